"""Facts: what the articles say that becomes an item of an entry, from readings and from pages alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator import edtf
from generator.entry.fields import ITEM_LETTERS, KINDS, TOLD
from generator.model import Basis, Quote, Reading

KIND = {"events": "type", "agreements": "kind"}
"""The field that says what kind of thing an item of a list is."""
SHARED = (*KIND, "aid")
"""The lists with items that more than two places can have a part in."""


@dataclass(frozen=True, slots=True)
class Contested:
    """What a *reader* beside the rules found in a *field* of a fact, where they found something else.

    *said* is the value in one line, as a dispute has it.
    """

    field: str
    said: str
    reader: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the articles say, as an entry would hold it.

    *section* is a list of the front matter, *data* an item of it without id, parties and sources;
    *parties* are all who took part.
    """

    section: str
    data: Mapping[str, str]
    parties: tuple[str, ...]
    basis: Basis
    contested: tuple[Contested, ...] = ()

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that say so, sorted."""
        return sorted({quote.article for quote in self.basis.quotes})

    def item(self, places: Iterable[str]) -> dict[str, Any]:
        """The fact as an item of the entry of *places*, still without an id."""
        data: dict[str, Any] = {name: self.data[name] for name in TOLD[self.section] if name in self.data}
        if self.section in SHARED and set(self.parties) - set(places):
            data["parties"] = list(self.parties)
        data["sources"] = self.articles
        return data


def sort_key(fact: Fact) -> tuple[Any, ...]:
    """A key that puts facts in one order, whatever order they were found in: by date, then by what they say."""
    said = tuple(sorted(fact.data.items()))
    quotes = tuple(sorted((quote.article, quote.exact) for quote in fact.basis.quotes))
    return (edtf.sort_key(fact.data.get("date")), said, fact.parties, quotes)


# ── From readings ─────────────────────────────────────────────────────────────────────────────


def facts_of(reading: Reading) -> list[Fact]:
    """Everything in *reading* that becomes an item of some entry."""
    return [_fact(section, found) for section in ITEM_LETTERS for found in getattr(reading, section)]


def _fact(section: str, found: Any) -> Fact:
    """What was *found* in an article, with those of its fields that an entry has a place for."""
    values = {name: _words(getattr(found, name, None)) for name in TOLD[section] if name != "parties"}
    data = {name: words for name, words in values.items() if words}
    partial = getattr(found, "date_partial", None)
    if partial and "date" not in data:
        data = {
            name: data.get(name, partial.replace("--", "XXXX-"))
            for name in TOLD[section]
            if name in (*data, "date")
        }
    named = tuple(data[name] for name in TOLD[section] if KINDS[name] == "place" and name in data)
    return Fact(section, data, getattr(found, "parties", ()) or named, found.basis)


def _words(value: str | Decimal | None) -> str:
    """*value* in one line, as an entry writes it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return " ".join((value or "").split())


# ── From pages ────────────────────────────────────────────────────────────────────────────────


def as_fact(section: str, item: Mapping[str, Any], places: Sequence[str], basis: Basis | None = None) -> Fact:
    """An item of a page as a fact, with the words behind it: *basis*, or what the item itself cites."""
    data = {name: value for name, value in item.items() if isinstance(value, str) and name != "id"}
    return Fact(section, data, tuple(item.get("parties") or places), basis or _cited(item))


def _cited(item: Mapping[str, Any]) -> Basis:
    """The sources of an item as quotations; an article that is named but not quoted has empty words."""
    quotes = []
    for source in item.get("sources", ()):
        name, words = (source, "") if isinstance(source, str) else ("", source.get("quote", ""))
        quotes.append(Quote(name, words, "", "", 0, ""))
    return Basis(tuple(quotes), "stated")
