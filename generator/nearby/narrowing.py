"""Which stories and entries have to be looked at so that some entries come out as if everything had been.

An entry is made of the stories about its pair, and of every fact that may live with it. A fact is put together
from all that may be one occasion, and lives in one of the entries of the stories that tell it: so these have to
be at hand, and of these entries what they know. Whether more entries than those looked for come out otherwise
shows in the merge itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Final

from generator.merge.facts import Fact, facts_of
from generator.merge.homing import Shelf, can_live_with, ordered
from generator.model import Reading, Record
from generator.nearby.one_occasion import Occasions, Who, who
from generator.nearby.strands import KeptFact, StoryStrand, facts_again
from generator.nearby.weave import Web
from generator.reprints.told_again import TextOf, told_again, unsettled

_MOST_TOLD: Final = 500
"""Of so many stories that may tell each other again, a run over everything is as soon done."""


@dataclass(frozen=True, slots=True)
class Near:
    """The *stories* and *entries* that have to be looked at; of *people* those who may live in the entries.

    Leaders stand in hundreds of stories: of those whom nobody tells of anew and the entries do not know, each
    lives in another entry and stays there.
    """

    stories: frozenset[str]
    entries: frozenset[str]
    people: frozenset[Who]

    def of(self, reading: Reading) -> Reading:
        """*reading* without the people who live elsewhere."""
        told = [fact for fact in facts_of(reading) if fact.section == "people"]
        both = zip(reading.people, told, strict=True)
        return replace(reading, people=tuple(one for one, fact in both if who(fact) in self.people))


@dataclass(frozen=True)
class Now:
    """The *web* of the last rest with the *new* strands of the stories that *changed*; none where one went."""

    web: Web
    changed: frozenset[str]
    new: Mapping[str, StoryStrand]

    @cached_property
    def stories(self) -> dict[str, StoryStrand]:
        """The strands of all stories at hand."""
        return {**{s: one for s, one in self.web.stories.items() if s not in self.changed}, **self.new}

    @cached_property
    def digests(self) -> dict[str, str]:
        """The bytes of all stories at hand."""
        return {story: one.digest for story, one in self.stories.items()}

    @cached_property
    def old(self) -> dict[str, StoryStrand]:
        """The strands that the changed stories had."""
        return {story: self.web.stories[story] for story in sorted(self.changed) if story in self.web.stories}

    def everywhere(self) -> bool:
        """Whether changed stories may reach further than their facts: corrections, copies, renamed ones."""
        mine = [*self.new.values(), *self.old.values()]
        if any(one.errata or one.copy for one in mine):
            return True
        marks = {mark for one in mine for mark in one.marked}
        who: defaultdict[str, set[str]] = defaultdict(set)
        for strands in (self.web.stories, self.new):
            for story, one in strands.items():
                for mark in marks.intersection(one.marked):
                    who[mark].add(story)
        gone = {mark for entry in self.web.entries.values() for mark in entry.gone}
        return any(len(several) > 1 for several in who.values()) or not marks.isdisjoint(gone)

    def again(self, before: Mapping[str, str], text_of: TextOf) -> dict[str, str] | None:
        """Which stories tell which again, as a look at all would find; ``None`` where too many may."""
        then = {story: one.laid for story, one in self.web.stories.items() if not one.copy}
        now = {story: one.laid for story, one in self.stories.items() if not one.copy}
        anew = unsettled(self.changed, (then, now), before)
        return told_again(now, text_of, before, anew) if len(anew) <= _MOST_TOLD else None


@dataclass(slots=True)
class Surroundings:
    """What stands around some entries."""

    now: Now
    _stories: Mapping[str, StoryStrand] = field(init=False)
    _shelf: Shelf = field(init=False)
    _owners: list[tuple[str, str]] = field(init=False, default_factory=list)
    """Of each fact: the story that tells it, or the entry that remembers it."""
    _about: defaultdict[str, list[str]] = field(init=False, default_factory=lambda: defaultdict(list))
    """Entry → the stories that are about it, as they are or were."""
    _told: defaultdict[tuple[str, str], list[int]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )
    _occasions: Occasions = field(init=False, default_factory=Occasions)

    def __post_init__(self) -> None:
        """Index everything by what it is about."""
        entries = self.now.web.entries
        self._stories = self.now.stories
        self._shelf = Shelf(
            {
                name: {"places": one.places, "aliases": one.aliases}
                for name, one in entries.items()
                if one.places is not None
            },
            {
                name: Record(name, {"places": one.base}, {})
                for name, one in entries.items()
                if one.base is not None
            },
        )
        for strands in (self._stories, self.now.old):
            for story, one in strands.items():
                self._add(("story", story), one.facts)
                for name in self._homes(one):
                    self._about[name].append(story)
        for name, entry in entries.items():
            self._add(("entry", name), entry.left)

    def _add(self, owner: tuple[str, str], several: Collection[KeptFact]) -> None:
        for fact in facts_again(several):
            self._told[owner].append(self._occasions.add(fact))
            self._owners.append(owner)

    def _homes(self, story: StoryStrand) -> set[str]:
        return {*(self._shelf.home(ordered(pair)) for pair in story.pairs), *story.doubts}

    def touched(self, stories: Collection[str]) -> set[str]:
        """The entries that *stories* are about, or that cite them."""
        about = {name for name, several in self._about.items() if not set(several).isdisjoint(stories)}
        cite = {n for n, one in self.now.web.entries.items() if not set(one.cited).isdisjoint(stories)}
        return about | cite

    def around(
        self,
        within: Collection[str],
        stories: Collection[str],
        left: Mapping[str, Sequence[KeptFact]],
        known: Mapping[str, Sequence[KeptFact]],
    ) -> Near | None:
        """What has to be looked at so that the entries *within* come out right; ``None`` for everything.

        *stories*: those that changed in any way or that the entries cite now; *left*: what the records of the
        entries have from texts that are not at hand now, and *known* all people in them.
        """
        for name, several in left.items():
            self._add(("entry", name), several)
        for name, several in known.items():
            self._add(("known", name), several)
        about = {*stories, *(story for name in within for story in self._about[name])}
        found = self._occasions.around(self._start(within, about))
        about |= {owner for kind, owner in map(self._owners.__getitem__, found) if kind == "story"}
        about |= self._twins(about)
        entries = {*within, *self._remembering(found)}
        about |= {self._about[name][0] for name in entries if self._about[name]}
        entries |= {name for story in about for name in self._all_homes(story)}
        strands = self.now.web.entries
        if any(strands[name].astray for name in entries if name in strands):
            return None
        told = (self._occasions.facts[number] for number in found)
        people = frozenset(who(fact) for fact in told if fact.section == "people")
        return Near(frozenset(about), frozenset(entries), people)

    def _start(self, within: Collection[str], stories: Iterable[str]) -> Iterator[int]:
        """The facts that may live in the entries *within*, as far as that is seen without looking further."""
        for story in stories:
            told = self._told["story", story]
            changed = story in self.now.changed
            yield from (n for n in told if changed or self._occasions.facts[n].section != "people")
        remembered = [number for number, (kind, _) in enumerate(self._owners) if kind == "entry"]
        for name in within:
            yield from (*self._told["entry", name], *self._told["known", name])
            for pair in self._pairs(name):
                yield from self._occasions.between(pair)
                yield from (
                    number for number in remembered if _can_live_with(self._occasions.facts[number], pair)
                )

    def _pairs(self, name: str) -> set[tuple[str, str]]:
        """The two places of the entry *name* by its page, its record, and the stories of an entry to come."""
        entry = self.now.web.entries.get(name)
        told = [p for s in self._about[name] for p in self._strand(s).pairs] if entry is None else []
        several = [entry.places, entry.base] if entry else told
        return {ordered(places) for places in several if places and len(places) == 2}

    def _strand(self, story: str) -> StoryStrand:
        return self._stories.get(story) or self.now.old[story]

    def _remembering(self, found: Iterable[int]) -> Iterator[str]:
        """The entries in which *found* facts can live that are remembered without their texts."""
        facts = [(self._occasions.facts[number], self._owners[number]) for number in found]
        if not any(kind == "entry" for _, (kind, _) in facts):
            return
        yield from (owner for _, (kind, owner) in facts if kind == "entry")
        companies = {pair for fact, _ in facts for pair in combinations(sorted(set(fact.parties)), 2)}
        alone = {f.parties[0] for f, (kind, _) in facts if f.section == "people" and len(f.parties) == 1}
        for name in self.now.web.entries:
            for pair in self._pairs(name):
                if tuple(sorted(pair)) in companies or not alone.isdisjoint(pair):
                    yield name

    def _all_homes(self, story: str) -> Iterator[str]:
        for strands in (self._stories, self.now.old):
            if story in strands:
                yield from self._homes(strands[story])

    def _twins(self, stories: Collection[str]) -> set[str]:
        digests = {self._stories[story].digest for story in stories if story in self._stories}
        return {story for story, one in self._stories.items() if one.digest in digests}


def _can_live_with(fact: Fact, pair: tuple[str, str]) -> bool:
    return can_live_with(fact.section, fact.parties, pair)
