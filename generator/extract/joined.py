"""The readings of several stories in one file as the reading of that file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final

from generator.model import Basis, Erratum, FoundPair, Quote, Reading

_LISTS: Final = (
    "pairs", "events", "agreements", "aid", "sectors", "people", "names", "errata",
    "doubtful_pairs", "doubtful_events", "doubtful_agreements", "doubtful_aid",
)  # fmt: skip


def joined(told: Sequence[tuple[int, Reading]]) -> Reading:
    """All that the stories *told* say, each with the offset at which it begins in the file.

    Where there are several, a person is asked to part them.
    """
    if len(told) == 1:
        return told[0][1]
    readings: list[Any] = [_moved(reading, offset) for offset, reading in told]
    lists = {name: tuple(chain.from_iterable(getattr(one, name) for one in readings)) for name in _LISTS}
    lists["pairs"] = _each_once(lists["pairs"])
    spare = {"no_partnership"} if lists["pairs"] else set()
    notes = dict.fromkeys(note for one in readings for note in one.notes if note not in spare)
    reading: Reading = replace(readings[0], notes=(*notes, "several_stories"), **lists)
    return reading


def _moved(reading: Any, offset: int) -> Reading:
    """*reading* with every quotation where it stands in the whole file."""
    moved: Reading = replace(
        reading, **{name: tuple(_there(fact, offset) for fact in getattr(reading, name)) for name in _LISTS}
    )
    return moved


def _there(fact: Any, offset: int) -> Any:
    if isinstance(fact, Erratum):
        return replace(fact, quote=_further(fact.quote, offset))
    basis: Basis = fact.basis
    return replace(fact, basis=replace(basis, quotes=tuple(_further(one, offset) for one in basis.quotes)))


def _further(quote: Quote, offset: int) -> Quote:
    return replace(quote, start=quote.start + offset)


def _each_once(pairs: Sequence[FoundPair]) -> tuple[FoundPair, ...]:
    """*pairs*, of those of two stories the one that is reported and not just mentioned."""
    found: dict[tuple[str, str], FoundPair] = {}
    for pair in pairs:
        known = found.get(pair.places)
        if known is None or (known.evidence == "mentioned" and pair.evidence == "reported"):
            found[pair.places] = pair
    return tuple(found.values())
