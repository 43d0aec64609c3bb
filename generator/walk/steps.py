"""One step of a run: all that stories tell comes into the entries once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.entry import written
from generator.entry.rewrite import rewrite
from generator.merge.homing import Shelf, fresh_by_entry
from generator.merge.identity import AtHand
from generator.merge.settling import settled
from generator.merge.three_way import Fresh, merge
from generator.model import Reading, Record
from generator.walk.laid_out import Desk, told_of, untouched
from generator.walk.story_news import InStep, in_step


@dataclass(frozen=True, slots=True)
class PartAlone:
    """A run over a part of the atlas: the entries *within* may change, all others that lie on the desk stay.

    *at_hand*: all stories there are; *seen*: those that did not change; *apart*: what the stories of the part
    said of the other entries at the last rest.
    """

    within: frozenset[str]
    at_hand: AtHand
    seen: Collection[str]
    apart: Mapping[str, Fresh] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes in: *readings* of stories and their *files*, those of *others*, who tells whom *again*."""

    root: Path
    readings: Sequence[Reading]
    files: Mapping[str, Path]
    others: Mapping[str, Sequence[Reading]]
    again: Mapping[str, str]
    part: PartAlone | None = None


class TouchedError(Exception):
    """A part of the atlas turns out to be too small: the entries *names* would change, too."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__(*names)
        self.names = frozenset(names)


def at_rest(desk: Desk, told: Incoming) -> tuple[Desk, bool]:
    """The *desk* when no more comes of what is *told*; and whether nothing does, or steps lead in a circle.

    ``TouchedError`` where a part is too small.
    """
    passed = [desk]

    def next_one(one: Desk) -> Desk:
        passed.append(step(one, told))
        return passed[-1]

    after = settled(desk, next_one, Desk.words)
    return after, passed[-1] == passed[-2]


def step(desk: Desk, told: Incoming) -> Desk:
    """The *desk* after what is *told* has come into every entry once.

    ``TouchedError`` where a part is too small.
    """
    news, shelf, fresh = _sorted(desk, told)
    part = told.part
    if part:
        _refuse_others(fresh, part)
    after = Desk(desk.raw, dict(desk.texts), dict(desk.pages), dict(desk.records))
    names = {*fresh, *desk.pages} & part.within if part else {*fresh, *desk.pages}
    for name in sorted(names):
        if name not in fresh and untouched(told.root, name, desk):
            after.drop(name)
            continue
        merged = merge(name, news.records.get(name), news.pages.get(name), fresh.get(name, Fresh()))
        record = news.noted(merged.record)
        unknown = name not in desk.records and record == Record(name, {}, {})
        after.put(name, _text(name, desk, merged.page), None if unknown else record)
    for name in filter(shelf.deleted, desk.records):
        if part is None or name in part.within:
            after.remember(name, news.records[name])
    own = after.only(part.within) if part else after
    at_hand = part.at_hand.digests if part else {reading.article for reading in news.readings}
    after.imprints.update(told_of(news.readings, desk, own, told.again, at_hand))
    return after


def of_others(desk: Desk, told: Incoming, within: Collection[str]) -> dict[str, Fresh]:
    """What is *told* of the entries that are not *within*."""
    _, _, fresh = _sorted(desk, told)
    return {name: one for name, one in fresh.items() if name not in within}


def _sorted(desk: Desk, told: Incoming) -> tuple[InStep, Shelf, dict[str, Fresh]]:
    """The entries in step with their stories, and what all stories say of each."""
    part = told.part
    known, seen = (part.at_hand, part.seen) if part else (None, ())
    news = in_step(told.readings, told.files, desk.facts(), desk.records, known, seen)
    shelf = Shelf(news.pages, news.records)
    lost = {name: quotes for name, quotes in news.lost.items() if quotes and name in desk.pages}
    held = {name: quotes for name, quotes in lost.items() if not untouched(told.root, name, desk)}
    return news, shelf, fresh_by_entry(news.readings, shelf, held, told.others, known.digests if known else ())


def _refuse_others(fresh: Mapping[str, Fresh], part: PartAlone) -> None:
    others = {name for name in {*fresh, *part.apart} if name not in part.within}
    touched = {name for name in others if fresh.get(name) != part.apart.get(name)}
    if touched:
        raise TouchedError(touched)


def _text(name: str, desk: Desk, page: dict[str, Any]) -> str:
    """The page *name* with these facts, as little changed as can be."""
    if name not in desk.pages:
        return written.page(page)
    return desk.texts[name] if page == desk.pages[name].data else rewrite(desk.texts[name], page)
