"""A list narrowed in a real browser: chips, years, address, back, other language, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import ENTRIES
from helpers.serving import Served
from helpers.visit import visiting
from playwright.sync_api import Browser, Page, expect

SHOWN = ".atlas-main .atlas-row:not([hidden])"


@pytest.fixture
def page(window: Browser, many: Served) -> Iterator[Page]:
    with visiting(window, many.address) as someone:
        someone.page.goto(many.address + "partnerships/")
        ready(someone.page)
        yield someone.page
        someone.assert_calm()


def ready(page: Page) -> None:
    expect(page.locator(".atlas-taken")).to_have_count(1)


def counted(page: Page, name: str) -> dict[str, str]:
    """What stands on the chips of the question *name*."""
    chips = page.locator(f".atlas-facet--{name} .atlas-choice")
    pairs = chips.evaluate_all(
        "all => all.map(each => [each.querySelector('input').value, "
        "each.querySelector('.atlas-choice__count').textContent])"
    )
    return dict(pairs)


def chip(page: Page, name: str, value: str) -> None:
    page.locator(f".atlas-facet--{name} input[value={value}]").check()


def shown(page: Page, field: str) -> list[str]:
    return list(page.locator(SHOWN).evaluate_all(f"all => all.map(each => each.dataset.{field})"))


def test_a_choice_narrows_list_counts_and_address_together(page: Page) -> None:
    before = len(shown(page, "id"))
    chip(page, "country", "la")
    found = shown(page, "kind")
    assert 0 < len(found) < before
    assert set(found) == {"la"}
    assert counted(page, "country") == {"la": str(len(found)), "kh": f"+{before - len(found)}"}
    assert sum(map(int, counted(page, "status").values())) == len(found)
    assert sum(
        int(text) for text in page.locator(".atlas-group:not([hidden]) .atlas-count").all_inner_texts()
    ) == len(found)
    expect(page.locator(".atlas-shown__told")).to_have_text(f"{len(found)} trong {before} quan hệ")
    assert page.url.endswith("partnerships/?country=la")


def test_choices_of_one_question_add_up_and_those_of_two_narrow(page: Page) -> None:
    before = len(shown(page, "id"))
    chip(page, "country", "la")
    chip(page, "country", "kh")
    assert len(shown(page, "id")) == before
    chip(page, "level", "district")
    assert set(shown(page, "level")) == {"district"}


def test_the_state_survives_a_reload_and_back_steps_through_it(page: Page) -> None:
    chip(page, "country", "kh")
    chip(page, "status", "signed")
    narrowed = shown(page, "id")
    page.reload()
    ready(page)
    assert shown(page, "id") == narrowed
    page.go_back()
    expect(page.locator("input[value=signed]")).not_to_be_checked()
    assert set(shown(page, "kind")) == {"kh"}
    page.go_back()
    expect(page.locator("input[value=kh]")).not_to_be_checked()


def test_a_way_into_a_page_and_back_keeps_what_was_asked(page: Page) -> None:
    page.evaluate("window.stays = true")
    chip(page, "country", "kh")
    narrowed = shown(page, "id")
    page.locator(f"{SHOWN} .atlas-row__title").first.click()
    expect(page.locator(".atlas-standing")).to_be_visible()
    page.go_back()
    expect(page.locator("input[value=kh]")).to_be_checked()
    assert shown(page, "id") == narrowed
    assert page.evaluate("window.stays")


def test_one_click_clears_everything(page: Page) -> None:
    before = shown(page, "id")
    chip(page, "country", "kh")
    page.locator(".atlas-fold summary").click()
    chip(page, "sector", "health")
    page.get_by_role("button", name="Bỏ mọi lựa chọn").click()
    assert shown(page, "id") == before
    assert page.url.endswith("partnerships/")


def test_domestic_partnerships_are_shown_when_asked_for(page: Page) -> None:
    assert "domestic" not in shown(page, "scope")
    page.get_by_label("Cả quan hệ trong nước").check()
    assert "domestic" in shown(page, "scope")


def span(address: str) -> int:
    first, _, last = address.partition("years=")[2].partition("-")
    return int(last or 0) - int(first or 0)


def test_a_stroke_over_the_columns_chooses_years(page: Page) -> None:
    box = page.locator(".atlas-years__box").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 10, steps=4)
    page.mouse.up()
    page.wait_for_url(lambda address: span(address) in (5, 6, 7))
    first, last = map(int, page.url.partition("years=")[2].split("-"))
    for years, until in zip(shown(page, "years"), shown(page, "until"), strict=True):
        assert int(years.split()[0]) <= last
        assert int(until) >= first
    page.go_back()
    assert page.url.endswith("partnerships/")


def test_a_stroke_within_one_frame_is_a_step_of_its_own(page: Page) -> None:
    page.evaluate("""() => {
        const area = document.querySelector(".atlas-years__box");
        const { left, width } = area.getBoundingClientRect();
        area.setPointerCapture = () => {};
        const at = (part) => ({ clientX: left + width * part, bubbles: true });
        const told = (kind, part) => area.dispatchEvent(new PointerEvent(kind, at(part)));
        told("pointerdown", 0.1);
        told("pointermove", 0.2);
        told("pointermove", 0.3);
        told("pointerup", 0.3);
    }""")
    page.wait_for_url(lambda address: span(address) in (5, 6, 7))
    page.go_back()
    assert page.url.endswith("partnerships/")


def test_keys_move_both_ends_of_the_years(page: Page) -> None:
    page.get_by_label("Từ năm").press("ArrowRight")
    page.get_by_label("Đến năm").press("ArrowLeft")
    first, last = map(int, page.url.partition("years=")[2].split("-"))
    assert page.locator(".atlas-years__told").inner_text() == f"{first}–{last}"
    assert first == int(page.locator(".atlas-years").get_attribute("data-first") or 0) + 1


def test_the_other_language_is_asked_the_same(page: Page) -> None:
    chip(page, "country", "la")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/en/partnerships/?country=la")
    ready(page)
    assert set(shown(page, "kind")) == {"la"}


def test_without_scripts_the_list_is_whole_and_no_control_is_shown(window: Browser, many: Served) -> None:
    context = window.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(many.address + "partnerships/")
    expect(page.locator(".atlas-filters")).to_be_hidden()
    rows = page.locator(".atlas-main .atlas-row")
    assert rows.count() == ENTRIES
    assert all(row.is_visible() for row in rows.all())
    context.close()


def test_where_every_script_is_refused_the_whole_list_is_shown_after_a_while(
    window: Browser, many: Served
) -> None:
    with visiting(window, many.address) as someone:
        someone.page.route("**/*.js", lambda route: route.abort())
        someone.page.goto(many.address + "partnerships/")
        rows = someone.page.locator(".atlas-main .atlas-row")
        expect(rows.first).to_be_visible()
        assert rows.filter(visible=True).count() < rows.count()
        someone.page.evaluate("() => document.getAnimations().forEach((each) => each.finish())")  # nobody waits
        expect(rows.filter(visible=True)).to_have_count(rows.count())
        expect(someone.page.locator(".atlas-filters")).to_be_hidden()
