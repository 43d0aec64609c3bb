"""What a refresh did, for whoever tells it on: a terminal, a program, a pull request."""

from __future__ import annotations

from dataclasses import dataclass

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
