"""How fast maps are in a browser: ``map_browser.py [entries …]`` (default: 13 shipped, 320, 1500 made up).

For each atlas, beside the same map as folium makes it (its Leaflet from the same server): the first map of a
visit and a later one, from the click to the painted links; a cold start over a slow line (1.6 Mbit/s, 100 ms);
the longest task while the map is moved and zoomed and the years are brushed; what a choice takes; what
Lighthouse weighs (first and largest paint, blocked time, shift) on that line and a processor four times slower.
Of tasks the processor's time is told too: it says the same on a busy machine. From 1,000 entries on only the
home page is built.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.atlas_project import ROOT, led_to, project, site_of
from helpers.large_atlas import large_atlas
from helpers.visit import Served, Visit, opened, served, visiting
from map_figures import as_it_comes
from playwright.sync_api import Browser, Page

from generator.site import render
from generator.site.pages import Page as PageFile
from generator.site.pages import Site, _drawn, overviews, pictures
from generator.site.plugin import adapter

SLOW = {"offline": False, "latency": 100, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
ALONE = 1000
OURS, FOLIUM = ".atlas-map--ready path.atlas-arc[d]", "path.leaflet-interactive[d]"
TASK = ("RunTask", "ThreadControllerImpl::RunTask")
NEEDED = ("leaflet/leaflet", "atlas", "narrowing", "instrument", "maps/home")


WATCH = """(() => {
  window.seen = { links: 0, lcp: 0, shift: 0, blocked: 0 };
  const watch = (type, tell) => new PerformanceObserver((list) => list.getEntries().forEach(tell))
    .observe({ type, buffered: true });
  watch("largest-contentful-paint", (each) => { seen.lcp = each.startTime; });
  watch("layout-shift", (each) => { if (!each.hadRecentInput) seen.shift += each.value; });
  watch("longtask", (each) => { seen.blocked += each.duration - 50; });
  new MutationObserver(() => {
    if (!seen.links && document.querySelector("ANY")) seen.links = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
})()""".replace("ANY", f"{OURS}, {FOLIUM}")

CLICK = """(link) => new Promise((done) => {
  const start = performance.now();
  const there = () => document.querySelector(".atlas-head--home") && document.querySelector("OURS");
  const look = () => (there() ? done(performance.now() - start) : requestAnimationFrame(look));
  link.click();
  look();
})""".replace("OURS", OURS)
PAINTS = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
REST = "new Promise((done) => setTimeout(done, 400))"


# ── What is measured ──────────────────────────────────────────────────────────────────────────


def first_map(someone: Visit) -> float:
    """Milliseconds from a click on a page without a map to the links of the home page, median of three."""
    page, taken = someone.page, []
    for _ in range(3):
        page.goto(someone.address + "about/")
        page.wait_for_load_state("networkidle")
        taken.append(page.locator(".md-tabs__link").first.evaluate(CLICK))
    return statistics.median(taken)


def later_map(someone: Visit) -> float:
    """The same where another map was seen before, median of three."""
    page, taken = someone.open(""), []
    for _ in range(3):
        page.locator(".atlas-group .atlas-row:not([hidden]) .atlas-row__title").first.click()
        page.wait_for_selector(".atlas-standing")
        someone.drawn()
        taken.append(page.locator(".md-tabs__link").first.evaluate(CLICK))
        someone.drawn()
    return statistics.median(taken)


@contextmanager
def slowly(window: Browser, address: str, slower: int = 1) -> Iterator[Visit]:
    """A first visit over a slow line, with a processor so many times *slower*."""
    with visiting(window, address) as someone:
        session = someone.page.context.new_cdp_session(someone.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        someone.page.add_init_script(WATCH)
        yield someone


def cold(window: Browser, address: str, path: str = "") -> str:
    """When the drawing and the links are seen, with nothing kept."""
    with slowly(window, address) as someone:
        someone.page.goto(address + path)
        someone.page.wait_for_function("() => window.seen.links")
        drawn, links = (someone.page.evaluate(what) / 1000 for what in (PAINTS, "seen.links"))
        return f"first paint {drawn:.2f} s, links {links:.2f} s"


def weighed(window: Browser, address: str, path: str) -> str:
    """What Lighthouse would weigh of a page."""
    with slowly(window, address, 4) as someone:
        someone.page.goto(address + path)
        someone.page.wait_for_function("() => window.seen.links")
        someone.page.wait_for_load_state("networkidle")
        seen, first = someone.page.evaluate("seen"), someone.page.evaluate(PAINTS)
        return (
            f"first paint {first / 1000:.2f} s, largest {seen['lcp'] / 1000:.2f} s, "
            f"blocked {seen['blocked']:.0f} ms, shift {seen['shift']:.3f}"
        )


def longest(window: Browser, page: Page, act: Callable[[Page], None]) -> str:
    """The longest task while *act* goes on: milliseconds on the clock, and of the processor."""
    page.evaluate(REST)
    window.start_tracing(page=page, categories=["devtools.timeline", "toplevel"])
    act(page)
    page.evaluate(REST)
    events = json.loads(window.stop_tracing())["traceEvents"]
    main = {
        (each["pid"], each["tid"])
        for each in events
        if each.get("name") == "thread_name" and each["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        (each.get("tdur", 0) / 1000, each["dur"] / 1000)
        for each in events
        if each.get("name") in TASK and (each["pid"], each["tid"]) in main and "dur" in each
    ]
    cpu, wall = max(tasks)
    return f"{wall:.0f} ({cpu:.0f} CPU)"


def pan(page: Page) -> None:
    box = page.locator(".leaflet-container").bounding_box()
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
    """Milliseconds until a choice is followed by list, counts and map, layout included; median of five."""
    once = """() => {
      const start = performance.now();
      atlas.state.set({ country: ["la"] });
      document.body.offsetHeight;
      const taken = performance.now() - start;
      atlas.state.clear();
      return taken;
    }"""
    return statistics.median(float(page.evaluate(once)) for _ in range(5))


def nodes(someone: Visit, visits: int) -> tuple[int, int]:
    """DOM nodes held after the first and the last of so many visits of a map."""
    page = someone.open("")
    session = page.context.new_cdp_session(page)
    counts = []
    for _ in range(visits):
        for at, mark in ((1, ".atlas-plain"), (0, ".atlas-head--home")):
            page.locator(".md-tabs__link").nth(at).click()
            page.locator(mark).wait_for()  # a handle of the element would keep it
        someone.drawn()
        page.evaluate(REST)
        session.send("HeapProfiler.collectGarbage")
        counts.append(session.send("Memory.getDOMCounters")["nodes"])
    return counts[0], counts[-1]


# ── What it is measured on ────────────────────────────────────────────────────────────────────


def weight(site: Served) -> float:
    """Kilobytes, as sent, of the scripts that are needed before the first link is drawn."""
    files = [site.folder / "assets" / f"{name}.js" for name in NEEDED]
    return sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000


def plain_folium(root: Path, folder: Path) -> None:
    """The overview as folium makes it, its Leaflet from this server and nothing else of what it would load."""
    page = as_it_comes(pictures.of_many(site := site_of(root), site.atlas.partnerships, whole=True))
    ours = '<script src="assets/leaflet/leaflet.js"></script>'
    page = re.sub(r'<script src="https:[^"]*/leaflet\.js"></script>', ours, page)
    page = re.sub(r'<script src="https:[^>]*></script>|<link [^>]*href="https:[^>]*>', "", page)
    (folder / "folium.html").write_text(page, encoding="utf-8")


def home_alone(site: Site) -> Iterator[PageFile]:
    """The home page and the files that its map fetches; the others that menu and own pages lead to empty."""
    yield from overviews._home(site)
    yield from _drawn(site)
    for path in sorted(led_to(ROOT)):
        yield PageFile(path, render.page(path, ""))


def measure(window: Browser, root: Path, number: int) -> None:
    """Print every figure of the atlas in *root*."""
    with ExitStack() as stack:
        if number >= ALONE:
            stack.enter_context(mock.patch.object(adapter, "generated_pages", home_alone))
        site = stack.enter_context(served(root, root / "site", packed=True))
        someone = stack.enter_context(visiting(window, site.address))
        plain_folium(root, site.folder)
        print(
            f"{number} entries (load {os.getloadavg()[0]:.1f}), needed before links: {weight(site):.1f} KB gzip"
        )
        if number < ALONE:
            whole_site(window, site, someone, visits=30 if number < 100 else 6)
        theirs = cold(window, site.address, "folium.html")
        print(f"  cold: {cold(window, site.address)}   | folium {theirs}")
        tasks(window, someone)


def tasks(window: Browser, someone: Visit) -> None:
    """The work of a browser while the home page is used."""
    page = someone.open("")
    ours = ", ".join(f"{act.__name__} {longest(window, page, act)}" for act in (pan, zoom, brush))
    print(f"  a choice followed by everything {filtering(page):.0f} ms")
    page.goto(someone.address + "folium.html")
    page.wait_for_selector(FOLIUM)
    theirs = ", ".join(f"{act.__name__} {longest(window, page, act)}" for act in (pan, zoom))
    print(f"  longest task, ms: {ours}   | folium {theirs}")


def whole_site(window: Browser, site: Served, someone: Visit, visits: int) -> None:
    """The ways between pages, and what Lighthouse weighs of one of each kind."""
    print(f"  click to painted links: first map {first_map(someone):.0f} ms, later {later_map(someone):.0f} ms")
    one = next(site.folder.glob("partnerships/*--*/")).relative_to(site.folder).as_posix()
    for path in ("", "places/vn/nghe-an/", f"{one}/"):
        print(f"  /{path}: {weighed(window, site.address, path)}")
    first, last = nodes(someone, visits)
    print(f"  DOM nodes after 1 and {visits} visits: {first} {last}")


if __name__ == "__main__":
    with opened() as browser:
        for number in map(int, sys.argv[1:] or (13, 320, 1500)):
            with tempfile.TemporaryDirectory() as folder:
                root = project(Path(folder), ROOT) if number == 13 else large_atlas(Path(folder), number)
                measure(browser, root, number)
