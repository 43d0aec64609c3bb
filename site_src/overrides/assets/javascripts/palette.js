// Puts on the colours that the reader chose on an earlier page, before the first one is painted.
(() => {
  "use strict";

  const color = window.__md_get("__palette")?.color;
  if (!color) return;
  const system = "(prefers-color-scheme)";
  const chosen = color.media === system
    ? `(prefers-color-scheme: ${matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"})`
    : color.media;
  const option = [...document.querySelectorAll("[data-md-color-media]")].find((each) => each.dataset.mdColorMedia === chosen);
  for (const part of ["scheme", "primary", "accent"]) {
    document.body.setAttribute(`data-md-color-${part}`, option?.getAttribute(`data-md-color-${part}`) ?? color[part]);
  }
  document.body.setAttribute("data-md-color-media", chosen);
})();
