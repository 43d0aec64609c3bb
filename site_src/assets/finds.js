// Everything that the search can find, from the table that the build wrote: its rows stand in site/pages/findable.py.
(() => {
  "use strict";

  const { term, bag } = window.atlas.ranking;
  const split = (text) => text.split("|");

  // The names that the rows share, each as a term.
  const namesOf = (table) => {
    const land = Object.fromEntries(table.countries.map(([names, code]) => [code, { name: split(names)[0], term: term(split(names)) }]));
    const places = table.places.map(([name, latin, path, spellings, province, heirs]) =>
      ({ name, latin, path, province, heirs, term: term([name, ...split(spellings)]), land: land[path.slice(0, 2)] }));
    for (const place of places) {
      const above = place.province < 0 ? [] : [places[place.province]];
      const others = [...above, ...place.heirs.map((heir) => places[heir])];
      place.around = [...others.map((other) => other.term), ...(place.land ? [place.land.term] : [])];
    }
    // A sector is also found by each of the words that "and" or a comma joins in it.
    const sectors = table.sectors.map(([names]) =>
      ({ name: split(names)[0], term: term(split(names).flatMap((name) => [name, ...name.split(/, | and /)])) }));
    return { land, places, sectors, years: new Map(), units: term(table.units), joining: term(table.joining), year: term(table.year), papers: term(table.papers) };
  };

  const termOfYear = ({ years }, number) => {
    if (!years.has(number)) years.set(number, { term: term([String(number)]), number: 0 });
    return years.get(number);
  };

  const placesFound = (table, names, say) => table.places.map(([, , , , , , number], at) => {
    const { name, latin, path, province, heirs, land, around, term: own } = names.places[at];
    const today = heirs.length ? say("now", { places: heirs.map((heir) => names.places[heir].name).join(", ") }) : "";
    const inside = province < 0 || today ? "" : names.places[province].name;
    const notes = [latin, today, inside, land?.name, number && say.many("partnerships", number)];
    return { kind: province < 0 ? "province" : "district", title: name, notes, number, address: `places/${path}/`,
      own: [own], near: [names.units, ...around], beside: [names.joining] };
  });

  const pairsFound = (table, names, say) => table.pairs.map(([id, sides, title, sectors, years, number, mentioned, gates]) => {
    for (const year of years) termOfYear(names, year).number += 1;
    const both = sides.map((side) => names.places[side]);
    const span = years.length ? [...new Set([years[0], years.at(-1)])].join("–") : "";
    const own = [...both.map((side) => side.term), ...sectors.map((sector) => names.sectors[sector].term),
      ...years.map((year) => termOfYear(names, year).term), ...(title ? [bag(title)] : []), ...(gates ? [term(split(gates))] : [])];
    return { kind: mentioned ? "mentioned" : "pair", title: title || both.map((side) => side.name).join(" – "),
      notes: [mentioned && say("mentioned"), span, number && say.many("occasions", number)], number,
      address: `partnerships/${id}/`, own, near: both.flatMap((side) => side.around), beside: [names.units, names.joining] };
  });

  // Somebody who acted for one place is one person, in however many partnerships.
  const peopleFound = (table, names, pairs) => {
    const people = new Map();
    table.people.forEach((row) => {
      const key = row[4] < 0 ? `${row[0]}|${row[2]}` : `${row[0]}|${row[4]}`;
      people.set(key, [...(people.get(key) || []), row]);
    });
    return [...people.values()].map((rows) => {
      const [[name, , , anchor, side]] = rows;
      const offices = [...new Set(rows.map(([, office]) => office))];
      const together = [...new Set(rows.map(([, , pair]) => pair))].map((pair) => pairs[pair]);
      const sides = side < 0 ? table.pairs[rows[0][2]][1] : [side];
      return { kind: "person", title: name, notes: [offices[0], together.map(({ title }) => title).join(", ")], number: together.length,
        address: `${together[0].address}#${anchor}`, own: [term([name])],
        near: [...offices.map(bag), ...sides.map((each) => names.places[each].term)], beside: [names.units] };
    });
  };

  const pagesFound = (table, names) => (table.pages || []).map(([titles, path]) =>
    ({ kind: "page", title: split(titles)[0], notes: [], number: 0, address: path, own: [term(split(titles))], beside: [names.joining] }));

  const sourcesFound = (table, names) => table.sources.map(([headline, id, told, year]) =>
    ({ kind: "source", title: headline, notes: [told], number: 0, address: `sources/${encodeURIComponent(id)}/`,
      own: [bag(`${headline} ${told} ${year || ""}`)], beside: [names.papers] }));

  const sectorsFound = (table, names, say) => table.sectors.map(([, key, number], at) =>
    ({ kind: "sector", title: names.sectors[at].name, notes: [number && say.many("partnerships", number)], number,
      address: `sectors/${key}/`, own: [names.sectors[at].term], beside: [names.joining] }));

  const countriesFound = (table, names) => table.countries.map(([, code]) =>
    ({ kind: "country", title: names.land[code].name, notes: [], number: 0, address: `countries/${code}/`,
      own: [names.land[code].term], beside: [names.joining] }));

  // Asked after the pairs, which count what each year has.
  const yearsFound = (names, say) => [...names.years].map(([year, { term: own, number }]) =>
    ({ kind: "year", title: String(year), notes: [say.many("partnerships", number)], number,
      address: `partnerships/?years=${year}-${year}`, own: [own], beside: [names.year] }));

  // *say* gives the words of the interface, *say.many* those for a number of things.
  window.atlas.finds = (table, say) => {
    const names = namesOf(table);
    const pairs = pairsFound(table, names, say);
    return [...placesFound(table, names, say), ...countriesFound(table, names), ...sectorsFound(table, names, say),
      ...yearsFound(names, say), ...pairs, ...peopleFound(table, names, pairs), ...sourcesFound(table, names), ...pagesFound(table, names)];
  };
})();
