"""Entries made of tables: front matter as an editor would write it, each value with the row it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.entry.fields import ENTRY_FIELDS, ENTRY_NAME, ITEM_LETTERS
from generator.entry.front import Where
from generator.entry.validate import problems
from generator.errors import Finding
from generator.imports.table_files import TableRow, TableRows
from generator.messages import LANGUAGES

_ELSEWHERE = {"url": "address", "publisher": "publisher", "date": "published", "quote": "quotation",
              "title": "headline"}  # fmt: skip
"""Field of a source found elsewhere → its column."""


@dataclass(slots=True)
class TabledEntry:
    """One entry: its front matter as plain *data*, its *notes* by language, and the *rows* behind each part."""

    id: str
    data: dict[str, Any]
    notes: dict[str, str]
    rows: dict[Where, TableRow] = field(default_factory=dict)

    def wrong(self) -> Iterator[Finding]:
        """What an entry cannot hold, each on the row that says it."""
        own = self.rows[()]
        if not re.fullmatch(ENTRY_NAME, self.id):
            yield own.wrong("bad-entry-name", value=self.id)
        for problem in problems(self.data):
            yield self._row(problem.where).wrong(problem.code, **dict(problem.details))

    def _row(self, where: Where) -> TableRow:
        ways = (where[:length] for length in range(len(where), -1, -1))
        return next(self.rows[way] for way in ways if way in self.rows)


def tabled_entries(tables: TableRows) -> list[TabledEntry]:
    """Every partnership of *tables* as an entry, in their order."""
    known = _Grouped(tables)
    return [_entry(row, known) for row in tables["partnerships"]]


def adrift(tables: TableRows) -> Iterator[Finding]:
    """Rows that belong to nothing: their entry, fact or source is in no table."""
    entries = {row["id"] for row in tables["partnerships"]}
    facts = {row["id"] for section in ITEM_LETTERS for row in tables[section]}
    sources = {row["id"] for row in tables["sources"]}
    known = {"partnership": entries, "now": entries, "source": sources, "fact": facts}
    for name, rows in tables.items():
        for row in rows:
            for column in set(row.cells) & set(known):
                if row[column] not in known[column]:
                    yield row.wrong("import-adrift", table=name, column=column, value=row[column])
    yield from _twice(tables)


def _twice(tables: TableRows) -> Iterator[Finding]:
    for name in ("partnerships", "sources", *ITEM_LETTERS):
        seen: set[str] = set()
        for row in tables[name]:
            if row["id"] in seen:
                yield row.wrong("import-twice", table=name, value=row["id"])
            seen.add(row["id"])


class _Grouped:
    """The rows of every table by the entry or fact they belong to."""

    def __init__(self, tables: TableRows) -> None:
        self.sources = {row["id"]: row for row in tables["sources"]}
        self.items = {section: _by("partnership", tables[section]) for section in ITEM_LETTERS}
        self.parties = _by("fact", (row for row in tables["parties"] if row["named"] == "true"))
        self.sectors = _by("partnership", tables["sectors"])
        self.institutions = _by("partnership", tables["institutions"])
        self.former = _by("now", tables["former_ids"])
        self.cited: defaultdict[tuple[str, str], list[TableRow]] = defaultdict(list)
        for row in tables["citations"]:
            self.cited[row["partnership"], row["fact"]].append(row)


def _by(column: str, rows: Iterable[TableRow]) -> Mapping[str, list[TableRow]]:
    groups: defaultdict[str, list[TableRow]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _entry(row: TableRow, known: _Grouped) -> TabledEntry:
    name = row["id"]
    entry = TabledEntry(name, {}, _notes(row), {(): row})
    told: dict[str, Any] = {key: row[key] for key in ("title", "level", "scope", "evidence", "because")}
    told["places"] = [row["place_a"], row["place_b"]]
    told["settled"] = [one for one in re.split(r",\s*", row["settled_disputes"]) if one]
    _list(entry, told, "sectors", known.sectors.get(name, ()), "sector")
    for kind in ("institution", "gate"):
        named = [each for each in known.institutions.get(name, ()) if each["kind"] == kind]
        _list(entry, told, f"{kind}s", named, "name")
    for how, field_name in (("renamed", "aliases"), ("continued", "continues")):
        named = [each for each in known.former.get(name, ()) if each["how"] == how]
        _list(entry, told, field_name, named, "former")
    for section in ITEM_LETTERS:
        rows = known.items[section].get(name, [])
        entry.rows |= {(section, number): each for number, each in enumerate(rows)}
        told[section] = [_item(section, each, known) for each in rows]
    told["sources"] = _sources(known, name, "")
    entry.data = {key: told[key] for key in ENTRY_FIELDS if told.get(key)}
    return entry


def _list(entry: TabledEntry, told: dict[str, Any], name: str, rows: Iterable[TableRow], column: str) -> None:
    some = list(rows)
    told[name] = [row[column] for row in some]
    entry.rows |= {(name, number): row for number, row in enumerate(some)}


def _notes(row: TableRow) -> dict[str, str]:
    notes = {language: row[f"notes_{language}"] for language in LANGUAGES}
    return {language: text for language, text in notes.items() if text}


def _item(section: str, row: TableRow, known: _Grouped) -> dict[str, Any]:
    """One item of *section*, as the generator writes it; a name given for the moment (``e-1``) is none."""
    told: dict[str, Any] = {field.name: row[field.name] for field in ENTRY_FIELDS[section].fields}
    given = re.fullmatch(r".*/([a-z][0-9]+)", row["id"])
    told["id"] = given[1] if given else ""
    told["parties"] = [party["place"] for party in known.parties.get(row["id"], ())]
    told["sources"] = _sources(known, row["partnership"], row["id"])
    return {key: value for key, value in told.items() if value}


def _sources(known: _Grouped, entry: str, fact: str) -> list[Any]:
    cited = ((row, known.sources.get(row["source"])) for row in known.cited.get((entry, fact), ()))
    return [_source(row, source) for row, source in cited if source]


def _source(cited: TableRow, source: TableRow) -> Any:
    """A source as an entry has it; what a citation says itself holds before what the table of sources says."""
    if source["kind"] != "elsewhere":
        return source["id"]
    told = {name: cited[column] or source[column] for name, column in _ELSEWHERE.items()}
    return {name: value for name, value in told.items() if value}
