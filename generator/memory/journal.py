"""Pages and records change together or not at all, whenever the run is killed.

What is to be written is first put aside in ``.refresh/``, then listed in a journal, and only then
moved into its place, file by file. A journal that is found later is finished before anything else
is done. Each entry is a group of changes with its page first: whether the page was moved yet tells
whether the group had begun, so that an edit made since then is neither overwritten nor mistaken.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from generator.errors import Finding, FindingsError

ASIDE = Path(".refresh")
"""Where changes wait, seen from the root; there only while a run is at work or was killed."""
_LOCK = Path(".cache/refresh.lock")


class WriteError(FindingsError):
    """Files cannot be written; what stood there stands there still."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of one file: new *content*, or ``None`` to remove it.

    *path* is relative to the root; *before* is the digest of what stands there (``None``: nothing).
    """

    path: Path
    content: bytes | None
    before: str | None


def digest(content: bytes) -> str:
    """The SHA-256 of *content*."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str | None:
    """The SHA-256 of the file at *path*, ``None`` if there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


@contextmanager
def at_work(root: Path) -> Iterator[bool]:
    """Hold the desk: no second run meanwhile, and what a killed one left is finished first.

    Yields whether there was anything to finish. ``WriteError`` if another run is at work.
    """
    lock = FileLock(root / _LOCK, timeout=0)
    try:
        (root / _LOCK).parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise WriteError([Finding.of(_LOCK, 0, "busy")]) from None
    except OSError as error:
        raise _explained(error, root, _LOCK) from None
    try:
        yield finish(root)
    finally:
        lock.release()


def unfinished(root: Path) -> bool:
    """Whether a run was killed after it had begun to move files."""
    return (root / ASIDE / "journal.json").exists()


def change(root: Path, groups: Sequence[Sequence[Change]]) -> None:
    """Carry out *groups*, each as a whole; ``WriteError`` leaves everything as it was."""
    if not any(groups):
        return
    _refuse_read_only(root, groups)
    for one in (one for group in groups for one in group):
        _refuse_outside(root, one.path)
    aside = root / ASIDE
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        _write(aside / "journal.new", json.dumps(_put_aside(aside, groups)).encode())
        (aside / "journal.new").replace(aside / "journal.json")
        _sync(aside)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise _explained(error, root, ASIDE) from None
    finish(root)


def finish(root: Path) -> bool:
    """Carry out what the journal lists; ``False`` if there is none.

    ``WriteError`` if a file cannot be moved: the journal stays, and the next run goes on with it.
    """
    aside = root / ASIDE
    if not unfinished(root):
        shutil.rmtree(aside, ignore_errors=True)
        return False
    groups = listed(root)
    try:
        for group in groups:
            _carry_out(root, group)
        for folder in {(root / change["path"]).parent for group in groups for change in group}:
            if folder.exists():
                _sync(folder)
        (aside / "journal.json").unlink()
        shutil.rmtree(aside)
    except OSError as error:
        raise _explained(error, root, ASIDE) from None
    return True


def listed(root: Path) -> list[list[dict[str, Any]]]:
    """What the journal lists; ``WriteError`` where it is no journal, or names files that are not the desk's."""
    path = ASIDE / "journal.json"
    try:
        groups = json.loads((root / path).read_bytes())
        sound = all(_sound(one) for group in groups for one in group) and all(groups)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise WriteError([Finding.of(path, 0, "journal")])
    for one in (one for group in groups for one in group):
        _refuse_outside(root, Path(one["path"]))
    return list(groups)


def _sound(change: dict[str, Any]) -> bool:
    aside, before = change["aside"], change["before"]
    named = aside is None or (isinstance(aside, str) and aside.isdecimal())
    return named and isinstance(before, str | None) and isinstance(change["path"], str)


def _refuse_outside(root: Path, path: Path) -> None:
    """Only seeds and texts of the site are ever written, and never through a link that leads elsewhere."""
    inside = not path.is_absolute() and ".." not in path.parts and path.parts[:1] in (("seeds",), ("site_src",))
    if not inside or not (root / path).parent.resolve().is_relative_to(root.resolve()):
        raise WriteError([Finding.of(path, 0, "outside")])


def _put_aside(aside: Path, groups: Sequence[Sequence[Change]]) -> list[list[dict[str, Any]]]:
    """Write all new contents next to the journal; what the journal is to list."""
    told: list[list[dict[str, Any]]] = []
    number = 0
    for group in groups:
        told.append([])
        for one in group:
            name = None
            if one.content is not None:
                name = f"{number}"
                _write(aside / name, one.content)
                number += 1
            told[-1].append({"path": one.path.as_posix(), "aside": name, "before": one.before})
    return told


def _carry_out(root: Path, group: Sequence[dict[str, Any]]) -> None:
    if _edited_since(root, group[0]):
        for change in reversed(group):  # the page's last: while it waits, the group has not begun
            if change["aside"] is not None:
                (root / ASIDE / change["aside"]).unlink(missing_ok=True)
        return
    for change in group:
        target = root / change["path"]
        if change["aside"] is None:
            if digest_of(target) == change["before"]:
                target.unlink(missing_ok=True)
            continue
        waiting = root / ASIDE / change["aside"]
        if waiting.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting.replace(target)


def _edited_since(root: Path, change: dict[str, Any]) -> bool:
    """Whether a person changed the page after the run had read it, and before it was moved."""
    now = digest_of(root / change["path"])
    if change["aside"] is None:
        return now not in (None, change["before"])
    return (root / ASIDE / str(change["aside"])).exists() and now != change["before"]


def _refuse_read_only(root: Path, groups: Sequence[Sequence[Change]]) -> None:
    """Moving a file over a protected one would succeed; who protected it did not want that."""
    paths = [one.path for group in groups for one in group]
    found = [p for p in paths if (root / p).exists() and not (root / p).stat().st_mode & 0o222]
    if found:
        raise WriteError([Finding.of(path, 0, "read-only") for path in found])


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    if sys.platform.startswith("win"):  # no folder can be opened there; its entry is written with the file
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _explained(error: OSError, root: Path, path: Path) -> WriteError:
    """What a person can do about *error*."""
    named = Path(str(error.filename)) if error.filename else path
    shown = named.relative_to(root) if named.is_relative_to(root) else named
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return WriteError([Finding.of(shown, 0, "disk-full")])
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return WriteError([Finding.of(shown, 0, "read-only")])
    return WriteError([Finding.of(shown, 0, "unwritable", problem=error.strerror or error)])
