// What happens on a map when something is pointed at, touched, or reached by keys: it is lifted, told, chosen.
(() => {
  "use strict";

  const { state, fill, visit } = window.atlas;
  const MOUSE = 8; // pixels aside that are forgiven
  const THUMB = 22;
  const STOPS = 20; // places that Tab stops at; arrow keys reach the others

  const words = (map) => (map.atlasWords ||= JSON.parse(map.getContainer().parentElement.dataset.words));
  const narrows = () => document.querySelector(".atlas-main > .atlas-filters"); // this page has a list to narrow

  // ── Told beside the pointer ─────────────────────────────────────────────────────────────────

  const tip = (map) => {
    const box = document.createElement("div");
    box.className = "atlas-tip atlas-tip--map";
    box.hidden = true;
    box.setAttribute("aria-hidden", "true"); // what has the focus says it by its name
    map.getContainer().append(box);
    return box;
  };

  const tell = (map, title, detail, at) => {
    const box = map.atlasTip;
    const [head, line] = ["strong", "span"].map((name) => document.createElement(name));
    [head.textContent, line.textContent] = [title, detail];
    box.replaceChildren(head, line);
    box.hidden = false;
    const { x: width, y: height } = map.getSize();
    const left = Math.max(4, Math.min(at.x + 14, width - box.offsetWidth - 4));
    const top = at.y + 14 + box.offsetHeight > height ? at.y - box.offsetHeight - 10 : at.y + 14;
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, top))}px)`;
  };

  const row = (arc) => document.querySelector(`.atlas-row[data-id="${CSS.escape(arc.id)}"]`);
  const evidence = (arc) => [...(row(arc)?.querySelector(".atlas-row__meta")?.children || [])]
    .map((part) => part.textContent.trim().replace(/\s+/g, " ")).join(" · ");
  const counted = (map, dot) => fill(words(map).links, { n: dot.links });

  // ── Lifting ─────────────────────────────────────────────────────────────────────────────────

  const liftPlace = (map, dot, at) => {
    map.atlasScene.lift(map.atlasScene.of(dot.key), dot.key);
    tell(map, atlas.nameOf(dot), [dot.now, counted(map, dot)].filter(Boolean).join(" · "), at || map.layerPointToContainerPoint(dot.px));
    atlas.panel?.(map, dot);
  };

  const liftArc = (map, arc, at) => {
    map.atlasScene.lift([arc]);
    if (at) tell(map, arc.title, evidence(arc), at);
    for (const line of document.querySelectorAll(".atlas-row--lifted")) line.classList.remove("atlas-row--lifted");
    row(arc)?.classList.add("atlas-row--lifted");
    atlas.panel?.(map, null, arc);
  };

  // Back to what was chosen, or to nothing.
  const settle = (map) => {
    const scene = map.atlasScene;
    if (map.atlasTip) map.atlasTip.hidden = true;
    map.atlasOver = null;
    atlas.panel?.(map, null);
    for (const line of document.querySelectorAll(".atlas-row--lifted")) line.classList.remove("atlas-row--lifted");
    const { place, pair } = narrows() ? state.get() : {};
    if (place) scene.lift(scene.of(place), place);
    else scene.lift(pair ? scene.arcs.filter(({ id }) => id === pair) : []);
  };

  const choose = (map, { dot, arc }, touched) => {
    if (dot) {
      if (narrows()) {
        state.set({ place: state.get().place === dot.key ? "" : dot.key, pair: "" });
        if (touched) document.querySelector(".atlas-chosen").scrollIntoView({ block: "nearest" });
      }
      else if (dot.role !== "here") visit(dot.href);
    } else if (touched && narrows()) state.set({ pair: arc.id, place: "" });
    else visit(arc.href);
  };

  // ── Pointer ─────────────────────────────────────────────────────────────────────────────────

  const same = (a, b) => a && b && a.dot === b.dot && a.arc === b.arc;

  const follow = (map) => {
    const box = map.getContainer();
    let asked = 0;
    const look = (event) => {
      const { left, top } = box.getBoundingClientRect();
      const at = L.point(event.clientX - left, event.clientY - top);
      const found = event.target.closest?.(".leaflet-control, .atlas-tools") ? null : map.atlasScene.under(at, MOUSE);
      box.classList.toggle("atlas-over", Boolean(found));
      if (!found) return map.atlasOver && settle(map);
      if (same(found, map.atlasOver)) return undefined;
      map.atlasOver = found;
      return found.dot ? liftPlace(map, found.dot, at) : liftArc(map, found.arc, at);
    };
    box.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || event.buttons) return;
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => map._loaded && look(event));
    });
    box.addEventListener("pointerleave", () => {
      cancelAnimationFrame(asked);
      if (map.atlasOver) settle(map);
    });
    map.on("click", ({ containerPoint, originalEvent }) => {
      const touched = originalEvent.pointerType === "touch";
      const found = map.atlasScene.under(containerPoint, touched ? THUMB : MOUSE);
      if (found) choose(map, found, touched);
      else if (narrows() && (state.get().place || state.get().pair)) state.set({ place: "", pair: "" });
    });
  };

  // ── Keys ────────────────────────────────────────────────────────────────────────────────────

  const stops = (map) => {
    const { dots } = map.atlasScene;
    const pressed = Boolean(narrows());
    const asked = pressed ? state.get().place : "";
    dots.filter(({ shown }) => shown).forEach((dot, i) => {
      const told = {
        tabindex: i < STOPS ? 0 : -1, role: pressed ? "button" : "link", "aria-label": `${atlas.nameOf(dot)}: ${counted(map, dot)}`,
        ...(pressed && { "aria-pressed": String(dot.key === asked) }),
      };
      for (const [name, value] of Object.entries(told)) if (dot.told?.[name] !== value) dot.mark.setAttribute(name, value);
      dot.told = told;
    });
  };

  // Steps from one of *list* to the next or the one before, round and round.
  const step = (list, now, by) => list[(list.indexOf(now) + by + list.length) % list.length];

  const placeKeys = (map, dot, event) => {
    const links = map.atlasScene.of(dot.key);
    const shown = map.atlasScene.dots.filter((each) => each.shown);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(map, { dot });
    else if (event.key === "Escape") leave(map, dot);
    else if (by) step(shown, dot, by).mark.focus();
    else if (event.key === "ArrowRight" && links.length) walk(map, dot, links[0]);
    else if (event.key === "ArrowLeft" && links.length) walk(map, dot, links[links.length - 1]);
    else return false;
    return true;
  };

  const leave = (map, dot) => {
    settle(map);
    if (narrows() && state.get().place === dot.key) state.set({ place: "" });
  };

  const walk = (map, dot, arc) => {
    map.atlasFrom = dot; // the place whose links are walked
    arc.path.focus();
  };

  const arcKeys = (map, arc, event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const from = map.atlasFrom;
    if (event.key === "Enter") visit(arc.href);
    else if (event.key === "Escape" && from) from.mark.focus();
    else if (by && from) walk(map, from, step(map.atlasScene.of(from.key), arc, by));
    else return false;
    return true;
  };

  const liftWalked = (map, arc) => {
    arc.path.setAttribute("aria-label", `${arc.title}. ${evidence(arc)}`);
    liftArc(map, arc, map.layerPointToContainerPoint(arc.at[1]));
  };

  // What of the map has the focus: a place, a link, or neither.
  const focused = ({ byKey, byId }, { dataset }) => ({ dot: byKey.get(dataset.key), arc: byId.get(dataset.id) });

  const keys = (map) => {
    const box = map.getContainer();
    box.addEventListener("focusin", ({ target }) => {
      const { dot, arc } = focused(map.atlasScene, target);
      if (dot) liftPlace(map, dot);
      else if (arc) liftWalked(map, arc);
    });
    box.addEventListener("focusout", ({ target }) => {
      const { dot, arc } = focused(map.atlasScene, target);
      if (map._loaded && (dot || arc)) settle(map);
    });
    box.addEventListener("keydown", (event) => {
      const { dot, arc } = focused(map.atlasScene, event.target);
      const done = dot ? placeKeys(map, dot, event) : arc && arcKeys(map, arc, event);
      if (done) {
        event.preventDefault();
        event.stopImmediatePropagation(); // the map would take the arrows for itself
      } else if (event.key === "Escape" && !map.atlasTip.hidden) settle(map);
    }, true);
  };

  // ── Lines of the list ───────────────────────────────────────────────────────────────────────

  const rows = (map) => {
    const list = document.querySelector(".atlas-main");
    if (!list) return;
    const leaving = new AbortController(); // the theme keeps the lists of pages that were left
    map.on("unload", () => leaving.abort());
    const listen = (name, act) => list.addEventListener(name, (event) => {
      const line = event.target.closest(".atlas-row[data-id]");
      const arc = map.atlasScene.byId.get(line?.dataset.id);
      if (map._loaded && arc && !line.contains(event.relatedTarget)) act(arc, event);
    }, { signal: leaving.signal });
    const lift = (arc, { pointerType }) => pointerType !== "touch" && arc.shown && map.atlasScene.lift([arc]);
    for (const name of ["pointerover", "focusin"]) listen(name, lift);
    const settled = (_, { relatedTarget }) => relatedTarget?.closest(".atlas-row[data-id]") || settle(map);
    for (const name of ["pointerout", "focusout"]) listen(name, settled);
  };

  const pointing = (map) => {
    map.atlasTip = tip(map);
    follow(map);
    keys(map);
    rows(map);
    map.on("atlas:shown", () => stops(map));
    map.on("movestart zoomstart", () => { map.atlasTip.hidden = true; });
    stops(map);
  };

  Object.assign(window.atlas, { pointing, settle });
})();
