// Takes a map along: the drawing of the build as a file or a picture, the address of what is shown, a frame for other pages.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "opacity",
    "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "text-anchor", "paint-order", "display"];
  const SHARP = 2; // dots of a picture for each pixel of the drawing

  const style = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

  // ── The drawing, complete in itself ─────────────────────────────────────────────────────────

  // Colours come from the page's style sheet; a file of its own carries them along. *shell* is on the page meanwhile.
  const worn = (shell, figure) => {
    figure.querySelector(".atlas-map").append(shell);
    shell.style.visibility = "hidden";
    const all = [...shell.querySelectorAll("*")].map((each) => [each, getComputedStyle(each)]);
    const looks = all.map(([each, style]) => [each, LOOKS.map((name) => [name, style.getPropertyValue(name)])]);
    shell.remove();
    shell.removeAttribute("style");
    for (const [each, said] of looks) {
      if (said.some(([name, value]) => name === "display" && value === "none")) each.remove();
      for (const [name, value] of said) if (name !== "display") each.setAttribute(name, value);
      each.removeAttribute("class");
    }
    return shell;
  };

  // The land lies in a file that all drawings share; a file of its own takes it in.
  const withLand = async (copy) => {
    for (const use of copy.querySelectorAll("use")) {
      const [file, id] = (use.getAttribute("href") || use.getAttribute("xlink:href")).split("#");
      const text = await (await fetch(new URL(file, location.href))).text();
      const land = new DOMParser().parseFromString(text, "image/svg+xml");
      const group = document.importNode(land.getElementById(id), true);
      group.removeAttribute("id");
      const around = document.createElementNS(SVG, "g");
      around.setAttribute("transform", use.getAttribute("transform"));
      around.append(group);
      use.replaceWith(around);
    }
  };

  const add = (parent, name, attributes, text = "") => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  // What is not shown on the map is not on the drawing either.
  const sifted = (copy, map) => {
    const kept = map?.atlasScene?.asked;
    for (const link of kept ? copy.querySelectorAll("[data-id]") : []) if (!kept.has(link.dataset.id)) link.remove();
  };

  const whole = async (figure, map) => {
    const drawing = figure.querySelector(".atlas-twin");
    const shell = drawing.cloneNode(true);
    await withLand(shell);
    const copy = worn(shell, figure);
    sifted(copy, map);
    const [, , width, height] = drawing.getAttribute("viewBox").split(/[ ,]+/).map(Number);
    const [x, y] = drawing.getAttribute("viewBox").split(/[ ,]+/).map(Number);
    const foot = 34;
    const ground = add(copy, "rect", { x, y, width, height: height + foot, fill: style("--atlas-sea") });
    copy.prepend(ground);
    const said = [figure.querySelector(".atlas-thanks").textContent, location.href];
    add(copy, "rect", { x, y: y + height, width, height: foot, fill: style("--atlas-paper") });
    said.forEach((text, i) => add(copy, "text", {
      x: x + 6, y: y + height + 13 + 13 * i, "font-size": 9, "font-family": "sans-serif", fill: style("--atlas-soft"),
    }, text));
    Object.entries({ xmlns: SVG, viewBox: `${x} ${y} ${width} ${height + foot}`, width, height: height + foot })
      .forEach(([name, value]) => copy.setAttribute(name, value));
    copy.removeAttribute("class");
    return { text: new XMLSerializer().serializeToString(copy), width, height: height + foot };
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
