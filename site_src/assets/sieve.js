// Tells which lines of a page the state lets through, and how many each choice would leave. Draws nothing.
(() => {
  "use strict";

  const words = (text) => (text ? text.split(" ") : []);

  const TOLD = { country: "kind", sector: "sectors" }; // what a line calls its answer to a question, where not alike

  const read = (page) => [...page.querySelectorAll(".atlas-group [data-id]")].map((element) => {
    const told = element.dataset;
    const years = words(told.years).map(Number);
    const answers = atlas.state.SEVERAL.map((name) => [name, words(told[TOLD[name] || name])]);
    return {
      element, hidden: element.hidden, id: told.id, domestic: told.scope === "domestic", places: words(told.places), years,
      ...Object.fromEntries(answers), first: years[0], until: Number(told.until) || years[years.length - 1],
    };
  });

  // What is dear to find out is kept with what it is of: list and map both ask.
  const kept = new WeakMap();
  const once = (of, key, make) => {
    if (kept.get(of)?.key !== key) kept.set(of, { key, found: make() });
    return kept.get(of).found;
  };

  // What a page lists, read once from its lines.
  const lines = (page) => once(page, "", () => read(page));

  // A province stands for its districts too.
  const at = (line, place) => line.places.some((id) => id === place || id.startsWith(`${place}.`));

  const TESTS = [
    ["domestic", (line, state) => !line.domestic || state.domestic],
    ["place", (line, state) => !state.place || at(line, state.place)],
    ["pair", (line, state) => !state.pair || line.id === state.pair],
    ["years", (line, { years }) => !years || (line.first <= years[1] && line.until >= years[0])],
    ...atlas.state.SEVERAL.map((name) => [
      name, (line, state) => !state[name].length || (name === "country" && line.domestic) || line[name].some((value) => state[name].includes(value)),
    ]),
  ];

  // Which questions a line answers otherwise than asked, as bits.
  const failed = (line, state) => TESTS.reduce((bits, [, test], i) => (test(line, state) ? bits : bits | (1 << i)), 0);
  const bit = (name) => 1 << TESTS.findIndex(([each]) => each === name);

  // What *state* leaves of *all*: the lines shown, what each choice counts among them (or would add), the years.
  const sift = (all, state) => once(all, JSON.stringify(state), () => sifted(all, state));

  const sifted = (all, state) => {
    const shown = [];
    const counts = {};
    const years = new Map();
    let domestic = 0;
    const bits = Object.fromEntries([...atlas.state.SEVERAL, "years", "domestic"].map((name) => [name, bit(name)]));
    for (const name of atlas.state.SEVERAL) counts[name] = { among: new Map(), added: new Map() };
    const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
    for (const line of all) {
      const wrong = failed(line, state);
      if (!wrong) shown.push(line);
      if (wrong === bits.domestic) domestic += 1;
      if (!wrong || wrong === bits.years) for (const year of line.years) add(years, year);
      for (const name of atlas.state.SEVERAL) {
        if (!wrong) for (const value of line[name]) add(counts[name].among, value);
        else if (wrong === bits[name]) for (const value of line[name]) add(counts[name].added, value);
      }
    }
    return { shown, counts, years, domestic };
  };

  Object.assign(window.atlas, { lines, sift, at });
})();
