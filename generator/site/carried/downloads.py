"""What one page tells, as files: its facts or partnerships as CSV and JSON, its links as GeoJSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.entry.fields import ITEM_LETTERS
from generator.messages import LANGUAGES
from generator.site.data.codebook import Column, DataRow, DataTable, Rows
from generator.site.data.geojson import collection, links
from generator.site.data.spreadsheet import as_csv, as_json_value
from generator.site.page import Page, Site

_SAID = (
    "type", "kind", "date", "date_start", "date_end", "date_precision", "date_inferred", "period", "giver",
    "receiver", "amount", "currency", "goods", "purpose", "name", "role", "role_en", "side", "certainty",
    "because", "note",
)  # fmt: skip
_NUMBERS = ("amount",)
FACTS = DataTable("facts", tuple(
    Column(name, "number" if name in _NUMBERS else "text")
    for name in ("id", "partnership", "title", "section", *_SAID, "parties", "sources", "quotation", "url")
), ("id",))  # fmt: skip
"""All facts of one page in one table: what a spreadsheet wants."""
_LISTED = (
    "id", *(f"title_{language}" for language in LANGUAGES), "place_a", "place_b", "level", "scope", "evidence",
    "status", "since", "last_evidence", "certainty", "distance_km", "url",
)  # fmt: skip
PARTNERSHIPS = DataTable("partnerships", tuple(map(Column, _LISTED)), ("id",))


class Downloads:
    """The files of any page, made of the rows of all tables."""

    def __init__(self, site: Site, rows: Rows) -> None:
        self._site = site
        self._partnerships = {row["id"]: row for row in rows["partnerships"]}
        self._facts = _facts(rows)
        self._shared = _shared(rows, self._partnerships)

    def of_facts(self, here: str, names: Iterable[str]) -> Iterator[Page]:
        """The facts of the partnerships *names*, those that they share with others too, each once."""
        some = list(names)
        own = {row["id"]: row for name in some for row in (*self._facts[name], *self._shared[name])}
        yield from self._files(here, FACTS, list(own.values()), some)

    def of_partnerships(self, here: str, names: Iterable[str]) -> Iterator[Page]:
        """A row for each of the partnerships *names*."""
        some = list(names)
        yield from self._files(here, PARTNERSHIPS, [self._partnerships[name] for name in some], some)

    def _files(self, here: str, table: DataTable, rows: list[DataRow], names: list[str]) -> Iterator[Page]:
        some = [self._partnerships[name] for name in names]
        version = self._site.atlas.newest
        return self._site.pages(_written, f"{here} as files", here, table, rows, some, version)


def _written(
    site: Site, here: str, table: DataTable, rows: list[DataRow], some: list[DataRow], version: str
) -> Iterator[Page]:
    yield Page(f"{here}{table.name}.csv", as_csv(table, rows))
    told = {
        "page": f"{site.address}{here}", "version": version, "license": "CC-BY-4.0",
        table.name: [_told(table, row) for row in rows],
    }  # fmt: skip
    yield Page(f"{here}{table.name}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    yield Page(f"{here}links.geojson", collection("links", links(some, site.places)))


def _told(table: DataTable, row: DataRow) -> DataRow:
    return {column.name: as_json_value(row.get(column.name)) for column in table.columns}


def _facts(rows: Rows) -> Mapping[str, list[DataRow]]:
    """Partnership → the facts that are written there, each with its parties, sources and main words."""
    titles = {row["id"]: row for row in rows["partnerships"]}
    parties = _joined(rows["parties"], "fact", "place")
    sources = _joined((row for row in rows["citations"] if row["fact"]), "fact", "source")
    words = {row["fact"]: row["quotation"] for row in reversed(rows["statements"]) if row.get("quotation")}
    found: Mapping[str, list[DataRow]] = defaultdict(list)
    for section in ITEM_LETTERS:
        for row in rows[section]:
            home = titles[row["partnership"]]
            found[home["id"]].append({
                **row, "title": home["title"], "section": section, "parties": parties.get(row["id"], ""),
                "sources": sources.get(row["id"], ""), "quotation": words.get(row["id"]),
                "url": f"{home['url']}#{row['item']}",
            })  # fmt: skip
    return found


def _shared(rows: Rows, known: Mapping[str, DataRow]) -> Mapping[str, list[DataRow]]:
    """Partnership → the facts of others in which both its sides took part."""
    pairs = {frozenset((row["place_a"], row["place_b"])): name for name, row in known.items()}
    facts = {row["id"]: row for some in _facts(rows).values() for row in some}
    found: Mapping[str, list[DataRow]] = defaultdict(list)
    for fact, row in facts.items():
        places = row["parties"].split(" ") if row["section"] != "people" else []
        for number, one in enumerate(places if len(places) > 2 else ()):
            for other in places[number + 1 :]:
                name = pairs.get(frozenset((one, other)))
                if name and name != row["partnership"] and row.get("giver") in (None, one, other):
                    found[name].append(facts[fact])
    return found


def _joined(rows: Iterable[DataRow], key: str, value: str) -> dict[str, str]:
    several: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        several[row[key]].append(row[value])
    return {name: " ".join(some) for name, some in several.items()}
