"""Files of an atlas come to their new version together, or stay as they were.

All that is new, and a copy of all that stands there, is written aside before the first file is moved; where a
move fails, those before it are taken back. A run that is killed leaves each file old or new, and the next one
goes on from there.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Finding, FindingsError, explained

ASIDE = Path(".atlas-new")
"""Where new files wait, seen from the atlas; there only while an upgrade is at work or was killed."""


@dataclass(frozen=True, slots=True)
class _Move:
    """A file at *path*, the *new* one, and a copy of the one *before* (``None``: none stands there)."""

    path: Path
    new: Path | None
    before: Path | None

    def done(self) -> None:
        """Let the new file stand there."""
        if self.new is None:
            self.path.unlink(missing_ok=True)
        else:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.new.replace(self.path)

    def undone(self) -> None:
        """Let stand there what stood there before."""
        if self.before is None:
            self.path.unlink(missing_ok=True)
        else:
            self.before.replace(self.path)


def put_together(root: Path, texts: Mapping[str, str | None]) -> None:
    """Let *texts* (path below *root* → text, ``None``: the file goes) stand there, in this order.

    ``FindingsError`` tells what hindered it; everything is then as it was, or it tells what is not.
    """
    _refuse_protected(root, texts)
    with _aside(root) as aside:
        moves = [
            _prepared(root / path, text, aside / str(number))
            for number, (path, text) in enumerate(texts.items())
        ]
        _move(root, moves)


@contextmanager
def _aside(root: Path) -> Iterator[Path]:
    """An empty folder that goes in the end."""
    aside = root / ASIDE
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        yield aside
    except OSError as error:
        raise explained(error, aside) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_protected(root: Path, texts: Mapping[str, str | None]) -> None:
    """Moving a file over a protected one would succeed; who protected it did not want that."""
    found = [
        Path(path) for path in texts if (root / path).exists() and not (root / path).stat().st_mode & 0o222
    ]
    if found:
        raise FindingsError([Finding.of(path, 0, "read-only") for path in found])


def _prepared(path: Path, text: str | None, aside: Path) -> _Move:
    """What is to become of the file at *path*, with all that is needed for it written *aside*."""
    there = path.exists()
    new, before = aside.with_suffix(".new"), aside.with_suffix(".before")
    if there:
        shutil.copy2(path, before)
    if text is not None:
        new.write_text(text, encoding="utf-8", newline=_newline(path))
    return _Move(path, None if text is None else new, before if there else None)


def _newline(path: Path) -> str:
    """How the lines of the file at *path* end, or are to end."""
    return "\r\n" if path.exists() and b"\r\n" in path.read_bytes() else "\n"


def _move(root: Path, moves: list[_Move]) -> None:
    done: list[_Move] = []
    try:
        for move in moves:
            move.done()
            done.append(move)
    except BaseException as error:
        stuck = [move.path.relative_to(root) for move in reversed(done) if not _taken_back(move)]
        if stuck and isinstance(error, OSError):
            problem = error.strerror or error
            raise FindingsError(
                [Finding.of(path, 0, "half-upgraded", problem=problem) for path in stuck]
            ) from None
        raise


def _taken_back(move: _Move) -> bool:
    with suppress(OSError):
        move.undone()
        return True
    return False
