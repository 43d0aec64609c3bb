// Draws what the script of a map asks for: boundaries, links, places, layers. Loaded with the first map of a visit.
(() => {
  "use strict";

  const { root, once, json, visit } = window.atlas;
  const CROWD = 150; // with more links than this no name can keep clear of them

  // ── Boundaries ──────────────────────────────────────────────────────────────────────────────

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
    for (const [vintage, layer] of Object.entries(show)) {
      const fill = () => paint(map, layer, data, vintage).catch((error) => map.fire("atlas:fault", { error }));
      layer.on("add", fill);
      if (map.hasLayer(layer)) fill();
    }
    surroundings(map, data).catch((error) => map.fire("atlas:fault", { error }));
  };

  // ── Links and places ────────────────────────────────────────────────────────────────────────

  // A line drawn as one smooth curve from its first point to its last, bent towards the one between them.
  let Bow;
  const bow = (arc, options) => {
    Bow ||= L.Polyline.extend({
      _updatePath() {
        const spots = this.getLatLngs().map((at) => this._map.project(at).subtract(this._map.getPixelOrigin()));
        const [from, via, to] = spots.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
        this._renderer._setPath(this, `M${from}Q${via} ${to}`);
      },
    });
    return new Bow([arc.from, arc.via, arc.to], { ...options, noClip: true });
  };

  const words = (title, detail) => {
    const box = document.createElement("div");
    const head = document.createElement("strong");
    head.textContent = title;
    box.append(head);
    if (detail) {
      const line = document.createElement("span");
      line.textContent = detail;
      box.append(line);
    }
    return box;
  };

  // Makes a drawn path a link for keyboards and screen readers.
  const reachable = (layer, label, href) => {
    const path = layer.getElement();
    path.ownerSVGElement.setAttribute("role", "presentation"); // no picture to those who hear it: a list of links
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "link");
    path.setAttribute("aria-label", label);
    path.addEventListener("focus", () => layer.openTooltip());
    path.addEventListener("blur", () => layer.closeTooltip());
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter") visit(href);
    });
  };

  // Points along a link, both ends left out.
  const along = ({ from, via, to }) => Array.from({ length: 30 }, (_, i) => (i + 1) / 31).map((t) => L.latLng(
    ...[0, 1].map((k) => (1 - t) ** 2 * from[k] + 2 * t * (1 - t) * via[k] + t * t * to[k]),
  ));

  const arcs = (map, group, list) => {
    if (list.length <= CROWD) map.atlasLines.push(...list.flatMap(along));
    for (const arc of list) {
      const className = `atlas-arc atlas-kind--${arc.kind}${arc.mentioned ? " atlas-arc--mentioned" : ""}`;
      const line = bow(arc, { className, interactive: false });
      const reach = bow(arc, { className: "atlas-reach", weight: 16 });
      const hover = (on) => line.getElement()?.classList.toggle("atlas-arc--hover", on);
      line.bindTooltip(words(arc.title, arc.detail), { className: "atlas-tip" });
      reach.bindTooltip(words(arc.title, arc.detail), { className: "atlas-tip", sticky: true });
      reach.on({ click: () => visit(arc.href), mouseover: () => hover(true), mouseout: () => hover(false) });
      line.on("add", () => reachable(line, arc.detail ? `${arc.title}. ${arc.detail}` : arc.title, arc.href));
      group.addLayer(reach).addLayer(line);
    }
  };

  const dots = (map, list) => {
    for (const dot of list) {
      const className = `atlas-dot atlas-dot--${dot.role}${dot.exact ? "" : " atlas-dot--stand-in"}`;
      const mark = L.circleMarker(dot.at, {
        pane: "atlas-dots", renderer: map.atlasDots, radius: dot.role === "here" ? 6 : 4.5, className, bubblingMouseEvents: false,
      });
      mark.bindTooltip(words(dot.name, ""), { className: "atlas-tip" });
      mark.on("click", () => visit(dot.href)).addTo(map);
    }
    map.atlasNames = list.map((dot) => ({ at: L.latLng(dot.at), text: dot.name, href: dot.href, role: dot.role }));
    window.atlas.names(map);
  };

  // ── The map itself ──────────────────────────────────────────────────────────────────────────

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const touch = matchMedia("(pointer: coarse)");

  const pane = (map, name, level) => {
    map.createPane(name).style.zIndex = level;
    return L.svg({ pane: name, padding: 1 });
  };

  const frame = (map, data) => {
    map.atlasContext = pane(map, "atlas-context", 200);
    map.atlasLand = pane(map, "atlas-land", 250);
    map.atlasDots = pane(map, "atlas-dots", 450);
    pane(map, "atlas-labels", 460);
    map.getPane("atlas-labels").setAttribute("aria-hidden", "true");
    map.atlasCountries = Object.entries(data.countries).map(([code, text]) => ({ text, land: code }));
    map.options.zoomAnimation = map.options.fadeAnimation = map.options.inertia = !calm.matches;
    map._zoomAnimated = map._zoomAnimated && !calm.matches;
    if (touch.matches) map.dragging.disable(); // one finger scrolls the page, two move the map
    map.setMinZoom(4).setMaxZoom(11);
    map.atlasBox = data.box;
    map.atlasLines = []; // points along the links, for names to keep clear of
    map.fitBounds(data.box, { animate: false, padding: [14, 14] });
    map.attributionControl.setPrefix(false).addAttribution(data.attribution);
    L.control.zoom({ position: "topleft", zoomInTitle: data.zoomIn, zoomOutTitle: data.zoomOut }).addTo(map);
    map.atlasLayersTitle = data.layers;
    const box = map.getContainer(); // the keys move it, so it says what it is
    box.setAttribute("role", "group");
    for (const name of ["context", "land", "dots"]) map.getPane(`atlas-${name}`).setAttribute("aria-hidden", "true");
    box.setAttribute("aria-label", box.parentElement.getAttribute("aria-label"));
  };

  const overlay = (map, layer, url) => {
    json(new URL(url, root)).then((features) => {
      L.geoJSON(features, {
        style: { className: "atlas-overlay" },
        pointToLayer: (_, at) => L.circleMarker(at, { radius: 4, className: "atlas-overlay" }),
        onEachFeature: (feature, shape) => {
          const name = feature.properties && feature.properties.name;
          if (name) shape.bindTooltip(words(String(name), ""), { className: "atlas-tip" });
        },
      }).addTo(layer);
    }).catch((error) => map.fire("atlas:fault", { error }));
  };

  Object.assign(window.atlas, { frame, land, arcs, dots, overlay });
})();
