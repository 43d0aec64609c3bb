// The controls beside a list: chips with counts, the years as columns that are brushed, what is shown, the way back.
(() => {
  "use strict";

  const { state, lines, sift } = window.atlas;
  const fill = (text, blanks) => text.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
  const number = (n) => (n < 1000 ? String(n) : n.toLocaleString(document.documentElement.lang)); // which is slow to begin

  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  // ── Chips ───────────────────────────────────────────────────────────────────────────────────

  const choices = (form) => [...form.querySelectorAll(".atlas-facet input")].map((input) => {
    const box = input.closest(".atlas-choice");
    return { input, box, count: box.querySelector(".atlas-choice__count") };
  });

  // A choice counts what it has among the shown; one not chosen beside others that are, what it would add.
  const recount = ({ form, choices, folds }, asked, { counts, domestic }) => {
    for (const { input, box, count } of choices) {
      const { among, added } = counts[input.name];
      input.checked = asked[input.name].includes(input.value);
      const waiting = asked[input.name].length > 0 && !input.checked;
      const found = (waiting ? added : among).get(input.value) || 0;
      write(count, (waiting ? "+" : "") + number(found));
      box.classList.toggle("atlas-choice--empty", !found && !input.checked);
    }
    const input = form.elements.domestic;
    if (input) {
      input.checked = asked.domestic;
      input.closest(".atlas-choice").hidden = !asked.domestic && !domestic;
      write(input.closest(".atlas-choice").querySelector(".atlas-choice__count"), asked.domestic ? "" : `+${number(domestic)}`);
    }
    for (const fold of folds) {
      const chosen = [...fold.querySelectorAll("input:checked")].map((each) => each.nextElementSibling.textContent);
      write(fold.querySelector(".atlas-fold__chosen"), chosen.join(", "));
    }
  };

  const chosen = (form, name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map((input) => input.value);

  // ── Years ───────────────────────────────────────────────────────────────────────────────────

  const columns = (box, years, [from, to]) => {
    const first = Number(box.dataset.first);
    const bars = [...box.querySelectorAll("rect")];
    const most = Math.max(1, ...years.values());
    bars.forEach((bar, i) => {
      const height = (20 * (years.get(first + i) || 0)) / most;
      if (Math.abs(bar.getAttribute("height") - height) > 0.01) {
        bar.setAttribute("y", 20 - height);
        bar.setAttribute("height", height);
      }
      bar.classList.toggle("atlas-years__out", first + i < from || first + i > to);
    });
  };

  const showYears = (form, asked, years) => {
    const box = form.querySelector(".atlas-years");
    if (!box) return;
    const whole = [Number(box.dataset.first), Number(box.dataset.last)];
    const [from, to] = asked.years || whole;
    columns(box, years, [from, to]);
    [form.elements.from.value, form.elements.to.value] = [from, to];
    box.querySelector(".atlas-years__told").textContent = from === to ? from : `${from}–${to}`;
    const brush = box.querySelector(".atlas-years__brush");
    const span = whole[1] - whole[0] + 1;
    brush.hidden = !asked.years;
    brush.style.left = `${(100 * (from - whole[0])) / span}%`;
    brush.style.width = `${(100 * (to - from + 1)) / span}%`;
  };

  // The whole span is no choice.
  const between = (box, a, b) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    return from <= Number(box.dataset.first) && to >= Number(box.dataset.last) ? null : [from, to];
  };

  // A stroke over the columns chooses the years under it; a press on one year, that year.
  const brushed = (box) => {
    const area = box.querySelector(".atlas-years__box");
    let start = null;
    let asked = 0;
    let stepped = false; // one step back for a whole stroke, however few frames it had
    const year = (event) => {
      const { left, width } = area.getBoundingClientRect();
      const span = box.dataset.last - box.dataset.first + 1;
      const at = Math.floor(((event.clientX - left) / width) * span);
      return Number(box.dataset.first) + Math.max(0, Math.min(span - 1, at));
    };
    const choose = (event) => {
      cancelAnimationFrame(asked);
      const years = between(box, start, year(event));
      asked = requestAnimationFrame(() => {
        stepped = state.set({ years }, stepped) || stepped;
      });
    };
    area.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      start = year(event);
      stepped = false;
      area.setPointerCapture(event.pointerId);
      choose(event);
    });
    area.addEventListener("pointermove", (event) => start !== null && choose(event));
    for (const end of ["pointerup", "pointercancel"]) area.addEventListener(end, () => { start = null; });
  };

  // ── The form as a whole ─────────────────────────────────────────────────────────────────────

  const listen = (form) => {
    const box = form.querySelector(".atlas-years");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => {
      if (target.type !== "checkbox") return;
      if (target.name === "domestic") state.set({ domestic: target.checked });
      else state.set({ [target.name]: chosen(form, target.name) });
    });
    form.addEventListener("input", ({ target }) => {
      if (target.type !== "range") return;
      const { from, to } = form.elements;
      if (Number(from.value) > Number(to.value)) (target === from ? to : from).value = target.value;
      state.set({ years: between(box, Number(from.value), Number(to.value)) }, true);
    });
    form.querySelector(".atlas-clear").addEventListener("click", () => {
      state.clear();
      form.querySelector("input").focus({ preventScroll: true });
    });
    if (!box) return;
    box.style.setProperty("--span", box.dataset.last - box.dataset.first + 1);
    brushed(box);
  };

  const told = (form, shown, all) => {
    const words = JSON.parse(form.dataset.words);
    const plural = new Intl.PluralRules(document.documentElement.lang).select(shown);
    const key = shown === 0 && all ? "none" : shown === all ? `all.${plural}` : "some";
    const text = fill(words[key] || words["all.other"], { n: number(shown), all: number(all) });
    write(form.querySelector(".atlas-shown__told"), text);
  };

  const groups = (main, all) => [...main.querySelectorAll(".atlas-group")].map((box) => ({
    box, count: box.querySelector(".atlas-count"), lines: all.filter(({ element }) => box.contains(element)),
  }));

  const showLines = (groups, shown) => {
    const kept = new Set(shown);
    for (const { box, count, lines } of groups) {
      let left = 0;
      for (const line of lines) {
        const hidden = !kept.has(line);
        if (!hidden) left += 1;
        if (line.hidden === hidden) continue;
        line.hidden = hidden;
        line.element.hidden = hidden;
      }
      box.hidden = !left;
      if (count) write(count, number(left));
    }
  };

  const isAsked = (asked) => Boolean(
    asked.years || asked.place || asked.pair || asked.domestic || state.SEVERAL.some((name) => asked[name].length),
  );

  const following = new WeakMap(); // list → what brings it in step with a state

  // Makes the controls of the list of *main* ready.
  const filters = (main) => {
    const form = main.querySelector(".atlas-filters");
    const all = lines(main);
    const parts = { form, choices: choices(form), folds: form.querySelectorAll(".atlas-fold"), groups: groups(main, all) };
    listen(form);
    const arrange = atlas.ordering(main, form, parts.groups);
    following.set(main, (asked) => {
      const found = sift(all, asked);
      showLines(parts.groups, found.shown);
      arrange(asked);
      recount(parts, asked, found);
      showYears(form, asked, found.years);
      told(form, found.shown.length, asked.domestic ? all.length : all.filter(({ domestic }) => !domestic).length);
      form.querySelector(".atlas-clear").hidden = !isAsked(asked);
    });
  };

  // Lets it follow the state for as long as it is shown.
  const narrowed = (main) => {
    state.watch(main, following.get(main));
    for (const each of main.parentElement.querySelectorAll(".atlas-waits")) each.classList.remove("atlas-waits");
    main.parentElement.classList.add("atlas-taken");
  };

  Object.assign(window.atlas, { filters, narrowed, fill, number });
})();
