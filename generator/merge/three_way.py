"""Bring new findings to a page without undoing the work of the people who edited it.

Three versions of every field and of every item of a list meet here:

    base    what the generator last wrote there itself
    page    what stands on the page today
    fresh   what the generator finds now

Where page and base differ a person was there: the page stays, and so does the base. What nobody
touched follows the articles. An item that stands in the base but not on the page was deleted; the
base keeps it as its signature, so that it is not made again. An edit alone changes no record: only
news does. Everything here is plain data; no file is read, none is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.entry.fields import ENTRY_FIELDS, ITEM_LETTERS
from generator.merge.facts import Fact
from generator.merge.items import RememberedList, in_order, merge_items, merge_sets, put
from generator.model import Basis, Dispute, Record

VALUES = ("title", "places", "level", "scope", "evidence")
SETS = ("sectors", "institutions", "gates", "sources")


@dataclass(frozen=True, slots=True)
class Fresh:
    """What all articles together say of one entry now.

    *values* has the fields of the entry itself, *pair* the words that show the partnership; *sets*
    the values of each list of words with what supports them; *facts* all that becomes an item;
    *articles* the digest of each article behind it.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    pair: Basis | None = None
    sets: Mapping[str, Mapping[str, Basis | None]] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """What the page is to say, and what the generator is to remember."""

    page: dict[str, Any]
    record: Record


def merge(entry: str, record: Record | None, page: Mapping[str, Any] | None, fresh: Fresh) -> Merged:
    """Page and record of *entry* after *fresh* has come in.

    *record* is ``None`` for an entry that people made, *page* is ``None`` for one that is new.
    """
    merging = _Merging(record or Record(entry, {}, {}), dict(page or {}), fresh)
    merging.values()
    merging.sets()
    merging.lists()
    new_page = merging.new_page if page is not None else in_order(merging.new_page, ENTRY_FIELDS)
    return Merged(new_page, merging.record())


class _Merging:
    """The three versions side by side, and the new page and record growing out of them."""

    def __init__(self, before: Record, page: dict[str, Any], fresh: Fresh) -> None:
        self.before, self.page, self.fresh = before, page, fresh
        self.base: dict[str, Any] = dict(before.base)
        self.new_page = dict(page)
        self.new_base: dict[str, Any] = {}
        self.facts: dict[str, Basis] = {}
        self.found: dict[str, dict[str, Any]] = {}
        self.disputes: list[Dispute] = []
        self.minted: dict[str, int] = {}

    def values(self) -> None:
        """The fields of the entry itself: who touched one keeps it."""
        for name in VALUES:
            ours, stands = self.base.get(name), self.page.get(name)
            told = self.fresh.values.get(name, ours)
            untouched = stands == ours and name not in self.before.found.get("entry", {})
            put(self.new_page, name, told if untouched else stands)
            put(self.new_base, name, told if untouched else ours)
        told_now = self.fresh.values.items()
        differs = {name: value for name, value in told_now if value != self.new_base.get(name)}
        self.found |= {"entry": differs} if differs else {}

    def sets(self) -> None:
        """The lists of words."""
        for name in SETS:
            stands, ours = self.page.get(name, []), self.base.get(name, [])
            told = self.fresh.sets.get(name, {})
            page_set, base_set = merge_sets(ours, stands, list(told), self._seen(name))
            if page_set != stands:
                put(self.new_page, name, page_set)
            put(self.new_base, name, base_set)
            self.facts |= {f"{name}.{value}": basis for value, basis in told.items() if basis}

    def _seen(self, name: str) -> list[str] | None:
        """What the articles said under *name* at the last run, where the record says so."""
        if name == "sources":
            pair = self.before.facts.get("pair")
            return list(dict.fromkeys(quote.article for quote in pair.quotes)) if pair else None
        start = f"{name}."
        return [fact.removeprefix(start) for fact in self.before.facts if fact.startswith(start)]

    def lists(self) -> None:
        """The lists of items with ids."""
        # Where an editor put another place, the articles still speak of the first one.
        places = self.fresh.values.get("places") or self.base.get("places") or self.page.get("places", [])
        for name, letter in ITEM_LETTERS.items():
            stands = self.page.get(name, [])
            told = (fact for fact in self.fresh.facts if fact.section == name)
            outcome = merge_items(name, _remembered(self.before, name, letter), stands, told, places)
            if outcome.page != stands:
                put(self.new_page, name, outcome.page)
            put(self.new_base, name, outcome.base)
            self.facts |= outcome.facts
            self.found |= outcome.found
            self.disputes += outcome.disputes
            self.minted |= {letter: outcome.minted} if outcome.minted else {}

    def record(self) -> Record:
        """What the generator is to remember."""
        facts = self.facts | ({"pair": self.fresh.pair} if self.fresh.pair else {})
        quoted = {quote.article for basis in facts.values() for quote in basis.quotes}
        known = {**self.before.articles, **self.fresh.articles}
        return Record(
            self.before.entry,
            in_order(self.new_base, ENTRY_FIELDS),
            facts,
            tuple(self.disputes),
            self.found,
            self.minted,
            {article: digest for article, digest in known.items() if article in quoted},
            {article: where for article, where in self.before.addresses.items() if article in quoted},
        )


def _remembered(record: Record, section: str, letter: str) -> RememberedList:
    """What *record* knows of one list of the entry."""
    base: Any = record.base.get(section, [])
    return RememberedList(
        base=base,
        facts={name: basis for name, basis in record.facts.items() if _is_item(name, letter)},
        found={name: values for name, values in record.found.items() if _is_item(name, letter)},
        disputes=[dispute for dispute in record.disputes if _is_item(dispute.item, letter)],
        minted=record.minted.get(letter, 0),
    )


def _is_item(name: str, letter: str) -> bool:
    return name.startswith(letter) and name[1:].isdecimal()
