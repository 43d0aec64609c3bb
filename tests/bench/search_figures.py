"""Prints what the search sends and how soon it answers: with the shipped entries, 320 and 1,000 made-up ones.

    python tests/bench/search_figures.py

Sizes are in bytes after gzip. The first answer counts from the first key: the table is read, everything that
can be found made of it, the key answered; the network is left out. *slow*: a quarter of the processor's speed.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.atlas_project import ROOT, site_of
from helpers.large_atlas import large_atlas
from helpers.visit import opened
from playwright.sync_api import Page as Tab

from generator.site.page import Page
from generator.site.pages.findable import PATH, search_files
from generator.site.render import phrases

SCRIPTS = ("spelling", "ranking", "finds")
TYPED = ("q", "quang", "đắc lắc", "kon tum attapeu", "mundunkiri", "hop tac giao duc", "xzqw vbnm")
TIME = """([text, words, typed]) => {
  const say = (key) => words[key] || key;
  say.many = (key, n) => `${n} ${key}`;
  const start = performance.now();
  const answer = atlas.ranking.ranked(atlas.finds(JSON.parse(text), say));
  answer(typed[0]);
  const first = performance.now() - start;
  const later = typed.map((each) => {
    const at = performance.now();
    answer(each);
    return performance.now() - at;
  });
  return [first, Math.max(...later)];
}"""


def packed(pages: list[Page]) -> list[int]:
    return [len(gzip.compress(page.text.encode(), 6)) for page in pages]


def sizes(files: list[Page]) -> None:
    """The table, the shelves of words, the files of passages."""
    for what, some in (
        ("table of names", [page for page in files if page.path == PATH]),
        ("shelves of words", [page for page in files if "/words/" in page.path]),
        ("files of passages", [page for page in files if "/passages/" in page.path]),
    ):
        found = packed(some)
        print(f"  {what}: {len(found)}, {sum(found):,} bytes together, {max(found):,} the largest")


def speed(tab: Tab, files: list[Page]) -> None:
    """How soon the first key is answered, and the slowest of some queries later."""
    text = next(page.text for page in files if page.path == PATH)
    session = tab.context.new_cdp_session(tab)
    for name, rate in (("as it is", 1), ("slow", 4)):
        session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        first, later = tab.evaluate(TIME, [text, phrases("vi", "search.said"), TYPED])
        print(f"  {name}: first answer after {first:.0f} ms, each later one within {later:.0f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, opened() as window:
        tab = window.new_page()
        tab.evaluate("window.atlas = {}")
        for name in SCRIPTS:
            tab.evaluate((ROOT / f"site_src/assets/{name}.js").read_text(encoding="utf-8"))
        for entries in (0, 320, 1000):
            root = Path(folder, str(entries))
            root.mkdir()
            files = list(search_files(site_of(large_atlas(root, entries) if entries else ROOT)))
            print(f"{entries} made-up entries" if entries else "the shipped entries")
            sizes(files)
            speed(tab, files)


if __name__ == "__main__":
    main()
