"""The word for its kind that a name has: before it, inside it, at the head of its list, or from its neighbour.

The press says "huyện Ea Súp" once and "Ea Súp" afterwards, and heads a list with one "các tỉnh".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from generator.extract.seen.units.beside_names import BRACKETS, LIES_IN, LIST_HEAD
from generator.extract.seen.units.lookups import Lookups
from generator.stories.text import Text
from geo import Mention

PROVINCE_WORDS: Final = frozenset({"tỉnh", "thủ đô"})
CITY_WORDS: Final = frozenset({"thành phố", "tp"})
DISTRICT_WORDS: Final = frozenset({"huyện", "quận", "thị xã", "tx", "mường"})

_IN_LIST = re.compile(r"(?:,|;|và|,? và|-|,? cùng|&|,? cùng với|với|và với|đến|/)")
_WITH_A_STRANGER = re.compile(r",(?: [^\W\d_a-zà-ỹ][\w'’-]*){1,4}(?:,| và|, và)")


class Announced:
    """The words for the kinds of the names of one story."""

    def __init__(self, text: Text, met: Sequence[Mention], lookups: Lookups) -> None:
        self._text = text
        self._lookups = lookups
        self.own: Mapping[int, str] = {
            mention.start: mention.unit or _inside(text, mention) or _of_its_list(text, mention)
            for mention in met
        }
        """The unit word of each mention by its start, "" where it has none of its own."""

    def is_district(self, mention: Mention) -> bool:
        """Whether a word for a district announces *mention*."""
        return self.own[mention.start] in DISTRICT_WORDS

    def in_sentence(self, met: Sequence[Mention]) -> dict[int, str]:
        """The unit word of each of the mentions *met* of one sentence, also where only a neighbour has it."""
        said: dict[int, str] = {}
        for number, mention in enumerate(met):
            said[mention.start] = self.own[mention.start] or self._from_neighbours(met, number, said)
        return said

    def continues(self, previous: Mention, mention: Mention) -> bool:
        """Whether *mention* is the next item of a list that *previous* stands in (what is in brackets
        between does not count).
        """
        between = BRACKETS.sub("", self._text.key[previous.end : mention.unit_start])
        if len(between) < 12:
            return bool(_IN_LIST.fullmatch(between.strip()))
        # A name that the gazetteer does not know may stand between two that it knows.
        return len(between) < 34 and bool(
            _WITH_A_STRANGER.fullmatch(self._text.nfc[previous.end : mention.unit_start].strip())
        )

    def lies_in(self, district: Mention, province: Mention) -> bool:
        """Whether *province* stands beside *district* as the province that it lies in."""
        return self._text.key[district.end : province.unit_start].strip() in LIES_IN

    def _from_neighbours(self, met: Sequence[Mention], number: int, said: Mapping[int, str]) -> str:
        if self._after_a_parent(met, number, said) or self._before_its_province(met, number):
            return "huyện"
        mention, near = met[number], met[max(0, number - 3) : number]
        before = next((other for other in reversed(near) if self.continues(other, mention)), None)
        return said[before.start] if before else self._before_a_district(met, number)

    def _after_a_parent(self, met: Sequence[Mention], number: int, said: Mapping[int, str]) -> bool:
        """Whether a name goes on a list of districts whose last item had its province beside it.

        *2 huyện: Sầm Nưa, tỉnh Hủa Phăn và Huổi Sài, tỉnh Bò Kẹo*
        """
        if number < 2 or said[met[number - 2].start] not in DISTRICT_WORDS:
            return False
        district, parent, mention = met[number - 2 : number + 1]
        known = self._lookups.province(mention) is not None
        return self.lies_in(district, parent) and not known and self.continues(parent, mention)

    def _before_its_province(self, met: Sequence[Mention], number: int) -> bool:
        """Whether a bare name stands right before the province that it is a district of: *Mê Mốt, tỉnh Tbong
        Khmum*.
        """
        mention, *following = met[number : number + 2]
        if not following or self.own[following[0].start] != "tỉnh" or not self.lies_in(mention, following[0]):
            return False
        province = self._lookups.province(following[0])
        inside = self._lookups.places(mention, "huyện", None, ())
        return self._lookups.province(mention) is None and any(
            place.startswith(f"{province}.") for place in inside
        )

    def _before_a_district(self, met: Sequence[Mention], number: int) -> str:
        """The unit word of a bare name that goes together with a district: *Mộc Châu và huyện Sốp Bâu*."""
        mention, following = met[number], met[number + 1] if number + 1 < len(met) else None
        if following is None or not self.is_district(following):
            return ""
        together = self._text.key[mention.end : following.unit_start] in (" và ", " với ", " cùng ")
        return "huyện" if together and self._lookups.province(mention) is None else ""


def _inside(text: Text, mention: Mention) -> str:
    """The unit word that a name itself opens with: *TP Hà Nội*."""
    words = text.key[mention.start : mention.end].split(" ")
    first = words[0].rstrip(".")
    if first in ("tp", "tx"):
        return first
    if text.key.startswith(("thành phố ", "thị xã ", "thủ đô "), mention.start):
        return " ".join(words[:2])
    return first if first in ("tỉnh", "huyện", "quận") else ""


def _of_its_list(text: Text, mention: Mention) -> str:
    """The unit word at the head of the list that a name opens: *các tỉnh gồm* Attapeu …"""
    head = LIST_HEAD.search(text.key, max(0, mention.start - 70), mention.start)
    return head[1] if head else ""


def level_of(said: str, agencies: Sequence[str]) -> str:
    """province, district, city or "" (the name decides), from the unit word or else from who acts."""
    if said in PROVINCE_WORDS:
        return "province"
    if said in DISTRICT_WORDS:
        return "district"
    if said in CITY_WORDS:
        return "city"
    levels = [agency.partition(":")[0] for agency in agencies]
    return next((level for level in reversed(levels) if level in ("province", "district", "city")), "")
