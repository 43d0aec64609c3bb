"""The numbers and words that dates are made of, as pieces of patterns and with what they count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH: Final = r"(?:0?[1-9]|1[0-2])"
YEAR: Final = r"(?:19|20)\d\d"
SLASH: Final = r"[/.-]"
DASH: Final = r" ?- ?"
TIME_OF_DAY: Final = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm|khuya)"

COUNTS: Final = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
MONTHS: Final = {
    "hai": 2, "ba": 3, "tư": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
    "mười hai": 12,
}  # fmt: skip
QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of *words*, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


NUMBER: Final = rf"(?:\d{{1,2}}|{'|'.join(COUNTS)})"


def counted(said: str) -> int:
    """A number in figures or as a word: ``counted("hai") == 2``."""
    return int(said) if said.isdigit() else COUNTS[said]
