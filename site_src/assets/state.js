// What the reader asked to see. One state, kept in the address, so that it survives a reload and can be passed on.
// Map, list, counts and legend subscribe to it; none of them keeps a copy.
(() => {
  "use strict";

  const SEVERAL = ["country", "status", "level", "sector", "what", "known", "found", "paper", "change"]; // several values, any of which will do
  const ONE = ["place", "pair", "boundaries", "names", "sort", "page"];
  const STAYS = ["boundaries", "names", "page"]; // all else that is asked anew begins on the first page
  const watchers = new Map(); // whom to tell → the element that follows

  const years = (text) => {
    const found = /^(\d{4})-(\d{4})$/.exec(text || "");
    return found && found[1] <= found[2] ? [Number(found[1]), Number(found[2])] : null;
  };

  const read = (search) => {
    const asked = new URLSearchParams(search);
    const state = { years: years(asked.get("years")), domestic: asked.has("domestic") };
    for (const name of SEVERAL) state[name] = (asked.get(name) || "").split(",").filter(Boolean);
    for (const name of ONE) state[name] = asked.get(name) || "";
    return state;
  };

  // What is not ours in the address stays there.
  const written = (state) => {
    const asked = new URLSearchParams(location.search);
    const put = (name, text) => (text ? asked.set(name, text) : asked.delete(name));
    for (const name of SEVERAL) put(name, state[name].join(","));
    for (const name of ONE) put(name, state[name]);
    put("years", state.years ? state.years.join("-") : "");
    put("domestic", state.domestic ? "1" : "");
    const text = asked.toString().replaceAll("%2C", ",");
    return location.pathname + (text ? `?${text}` : "") + location.hash;
  };

  // Nobody is told of a page that was left, and nothing of it is held.
  const sweep = () => {
    for (const [seen, element] of watchers) if (!element.isConnected) watchers.delete(seen);
  };

  const tell = () => {
    sweep();
    const state = get();
    for (const seen of [...watchers.keys()]) seen(state);
    atlas.sameInOthers();
  };

  // The address of what is asked now but for what *patch* names.
  const address = (patch) => {
    const anew = Object.keys(patch).some((name) => !STAYS.includes(name));
    return written({ ...get(), ...(anew && { page: "" }), ...patch });
  };

  // Change what *patch* names; *passing*: on the way to another state, no step for the back button. Says whether anything is new.
  const set = (patch, passing = false) => {
    const next = address(patch);
    const news = next !== location.pathname + location.search + location.hash;
    if (news) {
      if (passing) history.replaceState(history.state, "", next);
      else history.pushState(null, "", next);
    }
    tell();
    return news;
  };

  const clear = () => {
    const { boundaries, names, sort } = get();
    set({ ...read(""), boundaries, names, sort });
  };

  // Read from the address once for each that it has been.
  let known = {};
  const get = () => {
    if (known.search !== location.search) known = { search: location.search, state: read(location.search) };
    return known.state;
  };

  // Calls *seen* now and whenever the state changes, for as long as *element* is on the page.
  const watch = (element, seen) => {
    watchers.set(seen, element);
    seen(get());
  };

  window.addEventListener("popstate", () => tell());

  window.atlas.state = { get, set, address, clear, watch, sweep, SEVERAL };
})();
