"""What a record remembers, as facts again: what it last found, and which of its words are held on to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.merge.facts import Contested, Fact, as_fact
from generator.merge.likeness import SAME, likeness
from generator.model import Basis, Quote, Record


def places_of(front: Mapping[str, Any]) -> Sequence[str]:
    """The places that *front* matter names; none where it is not a list."""
    places = front.get("places", ())
    return places if isinstance(places, (list, tuple)) else ()


def recorded(record: Record, section: str) -> list[Fact]:
    """The items of the list *section* as *record* last found them, with the words behind each."""
    items: Any = record.base.get(section, [])
    places = places_of(record.base)
    facts = {
        item["id"]: as_fact(
            section, {**item, **record.found.get(item["id"], {})}, places, record.facts[item["id"]]
        )
        for item in items
        if item["id"] in record.facts
    }
    return [replace(fact, contested=_contested(record, name)) for name, fact in facts.items()]


def _contested(record: Record, item: str) -> tuple[Contested, ...]:
    """What *record* remembers other readers to say against the fact *item*."""
    disputes = (one for one in record.disputes if one.item == item and one.reader)
    return tuple(Contested(one.field, one.fresh, one.reader, one.basis) for one in disputes)


@dataclass(frozen=True, slots=True)
class Kept:
    """Which words of a record are held on to: their article is not *at_hand*, or its text was *replaced*."""

    at_hand: Collection[str]
    replaced: Collection[Quote]

    def of(self, basis: Basis) -> Basis | None:
        """What is kept of *basis*, if anything."""
        quotes = tuple(q for q in basis.quotes if q.article not in self.at_hand or q in self.replaced)
        return replace(basis, quotes=quotes) if quotes else None

    def told_anew(self, fact: Fact, told: Iterable[Fact]) -> bool:
        """Whether the new text of the article of *fact* says in other words what the replaced one said."""
        if not any(quote in self.replaced for quote in fact.basis.quotes):
            return False
        articles = set(fact.articles)
        return any(articles & set(other.articles) and likeness(fact, other) > SAME for other in told)
