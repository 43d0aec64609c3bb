"""Every file of ``data/``: gathered once, for both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.site.data.codebook import TABLES, Rows
from generator.site.data.database import as_database
from generator.site.data.datapackage import DataFile, package
from generator.site.data.geojson import boundaries, collection, links, place_points
from generator.site.data.spreadsheet import as_csv, as_lines
from generator.site.page import Site


def data_files(site: Site, rows: Rows) -> tuple[DataFile, ...]:
    """All files with their content, made of *rows*; the package that describes them comes last.

    Below another language they are only listed, without content: the files of the root serve all.
    """
    files = (*_tables(rows, listed=bool(site.shared)), *_others(site, rows))
    told = "" if site.shared else package(files, site.atlas.newest, site.address)
    return (*files, DataFile("datapackage.json", told.encode(), "data.file.package", "atlas"))


def _tables(rows: Rows, listed: bool) -> Iterator[DataFile]:
    for table in TABLES:
        some = rows[table.name]
        told = ("", "") if listed else (as_csv(table, some), as_lines(table, some))
        for name, text in zip(("csv", "jsonl"), told, strict=True):
            about = f"data.table.{table.name}"
            yield DataFile(f"{table.name}.{name}", text.encode(), about, table.licence, table, len(some))


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
