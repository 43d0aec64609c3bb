"""Units abroad in a spelling that nobody listed: the unit word, and a district's province, say where to look.

*huyện Xơ-nun (tỉnh Kra-chê, Campuchia)* can only be one of Kratie's districts, and one of them sounds alike;
*tỉnh Mun-đun-ki-ri* sounds like one province and no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.extract.roles import LIES_IN, OTHER_COUNTRY
from generator.extract.text import Text
from geo import Gazetteer, Mention, Name

_UNIT = re.compile(
    r"(?<!\w)(?P<unit>[Tt]ỉnh|[Hh]uyện|[Tt]hị xã|[Mm]ường|[Qq]uận) "
    r"(?P<name>[^\W\d_a-zà-ỹ][^\W\d_]*(?:[ -][^\W\d_a-zà-ỹ][^\W\d_]*|-[^\W\d_]+){0,4})"
)


def strangers(text: Text, gazetteer: Gazetteer, met: Sequence[Mention]) -> list[Mention]:
    """*met* with the units added that only their surroundings identify, in the order of the text."""
    taken = {mention.start for mention in met}
    unknown = [match for match in _UNIT.finditer(text.nfc) if match.start("name") not in taken]
    found: list[Mention] = []
    for ask in (_meant, _in_a_province_told):
        for match in unknown:
            name = ask(text, gazetteer, match, [*met, *found])
            if name and all(match.start("name") != mention.start for mention in found):
                found.append(
                    Mention(
                        match.start("name"), match.end(), match["unit"].lower(), match.start(), "loose", (name,)
                    )
                )
    return sorted([*met, *found], key=lambda mention: mention.start) if found else list(met)


def _in_a_province_told(
    text: Text, gazetteer: Gazetteer, match: re.Match[str], met: Sequence[Mention]
) -> Name | None:
    """The district that is meant if it is one of the only province abroad of the story, and very like it."""
    if match["unit"].lower() != "huyện":
        return None
    abroad = {place for mention in met for place in mention.places() if place[:2] != "VN" and "." not in place}
    if len(abroad) != 1:
        return None
    return gazetteer.likeness.district(abroad.pop(), match["name"], least=_VERY_LIKE)


_VERY_LIKE = 75
"""Per cent."""


def _meant(text: Text, gazetteer: Gazetteer, match: re.Match[str], met: Sequence[Mention]) -> Name | None:
    if match["unit"].lower() == "tỉnh":
        if OTHER_COUNTRY.match(text.key, match.end()):
            return None
        return gazetteer.likeness.province(match["name"])
    behind = next((mention for mention in met if mention.unit_start >= match.end()), None)
    if behind is None or text.key[match.end() : behind.unit_start].strip() not in LIES_IN:
        return None
    province = next((place for place in behind.places() if place[:2] != "VN" and "." not in place), None)
    return gazetteer.likeness.district(province, match["name"]) if province else None
