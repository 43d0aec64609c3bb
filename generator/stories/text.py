"""The text of an article as the extraction reads it: NFC, and beside it a key of the same length for
looking up.

original   what was published, letter for letter; quotations are its substrings
nfc        the same in NFC, control characters blanked, unseen ones left out, wide ones made plain; every
           offset inside the extraction counts here
key        nfc in lower case, one way of placing tone marks and of writing ký, one kind of dash, blank and
           quotation mark
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_DASHES = "‐‑‒–—―−﹣－"
_BLANKS = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\ufeff\u200b"
_QUOTES = "“”„‟«»″"
_PLAINER = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_QUOTES, '"'),
    "ð": "đ",
}
_ODD = re.compile(f"[{re.escape(''.join(_PLAINER))}]")
_PLACED = {
    "o": dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True)),
    "u": dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
}
_PLAIN = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy", strict=True))
_SHORT_I = dict(zip("ìíỉĩị", "ỳýỷỹỵ", strict=True))
_NEW_PLACING = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|u(?<!qu)[ỳýỷỹỵ](?!\w)|k(?<!\wk)[ìíỉĩị](?!\w)")
"""Also *kí*, *kỉ niệm*, *kĩ thuật*, as schoolbooks spell them. Each way begins with a letter: that is quick."""
_BETWEEN_WORDS = re.compile(r"(\W+)")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Letters and figures of full width, as some keyboards type them, and what they stand for."""
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that nobody sees: soft hyphens, joiners, marks of direction; a name is the same without them."""
_UNUSUAL = re.compile(f"{_UNSEEN.pattern}|[\uff01-\uff5e]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class _CleanTable(dict[int, str]):
    """Blanks control characters, line ends excepted."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        mapped = " " if char not in "\n\r\t" and unicodedata.category(char) == "Cc" else char
        self[code] = mapped
        return mapped


_CLEAN = _CleanTable()


def _old_placing(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    if first == "k":
        return first + _SHORT_I[second]
    return _PLACED[first][second] + _PLAIN[second]


def key_of(text: str) -> str:
    """*text* for looking up, of the same length: ``key_of("Thoả Thuận") == "thỏa thuận"``."""
    lower = text.lower()
    if len(lower) != len(text):  # a few foreign letters become two
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return _NEW_PLACING.sub(_old_placing, _ODD.sub(lambda odd: _PLAINER[odd[0]], lower))


_once = lru_cache(maxsize=1)(key_of)
"""A file is looked at for how many stories it holds, then read: mostly it is one, and its key the same."""


class Words(NamedTuple):
    """Words of a text, what stands after each of them, and where each begins."""

    words: list[str]
    after: list[str]
    starts: list[int]


class Text:
    """An article's text with its key, and the way back from an offset to the original."""

    __slots__ = ("_nfc_starts", "_original_starts", "key", "nfc", "original")

    def __init__(self, original: str) -> None:
        self.original = original
        self._nfc_starts: list[int] = []
        self._original_starts: list[int] = []
        plain = unicodedata.is_normalized("NFC", original) and not _UNUSUAL.search(original)
        nfc = original if plain else self._normalise(original)
        self.nfc = nfc.translate(_CLEAN) if _CONTROL.search(nfc) else nfc
        self.key = _once(self.nfc)

    def _normalise(self, original: str) -> str:
        """NFC piece by piece, so that each piece remembers where it stood."""
        pieces, length, position = [], 0, 0
        for piece in _pieces(original):
            self._nfc_starts.append(length)
            self._original_starts.append(position)
            composed = _UNSEEN.sub("", unicodedata.normalize("NFC", piece)).translate(_WIDE)
            pieces.append(composed)
            length += len(composed)
            position += len(piece)
        self._nfc_starts.append(length)
        self._original_starts.append(position)
        return "".join(pieces)

    def blank(self, spans: list[tuple[int, int]]) -> None:
        """Turn the characters of *spans* into blanks, in ``nfc`` and ``key``."""
        for name in ("nfc", "key"):
            pieces, before = [], 0
            for start, end in spans:
                pieces += [getattr(self, name)[before:start], " " * (end - start)]
                before = end
            setattr(self, name, "".join([*pieces, getattr(self, name)[before:]]))

    def at(self, offset: int) -> int:
        """Where the character at *offset* of ``nfc`` begins in the original."""
        if not self._nfc_starts:
            return offset
        piece = bisect_right(self._nfc_starts, offset) - 1
        return self._original_starts[piece] + (offset - self._nfc_starts[piece])

    def words(self, start: int, end: int) -> Words:
        """The words of the key between two offsets."""
        parts = _BETWEEN_WORDS.split(self.key[start:end])
        starts = list(accumulate(map(len, parts), initial=start))
        first = 0 if parts[0] else 2
        last = len(parts) if parts[-1] else len(parts) - 1
        return Words(parts[first:last:2], [*parts[first + 1 :: 2], ""], starts[first:last:2])


def _pieces(text: str) -> Iterator[str]:
    """*text* cut where composing cannot reach across: each letter with its marks apart, runs of ASCII
    together.
    """
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not (
            unicodedata.combining(text[position]) or "\u1160" <= text[position] <= "\u11ff"
        ):
            plain = position < len(text) and text[position].isascii() and text[position - 1].isascii()
            after = position + 1 < len(text) and unicodedata.combining(text[position + 1])
            if not plain or after:
                yield text[start:position]
                start = position
