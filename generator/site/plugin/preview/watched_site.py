"""A site of which everything that may change while a preview runs is asked for, and noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, cast

from generator.model import Partnership
from generator.site.indexes import Atlas
from generator.site.page import Page, Site
from generator.site.plugin.preview.noted_answers import Answers, AskedOne

T = TypeVar("T")
ATLAS = "atlas"
"""Whom all languages ask for partnerships, records and stories."""


def _asked(name: str) -> Any:
    """An attribute that is an answer; what it is set to when a site is made is not kept."""
    return property(lambda site: site.answers.ask(site.language, name), lambda site, value: None)


@dataclass(frozen=True)
class WatchedSite(Site):
    """A :class:`Site` that asks the one of its language for all that is not the same for ever."""

    answers: Answers = field(default_factory=Answers)

    changes = _asked("changes")
    history = _asked("history")
    unread = _asked("unread")
    colours = _asked("colours")

    def body(self, path: str) -> str:
        """What an editor wrote for the page at *path*."""
        return str(self.answers.ask(self.language, "body", path))

    def pencil(self, path: str) -> str:
        """Where to edit the words of the page at *path*, or to start them."""
        return str(self.answers.ask(self.language, "pencil", path))

    def title(self, partnership: Partnership) -> str:
        """Its title."""
        return self.once(Site.title, partnership.id, partnership)

    def render(self, template: str, here: str, **context: Any) -> str:
        """*template* as the page at *here*; that of a long list only where something on it has changed."""
        if here.count("/") > 1:
            return super().render(template, here, **context)
        key = (self.language, template, here)
        return self.answers.once(key, lambda: Site.render(self, template, here, **context), context)

    def pages(self, make: Callable[..., Iterator[Page]], here: str, *parts: Any) -> Iterator[Page]:
        """The pages of *make*, as far as they are wanted now; of those that stand already only that they do."""
        wanted = self.answers.wanted
        if wanted is None or here in wanted:
            yield from self.answers.pages((self.language, here), lambda: make(self, *parts), *parts)

    def once(self, make: Callable[..., T], name: str, *parts: Any) -> T:
        """What *make* gives for *parts*, made again only if something that it asked for has changed."""
        key = (self.language, f"{make.__module__}.{make.__qualname__}", name)
        return self.answers.once(key, lambda: make(self, *parts), *parts)


def watched(site: Site, answers: Answers) -> WatchedSite:
    """*site* as one that asks *answers*, where it stands in its language from now on."""
    told = {each.name: getattr(site, each.name) for each in fields(Site)}
    return WatchedSite(**told | {"atlas": cast(Atlas, AskedOne(answers, ATLAS)), "answers": answers})
