"""All tables as one SQLite file: opened by everything from a spreadsheet's driver to QGIS and DuckDB.

The same words stand behind several values of a fact, and of several facts. They are kept once, in
``quotations``, as are the reasons in ``grounds``; ``stated`` has each value once, ``evidence`` which words
stand behind it; ``statements`` is a view that reads as the table of that name does.

SQLite rather than Parquet or DuckDB: it is in every Python and R, needs nothing installed to look into, keeps
keys and references, and its files have been readable unchanged since 2004.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from typing import Any

from generator.site.data.codebook import TABLES, Column, DataTable

_AFFINITY = {"integer": "INTEGER", "number": "NUMERIC", "flag": "INTEGER"}


WORDS = ("source", "quotation", "prefix", "suffix", "offset", "outlived")
GROUNDS = ("certainty", "reasons")
"""The columns of the statements that several rows have in common."""
_STATED, _EVIDENCE, _WORDS, _GROUNDS = "stated", "evidence", "quotations", "grounds"


def as_database(collected: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    """The tables of *collected* with their keys and references, the same bytes for the same rows."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA page_size = 4096")
        for table in TABLES:
            if table.name == "statements":
                _write_statements(base, table, collected[table.name])
            else:
                _write(base, table, collected[table.name])
        base.commit()
        base.execute("VACUUM")
        return base.serialize()


def _write(base: sqlite3.Connection, table: DataTable, rows: Iterable[Mapping[str, Any]]) -> None:
    base.execute(_definition(table))
    blanks = ", ".join("?" * len(table.columns))
    values = ([_value(row.get(column.name)) for column in table.columns] for row in rows)
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({blanks})', values)


def _write_statements(base: sqlite3.Connection, table: DataTable, rows: Iterable[Mapping[str, Any]]) -> None:
    """*rows* taken apart into values, words, and which words stand behind which values; the view joins them."""
    words, behind, grounds = _Numbered(), _Numbered(), _Numbered()
    stated: dict[str, dict[str, Any]] = {}
    quoted: dict[str, list[int]] = {}
    for row in rows:
        name = row["id"].rpartition("/")[0]
        if name not in stated:
            stated[name] = {**row, "id": name, _GROUNDS: grounds.of(tuple(row.get(each) for each in GROUNDS))}
        quoted.setdefault(name, []).append(words.of(tuple(row.get(each) for each in WORDS)))
    values = ({**row, _EVIDENCE: behind.of(tuple(quoted[name]))} for name, row in stated.items())
    own = tuple(column for column in table.columns if column.name not in (*WORDS, *GROUNDS))
    told = (*own, _number(_EVIDENCE), _number("grounds", refers=f"{_GROUNDS}.grounds"))
    _write(base, DataTable(_STATED, told, table.key), values)
    _write(base, _BEHIND, behind.pairs())
    for name, key, columns, numbered in (
        (_WORDS, "words", WORDS, words),
        (_GROUNDS, "grounds", GROUNDS, grounds),
    ):
        apart = tuple(column for column in table.columns if column.name in columns)
        _write(base, DataTable(name, (_number(key), *apart), (key,)), numbered.rows((key, *columns)))
    base.execute(_view(table))


class _Numbered:
    """Gives each different thing a number, from 1."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[Any, ...], int] = {}

    def of(self, thing: tuple[Any, ...]) -> int:
        """The number of *thing*."""
        return self.numbers.setdefault(thing, len(self.numbers) + 1)

    def rows(self, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        """Each thing as a row, its number first."""
        return (dict(zip(columns, (number, *thing), strict=True)) for thing, number in self.numbers.items())

    def pairs(self) -> Iterator[dict[str, Any]]:
        """Each thing that is a list of numbers of words, a row for each of them."""
        for some, number in self.numbers.items():
            for position, words in enumerate(some, 1):
                yield {_EVIDENCE: number, "position": position, "words": words}


def _number(name: str, refers: str = "") -> Column:
    return Column(name, "integer", refers=refers, required=True)


_BEHIND = DataTable(
    _EVIDENCE,
    (_number("evidence"), _number("position"), _number("words", refers=f"{_WORDS}.words")),
    ("evidence", "position"),
)


def _view(table: DataTable) -> str:
    """``statements`` as a table of its name: a row for each value and each of the words behind it."""
    number = f'"{_STATED}"."id" || \'/\' || "position" AS "id"'
    columns = ", ".join(number if column.name == "id" else f'"{column.name}"' for column in table.columns)
    apart = ((_EVIDENCE, "evidence"), (_WORDS, "words"), (_GROUNDS, "grounds"))
    joined = " ".join(f'JOIN "{name}" USING ("{key}")' for name, key in apart)
    return f'CREATE VIEW "{table.name}" AS SELECT {columns} FROM "{_STATED}" {joined}'


def _definition(table: DataTable) -> str:
    key = ", ".join(f'"{name}"' for name in table.key)
    parts = [*map(_column, table.columns), f"PRIMARY KEY ({key})", *map(_reference, _referring(table))]
    columns = ",\n  ".join(parts)
    # A text as key would be kept twice, in the table and in its index; only here is that a matter of megabytes.
    once = " WITHOUT ROWID" if table.name == _STATED else ""
    return f'CREATE TABLE "{table.name}" (\n  {columns}\n){once}'


def _column(column: Column) -> str:
    needed = " NOT NULL" if column.required else ""
    return f'"{column.name}" {_AFFINITY.get(column.kind, "TEXT")}{needed}'


def _referring(table: DataTable) -> list[Column]:
    return [column for column in table.columns if column.refers]


def _reference(column: Column) -> str:
    table, _, name = column.refers.partition(".")
    return f'FOREIGN KEY ("{column.name}") REFERENCES "{table}" ("{name}")'


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return None if value == "" else value
