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
  const EVERYWHERE = { x: -1e6, y: -1e6, w: 2e6, h: 2e6 };
  const SPREAD = 6; // how often names are laid anew so that none is left out

  // Where the name of a country may stand, the best first.
  const CENTRES = {
    vn: [[21.9, 105.1], [22.4, 104.5], [13.2, 108.4], [10.9, 107]],
    la: [[19.25, 102.6], [20.2, 101.8], [20.9, 102.2], [18.3, 101.9], [18.1, 103.9]],
    kh: [[12.55, 104.6], [13.3, 103.7], [12, 103.6], [11.2, 105.1], [13.5, 105.4]],
  };

  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const inside = (box, view) => box.x >= view.x && box.y >= view.y && box.x + box.w <= view.x + view.w && box.y + box.h <= view.y + view.h;
  const holds = (box, at) => at.x > box.x && at.x < box.x + box.w && at.y > box.y && at.y < box.y + box.h;

  // Where a name may stand, the best first: outwards, because the links lie inside.
  const spots = ({ at, w, h }, centre) => {
    const [out, back] = at.x < centre ? [WEST, EAST] : [EAST, WEST];
    return [out[0], back[0], ...MIDDLE, ...out.slice(1), ...back.slice(1)].map(([dx, up, left]) => ({
      x: at.x + dx + left * w, y: at.y + up * h + (left === -0.5 ? (up ? -6 : 6) : 0), w, h,
    }));
  };

  const choose = (boxes, taken, { lines, view, controls = [] }) => {
    let best = null;
    let least = Infinity;
    boxes.forEach((box, order) => {
      if (taken.some((other) => overlap(box, other))) return;
      const cost = order + 2 * Math.min(6, lines.filter((at) => holds(box, at)).length) + (inside(box, view) ? 0 : 6)
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
        const box = choose(name.boxes, taken, scene);
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

  const written = (name) => {
    const tag = document.createElement("span");
    tag.textContent = name.text;
    tag.className = name.land ? "atlas-country" : `atlas-name atlas-name--${name.role}`;
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

  const label = (map) => {
    const pane = map.getPane("atlas-labels");
    const spot = (at) => map.latLngToLayerPoint(at);
    const names = [...map.atlasNames, ...(map.getZoom() < 6.75 ? map.atlasCountries : [])]
      .map((name) => ({ ...name, tag: written(name), at: name.at && spot(name.at) }));
    pane.replaceChildren(...names.map(({ tag }) => tag)); // all at once, so that they are measured at once
    pane.classList.remove("atlas-labels--moving");
    for (const name of names) Object.assign(name, { w: name.tag.offsetWidth, h: name.tag.offsetHeight });

    const [places, countries] = [names.filter(({ land }) => !land), names.filter(({ land }) => land)];
    const xs = places.map(({ at }) => at.x);
    const centre = (Math.min(...xs) + Math.max(...xs)) / 2;
    for (const name of places) name.boxes = spots(name, centre);
    for (const name of countries) {
      name.boxes = CENTRES[name.land].map(spot).map((at) => ({ x: at.x - name.w / 2, y: at.y - name.h / 2, w: name.w, h: name.h }));
    }
    const corner = map.containerPointToLayerPoint([0, 0]);
    const { x: w, y: h } = map.getSize();
    const view = { x: corner.x, y: corner.y, w, h: h - FOOT };
    const lines = map.atlasLines.map(spot);
    const scene = { lines, view: map.atlasFramed ? view : EVERYWHERE, controls: covered(map, corner) };
    const points = places.map(({ at }) => ({ x: at.x - 5, y: at.y - 5, w: 10, h: 10 }));
    const boxes = lay(places, points, scene);
    const taken = [...points, ...boxes.values()];
    for (const name of countries) boxes.set(name, layCountry(name, taken, { lines, view }));
    for (const name of names) {
      const box = boxes.get(name);
      if (box) name.tag.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
      else name.tag.remove();
    }
    return places.flatMap((name) => boxes.get(name) || []).map((box) => ({ ...box, x: box.x - corner.x, y: box.y - corner.y }));
  };

  // Shows the names as a whole: where one would be cut off at the edge the map moves in from there.
  const settle = (map) => {
    const pad = { west: 14, north: 14, east: 14, south: 14 };
    const { x: width, y: height } = map.getSize();
    for (let round = 0; round < 3; round += 1) {
      const boxes = label(map);
      const over = {
        west: Math.max(0, ...boxes.map(({ x }) => 6 - x)),
        north: Math.max(0, ...boxes.map(({ y }) => 6 - y)),
        east: Math.max(0, ...boxes.map(({ x, w }) => x + w + 6 - width)),
        south: Math.max(0, ...boxes.map(({ y, h }) => y + h + FOOT - height)),
      };
      if (!Object.values(over).some((px) => px > 0)) break;
      for (const side of Object.keys(pad)) pad[side] = Math.min(pad[side] + over[side], (side === "west" || side === "east" ? width : height) * 0.4);
      map.fitBounds(map.atlasBox, { animate: false, paddingTopLeft: [pad.west, pad.north], paddingBottomRight: [pad.east, pad.south] });
    }
    map.atlasFramed = true;
    label(map);
  };

  // The names of a new map, from then on laid anew after every zoom.
  const names = (map) => {
    settle(map);
    map.on("zoomend viewreset", () => label(map));
    map.on("zoomanim", () => map.getPane("atlas-labels").classList.add("atlas-labels--moving"));
  };

  Object.assign(window.atlas, { names });
})();
