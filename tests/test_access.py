"""The site for those who hear it, who use keys, who hold a phone; and whatever an editor may write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from helpers.atlas_project import project, write_entry
from helpers.serving import Served
from helpers.visit import Visit, served, visiting
from playwright.sync_api import Browser, expect

import geo

ENTRY = "partnerships/quang-binh--khammouane/"
LONG = "Hội" + "nghịthượngđỉnh" * 15
RIGHT_TO_LEFT = "ملاحظة طويلة من اليمين إلى اليسار 🤝"
PAGES = [
    "", "partnerships/kon-tum--attapeu/", "partnerships/kon-tum--sekong/", "partnerships/", "sources/",
    "places/", "places/vn/kon-tum/", "en/partnerships/kon-tum--attapeu/",
]  # fmt: skip


@pytest.fixture(scope="module")
def crammed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with an entry of 400 occasions and very long names, and one with nothing but a pair."""
    folder = project(tmp_path_factory.mktemp("crammed"))
    write_entry(folder, "kon-tum--attapeu", json.dumps(_endless(), ensure_ascii=False), _notes())
    bare = "title: Kon Tum – Sekong\nplaces: [VN-28, LA-XE]\nlevel: province\nscope: cross-border\n"
    write_entry(folder, "kon-tum--sekong", bare + "evidence: reported")
    with served(folder, folder / "site") as site:
        yield site


def _endless() -> dict[str, object]:
    elsewhere = {"url": f"https://x.example/{'a' * 200}", "publisher": LONG, "quote": LONG}
    visits = [
        {"id": f"e{n}", "type": "visit", "date": f"{1960 + n // 12}-{n % 12 + 1:02}", "sources": [elsewhere],
         "note": f"{RIGHT_TO_LEFT} {LONG}"}
        for n in range(1, 401)
    ]  # fmt: skip
    gaz = geo.load()
    guests = [place.id for code in ("LA", "KH", "VN") for place in gaz.provinces(code)]
    many = ["VN-28", "LA-AT", *(place for place in guests if place not in ("VN-28", "LA-AT", "LA-XE"))][:60]
    return {
        "title": f"Kon Tum – Attapeu {LONG}", "places": ["VN-28", "LA-AT"], "level": "province",
        "scope": "cross-border", "evidence": "reported", "sectors": ["health"],
        "events": [*visits, {"id": "e401", "type": "meeting", "date": "2024-01", "parties": many}],
        "aid": [{"id": "g1", "giver": "VN-28", "receiver": "LA-AT", "goods": LONG, "purpose": LONG}],
        "people": [{"id": "p1", "name": LONG, "role": LONG, "side": "VN-28"}],
        "institutions": [LONG], "gates": [LONG],
    }  # fmt: skip


def _notes() -> str:
    return f"{RIGHT_TO_LEFT}\n\n{LONG}\n\n| a | b |\n|---|---|\n| {LONG} | {LONG} |\n\n    {LONG}\n"


@pytest.fixture(scope="module")
def phone(window: Browser, crammed: Served) -> Iterator[Visit]:
    """One phone, on which one page after the other is opened."""
    with visiting(window, crammed.address, width=390, touch=True) as someone:
        yield someone


