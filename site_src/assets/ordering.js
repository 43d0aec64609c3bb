// The order of a list, and its pages: lines are sorted by the places that the build gave them, and those of one page
// are shown; paper shows all that are chosen.
(() => {
  "use strict";

  const { state } = window.atlas;
  const NEAR = 1; // pages beside the one shown that can be turned to at once

  const fill = (text, blanks) => text.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);

  // ── The order ───────────────────────────────────────────────────────────────────────────────

  const place = (element, at) => Number((element.dataset.order || "").split(" ")[at] || 0);

  const sorted = (elements, at) => elements
    .map((element) => [place(element, at), element])
    .sort(([one], [other]) => one - other)
    .map(([, element]) => element);

  // Puts *elements*, which stand side by side, in their places among what else stands there.
  const put = (elements, at) => {
    const [first] = elements;
    if (!first?.dataset.order) return;
    const mark = document.createComment("");
    first.before(mark);
    mark.after(...sorted(elements, at));
    mark.remove();
  };

  const sort = (list, asked) => {
    const options = [...(list.form.elements.sort?.options || [])];
    const at = Math.max(0, options.findIndex(({ value }) => value === asked.sort));
    if (list.form.elements.sort) list.form.elements.sort.value = options[at].value;
    if (at === list.at) return;
    list.at = at;
    put(list.groups.map(({ box }) => box), at);
    list.groups.sort((one, other) => place(one.box, at) - place(other.box, at));
    for (const group of list.groups) {
      put(group.lines.map(({ element }) => element), at);
      group.lines.sort((one, other) => place(one.element, at) - place(other.element, at));
    }
  };

  // ── The pages ───────────────────────────────────────────────────────────────────────────────

  const link = (words, page, told = {}) => {
    const element = document.createElement("a");
    element.href = state.address({ page });
    element.dataset.page = page;
    element.textContent = words;
    for (const [name, value] of Object.entries(told)) element.setAttribute(name, value);
    return element;
  };

  const gap = () => Object.assign(document.createElement("span"), { textContent: "…" });

  const numbers = (now, last, words) => {
    const found = [];
    for (let n = 1; n <= last; n += 1) {
      const near = n === 1 || n === last || Math.abs(n - now) <= NEAR;
      if (near) found.push(link(n, n === 1 ? "" : String(n), { "aria-label": fill(words.page, { n }), ...(n === now && { "aria-current": "page" }) }));
      else if (found[found.length - 1]?.localName === "a") found.push(gap());
    }
    return found;
  };

  const turner = ({ nav, words }, now, last, whole) => {
    const to = (n) => (n === 1 ? "" : String(n));
    if (whole) return void nav.replaceChildren(link(words.some, ""));
    nav.replaceChildren(
      ...(now > 1 ? [link(words.before, to(now - 1), { rel: "prev" })] : []),
      ...numbers(now, last, words),
      ...(now < last ? [link(words.after, to(now + 1), { rel: "next" })] : []),
      link(words.all, "all"),
    );
  };

  // Which lines of those that are *kept* the page asked for holds, and what is said of it.
  const paged = (list, asked, kept) => {
    const last = Math.ceil(kept.length / list.size) || 1;
    const whole = asked.page === "all" || last === 1;
    const now = Math.min(Math.max(1, Math.trunc(Number(asked.page)) || 1), last);
    const first = whole ? 0 : (now - 1) * list.size;
    const page = new Set(whole ? kept : kept.slice(first, first + list.size));
    for (const { box, lines } of list.groups) {
      let left = 0;
      for (const { element, hidden } of lines) {
        const here = hidden || page.has(element);
        element.classList.toggle("atlas-later", !here);
        if (!hidden && here) left += 1;
      }
      box.classList.toggle("atlas-later", !left);
    }
    list.nav.hidden = last === 1;
    turner(list, now, last, whole);
    const told = { first: first + 1, last: first + page.size };
    list.said.textContent = whole ? "" : ` · ${fill(list.words.range, told)}`;
  };

  // Lets a list be sorted and its pages be turned; the answer does both as a state asks, once it is known what is shown.
  const ordering = (main, form, groups) => {
    const nav = main.querySelector(":scope > .atlas-pages");
    if (!nav) return () => {};
    const list = {
      form, groups, nav, at: 0, size: Number(form.dataset.size),
      words: JSON.parse(form.dataset.pages), said: form.querySelector(".atlas-shown__page"),
    };
    form.elements.sort?.removeAttribute("disabled");
    form.elements.sort?.addEventListener("change", ({ target }) => state.set({ sort: target.value }));
    nav.addEventListener("click", (event) => {
      const turned = event.target.closest("a[data-page]");
      if (!turned || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation(); // instant navigation would fetch the page anew
      state.set({ page: turned.dataset.page });
      form.querySelector(".atlas-shown [role=status]").focus();
    });
    return (asked) => {
      sort(list, asked);
      const lines = groups.flatMap((group) => group.lines);
      paged(list, asked, lines.filter(({ hidden }) => !hidden).map(({ element }) => element));
    };
  };

  Object.assign(window.atlas, { ordering });
})();
