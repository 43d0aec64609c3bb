"""Accidents at real system calls: a process that dies, or a disk that is full, at the n-th of them.

Every call by which a run changes the disk is counted (opening for writing, syncing, moving, removing,
making folders); a forked child kills itself just before the n-th one.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CALLS = ("fsync", "replace", "rename", "unlink", "remove", "rmdir", "mkdir")


@contextmanager
def counted(at: int, happen: Callable[[], None]) -> Iterator[list[str]]:
    """Let *happen* happen just before the call number *at* that changes the disk (0: each); what was called."""
    seen: list[str] = []
    kept = {name: getattr(os, name) for name in CALLS}
    opened = io.open

    def count(name: str) -> None:
        seen.append(name)
        if at in (0, len(seen)):
            happen()

    def wrapped(name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            count(name)
            return kept[name](*args, **options)

        return call

    def opening(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        if set(mode) & set("wax+"):
            count("open")
        return opened(file, mode, *args, **options)

    for name in CALLS:
        setattr(os, name, wrapped(name))
    io.open = builtins.open = opening  # type: ignore[assignment]
    try:
        yield seen
    finally:
        for name, call in kept.items():
            setattr(os, name, call)
        io.open = builtins.open = opened  # type: ignore[assignment]


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do *work* in a child that is killed before its call *number*; ``False`` if it ended before that."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with counted(number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                work()
            status = 0
        finally:
            os._exit(status)
    _, how = os.waitpid(child, 0)
    if os.WIFSIGNALED(how):
        assert os.WTERMSIG(how) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(how) == 0, "the work failed by itself"
    return False


def full_disk() -> None:
    """What the system says when nothing more can be written."""
    raise OSError(errno.ENOSPC, "No space left on device")


def read_only() -> None:
    """What the system says where nothing may be written."""
    raise OSError(errno.EROFS, "Read-only file system")
