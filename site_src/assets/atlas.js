// Starts the maps of a page when it is shown and removes them when it is left; knows nothing of any one map.
// What is particular to a map stands in its own script, which calls atlas.chart and the functions below.
(() => {
  "use strict";

  const root = new URL("..", document.currentScript.src); // the root of this language
  const charts = new Map(); // address of a map's script → the function that makes the map
  const alive = new Map(); // element → its map, or null while it is being made
  const loading = new Map(); // address → promise, so that everything is fetched once

  const once = (url, load) => {
    const key = String(url);
    if (!loading.has(key)) {
      loading.set(key, load(key).catch((error) => {
        loading.delete(key);
        throw error;
      }));
    }
    return loading.get(key);
  };

  const script = (url) => once(url, (src) => new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = src;
    tag.onload = resolve;
    tag.onerror = () => reject(new Error(`cannot load ${src}`));
    document.body.append(tag);
  }));

  const json = (url) => once(url, async (src) => {
    const answer = await fetch(src);
    if (!answer.ok) throw new Error(`${src}: ${answer.status}`);
    return answer.json();
  });

  // A page of this language, by way of a link, so that instant navigation takes part.
  const visit = (href) => {
    const link = document.createElement("a");
    link.href = new URL(href, root);
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
  };

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

  // A gentle bow to the north or east, whichever way the link was written.
  const peak = (from, to, bend) => {
    const [dy, dx] = [to[0] - from[0], to[1] - from[1]];
    const side = dx < dy ? -bend : bend;
    return [(from[0] + to[0]) / 2 + dx * side, (from[1] + to[1]) / 2 - dy * side];
  };

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
    const middle = peak(arc.from, arc.to, arc.bend * 2);
    return new Bow([arc.from, middle, arc.to], { ...options, noClip: true });
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
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "link");
    path.setAttribute("aria-label", label);
    path.addEventListener("focus", () => layer.openTooltip());
    path.addEventListener("blur", () => layer.closeTooltip());
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter") visit(href);
    });
  };

  const arcs = (map, group, list) => {
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
    map.on("zoomend viewreset", () => label(map));
    map.on("zoomanim", () => map.getPane("atlas-labels").classList.add("atlas-labels--moving"));
    label(map);
  };

  // ── Names: each beside its point where it covers no other; the first ones in the list choose first ─────

  // Offset to the right, and how much of its own height and width a name is moved up and left.
  const EAST = [[9, -0.5, 0], [7, -1.1, 0], [7, 0.1, 0]];
  const WEST = [[-9, -0.5, -1], [-7, -1.1, -1], [-7, 0.1, -1]];
  const MIDDLE = [[0, -1, -0.5], [0, 0, -0.5]];

  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  const place = (name, at, taken, centre) => {
    const { offsetWidth: w, offsetHeight: h } = name;
    const [out, back] = at.x < centre ? [WEST, EAST] : [EAST, WEST]; // outwards first: the links lie inside
    const spots = name.dataset.country ? [[0, -0.5, -0.5]] : [out[0], back[0], ...MIDDLE, ...out.slice(1), ...back.slice(1)];
    for (const [dx, up, left] of spots) {
      const drop = left === -0.5 && !name.dataset.country ? (up ? -6 : 6) : 0;
      const box = { x: at.x + dx + left * w, y: at.y + up * h + drop, w, h };
      if (!taken.some((other) => overlap(box, other))) return box;
    }
    return null;
  };

  const label = (map) => {
    const pane = map.getPane("atlas-labels");
    pane.replaceChildren();
    pane.classList.remove("atlas-labels--moving");
    const taken = map.atlasNames.map(({ at }) => {
      const { x, y } = map.latLngToLayerPoint(at);
      return { x: x - 5, y: y - 5, w: 10, h: 10 };
    });
    const xs = map.atlasNames.map(({ at }) => map.latLngToLayerPoint(at).x);
    const centre = (Math.min(...xs) + Math.max(...xs)) / 2;
    const countries = map.getZoom() < 6.75 ? map.atlasCountries : [];
    for (const { at, text, role, land: code } of [...map.atlasNames, ...countries]) {
      const name = document.createElement("span");
      name.textContent = text;
      name.className = code ? "atlas-country" : `atlas-name atlas-name--${role}`;
      if (code) name.dataset.country = code;
      pane.append(name);
      const box = place(name, map.latLngToLayerPoint(at), taken, centre);
      if (!box) {
        name.remove();
        continue;
      }
      taken.push(box);
      name.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
    }
  };

  // ── The map itself ──────────────────────────────────────────────────────────────────────────

  const CENTRES = { vn: [21.9, 105.1], la: [19.25, 102.6], kh: [12.55, 104.6] };
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
    map.atlasCountries = Object.entries(data.countries).map(([code, text]) => ({ at: L.latLng(CENTRES[code]), text, land: code }));
    map.options.zoomAnimation = map.options.fadeAnimation = map.options.inertia = !calm.matches;
    map._zoomAnimated = map._zoomAnimated && !calm.matches;
    if (touch.matches) map.dragging.disable(); // one finger scrolls the page, two move the map
    map.setMinZoom(4).setMaxZoom(11);
    map.fitBounds(data.box, { animate: false, padding: [14, 14] });
    map.attributionControl.setPrefix(false).addAttribution(data.attribution);
    L.control.zoom({ position: "topleft", zoomInTitle: data.zoomIn, zoomOutTitle: data.zoomOut }).addTo(map);
    map.atlasLayersTitle = data.layers;
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

  const start = async (element) => {
    alive.set(element, null);
    const source = new URL(element.dataset.map, location.href);
    try {
      await script(new URL("assets/leaflet/leaflet.js", root));
      await script(source);
      if (!element.isConnected) return void alive.delete(element);
      const map = charts.get(String(source))();
      const title = map.atlasLayersTitle;
      element.querySelector(".leaflet-control-layers-toggle")?.setAttribute("title", title);
      element.querySelector(".leaflet-control-layers-toggle")?.setAttribute("aria-label", title);
      map.on("atlas:fault", () => element.classList.add("atlas-map--fault"));
      element.classList.add("atlas-map--ready");
      alive.set(element, map);
    } catch (error) {
      element.classList.add("atlas-map--fault");
      console.warn(error.message);
    }
  };

  const shown = () => {
    for (const [element, map] of alive) {
      if (!element.isConnected) {
        map?.remove();
        alive.delete(element);
      }
    }
    for (const drawing of document.querySelectorAll(".atlas-figure noscript")) drawing.remove();
    for (const element of document.querySelectorAll(".atlas-map[data-map]")) {
      if (!alive.has(element)) start(element);
    }
    sameInOther();
  };

  // The header outlives instant navigation: its language link is led to the page now shown.
  const sameInOther = () => {
    const link = document.querySelector("a[data-atlas-other]");
    if (!link) return;
    link.dataset.atlasOther ||= new URL(link.getAttribute("data-root"), location.href).href;
    const page = location.href.split("#")[0].slice(root.href.length);
    if (location.href.startsWith(root.href)) link.href = link.dataset.atlasOther + page;
  };

  window.addEventListener("beforeprint", () => alive.forEach((map) => map?.invalidateSize({ animate: false })));

  // Some keyboards type a letter and its marks apart; the search index holds them together.
  document.addEventListener("input", ({ target }) => {
    if (target.name === "query" && target.value !== target.value.normalize("NFC")) {
      target.value = target.value.normalize("NFC");
    }
  }, true);

  window.atlas = {
    chart: (make) => charts.set(document.currentScript.src, make),
    frame, land, arcs, dots, overlay,
    get alive() { return alive.size; },
  };

  if (window.document$) window.document$.subscribe(shown);
  else shown();
})();
