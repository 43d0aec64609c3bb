"""Stories read by processes of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from generator.errors import ArticleError, Finding
from generator.model import Reading

MANY = 40
"""From so many stories on, several processes read."""

Reader = Callable[[Path], Reading]
Outcome = Reading | list[Finding]
"""The reading of a story, or what is wrong with it."""
Crew = Callable[[Sequence[Path], Reader], Iterator[tuple[Path, Outcome]]]
"""Reads every story once: each with its outcome, in the order of the paths."""


def attempt(read: Reader, path: Path) -> Outcome:
    """The reading of the story at *path*, or what keeps it from being read; never an error."""
    try:
        return read(path)
    except ArticleError as error:
        return list(error.findings)
    except Exception as error:  # whatever one story brings about, the others are read
        return [Finding.of(path, 0, "article-failed", error=f"{type(error).__name__}: {error}"[:200])]


def own_cores(processes: int | None = None) -> Crew:
    """A crew of so many *processes* of this machine, or of one for each core."""
    return partial(_each, processes or os.cpu_count() or 1)


def _each(processes: int, paths: Sequence[Path], read: Reader) -> Iterator[tuple[Path, Outcome]]:
    if len(paths) < MANY or processes < 2:
        yield from ((path, attempt(read, path)) for path in paths)
        return
    with ProcessPoolExecutor(max_workers=processes) as pool:
        results = pool.map(attempt, [read] * len(paths), paths, chunksize=8)
        yield from zip(paths, results, strict=True)
