// The buttons of a map and what they tell: the layers, the whole again, an online base map, names, two fingers.
(() => {
  "use strict";

  const { state } = window.atlas;
  const KEPT = "atlas.tiles"; // the wish for an online base map, remembered on this device alone

  // The control that folium makes for a map has no name there: the map remembers it.
  const { onAdd } = L.Control.Layers.prototype;
  L.Control.Layers.include({
    onAdd(map) {
      map.atlasLayers = this;
      return onAdd.call(this, map);
    },
  });

  // ── Layers ──────────────────────────────────────────────────────────────────────────────────

  // The toggle of the layers is a link to "#", which instant navigation follows: it is to be a button and no more.
  const button = (toggle, title) => {
    const control = toggle.closest(".leaflet-control-layers");
    const tell = () => toggle.setAttribute("aria-expanded", control.classList.contains("leaflet-control-layers-expanded"));
    toggle.title = title;
    toggle.setAttribute("aria-label", title);
    toggle.removeAttribute("href");
    toggle.tabIndex = 0;
    toggle.addEventListener("click", (event) => event.stopPropagation()); // before the theme looks for its href
    toggle.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      toggle.click();
    });
    new MutationObserver(tell).observe(control, { attributeFilter: ["class"] });
    tell();
  };

  // Where chips choose the kinds of link, the layers leave them alone.
  const layers = (map) => {
    const filters = document.querySelector(".atlas-main > .atlas-filters");
    if (filters) for (const group of new Set(map.atlasScene.arcs.map((arc) => arc.group))) map.atlasLayers.removeLayer(group);
    const toggle = map.getContainer().querySelector(".leaflet-control-layers-toggle");
    if (toggle) button(toggle, map.atlasLayersTitle);
  };

  // ── The whole again ─────────────────────────────────────────────────────────────────────────

  const back = (map, words) => {
    const bar = map.getContainer().querySelector(".leaflet-control-zoom");
    const made = document.createElement("a");
    made.className = "atlas-whole";
    made.setAttribute("role", "button");
    made.tabIndex = 0;
    made.title = words.whole;
    made.setAttribute("aria-label", words.whole);
    bar.append(made);
    L.DomEvent.on(made, "click", (event) => {
      L.DomEvent.stop(event);
      atlas.whole(map);
    });
    made.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      atlas.whole(map);
    });
  };

  // ── What lies far off ───────────────────────────────────────────────────────────────────────

  // Boxes in a corner, as the drawing of the build has them, for as long as a publisher's layer is shown.
  const insets = (map, element) => {
    const twin = element.querySelector(".atlas-twin");
    const boxes = twin.querySelectorAll(".atlas-inset");
    if (!boxes.length) return;
    const copy = twin.cloneNode(false);
    copy.removeAttribute("role");
    copy.removeAttribute("aria-label");
    copy.setAttribute("aria-hidden", "true");
    copy.classList.add("atlas-insets");
    copy.append(...[...boxes].map((box) => box.cloneNode(true)));
    map.getContainer().append(copy);
    map.on("layeradd layerremove", () => copy.classList.toggle("atlas-out", !map.atlasOverlays.some((layer) => map.hasLayer(layer))));
  };

  // ── Fingers ─────────────────────────────────────────────────────────────────────────────────

  const fingers = (map, words) => {
    const box = map.getContainer();
    const hint = document.createElement("p");
    hint.className = "atlas-hint";
    hint.textContent = words.fingers;
    hint.hidden = true;
    hint.setAttribute("aria-hidden", "true");
    box.append(hint);
    let fading = 0;
    box.addEventListener("touchmove", ({ touches }) => {
      clearTimeout(fading);
      hint.hidden = touches.length > 1;
      fading = setTimeout(() => { hint.hidden = true; }, 1500);
    }, { passive: true });
  };

  // ── An online base map ──────────────────────────────────────────────────────────────────────

  const remembered = () => {
    try {
      return localStorage.getItem(KEPT) === "1";
    } catch {
      return false; // a browser that keeps nothing
    }
  };

  const remember = (wish) => {
    try {
      if (wish) localStorage.setItem(KEPT, "1");
      else localStorage.removeItem(KEPT);
    } catch { /* then it holds for this page */ }
  };

  const tiles = (map, figure) => {
    const input = figure.querySelector("input[name=tiles]");
    if (!input || !atlas.tiles) return;
    let layer = null;
    const follow = () => {
      map.getContainer().classList.toggle("atlas-tiled", input.checked);
      if (input.checked) (layer ||= L.tileLayer(atlas.tiles, { attribution: atlas.thanks })).addTo(map);
      else layer?.remove();
    };
    input.closest("label").hidden = false;
    input.checked = remembered();
    input.onchange = () => {
      remember(input.checked);
      follow();
    };
    follow();
    map.on("unload", () => { input.onchange = null; });
  };

  // ── Names ───────────────────────────────────────────────────────────────────────────────────

  const names = (figure) => {
    const select = figure.querySelector("select[name=names]");
    if (!select) return;
    select.value = state.get().names;
    select.onchange = () => state.set({ names: select.value });
  };

  // Everything a map of *element* has beside what is drawn.
  const equip = (map, element) => {
    const words = JSON.parse(element.dataset.words);
    const figure = element.closest(".atlas-figure");
    layers(map);
    back(map, words);
    insets(map, element);
    fingers(map, words);
    tiles(map, figure);
    names(figure);
  };

  Object.assign(window.atlas, { equip });
})();
