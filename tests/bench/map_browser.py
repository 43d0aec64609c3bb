"""How fast maps are in a browser: ``map_browser.py [entries …]`` (default: 13 shipped and 320 made up).

Prints: click to painted links with instant navigation; cold start over a slow line (1.6 Mbit/s, 100 ms);
the longest task while the map is moved and zoomed and the years are brushed; what a choice takes; DOM nodes
kept after 30 visits.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.atlas_project import ROOT, project
from helpers.large_atlas import large_atlas
from helpers.visit import Served, opened, served, visiting
from playwright.sync_api import Browser, Page

SLOW = {"offline": False, "latency": 100, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
PAINTED = "() => document.querySelector('.atlas-map--ready path.atlas-arc:not(.atlas-out)')?.getAttribute('d')"
NEEDED = (
    *("leaflet/leaflet", "atlas", "state", "sieve", "filters", "map", "land", "links", "names", "pointing"),
    *("following", "controls", "maps/home"),
)

WATCH = """
window.longest = 0;
new PerformanceObserver((list) => list.getEntries().forEach((each) => {
  window.longest = Math.max(window.longest, each.duration);
})).observe({ type: "longtask", buffered: true });
window.arcsAt = 0;
new MutationObserver(() => {
  if (window.arcsAt || !document.querySelector(".atlas-map--ready path.atlas-arc[d]")) return;
  window.arcsAt = performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""

CLICK = """(link) => new Promise((done) => {
  const start = performance.now();
  const look = () => (document.querySelector(".atlas-map--ready path.atlas-arc[d]") && !link.isConnected
    ? done(performance.now() - start) : requestAnimationFrame(look));
  link.click();
  look();
})"""


def click_to_painted(page: Page, address: str) -> float:
    """Milliseconds from a click that leads to the home page to its links, median of five."""
    taken = []
    for _ in range(5):
        page.goto(address + "about/")
        page.wait_for_load_state("networkidle")
        taken.append(page.locator(".md-tabs__link").first.evaluate(CLICK))
    return statistics.median(taken)


def cold(window: Browser, address: str) -> tuple[float, float]:
    """Seconds until the drawing and the links are seen, with nothing kept, on a slow line."""
    with visiting(window, address) as someone:
        session = someone.page.context.new_cdp_session(someone.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        someone.page.add_init_script(WATCH)
        someone.open("")
        drawn = someone.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        return drawn / 1000, someone.page.evaluate("window.arcsAt") / 1000


def longest(page: Page, act: Callable[[Page], None]) -> float:
    """The longest task in milliseconds while *act* goes on."""
    page.evaluate("window.longest = 0")
    act(page)
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
    return float(page.evaluate("window.longest"))


def pan(page: Page) -> None:
    box = page.locator(".atlas-map").bounding_box()
    assert box
    page.mouse.move(box["x"] + 250, box["y"] + 250)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 180, steps=12)
    page.mouse.up()


def zoom(page: Page) -> None:
    for name in ("in", "in", "out", "out"):
        page.locator(f".leaflet-control-zoom-{name}").click()


def brush(page: Page) -> None:
    box = page.locator(".atlas-years__box").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 8, steps=20)
    page.mouse.up()


def filtering(page: Page) -> float:
    """Milliseconds until a choice is followed by list, counts and map, layout included."""
    return float(
        page.evaluate(
            "() => { const start = performance.now(); atlas.state.set({ country: ['la'] });"
            " document.body.offsetHeight; const taken = performance.now() - start;"
            " atlas.state.clear(); return taken; }"
        )
    )


def nodes(page: Page, address: str) -> tuple[int, int]:
    """DOM nodes held after the first and the thirtieth visit of a map."""
    session = page.context.new_cdp_session(page)
    counts = []
    page.goto(address)
    for _ in range(30):
        for at in (1, 0):
            page.locator(".md-tabs__link").nth(at).click()
            page.wait_for_selector(f".md-tabs__item--active:nth-child({at + 1})")
        page.wait_for_function(PAINTED)
        session.send("HeapProfiler.collectGarbage")
        counts.append(session.send("Memory.getDOMCounters")["nodes"])
    return counts[0], counts[-1]


def weight(site: Served) -> float:
    """Kilobytes, as sent, of the scripts that are needed before the first link is drawn."""
    files = [site.folder / "assets" / f"{name}.js" for name in NEEDED]
    return sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000


def measure(window: Browser, root: Path, title: str) -> None:
    """Print every figure of the atlas in *root*."""
    with served(root, root / "site") as site, visiting(window, site.address) as someone:
        page = someone.page
        page.add_init_script(WATCH)
        print(f"{title}: needed before the first links {weight(site):.1f} KB gzip")
        print(f"  click to painted links {click_to_painted(page, site.address):.0f} ms")
        print("  cold: drawing {:.2f} s, links {:.2f} s".format(*cold(window, site.address)))
        someone.open("")
        tasks = {act.__name__: longest(page, act) for act in (pan, zoom, brush)}
        print("  longest task: " + ", ".join(f"{name} {taken:.0f} ms" for name, taken in tasks.items()))
        print(f"  a choice followed by everything {filtering(page):.0f} ms")
        print("  DOM nodes after 1 and 30 visits: {} {}".format(*nodes(page, site.address)))


if __name__ == "__main__":
    with opened() as browser:
        for number in map(int, sys.argv[1:] or (13, 320)):
            with tempfile.TemporaryDirectory() as folder:
                root = project(Path(folder), ROOT) if number == 13 else large_atlas(Path(folder), number)
                measure(browser, root, f"{number} entries")
