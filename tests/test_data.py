"""The published data: whole, described, safe in a spreadsheet, and the same as what the pages show."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate
from helpers.atlas_project import ROOT, TINY, site_of
from helpers.large_atlas import large_atlas

import geo
from generator.desk.links import too_much
from generator.entry.entries import FOLDER as ENTRIES
from generator.entry.validate import problems
from generator.imports.table_files import read_tables
from generator.messages import LANGUAGES
from generator.model import Elsewhere
from generator.site.data import published_files
from generator.site.data.codebook import TABLES
from generator.site.data.collected import collected
from generator.site.data.data_page import data_pages
from generator.site.data.datapackage import described
from generator.site.data.loading import SNIPPETS
from generator.site.data.measured import kept
from generator.site.data.published_files import data_files
from generator.site.data.spreadsheet import BOM, as_csv, as_lines
from generator.site.indexes import facts
from generator.site.page import Page, Site
from generator.site.provenance import own_id
from generator.site.told.of_source import told_sources
from geo.geocoder import candidates

Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(large_atlas(tmp_path_factory.mktemp("data"), 60))


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of an atlas of sixty entries, as the site has them."""
    there = tmp_path_factory.mktemp("published")
    for file in data_files(site, collected(site)):
        (there / file.name).write_bytes(file.content)
    return there


@pytest.fixture(scope="module")
def rows(folder: Path) -> Rows:
    """Every table as a spreadsheet reads it."""
    return {
        table.name: list(csv.DictReader(io.StringIO((folder / f"{table.name}.csv").read_text("utf-8-sig"))))
        for table in TABLES
    }


# ── Tools open them ───────────────────────────────────────────────────────────────────────────


def test_the_package_is_valid_with_every_table_key_and_reference(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []
    assert report.stats["tasks"] == len(Package(str(folder / "datapackage.json")).resources)


def test_a_table_too_large_for_one_file_lies_there_in_parts_that_are_read_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_files, "MOST", 90_000)
    site = site_of(TINY)
    rows = collected(site)
    files = data_files(site, rows)
    for file in files:
        (tmp_path / file.name).write_bytes(file.content)
        assert not file.table or len(file.content) < published_files.MOST, file.name
    package = Package(str(tmp_path / "datapackage.json"))
    several = {one.name for one in package.resources if len(one.paths) > 1}
    assert several >= {"names-csv", "places-csv", "reconcile-csv"}
    assert len(package.get_resource("places-csv").read_rows()) == len(rows["places"])
    assert read_tables(tmp_path)["partnerships"]
    text = next(page.text for page in data_pages(site, rows) if page.path == "data/index.md")
    assert set(re.findall(r'href="([\w-]+\.(?:csv|jsonl))"', text)) == {
        file.name for file in files if file.table
    }
    assert f'<time datetime="{site.atlas.newest}">' in text


def test_no_part_is_larger_than_it_may_be_nor_lacks_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_files, "MOST", 1_000)
    rows = [{"id": str(number), "words": "chữ " * (number % 40)} for number in range(90)]
    parts = published_files.in_parts(rows)
    assert [row for part in parts for row in part] == rows
    assert all(parts)
    assert published_files.in_parts([]) == [[]]


@pytest.mark.parametrize("program", SNIPPETS)
def test_the_lines_of_the_data_page_run_as_they_stand(
    folder: Path, program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(SNIPPETS[program].replace("{data}", f"{folder}/"), {})
    assert capsys.readouterr().out.strip()


def test_the_shapes_say_where_on_earth_they_are(folder: Path) -> None:
    import geopandas

    for name, kind in (("provinces-today", "MultiPolygon"), ("places", "Point"), ("links", "LineString")):
        shapes = geopandas.read_file(folder / f"{name}.geojson")
        assert shapes.crs.to_epsg() == 4326
        assert set(shapes.geom_type) == {kind}
        assert shapes.is_valid.all()
        west, south, east, north = shapes.total_bounds
        assert 96 < west < east < 118
        assert 5 < south < north < 25


def test_the_database_holds_the_same_rows_and_no_reference_leads_nowhere(folder: Path, rows: Rows) -> None:
    base = sqlite3.connect(folder / "atlas.sqlite")
    for name, some in rows.items():
        assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(some),)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    names = list(rows["statements"][0])
    columns = ", ".join(f'"{name}"' for name in names)
    told = base.execute(f"SELECT {columns} FROM statements ORDER BY id")
    assert [_same(dict(zip(names, row, strict=True))) for row in told] == [
        _same(row) for row in sorted(rows["statements"], key=lambda row: row["id"])
    ]
    base.close()


