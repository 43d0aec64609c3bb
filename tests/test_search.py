"""The search answers as people type, costs nothing before its field is touched, and can be used by anybody."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from helpers.atlas_project import ROOT, pages_of, project, site_of
from helpers.large_atlas import large_atlas
from helpers.serving import Served
from helpers.visit import Visit, visiting
from playwright.sync_api import Browser, Page, expect

from generator.site.pages.findable import PATH, is_of_its_own, search_files
from generator.site.pages.passages import filed, shelf
from generator.site.render import phrases

CASES = Path(__file__).parent / "cases/search"
SCRIPTS = ("spelling", "ranking", "finds")
ASK = """([atlas, typed]) => tables[atlas](typed).map(({ title, address }) => [title, address.split("#")[0]])"""
MAKE = """([name, table, words]) => {
  const say = (key) => words[key] || key;
  say.many = (key, n) => `${n} ${key}`;
  (window.tables ||= {})[name] = atlas.ranking.ranked(atlas.finds(table, say));
}"""
KEEP = """files => {
  window.atlas = { root: "https://atlas.example/", json: async ({ pathname }) => files[pathname.slice(1)] };
}"""
FOUND = "#atlas-found [role=option]"
Answers = Callable[[str, str], list[list[str]]]
"""Atlas and language (``shipped vi``), what is typed → title and address of each answer."""


# ── Answers, without a site around them ───────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The names of the shipped atlas and of a large one, in both languages."""
    large, found = large_atlas(tmp_path_factory.mktemp("large"), 320), {}
    for language in ("vi", "en"):
        pages = pages_of(site_of(ROOT, language))
        own = [
            page for page in pages.values() if is_of_its_own(page)
        ]  # those of a large atlas are called the same
        found[f"shipped {language}"] = json.loads(pages[PATH].text)
        every = {page.path: page for page in search_files(site_of(large, language), own)}
        found[f"large {language}"] = json.loads(every[PATH].text)
    return found


@pytest.fixture(scope="module")
def answers(window: Browser, tables: dict[str, dict[str, Any]]) -> Iterator[Answers]:
    page = window.new_page()
    page.evaluate("window.atlas = {}")
    for name in SCRIPTS:
        page.evaluate((ROOT / f"site_src/assets/{name}.js").read_text(encoding="utf-8"))
    for name, table in tables.items():
        page.evaluate(MAKE, [name, table, phrases(name[-2:], "search.said")])
    yield lambda atlas, typed: page.evaluate(ASK, [atlas, typed])  # type: ignore[no-any-return]
    page.close()


def cases(name: str, atlas: str) -> list[dict[str, str]]:
    """Those of a case file that are asked in *atlas*."""
    found = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [case for case in found if case.get("atlas", atlas) == atlas]


def missed(answers: Answers, atlas: str, name: str, typed: Callable[[str], str] = str) -> list[str]:
    """The queries of a case file whose first answer is not the one that is wanted."""
    wrong = []
    for case in cases(name, atlas):
        language = "en" if name == "en" or case.get("below") else "vi"
        found = answers(f"{atlas} {language}", typed(case["typed"]))
        if not found or found[0][1] != case["first"]:
            wrong.append(f"{case['typed']}: {found[:2]} instead of {case['first']}")
    return wrong


@pytest.mark.parametrize("atlas", ["shipped", "large"])
@pytest.mark.parametrize(("name", "most"), [("vi", 3), ("en", 2), ("kept_back", 2)])
def test_the_answer_that_is_wanted_comes_first(answers: Answers, atlas: str, name: str, most: int) -> None:
    wrong = missed(answers, atlas, name)
    assert len(wrong) <= most, "\n".join(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        str.upper,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"  {text.replace(' ', '  ')} ",
        lambda text: f"“{text}”,",
    ],
    ids=["capitals", "letters and marks apart", "more spaces", "pasted with its marks"],
)  # fmt: skip
def test_it_does_not_matter_how_the_letters_are_typed(answers: Answers, typed: Callable[[str], str]) -> None:
    for name in ("vi", "en"):
        assert missed(answers, "shipped", name, typed) == missed(answers, "shipped", name)


@pytest.mark.parametrize("atlas", ["shipped vi", "shipped en", "large vi", "large en"])
def test_every_place_and_every_partnership_is_found_by_its_own_name(
    answers: Answers, tables: dict[str, dict[str, Any]], atlas: str
) -> None:
    table = tables[atlas]
    places = [row[0] for row in table["places"]]
    pairs = [title or " – ".join(places[side] for side in sides) for _, sides, title, *_ in table["pairs"]]
    for name in (*places[::3], *pairs[::9]):  # a part of them: the large atlas has hundreds
        assert name in [title for title, _ in answers(atlas, name)[:3]], name


