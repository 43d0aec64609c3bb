"""``atlas upgrade``: settings, workflows and pages come to this version, and what people changed there stays.

Nothing that an atlas holds of its own is looked at: no story, no entry, no record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.errors import Finding, FindingsError
from generator.founding.given_files import given_files, version
from generator.founding.together import put_together
from generator.founding.weaving import woven
from generator.founding.written_last import FILE, WrittenLast, read_written_last, to_text

What = Literal["added", "changed", "gone", "own"]
"""What becomes of a file; *own*: it is a person's from the beginning, and stays so."""


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one file: its new *text* (``None``: it goes), if anything, and where it crossed ours."""

    path: str
    what: What | None = None
    text: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which version to which an atlas came, and what became of its files."""

    before: str
    now: str
    steps: tuple[Step, ...] = field(default=())

    def paths(self, what: What) -> tuple[str, ...]:
        """The files of which *what* became."""
        return tuple(step.path for step in self.steps if step.what == what)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where a person has to look."""
        return tuple(finding for step in self.steps for finding in step.findings)


def upgrade(root: Path) -> Upgrade:
    """Bring the atlas in *root* to this version, all files or none.

    ``FindingsError`` where it was not begun by ``atlas init``, or a file cannot be written.
    """
    last = read_written_last(root)
    if last is None:
        raise FindingsError([Finding.of(FILE, 0, "not-begun")])
    given = given_files()
    steps = tuple(_steps(root, last.files, given))
    own = {step.path: None for step in steps if step.what == "own"}
    written = to_text(WrittenLast(version(), {**given, **own}))
    texts = {step.path: step.text for step in steps if step.what == "gone" or step.text is not None}
    put_together(root, {**texts, FILE.as_posix(): written})
    return Upgrade(last.version, version(), steps)


def _steps(root: Path, last: Mapping[str, str | None], given: Mapping[str, str]) -> Iterator[Step]:
    """What is to become of each file that was written last, or is *given* now."""
    for path in sorted({*last, *given}):
        theirs = _text(root / path)
        if path in last and last[path] is None and theirs is not None:
            yield Step(path, "own")
        else:
            yield _step(path, last.get(path), theirs, given.get(path))


def _step(path: str, base: str | None, theirs: str | None, ours: str | None) -> Step:
    """What is to become of the file at *path*; ``None`` is a file that is not there."""
    if theirs == ours or base == ours:
        return Step(path)
    if theirs is None:  # new, or deleted by a person who does not want it
        return Step(path, "added", ours) if base is None else Step(path)
    if ours is None:
        return _dropped(path, changed=theirs != base)
    if base is None:
        return Step(path, "own", findings=(Finding.of(Path(path), 0, "upgrade-own"),))
    new = woven(base, theirs, ours)
    crossed = tuple(
        Finding.of(Path(path), each.line, "upgrade-crossing", ours=each.ours.rstrip("\n") or "–")
        for each in new.crossings
    )
    return Step(path, findings=crossed) if new.text == theirs else Step(path, "changed", new.text, crossed)


def _dropped(path: str, changed: bool) -> Step:
    """What is to become of a file that we give no more."""
    if changed:
        return Step(path, findings=(Finding.of(Path(path), 0, "upgrade-dropped"),))
    return Step(path, "gone")


def _text(path: Path) -> str | None:
    """The text at *path*, whichever way its lines end; ``None`` if there is none."""
    if not path.exists():
        return None
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FindingsError([Finding.of(path, 0, "system", problem=error)]) from None
