"""How much of a story may be quoted: the one place where that is set, and why.

A quotation is there to show one fact, not to stand in for the story. A clause of the Vietnamese press has some
40 syllables; 240 characters hold it with its date and both sides. All quotations together show no more than
two fifths of a story, so that who wants to read it goes to its publisher. A short report is little more than
its facts: below two thousand characters the share is no measure, and only the length counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

LONGEST_QUOTE: Final = 240
"""Characters of one quotation."""
SHORTEST_CUT: Final = 40
"""Characters below which no quotation is cut, however much of its story is quoted: less shows nothing."""
LARGEST_SHARE: Final = 2 / 5
"""Of the letters of a story, in all quotations from it together."""
SHARED_FROM: Final = 2_000
"""Characters from which on the share counts."""


def share_of(text: str, quoted: Iterable[tuple[int, int]], least: int = SHARED_FROM) -> float:
    """How much of the letters of a story's *text* stands in what is *quoted* (offset and length of each).

    Nothing for a story of less than *least* characters, too short to be measured so.

    >>> share_of("abcd " * 1000, [(0, 2500)])
    0.5
    """
    if len(text) < least:
        return 0.0
    blanks = _blanks_of(text)
    shown, seen = 0, 0
    for start, length in sorted(quoted):
        end = min(start + length, len(text))
        shown += _letters(text, max(start, seen), end, blanks)
        seen = max(seen, end)
    return shown / max(1, _letters(text, 0, len(text), blanks))


@lru_cache(maxsize=8)
def _blanks_of(text: str) -> tuple[str, ...]:
    """The blank characters that *text* has; asked for again at every length its quotations are tried at."""
    return tuple(character for character in set(text) if character.isspace())


def _letters(text: str, start: int, end: int, blanks: Iterable[str]) -> int:
    """How many characters between two offsets are none of *blanks*."""
    return max(0, end - start) - sum(text.count(blank, start, end) for blank in blanks)
