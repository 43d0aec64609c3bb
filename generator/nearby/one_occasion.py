"""Which facts may be one occasion with which, over any number of steps: only these are ever put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz import fuzz, process

import geo
from generator.merge.facts import Fact
from generator.merge.gathering import places_to_look, same_occasion

_ALIKE: Final = 89.0
"""Per cent of letters of two names: a little less than what the merge takes for one person."""


Who = tuple[str, str]
"""Somebody's name and side."""


class Occasions:
    """All *facts* that were added, found by what they share."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._shelves: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._people: defaultdict[Who, list[int]] = defaultdict(list)
        self._folded: dict[Who, str] = {}
        """Everybody by name and side, and how the name sounds."""

    def add(self, fact: Fact) -> int:
        """Add *fact*; its number from now on."""
        number = len(self.facts)
        self.facts.append(fact)
        if fact.section == "people":
            self._people[who(fact)].append(number)
            if who(fact) not in self._folded:
                self._folded[who(fact)] = geo.fold(fact.data["name"])
        else:
            for key in places_to_look(fact):
                self._shelves[key].append(number)
        return number

    def around(self, start: Iterable[int]) -> set[int]:
        """The facts *start*, by their numbers, and all that may be one with any of them."""
        found = set(start)
        waiting = list(found)
        met = set[Who]()
        while waiting:
            fact = self.facts[waiting.pop()]
            if fact.section == "people":
                near = set() if who(fact) in met else {*self._namesakes(fact)}
                met.add(who(fact))
            else:
                near = {n for n in self._beside(fact) if n not in found and same_occasion(fact, self.facts[n])}
            waiting += near - found
            found |= near
        return found

    def between(self, pair: Iterable[str]) -> Iterator[int]:
        """Those in which both of *pair* have a part."""
        for (_, *about), numbers in self._shelves.items():
            if about[-2:] == sorted(pair):
                yield from numbers

    def _beside(self, fact: Fact) -> set[int]:
        return {number for key in places_to_look(fact) for number in self._shelves[key]}

    def _namesakes(self, person: Fact) -> Iterator[int]:
        """All who may be *person*."""
        own, side = self._folded[who(person)], person.data.get("side")
        near = process.extract_iter(own, self._folded, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        for *_, other in near:
            if not side or not other[1] or other[1] == side:
                yield from self._people[other]


def who(person: Fact) -> Who:
    """By what *person* is known."""
    return person.data["name"], person.data.get("side", "")
