// Draws the links and places of a map, each kind on one sheet, and lets them follow what is shown and what is lifted.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const SLICE = 350; // links that are drawn at once; more would keep the reader waiting
  const MANY = 40; // links from which on they break off behind names, as in the drawing
  const NEARER = 1; // zoom steps beyond the opening view from which districts stand for themselves
  const QUIET = [[600, 0.15, 0.8], [150, 0.26, 1], [50, 0.4, 1.2], [20, 0.65, 1.8], [0, 0.9, 2.2]]; // more links than, opacity, width

  const { sheet, seen } = window.atlas;

  const element = (name, attributes, parent) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };

  // World coordinates at zoom 0, so that no point is projected twice.
  const flat = (map, at) => map.project(at, 0);
  const course = (map, { from, via, to, a, b }) => ({ a, b, points: [from, via, to].map((at) => flat(map, at)) });
  const pixels = (map, points) => {
    const scale = map.getZoomScale(map.getZoom(), 0);
    const origin = map.getPixelOrigin();
    return points.map(({ x, y }) => ({ x: x * scale - origin.x, y: y * scale - origin.y }));
  };
  const on = ([p, q, r], t) => ({
    x: (1 - t) ** 2 * p.x + 2 * t * (1 - t) * q.x + t * t * r.x,
    y: (1 - t) ** 2 * p.y + 2 * t * (1 - t) * q.y + t * t * r.y,
  });

  // ── Links ───────────────────────────────────────────────────────────────────────────────────

  const arcs = (map, group, list) => {
    map.atlasArcs ||= [];
    for (const arc of list) map.atlasArcs.push({ ...arc, group });
    group.on("add remove", () => map.atlasScene?.show());
  };

  const drawArc = (arc, parent) => {
    const looks = ["atlas-arc", `atlas-kind--${arc.kind}`, `atlas-arc--${arc.weight}`];
    if (arc.mentioned) looks.push("atlas-arc--mentioned");
    if (arc.silent) looks.push("atlas-arc--silent");
    arc.as = null; // the view and the course that its path shows
    arc.path = element("path", { class: looks.join(" "), "data-id": arc.id, tabindex: -1, role: "link", "aria-label": arc.title }, parent);
  };

  // ── Places ──────────────────────────────────────────────────────────────────────────────────

  const drawDot = (dot, parent) => {
    const looks = ["atlas-dot", `atlas-dot--${dot.role}`, `atlas-dot--${dot.level}`, dot.exact ? "" : "atlas-dot--stand-in"];
    dot.mark = element("circle", { class: looks.join(" ").trim(), r: dot.radius, "data-key": dot.key, tabindex: -1 }, parent);
    dot.r = dot.radius;
  };

  // ── What is seen of it all ──────────────────────────────────────────────────────────────────

  const quiet = (box, number) => {
    const [, opacity, width] = QUIET.find(([more]) => number > more) || QUIET[QUIET.length - 1];
    if (box.style.getPropertyValue("--atlas-quiet") === String(opacity)) return; // else all on the map is styled anew
    box.style.setProperty("--atlas-quiet", opacity);
    box.style.setProperty("--atlas-thin", width);
  };

  // A place by the name that the reader asked for: of the page, of the other language, in its own script.
  const nameOf = (dot) => dot[atlas.state.get().names] || dot.text;

  class Scene {
    constructor(map, dots) {
      this.map = map;
      this.arcs = (map.atlasArcs || []).map((arc) => {
        const own = course(map, arc);
        return { ...arc, own, lifted: arc.lifted && course(map, arc.lifted), drawn: own, shown: true };
      });
      this.dots = dots.map((dot) => {
        const spots = [dot.at, dot.moved || dot.at].map((at) => flat(map, at));
        return { ...dot, spots, spot: spots[0] };
      });
      this.marks = map.atlasMarks.map((mark) => ({ ...mark, role: mark.kind, r: mark.kind === "distance" ? 1 : 3.5, spot: flat(map, mark.at) }));
      this.byKey = new Map(this.dots.map((dot) => [dot.key, dot]));
      this.byId = new Map(this.arcs.map((arc) => [arc.id, arc]));
      this.opening = map.getZoom();
      this.vintage = map.atlasVintage; // whose boundaries are shown
      this.asked = null; // ids that the state lets through, or null for all
      this.near = false; // districts were asked for
      map.on("zoomend", () => this.show());
    }

    // Both sheets; the largest dots first, so that none hides a smaller one.
    draw() {
      const lines = sheet(this.map, "overlayPane", () => this.pathArcs());
      this.slices = [];
      for (let i = 0; i < this.arcs.length; i += SLICE) {
        const slice = { arcs: this.arcs.slice(i, i + SLICE), box: element("g", {}, lines._rootGroup) };
        for (const arc of slice.arcs) drawArc(arc, slice.box);
        this.slices.push(slice);
      }
      const marks = sheet(this.map, "atlas-dots", () => this.putDots());
      this.dots.sort((a, b) => b.partners - a.partners);
      for (const mark of this.marks) if (mark.kind === "gate") mark.path = element("path", { class: "atlas-gate" }, marks._rootGroup);
      for (const dot of this.dots) drawDot(dot, marks._rootGroup);
      for (const each of [lines, marks]) each._container.setAttribute("role", "presentation");
      this.drawn = [lines, marks];
    }

    // Where the places lie in the boundaries now shown, the first ones or the others; links go with them.
    stand(vintage) {
      const other = Number(vintage !== this.map.atlasVintage);
      if (vintage === this.vintage) return;
      this.vintage = vintage;
      for (const dot of this.dots) dot.spot = dot.spots[other];
      for (const arc of this.arcs) for (const each of [arc.own, arc.lifted]) if (each) this.move(each, other);
      this.putDots();
    }

    move(course, other) {
      course.first ||= course.points;
      const [p, q, r] = course.first;
      const away = ({ spots: [spot] }) => Math.hypot(spot.x - p.x, spot.y - p.y);
      const shift = ({ spots: [spot, moved] }) => (other ? { x: moved.x - spot.x, y: moved.y - spot.y } : { x: 0, y: 0 });
      const [a, b] = [course.a, course.b].map((key) => this.byKey.get(key)).sort((one, two) => away(one) - away(two)).map(shift);
      const by = (at, dx, dy) => ({ x: at.x + dx, y: at.y + dy });
      course.points = [by(p, a.x, a.y), by(q, (a.x + b.x) / 2, (a.y + b.y) / 2), by(r, b.x, b.y)];
    }

    // Slice by slice; the later ones are scaled to where they belong until it is their turn.
    async pathArcs() {
      const { x, y } = this.map.getPixelOrigin();
      const view = `${this.map.getZoom()} ${x} ${y}`;
      this.view = view;
      const [first, ...others] = this.slices.filter(({ arcs }) => arcs.some((arc) => this.lies(arc, view)));
      for (const slice of others) this.scale(slice);
      if (first) this.path(first, view);
      for (const slice of others) {
        await seen();
        if (this.view !== view || !this.map._loaded) return;
        this.path(slice, view);
      }
    }

    // Whether *arc* is shown, and lies otherwise than it is drawn.
    lies(arc, view) {
      return arc.shown && (arc.as?.view !== view || arc.as.points !== arc.drawn.points);
    }

    // Lays a slice as it was drawn where it lies by now.
    scale({ drawn, box }) {
      if (!drawn) return;
      const { x, y } = this.map.getPixelOrigin();
      const times = this.map.getZoomScale(this.map.getZoom(), drawn.zoom);
      box.setAttribute("transform", `translate(${drawn.x * times - x} ${drawn.y * times - y}) scale(${times})`);
    }

    path(slice, view) {
      const { x, y } = this.map.getPixelOrigin();
      slice.drawn = { x, y, zoom: this.map.getZoom() };
      slice.box.removeAttribute("transform");
      for (const arc of slice.arcs) {
        if (!this.lies(arc, view)) continue;
        const { points } = arc.drawn;
        arc.as = { view, points };
        arc.at = pixels(this.map, points);
        arc.path.setAttribute("d", this.trimmed(arc));
      }
    }

    // A link ends at the rim of its dots, so that a ring stays a ring.
    trimmed({ at: [p, q, r] }) {
      const text = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
      return `M${text(p)}Q${text(q)} ${text(r)}`;
    }

    // Only what is shown, and lies otherwise than it was put.
    putDots() {
      const { x, y } = this.map.getPixelOrigin();
      const view = `${this.map.getZoom()} ${x} ${y}`;
      const moved = this.dots.filter((dot) => dot.shown && (dot.as?.view !== view || dot.as.spot !== dot.spot));
      const spots = pixels(this.map, moved.map(({ spot }) => spot));
      moved.forEach((dot, i) => {
        dot.as = { view, spot: dot.spot };
        dot.px = spots[i];
        dot.mark.setAttribute("cx", spots[i].x.toFixed(1));
        dot.mark.setAttribute("cy", spots[i].y.toFixed(1));
      });
      for (const mark of this.marks) {
        [mark.px] = pixels(this.map, [mark.spot]);
        mark.path?.setAttribute("d", `M${(mark.px.x - 3.5).toFixed(1)} ${mark.px.y.toFixed(1)}l3.5-3.5 3.5 3.5-3.5 3.5z`);
      }
    }

    // Brings links and places in step with what is asked, switched on and near enough.
    show() {
      if (!this.drawn) return;
      const near = this.near || !this.map.atlasOverview || this.map.getZoom() >= this.opening + NEARER;
      const used = new Map();
      let number = 0;
      for (const arc of this.arcs) {
        arc.drawn = (!near && arc.lifted) || arc.own;
        arc.shown = (!this.asked || this.asked.has(arc.id)) && this.map.hasLayer(arc.group);
        arc.path.classList.toggle("atlas-out", !arc.shown);
        if (!arc.shown) continue;
        number += 1;
        for (const key of [arc.drawn.a, arc.drawn.b]) used.set(key, (used.get(key) || 0) + 1);
      }
      for (const dot of this.dots) {
        dot.links = used.get(dot.key) || 0;
        dot.shown = dot.links > 0 || dot.role === "here";
        dot.mark.classList.toggle("atlas-out", !dot.shown);
      }
      for (const mark of this.marks) {
        mark.shown = mark.kind === "distance" ? number > 0 : mark.layer < 0 || this.map.hasLayer(this.map.atlasOverlays[mark.layer]);
      }
      quiet(this.map.getContainer(), number);
      if (this.map._loaded) {
        this.putDots();
        this.pathArcs();
      }
      this.map.fire("atlas:shown");
    }

    // The links of a place as drawn now.
    of(key) {
      return this.arcs.filter((arc) => arc.shown && (arc.drawn.a === key || arc.drawn.b === key));
    }

    // Lifts *links* and their ends above the rest; none: all lie as before.
    lift(links, middle = "") {
      const box = this.map.getContainer();
      const ids = new Set(links.map(({ id }) => id));
      const ends = new Set(links.flatMap(({ drawn }) => [drawn.a, drawn.b]));
      if (middle) ends.add(middle);
      box.classList.toggle("atlas-lifting", ends.size > 0);
      for (const arc of this.arcs) arc.path.classList.toggle("atlas-arc--lifted", ids.has(arc.id));
      for (const dot of this.dots) dot.mark.classList.toggle("atlas-dot--lifted", ends.has(dot.key));
      this.ends = ends;
      this.map.fire("atlas:lifted");
    }

    // Lets links break off behind *boxes* in *area*, where they are so many that names stand across them; none: all are whole.
    spare(boxes, area) {
      const group = this.drawn[0]._rootGroup;
      this.mask?.remove();
      this.mask = null;
      group.removeAttribute("mask");
      if (!boxes.length || this.arcs.filter(({ shown }) => shown).length <= MANY) return;
      const id = `atlas-spared-${this.map._leaflet_id}`;
      this.mask = element("mask", { id, maskUnits: "userSpaceOnUse", ...area }, group.parentNode);
      element("rect", { ...area, fill: "#fff" }, this.mask);
      for (const { x, y, w, h } of boxes) element("rect", { x, y, width: w, height: h, rx: 4, fill: "#000" }, this.mask);
      group.setAttribute("mask", `url(#${id})`);
    }

    // What lies under *at* (pixels in the frame): a place before a link; *slack* pixels aside are forgiven.
    under(at, slack) {
      const { x, y } = this.map.containerPointToLayerPoint(at);
      const away = (spot) => Math.hypot(spot.x - x, spot.y - y);
      let best = null;
      let least = Infinity;
      for (const dot of this.dots) {
        if (!dot.shown || !dot.px) continue;
        const gap = away(dot.px) - dot.r;
        if (gap < Math.min(least, slack)) [best, least] = [{ dot }, gap];
      }
      if (best) return best;
      for (const arc of this.arcs) {
        if (!arc.shown || !arc.at) continue;
        for (let t = 0; t <= 1; t += 1 / 24) {
          const gap = away(on(arc.at, t));
          if (gap < Math.min(least, slack * 1.2)) [best, least] = [{ arc }, gap];
        }
      }
      return best;
    }
  }

  const dots = (map, list) => {
    map.atlasPlaces = list;
  };

  // The links and places of a new map: known, then drawn, then as the state has them, and last in the place of those
  // that the build drew. Each is a piece of its own, so that none keeps the reader waiting.
  const scene = (map) => {
    map.atlasScene = new Scene(map, map.atlasPlaces);
  };

  const draw = (map) => map.atlasScene.draw();

  const begin = (map, element) => {
    for (const each of map.atlasScene.drawn) each.addTo(map);
    element.classList.add("atlas-map--ready");
  };

  Object.assign(window.atlas, { arcs, dots, scene, draw, begin, nameOf });
})();
