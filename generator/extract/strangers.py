"""Districts abroad in a spelling that nobody listed: the province named behind them says where to look.

*huyện Xơ-nun (tỉnh Kra-chê, Campuchia)* can only be one of Kratie's districts, and one of them sounds alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.extract.roles import LIES_IN
from generator.extract.text import Text
from geo import Gazetteer, Mention, district_alike

_DISTRICT = re.compile(
    r"(?<!\w)(?P<unit>[Hh]uyện|[Tt]hị xã|[Mm]ường|[Qq]uận) (?P<name>[^\W\d_a-zà-ỹ][^\W\d_]*(?:[ -][^\W\d_a-zà-ỹ][^\W\d_]*"
    r"|-[^\W\d_]+){0,4})"
)


def strangers(text: Text, gazetteer: Gazetteer, met: Sequence[Mention]) -> list[Mention]:
    """*met* with the districts added that only their province identifies, in the order of the text."""
    taken = {mention.start for mention in met}
    found = [
        mention
        for match in _DISTRICT.finditer(text.nfc)
        if match.start("name") not in taken
        for mention in _known_by_province(text, gazetteer, match, met)
    ]
    return sorted([*met, *found], key=lambda mention: mention.start) if found else list(met)


def _known_by_province(
    text: Text, gazetteer: Gazetteer, match: re.Match[str], met: Sequence[Mention]
) -> Iterator[Mention]:
    behind = next((mention for mention in met if mention.unit_start >= match.end()), None)
    if behind is None or text.key[match.end() : behind.unit_start].strip() not in LIES_IN:
        return
    province = next((place for place in behind.places() if place[:2] != "VN" and "." not in place), None)
    name = district_alike(gazetteer.names.all, province, match["name"]) if province else None
    if name:
        unit = match["unit"].lower()
        yield Mention(match.start("name"), match.end(), unit, match.start(), "loose", (name,))