def _same(row: dict[str, Any]) -> dict[str, str]:
    """A row as text, whoever read it."""
    flags = {"true": "1", "false": "0"}
    told = {name: "" if value is None else str(value).removeprefix("'") for name, value in row.items()}
    return told | {"outlived": flags.get(told["outlived"], told["outlived"])}


def test_lines_of_json_say_what_the_spreadsheet_says(folder: Path, rows: Rows) -> None:
    for table in TABLES:
        text = (folder / f"{table.name}.jsonl").read_text("utf-8")
        told = [json.loads(line) for line in text.split("\n") if line]
        assert [[_cell(each.get(column.name)) for column in table.columns] for each in told] == [
            [row[column.name].removeprefix("'") for column in table.columns] for row in rows[table.name]
        ]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


# ── They are safe, and described ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=x", "\r=x"])
def test_no_cell_begins_a_formula(words: str) -> None:
    [table] = [table for table in TABLES if table.name == "people"]
    text = as_csv(table, [{"id": "x/p1", "name": words}])
    assert text.startswith(BOM)
    [row] = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""))
    assert row["name"] == f"'{words}"
    assert json.loads(as_lines(table, [{"id": "x/p1", "name": words}]))["name"] == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_column_and_value_is_explained(language: str) -> None:
    for _, told, columns in described(language):
        assert told
        for column, meaning, labels in columns:
            assert meaning
            assert set(labels) == set(column.allowed)


def pages_of_data(language: str) -> list[Page]:
    site = site_of(TINY, language)
    return list(data_pages(site, collected(site)))


def test_the_other_language_lists_the_same_files_and_repeats_none() -> None:
    first, other = ({page.path: page for page in pages_of_data(language)} for language in ("vi", "en"))
    assert "data/events.csv" in first
    assert "data/events.csv" not in other
    links = {language: set(re.findall(r'href="(?:[./]*data/)?([\w-]+\.\w+)"', page.text)) for language, page in
             (("vi", first["data/index.md"]), ("en", other["data/index.md"]))}  # fmt: skip
    assert links["vi"] == links["en"] > {"events.csv", "events.jsonl", "atlas.sqlite", "links.geojson"}


# ── Nothing is left out ───────────────────────────────────────────────────────────────────────


def test_every_fact_stands_there_once(site: Site, rows: Rows) -> None:
    for section in ("agreements", "events", "aid", "people"):
        facts = [f"{one.id}/{item.id}" for one in site.atlas.partnerships for item in getattr(one, section)]
        assert sorted(facts) == sorted(row["id"] for row in rows[section])


@pytest.mark.own_entries
def test_an_occasion_of_several_stands_there_with_all_of_them() -> None:
    several = collected(site_of(ROOT))
    parties = Counter(row["fact"] for row in several["parties"])
    shared = {
        f"{one.id}/{item.id}": len(item.parties)
        for one in site_of(ROOT).atlas.partnerships
        for item in one.events
        if item.parties
    }
    assert max(shared.values()) > 2
    assert {fact: parties[fact] for fact in shared} == shared


def test_every_quotation_of_the_records_stands_in_the_statements(site: Site, rows: Rows) -> None:
    told = {(row["partnership"], row["quotation"]) for row in rows["statements"]}
    for one in site.atlas.partnerships:
        record = site.atlas.records.get(one.id)
        for key in ("pair", *(item.id for item in (*one.events, *one.agreements, *one.aid, *one.people))):
            for quote in record.facts[key].quotes if record and key in record.facts else ():
                assert (one.id, quote.exact) in told


def test_what_an_editor_found_elsewhere_is_a_source_too(site: Site, rows: Rows) -> None:
    found = [
        source for one in site.atlas.partnerships for item in one.events for source in item.sources
        if isinstance(source, Elsewhere)
    ]  # fmt: skip
    known = {(row["address"], row["publisher"]) for row in rows["sources"] if row["kind"] == "elsewhere"}
    assert {(source.url, source.publisher) for source in found} <= known


