"""What a refresh did, for whoever tells it on: a terminal, a program, a pull request."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from generator.desk.doubtful import Doubt
from generator.errors import Finding
from generator.model import Dispute


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did, or (with *check*) would do; entries by id, each list sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    """Entries whose page a person removed: they are not made again."""
    disputed: tuple[tuple[str, Dispute], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """Article and message code, for what a person should know about its reading."""
    doubts: tuple[Doubt, ...] = ()
    """What too little speaks for: no entry was made of it."""
    again: tuple[tuple[str, str], ...] = ()
    """Stories that tell another one again, each with that one: no independent source."""
    silent: tuple[str, ...] = ()
    """Articles that name no partnership."""
    wrong: tuple[Finding, ...] = ()
    """What is wrong with files that are no stories."""
    read: int = 0
    """How many stories were read anew; the others had not changed."""
    finished: bool = False
    """Whether a run that was killed had to be finished first."""
    retold: bool = False
    """Whether it is known anew how some story was published."""

    @property
    def news(self) -> bool:
        """Whether any file changed or would change."""
        return bool(self.new or self.changed or self.removed or self.finished or self.retold)

    def widened(
        self,
        part: Report,
        entries: Collection[str],
        stories: Collection[str],
        changed: Collection[str],
        order: Iterable[str],
    ) -> Report:
        """This report of a rest, with the *part* of it told anew that is about *entries* and *stories*.

        *changed*: those of the stories that came, changed or went; *order*: all stories, as reports name them.
        """
        place = {story: number for number, story in enumerate(order)}
        quiet = [name for name in self.unchanged if name not in entries]
        gone = [name for name in self.deleted if name not in entries]
        disputed = [one for one in self.disputed if one[0] not in entries]
        doubts = [one for one in self.doubts if one.article not in stories]
        notes = [one for one in self.notes if one[0] not in changed]
        silent = [story for story in self.silent if story not in stories]
        return replace(
            part,
            unchanged=tuple(sorted((*quiet, *part.unchanged))),
            deleted=tuple(sorted((*gone, *part.deleted))),
            disputed=tuple(sorted((*disputed, *part.disputed), key=lambda one: one[0])),
            doubts=tuple(sorted((*doubts, *part.doubts), key=lambda one: place[one.article])),
            notes=tuple(sorted((*notes, *part.notes), key=lambda one: place[one[0]])),
            silent=tuple(sorted((*silent, *part.silent), key=place.__getitem__)),
            wrong=self.wrong,
        )
