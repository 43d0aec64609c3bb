"""All tables as one SQLite file: opened by everything from a spreadsheet's driver to QGIS and DuckDB.

The same words stand behind several values of a fact. They are kept once, in ``quotations``; ``statements`` is a
view that reads as the table of that name does.

SQLite rather than Parquet or DuckDB: it is in every Python and R, needs nothing installed to look into, keeps
keys and references, and its files have been readable unchanged since 2004.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from decimal import Decimal
from typing import Any

from generator.site.data.codebook import TABLES, Column, DataTable

_AFFINITY = {"integer": "INTEGER", "number": "NUMERIC", "flag": "INTEGER"}


WORDS = ("source", "quotation", "prefix", "suffix", "offset", "outlived")
"""The columns of the statements that several rows have in common."""
_STATED, _WORDS = "stated", "quotations"


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
        return base.serialize()


def _write(base: sqlite3.Connection, table: DataTable, rows: Iterable[Mapping[str, Any]]) -> None:
    base.execute(_definition(table))
    blanks = ", ".join("?" * len(table.columns))
    values = ([_value(row.get(column.name)) for column in table.columns] for row in rows)
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({blanks})', values)


def _write_statements(base: sqlite3.Connection, table: DataTable, rows: Iterable[Mapping[str, Any]]) -> None:
    """*rows* with their words apart, and the view that brings the two together."""
    known = {column.name: column for column in table.columns}
    numbers: dict[tuple[Any, ...], int] = {}
    stated = [
        {**row, "words": numbers.setdefault(tuple(row.get(name) for name in WORDS), len(numbers) + 1)}
        for row in rows
    ]
    words = (Column("words", "integer", required=True), *(known[name] for name in WORDS))
    said = [dict(zip(("words", *WORDS), (number, *told), strict=True)) for told, number in numbers.items()]
    _write(base, DataTable(_WORDS, words, ("words",)), said)
    own = tuple(column for column in table.columns if column.name not in WORDS)
    refers = Column("words", "integer", refers=f"{_WORDS}.words", required=True)
    _write(base, DataTable(_STATED, (*own, refers), table.key), stated)
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    base.execute(
        f'CREATE VIEW "{table.name}" AS SELECT {columns} FROM "{_STATED}" JOIN "{_WORDS}" USING ("words")'
    )


def _definition(table: DataTable) -> str:
    key = ", ".join(f'"{name}"' for name in table.key)
    parts = [*map(_column, table.columns), f"PRIMARY KEY ({key})", *map(_reference, _referring(table))]
    columns = ",\n  ".join(parts)
    return f'CREATE TABLE "{table.name}" (\n  {columns}\n)'


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
