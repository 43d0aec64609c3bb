"""Which stories tell another one again: published at the same address, or in nearly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model import Reading
from generator.reprints.sketch import SHARED, alike, words_of
from generator.same import plain_address

TextOf = Callable[[str], str]
"""The text of a story by its id; empty where it cannot be had."""


class Laid(NamedTuple):
    """What has to be known of a story so that others are seen to tell it again; its *marks* in one line."""

    published: str
    address: str
    marks: str

    @staticmethod
    def of(reading: Reading) -> Laid:
        """What has to be known of the story of *reading*."""
        return Laid(reading.imprint.published, plain_address(reading.address), " ".join(reading.sketch))

    def near(self, other: Laid, shared: int) -> bool:
        """Whether one of the two can be seen to tell the other again, where they share so many marks."""
        if self.address and self.address == other.address:
            return True
        return shared > 0 and shared >= min(SHARED, len(self.marks.split()), len(other.marks.split()))


def told_again(laid: Mapping[str, Laid], text_of: TextOf) -> dict[str, str]:
    """Story → the story that it tells again, of all that do the earliest, as far as is known."""
    shelf = _Shelf(text_of)
    # What puts a story before another is its day of publication, an unknown day last; then its id.
    by_age = sorted(laid, key=lambda story: (laid[story].published or "~", story))
    return {story: first for story in by_age if (first := shelf.put(story, laid[story]))}


def around(stories: Iterable[str], several: Sequence[Mapping[str, Laid]], most: int) -> set[str] | None:
    """All that can tell one of *stories* again or the other way round, over any number of steps, then or now.

    *several*: what was laid then, and what is now; ``None`` where there are more than *most*.
    """
    found, waiting = set[str](), list(stories)
    while waiting:
        story = waiting.pop()
        if story in found:
            continue
        found.add(story)
        if len(found) > most:
            return None
        waiting += (other for laid in several if story in laid for other in _beside(laid[story], laid))
    return found


def _beside(one: Laid, laid: Mapping[str, Laid]) -> Iterator[str]:
    marks = set(one.marks.split())
    for story, other in laid.items():
        if one.near(other, len(marks.intersection(other.marks.split()))):
            yield story


@dataclass(slots=True)
class _Shelf:
    """The stories seen so far, to be found by address and by the marks of their words."""

    text_of: TextOf
    _words: dict[str, Sequence[str]] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)
    _at: dict[str, str] = field(default_factory=dict)
    _marked: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put(self, story: str, laid: Laid) -> str:
        """Lay *story* beside the others; the first story that it tells again, or nothing."""
        marks = laid.marks.split()
        same = (self._at.get(laid.address) if laid.address else None) or self._near(story, marks)
        if laid.address:
            self._at.setdefault(laid.address, story)
        self._first[story] = self._first[same] if same else story
        for mark in marks:
            self._marked[mark].append(story)
        return self._first[same] if same else ""

    def _near(self, own: str, marks: Sequence[str]) -> str | None:
        """A story in nearly the same words, of several the one that shares most marks."""
        shared = Counter(story for mark in marks for story in self._marked[mark])
        for story, count in shared.most_common():
            if count < min(SHARED, len(marks)):
                break
            if alike(self._words_of(own), self._words_of(story)):
                return story
        return None

    def _words_of(self, story: str) -> Sequence[str]:
        if story not in self._words:
            self._words[story] = words_of(self.text_of(story))
        return self._words[story]


def groups(again: Mapping[str, str]) -> dict[str, list[str]]:
    """First story → those that tell it *again*, by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for story, first in sorted(again.items()):
        found[first].append(story)
    return dict(found)
