// Writes the names of places and countries on a map. Loaded with the first map of a visit.
(() => {
  "use strict";

  // ── Room: which cells of the map are taken, by what stands firm and by links ─────────────────────────

  const CELL = 3; // pixels
  const FIRM = 1; // a point or a name: nothing goes over it
  const LINE = 2; // a link: a name had better stand elsewhere
  const FOOT = 20; // pixels at the lower edge that the line of thanks takes

  const inside = (box, view) => box.x >= view.x && box.y >= view.y && box.x + box.w <= view.x + view.w && box.y + box.h <= view.y + view.h;
  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  // The view and as much around it on every side, so that names are there when the map is moved.
  class Room {
    constructor(view) {
      this.view = view;
      [this.x, this.y] = [view.x - view.w, view.y - view.h];
      this.wide = Math.ceil((3 * view.w) / CELL);
      this.high = Math.ceil((3 * view.h) / CELL);
      this.cells = new Uint8Array(this.wide * this.high);
    }

    copy() {
      return Object.assign(Object.create(Room.prototype), this, { cells: this.cells.slice() });
    }

    // Calls *visit* with the number of each cell under *box*, until it returns true.
    some(box, visit) {
      const [left, top] = [Math.max(0, Math.floor((box.x - this.x) / CELL)), Math.max(0, Math.floor((box.y - this.y) / CELL))];
      const right = Math.min(this.wide - 1, Math.floor((box.x + box.w - this.x) / CELL));
      const bottom = Math.min(this.high - 1, Math.floor((box.y + box.h - this.y) / CELL));
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) if (visit(row * this.wide + column)) return true;
      }
      return false;
    }

    take(box, what) {
      this.some(box, (cell) => {
        this.cells[cell] |= what;
      });
    }

    line([p, q, r]) {
      const steps = Math.ceil((Math.hypot(q.x - p.x, q.y - p.y) + Math.hypot(r.x - q.x, r.y - q.y)) / CELL);
      for (let step = 0; step <= steps; step += 1) {
        const t = step / steps;
        const column = Math.floor(((1 - t) ** 2 * p.x + 2 * t * (1 - t) * q.x + t * t * r.x - this.x) / CELL);
        const row = Math.floor(((1 - t) ** 2 * p.y + 2 * t * (1 - t) * q.y + t * t * r.y - this.y) / CELL);
        if (column >= 0 && row >= 0 && column < this.wide && row < this.high) this.cells[row * this.wide + column] |= LINE;
      }
    }

    // What it costs to write over *box*: nothing goes over the edge of the view, or over what stands firm.
    cost(box) {
      if (overlap(box, this.view) && !inside(box, this.view)) return Infinity;
      let lines = 0;
      const blocked = this.some(box, (cell) => {
        if (this.cells[cell] & LINE) lines += 1;
        return this.cells[cell] & FIRM;
      });
      return blocked ? Infinity : 2 * Math.min(6, lines);
    }

    firm(box) {
      let number = 0;
      this.some(box, (cell) => {
        number += this.cells[cell] & FIRM;
      });
      return number;
    }
  }

  // ── Names: each beside its point where it covers no other and crosses as few links as can be ─────────

  // Pixels to the right of the rim of its point, and how much of its own height and width a name is moved up and left.
  const EAST = [[4, -0.5, 0], [2, -1.1, 0], [2, 0.1, 0]];
  const WEST = [[-4, -0.5, -1], [-2, -1.1, -1], [-2, 0.1, -1]];
  const MIDDLE = [[0, -1, -0.5], [0, 0, -0.5]];
  const FURTHER = [[14, -1.4, 0], [14, 0.4, 0], [-14, -1.4, -1], [-14, 0.4, -1]]; // for a hub, rather than none
  const HUB = 10; // partners
  const CALM = 120; // milliseconds without a change after which names are laid anew
  const SPREAD = 6; // how often names are laid anew so that none is left out

  // Where the name of a country may stand, the best first.
  const CENTRES = {
    vn: [[21.9, 105.1], [22.4, 104.5], [13.2, 108.4], [10.9, 107]],
    la: [[19.25, 102.6], [20.2, 101.8], [20.9, 102.2], [18.3, 101.9], [18.1, 103.9]],
    kh: [[12.55, 104.6], [13.3, 103.7], [12, 103.6], [11.2, 105.1], [13.5, 105.4]],
  };

  // Where a name may stand, the best first: outwards, because the links lie inside.
  const spots = ({ at, w, h, dot: { r, partners } }, centre) => {
    const [out, back] = at.x < centre ? [WEST, EAST] : [EAST, WEST];
    const further = partners >= HUB ? FURTHER : [];
    return [out[0], back[0], ...MIDDLE, ...out.slice(1), ...back.slice(1), ...further].map(([dx, up, left]) => ({
      x: at.x + dx + Math.sign(dx) * r + left * w, y: at.y + up * h + (left === -0.5 ? (up ? -r - 3 : r + 3) : 0), w, h,
    }));
  };

  // The best of *boxes*; *clear*: one that no link crosses, or none.
  const choose = (boxes, room, clear = false) => {
    let best = null;
    let least = clear ? boxes.length : Infinity;
    boxes.forEach((box, order) => {
      if (order >= least) return;
      const cost = order + (clear ? 2 : 1) * room.cost(box);
      if (cost < least) [best, least] = [box, cost];
    });
    return best;
  };

  // Every name with its box, taken in *room*; one that finds none may choose first in the next try. The try that names
  // most is kept, a place counting as much as it has partners.
  const lay = (names, room) => {
    let best = { boxes: new Map(), room, worth: -1 };
    let queue = names;
    for (let round = 0; round < SPREAD && best.boxes.size < names.length; round += 1) {
      const tried = { boxes: new Map(), room: room.copy(), worth: 0 };
      for (const name of queue) {
        const box = choose(name.boxes, tried.room, name.dot?.kind === "distance");
        if (!box) continue;
        tried.boxes.set(name, box);
        tried.room.take(box, FIRM);
        tried.worth += 1 + (name.dot?.partners || 0);
      }
      if (tried.worth > best.worth) best = tried;
      queue = [...queue.filter((name) => !tried.boxes.has(name)), ...queue.filter((name) => tried.boxes.has(name))];
    }
    return best;
  };

  // A country is always named where it is in view, if need be across something else; never cut off at the edge.
  const layCountry = (name, room) => {
    const whole = name.boxes.filter((box) => inside(box, room.view));
    const box = choose(whole, room)
      || whole.map((each) => [each, room.firm(each)]).sort(([, a], [, b]) => a - b)[0]?.[0]
      || name.boxes.find((each) => !overlap(each, room.view)); // comes into view when the map is moved
    if (box) room.take(box, FIRM);
    return box;
  };

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
    const made = new Room({ x: corner.x, y: corner.y, w, h: h - FOOT });
    for (const box of covered(map, corner)) made.take(box, FIRM);
    for (const arc of links) if (arc.shown && arc.at) made.line(arc.at);
    for (const { shown, px, r } of [...map.atlasScene.dots, ...map.atlasScene.marks]) {
      if (shown && px) made.take({ x: px.x - r + 1, y: px.y - r + 1, w: 2 * r - 2, h: 2 * r - 2 }, FIRM);
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

  // The names of *dots* in *pane*; returns those that found room.
  const put = (map, pane, dots, links, extra = []) => {
    const [wide, free] = [fits(map), room(map, links)];
    const names = dots.map((dot) => ({
      dot, at: dot.px, label: wide ? dot.label : dot.small, tag: written(atlas.nameOf(dot), look(map, dot)),
    }));
    pane.replaceChildren(...[...names, ...extra].map(({ tag }) => tag)); // all at once, so that they are measured at once
    pane.atlasNames = names;
    measured([...names, ...extra]);
    const xs = names.map(({ at }) => at.x);
    const centre = (Math.min(...xs) + Math.max(...xs)) / 2;
    for (const name of names) name.boxes = [...placed(name), ...spots(name, centre)];
    const boxes = new Map(extra.filter(({ land }) => land.length === 2).map((name) => [name, layCountry(name, free)]));
    const found = lay(names, free);
    const around = lay(extra.filter(({ land }) => land.length > 2), found.room); // where room is left
    for (const [name, box] of [...found.boxes, ...around.boxes]) boxes.set(name, box);
    for (const name of [...names, ...extra]) stand(name, boxes.get(name));
    return [...boxes.values()].filter(Boolean);
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

  // All names that are shown; those of a lifted place and its partners in front of them.
  const label = (map) => {
    const [all, some] = map.atlasNamePanes;
    all.classList.remove("atlas-labels--moving");
    map.atlasNamedAt = map.getPixelOrigin().subtract(map.containerPointToLayerPoint([0, 0]));
    const { dots, marks, arcs } = map.atlasScene;
    map.atlasSpared = put(map, all, [...dots, ...marks].filter((each) => each.shown && each.px), arcs, areas(map));
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

  const names = (map, element) => {
    const pane = map.getPane("atlas-labels");
    map.atlasNamePanes = ["all", "lifted"].map((part) => {
      const box = document.createElement("div");
      box.className = `atlas-names atlas-names--${part}`;
      pane.append(box);
      return box;
    });
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
    map.on("viewreset zoomend", () => {
      map.atlasNamePanes[0].classList.add("atlas-labels--moving");
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
    map.on("zoomanim", () => map.atlasNamePanes[0].classList.add("atlas-labels--moving"));
  };

  Object.assign(window.atlas, { names });
})();
