"""Every table of the published data, column by column: what files, package and codebook page are all made from.

What a table or a column means is a message (``data.table.<name>``, ``data.column.<name>``): a column means
the same wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator import model
from generator.messages import LANGUAGES

DataRow = Mapping[str, Any]
"""The columns of one row → text, numbers, ``True`` or ``False``; ``None`` where nothing is known."""
Rows = Mapping[str, list[DataRow]]
"""Table → its rows."""
ColumnKind = Literal["text", "integer", "number", "flag", "day", "choice"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. *unit* as in SI or ISO 4217; *labels*: the beginning of the messages for what is *allowed*;
    *refers*: ``table.column`` whose values it holds.
    """

    name: str
    kind: ColumnKind = "text"
    unit: str = ""
    allowed: tuple[str, ...] = ()
    labels: str = ""
    refers: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table: its columns, those that identify a row, and under which licence it is given."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    licence: str = "atlas"


PRECISIONS = ("day", "month", "year", "span", "open", "yearless")
STATUSES = ("signed", "active", "silent", "mentioned")
CHANGES = ("new", "changed", "corrected", "removed")
CHANGERS = ("stories", "person")
ORIGINS = ("told", "corrected", "added", "removed")


def _id() -> Column:
    return Column("id", required=True)


def _choice(name: str, allowed: tuple[str, ...], labels: str, required: bool = False) -> Column:
    return Column(name, "choice", allowed=allowed, labels=labels, required=required)


def _place(name: str, required: bool = False) -> Column:
    return Column(name, refers="places.id", required=required)


def _spoken(stem: str) -> tuple[Column, ...]:
    """A column for each language of the atlas."""
    return tuple(Column(f"{stem}_{language}") for language in LANGUAGES)


_PARTNERSHIP = Column("partnership", refers="partnerships.id", required=True)
_CERTAINTY = _choice("certainty", model.CERTAINTIES, "certainty")
_DATE = (
    Column("date"),
    Column("date_start", "day"),
    Column("date_end", "day"),
    _choice("date_precision", PRECISIONS, "data.precision"),
    Column("date_inferred", "flag"),
)
_FACT = (_id(), _PARTNERSHIP, Column("item", required=True))
_BESIDE = (_CERTAINTY, Column("because"), Column("note"))
_POSITION = Column("position", "integer", required=True)

