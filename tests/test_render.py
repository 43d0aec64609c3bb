"""Templates are strict, escape what is not ours, and lead from page to page by relative ways."""

from __future__ import annotations

import posixpath
import re
from importlib import import_module
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.meta import find_undeclared_variables
from markupsafe import escape

from generator.site.render import TEMPLATES, environment, leading_from, notes, page, press, tell, web

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("here", "path", "way"),
    [
        ("", "places/vn/kon-tum/", "places/vn/kon-tum/"),
        ("partnerships/a--b/", "places/vn/kon-tum/", "../../places/vn/kon-tum/"),
        ("places/vn/dak-lak/ea-sup/", "places/vn/dak-lak/", "../"),
        ("partnerships/a--b/", "partnerships/c--d/#e1", "../c--d/#e1"),
        ("about/", "", "../"),
        ("", "assets/maps/home.js", "assets/maps/home.js"),
    ],
)
def test_a_way_leads_from_one_page_to_another_below_any_address(here: str, path: str, way: str) -> None:
    assert leading_from(here)(path) == way


def test_a_misspelt_name_in_a_template_stops_the_build() -> None:
    with pytest.raises(UndefinedError, match="'titel' is undefined"):
        environment("vi").from_string("{{ titel }}").render(title="x")


PAGES = sorted(path.name for path in TEMPLATES.glob("*.html") if path.name != "_macros.html")
HELPERS = {"to", "here", "name", "site", "place_at"}
"""What every template is given by render and Site.render."""


@pytest.mark.parametrize("name", PAGES)
def test_a_template_says_first_what_it_needs(name: str) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    used = find_undeclared_variables(environment("vi").parse(text)) - set(environment("vi").globals) - HELPERS
    needs = re.sub(r"\([^)]*\)", "", text.partition("#}")[0].partition("Needs: ")[2])
    assert set(re.findall(r"\w+", needs)) == used


@pytest.mark.parametrize("name", [*PAGES, "_macros.html"])
def test_the_classes_that_a_template_names_exist(name: str) -> None:
    comments = " ".join(re.findall(r"\{#.*?#\}", (TEMPLATES / name).read_text(encoding="utf-8"), re.S))
    homes = {path.stem: path.relative_to(ROOT).with_suffix("") for path in (ROOT / "generator").rglob("*.py")}
    for module, word in re.findall(r"\b(\w+)\.([A-Z]\w+)", comments):
        assert hasattr(import_module(".".join(homes[module].parts)), word), f"{module} has no {word}"


@given(st.text(alphabet="<>&\"'`${}ab", max_size=20))
def test_templates_escape_every_word_that_is_not_ours(words: str) -> None:
    told = environment("vi").from_string('<p title="{{ x }}">{{ x }}</p>').render(x=words)
    assert told.count("<") == told.count(">") == 2
    assert told.count('"') == 2


def test_words_of_the_press_are_marked_only_where_they_are_foreign() -> None:
    assert press("Bí thư <Tỉnh ủy>", "vi") == "Bí thư &lt;Tỉnh ủy&gt;"
    assert press("Bí thư <Tỉnh ủy>", "en") == '<span lang="vi">Bí thư &lt;Tỉnh ủy&gt;</span>'
    assert press("", "en") == ""


@given(st.text(alphabet="<>&{}[]0because", max_size=20))
def test_a_message_keeps_marked_words_and_escapes_all_others(words: str) -> None:
    assert tell("en", "site.because", because=words) == f"Reason: {escape(words)}."
    marked = press(words, "en")
    assert tell("en", "site.because", because=marked) == f"Reason: {marked}."


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://elsewhere.example/x.png)",
        "[x](javascript:alert(1))",
        "<a href='vbscript:x' onclick=alert(1)>x</a>",
        "<iframe src=//x></iframe><style>*{}</style><form action=//x><input></form>",
    ],
)
def test_notes_keep_nothing_that_could_run_or_load(words: str) -> None:
    told = notes(words)
    bad = ("<script", "<img", "javascript:", "vbscript:", "onclick", "<iframe", "<style", "<form")
    assert [part for part in bad if part in told] == []


def test_notes_keep_what_editors_write() -> None:
    table, some = "| a | b |\n|---|---|\n| 1 | 2 |", "- một\n- hai"
    told = notes(f"Có **động** Phong Nha, [xem](https://x.example/).\n\n{table}\n\n{some}\n")
    assert "<strong>động</strong>" in told
    assert 'href="https://x.example/"' in told
    assert "<td>1</td>" in told
    assert "<li>một</li>" in told


def test_the_title_of_a_page_is_escaped_where_the_theme_prints_it_as_it_stands() -> None:
    assert "&lt;b&gt;" in page("<b>", "x")


def test_only_addresses_of_the_web_become_links() -> None:
    assert [web(url) for url in ("https://x", "http://x", "javascript:x", "data:x", "")] == [
        "https://x",
        "http://x",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("a#b", "../sources/a%23b/"), ("a?b", "../sources/a%3Fb/"), ("a%20b", "../sources/a%2520b/"),
        ("đà nẵng", "../sources/%C4%91%C3%A0%20n%E1%BA%B5ng/"), ("a.en", "../sources/a.en/"),
        ("javascript:alert(1)<!--", "../sources/javascript%3Aalert%281%29%3C%21--/"),
    ],
)  # fmt: skip
def test_a_way_leads_to_whatever_a_story_is_called(name: str, way: str) -> None:
    assert leading_from("places/")(f"sources/{name}/") == way
    assert leading_from("sources/")(f"sources/{name}/") == way.removeprefix("../sources/")


def test_a_way_may_end_at_a_place_of_a_page() -> None:
    assert leading_from("sources/a/")("partnerships/a--b/#e1") == "../../partnerships/a--b/#e1"


@given(
    path=st.lists(st.sampled_from(("a", "b", "ă", "..", ".", "a b")), max_size=4).map("/".join),
    here=st.lists(st.sampled_from(("a", "b", "ă")), max_size=4).map(
        lambda parts: "".join(f"{one}/" for one in parts)
    ),
)
def test_ways_between_pages_are_those_of_folders(path: str, here: str) -> None:
    assert leading_from(here)(path) == quote(posixpath.relpath(path or ".", here or ".")) + "/" * (not path)
