"""Every file of ``data/``: gathered once, for both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.site.data.codebook import TABLES, DataRow, DataTable, Rows
from generator.site.data.database import as_database
from generator.site.data.datapackage import DataFile, package
from generator.site.data.geojson import boundaries, collection, links, place_points
from generator.site.data.spreadsheet import as_csv, as_lines
from generator.site.page import Site

MOST = 40_000_000
"""Bytes of one file: those who keep sites and repositories warn of files above 50 MB."""
_MARKS = 300
"""Bytes of a row beside its texts: names of columns, numbers, marks."""


def data_files(site: Site, rows: Rows) -> tuple[DataFile, ...]:
    """All files with their content, made of *rows*; the package that describes them comes last.

    Below another language they are only listed, without content: the files of the root serve all.
    """
    files = (*_tables(site, rows), *_others(site, rows))
    told = "" if site.shared else package(files, site.atlas.newest, site.address, site.own.rights)
    return (*files, DataFile("datapackage.json", told.encode(), "data.file.package", "atlas"))


def _tables(site: Site, rows: Rows) -> Iterator[DataFile]:
    for table in TABLES:
        parts = site.once(_parts, table.name, rows[table.name])
        for number, some in enumerate(parts, 1):
            name = f"{table.name}-{number}" if len(parts) > 1 else table.name
            told = (b"", b"") if site.shared else site.once(_as_files, name, table, some)
            for ending, content in zip(("csv", "jsonl"), told, strict=True):
                about = f"data.table.{table.name}"
                yield DataFile(f"{name}.{ending}", content, about, table.licence, table, len(some))


def _as_files(_: Site, table: DataTable, rows: list[DataRow]) -> tuple[bytes, bytes]:
    return as_csv(table, rows).encode(), as_lines(table, rows).encode()


def _parts(_: Site, rows: list[DataRow]) -> list[list[DataRow]]:
    return in_parts(rows)


def in_parts(rows: list[DataRow]) -> list[list[DataRow]]:
    """*rows* in as few runs as keep a file of each below ``MOST`` bytes, in either form; one run at least."""
    parts: list[list[DataRow]] = [[]]
    room = MOST
    for row in rows:
        size = _MARKS + sum(len(value.encode()) for value in row.values() if isinstance(value, str))
        if size > room and parts[-1]:
            parts.append([])
            room = MOST
        parts[-1].append(row)
        room -= size
    return parts


def _others(site: Site, rows: Rows) -> Iterator[DataFile]:
    base = b"" if site.shared else as_database(rows)
    yield DataFile("atlas.sqlite", base, "data.file.sqlite", "quotations")
    for name, (licence, features) in _SHAPES.items():
        text = "" if site.shared else collection(name, features(site, rows))
        yield DataFile(f"{name}.geojson", text.encode(), f"data.file.{name}", licence)


_SHAPES: Mapping[str, tuple[str, Callable[[Site, Rows], Iterator[dict[str, Any]]]]] = {
    "places": ("places", lambda site, rows: place_points(rows["places"])),
    "links": ("places", lambda site, rows: links(rows["partnerships"], site.places)),
    "provinces-today": ("boundaries", lambda site, rows: boundaries(site.places, "today")),
    "provinces-earlier": ("boundaries", lambda site, rows: boundaries(site.places, "earlier")),
}
