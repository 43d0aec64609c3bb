"""The tables of a data package as rows that know where they stand: lines of JSON, else CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path
from typing import Any

from generator.cells import bare
from generator.errors import Finding, FindingsError, explained

NEEDED: Mapping[str, tuple[str, ...]] = {
    "partnerships": ("id", "title", "place_a", "place_b", "level", "scope", "evidence"),
    "agreements": ("id", "partnership", "kind"),
    "events": ("id", "partnership", "type"),
    "aid": ("id", "partnership", "giver", "receiver"),
    "people": ("id", "partnership", "name"),
    "parties": ("fact", "place", "named"),
    "sectors": ("partnership", "sector"),
    "institutions": ("partnership", "kind", "name"),
    "sources": ("id", "kind"),
    "citations": ("partnership", "source"),
    "former_ids": ("former", "now", "how"),
}
"""Table → the columns without which no entry can be made of it."""


class TableError(FindingsError):
    """A package cannot be read; nothing has been written."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its *cells* as text, none where nothing is known, and where it stands."""

    cells: Mapping[str, str]
    path: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def wrong(self, code: str, **details: object) -> Finding:
        """A finding on this row."""
        return Finding.of(self.path, self.line, code, **details)


TableRows = Mapping[str, list[TableRow]]


def read_tables(source: Path) -> TableRows:
    """The tables of the package at *source*, a folder or its ``datapackage.json``.

    ``TableError`` tells everything that keeps them from being read.
    """
    folder = source if source.is_dir() else source.parent
    found: dict[str, list[TableRow]] = {}
    wrong: list[Finding] = []
    for name in NEEDED:
        try:
            found[name] = list(_table(folder, name))
        except TableError as error:
            wrong += error.findings
    if wrong:
        raise TableError(wrong)
    return found


def _table(folder: Path, name: str) -> Iterator[TableRow]:
    """The rows of one table; a row that lacks a value which it needs is an error."""
    wrong = []
    for row in (TableRow(cells, path, line) for path, rows in _opened(folder, name) for line, cells in rows):
        missing = [column for column in NEEDED[name] if not row[column]]
        wrong += [row.wrong("import-cell", table=name, column=column) for column in missing]
        yield row
    if wrong:
        raise TableError(wrong)


_Rows = Iterator[tuple[int, dict[str, str]]]


def _opened(folder: Path, name: str) -> Iterator[tuple[Path, _Rows]]:
    """The files of the table *name* and their rows: lines of JSON, which hold every value unchanged, else CSV.

    A large table lies there in parts: ``events-1.csv``, ``events-2.csv`` …
    """
    readers: tuple[tuple[str, Callable[[Path, str], _Rows]], ...] = (("jsonl", _of_lines), ("csv", _of_csv))
    for ending, rows in readers:
        parts = (folder / f"{name}-{number}.{ending}" for number in count(1))
        whole = folder / f"{name}.{ending}"
        if paths := [whole] if whole.is_file() else list(takewhile(Path.is_file, parts)):
            return ((path, rows(path, _text(path))) for path in paths)
    raise TableError([Finding.of(folder, 0, "import-table", table=name)])


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError([Finding.of(path, 0, "encoding", byte=f"0x{error.object[error.start]:02X}")]) from None
    except OSError as error:
        raise explained(error, path) from None


def _of_lines(path: Path, text: str) -> _Rows:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _cells(path, number, line)


def _cells(path: Path, number: int, line: str) -> dict[str, str]:
    """One line of JSON; sums keep every digit that is written."""
    try:
        told = json.loads(line, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise TableError([Finding.of(path, number, "import-json", problem=error)]) from None
    if not isinstance(told, dict) or any(isinstance(value, (dict, list)) for value in told.values()):
        raise TableError([Finding.of(path, number, "import-json", problem="{column: value, …}")])
    return {column: _said(value) for column, value in told.items() if value not in (None, "")}


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_csv(path: Path, text: str) -> _Rows:
    """Rows of CSV, without the apostrophe that keeps a spreadsheet from calculating."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            told = {
                column: value for column, value in row.items() if column and isinstance(value, str) and value
            }
            yield reader.line_num, {column: bare(value) for column, value in told.items()}
    except csv.Error as error:
        raise TableError([Finding.of(path, reader.line_num, "import-csv", problem=error)]) from None
