"""Findings for which too little speaks, with front matter to paste for a person who sees it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.entry import written
from generator.entry.fields import ENTRY, by_name
from generator.extract.doubts import parties_of
from generator.merge.facts import facts_of
from generator.merge.homing import entry_id, ordered, values
from generator.model import FoundAgreement, FoundAid, FoundEvent, FoundPair, Pair, Reading


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
    for partners in reading.doubtful_pairs:
        entry = entry_id(ordered(partners.places))
        if entry not in pages:
            yield Doubt(reading.article, entry, partners.basis.quotes[0].exact, _page(partners))
    for name, found in _facts(reading):
        parties = parties_of(found)
        pair = ordered((parties[0], parties[-1]))
        entry = entry_id(pair)
        matter = _item(name, found, reading, pair, pages.get(entry, {}))
        if matter:
            yield Doubt(reading.article, entry, found.basis.quotes[0].exact, matter)


def _facts(reading: Reading) -> Iterator[tuple[str, FoundEvent | FoundAgreement | FoundAid]]:
    """What is doubtful beside the pairs, with the name of its list on a page."""
    yield from (("events", event) for event in reading.doubtful_events)
    yield from (("agreements", text) for text in reading.doubtful_agreements)
    yield from (("aid", gift) for gift in reading.doubtful_aid)


def _page(found: FoundPair) -> str:
    article = found.basis.quotes[0].article
    return written.page({**values(ordered(found.places), found.evidence), "sources": [article]})


def _item(
    name: str,
    found: FoundEvent | FoundAgreement | FoundAid,
    reading: Reading,
    pair: Pair,
    page: Mapping[str, Any],
) -> str:
    """The fact as an item of the list *name* of a page; "" where the *page* has it."""
    alone = replace(Reading(reading.article, reading.digest), **{name: (found,)})  # type: ignore[arg-type]
    item = facts_of(alone)[0].item(pair)
    if any(all(_same(item.get(key), one.get(key)) for key in _TELLS_APART[name]) for one in page.get(name, ())):
        return ""
    return "".join(written.pair(name, [item], by_name(ENTRY)[name], 0))


def _same(found: Any, entered: Any) -> bool:
    """Whether a page has the value that was *found*, be it as a number or as text."""
    return str(found or "") == str(entered or "")


_TELLS_APART: Final = {
    "events": ("type", "date"),
    "agreements": ("kind", "date"),
    "aid": ("amount", "currency", "goods", "date"),
}
"""By which fields a fact that a person has pasted is known again."""
