"""Findings for which too little speaks, with front matter to paste for a person who sees it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.entry import written
from generator.entry.fields import ENTRY, by_name
from generator.merge.facts import facts_of
from generator.merge.homing import entry_id, ordered, values
from generator.model import FoundEvent, FoundPair, Pair, Reading


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding of *article* that made no entry: its words, and the front matter it would be in *entry*."""

    article: str
    entry: str
    words: str
    matter: str


def doubts(readings: Iterable[Reading], pages: Mapping[str, Mapping[str, Any]]) -> tuple[Doubt, ...]:
    """What the *readings* leave to a person, but for what stands on one of the *pages* by now."""
    return tuple(doubt for reading in readings for doubt in _of_one(reading, pages))


def _of_one(reading: Reading, pages: Mapping[str, Mapping[str, Any]]) -> Iterator[Doubt]:
    doubtful: tuple[FoundPair | FoundEvent, ...] = (*reading.doubtful_pairs, *reading.doubtful_events)
    for found in doubtful:
        pair = _pair_of(found)
        entry = entry_id(pair)
        page = pages.get(entry, {})
        matter = _page(found, pair) if isinstance(found, FoundPair) else _item(found, reading, pair, page)
        if matter and not (isinstance(found, FoundPair) and page):
            yield Doubt(reading.article, entry, found.basis.quotes[0].exact, matter)


def _pair_of(found: FoundPair | FoundEvent) -> Pair:
    """The pair that *found* is, or in whose entry it would stand."""
    first, second = found.places if isinstance(found, FoundPair) else (found.parties[0], found.parties[-1])
    return ordered((first, second))


def _page(found: FoundPair, pair: Pair) -> str:
    article = found.basis.quotes[0].article
    return written.page({**values(pair, found.evidence), "sources": [article]})


def _item(found: FoundEvent, reading: Reading, pair: Pair, page: Mapping[str, Any]) -> str:
    """The event as an item of a page; "" where the *page* has it."""
    alone = Reading(reading.article, reading.digest, events=(found,))
    item = facts_of(alone)[0].item(pair)
    there = ({"type": event.get("type"), "date": event.get("date")} for event in page.get("events", ()))
    if {"type": item["type"], "date": item.get("date")} in there:
        return ""
    return "".join(written.pair("events", [item], by_name(ENTRY)["events"], 0))
