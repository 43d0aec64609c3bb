"""Where nothing that a run reads has changed since a run came to rest, the next one ends as that one did.

A rest is known by a digest of every byte that a run reads, and of the program, never by a clock. Throwing
``rest.json`` or ``rest_web.json`` away costs time and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from generator.codec import built, plain
from generator.kept import keep
from generator.memory.journal import Change, digest, digest_of

READ = (Path("seeds"), Path("site_src/partnerships"))
"""All that a run reads lies below these."""
FILE = Path(".cache/rest.json")
BESIDE = Path(".cache/rest_web.json")
"""How all stories and entries hung together then, for a run that only a new story wakes."""
_HOUSE = Path(__file__).parent.parent
_CODE = (".py", ".yml", ".csv", ".txt")

Lying = Mapping[str, str | None]
"""The digests of files by their paths below the root."""
T = TypeVar("T")


def lying(root: Path) -> Lying | None:
    """All files that a run over *root* reads; ``None`` where one of them cannot be read."""
    try:
        return {path.relative_to(root).as_posix(): digest_of(path) for path in _files(root)}
    except OSError:
        return None


def after(before: Lying, changes: Iterable[Change]) -> Lying:
    """The files once *changes* are carried out, if nobody else changes any meanwhile."""
    now = dict(before)
    for one in changes:
        if one.content is None:
            now.pop(one.path.as_posix(), None)
        else:
            now[one.path.as_posix()] = digest(one.content)
    return now


def remembered(root: Path, files: Lying, version: str, kind: type[T]) -> T | None:
    """What the run told that came to rest with these *files*, if any did."""
    try:
        known = json.loads((root / FILE).read_bytes())
        return built(kind, known["told"]) if known["rest"] == _rest(files, version) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def remember(root: Path, files: Lying, version: str, told: object) -> None:
    """Keep what a run *told* at rest; a folder that cannot be written keeps nothing and stops nobody."""
    text = json.dumps({"rest": _rest(files, version), "told": plain(told)}, ensure_ascii=False)
    keep(root / FILE, text.encode("utf-8", "backslashreplace"))  # half a letter in what a finding cites


def remembered_beside(
    root: Path, version: str, make: Callable[[str], T], files_of: Callable[[T], Lying]
) -> T | None:
    """What was remembered beside the last rest, where it is of that very rest."""
    try:
        rest, text = (root / BESIDE).read_text(encoding="utf-8").split("\n", 1)
        found = make(text)
        return found if rest == _rest(files_of(found), version) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def remember_beside(root: Path, files: Lying, version: str, text: str) -> None:
    """Keep *text* beside the rest over *files*."""
    keep(root / BESIDE, f"{_rest(files, version)}\n{text}".encode())


def _rest(files: Lying, version: str) -> str:
    return digest(json.dumps([_program(), version, sorted(files.items())]).encode())


def _files(root: Path) -> Iterator[Path]:
    """Every regular file: a pipe would wait for ever, a dangling link has no bytes."""
    for below in READ:
        for folder, _, names in os.walk(root / below):
            yield from (path for name in names if (path := Path(folder, name)).is_file())


@cache
def _program() -> str:
    tops = (_HOUSE, _HOUSE.parent / "geo")
    code = sorted(path for top in tops for path in top.rglob("*") if path.suffix in _CODE)
    told = [(path.relative_to(_HOUSE.parent).as_posix(), digest_of(path)) for path in code]
    return digest(json.dumps(told).encode())
