"""Lists in a real browser: put in another order, turned page by page, whole on paper; counts are of all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from helpers.serving import Served
from helpers.visit import visiting
from playwright.sync_api import Browser, Page, expect

from generator.site.lists.orders import SIZE

ROWS = ".atlas-main .atlas-group .atlas-row"
SEEN = f"{ROWS}:not([hidden], .atlas-later)"


@pytest.fixture(scope="module")
def page(window: Browser, many: Served) -> Iterator[Page]:
    """The page of all partnerships, in one window for all that read it."""
    with visiting(window, many.address) as someone:
        yield someone.page
        someone.assert_calm()


def opened(page: Page, many: Served, path: str) -> Page:
    page.goto(many.address + path)
    expect(page.locator(".atlas-taken")).to_have_count(1)
    return page


def seen(page: Page) -> list[str]:
    return list(page.locator(SEEN).evaluate_all("all => all.map(each => each.dataset.id)"))


def test_a_page_holds_a_part_and_the_counts_all(page: Page, many: Served) -> None:
    opened(page, many, "partnerships/")
    expect(page.locator(SEEN)).to_have_count(SIZE)
    told = page.locator(".atlas-shown__told").inner_text()
    whole = page.locator(f"{ROWS}:not([hidden])").count()
    assert told == f"{whole} quan hệ"
    expect(page.locator(".atlas-shown__page")).to_have_text(f" · 1–{SIZE}")
    counts = page.locator(".atlas-group:not([hidden]) .atlas-count").all_text_contents()
    assert sum(map(int, counts)) == whole


def test_the_pages_hold_every_line_once_and_the_focus_goes_where_it_is_told(page: Page, many: Served) -> None:
    opened(page, many, "partnerships/")
    found = seen(page)
    while (onward := page.locator(".atlas-pages a[rel=next]")).count():
        now = page.locator(".atlas-shown__page").inner_text()
        onward.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".atlas-shown__page")).not_to_have_text(now)
        expect(page.locator(".atlas-shown [role=status]")).to_be_focused()
        found += seen(page)
    assert len(found) == len(set(found)) == page.locator(f"{ROWS}:not([hidden])").count()


def test_order_and_page_live_in_the_address_and_a_new_order_begins_on_the_first_page(
    page: Page, many: Served
) -> None:
    opened(page, many, "partnerships/?country=la&page=2")
    second = seen(page)
    page.locator("select[name=sort]").select_option("name")
    page.wait_for_url("**/partnerships/?country=la&sort=name")
    titles = page.locator(f"{SEEN} .atlas-row__title").all_inner_texts()
    places = page.locator(SEEN).evaluate_all("all => all.map(each => Number(each.dataset.order.split(' ')[1]))")
    assert len(titles) > 1
    assert places == sorted(places)
    page.go_back()
    expect(page.locator("select[name=sort]")).to_have_value("")
    assert seen(page) == second
    page.reload()
    expect(page.locator(".atlas-taken")).to_have_count(1)
    assert seen(page) == second


def test_a_choice_begins_on_the_first_page_and_clearing_it_keeps_the_order(page: Page, many: Served) -> None:
    opened(page, many, "partnerships/?sort=occasions&page=2")
    page.locator("input[value=la]").check()
    page.wait_for_url(lambda address: "country=la" in address and "page=" not in address)
    page.get_by_role("button", name="Bỏ mọi lựa chọn").click()
    page.wait_for_url("**/partnerships/?sort=occasions")


def test_paper_and_whoever_asks_have_everything_that_is_chosen(page: Page, many: Served) -> None:
    opened(page, many, "partnerships/?country=kh")
    chosen = page.locator(f"{ROWS}:not([hidden])").count()
    assert chosen > SIZE
    visible = "all => all.filter(each => each.getClientRects().length).length"
    assert page.locator(ROWS).evaluate_all(visible) == SIZE
    page.emulate_media(media="print")
    assert page.locator(ROWS).evaluate_all(visible) == chosen
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Hiện tất cả").click()
    page.wait_for_url("**/?country=kh&page=all")
    assert page.locator(ROWS).evaluate_all(visible) == chosen


def test_a_link_pointed_at_shows_its_line_that_stands_on_another_page(window: Browser, many: Served) -> None:
    with visiting(window, many.address) as someone:
        page = someone.open("")
        expect(page.locator(".atlas-taken")).to_have_count(1)
        far = page.locator(f"{ROWS}.atlas-later:not([hidden])").evaluate_all(
            "all => all.map(each => each.dataset.id)"
        )
        link = page.locator(", ".join(f'path.atlas-arc[data-id="{one}"]' for one in far)).first
        which = link.get_attribute("data-id")
        link.evaluate("each => each.focus()")
        panel = page.locator(".atlas-panel")
        expect(panel.locator(".atlas-row")).to_have_attribute("data-id", which or "")
        expect(panel).to_be_visible()


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("timeline/", ".atlas-brief > li"),
        ("places/", ".atlas-index > li"),
        ("sectors/", "tbody > tr"),
        ("people/", ".atlas-rows > li"),
    ],
)
def test_other_lists_are_sorted_and_paged_the_same_way(page: Page, many: Served, path: str, lines: str) -> None:
    opened(page, many, path)
    every = page.locator(f".atlas-group {lines}")
    before = every.evaluate_all("all => all.map(each => each.dataset.id)")
    last = page.locator("select[name=sort] option").last.get_attribute("value")
    page.locator("select[name=sort]").select_option(last)
    page.wait_for_url(f"**/{path}?sort={last}")
    after = every.evaluate_all("all => all.map(each => each.dataset.id)")
    assert before != after
    assert sorted(before) == sorted(after)
    here = page.locator(f".atlas-group {lines}:not(.atlas-later)")
    assert 0 < here.count() <= int(page.locator(".atlas-filters").get_attribute("data-size") or 0)
