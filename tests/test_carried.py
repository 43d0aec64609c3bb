"""What readers carry away: feeds, files of one page, references, and what programs read in a head."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
import yaml
from helpers.atlas_project import ROOT, site_of
from lxml import etree

from generator.memory.ledger import LedgerLine
from generator.messages import LANGUAGES, catalogue
from generator.site.carried.feeds import FEED, feed
from generator.site.data.citing import citation_file, datacite, how_to_cite, read_me
from generator.site.data.collected import collected
from generator.site.data.linked import linked_dataset, linked_partnership
from generator.site.data.published_files import data_files
from generator.site.page import Page, Site
from generator.site.pages.overviews import list_pages
from generator.site.pages.partnership import partnership_pages
from generator.site.pages.taking_along import taken_along

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def sites() -> dict[str, Site]:
    return {language: site_of(ROOT, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def files(sites: dict[str, Site]) -> dict[str, dict[str, Page]]:
    return {
        language: {page.path: page for page in taken_along(site, collected(site))}
        for language, site in sites.items()
    }


def feeds(files: dict[str, dict[str, Page]]) -> Iterator[ET.Element]:
    for pages in files.values():
        yield from (ET.fromstring(page.text) for path, page in pages.items() if path.endswith(FEED))


def one(element: ET.Element, tag: str) -> str:
    [found] = element.findall(ATOM + tag)
    return found.text or ""


# ── Feeds ─────────────────────────────────────────────────────────────────────────────────────


def test_every_feed_holds_what_rfc_4287_asks_for(files: dict[str, dict[str, Page]]) -> None:
    for told in feeds(files):
        assert told.tag == f"{ATOM}feed"
        assert one(told.find(f"{ATOM}author") or told, "name")
        links = {link.get("rel"): link.get("href") or "" for link in told.findall(f"{ATOM}link")}
        assert set(links) == {"self", "alternate"}
        entries = told.findall(f"{ATOM}entry")
        assert entries
        for each in (told, *entries):
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one(each, "id"))
            assert one(each, "title").strip()
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one(each, "updated"))
            assert all((link.get("href") or "").startswith("https://") for link in each.findall(f"{ATOM}link"))
        ids = [one(each, "id") for each in entries]
        assert len(ids) == len(set(ids))
        days = [one(each, "updated") for each in entries]
        assert days == sorted(days, reverse=True)
        assert one(told, "updated") == days[0]


ATOM_GRAMMAR = etree.RelaxNG(file=str(ROOT / "tests/helpers/atom.rng"))
"""RFC 4287 as a grammar; what it says beyond one is asked for by the test above."""


def test_every_feed_is_valid_atom(files: dict[str, dict[str, Page]], sites: dict[str, Site]) -> None:
    told = [page.text for pages in files.values() for path, page in pages.items() if path.endswith(FEED)]
    empty = feed(replace(sites["vi"], changes=()), "", "x").text
    nowhere = replace(sites["vi"], address="")
    for text in (*told, empty, feed(nowhere, "", "x").text, feed(nowhere, "countries/kh/", "x").text):
        ATOM_GRAMMAR.assertValid(etree.fromstring(text.encode()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<updated>.*?</updated>", ""),
        (r"T00:00:00Z", ""),
        (r"<id>.*?</id>", "<id/>"),
        (r"<id>.*?</id>", r"\g<0>\g<0>"),
        (r"<name>.*?</name>", ""),
        (r"<link ", "<lnk "),
        (r'term=".*?"', ""),
        (r'xml:lang="vi"', 'xml:lang="tiếng Việt"'),
        (r"<summary>", '<summary type="markdown">'),
    ],
)
def test_the_grammar_of_atom_sees_what_is_wrong(sites: dict[str, Site], old: str, new: str) -> None:
    text = feed(sites["vi"], "", "x").text
    spoilt = re.sub(old, new, text, count=1)
    assert spoilt != text
    assert not ATOM_GRAMMAR.validate(etree.fromstring(spoilt.encode()))


def test_the_whole_atlas_its_places_and_countries_have_feeds(
    sites: dict[str, Site], files: dict[str, dict[str, Page]]
) -> None:
    paths = {path for path in files["vi"] if path.endswith(FEED)}
    site = sites["vi"]
    own = {f"places/{site.places[place].url_path}/{FEED}" for place in site.atlas.by_place}
    assert {FEED, *own, *(f"countries/{code.lower()}/{FEED}" for code in site.atlas.by_country)} <= paths


def test_a_feed_of_a_place_tells_of_its_partnerships_only(files: dict[str, dict[str, Page]]) -> None:
    told = ET.fromstring(files["vi"][f"places/kh/koh-kong/{FEED}"].text)
    ways = {link.get("href") for each in told.findall(f"{ATOM}entry") for link in each.findall(f"{ATOM}link")}
    assert {re.sub(r"#.*", "", way or "") for way in ways} == {
        "https://atlas.example/partnerships/ca-mau--koh-kong/"
    }


def test_a_change_keeps_its_name_in_every_language_and_wherever_it_is_served(sites: dict[str, Site]) -> None:
    elsewhere = replace(sites["vi"], address="https://other.example/below/")
    told = [ET.fromstring(feed(site, "", "x").text) for site in (*sites.values(), elsewhere)]
    names = [[one(each, "id") for each in root.findall(f"{ATOM}entry")] for root in told]
    assert names[0] == names[1] == names[2]


def test_a_feed_of_an_atlas_without_news_is_a_feed(sites: dict[str, Site]) -> None:
    told = ET.fromstring(feed(replace(sites["vi"], changes=()), "", "x").text)
    assert one(told, "updated") == f"{sites['vi'].atlas.newest}T00:00:00Z"
    assert told.findall(f"{ATOM}entry") == []


def test_the_links_of_a_site_that_knows_no_address_are_seen_from_the_feed(sites: dict[str, Site]) -> None:
    told = ET.fromstring(feed(replace(sites["vi"], address=""), "countries/kh/", "x").text)
    ways = [urljoin("https://x.example/atlas/countries/kh/feed.xml", link.get("href") or "")
            for link in told.iter(f"{ATOM}link")]  # fmt: skip
    assert ways[0] == "https://x.example/atlas/countries/kh/feed.xml"
    assert ways[1] == "https://x.example/atlas/countries/kh/"
    assert all(way.startswith("https://x.example/atlas/partnerships/") for way in ways[2:])


def test_what_was_removed_leads_to_the_list_of_changes_and_odd_words_stay_words(sites: dict[str, Site]) -> None:
    gone = LedgerLine("0" * 10, "a--b", "e1", "removed", "stories", "visit", "XXXX-03-27", "")
    told = feed(replace(sites["en"], changes=(gone,)), "", 'R&D <b>"x"</b>\x08').text
    root = ET.fromstring(told)
    assert one(root, "title") == 'R&D <b>"x"</b>'
    [entry] = root.findall(f"{ATOM}entry")
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == ["https://atlas.example/en/changes/"]


# ── Beside the data ───────────────────────────────────────────────────────────────────────────


def test_whoever_unpacks_the_data_finds_out_what_lies_there(sites: dict[str, Site]) -> None:
    files = data_files(sites["vi"], collected(sites["vi"]))
    told = read_me(sites["vi"], files)
    assert all(f"{file.name}" in told for file in files if file.format != "jsonl")
    assert "ODbL" in told
    assert sites["vi"].atlas.newest in told
    for words in map(catalogue, LANGUAGES):
        assert words.say("data.title") in told
    assert "data/" in read_me(replace(sites["vi"], address=""), files)


# ── Files of one page ─────────────────────────────────────────────────────────────────────────


def rows(page: Page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.text.removeprefix("\ufeff"), newline="")))


def test_a_page_gives_its_facts_as_a_table_and_as_json(
    sites: dict[str, Site], files: dict[str, dict[str, Page]]
) -> None:
    atlas = sites["vi"].atlas
    for each in atlas.partnerships:
        table = rows(files["vi"][f"partnerships/{each.id}/facts.csv"])
        shown = [*atlas.agreements(each), *atlas.events(each), *atlas.aid(each)]
        told = {f"{fact.home.id}/{fact.item.id}" for fact in shown} | {
            f"{each.id}/{one.id}" for one in each.people
        }
        assert {row["id"] for row in table} == told
        said = json.loads(files["vi"][f"partnerships/{each.id}/facts.json"].text)
        assert said["version"] == atlas.newest
        assert [row["id"] for row in said["facts"]] == [row["id"] for row in table]


def test_the_lines_of_a_page_are_those_of_its_partnerships(
    sites: dict[str, Site], files: dict[str, dict[str, Page]]
) -> None:
    atlas = sites["vi"].atlas
    for sector, several in atlas.by_sector.items():
        names = [each.id for each in several]
        assert [row["id"] for row in rows(files["vi"][f"sectors/{sector}/partnerships.csv"])] == names
        shapes = json.loads(files["vi"][f"sectors/{sector}/links.geojson"].text)
        assert [each["id"] for each in shapes["features"]] == names


def test_the_files_are_there_once_and_every_page_leads_to_them(
    sites: dict[str, Site], files: dict[str, dict[str, Page]]
) -> None:
    assert not [path for path in files["en"] if not path.endswith(FEED)]
    ways = {"vi": "../../partnerships/{}/facts.csv", "en": "../../../partnerships/{}/facts.csv"}
    for language, way in ways.items():
        for page in (one for one in partnership_pages(sites[language]) if one.path.endswith("koh-kong.md")):
            links = re.findall(r'href="([^"]+)" download>CSV', page.text)
            assert [link.rpartition("/")[2] for link in links] == ["facts.csv"]
            assert links[0] in ("facts.csv", way.format("ca-mau--koh-kong"))


def test_lists_offer_only_files_that_are_there(
    sites: dict[str, Site], files: dict[str, dict[str, Page]]
) -> None:
    for page in list_pages(sites["vi"]):
        offered = re.findall(r'href="([^"]+\.(?:csv|json|geojson))" download>', page.text)
        here = page.path.removesuffix(".md")
        assert all(f"{here}/{name}" in files["vi"] for name in offered)


def test_robots_are_shown_the_list_of_all_pages(files: dict[str, dict[str, Page]]) -> None:
    assert "Sitemap: https://atlas.example/languages.xml\n" in files["vi"]["robots.txt"].text


# ── References, and what programs read ────────────────────────────────────────────────────────


def test_a_reference_names_page_address_and_version(sites: dict[str, Site]) -> None:
    site = sites["en"]
    how = how_to_cite(site, "A & B_1 – 100%", "partnerships/a--b/")
    for told in (f"{how.said} {how.address}", how.bibtex, how.csl):
        assert site.atlas.newest in told
        assert "https://atlas.example/en/partnerships/a--b/" in told
    assert r"title = {{A \& B\_1 – 100\%}}" in how.bibtex
    [csl] = json.loads(how.csl)
    assert csl["type"] == "dataset"
    assert csl["issued"] == {"date-parts": [[int(part) for part in site.atlas.newest.split("-")]]}


def test_records_of_the_data_hold_what_registries_ask_for(sites: dict[str, Site]) -> None:
    site = sites["vi"]
    file, record = yaml.safe_load(citation_file(site)), json.loads(datacite(site))
    assert {"cff-version", "message", "title", "authors", "version", "date-released"} <= set(file)
    asked = {"creators", "titles", "publisher", "publicationYear", "types"}
    assert asked <= set(record)
    assert record["version"] == file["version"] == site.atlas.newest


def test_the_repository_is_cited_as_the_data_are(sites: dict[str, Site]) -> None:
    own = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    published = yaml.safe_load(citation_file(sites["vi"]))
    for key in ("cff-version", "type", "title", "abstract", "authors", "license"):
        assert own[key] == published[key]


def test_programs_are_told_of_every_file_and_of_both_places(sites: dict[str, Site]) -> None:
    site = sites["en"]
    files = data_files(site, collected(site))
    told = linked_dataset(site, files, "https://atlas.example/")
    assert [each["name"] for each in told["distribution"]] == [file.name for file in files]
    assert all(each["contentUrl"].startswith("https://atlas.example/data/") for each in told["distribution"])
    page = linked_partnership(site, site.atlas.by_id["ca-mau--koh-kong"], "https://atlas.example/")
    assert [each["identifier"] for each in page["about"]] == ["VN-59", "KH-9"]
    assert page["isPartOf"]["@id"] == told["@id"]
    assert page["citation"]
