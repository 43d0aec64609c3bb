// Light or dark: as the reader chose, else as the system has it, before anything is painted; and the switch between them.
// Stands in for the theme's own, which tells colours in a way that makes a browser style all of a page twice anew.
(() => {
  "use strict";

  const SYSTEM = "(prefers-color-scheme)";
  const light = matchMedia("(prefers-color-scheme: light)");
  const options = [...document.querySelectorAll("input[data-md-color-media]")];
  const told = (option) => Object.fromEntries(
    ["media", "scheme", "primary", "accent"].map((part) => [part, option.getAttribute(`data-md-color-${part}`)]),
  );

  // What *option* comes to: the system's choice is that of one of the others.
  const meant = (option) => {
    if (option.dataset.mdColorMedia !== SYSTEM) return option;
    return options.find(({ dataset }) => dataset.mdColorMedia === `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`);
  };

  let index = Math.max(0, Math.min(window.__md_get("__palette")?.index ?? 0, options.length - 1));

  const wear = () => {
    const colours = told(meant(options[index]));
    for (const [part, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${part}`, value);
    document.documentElement.style.colorScheme = colours.scheme === "slate" ? "dark" : "light"; // of the bars beside the page too
    options.forEach((option, i) => { option.nextElementSibling.hidden = i !== index; });
  };

  // The bar of a phone's browser takes the colour of the page's head. Asked for once the page is there.
  const bar = Object.assign(document.createElement("meta"), { name: "theme-color" });
  const colourBar = () => {
    bar.content = getComputedStyle(document.querySelector(".md-header")).backgroundColor;
    document.head.append(bar);
  };

  const choose = (next) => {
    index = next;
    window.__md_set("__palette", { index, color: told(options[index]) }); // as the theme keeps it
    wear();
    colourBar();
  };

  options.forEach((option, i) => option.addEventListener("change", () => choose(i)));
  options[0]?.form.addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return;
    const next = options[(index + 1) % options.length];
    next.click();
    next.focus();
  });
  light.addEventListener("change", wear);
  if (options.length) wear();
  window.addEventListener("load", () => (window.requestIdleCallback || setTimeout)(colourBar));
})();
