"""Keys under which spellings of one name meet: strict, folded, loose.

spelled("Hoà")      == spelled("Hòa")         tone marks count, where they sit does not
fold("Ắt-ta-pư")    == "at ta pu"             no marks, no hyphens, no capitals
squash("Ắt-ta-pư")  == "attapu"               nor spaces
loose("Xa-vẳn-na")  == loose("Savanna")       nor the letters that the press swaps (x/s, i/y, k/c …)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
SILENT = "'’‘ʼ`´′"
"""What the press sets for an apostrophe inside a name: *K’lừm*."""

# Longest first where one rule feeds another: "ch" has to be safe before c becomes k.
_SWAPS = (
    ("ph", "f"), ("ch", "č"), ("kh", "k"), ("qu", "ku"), ("q", "k"), ("c", "k"), ("č", "c"),
    ("th", "t"), ("sh", "s"), ("x", "s"), ("z", "s"), ("gn", "n"), ("nh", "n"), ("ny", "ni"),
    ("y", "i"), ("j", "i"), ("w", "v"), ("r", "l"), ("ou", "u"), ("oo", "o"), ("ae", "e"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")


def nfc(text: str) -> str:
    """*text* in NFC, with the Icelandic Ð that some keyboards print put right to Đ."""
    return unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The lookup key of *text*: ``fold("Đà Nẵng") == "da nang"``."""
    if text.isascii() and text.isalpha():
        return text.lower()
    letters = []
    for letter in unicodedata.normalize("NFD", nfc(text).casefold()):
        if "\u0300" <= letter <= "\u036f" or letter in SILENT:
            continue
        if letter == "đ":
            letters.append("d")
        elif letter == "œ":
            letters.append("oe")
        elif letter.isalnum() or unicodedata.category(letter)[0] == "M":
            letters.append(letter)
        else:
            letters.append(" ")
    return " ".join("".join(letters).split())


def squash(text: str) -> str:
    """:func:`fold` without spaces, so that *Kon Tum* meets *Kontum*."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=65536)
def loose(text: str) -> str:
    """A key under which the press's variants of a foreign name meet; different names may meet too."""
    key = squash(text)
    for found, put in _SWAPS:
        key = key.replace(found, put)
    key = _DOUBLE.sub(r"\1", key)
    return key.rstrip("eh") or key


@lru_cache(maxsize=65536)
def spelled(text: str) -> str:
    """A key that keeps every mark but lets tone marks sit on either vowel: *Hoà* is *Hòa*, not *Hoa*."""
    key = []
    for word in fold_words(text):
        marks = unicodedata.normalize("NFD", word)
        tones = "".join(mark for mark in marks if mark in _TONES)
        key.append("".join(mark for mark in marks if mark not in _TONES) + tones)
    return "".join(key)


def fold_words(text: str) -> list[str]:
    """The words of *text* in lower case with all their marks; hyphens and dots separate words."""
    kept = (
        letter
        if letter.isalnum() or unicodedata.category(letter)[0] == "M"
        else ""
        if letter in SILENT
        else " "
        for letter in nfc(text).casefold()
    )
    return "".join(kept).split()
