// Lets a map follow the state: what is shown, what is chosen, whose boundaries; and the list tell of the chosen place.
(() => {
  "use strict";

  const { state, lines, once, sift, at, fill, number } = window.atlas;

  const districts = ({ level, place }) => level.includes("district") || place.includes(".");

  const switchLand = (map, wanted) => {
    const show = wanted in map.atlasVintages ? wanted : map.atlasVintage;
    for (const [vintage, layer] of Object.entries(map.atlasVintages)) {
      if (vintage === show && !map.hasLayer(layer)) map.addLayer(layer);
      if (vintage !== show && map.hasLayer(layer)) map.removeLayer(layer);
    }
    map.atlasScene.stand(show);
    const caption = map.getContainer().closest(".atlas-figure")?.querySelector(".atlas-vintage");
    if (caption) caption.textContent = map.atlasCaptions[show];
    redrawn(map, show).catch(() => {}); // without it the drawing keeps its boundaries, and says so
  };

  // The drawing of the build, which paper and files show, on the boundaries that the map shows.
  const redrawn = async (map, show) => {
    const box = map.getContainer().closest(".atlas-map");
    if (!box || (show === map.atlasVintage && !map.atlasDrawings)) return;
    map.atlasDrawings ||= { [map.atlasVintage]: box.querySelector(":scope > .atlas-twin") };
    const file = new URL(box.dataset.other, location.href);
    map.atlasDrawings[show] ||= await once(file, async () => {
      const text = await (await fetch(file)).text();
      return new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    });
    if (map.atlasScene.vintage !== show) return; // switched back meanwhile
    box.querySelector(":scope > .atlas-twin").replaceWith(document.adoptNode(map.atlasDrawings[show]));
    box.closest(".atlas-figure").querySelector(".atlas-vintage--drawn").textContent = map.atlasCaptions[show];
    drawing(map);
  };

  const land = (map) => {
    map.on("baselayerchange", ({ layer }) => {
      const [vintage] = Object.entries(map.atlasVintages).find(([, each]) => each === layer);
      if (vintage !== (state.get().boundaries || map.atlasVintage)) {
        state.set({ boundaries: vintage === map.atlasVintage ? "" : vintage });
      }
    });
  };

  // The legend names only what is on the map now.
  const legend = (map) => {
    const { arcs, dots, vintage } = map.atlasScene;
    const some = (found) => dots.some((dot) => dot.shown && found(dot));
    const shown = arcs.filter((arc) => arc.shown);
    const found = { kind: new Set(shown.map(({ kind }) => kind)), weight: new Set(shown.map(({ weight }) => weight)) };
    for (const line of map.getContainer().closest(".atlas-figure").querySelectorAll(".atlas-legend li")) {
      const { kind, weight, silent, former, standIn, layer } = line.dataset;
      if (kind) line.hidden = !found.kind.has(kind);
      if (weight) line.hidden = !found.weight.has(weight);
      if (former !== undefined) line.hidden = vintage === "earlier" || !some(({ now }) => now);
      if (standIn !== undefined) line.hidden = !some(({ exact }) => !exact);
      if (layer) line.hidden = !map.hasLayer(map.atlasOverlays[layer]);
      if (silent !== undefined) line.hidden = !shown.some((arc) => arc.silent);
    }
  };

  // The drawing of the build, which paper shows, has no more links than the map.
  const drawing = (map) => {
    const { asked } = map.atlasScene;
    for (const link of map.getContainer().closest(".atlas-figure").querySelectorAll(".atlas-twin__link [data-id]")) {
      link.classList.toggle("atlas-out", Boolean(asked) && !asked.has(link.dataset.id));
    }
  };

  // Links that no line can show are told below it, as far as they are asked for.
  const unlined = (map) => {
    const { asked } = map.atlasScene;
    const box = map.getContainer().closest(".atlas-figure").querySelector(".atlas-unlined");
    if (!box) return;
    const lines = [...box.querySelectorAll("[data-id]")];
    for (const line of lines) line.hidden = Boolean(asked) && !asked.has(line.dataset.id);
    box.hidden = lines.every((line) => line.hidden);
  };

  // ── The chosen place, at the head of the list ───────────────────────────────────────────────

  const heading = (main, dot, links) => {
    const words = JSON.parse(main.querySelector(".atlas-filters").dataset.words);
    const [title, page, leave] = ["h2", "a", "button"].map((name) => document.createElement(name));
    title.textContent = fill(words.place, { place: dot.name, n: number(links) });
    page.href = new URL(dot.href, atlas.root);
    page.textContent = fill(words.place_page, { place: dot.name });
    leave.type = "button";
    leave.className = "atlas-leave";
    leave.textContent = "×";
    leave.setAttribute("aria-label", fill(words.leave, { name: dot.name }));
    leave.addEventListener("click", () => state.set({ place: "" }));
    title.append(leave);
    return [title, page];
  };

  const chosen = (map, main, asked, shown) => {
    const box = main.querySelector(".atlas-chosen");
    const dot = map.atlasScene.byKey.get(asked.place);
    main.classList.toggle("atlas-main--chosen", Boolean(asked.place || asked.pair));
    box.hidden = !dot;
    box.replaceChildren(...(dot ? heading(main, dot, shown) : []));
  };

  const listed = ({ id }) => document.querySelector(`.atlas-main .atlas-group .atlas-row[data-id="${CSS.escape(id)}"]`);

  const copied = (line) => {
    const copy = line.cloneNode(true);
    copy.classList.remove("atlas-later");
    return copy;
  };

  // The partners of the place pointed at, over the list: what its lines say, and how the latest quotation begins. The
  // line of a link pointed at (*arc*) stands there too while the list shows another page.
  const panel = (map, dot, arc) => {
    const box = document.querySelector(".atlas-panel");
    if (!box) return;
    const links = dot ? map.atlasScene.of(dot.key) : arc ? [arc] : [];
    const kept = links.map(listed).filter((line) => line && (dot || line.matches(".atlas-later")));
    box.hidden = !kept.length || (dot && state.get().place === dot.key);
    if (box.hidden) return void box.replaceChildren();
    const [title, list] = ["h2", "ul"].map((name) => document.createElement(name));
    title.textContent = dot ? dot.name : "";
    title.hidden = !dot;
    list.className = "atlas-rows";
    list.append(...kept.map(copied));
    box.replaceChildren(title, list);
  };

  const following = (map) => {
    const main = document.querySelector(".atlas-main");
    const filters = main?.querySelector(":scope > .atlas-filters");
    const all = filters ? lines(main) : [];
    land(map);
    map.on("atlas:shown", () => {
      legend(map);
      unlined(map);
    });
    const paper = () => drawing(map);
    window.addEventListener("beforeprint", paper);
    map.on("unload", () => window.removeEventListener("beforeprint", paper));
    state.watch(map.getContainer(), (asked) => {
      if (!map._loaded) return;
      const { atlasScene: scene } = map;
      // What is chosen is lifted, the rest of what is shown stays beneath it to be chosen next.
      const shown = filters ? sift(all, { ...asked, place: "", pair: "" }).shown : null;
      scene.asked = shown && new Set(shown.map(({ id }) => id));
      scene.near = districts(asked);
      switchLand(map, asked.boundaries);
      scene.show();
      if (filters) chosen(map, main, asked, shown.filter((line) => at(line, asked.place)).length);
      atlas.settle(map);
    });
  };

  Object.assign(window.atlas, { following, panel });
})();
