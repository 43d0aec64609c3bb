"""A run over what changed stories and entries touch, that ends as one over everything would."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from generator.crew.own_cores import Reader, attempt
from generator.desk.readings import StoriesRead, read_before, stories_at_hand
from generator.desk.report import Report
from generator.memory import resting
from generator.memory.imprints import FILE, read_imprints
from generator.merge.identity import AtHand
from generator.merge.recalled import places_of
from generator.merge.righting import righted_by_others
from generator.model import Imprint, Reading
from generator.nearby.changing import ChangedFiles, changes
from generator.nearby.narrowing import Near, Now, Surroundings
from generator.nearby.strands import StoryStrand, known_people, left_facts, of_story
from generator.nearby.weave import from_text
from generator.walk.laid_out import Desk, laid_out
from generator.walk.steps import Incoming, PartAlone, TouchedError, at_rest, of_others
from generator.walk.texts import Texts

_MOST_ROUNDS = 12
"""So often a part may turn out to be too small before everything is looked at."""

Reads = Callable[..., StoriesRead]
"""Reads the stories at these paths."""


@dataclass(frozen=True, slots=True)
class Partly:
    """A run over a part: what was known of all (*rest*, *now*), and its *desk* before and *after*."""

    rest: Report
    now: Now
    stories: Sequence[str]
    near: Near
    told: Incoming
    anew: int
    desk: Desk
    after: Desk

    @property
    def within(self) -> frozenset[str]:
        """The entries that this run is about."""
        return self.told.part.within if self.told.part else frozenset()

    @property
    def order(self) -> list[str]:
        """All stories that were read, as a report names them."""
        return [story for story in self.stories if story in self.now.stories]

    def changed(self) -> list[Reading]:
        """The readings of the stories that came or changed."""
        return [reading for reading in self.told.readings if reading.article in self.now.changed]

    def imprints(self) -> dict[str, Imprint]:
        """How all stories were published, now."""
        mine = self.desk.only(self.within).cited() | self.after.only(self.within).cited()
        others = (one.cited for name, one in self.now.web.entries.items() if name not in self.within)
        elsewhere = {story for several in others for story in several}
        kept = {s: one for s, one in self.desk.imprints.items() if s not in mine or s in elsewhere}
        return {**kept, **self.after.imprints}


def partly(root: Path, files: resting.Lying, version: str | None, read: Reader, reads: Reads) -> Partly | None:
    """The run over what changed since the last rest; ``None`` where it may be everything."""
    web = resting.remembered_beside(root, version or "", from_text, lambda known: known.files)
    rest = resting.remembered(root, web.files, version or "", Report) if web else None
    at_hand = stories_at_hand(root)
    changed = changes(root, web, files, at_hand) if web and rest else None
    if web is None or rest is None or changed is None:
        return None
    fresh = {story: attempt(read, at_hand[story]) for story in changed.stories if story in at_hand}
    new = {story: reading for story, reading in fresh.items() if isinstance(reading, Reading)}
    old = {s: read_before(root, s, web.files, version) for s in changed.stories if s in web.stories}
    before = {story: reading for story, reading in old.items() if reading}
    if len(new) < len(fresh) or len(before) < len(old):
        return None
    now = Now(web, changed.stories, {story: of_story(reading, ()) for story, reading in new.items()})
    reader = partial(reads, forget=False, read=lambda path: _known(new, at_hand, read, path))
    return _Narrowing(root, rest, now, changed, at_hand, reader, before, new).run()


def _known(new: Mapping[str, Reading], at_hand: Mapping[str, Path], read: Reader, path: Path) -> Reading:
    return next((reading for story, reading in new.items() if at_hand[story] == path), None) or read(path)


@dataclass(slots=True)
class _Narrowing:
    """Looks for the smallest part that stands for all."""

    root: Path
    rest: Report
    now: Now
    changed: ChangedFiles
    at_hand: Mapping[str, Path]
    reads: Reads
    old: Mapping[str, Reading]
    new: Mapping[str, Reading]
    desk: Desk = field(default_factory=Desk)
    readings: dict[str, Reading] = field(default_factory=dict)
    anew: int = 0

    def run(self) -> Partly | None:
        """What the part brings; ``None`` where everything has to be looked at."""
        self.desk.imprints.update(read_imprints(self.root / FILE))
        correcting = self._read(story for story, one in self.now.web.stories.items() if one.errata)
        if self.now.everywhere() or any(self._righted([one], correcting) != [one] for one in self._both()):
            return None
        again = self.now.again(dict(self.rest.again), Texts(self.at_hand).text)
        if again is None:
            return None
        return self._run(again, correcting)

    def _run(self, again: Mapping[str, str], correcting: Sequence[Reading]) -> Partly | None:
        stories, around = self._touched(again), Surroundings(self.now)
        within = frozenset(around.touched(stories) | self.changed.entries)
        for _ in range(_MOST_ROUNDS):
            self._lay(within)
            near = around.around(within, stories | self._cited(within), *self._remembered(within))
            if near is None or self._moved():
                return None
            self._lay(near.entries)
            told = self._told(near, within, again, correcting)
            try:
                after, still = at_rest(self.desk, told)
            except TouchedError as error:
                within |= error.names
                continue
            return (
                Partly(self.rest, self.now, [*self.at_hand], near, told, self.anew, self.desk, after)
                if still
                else None
            )
        return None

    def _both(self) -> Iterable[Reading]:
        yield from (*self.old.values(), *self.new.values())

    def _righted(self, readings: Sequence[Reading], correcting: Sequence[Reading]) -> list[Reading]:
        return righted_by_others([*readings, *correcting])[: len(readings)]

    def _touched(self, again: Mapping[str, str]) -> frozenset[str]:
        """The stories of which anything is otherwise, be it only which other one they tell again."""
        before = dict(self.rest.again)
        retold = {story for story in {*again, *before} if again.get(story) != before.get(story)}
        retold |= {story for story, one in self.desk.imprints.items() if one.original in self.new}
        return self.changed.stories | retold

    def _lay(self, names: Collection[str]) -> None:
        """Lay the entries *names* on the desk, those that do not lie there yet."""
        more = laid_out(self.root, {*names} - self.desk.pages.keys() - self.desk.records.keys())
        self.desk.raw.update(more.raw)
        self.desk.texts.update(more.texts)
        self.desk.pages.update(more.pages)
        self.desk.records.update(more.records)

    def _moved(self) -> bool:
        """Whether somebody gave an entry other places or names: then every fact may have another home."""
        known = self.now.web.entries
        fronts = {name: self.desk.pages[name].data for name in self.changed.entries}
        return any(
            [list(places_of(front)), list(front.get("aliases", ()))]
            != [known[name].places, known[name].aliases]
            for name, front in fronts.items()
        )

    def _cited(self, within: Collection[str]) -> set[str]:
        return self.desk.only(within).cited() & self.now.stories.keys()

    def _remembered(self, within: Collection[str]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Which facts the records have from texts that are not at hand, and which people they know."""
        digests, known = self.now.digests, {name: self.desk.records.get(name) for name in sorted(within)}
        left = {name: left_facts(record, digests) for name, record in known.items()}
        return left, {name: known_people(record) for name, record in known.items()}

    def _read(self, stories: Iterable[str]) -> list[Reading]:
        """The readings of *stories* as they are now, each from the cache once."""
        wanted = sorted(story for story in stories if story in self.now.stories)
        told = self.reads([self.at_hand[story] for story in wanted if story not in self.readings])
        self.readings.update((reading.article, reading) for reading in told.readings)
        self.anew += told.anew
        return [self.readings[story] for story in wanted]

    def _told(
        self, near: Near, within: frozenset[str], again: Mapping[str, str], correcting: Sequence[Reading]
    ) -> Incoming:
        """What the stories of the part tell now, and told at the last rest of the other entries."""
        now = self._read(near.stories)
        then = [one for one in now if one.article not in self.new] + [*self.old.values()]
        before, after = (_at_hand(strands) for strands in (self.now.web.stories, self.now.stories))
        files = {story: path for story, path in self.at_hand.items() if story in near.stories}
        was = Incoming(
            self.root,
            [*map(near.of, self._righted(then, correcting))],
            files,
            {},
            again,
            PartAlone(within, before, self.now.web.stories.keys()),
        )
        part = PartAlone(
            within,
            after,
            self.now.stories.keys() - self.changed.stories,
            of_others(self.desk, was, within),
        )
        readings = [*map(near.of, self._righted(now, correcting))]
        return Incoming(self.root, readings, files, {}, again, part)


def _at_hand(stories: Mapping[str, StoryStrand]) -> AtHand:
    once = {story: one for story, one in stories.items() if not one.copy}
    return AtHand({s: one.digest for s, one in once.items()}, {s: one.address for s, one in once.items()})
