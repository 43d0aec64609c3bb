// Starts the maps of a page when it is shown and removes them when it is left; knows nothing of any one map.
// What is particular to a map stands in its own script, which calls atlas.chart; how it is drawn in map.js and names.js.
(() => {
  "use strict";

  const root = new URL("..", document.currentScript.src); // the root of this language
  const { tiles, thanks } = document.currentScript.dataset; // the online base map that the publisher offers, if any
  const embedded = new URLSearchParams(location.search).has("embed"); // the map alone, in a page of somebody else's
  document.documentElement.classList.toggle("atlas-embed", embedded);
  const named = (names) => names.map((name) => new URL(`assets/${name}.js`, root));
  const SIEVE = named(["narrowing"]); // only pages with a list to narrow need this
  const TOOLS = named(["narrowing", "leaflet/leaflet", "instrument"]); // only pages with a map these
  const charts = new Map(); // address of a map's script → the function that makes the map
  const alive = new Map(); // element → its map, or null while it is being made
  const loading = new Map(); // address → promise, so that everything is fetched once

  // The page is read to its end, its style sheets with it; the theme comes after *read*, and is there when *ready*.
  const ready = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve();
  });
  const read = new Promise((resolve) => {
    const seen = new MutationObserver(() => document.getElementById("__config") && resolve()); // it stands last
    seen.observe(document.documentElement, { childList: true, subtree: true });
    ready.then(() => {
      seen.disconnect();
      resolve();
    });
  });

  // When what is on the page has been painted. A page that nobody looks at never is, and is not to wait for that.
  const seen = () => new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 1000);
  });

  // What the build drew has been seen: nothing of a live map is to keep a reader waiting for it.
  const painted = read.then(seen);

  // Lets the browser answer the reader before the next piece of work.
  const turn = () => window.scheduler?.yield?.() || new Promise((resolve) => setTimeout(resolve));

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
    tag.async = false; // fetched at once, run in the order asked for
    tag.onload = resolve;
    tag.onerror = () => reject(new Error(`cannot load ${src}`));
    document.head.append(tag);
  }));

  const json = (url) => once(url, async (src) => {
    const answer = await fetch(src);
    if (!answer.ok) throw new Error(`${src}: ${answer.status}`);
    return answer.json();
  });

  // A page of this language, by way of a link, so that instant navigation takes part.
  const visit = (href) => {
    if (embedded) return void window.open(new URL(href, root), "_blank", "noopener");
    const link = document.createElement("a");
    link.href = new URL(href, root);
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
  };

  // ── Coming and going ─────────────────────────────────────────────────────────────────────────

  const fault = (element) => element.classList.add("atlas-map--fault");

  // Everything a map needs is asked for at once, the land after what is drawn on it.
  const fetched = async (element, source) => {
    const scripts = [...TOOLS, source].map(script);
    for (const file of element.dataset.land.split(" ")) json(new URL(file, location.href)).catch(() => {}); // told when drawn
    await Promise.all(scripts);
    return charts.get(String(source));
  };

  // The drawing of the build is taken over piece by piece; between the pieces the reader is answered. The links come
  // first, and nothing else is done before they are seen.
  const STEPS = { scene: turn, draw: turn, following: turn, begin: turn, equip: seen, measure: turn, names: turn, pointing: turn, ground: turn };

  // The map of *element*, made piece by piece as its script tells; nothing if the page is left meanwhile.
  const made = async (element) => {
    const make = await fetched(element, new URL(element.dataset.map, location.href));
    if (!element.isConnected) return void alive.delete(element);
    const pieces = make();
    const map = pieces.next().value;
    alive.set(element, map);
    map.on("atlas:fault", () => fault(element));
    do {
      await turn();
      if (!map._loaded) return;
    } while (!pieces.next().done);
    return map;
  };

  const start = async (element) => {
    alive.set(element, null);
    try {
      await painted;
      const map = await made(element);
      for (const [step, before] of Object.entries(map ? STEPS : {})) {
        await before();
        if (!map._loaded) return;
        window.atlas[step](map, element);
      }
    } catch (error) {
      fault(element);
      console.warn(error.message);
    }
  };

  // The theme keeps hold of parts of a page that was left, and each part of all that hangs on it: so nothing hangs on any.
  let page = null;

  const leave = () => {
    const left = page;
    page = document.querySelector("[data-md-component=container]");
    if (!left || left === page || left.isConnected) return;
    idle(() => [...left.querySelectorAll("*")].forEach((each) => each.replaceChildren()));
  };

  const sifting = new WeakSet(); // lists that follow the state

  // A list too is taken over piece by piece; what the first ones find is kept for the last.
  const FOLLOWS = [
    (main) => window.atlas.lines(main),
    (main) => window.atlas.sift(window.atlas.lines(main), window.atlas.state.get()),
    (main) => window.atlas.filters(main),
    (main) => window.atlas.narrowed(main),
  ];

  const sift = async (main) => {
    sifting.add(main);
    try {
      await painted;
      await Promise.all(SIEVE.map(script));
      for (const step of FOLLOWS) {
        await turn();
        if (main.isConnected) step(main);
      }
    } catch (error) {
      main.parentElement.classList.remove("atlas-sifted"); // the whole list, as without scripts
      main.querySelector(".atlas-filters").hidden = true;
      console.warn(error.message);
    }
  };

  const shown = () => {
    for (const [element, map] of alive) {
      if (!element.isConnected) {
        const drawn = [...element.querySelectorAll(".folium-map *")];
        map?.remove();
        for (const each of drawn.reverse()) each.remove();
        element.querySelector(".folium-map")?.remove();
        alive.delete(element);
      }
    }
    window.atlas?.state?.sweep();
    leave();
    for (const element of document.querySelectorAll(".atlas-map[data-map]")) {
      if (!alive.has(element)) start(element);
    }
    for (const form of document.querySelectorAll(".atlas-main > .atlas-filters")) {
      if (!sifting.has(form.parentElement)) sift(form.parentElement);
    }
    sameInOthers();
  };

  // The header outlives instant navigation: its language links are led to the page now shown.
  const sameInOthers = () => {
    for (const link of document.querySelectorAll("a[data-atlas-other]")) {
      link.dataset.atlasOther ||= new URL(link.getAttribute("data-root"), location.href).href;
      const other = link.dataset.atlasOther;
      const here = location.href.split("#")[0];
      const astray = other.startsWith(root.href) && here.startsWith(other); // hosts send one 404 for all languages
      if (here.startsWith(root.href)) link.href = other + (astray ? "" : here.slice(root.href.length));
    }
  };

  // A way past something leads the keyboard there too; instant navigation would only scroll.
  document.addEventListener("click", (event) => {
    const goal = event.target.closest?.(".md-skip, .atlas-skip")?.hash;
    if (!goal) return;
    event.preventDefault();
    event.stopPropagation();
    document.querySelector(goal)?.focus();
  }, true);

  // A map in somebody else's page leads to the page it is from, as it is shown.
  document.addEventListener("click", ({ target }) => {
    const way = target.closest?.(".atlas-way a");
    if (!way) return;
    const whole = new URL(location);
    whole.searchParams.delete("embed");
    way.href = whole;
  }, true);

  // A printed page says where it is from and when, and shows the facts that are folded on a screen.
  window.addEventListener("beforeprint", () => {
    for (const line of document.querySelectorAll(".atlas-printed")) {
      const day = new Date().toLocaleDateString(line.dataset.locale, { dateStyle: "long" });
      line.textContent = line.dataset.words.replace("{address}", location.href).replace("{date}", day);
    }
    const folded = [...document.querySelectorAll(".atlas-main section > :is(.atlas-year, .atlas-fold):not([open])")];
    for (const each of folded) each.open = true;
    window.addEventListener("afterprint", () => folded.forEach((each) => { each.open = false; }), { once: true });
  });

  // What only some readers want of a map is loaded when they open it.
  document.addEventListener("toggle", async ({ target }) => {
    if (!target.matches?.(".atlas-take[open]")) return;
    await script(new URL("assets/taking.js", root));
    window.atlas.taking(target, alive);
  }, true);

  // The search is fetched when its field is touched first, by hand or by one of the keys that the theme gives it.
  const KEYS = ["/", "s", "f"];
  const isField = (element) => element?.matches?.("[data-atlas-search] input");
  const search = () => script(new URL("assets/finding.js", root)).catch((error) => console.warn(error.message));

  document.addEventListener("focusin", ({ target }) => isField(target) && search());
  document.addEventListener("change", ({ target }) => {
    if (target.id === "__search" && target.checked) document.querySelector("[data-atlas-search] input").focus();
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(event.key)) return;
    event.preventDefault();
    document.querySelector("[data-atlas-search] input")?.focus();
  });

  window.atlas = {
    chart: (make) => charts.set(document.currentScript.src, make),
    root, once, json, script, turn, seen, visit, sameInOthers, tiles, thanks, embedded,
    get alive() { return alive.size; },
  };

  // Where there is no map the next page may have one: what all maps need is fetched while nobody waits for anything.
  const idle = (work) => (window.requestIdleCallback || setTimeout)(work);
  const provide = async (tools) => {
    const [next, ...others] = tools;
    if (!next || alive.size || navigator.connection?.saveData) return;
    await script(next);
    idle(() => provide(others).catch(() => {})); // told when a map is made
  };

  read.then(shown);
  ready.then(() => {
    if (window.document$) window.document$.subscribe(shown);
    else shown();
  });
  window.addEventListener("load", () => idle(() => provide(TOOLS).catch(() => {})));
})();
