"""Unit words: what the press puts before a name (tỉnh, TP., huyện …) and which places each can stand before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.spelling import fold, nfc

if TYPE_CHECKING:
    from geo.places import Place

UNITS = {
    "tỉnh": "tỉnh", "khaet": "tỉnh",
    "thành phố": "thành phố", "tp": "thành phố", "t p": "thành phố", "t.p": "thành phố", "krong": "thành phố",
    "thủ đô": "thủ đô", "đô thành": "thủ đô",
    "huyện": "huyện", "srok": "huyện", "mường": "mường",
    "quận": "quận", "khan": "quận",
    "thị xã": "thị xã", "tx": "thị xã",
}  # fmt: skip
"""Unit word as printed, in lower case → the word that the rules in ``names.csv`` use."""

DISTRICT_UNITS = frozenset({"huyện", "quận", "thị xã", "thành phố", "mường"})
_ONE = {word for word in UNITS if " " not in word}
_TWO = {word for word in UNITS if " " in word}
_LAST_OF_TWO = {word.split(" ")[1] for word in _TWO}
_LEADING = re.compile(
    r"(?:"
    + "|".join(sorted((re.escape(word) for word in UNITS), key=len, reverse=True))
    + r")(?:\s*\.\s*|\s+)|h\s*\.\s*",
    re.IGNORECASE,
)
_DISTRICT_IN_SHORT = "H"
"""*H. Nam Giang*: only as a capital with a full stop behind it."""
_TRAILING = {
    "province": "tỉnh",
    "district": "huyện",
    "city": "thành phố",
    "municipality": "thành phố",
    "capital": "thủ đô",
}


def leading_unit(text: str) -> tuple[str, str]:
    """Unit word ("" if none) and rest of a name: ``leading_unit("TP. Huế") == ("thành phố", "Huế")``.

    *Mường* is part of a name as often as not and stays with it.
    """
    text = nfc(text).strip()
    found = _LEADING.match(text)
    if not found or not text[found.end() :] or found[0].strip().casefold() == "mường":
        return "", text
    word = found[0].rstrip(". \u00a0").casefold()
    return UNITS.get(word, "huyện"), text[found.end() :].strip()


def trailing_unit(text: str) -> tuple[str, str]:
    """Unit word and rest of an English name: ``("tỉnh", "Attapeu")`` for *Attapeu Province*."""
    rest, _, last = text.rpartition(" ")
    unit = _TRAILING.get(fold(last), "")
    return (unit, rest.strip()) if unit and rest.strip() else ("", text)


@lru_cache(maxsize=65536)
def _lower(word: str) -> str:
    return nfc(word).casefold()


def unit_before(text: str, words: list[re.Match[str]], number: int) -> tuple[str, int]:
    """The unit word that ends right before word *number*, and where it starts; "" and the word's own start."""
    own = words[number].start()
    before = words[number - 1]
    if not 0 < own - before.end() <= 2 or text[before.end() : own].strip(" .\u00a0"):
        return "", own
    last = _lower(before[0])
    if last in _ONE:
        return UNITS[last], before.start()
    if before[0] == _DISTRICT_IN_SHORT and text[before.end()] == ".":
        return "huyện", before.start()
    if number > 1 and last in _LAST_OF_TWO:
        two = f"{_lower(words[number - 2][0])} {last}"
        if two in _TWO and before.start() - words[number - 2].end() <= 2:
            return UNITS[two], words[number - 2].start()
    return "", own


def fits(unit: str, place: Place) -> float:
    """How well *unit* goes with *place*: 1 as it should be, 0.9 another district word, 0.4 the wrong level."""
    if not unit:
        return 1.0
    if place.level == "district":
        return (1.0 if unit in _own_words(place) else 0.9) if unit in DISTRICT_UNITS else 0.4
    if unit == "tỉnh":
        return 1.0 if "tỉnh" in place.kinds else 0.4
    if unit == "thủ đô":
        return 1.0 if "thủ đô" in place.kinds or place.id == "VN-HN" else 0.4
    if unit == "thành phố":
        return 1.0 if place.kinds & {"thành phố", "thủ đô"} else 0.4
    return 0.4


def _own_words(place: Place) -> frozenset[str]:
    return place.kinds if place.country == "VN" else DISTRICT_UNITS
