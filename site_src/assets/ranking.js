// Answers to what was typed. A *term* is a name in all its spellings; a *find* is what has a page, with the terms that
// may stand for it. A find answers where its terms cover every word that was typed, and the better the closer they come.
(() => {
  "use strict";

  const { fold, spelled, loose, distance } = window.atlas.spelling;
  const LONGEST = 7; // words in a name
  const MOST = 10; // words that are looked at
  const SHARE = { own: 1, near: 0.6, beside: 0.3 }; // what a word is worth: of its own name, of a place around it, of none

  // How a name was met, best first. A passing worse one is looked for only where nothing better was found.
  const GRADE = { exact: 100, marks: 80, begun: 60, begunMarks: 50, loose: 56, looseBegun: 46, word: 42, wordBegun: 32, like: 44 };
  const STEP = 2; // what each further piece costs that the query is cut into: a whole name is better than scraps of several
  const GOOD = 45;
  const WORTH = 0.38; // of the best answer: what is worth less would only be noise below it
  const ORDER = { province: 0, country: 0, district: 1, sector: 1, year: 1, page: 2, pair: 2, mentioned: 3, person: 3, source: 4 };

  // ── Terms ──────────────────────────────────────────────────────────────────────────────────

  const spelling = (text) => {
    const words = fold(text).split(" ");
    const joined = words.join("");
    return { joined, words, loose: loose(joined), get marks() { return spelled(text); } };
  };

  const term = (texts) => ({ spellings: texts.filter(Boolean).map(spelling), hits: null, asked: 0 });

  // The words of a title one by one, in any order.
  const bag = (text) => ({ words: [...new Set(fold(text).split(" "))], hits: null, asked: 0 });

  // ── What was typed ─────────────────────────────────────────────────────────────────────────

  const spansOf = (typed) => {
    const written = typed.normalize("NFC").trim().split(/\s+/);
    const words = written.flatMap((word) => fold(word).split(" ").filter(Boolean).map((each, at, all) =>
      ({ folded: each, written: all.length === 1 ? word : each }))).slice(0, MOST);
    const spans = [];
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + LONGEST); to++) {
        const some = words.slice(from, to);
        const joined = some.map((word) => word.folded).join("");
        const marks = spelled(some.map((word) => word.written).join(" "));
        spans.push({ from, to, joined, marks: marks === joined ? "" : marks, loose: loose(joined), last: to === words.length });
      }
    }
    return { spans, words: words.map((word) => word.folded), number: words.length, letters: words.map((word) => word.folded).join("").length };
  };

  // How many wrong letters a name may have that is so long.
  const leeway = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

  const gradeOf = (name, span, pass) => {
    if (name.joined === span.joined) return !span.marks || name.marks === span.marks ? GRADE.exact : GRADE.marks;
    if (span.last && name.joined.startsWith(span.joined)) {
      return !span.marks || name.marks.startsWith(span.marks) ? GRADE.begun : GRADE.begunMarks;
    }
    if (pass > 0 && span.joined.length > 2) {
      if (name.loose === span.loose) return GRADE.loose;
      if (span.last && span.loose.length > 3 && name.loose.startsWith(span.loose)) return GRADE.looseBegun;
    }
    if (span.to - span.from === 1) {
      if (name.words.includes(span.joined)) return GRADE.word;
      if (span.last && name.words.some((word) => word.startsWith(span.joined))) return GRADE.wordBegun;
    }
    if (pass < 2) return 0;
    const most = leeway(span.loose.length);
    const far = most ? distance(name.loose, span.loose, most) : 1;
    return far <= most ? GRADE.like - 4 * far : 0;
  };

  const gradeInBag = (words, span, pass) => {
    if (span.to - span.from > 1) return 0;
    if (words.includes(span.joined)) return GRADE.word;
    if (span.last && words.some((word) => word.startsWith(span.joined))) return GRADE.wordBegun;
    const most = pass < 2 || span.joined.length < 5 ? 0 : 1;
    return most && words.some((word) => distance(word, span.joined, most) <= most) ? GRADE.like - 16 : 0;
  };

  // Where *term* is met in the query: [from, to, grade] for each span.
  const hitsOf = (one, query, pass) => {
    const key = query.key * 4 + pass;
    if (one.asked === key) return one.hits;
    const hits = [];
    for (const span of query.spans) {
      let grade = 0;
      if (one.words) grade = gradeInBag(one.words, span, pass);
      else for (const name of one.spellings) grade = Math.max(grade, gradeOf(name, span, pass));
      if (grade) hits.push([span.from, span.to, grade]);
    }
    [one.hits, one.asked] = [hits, key];
    return hits;
  };

  // ── Finds ──────────────────────────────────────────────────────────────────────────────────

  // The worth of the best way to cover every word by terms of *find*, its own name among them; 0: there is none.
  const scoreOf = (find, query, pass) => {
    if (!find.own.some((one) => hitsOf(one, query, pass).length)) return 0;
    const best = new Array(query.number + 1).fill(-1);
    best[0] = 0;
    const all = [];
    for (const kind of Object.keys(SHARE)) {
      for (const one of find[kind] || []) {
        for (const [from, to, grade] of hitsOf(one, query, pass)) all.push([from, to, grade * SHARE[kind]]);
      }
    }
    all.sort((a, b) => a[0] - b[0]);
    for (const [from, to, grade] of all) {
      if (best[from] < 0) continue;
      const letters = query.words.slice(from, to).join("").length;
      best[to] = Math.max(best[to], best[from] + Math.max(grade * letters - (from ? STEP * query.letters : 0), 0));
    }
    return best[query.number] / query.letters;
  };

  const before = (a, b) =>
    b.score - a.score || ORDER[a.find.kind] - ORDER[b.find.kind] || b.find.number - a.find.number
    || a.find.title.length - b.find.title.length || (a.find.title < b.find.title ? -1 : 1);

  // ── Two places, and nothing that joins them ────────────────────────────────────────────────

  const isNamed = ([, , grade]) => [GRADE.exact, GRADE.marks, GRADE.loose].includes(grade);
  const concerns = (pair, place) => [...pair.own, ...pair.near].includes(place.own[0]);

  // Those two of *finds* that the whole query names, however no partnership has both, nor one that they inherited or
  // that their districts have; else nothing.
  const apartIn = (finds, query) => {
    const hits = (find) => hitsOf(find.own[0], query, 1).filter(isNamed);
    const named = finds.filter(({ kind, own }) => (kind === "province" || kind === "district") && hits({ own }).length);
    const pairs = finds.filter(({ kind }) => kind === "pair" || kind === "mentioned");
    let best = null;
    for (const [at, one] of named.entries()) {
      for (const other of named.slice(at + 1)) {
        const disjoint = hits(one).some(([from, to]) => hits(other).some((hit) => hit[1] <= from || to <= hit[0]));
        if (!disjoint || one.near.includes(other.own[0]) || other.near.includes(one.own[0])) continue; // one is in the other
        const [units] = one.near;
        const score = scoreOf({ own: [one.own[0], other.own[0]], near: [units], beside: one.beside }, query, 1);
        if (score < GOOD) continue;
        if (pairs.some((pair) => concerns(pair, one) && concerns(pair, other))) return null;
        if (!best || score > best.score) best = { score, places: hits(one)[0][0] < hits(other)[0][0] ? [one, other] : [other, one] };
      }
    }
    return best?.places;
  };

  let asked = 0;

  // A function that answers what is typed with some of *finds*, best first. Where two places were typed that have no
  // partnership, they come first, and are *apart* too.
  const ranked = (finds) => (typed) => {
    const query = { ...spansOf(typed), key: ++asked };
    let answers = [];
    for (let pass = 0; query.number && pass < 3; pass++) {
      answers = finds.map((find) => ({ find, score: Math.round(scoreOf(find, query, pass)) })).filter((each) => each.score > 0);
      if (answers.some((each) => each.score >= GOOD)) break;
    }
    const least = WORTH * Math.max(...answers.map((each) => each.score));
    const found = answers.filter((each) => each.score >= least).sort(before).map((each) => each.find);
    const apart = query.number > 1 && apartIn(finds, query);
    return apart ? Object.assign([...apart, ...found.filter((find) => !apart.includes(find))], { apart }) : found;
  };

  window.atlas.ranking = { ranked, term, bag };
})();
