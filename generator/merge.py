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

from generator.fields import ENTRY_FIELDS, ITEM_LETTERS
from generator.items import Memory, in_order, merge_items, merge_sets
from generator.model import Basis, Dispute, Record
from generator.occasions import Fact

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
    before = record or Record(entry, {}, {})
    base: dict[str, Any] = dict(before.base)
    stands: dict[str, Any] = dict(page or {})
    new_page, new_base = dict(stands), dict[str, Any]()
    facts, found, disputes, minted = dict[str, Basis](), dict[str, Any](), list[Dispute](), dict[str, int]()
    for name in VALUES:
        ours, now = base.get(name), stands.get(name)
        value = fresh.values.get(name, ours)
        _put(new_page, name, value if now == ours else now)
        _put(new_base, name, value if now == ours else ours)
    told = {name: value for name, value in fresh.values.items() if value != new_base.get(name)}
    found |= {"entry": told} if told else {}
    for name in SETS:
        now, ours = stands.get(name, []), base.get(name, [])
        page_set, base_set = merge_sets(ours, now, list(fresh.sets.get(name, ())))
        if page_set != now:
            _put(new_page, name, page_set)
        _put(new_base, name, base_set)
        facts |= {f"{name}.{value}": basis for value, basis in fresh.sets.get(name, {}).items() if basis}
    # Where an editor put another place, the articles still speak of the first one.
    places = fresh.values.get("places") or base.get("places") or stands.get("places", [])
    for name, letter in ITEM_LETTERS.items():
        memory = _memory(before, name, letter)
        now = stands.get(name, [])
        outcome = merge_items(name, memory, now, (f for f in fresh.facts if f.section == name), places)
        if outcome.page != now:
            _put(new_page, name, outcome.page)
        _put(new_base, name, outcome.base)
        facts |= outcome.facts
        found |= outcome.found
        disputes += outcome.disputes
        minted |= {letter: outcome.minted} if outcome.minted else {}
    pair = fresh.pair or before.facts.get("pair")
    facts |= {"pair": pair} if pair else {}
    quoted = {quote.article for basis in facts.values() for quote in basis.quotes}
    return Merged(
        in_order(new_page, ENTRY_FIELDS) if page is None else new_page,
        Record(
            entry,
            in_order(new_base, ENTRY_FIELDS),
            facts,
            tuple(disputes),
            found,
            minted,
            {a: d for a, d in {**before.articles, **fresh.articles}.items() if a in quoted},
        ),
    )


def _put(data: dict[str, Any], name: str, value: Any) -> None:
    if value in (None, []):
        data.pop(name, None)
    else:
        data[name] = value


def _memory(record: Record, section: str, letter: str) -> Memory:
    """What *record* knows of one list of the entry."""
    base: Any = record.base.get(section, [])
    return Memory(
        base=base,
        facts={name: basis for name, basis in record.facts.items() if _is_item(name, letter)},
        found={name: values for name, values in record.found.items() if _is_item(name, letter)},
        disputes=[dispute for dispute in record.disputes if _is_item(dispute.item, letter)],
        minted=record.minted.get(letter, 0),
    )


def _is_item(name: str, letter: str) -> bool:
    return name.startswith(letter) and name[1:].isdecimal()
