// Writes the names of places and countries on a map. Loaded with the first map of a visit.
(() => {
  "use strict";

  const { CENTRES, Room, lay, layCountry, spots } = window.atlas;
  const FOOT = 24; // pixels at the lower edge that the line of thanks takes
  const MANY = 40; // links from which on they break off behind names, so that a name may cross some
  const DEAR = 20; // more than any place beside a point costs
  const CALM = 120; // milliseconds without a change after which names are laid anew

  const written = (text, className) => {
    const tag = document.createElement("span");
    tag.textContent = text;
    tag.className = className;
    return tag;
  };

  // What the buttons of the map cover, in pixels of its frame: asked of the browser once for each size of the map.
  const buttons = (map) => {
    const size = map.getSize().toString();
    if (map.atlasButtons?.size === size) return map.atlasButtons.boxes;
    const frame = map.getContainer().getBoundingClientRect();
    const boxes = [...map.getContainer().querySelectorAll(".leaflet-top .leaflet-control")].map((control) => {
      const { left, top, width: w, height: h } = control.getBoundingClientRect();
      return { x: left - frame.left, y: top - frame.top, w, h };
    });
    map.atlasButtons = { size, boxes };
    return boxes;
  };

  const covered = (map, corner) => buttons(map).map((box) => ({ ...box, x: box.x + corner.x, y: box.y + corner.y }));

  // ── On a map ────────────────────────────────────────────────────────────────────────────────

  // How large each name is: asked of the browser once for each, all at once.
  const sizes = new Map();
  const measured = (names) => {
    const key = ({ tag }) => `${tag.className} ${tag.textContent}`;
    const known = names.map((name) => [name, sizes.get(key(name)) || { w: name.tag.offsetWidth, h: name.tag.offsetHeight }]);
    for (const [name, size] of known) {
      Object.assign(name, size);
      if (size.w) sizes.set(key(name), size);
    }
  };

  const stand = (name, box) => {
    if (box) name.tag.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
    else name.tag.remove();
  };

  // The room of a map, with its points, its links and its buttons.
  const room = (map, links) => {
    const corner = map.containerPointToLayerPoint([0, 0]);
    const { x: w, y: h } = map.getSize();
    const made = new Room({ x: corner.x, y: corner.y, w, h }, links.filter(({ shown }) => shown).length > MANY ? 0 : DEAR);
    const foot = { x: corner.x, y: corner.y + h - FOOT, w, h: FOOT };
    for (const box of [...covered(map, corner), foot, ...map.atlasKept]) made.take(box);
    for (const arc of links) if (arc.shown && arc.at) made.line(arc.at);
    for (const { shown, px, r } of [...map.atlasScene.dots, ...map.atlasScene.marks]) {
      if (shown && px) made.take({ x: px.x - r + 1, y: px.y - r + 1, w: 2 * r - 2, h: 2 * r - 2 });
    }
    return made;
  };

  // Whether the map is about as large as the build drew it, or rather as on a phone.
  const fits = (map) => {
    const { x, y } = map.getSize();
    return Math.min(x / map.atlasSize[0], y / map.atlasSize[1]) > (1 + map.atlasPhone) / 2;
  };

  // Where the build put a name beside its point, as the first of the places to try.
  const placed = ({ label, at, w, h }) => {
    if (!label) return [];
    const left = { start: 0, middle: w / 2, end: w }[label.anchor];
    return [{ x: at.x + label.dx - left, y: at.y + label.dy - h * 0.75, w, h }];
  };

  // What is no unit any more stands in italics on the boundaries of today.
  const look = (map, dot) => `atlas-name atlas-name--${dot.role}${dot.now && map.atlasScene.vintage === "today" ? " atlas-name--former" : ""}`;

  // The names of *dots*, and *extra* ones, as large as they are in *pane*.
  const sized = (map, pane, dots, extra) => {
    const wide = fits(map);
    const names = dots.map((dot) => ({
      dot, at: dot.px, label: wide ? dot.label : dot.small, tag: written(atlas.nameOf(dot), look(map, dot)),
    }));
    pane.replaceChildren(...[...names, ...extra].map(({ tag }) => tag)); // all at once, so that they are measured at once
    pane.atlasNames = names;
    measured([...names, ...extra]);
    return names;
  };

  // The names of *dots* in *pane*; returns those that found room.
  const put = (map, pane, dots, links, extra = []) => {
    const names = sized(map, pane, dots, extra);
    const free = room(map, links);
    const xs = names.map(({ at }) => at.x);
    const centre = (Math.min(...xs) + Math.max(...xs)) / 2;
    for (const name of names) name.boxes = [...placed(name), ...spots(name, centre)];
    const boxes = new Map(extra.filter(({ land }) => land.length === 2).map((name) => [name, layCountry(name, free)]));
    const around = extra.filter(({ land }) => land.length > 2); // where room is left
    for (const some of [names, around]) for (const [name, box] of lay(some, free)) boxes.set(name, box);
    for (const name of [...names, ...extra]) stand(name, boxes.get(name));
    for (const [name, box] of [...boxes]) if (!box) boxes.delete(name);
    return boxes;
  };

  // Countries, and the provinces around: where the build has them; a country elsewhere too if need be.
  const areas = (map) => {
    const first = map.atlasAreas[fits(map) ? "full" : "small"];
    const own = map.atlasScene.vintage === map.atlasVintage;
    return (own ? first : [...first.filter(([land]) => land.length === 2), ...map.atlasElsewhen]).map((each) => area(map, each));
  };

  const area = (map, [land, text, middle]) => {
    const tag = written(text, land in CENTRES ? "atlas-country" : "atlas-around");
    return { tag, land, get boxes() {
      return [middle, ...(CENTRES[land] || [])].map((at) => map.latLngToLayerPoint(at))
        .map((at) => ({ x: at.x - this.w / 2, y: at.y - this.h / 2, w: this.w, h: this.h }));
    } };
  };

  const named = ({ atlasScene: { dots, marks } }) => [...dots, ...marks].filter((each) => each.shown && each.px);

  // All names that are shown; those of a lifted place and its partners in front of them.
  const label = (map) => {
    const [all, some, kept] = map.atlasNamePanes;
    for (const pane of [all, kept]) pane.classList.remove("atlas-labels--moving");
    map.atlasNamedAt = map.getPixelOrigin().subtract(map.containerPointToLayerPoint([0, 0]));
    map.atlasKept = [];
    const boxes = put(map, all, named(map), map.atlasScene.arcs, areas(map));
    map.atlasSpared = [...boxes.values()];
    map.atlasKept = [...boxes].filter(([{ dot }]) => dot?.layer >= 0).map(([, box]) => box);
    kept.replaceChildren(...all.querySelectorAll(".atlas-name--overlay"));
    lifted(map, some);
  };

  const lifted = (map, pane) => {
    const { ends = new Set(), dots, arcs } = map.atlasScene;
    const links = arcs.filter(({ drawn }) => ends.has(drawn.a) && ends.has(drawn.b));
    if (ends.size) put(map, pane, dots.filter((dot) => ends.has(dot.key) && dot.shown), links);
    else pane.replaceChildren();
    spare(map, ends.size ? [] : map.atlasSpared);
  };

  // Links break off behind the names of *boxes*, and around the view as far as they are drawn.
  const spare = (map, boxes = []) => {
    const { x, y } = map.containerPointToLayerPoint([0, 0]);
    const { x: w, y: h } = map.getSize();
    map.atlasScene.spare(boxes, { x: x - 2 * w, y: y - 2 * h, width: 5 * w, height: 5 * h });
  };

  // Where names will stand, and how large they are. A piece of its own: to measure is as dear as to lay.
  const measure = (map) => {
    const pane = map.getPane("atlas-labels");
    map.atlasNamePanes = ["all", "lifted", "kept"].map((part) => { // what a publisher added is named whatever is lifted
      const box = document.createElement("div");
      box.className = `atlas-names atlas-names--${part}`;
      pane.append(box);
      return box;
    });
    const [all] = map.atlasNamePanes;
    sized(map, all, named(map), areas(map));
    buttons(map);
    all.replaceChildren();
  };

  const names = (map, element) => {
    let due = 0;
    const now = () => {
      if (map._loaded && map.getContainer().isConnected) label(map);
    };
    const later = (wait) => {
      clearTimeout(due);
      due = setTimeout(now, wait);
    };
    now();
    element.classList.add("atlas-map--named");
    map.on("atlas:shown", () => {
      for (const { dot, tag } of map.atlasNamePanes[0].atlasNames) tag.classList.toggle("atlas-out", !dot.shown);
      later(CALM); // once, when the reader has stopped changing things
    });
    const moving = () => [0, 2].forEach((pane) => map.atlasNamePanes[pane].classList.add("atlas-labels--moving"));
    map.on("viewreset zoomend", () => {
      moving();
      map.atlasSpared = [];
      spare(map);
      later(0);
    });
    map.on("moveend", () => {
      const { x, y } = map.getPixelOrigin().subtract(map.containerPointToLayerPoint([0, 0])).subtract(map.atlasNamedAt || L.point(0, 0));
      const { x: wide, y: high } = map.getSize();
      if (Math.abs(x) > wide / 2 || Math.abs(y) > high / 2) later(0);
    });
    map.on("atlas:lifted", () => lifted(map, map.atlasNamePanes[1]));
    map.on("zoomanim", moving);
  };

  Object.assign(window.atlas, { measure, names });
})();
