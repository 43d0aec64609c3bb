// Draws the boundaries under a map: fetched once, today's first, the earlier ones when asked for.
(() => {
  "use strict";

  const { root, once, json } = window.atlas;

  // TopoJSON: arcs are delta-coded integers; a polygon is a list of arcs, ~i meaning arc i backwards.
  const unpack = (topology) => {
    const { scale, translate } = topology.transform;
    const arcs = topology.arcs.map((arc) => {
      let x = 0;
      let y = 0;
      return arc.map(([dx, dy]) => {
        x += dx;
        y += dy;
        return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
      });
    });
    const ring = (refs) => refs.flatMap((ref, i) => {
      const points = ref < 0 ? arcs[~ref].slice().reverse() : arcs[ref];
      return i ? points.slice(1) : points;
    });
    const rings = (shape) => (shape.type === "Polygon" ? [shape.arcs] : shape.arcs || []);
    const objects = {};
    for (const [name, object] of Object.entries(topology.objects)) {
      const shapes = new Map();
      const uses = new Map();
      for (const shape of object.geometries || [object]) {
        const polygons = rings(shape);
        shapes.set((shape.properties || {}).id, polygons.map((polygon) => polygon.map(ring)));
        for (const ref of polygons.flat(2)) uses.set(ref < 0 ? ~ref : ref, (uses.get(ref < 0 ? ~ref : ref) || 0) + 1);
      }
      const outline = [...uses].filter(([, n]) => n === 1).map(([ref]) => arcs[ref]);
      objects[name] = { shapes, outline };
    }
    return objects;
  };

  const topology = (url) => once(`${url}#unpacked`, async () => unpack(await json(url)));

  const area = (map, polygons, className) => L.polygon(polygons, {
    pane: "atlas-land", renderer: map.atlasLand, className, interactive: false, smoothFactor: 0.6,
  });

  const country = (map, layer, name, object, marked) => {
    const plain = [...object.shapes].filter(([id]) => !marked.has(id)).flatMap(([, polygons]) => polygons);
    area(map, plain, `atlas-land atlas-land--${name}`).addTo(layer);
    for (const [id, polygons] of object.shapes) {
      const mark = marked.get(id);
      if (mark) area(map, polygons, `atlas-land atlas-land--${mark.role} atlas-kind--${mark.kind}`).addTo(layer);
    }
    L.polyline(object.outline, {
      pane: "atlas-land", renderer: map.atlasLand, className: "atlas-border", interactive: false, smoothFactor: 0.6,
    }).addTo(layer);
  };

  const paint = async (map, layer, data, vintage) => {
    const file = (name) => topology(new URL(`${data.root}data/${name}.topojson`, root));
    const [today, earlier] = await Promise.all([
      file("boundaries-today"),
      vintage === "earlier" ? file("boundaries-earlier") : null,
    ]);
    if (layer.getLayers().length || !map._loaded) return;
    const marked = new Map(data.shapes[vintage].map(([id, role, kind]) => [id, { role, kind }]));
    for (const name of ["vn", "la", "kh"]) country(map, layer, name, ((name === "vn" && earlier) || today)[name], marked);
    await former(map, layer, data, vintage, file);
  };

  // What a marked province was, or became: in the other boundaries, as an outline on these.
  const former = async (map, layer, data, vintage, file) => {
    const other = vintage === "today" ? "earlier" : "today";
    const shapes = data.shapes[other].filter(([, role]) => role === "heir" || role === "was");
    if (!shapes.length) return;
    const { vn } = await file(`boundaries-${other}`);
    if (!map._loaded) return;
    for (const [id, role, kind] of shapes) area(map, vn.shapes.get(id) || [], `atlas-land atlas-land--${role} atlas-land--outline atlas-kind--${kind}`).addTo(layer);
  };

  const surroundings = async (map, data) => {
    const context = await topology(new URL(`${data.root}data/context.topojson`, root));
    for (const { shapes } of Object.values(context)) {
      for (const polygons of shapes.values()) {
        L.polygon(polygons, {
          pane: "atlas-context", renderer: map.atlasContext, className: "atlas-context", interactive: false,
        }).addTo(map);
      }
    }
  };

  const land = (map, today, earlier, data) => {
    const show = { today, earlier };
    map.atlasVintages = show;
    for (const [vintage, layer] of Object.entries(show)) {
      const fill = () => paint(map, layer, data, vintage).catch((error) => map.fire("atlas:fault", { error }));
      layer.on("add", fill);
      if (map.hasLayer(layer)) fill();
    }
    surroundings(map, data).catch((error) => map.fire("atlas:fault", { error }));
  };

  Object.assign(window.atlas, { land });
})();
