"""Which stories tell another one again: published at the same address, or in nearly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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


def told_again(
    laid: Mapping[str, Laid],
    text_of: TextOf,
    before: Mapping[str, str] | None = None,
    anew: Collection[str] | None = None,
) -> dict[str, str]:
    """Story → the story that it tells again, of all that do the earliest, as far as is known.

    *anew*: the stories that are looked at (else all), where of others it is known from *before*.
    """
    shelf, known = _Shelf(text_of), before or {}
    looked_at = laid.keys() if anew is None else set(anew)
    marks = {mark for story in looked_at if story in laid for mark in laid[story].marks.split()}
    # What puts a story before another is its day of publication, an unknown day last; then its id.
    for story in sorted(laid, key=lambda one: (laid[one].published or "~", one)):
        own = laid[story].marks.split()
        first = shelf.first_of(story, laid[story].address, own) if story in looked_at else known.get(story)
        shelf.lay(story, first or story, laid[story].address, (mark for mark in own if mark in marks))
    return shelf.again


def unsettled(
    stories: Collection[str], several: Sequence[Mapping[str, Laid]], before: Mapping[str, str]
) -> set[str]:
    """All that may tell another story again than *before*, now that *stories* came, changed or went.

    These are stories that share words or an address with one of them, and those that tell the same one again.
    *several*: what was laid before, and what is now.
    """
    near = {other for laid in several for story in stories if story in laid for other in _beside(story, laid)}
    near |= set(stories)
    firsts = {before.get(story, story) for story in near}
    return near | firsts | {story for story, first in before.items() if first in firsts}


def _beside(story: str, laid: Mapping[str, Laid]) -> Iterator[str]:
    one, marks = laid[story], set(laid[story].marks.split())
    for other, its in laid.items():
        if one.near(its, len(marks.intersection(its.marks.split()))):
            yield other


@dataclass(slots=True)
class _Shelf:
    """The stories seen so far, to be found by address and by the marks of their words."""

    text_of: TextOf
    _words: dict[str, Sequence[str]] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)
    _at: dict[str, str] = field(default_factory=dict)
    _marked: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def again(self) -> dict[str, str]:
        """Which stories tell which again."""
        return {story: first for story, first in self._first.items() if story != first}

    def first_of(self, story: str, address: str, marks: Sequence[str]) -> str | None:
        """The first story that *story* tells again, if any does."""
        same = (self._at.get(address) if address else None) or self._near(story, marks)
        return self._first[same] if same else None

    def lay(self, story: str, first: str, address: str, marks: Iterable[str]) -> None:
        """Lay *story*, which tells *first* again (or is it), beside the others."""
        self._first[story] = first
        if address:
            self._at.setdefault(address, story)
        for mark in marks:
            self._marked[mark].append(story)

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
