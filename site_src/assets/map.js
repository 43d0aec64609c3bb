// Makes the frame of a map: panes, controls, what it answers to; and a publisher's own layers.
(() => {
  "use strict";

  const { root, json } = window.atlas;

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const touch = matchMedia("(pointer: coarse)");

  const pane = (map, name, level) => {
    map.createPane(name).style.zIndex = level;
  };

  // Leaflet moves and scales a sheet as it does its own; what lies on it is drawn anew only after a zoom.
  let Sheet;
  const sheet = (map, pane, redraw) => {
    Sheet ||= L.SVG.extend({
      onAdd(on) {
        L.SVG.prototype.onAdd.call(this, on);
        const follow = () => {
          const { x, y } = on.getPixelOrigin();
          const view = `${on.getZoom()} ${x} ${y}`;
          if (view !== this.atlasView) this.options.redraw();
          this.atlasView = view;
        };
        this.on("update", follow);
        follow();
      },
    });
    const made = new Sheet({ pane, padding: 1, redraw });
    made._initContainer();
    made._container.classList.add("leaflet-zoom-animated");
    made._container.removeAttribute("pointer-events");
    return made;
  };

  // The whole of what the map is about, exactly as the drawing of the build shows it.
  const whole = (map) => {
    const snap = map.options.zoomSnap;
    map.options.zoomSnap = 0;
    map.fitBounds(map.atlasBox, { animate: false });
    map.options.zoomSnap = snap;
  };

  const frame = (map, data) => {
    pane(map, "atlas-context", 200);
    pane(map, "atlas-land", 250);
    pane(map, "atlas-dots", 450);
    pane(map, "atlas-labels", 460);
    map.getPane("atlas-labels").setAttribute("aria-hidden", "true");
    Object.assign(map, { atlasSize: data.size, atlasPhone: data.phone, atlasAreas: data.areas, atlasElsewhen: data.elsewhen, atlasMarks: data.marks, atlasOverlays: [] });
    map.options.zoomAnimation = map.options.fadeAnimation = map.options.inertia = !calm.matches;
    map._zoomAnimated = map._zoomAnimated && !calm.matches;
    if (touch.matches) map.dragging.disable(); // one finger scrolls the page, two move the map
    map.setMinZoom(4).setMaxZoom(11);
    map.atlasBox = data.box;
    map.atlasVintage = data.vintage;
    map.atlasCaptions = data.vintages;
    map.atlasOverview = data.overview;
    whole(map);
    map.attributionControl.setPrefix(false).addAttribution(data.attribution);
    L.control.zoom({ position: "topleft", zoomInTitle: data.zoomIn, zoomOutTitle: data.zoomOut }).addTo(map);
    map.atlasLayersTitle = data.layers;
    const box = map.getContainer(); // the keys move it, so it says what it is
    box.setAttribute("role", "group");
    for (const name of ["context", "land"]) map.getPane(`atlas-${name}`).setAttribute("aria-hidden", "true");
    box.setAttribute("aria-label", box.parentElement.getAttribute("aria-label"));
  };

  // Words of an overlay as text, whatever they look like.
  const text = (name) => {
    const box = document.createElement("span");
    box.textContent = String(name);
    return box;
  };

  // Its features tell their names when pointed at; those that the build has placed are written by names.js.
  const overlay = (map, layer, url) => {
    map.atlasOverlays.push(layer);
    layer.on("add remove", () => map.atlasScene?.show());
    json(new URL(url, root)).then((features) => {
      L.geoJSON(features, {
        style: { className: "atlas-overlay" },
        pointToLayer: (_, at) => L.circleMarker(at, { radius: 4, className: "atlas-overlay" }),
        onEachFeature: (feature, shape) => {
          const name = feature.properties && feature.properties.name;
          if (name) shape.bindTooltip(text(name), { className: "atlas-tip", sticky: true });
        },
      }).addTo(layer);
    }).catch((error) => map.fire("atlas:fault", { error }));
  };

  Object.assign(window.atlas, { frame, sheet, whole, overlay });
})();