@pytest.mark.parametrize("atlas", ["shipped vi", "shipped en", "large vi", "large en"])
def test_every_page_of_its_own_is_found_by_its_title_in_any_language(
    answers: Answers, tables: dict[str, dict[str, Any]], atlas: str
) -> None:
    pages = tables[atlas]["pages"]
    assert {"coverage/", "timeline/", "sectors/", "people/", "sources/", "data/", "about/", "corrections/"} <= {
        path for _, path in pages
    }
    for names, path in pages:
        for name in names.split("|"):
            assert path in [address for _, address in answers(atlas, name)[:2]], name


def test_a_source_is_found_by_its_name_whoever_found_it(
    answers: Answers, tables: dict[str, dict[str, Any]]
) -> None:
    for atlas in ("shipped vi", "large vi"):
        sources = tables[atlas]["sources"]
        assert sources, atlas
        for headline, *_ in sources[::60]:
            addresses = [address for title, address in answers(atlas, headline) if title == headline]
            assert all(address.startswith("sources/") for address in addresses)
            assert addresses, headline


def test_a_person_is_named_once_in_however_many_partnerships(
    answers: Answers, tables: dict[str, dict[str, Any]]
) -> None:
    acting = Counter((name, side) for name, _, _, _, side in tables["large vi"]["people"] if side >= 0)
    (name, _), times = acting.most_common(1)[0]
    assert times > 1
    sides = [side for known, side in acting if known == name]
    assert [title for title, _ in answers("large vi", name)].count(name) == len(sides)


def test_a_query_is_answered_only_where_every_word_is_met(answers: Answers) -> None:
    assert answers("shipped vi", "kon tum savannakhet 2022") == []
    assert [address for _, address in answers("shipped vi", "kon tum savannakhet")] == [
        "places/vn/kon-tum/",
        "places/la/savannakhet/",
    ]  # one word each, and no partnership of one of them
    assert answers("shipped vi", "zzz") == answers("shipped vi", "  ") == []


def test_a_place_comes_before_its_partnerships_and_these_before_what_else_mentions_it(answers: Answers) -> None:
    place, *others, source = answers("shipped vi", "kon tum")
    assert place[1] == "places/vn/kon-tum/"
    assert {address.split("/")[0] for title, address in others if title.startswith("Kon Tum")} == {
        "partnerships"
    }
    assert source[1].startswith("sources/")


# ── The full text ─────────────────────────────────────────────────────────────────────────────


def test_every_word_of_every_quotation_is_filed_where_a_reader_s_browser_looks(tmp_path: Path) -> None:
    files = {page.path: json.loads(page.text) for page in search_files(site_of(project(tmp_path)))}
    passages = [each for path, some in files.items() if "/passages/" in path for each in some]
    assert any("Khammouane" in words for *_, words in passages)
    for path, words in files.items():
        if "/words/" in path:
            assert {shelf(word) for word in words} == {path.rsplit("/", 1)[1].removesuffix(".json")}
            assert max(sum(steps) for steps in words.values()) < len(passages)
    assert files[PATH]["shelves"] == sorted({Path(path).stem for path in files if "/words/" in path})


@pytest.mark.parametrize(("typed", "kept"), [
    ("agreements", "agreement"), ("visits", "visit"), ("activities", "activity"), ("gas", "gas"),
    ("provinces of Laos", "province of laos"), ("illness", "illness"), ("status", "status"),
])  # fmt: skip
def test_an_english_plural_is_filed_under_its_singular(typed: str, kept: str) -> None:
    assert " ".join(filed(typed)) == kept


def test_one_thing_and_several_are_found_by_the_same_passages(window: Browser, tmp_path: Path) -> None:
    files = {page.path: json.loads(page.text) for page in search_files(site_of(project(tmp_path), "en"))}
    page = window.new_page()
    page.evaluate(KEEP, files)
    for name in ("spelling", "fulltext"):
        page.evaluate((ROOT / f"site_src/assets/{name}.js").read_text(encoding="utf-8"))
    found = [
        page.evaluate("([typed, table]) => atlas.fulltext(typed, table)", [typed, files[PATH]])
        for typed in ("visit", "visits")
    ]
    page.close()
    assert found[0]["number"] == found[1]["number"] > 0


