"""Facts: what the articles say that becomes an item of an entry, from readings and from pages alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import edtf
from generator.entry.fields import AGREEMENT, AID, EVENT, PERSON
from generator.model import Basis, Quote, Reading

FIELDS = {
    section: tuple(field.name for field in fields if field.name not in ("id", "parties", "sources"))
    for section, fields in (("agreements", AGREEMENT), ("events", EVENT), ("aid", AID), ("people", PERSON))
}
KIND = {"events": "type", "agreements": "kind"}
"""The field that says what kind of thing an item of a list is."""


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

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that say so, sorted."""
        return sorted({quote.article for quote in self.basis.quotes})

    def item(self, places: Iterable[str]) -> dict[str, Any]:
        """The fact as an item of the entry of *places*, still without an id."""
        data: dict[str, Any] = {name: self.data[name] for name in FIELDS[self.section] if name in self.data}
        if self.section in KIND and set(self.parties) - set(places):
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
    facts = [
        _fact("events", event.parties, event.basis, type=event.type, date=event.date)
        for event in reading.events
    ]
    facts += [
        _fact("agreements", one.parties, one.basis, kind=one.kind, date=one.date, period=one.period)
        for one in reading.agreements
    ]
    facts += [
        _fact(
            "aid",
            (gift.giver, gift.receiver),
            gift.basis,
            giver=gift.giver,
            receiver=gift.receiver,
            amount=None if gift.amount is None else format(gift.amount.normalize(), "f"),
            currency=gift.currency,
            goods=gift.goods,
            purpose=gift.purpose,
            date=gift.date,
            kind=gift.kind,
        )
        for gift in reading.aid
    ]
    facts += [
        _fact("people", who.parties or (who.side,), who.basis, name=who.name, role=who.role, side=who.side)
        for who in reading.people
    ]
    return facts


def _fact(section: str, parties: tuple[str, ...], basis: Basis, **data: str | None) -> Fact:
    said = {name: " ".join(value.split()) for name, value in data.items() if value}
    return Fact(section, said, parties, basis)


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
