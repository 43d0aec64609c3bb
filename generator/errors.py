"""What can go wrong, said to the person who can mend it.

One root, :class:`AtlasError`; a class for each thing a person can do about it. A message never
prints itself: the command line, the plugin and GitHub annotations each show it their own way.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path


class AtlasError(Exception):
    """Anything a person has to mend; the text says what and how."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong at one place, with what to write instead.

    *path* is relative to the project, *line* counts from 1 (0: the file as a whole).
    *code* names the message in the catalogues (``check.<code>``, ``check.<code>.hint``) and
    *details* fills its blanks, so that the same finding can be said in Vietnamese and in English.
    """

    path: Path
    line: int
    code: str
    details: tuple[tuple[str, str], ...] = field(default=())

    @classmethod
    def of(cls, path: Path, line: int, code: str, **details: object) -> Finding:
        """A finding with *details* given by name: ``Finding.of(path, 4, "unknown-key", key="contry")``."""
        return cls(path, line, code, tuple(sorted((name, str(value)) for name, value in details.items())))

    def seen_from(self, root: Path) -> Finding:
        """The same finding with its path relative to *root*, where it lies below it."""
        below = self.path.is_relative_to(root)
        return replace(self, path=self.path.relative_to(root)) if below else self


class FindingsError(AtlasError):
    """One or more findings that stop the work; all of them are told at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(f"{f.path}:{f.line}: {f.code} {dict(f.details)}" for f in self.findings))


class EntryError(FindingsError):
    """A page in ``site_src/partnerships`` cannot be read."""


class ArticleError(FindingsError):
    """A file in ``seeds/articles`` cannot be read as a story."""


class GeoDataError(AtlasError):
    """A row of ``geo/data`` is broken; the text names file and line."""


class QuoteNotFoundError(AtlasError):
    """Words that were to be cited do not stand in the article."""


_FULL = (errno.ENOSPC, errno.EDQUOT)
_PROTECTED = (errno.EACCES, errno.EPERM, errno.EROFS)


def explained(error: OSError, path: Path) -> FindingsError:
    """What a person can do about *error*, which has to do with *path* if it names no other file."""
    named = Path(str(error.filename)) if isinstance(error.filename, (str, bytes)) else path
    if error.errno in _FULL:
        return FindingsError([Finding.of(named, 0, "disk-full")])
    if error.errno in _PROTECTED:
        return FindingsError([Finding.of(named, 0, "no-access")])
    return FindingsError([Finding.of(named, 0, "system", problem=error.strerror or error)])
