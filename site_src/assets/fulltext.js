// The full text, loaded when a reader asks for it and only the pieces that answer (site/pages/passages.py writes them).
(() => {
  "use strict";

  const { fold, spelled } = window.atlas.spelling;
  const SHOWN = 20; // passages at most
  const LOOKED_AT = 60; // passages among which those come first that are spelled as was typed
  const AROUND = 90; // letters before and after the first word that was found

  const shelf = (word) => [...`${word}_`.slice(0, 2)].map((letter) => (/[a-z0-9]/.test(letter) ? letter : "_")).join("");

  // The key of a word, an English plural under its singular, as passages.py files it.
  const filed = (text) => fold(text).replace(/\b([a-z]{3,})ies\b/g, "$1y").replace(/\b([a-z]{3,}[^\Wsiu])s\b/g, "$1");

  const numbers = (steps) => {
    let at = 0;
    return steps.map((step) => (at += step));
  };

  // The passages that hold *key*; the last word that is typed may be the beginning of one.
  const holding = (words, key, begun) => {
    const found = new Set(numbers(words[key] || []));
    if (!begun || key.length < 2) return found;
    const gaps = key.split(" ").length;
    for (const [each, steps] of Object.entries(words)) {
      if (each.startsWith(key) && each.split(" ").length === gaps) numbers(steps).forEach((number) => found.add(number));
    }
    return found;
  };

  // The numbers of the passages with all words, those first where most of them follow one another as they were typed.
  const wanted = (typed, shelves) => {
    const neighbours = typed.slice(1).map((word, at) => {
      const pair = `${typed[at]} ${word}`;
      return holding(shelves[shelf(pair)], pair, at === typed.length - 2);
    });
    const sets = typed.map((word, at) => {
      const begun = at === typed.length - 1;
      if (begun && at && word.length === 1) return neighbours.at(-1); // one letter begins too much, unless it follows a word
      return holding(shelves[shelf(word)], word, begun);
    });
    const closeness = (number) => neighbours.filter((some) => some.has(number)).length;
    const [first, ...others] = sets.sort((one, other) => one.size - other.size);
    return [...first].filter((number) => others.every((some) => some.has(number)))
      .map((number) => [closeness(number), number]).sort((one, other) => other[0] - one[0] || one[1] - other[1])
      .map(([, number]) => number);
  };

  // Which of *keys* were looked for; the last word that is typed may be the beginning of one.
  const met = (keys, typed) => {
    const last = typed.at(-1);
    return keys.map((key) => key !== "" && (typed.includes(key) || ((last.length > 1 || typed.length > 1) && key.startsWith(last))));
  };

  // The words of *pieces* that were looked for: those spelled as they were typed, where there are some, and of these
  // those that stand together, where some do.
  const soughtIn = (pieces, typed, written) => {
    const keys = (key) => pieces.map((piece, at) => (at % 2 ? key(piece) : ""));
    const alike = met(keys(spelled), written);
    const sought = alike.includes(true) ? alike : met(keys(filed), typed);
    const together = sought.map((found, at) => found && (sought[at - 2] || sought[at + 2] || false));
    return typed.length > 1 && together.includes(true) ? together : sought;
  };

  // *words* in pieces [text, whether it was looked for], whole words only, cut to what stands around the first.
  const marked = (words, typed, written) => {
    const pieces = words.split(/([\p{L}\p{N}\p{M}]+)/u);
    const sought = soughtIn(pieces, typed, written);
    const first = Math.max(sought.indexOf(true), 0);
    let from = first, before = 0;
    while (from > 0 && before < AROUND) before += pieces[--from].length;
    let to = first, after = 0;
    while (to < pieces.length && after < 2 * AROUND) after += pieces[to++].length;
    const shown = pieces.slice(from, to).map((piece, at) => [piece, sought[from + at]]);
    return [...(from > 0 ? [["… ", false]] : []), ...shown, ...(to < pieces.length ? [[" …", false]] : [])];
  };

  // {number, passages: [{title, address, told, words}]}; *told* and *words* in pieces.
  const fulltext = async (text, table) => {
    const typed = filed(text).split(" ").filter(Boolean);
    const written = text.split(/\s+/).map(spelled);
    const load = (path) => atlas.json(new URL(`search/${path}.json`, atlas.root));
    const asked = typed.length > 1 && typed.at(-1).length === 1 ? typed.slice(0, -1) : typed;
    const needed = [...new Set(asked.map(shelf))];
    if (!typed.length || !needed.every((each) => table.shelves.includes(each))) return { number: 0, passages: [] };
    const shelves = Object.fromEntries(await Promise.all(needed.map(async (each) => [each, await load(`words/${each}`)])));
    const all = wanted(typed, shelves);
    const some = all.slice(0, LOOKED_AT);
    const files = new Map(some.map((number) => [Math.floor(number / table.in_a_file), null]));
    await Promise.all([...files.keys()].map(async (file) => files.set(file, await load(`passages/${file}`))));
    const passages = some.map((number) => files.get(Math.floor(number / table.in_a_file))[number % table.in_a_file]);
    const asTyped = (passage) => (passage.join(" ").toLowerCase().includes(text.toLowerCase()) ? 0 : 1);
    const pieces = (words) => (words ? marked(words, typed, written) : []);
    return {
      number: all.length,
      passages: passages.sort((one, other) => asTyped(one) - asTyped(other)).slice(0, SHOWN)
        .map(([title, address, told, words]) => ({ title, address, told: pieces(told), words: pieces(words) })),
    };
  };

  window.atlas.fulltext = fulltext;
})();
