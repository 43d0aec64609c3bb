"""Under a strict policy everything on the site works, and no page does what the policy forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from helpers.serving import POLICY, SETTINGS, Served
from helpers.visit import Visit, painted, visiting
from playwright.sync_api import Browser, expect


@pytest.fixture
def visit(window: Browser, tiny: Served) -> Iterator[Visit]:
    with visiting(window, tiny.address) as someone:
        violations: list[str] = []
        someone.page.expose_function("tellViolation", lambda told: violations.append(told))
        someone.page.add_init_script(
            "addEventListener('securitypolicyviolation',"
            " (event) => tellViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`))"
        )
        yield someone
        assert violations == []
        someone.assert_calm()


def test_the_policy_lets_run_nothing_but_files_of_the_site() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in POLICY
    assert "*" not in POLICY


@pytest.mark.parametrize("below", ["", "en/"])
def test_the_search_finds(visit: Visit, below: str) -> None:
    page = visit.open(below)
    page.locator("input[name=query]").click()
    page.keyboard.type("khammouane")
    expect(page.locator("#atlas-found [role=option]").first).to_contain_text("Khammouane")
    page.locator("#atlas-found [role=option]").last.click()
    expect(page.locator("#atlas-found mark").first).to_be_visible()


def test_the_palette_is_switched_and_stays_on_the_next_page(visit: Visit) -> None:
    page = visit.open("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for _ in range(2):  # from the system's to light, from light to dark
        page.locator("label[for^=__palette]:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page = visit.open("about/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("label[for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")  # which is the system's again
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")


def test_instant_navigation_goes_on_with_a_map(visit: Visit) -> None:
    page = visit.open("")
    assert painted(page) == 2
    page.evaluate("window.stays = true")
    page.locator(".atlas-row__title", has_text="Quảng Bình – Khammouane").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quảng Bình – Khammouane")
    visit.drawn()
    assert page.evaluate("window.stays")
    assert painted(page) == 1
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("radio", name="Ranh giới hiện nay").check()
    visit.drawn()


def test_every_kind_of_page_keeps_to_the_policy(visit: Visit, tiny: Served) -> None:
    tops = sorted(f"{page.parent.name}/" for page in tiny.folder.glob("*/index.html"))
    assert len(tops) > 8
    for path in (
        *tops,
        "partnerships/", "places/", "places/vn/quang-binh/", "sources/", "sources/lang_song_1/", "data/",
        "countries/la/", "en/about/", "en/corrections/", "en/partnerships/quang-binh--khammouane/",
    ):  # fmt: skip
        visit.open(path)


def test_no_page_holds_what_only_a_weaker_policy_would_run(tiny: Served) -> None:
    data = r"<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))"
    inline = re.compile(rf"{data}|<style|\sstyle=|\son[a-z]+=|javascript:")
    wrong = {
        path.relative_to(tiny.folder).as_posix(): found[0]
        for path in tiny.folder.rglob("*.html")
        if (found := inline.search(path.read_text(encoding="utf-8")))
    }
    assert wrong == {}


def test_every_page_carries_the_policy_itself(tiny: Served) -> None:
    tag = f'<meta http-equiv="Content-Security-Policy" content="{SETTINGS["extra"]["policy"]}"'
    bare = [
        path.name
        for path in tiny.folder.rglob("*.html")
        if 'http-equiv="refresh"' not in (text := path.read_text(encoding="utf-8"))
        and tag not in text.replace("&#39;", "'")
    ]
    assert bare == []


# ── What the search marks ─────────────────────────────────────────────────────────────────────


WHOLE = r"""({ previousSibling: one, nextSibling: other }) =>
  [/[\p{L}\p{N}]$/u.test(one?.textContent || ""), /^[\p{L}\p{N}]/u.test(other?.textContent || "")]"""
"""Whether a letter of the same word stands before a mark, and behind it."""


TYPED = ("Quảng Bình", "quang binh", "quảng quang", "quảng b", "quang bình quảng")


@pytest.mark.parametrize("below", ["", "en/"])
def test_a_word_that_was_found_is_marked_once_and_stays_whole(visit: Visit, below: str) -> None:
    page = visit.open(below)
    page.locator("input[name=query]").click()
    passages = page.locator("#atlas-found")
    for typed in TYPED:
        page.locator("input[name=query]").fill(typed)
        expect(passages.locator("mark")).to_have_count(0)
        page.locator("#atlas-found [role=option]").last.click()
        expect(passages.locator("mark").first).to_be_visible()
        assert passages.locator("mark mark").count() == 0
        assert "mark>" not in passages.inner_text()
        whole = passages.locator("mark").evaluate_all(f"all => all.map({WHOLE})")
        assert set(map(tuple, whole)) == {(False, False)}, (typed, whole)
