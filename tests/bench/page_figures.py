"""How heavy and how calm each kind of page is: ``page_figures.py [entries …]`` (default: 13 and 320).

For each kind in both languages: how many there are, their size as sent (gzip), how much the layout shifts on a
line of 1.6 Mbit/s at 1280 and at 390 pixels, how many letters a line of prose holds at 1280, and where on a
phone the first fact of a partnership stands, in screens.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.atlas_project import ROOT, project
from helpers.large_atlas import large_atlas
from helpers.visit import Served, opened, served
from playwright.sync_api import Browser, Page

LINE = {"offline": False, "latency": 100, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
PHONE = {"width": 390, "height": 844}
LEAVES = ("partnerships", "sources", "sectors", "countries")
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
FACT = """() => {
  const fact = document.querySelector(".atlas-told li, .atlas-facts li");
  return fact && fact.getBoundingClientRect().top + scrollY;
}"""
LETTERS = """() => {
  const lines = [];
  const prose = ".md-content :is(p, blockquote):not(.atlas-small, .atlas-silent)";
  for (const one of document.querySelectorAll(prose)) {
    const text = one.textContent.trim();
    const high = parseFloat(getComputedStyle(one).lineHeight);
    const rows = Math.round(one.getBoundingClientRect().height / high);
    if (text.length > 160 && rows > 1) lines.push(text.length / rows);
  }
  return lines.length ? Math.max(...lines) : null;
}"""


def kind(path: Path) -> str:
    """What kind of page lies at *path* below the root of its language."""
    parts = [part for part in path.parts[:-1] if part != "en"]
    if parts[:1] == ["places"] and len(parts) > 1:
        return "places/*" if len(parts) == 3 else "places/*/*"
    return f"{parts[0]}/*" if len(parts) > 1 and parts[0] in LEAVES else "/".join(parts) or "home"


def by_kind(site: Path) -> dict[str, list[Path]]:
    """All pages of *site* by their kind, those that only lead on left out, the heaviest of each first."""
    found = defaultdict(list)
    for file in site.rglob("index.html"):
        if b'http-equiv="refresh"' not in file.read_bytes()[:3000]:
            found[kind(file.relative_to(site))].append(file)
    return {name: sorted(files, key=sent, reverse=True) for name, files in sorted(found.items())}


def sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def shift(window: Browser, address: str, **screen: int) -> float:
    """How much the layout of the page at *address* shifts while it comes in over a slow line."""
    context = window.new_context(viewport={"width": 1280, "height": 844, **screen})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(SHIFTS)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    moved = float(page.evaluate("shifted"))
    context.close()
    return moved


def seen(page: Page, address: str, ask: str) -> float | None:
    page.goto(address)
    page.wait_for_load_state("load")
    found = page.evaluate(ask)
    return None if found is None else float(found)


def figures(window: Browser, site: Served) -> None:
    """Print what each kind of page of *site* weighs and how it behaves."""
    wide, phone = window.new_page(viewport={"width": 1280, "height": 844}), window.new_page(viewport=PHONE)
    for name, files in by_kind(site.folder).items():
        sizes = [sent(file) / 1000 for file in files]
        address = site.address + files[0].parent.relative_to(site.folder).as_posix() + "/"
        moved = [shift(window, address), shift(window, address, width=390)]
        letters = seen(wide, address, LETTERS)
        line = f"  {name}: {len(files)}, {statistics.median(sizes):.1f} KB, at most {max(sizes):.1f}"
        line += f"; shift {moved[0]:.3f} and {moved[1]:.3f}"
        print(line + (f"; lines of up to {letters:.0f} letters" if letters else ""), flush=True)
        if name == "partnerships/*":
            tops = [
                seen(phone, site.address + f"{file.parent.relative_to(site.folder)}/", FACT)
                for file in files[:30]
            ]
            screens = [top / PHONE["height"] for top in tops if top is not None]
            told = f"{statistics.median(screens):.2f} screens, at most {max(screens):.2f}"
            print(f"    first fact on a phone after {told}")


if __name__ == "__main__":
    for number in map(int, sys.argv[1:] or (13, 320)):
        with tempfile.TemporaryDirectory() as folder, opened() as window:
            root = project(Path(folder), ROOT) if number == 13 else large_atlas(Path(folder), number)
            with served(root, root / "site") as site:
                print(f"{number} entries")
                figures(window, site)
