"""Many phrases of a list as one pattern that is quick to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(phrases: Iterable[str], before: str = "", after: str = "") -> re.Pattern[str]:
    """Any of *phrases*, the longest at each place, with the patterns *before* and *after* beside it."""
    return re.compile(rf"{before}(?<!\w){branches(phrases)}(?!\w){after}")


def branches(phrases: Iterable[str]) -> str:
    """A pattern for *phrases* that parts letter by letter, which is quick with hundreds of them."""
    by_letter: dict[str, set[str]] = {}
    rests = set(phrases)
    for rest in filter(None, rests):
        by_letter.setdefault(rest[0], set()).add(rest[1:])
    ways = "|".join(re.escape(letter) + branches(more) for letter, more in sorted(by_letter.items()))
    return f"(?:{ways}){'?' if '' in rests else ''}" if ways else ""
