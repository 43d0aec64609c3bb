"""Stories read by the workers of a Dask scheduler, wherever they are: a story travels as its bytes.

Dask is an extra, loaded only here. Its workers need this program, and no folder of ours.
"""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from generator.crew.own_cores import Crew, Outcome, Reader, attempt
from generator.errors import Finding, FindingsError
from generator.stories import sidecar

_AT_ONCE: Final = 16
"""Stories that travel together."""
_AHEAD: Final = 4
"""So many times as many are on their way as the workers have hands, so that none waits and no memory fills."""
_PATIENCE: Final = "20s"
_SETTINGS: Final = Path("pyproject.toml")


class ClusterError(FindingsError):
    """The cluster cannot read for us."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A story on its way: its file, and the note beside it if there is one, each by name and bytes."""

    files: tuple[tuple[str, bytes], ...]

    @staticmethod
    def of(path: Path) -> _Sent:
        files = (one for one in (path, sidecar.place(path)) if one.is_file())
        return _Sent(tuple((one.name, one.read_bytes()) for one in files))

    def read(self, read: Reader) -> Outcome:
        """What *read* makes of it where it has come to; findings name the file alone."""
        with TemporaryDirectory() as folder:
            for name, content in self.files:
                Path(folder, name).write_bytes(content)
            outcome = attempt(read, Path(folder, self.files[0][0]))
            return outcome if not isinstance(outcome, list) else [f.seen_from(Path(folder)) for f in outcome]


def cluster(address: str, version: Callable[[], str]) -> Crew:
    """The crew of the scheduler at *address* (``tcp://host:8786``), whose *version* of the reader must be ours.

    ``ClusterError`` where the extra is missing, nobody answers, or the workers have another program.
    """
    return partial(_each, address, version)


def _each(
    address: str, version: Callable[[], str], paths: Sequence[Path], read: Reader
) -> Iterator[tuple[Path, Outcome]]:
    if not paths:
        return
    with closing(_client(address)) as client:
        _same_program(client, address, version)
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        waiting: deque[tuple[list[Path], Any]] = deque()
        stories = iter(paths)
        while some := list(islice(stories, _AT_ONCE)):
            waiting.append((some, client.submit(_read, read, [_Sent.of(path) for path in some], pure=False)))
            if len(waiting) >= ahead:
                yield from _come(*waiting.popleft())
        for several in waiting:
            yield from _come(*several)


def _read(read: Reader, sent: Sequence[_Sent]) -> list[Outcome]:
    return [one.read(read) for one in sent]


def _come(paths: Sequence[Path], future: Any) -> Iterator[tuple[Path, Outcome]]:
    for path, outcome in zip(paths, future.result(), strict=True):
        found = isinstance(outcome, list)
        yield path, [replace(one, path=path.with_name(one.path.name)) for one in outcome] if found else outcome


def _client(address: str) -> Any:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise ClusterError([Finding.of(_SETTINGS, 0, "cluster-missing")]) from None
    try:
        return distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            [Finding.of(_SETTINGS, 0, "cluster-silent", address=address, problem=error)]
        ) from None


def _same_program(client: Any, address: str, version: Callable[[], str]) -> None:
    """A reading is kept under the version of who made it: theirs must be ours."""
    try:
        theirs = set(client.run(version).values())
    except (ImportError, AttributeError):
        theirs = {""}
    if not theirs:
        raise ClusterError([Finding.of(_SETTINGS, 0, "cluster-idle", address=address)])
    if theirs != {version()}:
        raise ClusterError([Finding.of(_SETTINGS, 0, "cluster-other", address=address)])
