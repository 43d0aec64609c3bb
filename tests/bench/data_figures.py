"""Prints how large the published data are and how long they take: with 320 and with 3,000 made-up entries,
five events each, told with quotations as long as real ones.

    python tests/bench/data_figures.py [ENTRIES…]

*tables*: the files of data/; *beside pages*: the files and feeds of every page. *share*: both, of all that the
generator makes in one language, MkDocs left out, so that the share of a whole build is smaller.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.atlas_project import site_of
from helpers.large_atlas import large_atlas
from helpers.told_at_length import told_at_length

from generator.site.data.collected import collected
from generator.site.data.published_files import data_files
from generator.site.page import Page, Site
from generator.site.pages.partnership import partnership_pages
from generator.site.pages.place import place_pages
from generator.site.pages.taking_along import taken_along

_Made = TypeVar("_Made")
LARGEST = 50_000_000
EVENTS = (1, 2, 3, 4, 6, 9, 10)
"""How many an entry has, each as often: five on average."""


def measured(make: Callable[[], _Made]) -> tuple[_Made, float]:
    """What *make* makes, and in how many seconds of the processor."""
    start = time.process_time()
    made = make()
    return made, time.process_time() - start


def told(entries: int, site: Site) -> None:
    """Print the figures of *site*."""
    files, tables = measured(lambda: data_files(site, collected(site)))
    rows = collected(site)
    beside, files_beside = measured(lambda: list(taken_along(site, rows)))
    _, pages = measured(lambda: [*partnership_pages(site), *place_pages(site)])
    sizes = {f"data/{file.name}": len(file.content) for file in files}
    others = {page.path: length(page) for page in beside}
    events = sum(len(one.events) for one in site.atlas.partnerships)
    print(f"{entries} entries, {events} events")
    for what, some, seconds in (("tables", sizes, tables), ("beside pages", others, files_beside)):
        print(f"  {what:12} {len(some):6} files {sum(some.values()) / 1e6:7.1f} MB {seconds:6.1f} s")
    data = tables + files_beside
    print(f"  share of what is made with the pages of partnerships and places: {data / (data + pages):.1%}")
    for name, size in sorted((sizes | others).items(), key=lambda one: -one[1])[:5]:
        print(f"  {name:40} {size / 1e6:6.1f} MB{'  TOO LARGE' if size > LARGEST else ''}")


def length(page: Page) -> int:
    """The bytes of *page*."""
    return len(page.content or page.text.encode())


if __name__ == "__main__":
    for wanted in map(int, sys.argv[1:] or ("320", "3000")):
        with tempfile.TemporaryDirectory() as folder:
            told(wanted, told_at_length(site_of(large_atlas(Path(folder), wanted, events=EVENTS))))
