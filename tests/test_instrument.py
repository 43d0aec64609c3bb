"""The map as an instrument, by pointer, keys and touch; slow, broken, printed, embedded."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pytest
from helpers.serving import Served
from helpers.visit import Visit, painted, visiting
from playwright.sync_api import Browser, Page, expect

SVG = "{http://www.w3.org/2000/svg}"
HUB = "VN-25"
SHOWN = ".atlas-main .atlas-group .atlas-row:not([hidden])"
LIFTED = "path.atlas-arc--lifted:not(.atlas-out)"


@pytest.fixture
def visit(window: Browser, many: Served) -> Iterator[Visit]:
    with visiting(window, many.address) as someone:
        yield someone
        someone.assert_calm()


def spot(page: Page, key: str) -> tuple[float, float]:
    box = page.locator(f'circle[data-key="{key}"]').bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def links_of(page: Page, key: str) -> set[str]:
    rows = page.locator(SHOWN).evaluate_all("all => all.map(each => [each.dataset.id, each.dataset.places])")
    ours = [name for name, places in rows if any(f"{one}.".startswith(f"{key}.") for one in places.split())]
    return set(ours)


def lifted(page: Page) -> set[str]:
    return set(page.locator(LIFTED).evaluate_all("all => all.map(each => each.dataset.id)"))


def test_every_line_shown_is_a_link_drawn_and_the_other_way_round(visit: Visit) -> None:
    page = visit.open("")
    rows = page.locator(SHOWN).evaluate_all("all => all.map(each => each.dataset.id)")
    arcs = page.locator("path.atlas-arc:not(.atlas-out)").evaluate_all(
        "all => all.map(each => each.dataset.id)"
    )
    assert sorted(rows) == sorted(arcs)
    assert painted(page) == len(rows)


def test_pointing_at_a_place_lifts_its_links_and_lists_its_partners(visit: Visit) -> None:
    page = visit.open("")
    page.mouse.move(*spot(page, HUB))
    expect(page.locator(".atlas-panel .atlas-row").first).to_be_visible()
    assert lifted(page) == links_of(page, HUB)
    expect(page.locator(".atlas-panel .atlas-row")).to_have_count(len(lifted(page)))
    expect(page.locator(".atlas-panel q").first).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.locator(".atlas-panel")).to_be_hidden()
    assert lifted(page) == set()


def test_a_chosen_place_narrows_the_list_and_stands_in_the_address(visit: Visit) -> None:
    page = visit.open("")
    expected = links_of(page, HUB)
    page.mouse.click(*spot(page, HUB))
    page.wait_for_url(f"**?place={HUB}")
    page.reload()
    visit.drawn()
    expect(page.locator(".atlas-chosen h2")).to_contain_text("Quảng Trị")
    assert links_of(page, HUB) == lifted(page) == expected
    assert page.locator(SHOWN).count() == len(expected)
    page.locator(".atlas-leave").click()
    expect(page.locator(".atlas-chosen")).to_be_hidden()


def test_a_line_of_the_list_lifts_its_link(visit: Visit) -> None:
    page = visit.open("")
    row = page.locator(SHOWN).nth(2)
    row.hover()
    assert lifted(page) == {row.get_attribute("data-id")}


def test_keys_stop_at_twenty_places_and_walk_the_links_of_each(visit: Visit) -> None:
    page = visit.open("")
    stops = page.locator('.folium-map svg [tabindex="0"]')
    assert stops.count() == 20
    assert all(stops.evaluate_all("all => all.map(each => each.getAttribute('aria-label'))"))
    stops.first.focus()
    links = lifted(page)
    page.keyboard.press("ArrowRight")
    assert len(lifted(page)) == 1
    assert lifted(page) < links
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") != first
    page.keyboard.press("Escape")
    expect(stops.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**?place=*")
    page.keyboard.press("Escape")
    expect(page.locator(".atlas-chosen")).to_be_hidden()


def test_nothing_unnamed_on_the_map_takes_the_focus(visit: Visit) -> None:
    page = visit.open("")
    unnamed = page.locator(".folium-map [tabindex='0']").evaluate_all(
        "all => all.filter(each => !each.getAttribute('aria-label') && !each.textContent.trim()).length"
    )
    assert unnamed == 0


def test_districts_are_drawn_from_their_provinces_until_one_comes_nearer(visit: Visit) -> None:
    page = visit.open("")
    districts = page.locator("circle.atlas-dot--district:not(.atlas-out)")
    assert districts.count() == 0
    for _ in range(3):
        page.locator(".leaflet-control-zoom-in").click()
    expect(districts.first).to_be_attached()
    page.get_by_role("button", name="Về toàn cảnh").click()
    expect(districts).to_have_count(0)


def test_a_thumb_chooses_a_place_and_its_partners_stand_below_the_map(window: Browser, many: Served) -> None:
    with visiting(window, many.address, width=390, touch=True) as someone:
        page = someone.open("")
        page.locator(".atlas-map").scroll_into_view_if_needed()
        page.touchscreen.tap(*spot(page, HUB))
        page.wait_for_url(f"**?place={HUB}")
        chosen, chips = (page.locator(name).bounding_box() for name in (".atlas-chosen", ".atlas-filters"))
        assert chosen
        assert chips
        assert chosen["y"] < chips["y"]
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        someone.assert_calm()


def test_no_link_cuts_a_name_where_links_are_many(visit: Visit) -> None:
    page = visit.open("")
    holes, names = ".leaflet-overlay-pane mask rect ~ rect", ".atlas-names--all span"
    expect(page.locator(".leaflet-overlay-pane svg > g[mask]")).to_have_count(1)
    cut = page.evaluate(
        """([holes, names]) => {
          const spared = [...document.querySelectorAll(holes)].map((hole) =>
            ["x", "y", "width", "height"].map((side) => Number(hole.getAttribute(side))));
          const whole = (name) => {
            const { m41: x, m42: y } = new DOMMatrix(getComputedStyle(name).transform);
            return spared.some(([left, top, wide, high]) => x >= left - 1 && y >= top - 1
              && x + name.offsetWidth <= left + wide + 1 && y + name.offsetHeight <= top + high + 1);
          };
          return [...document.querySelectorAll(names)].filter((name) => !whole(name)).length;
        }""",
        [holes, names],
    )
    assert page.locator(names).count() > 20
    assert cut == 0
    page.mouse.move(*spot(page, HUB))
    expect(page.locator(".leaflet-overlay-pane svg > g[mask]")).to_have_count(0)


def test_the_drawing_of_the_build_lies_where_the_map_lies(visit: Visit) -> None:
    page = visit.open("")
    page.evaluate(  # as on paper, beside the map
        "() => document.querySelectorAll('.atlas-twin, .atlas-twin__dots')"
        ".forEach((each) => { each.style.display = 'inline'; })"
    )
    boxes = page.locator(".atlas-twin circle.atlas-dot").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(({x, y, width}) => [x, y, width])"
    )
    x, y = spot(page, HUB)
    assert min(abs(left + wide / 2 - x) + abs(top + wide / 2 - y) for left, top, wide in boxes) < 2


def test_nothing_jumps_while_a_map_page_comes_over_a_slow_line(window: Browser, many: Served) -> None:
    with visiting(window, many.address) as someone:
        page = someone.page
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        slow = {"offline": False, "latency": 100, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
        session.send("Network.emulateNetworkConditions", slow)
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => {"
            " if (!each.hadRecentInput) window.shift += each.value; }))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        someone.open("")
        assert page.evaluate("window.shift") < 0.005
        someone.assert_calm()


def test_a_map_whose_script_fails_says_so_and_leaves_the_drawing_and_the_filters(
    window: Browser, many: Served
) -> None:
    with visiting(window, many.address) as someone:
        page = someone.page
        page.route("**/leaflet.js", lambda route: route.abort())
        page.goto(many.address)
        expect(page.locator(".atlas-map__fault")).to_be_in_viewport()
        expect(page.locator(".atlas-twin")).to_be_visible()
        page.locator("input[value=la]").check()
        assert set(page.locator(SHOWN).evaluate_all("all => all.map(each => each.dataset.kind)")) == {"la"}


def test_paper_shows_the_drawing_with_legend_address_and_day(visit: Visit) -> None:
    page = visit.open("?country=la")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".atlas-twin")).to_be_visible()
    expect(page.locator(".folium-map")).to_be_hidden()
    expect(page.locator(".atlas-legend")).to_be_visible()
    expect(page.locator(".atlas-thanks")).to_contain_text("OpenStreetMap")
    expect(page.locator(".atlas-printed")).to_contain_text("?country=la")
    expect(page.locator(".atlas-printed")).to_contain_text("Bản đồ hợp tác địa phương")
    drawn = page.locator(".atlas-twin__link [data-id]:not(.atlas-out)")
    listed = page.locator(SHOWN).evaluate_all("all => all.map(each => each.dataset.id)")
    assert sorted(drawn.evaluate_all("all => all.map(each => each.dataset.id)")) == sorted(listed)


def test_an_embedded_map_stands_alone_and_shows_the_same(visit: Visit) -> None:
    page = visit.open(f"?place={HUB}")
    expected = lifted(page)
    page.get_by_text("Tải hoặc chia sẻ bản đồ này").click()
    expect(page.locator("input[name=frame]")).to_have_value(re.compile("embed=1"))
    source = page.evaluate(
        "new DOMParser().parseFromString(document.querySelector('input[name=frame]').value, 'text/html')"
        ".querySelector('iframe').src"
    )
    page.goto(source)
    visit.drawn()
    assert lifted(page) == expected
    for gone in (".md-header", ".atlas-main", ".md-footer"):
        expect(page.locator(gone)).to_be_hidden()
    again = page.get_by_role("button", name="Về toàn cảnh")
    again.click()
    assert again.get_attribute("href") is None, "it leads nowhere"
    page.get_by_role("link", name="Mở trang có bản đồ này").click()
    expect(page.locator(".md-header")).to_be_visible()
    assert page.url.endswith(f"/?place={HUB}")


@pytest.mark.parametrize(("button", "kind"), [("SVG", "svg"), ("PNG", "png")])
def test_the_drawing_can_be_taken_along(visit: Visit, button: str, kind: str) -> None:
    page = visit.open("")
    page.get_by_text("Tải hoặc chia sẻ bản đồ này").click()
    with page.expect_download() as found:
        page.locator(f"[data-take={kind}]").click()
    content = found.value.path().read_bytes()
    assert content.startswith({"svg": b"<svg", "png": b"\x89PNG"}[kind])
    assert len(content) > 20_000
    if kind == "svg":
        told = " ".join("".join(each.itertext()) for each in ElementTree.fromstring(content).iter(f"{SVG}text"))
        words = "all => all.map(each => each.lastChild.textContent.trim())"
        on_it, off_it = (page.locator(f".atlas-legend li:{which}") for which in ("visible", "is([hidden])"))
        title = page.locator(".atlas-map").get_attribute("aria-label")
        for expected in (title, *on_it.evaluate_all(words), "OpenStreetMap", page.url, "lấy ngày"):
            assert str(expected) in told
        assert not [line for line in off_it.evaluate_all(words) if line in told]
        assert b"var(" not in content


def test_points_names_and_links_follow_the_boundaries(visit: Visit) -> None:
    page = visit.open("")
    former = page.locator(".folium-map .atlas-name--former")
    hub = page.locator(f'circle[data-key="{HUB}"]')
    link = page.locator(f'path.atlas-arc[data-id="{next(iter(links_of(page, HUB)))}"]')
    before, line = str(hub.get_attribute("cx")), str(link.get_attribute("d"))
    expect(former).not_to_have_count(0)
    expect(page.locator("[data-former]")).to_be_visible()
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("radio", name="Ranh giới đến 30/6/2025").check()
    expect(former).to_have_count(0)
    expect(page.locator("[data-former]")).to_be_hidden()
    expect(hub).not_to_have_attribute("cx", before)
    expect(link).not_to_have_attribute("d", line)
    page.go_back()
    expect(hub).to_have_attribute("cx", before)
    expect(link).to_have_attribute("d", line)


def test_names_follow_the_readers_wish(visit: Visit) -> None:
    page = visit.open("")
    names = page.locator(".atlas-names--all .atlas-name")
    page.locator("select[name=names]").select_option("native")
    page.wait_for_url("**?names=native")
    expect(names.filter(has_text=re.compile("[\u0e80-\u0eff]")).first).to_be_attached()


def test_an_online_base_map_is_asked_for_only_on_a_readers_wish(window: Browser, many: Served) -> None:
    with visiting(window, many.address) as someone:
        page = someone.open("")
        assert someone.refused == []
        page.locator("input[name=tiles]").check()
        expect(page.locator(".leaflet-tile").first).to_be_attached()
        page.wait_for_function("() => document.querySelectorAll('.leaflet-tile').length > 3")
        assert {url.split("/")[2] for url in someone.refused} == {"tile.openstreetmap.org"}
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