def test_a_source_found_elsewhere_has_one_id_however_often_and_with_what_words_it_is_cited(
    site: Site, rows: Rows
) -> None:
    own = [row for row in rows["sources"] if row["kind"] == "elsewhere"]
    assert {row["id"] for row in own} == {one.id for one in told_sources(site) if one.own}
    assert len({row["address"] for row in own}) == len(own)
    words = [row["quotation"] for row in rows["citations"] if row["quotation"]]
    assert len(words) > len(own)
    named = {row["id"]: row for row in rows["sources"]}
    cited = {
        (row["source"], row["publisher"] or named[row["source"]]["publisher"]) for row in rows["citations"]
    }
    told = {(own_id(source), source.publisher) for one in site.atlas.partnerships for item in facts(one)
            for source in item.sources if isinstance(source, Elsewhere)}  # fmt: skip
    assert told <= cited


@pytest.mark.parametrize("root", [ROOT, TINY], ids=["shipped", "tiny"])
def test_dates_are_printed_beside_the_days_they_can_mean(root: Path) -> None:
    site = site_of(root)
    files = data_files(site, collected(site))
    told = {file.name: file.content.decode("utf-8") for file in files if file.table}
    events = [json.loads(line) for line in told["events.jsonl"].splitlines()]
    assert events
    for one in events:
        yearless = (one.get("date") or "XXXX").startswith("XXXX")
        assert ("date_start" not in one) == yearless
        assert "date_start" not in one or one["date"].startswith(one["date_start"][:4])


def test_a_package_that_cannot_be_made_whole_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(rows: object) -> bytes:
        raise sqlite3.IntegrityError

    monkeypatch.setattr("generator.site.data.published_files.as_database", broken)
    with pytest.raises(sqlite3.IntegrityError):
        next(data_pages(site_of(TINY), collected(site_of(TINY))))


BARE = {"title": "x", "places": ["VN-59", "KH-9"], "level": "province", "scope": "cross-border",
        "evidence": "reported"}  # fmt: skip


@pytest.mark.parametrize(
    ("front", "where", "code"),
    [
        ({"title": "x" * 32_768}, ("title",), "cell-too-long"),
        ({"because": "a\0b"}, ("because",), "control-sign"),
        ({"institutions": ["Đội\x0b K51"]}, ("institutions", 0), "control-sign"),
        (
            {"aid": [{"giver": "VN-59", "receiver": "KH-9", "amount": "9" * 20, "currency": "USD"}]},
            ("aid", 0, "amount"),
            "bad-amount",
        ),
    ],
)
def test_a_value_that_no_cell_holds_is_told(front: dict[str, Any], where: tuple[str, ...], code: str) -> None:
    assert [(one.where, one.code) for one in problems(BARE | front)] == [(where, code)]


def test_notes_of_an_entry_stay_within_a_cell() -> None:
    long = "chữ\n" * 8_192
    assert too_much(long[:32_767].replace("\n", " "), ENTRIES / "a--b.md") is None
    assert too_much(long.replace("\n", " "), ENTRIES / "a--b.md") == 1
    assert too_much(long.replace("\n", " "), Path("site_src/about.md")) is None


# ── Others match their lists to ours ──────────────────────────────────────────────────────────


def test_every_spelling_is_answered_as_the_command_answers_it(rows: Rows) -> None:
    known = {row["form"]: row for row in rows["reconcile"]}
    assert set(known) == {name.form for name in geo.load().names.all}
    for form, row in known.items():
        some = candidates(form.removeprefix("'"))
        best = geo.taken(some)
        assert row["place"] == (best.id if best else "")
        assert set(row["candidates"].split(", ")) - {""} == {one.id for one in some}


def test_an_item_of_wikidata_stands_wherever_its_place_does(folder: Path, rows: Rows) -> None:
    known = {place.id: place.wikidata for place in geo.load().values()}
    assert {row["id"]: row["wikidata"] for row in rows["places"]} == known
    assert known["VN-28"] == "Q36315"
    assert all(row["wikidata"] == known.get(row["place"], "") for row in rows["reconcile"])
    shapes = json.loads((folder / "provinces-today.geojson").read_text("utf-8"))["features"]
    told = {each["id"]: each["properties"].get("wikidata", "") for each in shapes}
    assert told == {place: known[place] for place in told}


def test_what_was_measured_is_published_as_the_page_says_it(rows: Rows) -> None:
    told = kept()
    assert {row["finding"] for row in rows["accuracy"]} == set(told["found"])
    for row in rows["accuracy"]:
        figures = told["found"][row["finding"]]
        assert row["stories"] == str(told["stories"])
        assert float(row["precision"]) == pytest.approx(
            figures["right"] / (figures["right"] + figures["made_up"]), abs=0.001
        )
