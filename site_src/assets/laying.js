// Finds each name of a map a place beside its point, where it covers no other and crosses as few links as can be.
(() => {
  "use strict";

  const { inside, overlap } = window.atlas;

  // Pixels to the right of the rim of its point, and how much of its own height and width a name is moved up and left.
  const EAST = [[4, -0.5, 0], [2, -1.1, 0], [2, 0.1, 0]];
  const WEST = [[-4, -0.5, -1], [-2, -1.1, -1], [-2, 0.1, -1]];
  const MIDDLE = [[0, -1, -0.5], [0, 0, -0.5]];
  const FURTHER = [[14, -1.4, 0], [14, 0.4, 0], [-14, -1.4, -1], [-14, 0.4, -1]]; // for a hub, rather than none
  const HUB = 10; // partners
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

  // The boxes of a name that are free of points, with what each costs and its cells; *clear*: one that no link crosses.
  const offers = ({ boxes, dot }, room) => {
    const clear = dot?.kind === "distance";
    const found = boxes.map((box, order) => ({ box, span: room.span(box), cost: order + (clear ? 2 : 1) * room.cost(box) }));
    return found.filter(({ cost }) => cost < (clear ? boxes.length : Infinity)).sort((one, other) => one.cost - other.cost);
  };

  const meet = (a, b) => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

  // Every name with its box, taken in *room*; one that finds none may choose first in the next try. The try that names
  // most is kept, a place counting as much as it has partners.
  const lay = (names, room) => {
    const offered = new Map(names.map((name) => [name, offers(name, room)]));
    let best = { boxes: new Map(), worth: -1 };
    let queue = names.filter((name) => offered.get(name).length);
    for (let round = 0; round < SPREAD && best.boxes.size < queue.length; round += 1) {
      const tried = { boxes: new Map(), worth: 0 };
      const taken = [];
      for (const name of queue) {
        const found = offered.get(name).find(({ span }) => !taken.some((other) => meet(span, other)));
        if (!found) continue;
        tried.boxes.set(name, found.box);
        taken.push(found.span);
        tried.worth += 1 + (name.dot?.partners || 0);
      }
      if (tried.worth > best.worth) best = tried;
      queue = [...queue.filter((name) => !tried.boxes.has(name)), ...queue.filter((name) => tried.boxes.has(name))];
    }
    for (const box of best.boxes.values()) room.take(box);
    return best.boxes;
  };

  // A country is always named where it is in view, if need be across something else; never cut off at the edge.
  const layCountry = (name, room) => {
    const whole = name.boxes.filter((box) => inside(box, room.view));
    const box = offers({ boxes: whole }, room)[0]?.box
      || whole.map((each) => [each, room.firm(each)]).sort(([, a], [, b]) => a - b)[0]?.[0]
      || name.boxes.find((each) => !overlap(each, room.view)); // comes into view when the map is moved
    if (box) room.take(box);
    return box;
  };

  Object.assign(window.atlas, { CENTRES, spots, lay, layCountry });
})();
