"""Which stories tell another one again: published at the same address, or in nearly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model import Reading
from generator.reprints.sketch import SHARED, alike
from generator.same import plain_address

TextOf = Callable[[str], str]
"""The text of a story by its id; empty where it cannot be had."""


def told_again(readings: Sequence[Reading], text_of: TextOf) -> dict[str, str]:
    """Story → the story that it tells again, of all that do the earliest, as far as is known."""
    shelf = _Shelf(text_of)
    by_age = sorted(readings, key=lambda one: Laid.of(one).age(one.article))
    return {one.article: first for one in by_age if (first := shelf.put(one))}


class Laid(NamedTuple):
    """What has to be known of a story so that others are seen to tell it again; its *marks* in one line."""

    published: str
    marks: str

    @staticmethod
    def of(reading: Reading) -> Laid:
        """What has to be known of the story of *reading*."""
        return Laid(reading.imprint.published, " ".join(reading.sketch))

    def age(self, story: str) -> tuple[str, str]:
        """What puts *story* before another: its day of publication, an unknown day last; then its id."""
        return self.published or "~", story


def one_more(
    reading: Reading, laid: Mapping[str, Laid], again: Mapping[str, str], text_of: TextOf
) -> str | None:
    """What a new story tells again (nothing: "") of those *laid* before, which tell each other *again*.

    ``None`` where one that is published later might tell it again: then all have to be asked anew. Its address
    is one that no other story has.
    """
    shelf, own = _Shelf(text_of), set(reading.sketch)
    age, words = Laid.of(reading).age(reading.article), ""
    for story in sorted(laid, key=lambda one: laid[one].age(one)):
        marks = laid[story].marks.split()
        shared = own.intersection(marks)
        if laid[story].age(story) < age:
            shelf.lay(story, again.get(story, story), (mark for mark in marks if mark in shared))
        elif shared and len(shared) >= min(SHARED, len(marks)):
            words = words or text_of(reading.article)
            if alike(words, text_of(story)):
                return None
    return shelf.put(reading)


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
        if here:
            self._at.setdefault(here, reading.article)
        self.lay(reading.article, self._first[same] if same else reading.article, reading.sketch)
        return self._first[same] if same else ""

    def lay(self, story: str, first: str, marks: Iterable[str]) -> None:
        """Lay down *story*, which tells *first* again (or is it), by its *marks*."""
        self._first[story] = first
        for mark in marks:
            self._marked[mark].append(story)

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
