// What the theme keeps in the browser of a reader, each site below its own address. The theme's own scripts call these
// names; it has them in an inline script, which a strict policy forbids. And what the theme would do to the whole of a
// page that is there, done before any of it is.
(() => {
  "use strict";

  const scope = new URL(document.currentScript.dataset.scope, location);
  const place = (key, below) => `${below.pathname}.${key}`;

  // A number for a text, the same on every visit.
  const hash = (text) => [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);

  const recall = (key, store = localStorage, below = scope) => {
    try {
      return JSON.parse(store.getItem(place(key, below)));
    } catch {
      return null; // nothing is kept, or the reader keeps nothing
    }
  };

  const keep = (key, value, store = localStorage, below = scope) => {
    try {
      store.setItem(place(key, below), JSON.stringify(value));
    } catch {
      // a reader whose browser keeps nothing chooses anew on the next page
    }
  };

  // That there are scripts, and full addresses: the theme gives both, and all would be styled and laid out anew for it.
  document.documentElement.classList.replace("no-js", "js");
  for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) sheet.setAttribute("href", sheet.href);

  Object.assign(window, { __md_scope: scope, __md_hash: hash, __md_get: recall, __md_set: keep });
})();
