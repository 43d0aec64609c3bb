"""Which facts may be one occasion with which, over any number of steps: only these are ever put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

import geo
from generator.merge.facts import Fact
from generator.merge.gathering import ALIKE_NAMES, places_to_look, same_occasion


class Occasions:
    """All *facts* that were added, found by what they share."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self._shelves: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._folded: dict[str, str] = {}

    def add(self, fact: Fact) -> int:
        """Add *fact*; its number from now on."""
        number = len(self.facts)
        self.facts.append(fact)
        if fact.section == "people":
            self._named[fact.data["name"]].append(number)
            self._folded.setdefault(fact.data["name"], geo.fold(fact.data["name"]))
        else:
            for key in places_to_look(fact):
                self._shelves[key].append(number)
        return number

    def around(self, start: Iterable[int]) -> set[int]:
        """The facts *start*, by their numbers, and all that may be one with any of them."""
        found = set(start)
        waiting = list(found)
        names = set[str]()
        while waiting:
            fact = self.facts[waiting.pop()]
            if fact.section == "people":
                near = [] if fact.data["name"] in names else [*self._namesakes(fact.data["name"])]
                names.add(fact.data["name"])
            else:
                near = [n for n in self._beside(fact) if n not in found and same_occasion(fact, self.facts[n])]
            new = set(near) - found
            found |= new
            waiting += new
        return found

    def between(self, pair: Iterable[str]) -> Iterator[int]:
        """Those in which both of *pair* have a part."""
        for (_, *about), numbers in self._shelves.items():
            if about[-2:] == sorted(pair):
                yield from numbers

    def _beside(self, fact: Fact) -> set[int]:
        return {number for key in places_to_look(fact) for number in self._shelves[key]}

    def _namesakes(self, name: str) -> Iterator[int]:
        """All who may be called *name*, whatever side they are on."""
        near = process.extract_iter(
            self._folded[name], self._folded, scorer=fuzz.ratio, score_cutoff=ALIKE_NAMES
        )
        for _, _, other in near:
            yield from self._named[other]
