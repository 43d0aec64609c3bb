"""Units abroad in a spelling that nobody listed: the unit word, and a district's province, say where to look.

*huyện Xơ-nun (tỉnh Kra-chê, Campuchia)* can only be one of Kratie's districts, and one of them sounds alike;
*tỉnh Mun-đun-ki-ri* sounds like one province and no other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from generator.extract.seen.units.beside_names import LIES_IN, OTHER_COUNTRY
from generator.stories.text import Text
from geo import Gazetteer, Mention, Name

_CAPITAL = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper() and char.isalpha())
_UNIT = re.compile(
    rf"(?<!\w)(?P<unit>[Tt]ỉnh |[Hh]uyện |[Tt]hị xã |[Mm]ường |[Qq]uận |[Cc]hi khu (?:[Qq]uân sự )?|H\. ?)"
    rf"(?P<name>[{_CAPITAL}][^\W\d_]*(?:[ -][{_CAPITAL}][^\W\d_]*|-[^\W\d_]+){{0,4}})"
)


_VERY_LIKE: Final = 75
"""Per cent: how like a name must be of which only the unit word says where to look."""
_FEW: Final = 4
"""Provinces."""


def with_unlisted(text: Text, gazetteer: Gazetteer, met: Sequence[Mention]) -> list[Mention]:
    """*met* with the units added that only their surroundings identify, in the order of the text."""
    taken = {mention.start for mention in met}
    unknown = [match for match in _UNIT.finditer(text.nfc) if match.start("name") not in taken]
    if not unknown:
        return list(met)
    found = list(_placed(text, gazetteer, unknown, met))
    abroad = _provinces_abroad([*met, *found])
    if len(abroad) <= _FEW:
        # If the provinces that the text names are few, their districts need none beside them.
        told = {mention.start for mention in found}
        rest = [match for match in unknown if match.start("name") not in told]
        found += _in_any_of(abroad, gazetteer, rest)
    return sorted([*met, *found], key=lambda mention: mention.start) if found else list(met)


def _placed(
    text: Text, gazetteer: Gazetteer, unknown: Sequence[re.Match[str]], met: Sequence[Mention]
) -> Iterator[Mention]:
    """Provinces by their sound, and districts whose province stands right behind them."""
    begins = [mention.unit_start for mention in met]
    for match in unknown:
        following = bisect_left(begins, match.end())
        behind = met[following] if following < len(met) else None
        if _unit_word(match) == "tỉnh":
            other = OTHER_COUNTRY.match(text.key, match.end())
            name = None if other else gazetteer.likeness.province(match["name"])
        else:
            province = _province_behind(text, match.end(), behind)
            name = gazetteer.likeness.district(province, match["name"]) if province else None
        if name:
            yield _mention(match, name)


def _province_behind(text: Text, end: int, behind: Mention | None) -> str | None:
    """The province abroad that *behind* names, where it stands as that of a district that ends at *end*."""
    if behind is None or text.key[end : behind.unit_start].strip() not in LIES_IN:
        return None
    return next((place for place in behind.places() if _is_province_abroad(place)), None)


def _in_any_of(
    provinces: set[str], gazetteer: Gazetteer, unknown: Sequence[re.Match[str]]
) -> Iterator[Mention]:
    """Districts that are very like one of these *provinces*, and of no other."""
    for match in unknown:
        if _unit_word(match) not in ("huyện", ""):
            continue
        like = (gazetteer.likeness.district(place, match["name"], least=_VERY_LIKE) for place in provinces)
        meant = [name for name in like if name]
        if len(meant) == 1:
            yield _mention(match, meant[0])


def _mention(match: re.Match[str], name: Name) -> Mention:
    unit, start = _unit_word(match), match.start("name")
    return Mention(start, match.end(), unit, match.start() if unit else start, "loose", (name,))


def _unit_word(match: re.Match[str]) -> str:
    """The unit word before a name; "" where the command of a district stands there, an office by itself."""
    word = match["unit"].lower().strip()
    return "huyện" if word == "h." else "" if word.startswith("chi khu") else word


def _provinces_abroad(met: Sequence[Mention]) -> set[str]:
    return {place for mention in met for place in mention.places() if _is_province_abroad(place)}


def _is_province_abroad(place: str) -> bool:
    return place[:2] != "VN" and "." not in place
