"""Which stories tell another one again: published at the same address, or in nearly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Reading
from generator.reprints.sketch import SHARED, alike
from generator.same import plain_address

TextOf = Callable[[str], str]
"""The text of a story by its id; empty where it cannot be had."""


def told_again(readings: Sequence[Reading], text_of: TextOf) -> dict[str, str]:
    """Story → the story that it tells again, of all that do the earliest, as far as is known."""
    shelf = _Shelf(text_of)
    return {one.article: first for one in sorted(readings, key=_age) if (first := shelf.put(one))}


def _age(reading: Reading) -> tuple[str, str]:
    """What puts a story before another: its day of publication, those of an unknown day last; then its id."""
    return reading.imprint.published or "~", reading.article


@dataclass(slots=True)
class _Shelf:
    """The stories seen so far, to be found by address and by the marks of their words."""

    text_of: TextOf
    _first: dict[str, str] = field(default_factory=dict)
    _at: dict[str, str] = field(default_factory=dict)
    _marked: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put(self, reading: Reading) -> str:
        """Lay *reading* beside the others; the first story that it tells again, or nothing."""
        here = plain_address(reading.address)
        same = (self._at.get(here) if here else None) or self._near(reading)
        self._first[reading.article] = self._first[same] if same else reading.article
        if here:
            self._at.setdefault(here, reading.article)
        for mark in reading.sketch:
            self._marked[mark].append(reading.article)
        return self._first[same] if same else ""

    def _near(self, reading: Reading) -> str | None:
        """A story in nearly the same words, of several the one that shares most marks."""
        shared = Counter(story for mark in reading.sketch for story in self._marked[mark])
        own = ""
        for story, count in shared.most_common():
            if count < min(SHARED, len(reading.sketch)):
                break
            own = own or self.text_of(reading.article)
            if alike(own, self.text_of(story)):
                return story
        return None


def groups(again: Mapping[str, str]) -> dict[str, list[str]]:
    """First story → those that tell it *again*, by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for story, first in sorted(again.items()):
        found[first].append(story)
    return dict(found)
