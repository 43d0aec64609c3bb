"""What became of the stories behind the entries since the last run: renamed, copied, or replaced by another.

The entries are brought in step before anything is merged, so that the merge sees only what is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.merge.identity import AtHand, Moves, each_once, moved_page, moved_record, moves, quotes_of
from generator.model import Basis, Quote, Reading, Record
from generator.walk.texts import Texts

Pages = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class InStep:
    """The stories at hand, each once, and entries that call every story by its name of today."""

    readings: Sequence[Reading]
    pages: Pages
    records: Mapping[str, Record]
    at_hand: AtHand
    lost: Mapping[str, frozenset[Quote]]
    """Entry id → its quotations whose article is at hand with another text that does not say so."""

    def noted(self, record: Record) -> Record:
        """*record* with the digests and addresses that its stories have now."""
        articles = {name: self.at_hand.digests.get(name, was) for name, was in record.articles.items()}
        told = {name: self.at_hand.addresses.get(name) or record.addresses.get(name) for name in articles}
        return replace(record, articles=articles, addresses={n: where for n, where in told.items() if where})


def in_step(
    read: Sequence[Reading],
    files: Mapping[str, Path],
    pages: Pages,
    records: Mapping[str, Record],
    known: AtHand | None = None,
    seen: Collection[str] = (),
) -> InStep:
    """*pages* and *records* in step with the stories *read*; *files*: article id → file.

    *known*: all stories at hand, if those read are but a part; *seen*: those that were held against all that is
    quoted from them before.
    """
    readings, copies = each_once(read, records.values())
    at_hand = known or all_at_hand(readings)
    texts = _Standing(readings, files, seen)
    moved = {name: moves(record, at_hand) for name, record in records.items()}
    everywhere = copies | {
        old: new for one in moved.values() for old, new in one.items() if old not in at_hand.digests
    }
    now = {name: _mended(moved_record(record, moved[name]), at_hand, texts) for name, record in records.items()}
    return InStep(
        readings,
        {
            name: moved_page(page, _moves_on(records.get(name), everywhere, moved.get(name, {})))
            for name, page in pages.items()
        },
        now,
        at_hand,
        {name: frozenset(_lost(record, at_hand, texts)) for name, record in now.items()},
    )


def all_at_hand(readings: Iterable[Reading]) -> AtHand:
    """The stories of *readings*, each once, as they are known again."""
    told = list(readings)
    return AtHand({one.article: one.digest for one in told}, {one.article: one.address for one in told})


def _moves_on(record: Record | None, everywhere: Moves, own: Moves) -> Moves:
    """What moves on a page: what its *record* says, and of other sources what any record says."""
    known = record.articles if record else {}
    return {**{old: new for old, new in everywhere.items() if old not in known}, **own}


class _Standing:
    """Whether words stand in a story: those that were just found there need not be looked up."""

    def __init__(self, readings: Iterable[Reading], files: Mapping[str, Path], seen: Collection[str]) -> None:
        self.seen = seen
        self._found = {(q.article, q.exact) for reading in readings for q in quotes_of(reading)}
        self._texts = Texts(files)

    def has(self, quote: Quote) -> bool:
        return (quote.article, quote.exact) in self._found or self._texts.has(quote)


def _lost(record: Record, at_hand: AtHand, texts: _Standing) -> Iterable[Quote]:
    for basis in record.facts.values():
        for quote in basis.quotes:
            now = at_hand.digests.get(quote.article, quote.digest)
            if now != quote.digest and not texts.has(quote):
                yield quote


def _mended(record: Record, at_hand: AtHand, texts: _Standing) -> Record:
    """*record* without words that it claims to have from the very text at hand, which does not say them."""

    def true(quote: Quote) -> bool:
        same = at_hand.digests.get(quote.article) == quote.digest
        return not same or quote.article in texts.seen or texts.has(quote)

    def kept(basis: Basis) -> Basis:
        return (
            basis if all(map(true, basis.quotes)) else replace(basis, quotes=tuple(filter(true, basis.quotes)))
        )

    facts = {name: kept(basis) for name, basis in record.facts.items()}
    return record if facts == record.facts else replace(record, facts=facts)
