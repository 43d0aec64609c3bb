"""The articles that something rests on, and which of them tell another one again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Source
from generator.same import plain_address


@dataclass(frozen=True, slots=True)
class CitedStory:
    """An article that something rests on, without its words: where, by whom, when and under
    which headline it was published."""

    id: str
    url: str = ""
    publisher: str = ""
    published: str | None = None
    headline: str = ""
    author: str = ""
    noted: bool = False  # a person's sidecar lies beside it
    removed: bool = False  # it was taken out at its publisher's wish
    original: str = ""  # the story that it tells again, as a reprint or another version


Stories = Mapping[str, CitedStory]
"""Article id → what is known of it."""


@dataclass(frozen=True)
class Reprinted:
    """Which of *stories* are reprints or other versions of others: one report, however many papers print it."""

    stories: Stories

    def report(self, source: Source) -> str:
        """What *source* reports: a reprint the same as its original, an address the same as its article."""
        if isinstance(source, str):
            known = self.stories.get(source)
            return (known.original if known else "") or source
        story = self._published_at.get(plain_address(source.url)) if source.url else None
        return self.report(story) if story else source.url or source.quote

    @cached_property
    def _published_at(self) -> Mapping[str, str]:
        """Address → the article that was published there."""
        return {plain_address(story.url): story.id for story in self.stories.values() if story.url}

    @cached_property
    def again(self) -> Mapping[str, tuple[CitedStory, ...]]:
        """Article id → its reprints and other versions, by id."""
        found: defaultdict[str, list[CitedStory]] = defaultdict(list)
        for story in sorted(self.stories.values(), key=lambda one: one.id):
            if story.original:
                found[story.original].append(story)
        return {original: tuple(stories) for original, stories in found.items()}

    def is_version(self, one: CitedStory) -> bool:
        """Whether *one* is another version of its original, by the same publisher or at the same address."""
        original = self.stories.get(one.original, CitedStory(one.original))
        same_place = bool(one.url) and plain_address(one.url) == plain_address(original.url)
        return same_place or (bool(one.publisher) and one.publisher == original.publisher)
