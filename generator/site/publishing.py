"""The folder that a site is written to: one of its own or a new one, and the new site at once or not at all.

A site carries a mark that lists its files. What bears no mark, or holds a file that is not listed, is
somebody's own and stays. The new site grows in a folder beside the old one and takes its place in one
step; whenever a build fails or is killed, the last good site stands whole, and the next build clears up.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.errors import Finding, FindingsError, explained

MARK = ".atlas-site"
"""The file in a site that says whose it is, and lists what was written there."""
KEPT = (".git", ".nojekyll", "CNAME")
"""What publishers put into a site and a new one takes over."""
OWN = (
    "seeds",
    "site_src",
    "geo",
    "generator",
    "tests",
    "docs",
    ".git",
    ".github",
    ".venv",
    ".cache",
    ".refresh",
)
"""Folders of a project that no site is written to."""
_SHOWN = 3


@contextmanager
def renewed(folder: Path, project: Path) -> Iterator[Path]:
    """A new folder to build into; when that ends well, it stands at *folder* and the site before is gone.

    ``FindingsError`` where *folder* is not the program's own, or cannot be written.
    """
    target = _resolved(folder)
    work = target.parent / f".{target.name}.atlas-new"
    try:
        _refuse(folder, target, project)
        with _alone(work, folder):
            try:
                _clear_up(work, target)
                (work / "site").mkdir()
                yield work / "site"
                _mark(work / "site")
                _refuse(folder, target, project)  # somebody may have put something there meanwhile
                _take_over(work / "site", target, work)
            finally:
                _forget(work, target)
    except OSError as error:
        raise explained(error, folder) from error


@contextmanager
def _alone(work: Path, folder: Path) -> Iterator[None]:
    """Hold the folder *work*: no second build of *folder* meanwhile."""
    if work.exists() and not (work / "lock").exists() and any(work.iterdir()):
        raise FindingsError(
            [Finding.of(work, 0, "site-dir-foreign", files=_some(path.name for path in work.iterdir()))]
        )
    work.mkdir(parents=True, exist_ok=True)
    lock = FileLock(work / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise FindingsError([Finding.of(folder, 0, "busy")]) from None
    try:
        yield
    finally:
        lock.release()


# ── Whose folder it is ────────────────────────────────────────────────────────────────────────


def _resolved(folder: Path) -> Path:
    """Where *folder* really is, links followed."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError) as error:
        raise FindingsError([Finding.of(folder, 0, "site-dir-none", problem=error)]) from None


def _refuse(shown: Path, target: Path, project: Path) -> None:
    """``FindingsError`` where a site at *target* would take the place of what is not its own."""
    if target.exists() and not target.is_dir():
        raise FindingsError([Finding.of(shown, 0, "site-dir-file")])
    if any(_same(target, each) for each in (project.resolve(), *project.resolve().parents)):
        raise FindingsError([Finding.of(shown, 0, "site-dir-around")])
    if any(_same(each, project / own) for each in (target, *target.parents) for own in OWN):
        raise FindingsError([Finding.of(shown, 0, "site-dir-project")])
    if target.is_mount():
        raise FindingsError([Finding.of(shown, 0, "site-dir-mount", folder=shown)])
    if foreign := _files(target) - _listed(target):
        raise FindingsError([Finding.of(shown, 0, "site-dir-foreign", files=_some(foreign))])


def _some(names: Iterable[str]) -> str:
    """The first of *names*, and how many more there are."""
    listed = sorted(names)
    more = f" … (+{len(listed) - _SHOWN})" if len(listed) > _SHOWN else ""
    return ", ".join(listed[:_SHOWN]) + more


def _same(one: Path, other: Path) -> bool:
    """Whether both are one folder, whatever its name is spelt like or whichever link leads there."""
    return one.exists() and other.exists() and one.samefile(other)


def _files(folder: Path) -> set[str]:
    """Every file below *folder*, less what a new site takes over."""
    found = set()
    for above, folders, files in os.walk(folder, onerror=_raise):
        here = Path(above)
        if here == folder:
            folders[:] = [name for name in folders if name not in KEPT]
            files = [name for name in files if name not in KEPT]
        links = [name for name in folders if (here / name).is_symlink()]
        found |= {(here / name).relative_to(folder).as_posix() for name in (*files, *links)}
    return found


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _listed(folder: Path) -> set[str]:
    """The files that the mark of *folder* names, itself among them; nothing where there is none."""
    try:
        names = json.loads((folder / MARK).read_bytes())["files"]
        return {MARK, *map(str, names)}
    except (OSError, ValueError, TypeError, KeyError):
        return set()


def _mark(site: Path) -> None:
    listed = {
        "about": "A site of the Partnership Atlas; the next build replaces it and deletes these files.",
        "files": sorted(_files(site)),
    }
    (site / MARK).write_text(json.dumps(listed, ensure_ascii=False, indent=0), encoding="utf-8")


# ── In one step ───────────────────────────────────────────────────────────────────────────────


def _take_over(new: Path, target: Path, work: Path) -> None:
    """Let *new* stand at *target*; what stood there ends up in *work*."""
    for name in KEPT:
        if (target / name).is_file():
            shutil.copy2(target / name, new / name)
    if not target.exists():
        new.rename(target)
        return
    shutil.copymode(target, new)
    if not _exchanged(new, target):
        target.rename(work / "old")
        try:
            new.rename(target)
        except OSError:
            (work / "old").rename(target)
            raise
    _keep(work, target)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; ``False`` where the system cannot do that."""
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(system.renamex_np(os.fsencode(one), os.fsencode(other), 2) == 0)
        return bool(system.renameat2(-100, os.fsencode(one), -100, os.fsencode(other), 2) == 0)
    except (AttributeError, OSError, TypeError):
        return False


def _clear_up(work: Path, target: Path) -> None:
    """Put right what a killed build left in *work*."""
    old = work / "old"
    if old.is_dir() and not target.exists():
        old.rename(target)
    _keep(work, target)
    for each in ("site", "old"):
        if (work / each).exists():
            shutil.rmtree(work / each)


def _keep(work: Path, target: Path) -> None:
    """Take over what a publisher had put into the site that now lies in *work*."""
    for waiting in _waiting(work, target):
        waiting.rename(target / waiting.name)


def _waiting(work: Path, target: Path) -> list[Path]:
    """What a publisher had put into the site that now lies in *work*, and the new one has not yet."""
    if not target.is_dir():
        return []
    former = (work / each / name for each in ("old", "site") for name in KEPT)
    return [path for path in former if path.exists() and not (target / path.name).exists()]


def _forget(work: Path, target: Path) -> None:
    """Leave nothing beside the site, except what could not be brought to its place: the next build will."""
    homeless = (work / "old").exists() and not target.exists()
    if not homeless and not _waiting(work, target):
        for each in (work / "site", work / "old", work):  # the lock, by which the folder is known, last
            shutil.rmtree(each, ignore_errors=True)
