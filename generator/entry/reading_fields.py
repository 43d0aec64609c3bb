"""Every field of a reading by another program: the lists of an entry, with exact words for sources."""

from __future__ import annotations

from dataclasses import replace

from generator.entry.fields import AGREEMENT, AID, EVENT, PERSON, Field, by_name
from generator.model import SECTORS

SELECTOR: tuple[Field, ...] = (
    Field("exact", "text", "quote.exact", '"…"', required=True),
    Field("prefix", "text", "quote.prefix", '"…"'),
    Field("suffix", "text", "quote.suffix", '"…"'),
)  # fmt: skip
QUOTES = Field(
    "quotes",
    "quotes",
    "reading.quotes",
    '["Ngày 21/4/2009, hai tỉnh đã ký …"]',
    required=True,
    fields=SELECTOR,
)
_PARTIES = Field("parties", "places", "reading.parties", "[VN-28, LA-AT]", required=True)
_CIRCLE = replace(_PARTIES, required=False)
_NAME = Field("name", "text", "reading.name", '"Đội K51"', required=True)


def _told(fields: tuple[Field, ...], parties: Field | None) -> tuple[Field, ...]:
    """*fields* of an item of an entry, less what only an entry has, with *parties* and words."""
    own = tuple(field for field in fields if field.name not in ("id", "sources", "because", "note", "parties"))
    return (*own, *((parties,) if parties else ()), QUOTES)


READING: tuple[Field, ...] = (
    Field("digest", "text", "reading.digest", '"6d12ef4e…"'),
    Field("pairs", "items", "reading.pairs", fields=(
        Field("places", "pair", "reading.pairs.places", "[VN-28, LA-AT]", required=True),
        QUOTES,
    )),
    Field("sectors", "items", "reading.sectors", fields=(
        Field("sector", "choice", "reading.sectors.sector", "health", SECTORS, True),
        _PARTIES,
        QUOTES,
    )),
    Field("agreements", "items", "reading.agreements", fields=_told(AGREEMENT, _PARTIES)),
    Field("events", "items", "reading.events", fields=_told(EVENT, _PARTIES)),
    Field("aid", "items", "reading.aid", fields=_told(AID, None)),
    Field("people", "items", "reading.people", fields=_told(
        tuple(replace(field, required=True) if field.name == "side" else field for field in PERSON), _CIRCLE)),
    Field("institutions", "items", "reading.institutions", fields=(_NAME, _PARTIES, QUOTES)),
    Field("gates", "items", "reading.gates",
          fields=(replace(_NAME, example='"Cầu Treo – Nam Phao"'), _PARTIES, QUOTES)),
)  # fmt: skip
LISTS = by_name(tuple(field for field in READING if field.kind == "items"))
"""The lists of a reading, each with the fields of its items."""
