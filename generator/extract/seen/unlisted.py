"""Units abroad in a spelling that nobody listed: the unit word, and a district's province, say where to look.

*huyện Xơ-nun (tỉnh Kra-chê, Campuchia)* can only be one of Kratie's districts, and one of them sounds alike;
*tỉnh Mun-đun-ki-ri* sounds like one province and no other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.extract.seen.roles import LIES_IN, OTHER_COUNTRY
from generator.stories.text import Text
from geo import Gazetteer, Mention, Name

_CAPITAL = "".join(char for char in map(chr, range(0x41, 0x1F00)) if char.isupper() and char.isalpha())
_UNIT = re.compile(
    rf"(?<!\w)(?P<unit>[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Mm]ường|[Qq]uận) "
    rf"(?P<name>[{_CAPITAL}][^\W\d_]*(?:[ -][{_CAPITAL}][^\W\d_]*|-[^\W\d_]+){{0,4}})"
)


def strangers(text: Text, gazetteer: Gazetteer, met: Sequence[Mention]) -> list[Mention]:
    """*met* with the units added that only their surroundings identify, in the order of the text."""
    taken = {mention.start for mention in met}
    unknown = [match for match in _UNIT.finditer(text.nfc) if match.start("name") not in taken]
    if not unknown:
        return list(met)
    begins = [mention.unit_start for mention in met]
    names = {
        match.start("name"): (match, name)
        for match in unknown
        if (name := _meant(text, gazetteer, match, met, begins))
    }
    abroad = _provinces_abroad([*met, *(_mention(match, name) for match, name in names.values())])
    if len(abroad) <= _FEW:
        for match in unknown:
            if match.start("name") not in names and match["unit"].lower() == "huyện":
                alike = [
                    gazetteer.likeness.district(place, match["name"], least=_VERY_LIKE) for place in abroad
                ]
                meant = [name for name in alike if name]
                if len(meant) == 1:
                    names[match.start("name")] = match, meant[0]
    found = [_mention(match, name) for match, name in names.values()]
    return sorted([*met, *found], key=lambda mention: mention.start) if found else list(met)


def _mention(match: re.Match[str], name: Name) -> Mention:
    return Mention(match.start("name"), match.end(), match["unit"].lower(), match.start(), "loose", (name,))


def _provinces_abroad(met: Sequence[Mention]) -> set[str]:
    """The provinces abroad that the text names: if they are few, their districts need none beside them."""
    return {place for mention in met for place in mention.places() if place[:2] != "VN" and "." not in place}


def _meant(
    text: Text, gazetteer: Gazetteer, match: re.Match[str], met: Sequence[Mention], begins: Sequence[int]
) -> Name | None:
    if match["unit"].lower() == "tỉnh":
        if OTHER_COUNTRY.match(text.key, match.end()):
            return None
        return gazetteer.likeness.province(match["name"])
    following = bisect_left(begins, match.end())
    if following == len(met):
        return None
    behind = met[following]
    if text.key[match.end() : behind.unit_start].strip() not in LIES_IN:
        return None
    province = next((place for place in behind.places() if place[:2] != "VN" and "." not in place), None)
    return gazetteer.likeness.district(province, match["name"]) if province else None


_VERY_LIKE = 75
"""Per cent."""
_FEW = 4
"""Provinces."""
