"""A further language is its catalogues and one configuration: no line of code knows how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from helpers.third_language import CODE, FIRST, LAST, NAME, built, configured, spoken
from lxml.html import HtmlElement

import geo

PAGE = "partnerships/quang-binh--khammouane/index.html"
NO_WORDS = {
    *("CSV", "JSON", "JSON Lines", "GeoJSON", "BibTeX", "CSL", "DataCite", "pandas", "geopandas", "DuckDB"),
    *("frictionless", "Aa", "ODbL", "MIT", "CC BY", "OpenStreetMap contributors", "Khammouane et Savannakhet"),
}
"""What stands on a page in every language alike, or was joined by CLDR."""
TOLD = {"Báo Làng Sông", "Đài Khammouane", "Trần Văn Bến"}
"""Publishers and people of the tiny atlas."""


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny atlas in a language that the house does not speak, and that was given no line of code."""
    folder = tmp_path_factory.mktemp("third")
    return built(spoken(folder / "house"), configured(folder))


def page(site: Path, path: str) -> HtmlElement:
    return lxml.html.fromstring((site / path).read_text(encoding="utf-8"))


def test_its_pages_say_which_language_they_are_in_and_lead_to_the_same_page_in_every_other(
    french: Path,
) -> None:
    told = page(french, PAGE)
    assert told.get("lang") == CODE
    links = told.xpath("//a[@data-atlas-other]")
    assert [link.get("hreflang") for link in links] == ["vi", "en"]
    home = "../../../"
    assert [link.get("href") for link in links] == [
        f"{home}partnerships/quang-binh--khammouane/", f"{home}en/partnerships/quang-binh--khammouane/"
    ]  # fmt: skip
    head = told.xpath("//head/link[@hreflang]")
    assert [link.get("hreflang") for link in head] == [CODE, "vi", "en", "x-default"]
    assert {link.get("rel").strip() for link in head} == {"alternate"}
    assert [link.get("href").removeprefix("http://localhost:8000/") for link in head] == [
        f"{below}partnerships/quang-binh--khammouane/" for below in (f"{CODE}/", "", "en/", "")
    ]
    lost = page(french, "404.html")
    assert [part.get("lang") for part in lost.xpath('//div[@class="atlas-page"]//section')] == ["vi", "en"]


def test_its_dates_and_lists_are_those_of_the_language_and_its_places_fall_back_to_english(
    french: Path,
) -> None:
    words = " ".join(page(french, PAGE).text_content().split())
    assert re.search(r"\d+ (?:janvier|février|mars|avril|mai|juin|juillet|août) \d{4}", words)
    assert "Khammouane" in words
    assert "Khăm Muộn" not in "".join(page(french, PAGE).xpath("//h1")[0].itertext())
    assert NAME in (french.parent.parent / "house/generator/messages/site.fr.yml").read_text(encoding="utf-8")


def test_every_word_of_every_page_comes_out_of_a_catalogue_or_out_of_the_data(french: Path) -> None:
    """So that nothing is left untranslated, in whatever language: neither in a template nor in code."""
    pages = [file.relative_to(french).as_posix() for file in sorted(french.rglob("index.html"))]
    left = {words for path in pages for words in outside(page(french, path))}
    names = {geo.fold(name.form) for name in geo.load().names.all}
    names |= {geo.fold(place.called(CODE)) for place in geo.load().values()}
    assert {words for words in left - NO_WORDS - TOLD if geo.fold(words) not in names} == set()


def outside(shown: HtmlElement) -> Iterator[str]:
    """Words on a page that are neither from a catalogue nor marked as another language, as code or a file."""
    for body in shown.xpath('//div[@class="atlas-page"]'):
        for other in body.xpath(
            ".//*[@lang or self::svg or self::code or self::a[starts-with(@href, 'http')]]"
        ):
            other.drop_tree()
        said = re.sub(r"[\w-]+(?:[_.][\w-]+)+", " ", unmarked("\n".join(body.itertext())))
        yield from re.findall(r"[^\W\d_]{2,}(?: [^\W\d_]+)*", said)


def unmarked(text: str) -> str:
    """*text* less all that stands between the signs of the catalogue, one message within another."""
    depth, kept = 0, []
    for letter in text:
        depth += {FIRST: 1, LAST: -1}.get(letter, 0)
        kept.append(letter if depth == 0 and letter != LAST else " ")
    return "".join(kept)
