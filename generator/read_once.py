"""What files say, kept in memory for who reads them again and again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class ReadOnce:
    """What files say, read again only where one of them has changed; for who reads them again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[Callable[[Path], Any], Path], tuple[object, Any]] = {}

    def __call__(self, read: Callable[[Path], T], path: Path, *beside: Path) -> T:
        """What *read* makes of *path* and of the files *beside* it, which may be absent; or what it raised."""
        marks = [_mark(each) for each in (path, *beside)]
        before, told = self._known.get((read, path), (None, None))
        if before != marks:
            try:
                told = read(path)
            except Exception as error:
                told = error
            self._known[read, path] = marks, told
        if isinstance(told, Exception):
            raise told
        return told  # type: ignore[no-any-return]


def _mark(path: Path) -> tuple[int, ...]:
    """By what one sees that *path* was written; nothing where it is not."""
    with suppress(OSError):
        about = path.lstat()
        return about.st_mtime_ns, about.st_size, about.st_ino, about.st_mode
    return ()