# ── The field ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def visit(window: Browser, tiny: Served) -> Iterator[Visit]:
    with visiting(window, tiny.address) as someone:
        yield someone
        someone.assert_calm()


def touched(visit: Visit, path: str = "") -> Page:
    page = visit.open(path)
    page.locator("input[name=query]").click()
    return page


def test_nothing_is_asked_for_before_the_field_is_touched_and_little_then(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(visit.address)))
    page = visit.open("about/")
    page.wait_for_load_state("networkidle")
    before = [path for path in asked if "search" in path or "finding" in path or "worker" in path]
    page.locator("input[name=query]").click()
    page.keyboard.type("quang")
    expect(page.locator(FOUND).first).to_be_visible()
    after = [path for path in asked if "search" in path or "finding" in path or "worker" in path]
    assert (before, after) == ([], ["assets/finding.js", "search/names.json"])


def test_keys_lead_from_the_field_to_the_page_and_the_theme_s_own_key_into_it(visit: Visit) -> None:
    page = visit.open("en/")
    page.keyboard.press("/")
    field = page.locator("[role=combobox]")
    expect(field).to_be_focused()
    page.keyboard.type("khammouane")
    first = page.locator(FOUND).first
    expect(first).to_contain_text("Khammouane")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    expect(page.locator("[data-atlas-search] [role=status]")).to_contain_text("result")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Khammouane")
    expect(field).to_have_attribute("aria-expanded", "false")
    visit.drawn()


def test_escape_closes_the_search_and_leaves_what_was_typed(visit: Visit) -> None:
    page = touched(visit)
    page.keyboard.type("quang")
    expect(page.locator(FOUND).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert not page.locator("#__search").is_checked()
    page.locator("input[name=query]").click()
    expect(page.locator(FOUND).first).to_be_visible()


def test_what_a_phone_s_keyboard_still_composes_is_answered_already(visit: Visit) -> None:
    page = touched(visit)
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "quảng b", "selectionStart": 7, "selectionEnd": 7})
    expect(page.locator(FOUND).first).to_contain_text("Quảng Bình")


def test_the_full_text_is_asked_for_and_leads_to_the_fact(visit: Visit) -> None:
    page = touched(visit, "en/")
    page.keyboard.type("trao tặng")
    page.locator(FOUND).last.click()
    quoted = page.locator(f"{FOUND} [lang=vi] mark")
    expect(quoted.first).to_have_text("trao")
    quoted.first.click()
    page.wait_for_url("**/en/partnerships/*/#*")
    expect(page.locator(":target")).to_be_visible()
    visit.drawn()


def test_a_year_leads_to_the_list_narrowed_to_it(visit: Visit) -> None:
    page = touched(visit)
    page.keyboard.type("2024")
    page.locator(FOUND).first.click()
    page.wait_for_url("**/partnerships/?years=2024-2024")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quan hệ hợp tác")


def test_two_places_without_a_partnership_are_said_to_have_none_and_found_themselves(visit: Visit) -> None:
    page = touched(visit, "en/")
    page.keyboard.type("phongsaly dien bien")
    expect(page.locator("[data-atlas-search] [role=status]")).to_contain_text(
        "No article read so far tells of a partnership between Phongsaly and Dien Bien"
    )
    expect(page.locator(f"{FOUND} .atlas-found__title").first).to_have_text("Phongsaly")


def test_a_reader_is_told_when_the_names_cannot_be_fetched(window: Browser, tiny: Served) -> None:
    with visiting(window, tiny.address) as someone:
        someone.page.route("**/search/names.json", lambda route: route.abort())
        page = touched(someone)
        page.keyboard.type("q")
        expect(page.locator("[data-atlas-search] [role=status]")).to_contain_text("Không tải được")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_axe_finds_nothing_wrong_with_the_open_list_and_nothing_is_wider_than_the_screen(
    window: Browser, tiny: Served, width: int, scheme: str
) -> None:
    with visiting(window, tiny.address, width=width, scheme=scheme) as someone:
        page = someone.open("en/")
        page.locator("input[name=query]").focus()
        page.keyboard.type("quang")
        page.keyboard.press("ArrowDown")
        expect(page.locator(FOUND).first).to_be_visible()
        expect(page.locator(".md-search__inner")).to_have_css("opacity", "1")
        if width == 320:
            expect(page.locator("body[data-md-scrolllock]")).to_be_attached()  # the theme holds the page still
        assert page.evaluate("document.documentElement.scrollWidth") == width
        found = Axe().run(page, context=[[".md-search__inner"]]).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]][:5]) for each in found] == []
