"""Which files hold a story that was taken out: known by their bytes, their address, or their words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Final

from generator.memory.tombstones import Tombstone, TombstoneError, marks_of, read_tombstones
from generator.removal.shelves import noted
from generator.same import plain_address
from generator.stories.encodings import UnreadableError, decode

SAME: Final = 0.6
"""Of the shorter one's runs of words: another version of a story keeps more, a second report of the same
occasion by another paper shares hardly any."""
_FEWEST: Final = 5
"""Runs of words that both must share: less is a phrase of offices."""
_ADDRESS: Final = re.compile(
    r"""<(?:link[^>]+rel=["']canonical["'][^>]+href|meta[^>]+property=["']og:url["'][^>]+content)=["']([^"']+)""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Looks:
    """What a story is known by."""

    digest: str
    addresses: frozenset[str]
    marks: frozenset[str]


def kept_out(root: Path, files: Iterable[Path]) -> dict[Path, Tombstone]:
    """Those of *files* that hold a story which was taken out below *root*, each with its tombstone.

    Tombstones that cannot be read are told by the check; meanwhile nothing is kept out by them.
    """
    try:
        stones = read_tombstones(root)
    except TombstoneError:
        return {}
    found = ((path, taken_out(looks_of(path), stones)) for path in files) if stones else ()
    return {path: stone for path, stone in found if stone}


def taken_out(looks: Looks, stones: Mapping[str, Tombstone]) -> Tombstone | None:
    """The tombstone of the story that *looks* so, if it was taken out."""
    return next((stone for stone in stones.values() if _same(looks, stone)), None)


def _same(looks: Looks, stone: Tombstone) -> bool:
    if stone.digest and looks.digest == stone.digest:
        return True
    if stone.address and plain_address(stone.address) in looks.addresses:
        return True
    return told_alike(looks.marks, stone.known)


def told_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts with these marks are one story: a copy, a reprint or another version."""
    return len(one & other) >= max(_FEWEST, SAME * min(len(one), len(other)))


def looks_of(path: Path) -> Looks:
    """What the story in the file at *path* is known by."""
    seen = path.stat()
    return _looks(path, noted(path).get("url", ""), (seen.st_mtime_ns, seen.st_size))


@lru_cache(maxsize=4096)
def _looks(path: Path, address: str, _version: tuple[int, int]) -> Looks:
    return looks_of_bytes(path.read_bytes(), address)


def looks_of_bytes(content: bytes, address: str = "") -> Looks:
    """What the story in *content*, published at *address* if that is known, is known by."""
    try:
        text = decode(content)
    except UnreadableError:
        text = ""
    stated = [address, *(unescape(each) for each in _ADDRESS.findall(text))]
    return Looks(
        hashlib.sha256(content).hexdigest(),
        frozenset(plain_address(each) for each in stated if each),
        marks_of([without_tags(text)]),
    )


def without_tags(text: str) -> str:
    """*text* of a page without its tags, every letter where it was."""
    return re.sub(r"<[^<>]*>", lambda tag: " " * len(tag[0]), text)
