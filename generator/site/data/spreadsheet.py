"""Tables as CSV that spreadsheets open as they are, and as JSON Lines, which hold every value unchanged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from generator.cells import guarded
from generator.site.data.codebook import DataTable

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for an old code page."""


def as_csv(table: DataTable, rows: Iterable[Mapping[str, Any]]) -> str:
    """*rows* in the order of the columns, UTF-8 with a mark for Excel, lines ended as RFC 4180 has them.

    Text that a spreadsheet would calculate gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column.name for column in table.columns]
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return BOM + out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return guarded(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number(value) if isinstance(value, Decimal) else str(value)


def as_lines(table: DataTable, rows: Iterable[Mapping[str, Any]]) -> str:
    """*rows* as JSON, one a line; what is not known is left out."""
    names = [column.name for column in table.columns]
    return "".join(f"{_encoded(_said(names, row))}\n" for row in rows)


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _said(names: Iterable[str], row: Mapping[str, Any]) -> dict[str, Any]:
    values = ((name, row.get(name)) for name in names)
    return {name: as_json_value(value) for name, value in values if value not in (None, "")}


def as_json_value(value: Any) -> Any:
    """*value* as JSON has it; nothing where it says nothing."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return None if value == "" else value


def _number(value: Decimal) -> str:
    return format(value, "f")
