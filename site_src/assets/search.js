// The field of the search and the list below it: answers as the reader types, the full text when it is asked for.
// atlas.js fetches this when the field is first touched; until then it costs nothing.
(() => {
  "use strict";

  const SHOWN = 12; // answers at most; who wants another types one more letter
  const root = document.querySelector("[data-atlas-search]");
  const field = root.querySelector("input");
  const list = root.querySelector("[role=listbox]");
  const status = root.querySelector("[role=status]");
  const toggle = document.getElementById("__search");
  const words = JSON.parse(root.dataset.words);

  const say = (key, details = {}) => words[key].replace(/\{(\w+)\}/g, (blank, name) => details[name] ?? blank);
  say.many = (key, n) => say(n === 1 ? `${key}.one` : `${key}.other`, { n: n.toLocaleString(document.documentElement.lang) });

  // ── The list ───────────────────────────────────────────────────────────────────────────────

  const part = (name, content, tag = "span") => {
    const element = document.createElement(tag);
    element.className = `atlas-found__${name}`;
    element.append(...[content].flat());
    return element;
  };

  const option = (href, parts) => {
    const link = document.createElement("a");
    link.className = "atlas-found";
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.href = href;
    link.append(...parts);
    return link;
  };

  const answer = ({ kind, title, notes, address }) => {
    const note = notes.filter(Boolean).join(" · ");
    const shown = kind === "mentioned" ? "pair" : kind;
    return option(new URL(address, atlas.root), [part("title", title), part("kind", say(`kind.${shown}`)), ...(note ? [part("note", note)] : [])]);
  };

  const asking = (typed) => {
    const link = option("#", [part("title", say("ask", { typed }))]);
    link.classList.add("atlas-found--ask");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      askFullText(typed);
    });
    return link;
  };

  const pieces = (some) => some.map(([text, found]) => (found ? part("mark", text, "mark") : text));

  const passage = ({ title, address, told, words: said }) => {
    const quoted = part("words", pieces(said));
    quoted.lang = "vi";
    return option(new URL(address, atlas.root), [part("title", title), ...(told.length ? [part("note", pieces(told))] : []), ...(said.length ? [quoted] : [])]);
  };

  const show = (options, told) => {
    options.forEach((each, at) => (each.id = `atlas-found-${at}`));
    list.replaceChildren(...options);
    list.hidden = !options.length;
    list.scrollTop = 0;
    status.textContent = told;
    field.setAttribute("aria-expanded", String(options.length > 0));
    choose(null);
  };

  // ── What is chosen ─────────────────────────────────────────────────────────────────────────

  const chosen = () => list.querySelector("[aria-selected=true]");

  const choose = (link) => {
    chosen()?.setAttribute("aria-selected", "false");
    if (!link) return field.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", link.id);
  };

  const step = (by) => {
    const all = [...list.children];
    const at = all.indexOf(chosen());
    choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length] || null);
  };

  // ── Answers ────────────────────────────────────────────────────────────────────────────────

  let table = null;
  let answers = null;

  const load = async () => {
    table ||= await atlas.json(new URL("search/names.json", atlas.root));
    answers ||= atlas.ranking.ranked(atlas.finds(table, say));
  };

  const toldOf = ({ apart, length }, typed, shown) => {
    if (apart) return say("apart", { one: apart[0].title, other: apart[1].title });
    return length ? told(length, shown) : say("none", { typed });
  };
  const told = (number, shown) => (shown < number ? say("first", { n: number, shown }) : number === 1 ? say("one") : say("other", { n: number }));

  // Whatever comes late answers what stands in the field then, not what stood there when it was asked for.
  const renew = async () => {
    const typed = field.value.trim();
    root.classList.toggle("atlas-search--typed", field.value !== "");
    if (!typed) return show([], say("hint"));
    if (!answers) show([], say("loading"));
    try {
      await load();
    } catch {
      return show([], say("fault"));
    }
    if (typed !== field.value.trim()) return;
    const found = answers(typed);
    const shown = found.slice(0, SHOWN);
    show([...shown.map(answer), asking(typed)], toldOf(found, typed, shown.length));
  };

  const askFullText = async (typed) => {
    show([], say("loading"));
    try {
      await atlas.script(new URL("assets/fulltext.js", atlas.root));
      const { number, passages } = await atlas.fulltext(typed.normalize("NFC"), table);
      if (typed !== field.value.trim()) return;
      const key = number === 0 ? "passages.none" : passages.length < number ? "passages.first" : "passages";
      show(passages.map(passage), say(key, { typed, n: number, shown: passages.length }));
    } catch {
      show([], say("fault"));
    }
    field.focus();
  };

  // ── The field ──────────────────────────────────────────────────────────────────────────────

  const open = (is) => {
    if (toggle.checked !== is) toggle.click();
  };

  const close = () => {
    open(false);
    show([], "");
    field.blur();
  };

  const enter = () => (chosen() || list.firstElementChild)?.click();

  const KEYS = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: enter, Escape: close };

  field.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the theme has keys of its own
    if (event.key === "Tab") return open(false);
    if (!KEYS[event.key] || event.isComposing) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  field.addEventListener("input", renew);
  field.addEventListener("focus", () => {
    open(true);
    renew();
  });
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.form.addEventListener("reset", () => setTimeout(() => {
    field.focus();
    renew();
  }));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) close();
  });
  toggle.addEventListener("change", () => (toggle.checked ? field.focus() : show([], "")));

  if (document.activeElement === field) open(true);
  renew();
})();
