"""The map for everybody: enlarged, narrow, in forced colours, in calm, by touch, without a network, by axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers.serving import Served
from helpers.visit import visiting
from playwright.sync_api import Browser, Page, expect

SHOWN = ".atlas-main .atlas-group .atlas-row:not([hidden])"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def page(window: Browser, many: Served) -> Iterator[Page]:
    """The home page, open in one window for all that only look at it."""
    with visiting(window, many.address, touch=True) as someone:
        yield someone.open("")
        someone.assert_calm()


@pytest.mark.parametrize(("width", "told"), [(640, "200 % of 1280"), (320, "the narrowest phone")])
def test_nothing_is_cut_off_when_it_is_enlarged_or_narrow(page: Page, width: int, told: str) -> None:
    page.set_viewport_size({"width": width, "height": 450})
    assert page.evaluate("document.documentElement.scrollWidth") == width, told
    box = page.locator(".atlas-map").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["height"] <= 450, "a map leaves a place to scroll the page by"
    page.set_viewport_size({"width": 1280, "height": 900})


def test_forced_colours_leave_the_map_and_its_legend_theirs(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    look = "(each, name) => getComputedStyle(each)[name]"
    line = page.locator("path.atlas-arc.atlas-kind--la").first.evaluate(look, "stroke")
    assert page.locator(".atlas-key .atlas-kind--la").first.evaluate(look, "stroke") == line
    assert page.locator("path.atlas-arc.atlas-kind--kh").first.evaluate(look, "stroke") != line
    page.emulate_media(forced_colors="none")


def test_who_wants_calm_sees_nothing_move(page: Page) -> None:
    durations = "(all) => all.map((each) => getComputedStyle(each).transitionDuration)"
    moving = page.locator("path.atlas-arc, circle.atlas-dot, .leaflet-zoom-animated")
    assert set(moving.evaluate_all(durations)) == {"0s"}


def test_one_finger_scrolls_the_page_and_is_told_that_two_move_the_map(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    page.locator(".atlas-map").scroll_into_view_if_needed()
    box = page.locator(".atlas-map").bounding_box()
    assert box
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{**at, "y": at["y"] - 40}]})
    expect(page.locator(".atlas-hint")).to_have_text("Dùng hai ngón tay để di chuyển bản đồ")
    expect(page.locator(".atlas-hint")).to_be_visible()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".atlas-hint")).to_be_hidden()


@pytest.mark.parametrize("path", ["", "places/vn/nghe-an/", "partnerships/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(page: Page, many: Served, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(many.address + path)
    expect(page.locator(".atlas-map:not(.atlas-map--ready)")).to_have_count(0)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found] == []


def test_a_page_that_is_open_answers_without_a_network(window: Browser, many: Served) -> None:
    with visiting(window, many.address) as someone:
        page = someone.open("")
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        page.locator("input[value=la]").check()
        kinds = "all => all.map(each => each.dataset.kind)"
        assert set(page.locator(SHOWN).evaluate_all(kinds)) == {"la"}
        page.locator(".leaflet-control-zoom-in").click()
        page.locator('circle[data-key="VN-25"]').focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**place=VN-25")
        expect(page.locator(".atlas-chosen h2")).to_contain_text("Quảng Trị")
        page.context.set_offline(False)
    assert [
        told for told in someone.errors if "DISCONNECTED" not in told
    ] == []  # a browser asks for the icon again