@pytest.mark.parametrize("path", PAGES)
def test_nothing_that_is_long_or_much_is_wider_than_a_phone(phone: Visit, path: str) -> None:
    page = phone.open(path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    phone.assert_calm()


def test_an_entry_with_nothing_but_a_pair_claims_nothing(window: Browser, crammed: Served) -> None:
    with visiting(window, crammed.address) as someone:
        page = someone.open("en/partnerships/kon-tum--sekong/")
        expect(page.locator(".atlas-standing")).to_contain_text("nothing with a date has been found")
        expect(page.locator(".atlas-empty")).to_contain_text("No event, agreement or aid")


def test_a_note_from_right_to_left_is_read_so(window: Browser, crammed: Served) -> None:
    with visiting(window, crammed.address) as someone:
        note = someone.open("partnerships/kon-tum--attapeu/").locator(".atlas-notes p").first
        assert note.evaluate("each => getComputedStyle(each).unicodeBidi") == "plaintext"


# ── By ear ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("below", ["", "en/"])
def test_every_proof_of_a_page_has_a_name_of_its_own(window: Browser, tiny: Served, below: str) -> None:
    with visiting(window, tiny.address) as someone:
        names = someone.open(below + ENTRY).locator("summary").all_text_contents()
    assert len(names) > 5
    assert len(set(names)) == len(names)


def test_words_of_the_press_are_marked_as_vietnamese_on_an_english_page(window: Browser, tiny: Served) -> None:
    with visiting(window, tiny.address) as someone:
        page = someone.open("en/" + ENTRY)
        expect(page.locator("#g1 .atlas-fact__body > p [lang=vi]").first).to_be_attached()
        expect(page.locator(".atlas-mark [lang=vi]").first).to_contain_text("cổng thông tin")
        expect(page.locator(".atlas-people [lang=vi]").first).to_be_attached()
        expect(page.locator(".atlas-native [lang=lo]")).to_be_attached()
        marked = page.locator("blockquote").evaluate_all("all => all.every((each) => each.lang === 'vi')")
        assert marked
        assert page.locator("html").get_attribute("lang") == "en"


KINDS = (
    *(
        "",
        ENTRY,
        "places/vn/quang-tri/",
        "places/vn/lao-cai/",
        "coverage/",
        "timeline/",
        "sectors/",
        "people/",
        "sources/",
    ),
    *("sources/lang_song_1/", "changes/", "accuracy/", "data/", "about/", "404.html"),
)
"""A page of every kind that tells something."""


class Look(NamedTuple):
    """What was seen of one page: its width on the narrowest phone, its headings, what axe finds wrong."""

    path: str
    width: int
    levels: list[int]
    wrong: list[tuple[str, list[str]]]


@pytest.fixture(scope="module")
def looks(window: Browser, tiny: Served) -> list[Look]:
    """Every kind of page, opened once for all that is asked of each."""
    with visiting(window, tiny.address, width=320) as someone:
        every = enumerate([*KINDS, *(f"en/{path}" for path in KINDS[1:7])])
        return [look(someone, path, "dark" if number % 2 else "light") for number, path in every]


def look(someone: Visit, path: str, scheme: str) -> Look:
    page = someone.page
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(someone.address + path)
    width = page.evaluate("document.documentElement.scrollWidth")
    levels = page.locator(".md-content :is(h1, h2, h3, h4)").evaluate_all(
        "all => all.map((each) => Number(each.tagName[1]))"
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shown = {"light": "default", "dark": "slate"}[scheme]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page).response["violations"]
    return Look(path, width, levels, [(each["id"], each["nodes"][0]["target"]) for each in found])


def test_axe_finds_nothing_wrong_with_any_kind_of_page_with_all_of_it_open(looks: list[Look]) -> None:
    assert [(seen.path, seen.wrong) for seen in looks if seen.wrong] == []


def test_no_kind_of_page_is_wider_than_the_narrowest_phone(looks: list[Look]) -> None:
    assert [(seen.path, seen.width) for seen in looks if seen.width != 320] == []


def test_headings_go_down_one_step_at_a_time(looks: list[Look]) -> None:
    for seen in looks:
        assert seen.levels[0] == 1
        assert seen.levels.count(1) == 1
        assert all(later <= before + 1 for before, later in pairwise(seen.levels)), seen.path


@pytest.mark.parametrize(("below", "told"), [("", "Không có trang này"), ("en/", "No such page")])
def test_an_address_that_leads_nowhere_is_answered_in_its_language_with_ways_on(
    window: Browser, tiny: Served, below: str, told: str
) -> None:
    with visiting(window, tiny.address) as someone:
        page = someone.page
        page.goto(f"{tiny.address}{below}404.html")
        expect(page.get_by_role("heading", level=1)).to_have_text(told)
        other = {"": "No such page", "en/": "Không có trang này"}[below]
        expect(page.get_by_role("heading", level=2)).to_have_text(other)  # a host may send this page for both
        page.locator(".md-content .atlas-row__title").nth(2).click()
        expect(page).to_have_url(f"{tiny.address}{below}places/")


def test_a_host_that_sends_one_page_for_all_languages_answers_in_the_one_asked_for(
    window: Browser, tiny: Served
) -> None:
    with visiting(window, tiny.address) as someone:
        page, asked = someone.page, f"{tiny.address}en/places/nowhere/"
        page.route(asked, lambda route: route.fulfill(status=404, path=tiny.folder / "404.html"))
        page.goto(asked, wait_until="commit")
        expect(page.get_by_role("heading", level=1)).to_have_text("No such page")
        assert page.url == asked
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator(".md-content .atlas-row__title").nth(2).click()
        expect(page).to_have_url(f"{tiny.address}en/places/")


# ── By keys, and with a thumb ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["", ENTRY, "about/", "404.html"])
def test_the_first_key_leads_past_the_menus(window: Browser, tiny: Served, path: str) -> None:
    with visiting(window, tiny.address) as someone:
        page = someone.page
        page.goto(tiny.address + path)
        page.wait_for_load_state("networkidle")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Đến nội dung")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('.md-content')")


def test_keys_pass_the_map_in_one_step_or_walk_its_places_in_sight(window: Browser, tiny: Served) -> None:
    with visiting(window, tiny.address) as someone:
        page = someone.open("")
        skip = page.get_by_role("link", name="Bỏ qua bản đồ")
        skip.focus()
        box = skip.bounding_box()
        assert box
        assert box["x"] >= 0, "a skip link in focus is in sight"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.atlas-map')")
        page.locator(".folium-map circle.atlas-dot").first.focus()
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).strokeWidth)")
        assert width > 3, "a place of the map in focus is drawn stronger"
        assert page.locator("path.atlas-arc--lifted").count() > 0


def test_what_stands_alone_to_be_touched_is_large_enough_for_a_thumb(window: Browser, tiny: Served) -> None:
    with visiting(window, tiny.address, width=390, touch=True) as someone:
        page = someone.open("")
        alone = ".atlas-row__title, .atlas-tag, .atlas-button, .leaflet-bar a, .leaflet-control-layers-toggle"
        small = page.locator(f"{alone}, .atlas-pencil").evaluate_all(
            """all => all.filter((each) => each.checkVisibility())
                 .map((each) => [each.textContent, each.getBoundingClientRect()])
                 .filter(([, box]) => box.height < 24 || box.width < 24).map(([words]) => words)"""
        )
    assert small == []
