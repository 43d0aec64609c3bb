"""How wide a text is when it is drawn, before anybody has drawn it.

The font is the reader's own (Segoe UI, Roboto, San Francisco, Noto Sans, DejaVu Sans), so the widths are
those of the widest, DejaVu Sans: a name may take less room than was kept for it, never more.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WIDTHS = {
    300: "ijlIJ'|",
    320: " .,:;\\/!",
    360: "f-",
    395: "t()[]",
    415: 'r*"',
    530: "sz?_–",
    560: "cL",
    595: "kvxyF",
    615: "aoTYP",
    640: "bdeghnpqu0123456789ES",
    690: "ABXZVRK",
    700: "C",
    760: "DHNU",
    790: "GOQ&",
    850: "wM+=<>~",
    990: "mW%@—…",
}
"""In thousandths of the size."""
_ADVANCE = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDE = 650
"""Any other letter; marks above and below take no room of their own."""
_HORN = 40
"""What the horn of ơ and ư adds."""
LONGEST = 34
"""Letters of a name on a map; the list beside it has the whole."""


NARROW = 10
"""Letters that stand in one line even where there is little room."""


def short(text: str) -> str:
    """*text*, cut where it would cross half the map."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def in_two(text: str, most: int = NARROW) -> str:
    """*text* in two lines that come nearest to the same length; one of *most* letters as it is."""
    spaces = [n for n, letter in enumerate(text) if letter == " "]
    if "\n" in text or not spaces or len(text) <= most:
        return text
    middle = min(spaces, key=lambda n: abs(n - len(text) / 2))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """The room that *text* needs at *size*, in the same unit."""
    thousandths = sum(map(_advance, unicodedata.normalize("NFD", text)))
    return thousandths / 1000 * size * (1.13 if bold else 1.0)


def _advance(letter: str) -> int:
    if unicodedata.combining(letter):
        return _HORN if letter == "\u031b" else 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1000
    return _ADVANCE.get(letter, _WIDE)
