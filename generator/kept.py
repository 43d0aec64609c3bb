"""What is dear to make and follows from its parts alone, kept in files under a key of these parts.

They lie in ``.cache`` beside mkdocs.yml, or where ``ATLAS_CACHE`` says (one folder for several projects, or
one that a workflow carries from run to run). Throwing them away costs time and nothing else. A build leaves
no more than :data:`MOST` bytes of a kind there: what was made first goes first.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MOST = 1_000_000_000


def folder(project: Path) -> Path:
    """Where the *project* keeps what was made once."""
    return Path(os.environ.get("ATLAS_CACHE") or project / ".cache")


def kept(file: Path, parts: object, make: Callable[[], bytes]) -> bytes:
    """What *make* gives for *parts*, made at most once: kept beside *file*, its name telling of the parts."""
    own = _own(file, parts)
    with suppress(OSError):
        return own.read_bytes()
    made = make()
    keep(own, made)
    return made


def bound(folder: Path, most: int = MOST) -> None:
    """Take the oldest files out of *folder* until it holds no more than *most* bytes."""
    with suppress(OSError):
        files = [(path.stat(), path) for path in folder.glob(f"{'?' * 32}.*")]
        left = sum(about.st_size for about, _ in files)
        for about, path in sorted(files, key=lambda each: each[0].st_mtime_ns):
            if left <= most:
                return
            path.unlink()
            left -= about.st_size


def is_kept(file: Path, parts: object) -> bool:
    """Whether :func:`kept` would find it made."""
    return _own(file, parts).is_file()


def _own(file: Path, parts: object) -> Path:
    key = hashlib.sha256(parts if isinstance(parts, bytes) else repr(parts).encode()).hexdigest()[:32]
    return file.with_name(f"{key}{file.suffix}")


def keep(file: Path, content: bytes) -> None:
    """Keep *content* as *file*, whole; a folder that cannot be written keeps nothing and stops nobody."""
    with suppress(OSError):
        _write(file, content)


def _write(path: Path, content: bytes) -> None:
    """Write it whole: another build may read it at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
    with os.fdopen(number, "wb") as new:
        new.write(content)
    Path(name).replace(path)
