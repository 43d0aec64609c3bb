// Draws the boundaries under a map: fetched once, today's first, the earlier ones when asked for.
// The land lies on one sheet, in coordinates that no zoom changes: to zoom is to scale it.
(() => {
  "use strict";

  const { root, once, json, sheet, turn } = window.atlas;
  const SVG = "http://www.w3.org/2000/svg";
  const WORLD = 2560000; // units round the earth: whole numbers fine enough for the nearest view

  // ── Outlines ────────────────────────────────────────────────────────────────────────────────

  const flat = (lon, lat) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return [(lon / 360 + 0.5) * WORLD, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD].map(Math.round);
  };

  // TopoJSON: arcs are delta-coded integers.
  const course = ({ scale, translate }, arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return flat(x * scale[0] + translate[0], y * scale[1] + translate[1]);
    });
  };

  // A polygon is a list of arcs, ~i meaning arc i backwards. One country: its shapes, and its outline.
  const drawn = (object, arcs) => {
    const ring = (refs) => refs.flatMap((ref, i) => {
      const points = ref < 0 ? arcs(~ref).slice().reverse() : arcs(ref);
      return i ? points.slice(1) : points;
    });
    const rings = (shape) => (shape.type === "Polygon" ? [shape.arcs] : shape.arcs || []);
    const shapes = new Map();
    const uses = new Map();
    for (const shape of object.geometries || [object]) {
      const polygons = rings(shape);
      shapes.set((shape.properties || {}).id, polygons.flatMap((polygon) => polygon.map((refs) => `${path(ring(refs))}z`)).join(""));
      for (const ref of polygons.flat(2)) uses.set(ref < 0 ? ~ref : ref, (uses.get(ref < 0 ? ~ref : ref) || 0) + 1);
    }
    const outline = [...uses].filter(([, n]) => n === 1).map(([ref]) => path(arcs(ref))).join("");
    return { shapes, outline };
  };

  // All countries of a file, one after the other, so that no reader waits for the whole of it.
  const unpack = async (topology) => {
    const known = [];
    const arcs = (i) => (known[i] ||= course(topology.transform, topology.arcs[i]));
    const objects = {};
    for (const [name, object] of Object.entries(topology.objects)) {
      objects[name] = drawn(object, arcs);
      await turn();
    }
    return objects;
  };

  const path = (points) => {
    let [x, y] = points[0];
    let text = `M${x} ${y}l`;
    for (const [nextX, nextY] of points.slice(1)) {
      text += `${nextX - x} ${nextY - y} `;
      [x, y] = [nextX, nextY];
    }
    return text;
  };

  const topology = (url) => once(`${url}#unpacked`, async () => unpack(await json(url)));

  // ── On a map ────────────────────────────────────────────────────────────────────────────────

  const add = (parent, name, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };

  // A sheet in *pane* with one group that is scaled with the map.
  const plate = (map, pane) => {
    let group = null;
    const made = sheet(map, pane, () => {
      const { x, y } = map.getPixelOrigin();
      group?.setAttribute("transform", `translate(${-x} ${-y}) scale(${256 * map.getZoomScale(map.getZoom(), 0) / WORLD})`);
    });
    group = add(made._rootGroup, "g", {});
    made.addTo(map);
    return group;
  };

  const country = (group, name, { shapes, outline }, marked) => {
    const plain = [...shapes].filter(([id]) => !marked.has(id)).map(([, d]) => d).join("");
    add(group, "path", { class: `atlas-land atlas-land--${name}`, d: plain });
    for (const [id, d] of shapes) {
      const mark = marked.get(id);
      if (mark) add(group, "path", { class: `atlas-land atlas-land--${mark.role} atlas-kind--${mark.kind}`, d });
    }
    add(group, "path", { class: "atlas-border", d: outline });
  };

  const paint = async (map, group, data, vintage) => {
    const file = (name) => topology(new URL(`${data.root}data/${name}.topojson`, root));
    const [today, earlier] = await Promise.all([
      file("boundaries-today"),
      vintage === "earlier" ? file("boundaries-earlier") : null,
    ]);
    if (group.firstChild || !map._loaded) return;
    const marked = new Map(data.shapes[vintage].map(([id, role, kind]) => [id, { role, kind }]));
    for (const name of ["vn", "la", "kh"]) country(group, name, ((name === "vn" && earlier) || today)[name], marked);
    await former(map, group, data, vintage, file);
  };

  // What a marked province was, or became: in the other boundaries, as an outline on these.
  const former = async (map, group, data, vintage, file) => {
    const other = vintage === "today" ? "earlier" : "today";
    const shapes = data.shapes[other].filter(([, role]) => role === "heir" || role === "was");
    if (!shapes.length) return;
    const { vn } = await file(`boundaries-${other}`);
    for (const [id, role, kind] of shapes) {
      add(group, "path", { class: `atlas-land atlas-land--${role} atlas-land--outline atlas-kind--${kind}`, d: vn.shapes.get(id) || "" });
    }
  };

  // What lies around is not waited for: the map is complete without it.
  const surroundings = async (map, data) => {
    const context = await topology(new URL(`${data.root}data/context.topojson`, root));
    if (!map._loaded) return;
    const d = Object.values(context).flatMap(({ shapes }) => [...shapes.values()]).join("");
    add(plate(map, "atlas-context"), "path", { class: "atlas-context", d });
  };

  const land = (map, today, earlier, data) => {
    map.atlasVintages = { today, earlier };
    map.atlasLand = data;
  };

  const vintages = (map) => {
    const all = plate(map, "atlas-land");
    const fault = (error) => map.fire("atlas:fault", { error });
    return Object.entries(map.atlasVintages).map(([vintage, layer]) => {
      const group = add(all, "g", {});
      const show = async () => {
        group.classList.toggle("atlas-out", !map.hasLayer(layer));
        if (map.hasLayer(layer)) await paint(map, group, map.atlasLand, vintage);
      };
      layer.on("add remove", () => show().catch(fault));
      return show();
    });
  };

  // The land of a new map, in the place of that which the build drew; until then the reader sees the latter.
  const ground = async (map, element) => {
    const own = () => element.classList.add("atlas-map--grounded");
    map.once("movestart zoomstart", own);
    try {
      await Promise.all(vintages(map));
      await turn();
      if (map._loaded) await surroundings(map, map.atlasLand);
    } catch (error) {
      map.fire("atlas:fault", { error });
    }
    own();
  };

  Object.assign(window.atlas, { land, ground });
})();
