"""The whole atlas, built and visited in a real browser below a sub-path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from helpers.serving import Served
from helpers.visit import Visit, painted, visiting
from playwright.sync_api import Browser, Page, expect

SHOWN = ".atlas-main .atlas-group .atlas-row:not([hidden])"


@pytest.fixture
def visit(window: Browser, tiny: Served) -> Iterator[Visit]:
    with visiting(window, tiny.address) as someone:
        yield someone
        someone.assert_calm()


@pytest.mark.parametrize(("path", "heading"), [("", "Bản đồ hợp tác"), ("en/", "Atlas of local partnerships")])
def test_the_home_page_shows_every_link_on_the_map_and_in_words(visit: Visit, path: str, heading: str) -> None:
    page = visit.open(path)
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    assert painted(page) == page.locator(SHOWN).count() == 2
    page.locator("input[name=domestic]").check()
    assert painted(page) == page.locator(SHOWN).count() == 3


@pytest.mark.parametrize(("below", "meeting"), [("", "13/3/2024"), ("en/", "13 March 2024")])
def test_a_partnership_shows_its_facts_and_its_link(visit: Visit, below: str, meeting: str) -> None:
    page = visit.open(f"{below}partnerships/quang-binh--khammouane/")
    assert painted(page) == 1
    expect(page.locator("#e1")).to_contain_text(meeting)


@pytest.mark.parametrize("below", ["", "en/"])
def test_a_place_shows_its_links(visit: Visit, below: str) -> None:
    page = visit.open(f"{below}places/vn/quang-binh/")
    assert painted(page) == 3


def test_instant_navigation_starts_the_next_map_and_removes_the_one_that_is_left(visit: Visit) -> None:
    page = visit.open("")
    page.evaluate("window.stays = true")
    page.locator(".atlas-row__title", has_text="Quảng Bình – Khammouane").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quảng Bình – Khammouane")
    visit.drawn()
    assert page.evaluate("window.stays"), "the page was loaded anew: no instant navigation"
    assert painted(page) == 1
    page.go_back()
    expect(page.locator(".atlas-row").first).to_be_visible()
    visit.drawn()
    assert painted(page) == 2
    assert page.evaluate("atlas.alive") == 1


# Every map made from now on, held so weakly that the asking itself keeps none alive.
REMEMBER = "() => { window.made = []; L.Map.addInitHook(function () { made.push(new WeakRef(this)); }); }"


def maps_at_rest(page: Page, wanted: int) -> int:
    """How many of the remembered maps stay: asked again while a timer of one just left may hold it."""
    session = page.context.new_cdp_session(page)
    stay = -1
    for _ in range(60):
        session.send("HeapProfiler.collectGarbage")
        stay = int(page.evaluate("made.filter((each) => each.deref()).length"))
        if stay == wanted:
            break
        page.evaluate("new Promise(done => requestIdleCallback(() => requestAnimationFrame(done)))")
    return stay


def test_a_long_walk_there_and_back_leaves_no_map_behind(visit: Visit) -> None:
    page = visit.open("")
    page.evaluate("window.stays = true")
    page.evaluate(REMEMBER)
    for step in range(15):
        row = page.locator(f"{SHOWN} .atlas-row__title").nth(step % 2)
        heading = row.inner_text()
        row.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        visit.drawn()
        page.go_back()
        expect(page.locator(".atlas-figures")).to_be_visible()
        visit.drawn()
    assert page.evaluate("window.stays"), "the page was loaded anew: no instant navigation"
    assert page.evaluate("atlas.alive") == page.locator(".leaflet-container").count() == 1
    assert page.evaluate("made.length") == 30
    assert maps_at_rest(page, 1) == 1


MAP_FILES = ("leaflet.js", "assets/narrowing.js", "assets/instrument.js", "topojson")


def test_a_page_without_a_map_fetches_once_and_at_rest_what_the_first_map_will_need(visit: Visit) -> None:
    asked = [asked_for(visit, name) for name in MAP_FILES]
    page = visit.open("about/")
    page.wait_for_load_state("networkidle")
    assert [len(each) for each in asked] == [1, 1, 1, 0]
    page.get_by_role("link", name="Trang chủ", exact=True).first.click()
    expect(page.locator(".atlas-figures")).to_be_visible()
    visit.drawn()
    expect(page.locator("path.atlas-context")).to_be_attached()
    assert [len(each) for each in asked] == [1, 1, 1, 2]


def test_a_page_without_a_map_asks_for_nothing_where_the_reader_saves_data(visit: Visit) -> None:
    visit.page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    asked = [asked_for(visit, name) for name in MAP_FILES]
    page = visit.open("about/")
    page.wait_for_load_state("networkidle")
    assert asked == [[], [], [], []]
    page.get_by_role("link", name="Trang chủ", exact=True).first.click()
    visit.page.wait_for_selector(".atlas-map--ready")


def test_no_file_is_shipped_that_no_page_loads(tiny: Served) -> None:
    files = {str(path.relative_to(tiny.folder)) for path in tiny.folder.rglob("*") if path.is_file()}
    assert [name for name in files if name.endswith(".map") or "/lunr/" in name or "/workers/" in name] == []
    assert "search/search_index.json" not in files


def asked_for(visit: Visit, name: str) -> list[str]:
    """A list that grows with every request for the file *name*."""
    found: list[str] = []
    visit.page.on("request", lambda request: found.append(request.url) if name in request.url else None)
    return found


def test_boundaries_are_fetched_once_and_the_earlier_ones_only_when_needed(visit: Visit) -> None:
    today, earlier = asked_for(visit, "boundaries-today"), asked_for(visit, "boundaries-earlier")
    page = visit.open("")
    assert (len(today), len(earlier)) == (1, 0)
    page.locator(".atlas-row__title", has_text="Quảng Bình – Khammouane").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quảng Bình – Khammouane")
    visit.drawn()
    assert (len(today), len(earlier)) == (1, 1)


def test_a_reader_can_ask_for_the_other_boundaries_and_the_caption_tells_which_are_shown(visit: Visit) -> None:
    page = visit.open("")
    earlier = asked_for(visit, "boundaries-earlier")
    caption = page.locator(".atlas-vintage")
    expect(caption).to_have_text("Ranh giới tỉnh hiện nay.")
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("radio", name="Ranh giới đến 30/6/2025").check()
    visit.drawn()
    assert len(earlier) == 1
    expect(caption).to_contain_text("đến 30/6/2025")
    drawing = page.locator(".atlas-map > .atlas-twin use").first
    expect(drawing).to_have_attribute("xlink:href", re.compile("land-earlier.svg#land"))  # on paper, too
    expect(page.locator(".atlas-vintage--drawn")).to_contain_text("đến 30/6/2025")
    page.reload()
    visit.drawn()
    expect(caption).to_contain_text("đến 30/6/2025")
    page.go_back()
    expect(caption).to_have_text("Ranh giới tỉnh hiện nay.")
    expect(drawing).to_have_attribute("xlink:href", re.compile("land.svg#land"))


def test_where_no_chips_choose_kinds_of_link_the_layers_do(visit: Visit) -> None:
    page = visit.open("places/vn/quang-binh/")
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("checkbox", name="Trong nước").uncheck()
    assert painted(page) == 2


def test_a_partnership_of_a_former_province_marks_it_in_the_boundaries_of_its_time(visit: Visit) -> None:
    page = visit.open("partnerships/quang-binh--khammouane/")
    marked = page.locator(".folium-map path.atlas-land--here")
    expect(marked).to_have_count(2)
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("radio", name="Ranh giới hiện nay").check()
    expect(page.locator(".folium-map path.atlas-land--heir:not(.atlas-land--outline)")).to_have_count(1)


def test_the_other_language_is_one_step_away_from_every_page(visit: Visit) -> None:
    page = visit.open("partnerships/quang-binh--khammouane/")
    page.get_by_role("link", name="Địa phương", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Địa phương")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(visit.address + "en/places/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Places")
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page).to_have_url(visit.address + "places/")


def test_the_keyboard_reaches_a_link_on_the_map_and_follows_it(visit: Visit) -> None:
    page = visit.open("")
    arc = page.get_by_role("link", name=re.compile("^Quảng Bình – Khammouane")).first
    arc.focus()
    expect(page.locator(".atlas-tip")).to_contain_text("Quảng Bình – Khammouane")
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.address + "partnerships/quang-binh--khammouane/")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_the_list_of_layers_and_stays_on_the_page(visit: Visit, key: str) -> None:
    page = visit.open("")
    page.get_by_role("button", name="Lớp bản đồ").press(key)
    expect(page.get_by_role("radio", name="Ranh giới hiện nay")).to_be_visible()
    expect(page).to_have_url(visit.address)


def test_a_click_opens_the_list_of_layers_and_stays_on_the_page(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("button", name="Lớp bản đồ").dispatch_event("click")
    expect(page.get_by_role("radio", name="Ranh giới hiện nay")).to_be_visible()
    expect(page).to_have_url(visit.address)


def test_a_reader_of_the_accessibility_tree_finds_the_map_its_links_and_the_proofs(visit: Visit) -> None:
    page = visit.open("partnerships/quang-binh--khammouane/")
    chart = page.get_by_role("region", name="Bản đồ: Quảng Bình – Khammouane")
    expect(chart.get_by_role("link", name=re.compile("Quảng Bình – Khammouane"))).to_have_count(1)
    expect(chart.get_by_role("img")).to_have_count(0)
    told = page.locator("#e1")
    expect(told.locator("blockquote").first).to_be_visible()
    proof = told.locator("details")
    expect(proof.get_by_role("paragraph").first).to_be_hidden()
    proof.get_by_text("Mức chắc chắn và lý do").focus()
    page.keyboard.press("Enter")
    expect(proof.get_by_role("paragraph").first).to_be_visible()


@pytest.fixture(scope="module")
def phone(window: Browser, tiny: Served) -> Iterator[Visit]:
    """One phone, on which one page after the other is opened."""
    with visiting(window, tiny.address, width=390, touch=True) as someone:
        yield someone


@pytest.mark.parametrize(
    "path",
    [
        "", "en/", "partnerships/", "partnerships/quang-binh--khammouane/", "places/", "places/vn/quang-tri/",
        "en/partnerships/quang-binh--khammouane/", "sources/", "sources/lang_song_1/", "data/", "about/",
        "corrections/",
    ],
)  # fmt: skip
def test_nothing_is_wider_than_a_phone(phone: Visit, path: str) -> None:
    page = phone.open(path)
    for scheme, shown in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, scheme
    page.emulate_media(color_scheme="light")
    phone.assert_calm()


def test_without_javascript_a_drawing_stands_where_the_map_would_be(window: Browser, tiny: Served) -> None:
    context = window.new_context(java_script_enabled=False)
    page = context.new_page()
    answers: list[int] = []
    page.on("response", lambda answer: answers.append(answer.status) if "/assets/land" in answer.url else None)
    page.goto(tiny.address + "en/partnerships/quang-binh--khammouane/")
    drawing = page.get_by_role("img", name="Map: Quang Binh – Khammouane")
    expect(drawing).to_be_visible()
    expect(drawing.locator("path[data-id]")).to_have_count(1)
    for name in ("Quang Binh", "Khammouane"):
        expect(drawing.get_by_text(name, exact=True).first).to_be_attached()
    expect(page.locator(".leaflet-container")).to_have_count(0)
    expect(page.locator(".atlas-tools")).to_be_hidden()
    assert answers == [200]
    context.close()


def test_every_link_between_pages_leads_somewhere(tiny: Served) -> None:
    broken = []
    for file in tiny.folder.rglob("*.html"):
        for target in re.findall(r'(?:href|src|data-map)="([^"]*)"', file.read_text(encoding="utf-8")):
            if not leads_somewhere(tiny, file, target):
                broken.append((str(file.relative_to(tiny.folder)), target))
    assert broken == []


def leads_somewhere(site: Served, file: Path, target: str) -> bool:
    bare, _, anchor = target.partition("#")
    bare = unquote(bare.split("?")[0])
    if bare.startswith(site.address):
        found = site.folder / bare.removeprefix(site.address)
    elif re.match(r"[a-z]+:|//", bare) or file.name == "404.html":
        return True
    else:
        found = file.parent / bare if bare else file
    found = found / "index.html" if found.is_dir() else found
    return found.is_file() and (not anchor or unquote(anchor) in anchors(found))


@cache
def anchors(page: Path) -> frozenset[str]:
    """Everything on *page* that an address can lead to."""
    return frozenset(map(unescape, re.findall(r'\bid="([^"]*)"', page.read_text(encoding="utf-8"))))
