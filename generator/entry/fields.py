"""Every field of an entry's front matter: what it holds, what it means, an example.

This table is the single source: reading, ``atlas check``, the JSON Schema and the table in
CONTRIBUTING.md are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator import model
from generator.messages import LANGUAGES, catalogue

FieldKind = Literal[
    "text",       # words in one line
    "id",         # a name that the generator gives: e1, a1 …
    "choice",     # one of the allowed values
    "choices",    # a list of allowed values, none twice
    "date",       # EDTF text
    "amount",     # a number, in units of the currency
    "place",      # one id of the gazetteer
    "pair",       # exactly two ids
    "places",     # two ids or more
    "texts",      # a list of words, none twice
    "entries",    # a list of entry names
    "sources",    # article names, or what an editor found elsewhere
    "quotes",     # exact words of the article
    "items",      # a list of things with fields of their own
]  # fmt: skip


PLACE_ID = r"(VN|LA|KH)-[A-Z0-9]{1,3}(\.[a-z0-9-]+)?"
ENTRY_NAME = r"[a-z0-9]+(-[a-z0-9]+)*--[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its *name*, and what *kind* of value it holds; its *meaning* is a key of ``messages/fields``.

    *example* is YAML as an editor would write it after the colon; *fields* are those of each item.
    """

    name: str
    kind: FieldKind
    meaning: str
    example: str = ""
    allowed: tuple[str, ...] = ()
    required: bool = False
    fields: tuple[Field, ...] = ()

    def describe(self, language: str) -> str:
        """What the field means, in *language*."""
        return catalogue(language).say(f"field.{self.meaning}")

    @property
    def described(self) -> str:
        """What it means in every language."""
        return " · ".join(self.describe(language) for language in LANGUAGES)


def _sources(meaning: str = "item.sources") -> Field:
    return Field("sources", "sources", meaning, "[000_8a69ed1118646288]", fields=ELSEWHERE)


def _because() -> Field:
    return Field("because", "text", "item.because", '"cổng thông tin của tỉnh ghi ngày 22"')


def _note() -> Field:
    return Field("note", "text", "item.note", '"chuyến thăm đáp lễ"')


def _date(example: str = '"2009-04-21"', meaning: str = "item.date") -> Field:
    return Field("date", "date", meaning, example)


def _id(letter: str) -> Field:
    return Field("id", "id", "item.id", f"{letter}1")


ELSEWHERE: tuple[Field, ...] = (
    Field("url", "text", "elsewhere.url", '"https://camau.gov.vn/tin/1"'),
    Field("publisher", "text", "elsewhere.publisher", '"Báo Cà Mau"'),
    Field("date", "date", "elsewhere.date", '"2022-04-14"'),
    Field("quote", "text", "elsewhere.quote", '"…"'),
    Field("title", "text", "elsewhere.title", '"Hai tỉnh ký bản ghi nhớ"'),
)
SIDECAR: tuple[Field, ...] = (
    Field("title", "text", "sidecar.title", '"Hai tỉnh ký bản ghi nhớ"'),
    Field("url", "text", "sidecar.url", "https://baocamau.vn/tin-1.html"),
    Field("publisher", "text", "sidecar.publisher", "Báo Cà Mau"),
    Field("published", "date", "sidecar.published", '"2022-07-28"'),
    Field("author", "text", "sidecar.author", "Nguyễn Văn A"),
)
"""What a person may write beside an article: ``seeds/articles/<article>.yml``."""

_PARTIES = Field("parties", "places", "item.parties", "[VN-28, LA-AT, LA-XE]")

AGREEMENT: tuple[Field, ...] = (
    _id("a"),
    Field("kind", "choice", "agreement.kind", "mou", model.AGREEMENT_KINDS, True),
    _date(meaning="agreement.date"),
    Field("period", "date", "agreement.period", '"2022/2025"'),
    _PARTIES,
    _sources(),
    _because(),
    _note(),
)  # fmt: skip

EVENT: tuple[Field, ...] = (
    _id("e"),
    Field("type", "choice", "event.type", "visit", model.EVENT_TYPES, True),
    _date('"2022-04?"'),
    _PARTIES,
    _sources(),
    _because(),
    _note(),
)  # fmt: skip

AID: tuple[Field, ...] = (
    _id("g"),
    Field("giver", "place", "aid.giver", "VN-59", required=True),
    Field("receiver", "place", "aid.receiver", "KH-9", required=True),
    Field("amount", "amount", "aid.amount", "139000000000"),
    Field("currency", "choice", "aid.currency", "VND", model.CURRENCIES),
    Field("goods", "text", "aid.goods", '"20 tấn gạo"'),
    Field("purpose", "text", "aid.purpose", '"xây trường học"'),
    _date('"2016/.."'),
    Field("kind", "choice", "aid.kind", "total", model.AID_KINDS),
    _PARTIES,
    _sources(),
    _because(),
    _note(),
)  # fmt: skip

PERSON: tuple[Field, ...] = (
    _id("p"),
    Field("name", "text", "person.name", '"Thong Na Rong"', required=True),
    Field("role", "text", "person.role", '"Chủ tịch Hội đồng tỉnh"'),
    Field("side", "place", "person.side", "KH-9"),
    _sources(),
    _because(),
)

ENTRY: tuple[Field, ...] = (
    Field("title", "text", "entry.title", "Kon Tum – Attapeu", required=True),
    Field("places", "pair", "entry.places", "[VN-28, LA-AT]", required=True),
    Field("level", "choice", "entry.level", "province", model.LEVELS, True),
    Field("scope", "choice", "entry.scope", "cross-border", model.SCOPES, True),
    Field("evidence", "choice", "entry.evidence", "reported", model.EVIDENCES, True),
    Field("sectors", "choices", "entry.sectors", "[border_security, health]", model.SECTORS),
    Field("agreements", "items", "entry.agreements", fields=AGREEMENT),
    Field("events", "items", "entry.events", fields=EVENT),
    Field("aid", "items", "entry.aid", fields=AID),
    Field("people", "items", "entry.people", fields=PERSON),
    Field("institutions", "texts", "entry.institutions", '["Đội K51"]'),
    Field("gates", "texts", "entry.gates", '["Cầu Treo – Nam Phao"]'),
    _sources("entry.sources"),
    Field("continues", "entries", "entry.continues", "[kon-tum--attapeu]"),
    Field("aliases", "entries", "entry.aliases", "[camau--koh-kong]"),
    Field("settled", "texts", "entry.settled", "[e1-date-3fa2c1]"),
    _because(),
)  # fmt: skip


def by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    """*fields* by their names, in order."""
    return {field.name: field for field in fields}


ENTRY_FIELDS = by_name(ENTRY)
ITEM_LETTERS = {"agreements": "a", "events": "e", "aid": "g", "people": "p"}
"""The lists whose items have ids, and the letter with which those begin."""
KINDS = {
    field.name: field.kind for part in (ENTRY, ELSEWHERE, *(one.fields for one in ENTRY)) for field in part
}
"""What kind of value stands under each name, which means the same wherever it stands."""
_BESIDE = ("id", "sources", "because", "note")
TOLD = {
    section: tuple(field.name for field in ENTRY_FIELDS[section].fields if field.name not in _BESIDE)
    for section in ITEM_LETTERS
}
"""List → the fields of its items that an article can tell; the others stand beside the fact itself."""
