"""All tables as one SQLite file: opened by everything from a spreadsheet's driver to QGIS and DuckDB.

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


def as_database(collected: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    """The tables of *collected* with their keys and references, the same bytes for the same rows."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA page_size = 4096")
        for table in TABLES:
            base.execute(_definition(table))
            blanks = ", ".join("?" * len(table.columns))
            rows = ([_value(row.get(column.name)) for column in table.columns] for row in collected[table.name])
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({blanks})', rows)
        base.commit()
        return base.serialize()


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
