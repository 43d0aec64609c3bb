// Takes a map along: its drawing with title, legend and source as a file or a picture, the address of what is shown, a frame
// for other pages.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "opacity",
    "font-size", "font-style", "font-weight", "letter-spacing", "text-anchor", "paint-order", "display"];
  const FONTS = "Atlas, Source Sans Pro, Noto Sans, Segoe UI, Roboto, DejaVu Sans, sans-serif"; // the first is in the file
  const FACES = { text: "100 550", strong: "551 900" };
  const LOOSE = 1.3; // how much wider than here a text may be in a program that leaves the letters of a file aside
  const EDGE = 8;
  const KEY = 34; // from the beginning of a sign to that of its words
  const SHARP = 2; // dots of a picture for each pixel of the drawing

  const add = (parent, name, attributes, text = "") => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const shown = (element) => element.getClientRects().length > 0;
  const words = (element) => element.textContent.trim().replace(/\s+/g, " ");

  // ── The drawing, complete in itself ─────────────────────────────────────────────────────────

  // The land lies in a file that all drawings share; a file of its own takes it in.
  const withLand = async (copy) => {
    for (const use of copy.querySelectorAll("use")) {
      const [file, id] = (use.getAttribute("href") || use.getAttribute("xlink:href")).split("#");
      const text = await (await fetch(new URL(file, location.href))).text();
      const land = new DOMParser().parseFromString(text, "image/svg+xml");
      const around = add(copy, "g", { transform: use.getAttribute("transform") });
      around.append(...document.importNode(land.getElementById(id), true).childNodes);
      use.replaceWith(around);
    }
  };

  // What is not shown on the map is not on the drawing either.
  const sifted = (copy, map) => {
    const kept = map?.atlasScene?.asked;
    for (const link of kept ? copy.querySelectorAll("[data-id]") : []) if (!kept.has(link.dataset.id)) link.remove();
  };

  // Colours come from the page's style sheet; a file of its own carries them along.
  const wear = (sheet) => {
    const all = [...sheet.querySelectorAll("*")].map((each) => [each, getComputedStyle(each)]);
    const looks = all.map(([each, style]) => [each, LOOKS.map((name) => [name, style.getPropertyValue(name)])]);
    for (const [each, said] of looks) {
      if (said.some(([name, value]) => name === "display" && value === "none")) each.remove();
      for (const [name, value] of said) if (name !== "display") each.setAttribute(name, value);
      each.removeAttribute("class");
    }
  };

  // The letters of the site, so that a file looks alike wherever it is opened.
  const faces = async () => {
    const data = (blob) => new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(blob);
    });
    const face = async ([name, weights]) => {
      const letters = await data(await (await fetch(new URL(`assets/fonts/${name}.woff2`, atlas.root))).blob());
      return `@font-face{font-family:Atlas;font-weight:${weights};src:url(${letters}) format("woff2")}`;
    };
    return (await Promise.all(Object.entries(FACES).map(face))).join("");
  };

  // ── What stands around it ───────────────────────────────────────────────────────────────────

  // *text* from *y* on in as many lines as it takes; returns where the next thing may stand.
  const write = (sheet, y, text, { size, room, ...look }) => {
    let line = null;
    let below = y;
    for (const word of text.split(" ")) {
      const before = line?.textContent;
      if (line) line.textContent += ` ${word}`;
      if (line && line.getComputedTextLength() * LOOSE <= room) continue;
      if (line) line.textContent = before;
      below += size * 1.35;
      line = add(sheet, "text", { x: EDGE, y: below, "font-size": size, ...look }, word);
    }
    return below;
  };

  // The lines of the legend that hold, with their signs, side by side.
  const explain = (sheet, y, figure, room) => {
    let [x, below] = [EDGE, y + 8];
    for (const item of [...figure.querySelectorAll(".atlas-legend li")].filter(shown)) {
      const line = add(sheet, "g", {});
      line.append(...[...item.querySelector("svg").childNodes].map((each) => each.cloneNode(true)));
      line.classList.add("atlas-key");
      const wide = KEY + add(line, "text", { x: KEY, y: 10 }, words(item.lastChild)).getComputedTextLength() * LOOSE;
      if (x > EDGE && x + wide > room) [x, below] = [EDGE, below + 18];
      line.setAttribute("transform", `translate(${x.toFixed(1)} ${below.toFixed(1)})`);
      x += wide + 14;
    }
    return below + 18;
  };

  // How many of all partnerships are shown, where a reader has chosen some.
  const narrowed = () => document.querySelector(".atlas-clear:not([hidden])") && document.querySelector(".atlas-shown__told");

  // Where it is from, and when.
  const source = (figure) => {
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const { taken } = JSON.parse(figure.querySelector(".atlas-map").dataset.words);
    return taken.replace("{address}", location.href).replace("{date}", day);
  };

  // Whose boundaries the drawing has, what it does not claim, whom to thank.
  const caption = (figure) => {
    const copy = figure.querySelector(".atlas-vintage").parentElement.cloneNode(true);
    copy.querySelector(".atlas-vintage").remove();
    return words(copy);
  };

  // All of it on *sheet*, which lies on the page meanwhile, so that letters can be measured; returns how large it is.
  const compose = (sheet, drawing, figure) => {
    const [, , width, high] = drawing.getAttribute("viewBox").split(" ").map(Number);
    const room = width - EDGE;
    const [ink, soft] = ["ink", "soft"].map((name) => ({ fill: `var(--atlas-${name})`, room }));
    const title = figure.querySelector(".atlas-map").getAttribute("aria-label");
    const paper = add(sheet, "rect", { width, fill: "var(--atlas-paper)" });
    let y = write(sheet, 4, title, { size: 15, "font-weight": 700, ...ink });
    if (narrowed()) y = write(sheet, y, words(narrowed()), { size: 11, ...ink });
    y += 8;
    add(sheet, "rect", { y, width, height: high, fill: "var(--atlas-sea)" });
    for (const [name, value] of Object.entries({ y, width, height: high })) drawing.setAttribute(name, value);
    sheet.append(drawing);
    y = explain(sheet, y + high, figure, room);
    for (const line of [caption(figure), source(figure)]) y = write(sheet, y, line, { size: 10, ...soft });
    const height = Math.ceil(y + EDGE);
    paper.setAttribute("height", height);
    return { width, height };
  };

  const whole = async (figure, map) => {
    const drawing = figure.querySelector(".atlas-twin").cloneNode(true);
    const [letters] = await Promise.all([faces(), withLand(drawing)]);
    sifted(drawing, map);
    const sheet = add(figure.querySelector(".atlas-map"), "svg", { class: "atlas-sheet" });
    const { width, height } = compose(sheet, drawing, figure);
    wear(sheet);
    sheet.remove();
    sheet.removeAttribute("class");
    sheet.prepend(add(sheet, "style", {}, letters)); // only now: on the page it would be an inline style
    const frame = { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONTS };
    for (const [name, value] of Object.entries(frame)) sheet.setAttribute(name, value);
    return { text: new XMLSerializer().serializeToString(sheet), width, height };
  };

  // ── Files ───────────────────────────────────────────────────────────────────────────────────

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const picture = async ({ text, width, height }) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * SHARP, height * SHARP];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };

  const named = () => location.pathname.split("/").filter(Boolean).pop() || "atlas";

  // ── Addresses ───────────────────────────────────────────────────────────────────────────────

  const framed = () => {
    const address = new URL(location.href);
    address.searchParams.set("embed", "1");
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: address.href, title: document.title, width: "100%", height: 640 });
    frame.setAttribute("loading", "lazy");
    return frame.outerHTML;
  };

  const fields = (box) => {
    box.querySelector("[name=link]").value = location.href;
    box.querySelector("[name=frame]").value = framed();
  };

  const copy = async (button) => {
    const field = button.closest("p").querySelector("input");
    field.select();
    await navigator.clipboard?.writeText(field.value).catch(() => document.execCommand("copy"));
    button.textContent = button.dataset.copied;
  };

  const taking = (box, alive) => {
    fields(box);
    if (box.dataset.ready) return;
    box.dataset.ready = "1";
    const figure = box.closest(".atlas-figure");
    const map = () => alive.get(figure.querySelector(".atlas-map"));
    box.addEventListener("click", async ({ target }) => {
      const { take } = target.dataset;
      if (take === "svg") save(new Blob([(await whole(figure, map())).text], { type: "image/svg+xml" }), `${named()}.svg`);
      if (take === "png") save(await picture(await whole(figure, map())), `${named()}.png`);
      if (take === "copy") copy(target);
    });
    atlas.state.watch(box, () => fields(box));
    for (const button of box.querySelectorAll("[data-take]")) button.disabled = false; // before, nobody would have heard it
  };

  Object.assign(window.atlas, { taking });
})();
