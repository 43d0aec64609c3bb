"""Figures of the geography: ``python tests/bench/geo_figures.py``.

Loading, lookup of 10,000 names, scanning of text, what maps fetch, and which spellings that were seen in
print lead to their place (those that need a unit word, their province or country, with it).
"""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
import time
from collections.abc import Callable

import geo
from geo.gazetteer import DATA
from geo.lookup import _locate
from geo.names import Name

LOAD = "import time, geo; start = time.perf_counter(); geo.load().names; print(time.perf_counter() - start)"


def main() -> None:
    """Print all figures, with what they should be."""
    fresh = [
        float(subprocess.run([sys.executable, "-c", LOAD], capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    print(f"loading places and names: {sorted(fresh)[2]:.3f} s (≤ 0.2)")
    lookups()
    scanning()
    sizes()
    seen()


def lookups() -> None:
    """10,000 names: as listed, with unit words, and misspelled."""
    rng = random.Random(1)
    forms = [name.form for name in geo.load().names.all]
    listed = rng.choices(forms, k=10_000)
    _locate.cache_clear()
    print(f"lookup of 10,000 names as listed: {timed(lambda: look_up(listed)):.2f} s (≤ 1)")
    wrong = [misspelled(form, rng) for form in rng.choices(forms, k=10_000)]
    _locate.cache_clear()
    print(f"lookup of 10,000 misspelled names: {timed(lambda: look_up(wrong)):.2f} s")
    mixed = [*rng.choices(forms, k=8_000), *wrong[:2_000]]
    rng.shuffle(mixed)
    _locate.cache_clear()
    print(f"lookup of 10,000 names, one in five misspelled: {timed(lambda: look_up(mixed)):.2f} s (≤ 1)")


def look_up(names: list[str]) -> None:
    """Locate each of *names*."""
    for name in names:
        geo.locate(name)


def misspelled(form: str, rng: random.Random) -> str:
    """*form* with one letter doubled, dropped or changed."""
    at = rng.randrange(len(form))
    return form[:at] + rng.choice(["", form[at] * 2, "o"]) + form[at + 1 :]


def scanning() -> None:
    """A made-up story of 5,000 characters, a hundred times."""
    rng = random.Random(2)
    forms = [name.form for name in geo.load().names.all if name.lang == "vi"]
    story = ""
    while len(story) < 5_000:
        story += (
            f"Đoàn đại biểu tỉnh {rng.choice(forms)} đã đến thăm và làm việc với lãnh đạo các sở, ban, ngành. "
        )
    names = geo.load().names
    taken = timed(lambda: [list(names.scan(story)) for _ in range(100)])
    print(f"scanning 100 stories of 5,000 characters: {taken:.2f} s")


def timed(work: Callable[[], object]) -> float:
    """Seconds that *work* takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def sizes() -> None:
    """Bytes that a reader fetches."""
    for file, most in (("boundaries-today", "≤ 45"), ("boundaries-earlier", "≤ 40"), ("context", "small")):
        packed = len(gzip.compress((DATA / f"{file}.topojson").read_bytes(), 9))
        print(f"{file}.topojson: {packed / 1000:.1f} KB gzip ({most})")


def seen() -> None:
    """How many of the spellings seen in print are taken for their place, and why the others are not."""
    forms = [
        name for name in geo.load().names.all if name.seen and name.kind in ("preferred", "press", "former")
    ]
    single = [name for name in forms if ("@ask",) not in name.needs]
    good = [name for name in single if outcome(name) == "taken"]
    share = f"{len(good)} of {len(single)}, {len(good) / len(single):.1%}"
    print(f"spellings seen in print that lead to their place: {share} (≥ 99 %)")
    for name in {name.form: name for name in forms if outcome(name) != "taken"}.values():
        print(f"  {name.form!r}: {outcome(name)}; {name.note}")


def outcome(name: Name) -> str:
    """``taken``, or why *name* does not lead to its place alone."""
    if ("@ask",) in name.needs:
        return "several provinces of today, only a person can choose"
    words = name.needs[0] if name.needs else ("",)
    for word in words:
        country = word[1:] if word in ("@KH", "@LA") else None
        within = name.place.partition(".")[0] if word == "@province" else None
        text = name.form if word.startswith("@") or not word else f"{word} {name.bare}"
        best = geo.taken(geo.locate(text, country=country, within=within))
        if best and best.id == name.place:
            return "taken"
    return "another place has the better claim"


if __name__ == "__main__":
    main()
