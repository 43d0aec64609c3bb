"""How all stories and entries hung together when a run came to rest."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.memory.resting import Lying
from generator.model import Reading, Record
from generator.nearby.strands import EntryStrand, StoryStrand, of_entry, of_story


@dataclass(frozen=True, slots=True)
class Web:
    """The strands of all *stories* that were read and of all *entries*, when a run rested over *files*."""

    files: Lying
    stories: Mapping[str, StoryStrand]
    entries: Mapping[str, EntryStrand]

    def after(self, files: Lying, gone: Collection[str], names: Collection[str], part: Web) -> Web:
        """This web with the stories *gone* and the entries *names* woven anew as in *part*."""
        stories = {story: one for story, one in self.stories.items() if story not in gone}
        entries = {name: one for name, one in self.entries.items() if name not in names}
        return Web(files, {**stories, **part.stories}, {**entries, **part.entries})


def woven(
    files: Lying,
    readings: Iterable[Reading],
    copies: Collection[str],
    pages: Mapping[str, Mapping[str, Any]],
    records: Mapping[str, Record],
    others: Mapping[str, str] | None = None,
) -> Web:
    """How these *readings* and entries hang together.

    *others*: the bytes of the stories that were read as well, if these are but a part.
    """
    stories = {one.article: of_story(one, copies) for one in readings}
    digests = {**(others or {}), **{story: one.digest for story, one in stories.items()}}
    return Web(
        files,
        stories,
        {
            name: of_entry(
                pages.get(name),
                records.get(name),
                digests,
                astray=name in records and f"seeds/records/{name}.json" not in files,
            )
            for name in {*pages, *records}
        },
    )


def as_text(known: Web) -> str:
    """*known* as JSON."""
    return json.dumps([known.files, known.stories, known.entries], ensure_ascii=False)


def from_text(text: str) -> Web:
    """What :func:`as_text` wrote; ``ValueError`` or ``TypeError`` where it is nothing of that kind."""
    files, stories, entries = json.loads(text)
    return Web(
        files,
        {story: StoryStrand(*strand) for story, strand in stories.items()},
        {name: EntryStrand(*strand) for name, strand in entries.items()},
    )