TABLES: tuple[DataTable, ...] = (
    DataTable("partnerships", (
        _id(), Column("title", required=True), *_spoken("title"),
        _place("place_a", True), _place("place_b", True),
        _choice("level", model.LEVELS, "level", True), _choice("scope", model.SCOPES, "scope", True),
        _choice("evidence", model.EVIDENCES, "evidence", True), _choice("status", STATUSES, "status", True),
        Column("since"), Column("last_evidence"), _CERTAINTY, Column("because"),
        Column("distance_km", "number", "km"), Column("share_border", "flag"), Column("settled_disputes"),
        *_spoken("notes"), Column("url"),
    ), ("id",)),
    DataTable("agreements", (
        *_FACT, _choice("kind", model.AGREEMENT_KINDS, "agreement", True), *_DATE,
        Column("period"), Column("period_start", "day"), Column("period_end", "day"), *_BESIDE,
    ), ("id",)),
    DataTable("events", (
        *_FACT, _choice("type", model.EVENT_TYPES, "event", True), *_DATE, *_BESIDE,
    ), ("id",)),
    DataTable("aid", (
        *_FACT, _place("giver", True), _place("receiver", True), _choice("kind", model.AID_KINDS, "aid", True),
        Column("amount", "number"), _choice("currency", model.CURRENCIES, ""),
        Column("goods"), Column("purpose"), *_DATE, *_BESIDE,
    ), ("id",)),
    DataTable("people", (
        *_FACT, Column("name", required=True), Column("role"), Column("role_en"), _place("side"),
        _CERTAINTY, Column("because"),
    ), ("id",)),
    DataTable("parties", (
        Column("fact", required=True), _POSITION, _place("place", True), Column("named", "flag", required=True),
    ), ("fact", "position")),
    DataTable("sectors", (
        _PARTNERSHIP, _choice("sector", model.SECTORS, "sector", True), _POSITION, _CERTAINTY,
    ), ("partnership", "sector")),
    DataTable("institutions", (
        _PARTNERSHIP, _choice("kind", ("institution", "gate"), "data.body", True),
        Column("name", required=True), _POSITION, _CERTAINTY,
    ), ("partnership", "kind", "name")),
    DataTable("sources", (
        _id(), _choice("kind", ("story", "elsewhere"), "data.source", True), Column("headline"),
        Column("publisher"), Column("published"), Column("author"), Column("address"),
        Column("url"), Column("reprint_of"),
    ), ("id",)),
    DataTable("citations", (
        _PARTNERSHIP, Column("fact"), _POSITION, Column("source", refers="sources.id", required=True),
        Column("quotation"), Column("headline"), Column("publisher"), Column("published"),
    ), ("partnership", "fact", "position"), "quotations"),
    DataTable("statements", (
        _id(), _PARTNERSHIP, Column("fact"), Column("field", required=True), Column("value", required=True),
        _choice("origin", ORIGINS, "data.origin", True), Column("article_value"),
        Column("source", refers="sources.id"), Column("quotation"), Column("prefix"), Column("suffix"),
        Column("offset", "integer", "characters"), Column("outlived", "flag"), _CERTAINTY, Column("reasons"),
        Column("change"), Column("changed_on", "day"),
    ), ("id",), "quotations"),
    DataTable("disputes", (
        _id(), _PARTNERSHIP, Column("fact"), Column("field", required=True), Column("value"),
        Column("article_value"), Column("source"), Column("quotation"), Column("reader"),
        Column("settled", "flag", required=True),
    ), ("id", "partnership"), "quotations"),
    DataTable("former_ids", (
        Column("former", required=True), Column("now", refers="partnerships.id", required=True),
        _choice("how", ("renamed", "continued"), "data.former", True),
    ), ("former", "now", "how")),
    DataTable("changes", (
        _id(), Column("entry", required=True), Column("item", required=True),
        _choice("change_kind", CHANGES, "site.change", True), _choice("by", CHANGERS, "data.by", True),
        Column("what"), Column("date"), Column("published"), Column("version", "day"),
    ), ("id",)),
    DataTable("places", (
        _id(), _choice("country", ("VN", "LA", "KH"), "country", True),
        _choice("level", model.LEVELS, "level", True), _place("parent"), Column("kind"),
        *_spoken("name"), Column("name_native"),
        Column("valid_from", "day"), Column("valid_to", "day"),
        Column("lat", "number", "degree"), Column("lon", "number", "degree"), Column("point_source"),
        Column("iso_3166_2"), Column("geonames"), Column("wikidata"), Column("code"), Column("communes"),
        Column("url"),
    ), ("id",), "places"),
    DataTable("periods", (
        _place("place", True), _POSITION, Column("kind", required=True),
        Column("valid_from", "day"), Column("valid_to", "day"),
        Column("lat", "number", "degree"), Column("lon", "number", "degree"), Column("point_source"),
    ), ("place", "position"), "places"),
    DataTable("successors", (_place("place", True), _place("today", True)), ("place", "today"), "places"),
    DataTable("names", (
        Column("row", "integer", required=True), _place("place", True), Column("lang"), Column("kind"),
        Column("form", required=True), Column("seen", "integer", "stories"), Column("needs"),
        Column("valid_from"), Column("valid_to"), Column("note"),
    ), ("row",), "places"),
    DataTable("reconcile", (
        Column("form", required=True), _place("place"), Column("label"), Column("geonames"), Column("wikidata"),
        Column("score", "number"), Column("candidates"),
    ), ("form",), "places"),
    DataTable("accuracy", (
        Column("finding", required=True), Column("right", "integer"), Column("made_up", "integer"),
        Column("missed", "integer"), Column("precision", "number"), Column("recall", "number"),
        Column("stories", "integer"),
    ), ("finding",)),
    DataTable("coverage", (
        _place("place", True), Column("partnerships", "integer", required=True),
        Column("agreements", "integer", required=True), Column("events", "integer", required=True),
        Column("aid", "integer", required=True), Column("sources", "integer", required=True),
        Column("since"), Column("last_evidence"),
    ), ("place",)),
)  # fmt: skip
"""In the order in which they can be filled: what a table refers to may come after it."""
