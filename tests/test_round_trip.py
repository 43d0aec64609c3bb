"""What the pages show can be rebuilt from the published files alone: every fact, list and count."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping

import pytest
from helpers.atlas_project import ROOT, TINY, site_of
from lxml import html

from generator.site import wording
from generator.site.data.collected import collected
from generator.site.data.published_files import data_files
from generator.site.lists.chronicle import chronicle_page
from generator.site.page import Page, Site
from generator.site.pages.coverage import coverage_page
from generator.site.pages.overviews import list_pages
from generator.site.pages.partnership import partnership_pages
from generator.site.pages.place import page_of_place
from generator.site.pages.source import source_pages
from generator.site.render import readable

Row = dict[str, str]
Element = html.HtmlElement


class Published:
    """The published tables, and what follows from them."""

    def __init__(self, site: Site) -> None:
        files = {
            file.name: file.content.decode("utf-8-sig")
            for file in data_files(site, collected(site))
            if file.format == "csv"
        }
        self.rows: dict[str, list[Row]] = {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text, newline="")))
            for name, text in files.items()
        }
        self.by_id = {row["id"]: row for row in self.rows["partnerships"]}
        self.parties: Mapping[str, list[str]] = defaultdict(list)
        for row in self.rows["parties"]:
            self.parties[row["fact"]].append(row["place"])

    def sides(self, partnership: str) -> set[str]:
        row = self.by_id[partnership]
        return {row["place_a"], row["place_b"]}

    def shown(self, partnership: str, tables: tuple[str, ...]) -> dict[str, Row]:
        """Anchor → fact: those written there, and those of others that both sides took part in."""
        found, sides = {}, self.sides(partnership)
        for row in (row for table in tables for row in self.rows[table]):
            home, _, item = row["id"].partition("/")
            if home == partnership:
                found[item] = row
            elif len(self.parties[row["id"]]) > 2 and sides <= set(self.parties[row["id"]]):
                found |= {f"{home}-{item}": row} if row.get("giver") in (None, *sides) else {}
        return found

    def quoted(self, partnership: str) -> set[str]:
        """The words behind everything that its page shows."""
        facts = {
            row["id"] for row in self.shown(partnership, ("agreements", "events", "aid", "people")).values()
        }
        return {
            row["quotation"]
            for row in self.rows["statements"]
            if row["quotation"] and row["origin"] != "removed"
            and (row["fact"] in facts if row["fact"] else row["partnership"] == partnership)
        }  # fmt: skip

    def of_place(self, place: str) -> set[str]:
        """The partnerships of a place, of the provinces it inherited, and of the districts of all of these."""
        inherited = {row["place"] for row in self.rows["successors"] if row["today"] == place}
        provinces = {row["id"] for row in self.rows["places"] if row["level"] == "province"}
        lands = {place, *(inherited & provinces)}
        lands |= {row["id"] for row in self.rows["places"] if row["parent"] in lands}
        return {name for name in self.by_id if self.sides(name) & lands}

    def listed(self, table: str, column: str, partnership: str) -> list[str]:
        rows = (row for row in self.rows[table] if row["partnership"] == partnership)
        return [row[column] for row in rows]


@pytest.fixture(scope="module", params=[ROOT, TINY], ids=["shipped", "tiny"])
def site(request: pytest.FixtureRequest) -> Site:
    return site_of(request.param)


@pytest.fixture(scope="module")
def data(site: Site) -> Published:
    return Published(site)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Element]:
    """Every page of a partnership, a source or a place of which something is known, and all lists."""
    places = (page for place in site.atlas.by_place for page in page_of_place(site, site.places[place]))
    told = [*partnership_pages(site), *source_pages(site), *list_pages(site), *places]
    told += [coverage_page(site), chronicle_page(site)]
    return {page.path: _parsed(page) for page in told if page.path.endswith(".md")}


def _parsed(page: Page) -> Element:
    return html.fromstring(f"<div>{page.text.partition('---')[2].partition('---')[2]}</div>")


def page_of(pages: dict[str, Element], partnership: str) -> Element:
    return pages[f"partnerships/{partnership}.md"]


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def of_class(tag: str, name: str) -> str:
    """The XPath of the elements of a class."""
    return f".//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def ids(page: Element) -> set[str]:
    return {row.get("data-id") for row in page.xpath(of_class("li", "atlas-row"))}


# ── A partnership ─────────────────────────────────────────────────────────────────────────────


def test_every_fact_with_its_day(data: Published, pages: dict[str, Element]) -> None:
    for name in data.by_id:
        page = page_of(pages, name)
        facts = data.shown(name, ("agreements", "events", "aid"))
        anchors = {one.get("id") for one in page.xpath(".//*[@id]")}
        assert {anchor for anchor in anchors if re.fullmatch(r"(.+--.+-)?[aeg]\d*(-\d+)?", anchor)} == set(
            facts
        )
        for item in page.xpath(of_class("li", "atlas-fact")):
            when = words(item.xpath(of_class("*", "atlas-fact__when"))[0])
            fact = facts[item.get("id")]
            undated_part = fact.get("kind") == "part" and not fact["date"]
            assert when == ("" if undated_part else wording.date(fact["date"] or None, "vi"))


def test_every_person_field_gate_and_institution(
    data: Published, pages: dict[str, Element], site: Site
) -> None:
    for name in data.by_id:
        page = page_of(pages, name)
        people = [words(one) for one in page.xpath(of_class("*", "atlas-people") + "//li/p/strong")]
        assert sorted(people) == sorted(" ".join(one.split()) for one in data.listed("people", "name", name))
        tags = [words(one) for one in page.xpath(of_class("*", "atlas-tag"))]
        sectors = [site.say(f"sector.{one}") for one in data.listed("sectors", "sector", name)]
        rows = [row for row in data.rows["institutions"] if row["partnership"] == name]
        named = [row["name"] for kind in ("gate", "institution") for row in rows if row["kind"] == kind]
        assert tags == [*sectors, *named]


def test_every_quotation(data: Published, pages: dict[str, Element]) -> None:
    publishers = {row["publisher"] for row in data.rows["sources"]}
    for name in data.by_id:
        shown = {words(one) for one in page_of(pages, name).xpath(".//blockquote")}
        told = {quote: {_bare(readable(quote, each)) for each in publishers} for quote in data.quoted(name)}
        assert all(any(form in one for form in forms for one in shown) for forms in told.values())
        assert shown <= {form for forms in told.values() for form in forms}


def _bare(text: str) -> str:
    return " ".join(text.split())


def test_what_an_editor_corrected_or_added(data: Published, pages: dict[str, Element], site: Site) -> None:
    for name in data.by_id:
        marks = [words(one) for one in page_of(pages, name).xpath(of_class("*", "atlas-mark"))]
        facts = {row["id"] for row in data.shown(name, ("agreements", "events", "aid", "people")).values()}
        own = [
            row for row in data.rows["statements"]
            if row["fact"] in facts or (not row["fact"] and row["partnership"] == name)
        ]  # fmt: skip
        corrected = {row["fact"] for row in own if row["origin"] == "corrected"}
        removed = any(row["origin"] == "removed" and row["field"] == "sectors" for row in own)
        said = [mark for mark in marks if mark.startswith(site.say("site.corrected"))]
        assert len(said) == len(corrected) + removed
        for row in (row for row in own if row["origin"] == "corrected" and row["field"] == "date"):
            assert any(wording.date(row["article_value"], "vi") in mark for mark in said)


def test_how_it_stands(data: Published, pages: dict[str, Element], site: Site) -> None:
    for name, row in data.by_id.items():
        page = page_of(pages, name)
        told = dict(zip(map(words, page.xpath(".//dt")), map(words, page.xpath(".//dd")), strict=True))
        assert words(page.xpath(".//h1")[0]) == row["title_vi"]
        assert told[site.say("site.since")] == wording.date(row["since"] or None, "vi")
        assert told[site.say("site.last_evidence")] == wording.date(row["last_evidence"] or None, "vi")
        if row["scope"] == "cross-border" and row["distance_km"]:
            km = wording.number(round(float(row["distance_km"]) / 5) * 5, "vi")
            assert told[site.say("site.distance")].startswith(site.say("site.km", km=km))


# ── Lists and counts ──────────────────────────────────────────────────────────────────────────


def test_what_each_place_has(data: Published, pages: dict[str, Element], site: Site) -> None:
    for place in site.atlas.by_place:
        assert ids(pages[f"places/{site.places[place].url_path}.md"]) == data.of_place(place)


def test_what_each_field_and_country_has(data: Published, pages: dict[str, Element]) -> None:
    sectors = defaultdict(set)
    for row in data.rows["sectors"]:
        sectors[row["sector"]].add(row["partnership"])
    for sector, names in sectors.items():
        assert ids(pages[f"sectors/{sector}.md"]) == names
    for code in ("la", "kh"):
        abroad = {
            name for name, row in data.by_id.items()
            if row["scope"] == "cross-border" and any(one.startswith(code.upper()) for one in data.sides(name))
        }  # fmt: skip
        assert ids(pages[f"countries/{code}.md"]) == abroad


def test_how_much_is_known_of_each_province(data: Published, pages: dict[str, Element], site: Site) -> None:
    coverage = {row["place"]: row for row in data.rows["coverage"]}
    urls = {row["id"]: row["url"] for row in data.rows["places"]}
    shown = {}
    for line in pages["coverage/index.md"].xpath(".//tbody/tr"):
        shown[line.xpath(".//a")[0].get("href")] = [words(cell) for cell in line.xpath(".//td")]
    told = {}
    for place, row in coverage.items():
        if int(row["partnerships"]):
            numbers = (wording.number(int(row[name]), "vi") for name in ("partnerships", "events", "sources"))
            told[urls[place].replace(site.address, "../")] = [
                *numbers, wording.date(row["last_evidence"] or None, "vi")
            ]  # fmt: skip
    assert shown == told


def test_the_figures_of_the_home_page(data: Published, pages: dict[str, Element]) -> None:
    figures = [
        int(words(one).replace(".", ""))
        for one in pages["index.md"].xpath(of_class("*", "atlas-figures") + "//strong")
    ]
    counted = [
        name
        for name, row in data.by_id.items()
        if row["scope"] == "cross-border" and row["evidence"] == "reported"
    ]
    mentioned = [
        name for name, row in data.by_id.items()
        if row["scope"] == "cross-border" and row["evidence"] == "mentioned"
    ]  # fmt: skip
    places = {place for name in counted for place in data.sides(name)}
    at_home = sum(place.startswith("VN") for place in places)
    sources = {row["url"] for row in data.rows["sources"] if row["url"]}
    told = [len(counted), len(mentioned), at_home, len(places) - at_home, len(sources)]
    assert figures == [number for number in told if number]


def test_what_each_story_tells(data: Published, pages: dict[str, Element]) -> None:
    for row in (row for row in data.rows["sources"] if row["kind"] == "story" and row["url"]):
        page = pages[f"sources/{row['id']}.md"]
        told = {
            each["quotation"] for each in data.rows["statements"]
            if each["source"] == row["id"] and each["quotation"] and each["origin"] != "removed"
        }  # fmt: skip
        assert {words(one) for one in page.xpath(".//blockquote")} >= {_bare(quote) for quote in told}
        said = words(page.xpath(".//header")[0])
        assert all(part in said for part in (row["publisher"], row["headline"], row["author"]) if part)


def test_everything_that_happened_year_by_year(data: Published, pages: dict[str, Element]) -> None:
    rows = [row for table in ("events", "agreements", "aid") for row in data.rows[table]]
    known = {f"../partnerships/{row['partnership']}/#{row['item']}" for row in rows}
    lines = {
        link.get("href") for link in pages["timeline/index.md"].xpath(".//li//a") if "#" in link.get("href")
    }
    assert lines
    assert lines <= known
    events = {f"../partnerships/{row['partnership']}/#{row['item']}" for row in data.rows["events"]}
    assert events - lines == set()
