// Writes the names of places and countries on a map. Loaded with the first map of a visit.
(() => {
  "use strict";

  // ── Names: each beside its point where it covers no other and crosses as few links as can be ─────────

  // Offset to the right, and how much of its own height and width a name is moved up and left.
  const EAST = [[9, -0.5, 0], [7, -1.1, 0], [7, 0.1, 0]];
  const WEST = [[-9, -0.5, -1], [-7, -1.1, -1], [-7, 0.1, -1]];
  const MIDDLE = [[0, -1, -0.5], [0, 0, -0.5]];
  const CROWD = 150; // with more names than this each is laid once
  const FOOT = 20; // pixels at the lower edge that the line of thanks takes
  const SPREAD = 6; // how often names are laid anew so that none is left out

  // Where the name of a country may stand, the best first.
  const CENTRES = {
    vn: [[21.9, 105.1], [22.4, 104.5], [13.2, 108.4], [10.9, 107]],
    la: [[19.25, 102.6], [20.2, 101.8], [20.9, 102.2], [18.3, 101.9], [18.1, 103.9]],
    kh: [[12.55, 104.6], [13.3, 103.7], [12, 103.6], [11.2, 105.1], [13.5, 105.4]],
  };

  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const inside = (box, view) => box.x >= view.x && box.y >= view.y && box.x + box.w <= view.x + view.w && box.y + box.h <= view.y + view.h;
  const cut = (box, view) => overlap(box, view) && !inside(box, view);
  const holds = (box, at) => at.x > box.x && at.x < box.x + box.w && at.y > box.y && at.y < box.y + box.h;

  // Where a name may stand, the best first: outwards, because the links lie inside.
  const spots = ({ at, w, h }, centre) => {
    const [out, back] = at.x < centre ? [WEST, EAST] : [EAST, WEST];
    return [out[0], back[0], ...MIDDLE, ...out.slice(1), ...back.slice(1)].map(([dx, up, left]) => ({
      x: at.x + dx + left * w, y: at.y + up * h + (left === -0.5 ? (up ? -6 : 6) : 0), w, h,
    }));
  };

  const choose = (boxes, taken, { lines, view, controls = [] }, clear = false) => {
    let best = null;
    let least = Infinity;
    boxes.forEach((box, order) => {
      if (taken.some((other) => overlap(box, other)) || cut(box, view)) return;
      const crossed = lines.filter((at) => holds(box, at)).length;
      if (clear && crossed) return;
      const cost = order + 2 * Math.min(6, crossed)
        + (controls.some((control) => overlap(box, control)) ? 6 : 0);
      if (cost < least) [best, least] = [box, cost];
    });
    return best;
  };

  // Every name with its box; one that finds no room may choose first in the next try.
  const lay = (names, points, scene) => {
    let best = new Map();
    let queue = names;
    for (let round = 0; round < (names.length > CROWD ? 1 : SPREAD); round += 1) {
      const taken = [...points];
      const boxes = new Map();
      for (const name of queue) {
        const box = choose(name.boxes, taken, scene, name.dot?.kind === "distance");
        if (box) {
          boxes.set(name, box);
          taken.push(box);
        }
      }
      if (boxes.size > best.size) best = boxes;
      if (best.size === names.length) break;
      queue = [...queue.filter((name) => !boxes.has(name)), ...queue.filter((name) => boxes.has(name))];
    }
    return best;
  };

  // A country is always named where it is in view, if need be across something else; never cut off at the edge.
  const layCountry = (name, taken, { lines, view }) => {
    const whole = name.boxes.filter((box) => inside(box, view));
    const across = (box) => taken.filter((other) => overlap(box, other)).length;
    return choose(whole, taken, { lines, view })
      || whole.reduce((a, b) => (a && across(a) <= across(b) ? a : b), null)
      || name.boxes.find((box) => !overlap(box, view)); // comes into view when the map is moved
  };

  const written = (text, className) => {
    const tag = document.createElement("span");
    tag.textContent = text;
    tag.className = className;
    return tag;
  };

  // What the buttons of the map cover.
  const covered = (map, corner) => {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-top .leaflet-control")].map((control) => {
      const { left, top, width: w, height: h } = control.getBoundingClientRect();
      return { x: left - frame.left + corner.x, y: top - frame.top + corner.y, w, h };
    });
  };

  // ── On a map ────────────────────────────────────────────────────────────────────────────────

  const measured = (names) => {
    for (const name of names) Object.assign(name, { w: name.tag.offsetWidth, h: name.tag.offsetHeight });
  };

  const stand = (name, box) => {
    if (box) name.tag.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
    else name.tag.remove();
  };

  const scene = (map) => {
    const corner = map.containerPointToLayerPoint([0, 0]);
    const { x: w, y: h } = map.getSize();
    return { lines: [], view: { x: corner.x, y: corner.y, w, h: h - FOOT }, controls: covered(map, corner) };
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
  const put = (map, pane, dots, extra = []) => {
    const wide = fits(map);
    const names = dots.map((dot) => ({
      dot, at: dot.px, label: wide ? dot.label : dot.small, tag: written(atlas.nameOf(dot), look(map, dot)),
    }));
    pane.replaceChildren(...[...names, ...extra].map(({ tag }) => tag)); // all at once, so that they are measured at once
    measured([...names, ...extra]);
    const view = scene(map);
    if (dots.length <= CROWD) view.lines = map.atlasScene.lines(dots.some(({ kind }) => kind === "distance") ? map.atlasScene.dots : dots);
    const xs = names.map(({ at }) => at.x);
    const centre = (Math.min(...xs) + Math.max(...xs)) / 2;
    for (const name of names) name.boxes = [...placed(name), ...spots(name, centre)];
    const points = [...map.atlasScene.dots, ...map.atlasScene.marks].filter(({ shown }) => shown)
      .map(({ px, r }) => ({ x: px.x - r, y: px.y - r, w: 2 * r, h: 2 * r }));
    const large = extra.filter(({ land }) => land.length === 2).map((name) => [name, layCountry(name, points, view)]);
    const taken = [...points, ...large.flatMap(([, box]) => box || [])];
    const boxes = new Map([...lay(names, taken, view), ...large]);
    const around = extra.filter(({ land }) => land.length > 2); // where room is left
    taken.push(...boxes.values());
    for (const [name, box] of lay(around, taken, view)) boxes.set(name, box);
    for (const name of [...names, ...extra]) stand(name, boxes.get(name));
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
    const { dots, marks } = map.atlasScene;
    put(map, all, [...dots, ...marks].filter((each) => each.shown && each.px), areas(map));
    lifted(map, some);
  };

  const lifted = (map, pane) => {
    const ends = map.atlasScene.ends || new Set();
    if (ends.size) put(map, pane, map.atlasScene.dots.filter((dot) => ends.has(dot.key) && dot.shown));
    else pane.replaceChildren();
  };

  const names = (map) => {
    const pane = map.getPane("atlas-labels");
    map.atlasNamePanes = ["all", "lifted"].map((part) => {
      const box = document.createElement("div");
      box.className = `atlas-names atlas-names--${part}`;
      pane.append(box);
      return box;
    });
    label(map);
    map.on("atlas:shown viewreset", () => label(map));
    map.on("atlas:lifted", () => lifted(map, map.atlasNamePanes[1]));
    map.on("zoomanim", () => map.atlasNamePanes[0].classList.add("atlas-labels--moving"));
  };

  Object.assign(window.atlas, { names });
})();
