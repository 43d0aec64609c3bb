"""Which province or district a name means, by its unit word, its province, and what else the story names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.extract.seen.units.announced import Announced
from generator.extract.seen.units.beside_names import country_after
from generator.extract.seen.units.lookups import Lookups
from generator.extract.seen.units.unit import Unit
from generator.stories.text import Text
from geo import Gazetteer, Mention

_DISTRICT_OFFICES: Final = ("huyện ủy ", "huyện trưởng ", "huyện đoàn ", "thị ủy ")
_WORD_FOR: Final = {"district": "huyện", "city": "thành phố"}
"""The unit word with which a name is looked up that has none, but an office of that level before it."""
_YEAR = re.compile(r"(?:1(?<![\d.,]1)9[5-9]|2(?<![\d.,]2)0[0-3])\d(?![\d.,])")
"""What may not stand before it is asked behind its first figure: a pattern that begins with one is quick."""


class Meanings:
    """Tells what the names of one story of the day *today* mean; a district once told stays the one meant."""

    def __init__(
        self,
        text: Text,
        gazetteer: Gazetteer,
        met: Sequence[Mention],
        today: str | None,
        announced: Announced,
        lookups: Lookups,
    ) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._today = today or _latest_year(text)
        self._announced = announced
        self._lookups = lookups
        self._within = frozenset(self._provinces(met))
        self._named = frozenset(self._districts_named(met))
        self._parents = self._named_with(met)
        self._resolved: dict[str, str] = {}
        self._told: dict[str, str] = {}
        """The provinces as they were last named with a word for their kind: *tỉnh Viêng Chăn*."""

    def place(self, mention: Mention, said: str, level: str, before: Sequence[Unit]) -> str | None:
        """The place that *mention* means after the unit word *said*, or where an office of *level* is named;
        *before*: the units that the sentence has named already.
        """
        provinces, districts = self._known(mention, said, level)
        province = provinces[0] if provinces else None
        named = self._key(mention) in self._named
        if province and not level:
            province = self._told.get(self._key(mention), province)
        elif province and said and "." not in province:
            self._told[self._key(mention)] = province
        if level == "province" or (level == "city" and province and self._is_city(province)):
            return province
        if level:
            return self._one(mention, districts, before)
        if province and not (said and named):
            return province
        return self._one(mention, districts, before) if named else None

    def _known(self, mention: Mention, said: str, level: str) -> tuple[list[str], list[str]]:
        """The provinces and the districts that *mention* can mean on the day of the story."""
        country = country_after(self._text.key, mention.end)
        named = self._key(mention) in self._named
        other = {"district": "huyện", "province": "tỉnh", "": "huyện" if named else ""}.get(level, "")
        places = self._lookups.places(mention, said or _WORD_FOR.get(level, ""), country, self._within)
        if not places and other:
            places = self._lookups.places(mention, other, country, self._within)
        known = [place for place in places if self._exists(place)]
        if country:
            known = [place for place in known if place[:2] == country] or known
        return [place for place in known if "." not in place], [place for place in known if "." in place]

    def _one(self, mention: Mention, districts: Sequence[str], before: Sequence[Unit]) -> str | None:
        """The district meant: in the province named with it, else the one taken before, else the only one."""
        key = self._key(mention)
        near = [unit.place.partition(".")[0] for unit in before[-2:]]
        for province in (self._parents.get(mention.start), *near):
            inside = [place for place in districts if province and place.startswith(f"{province}.")]
            if len(inside) == 1:
                self._resolved.setdefault(key, inside[0])
                return inside[0]
        if self._resolved.get(key) in districts:
            return self._resolved[key]
        inside = [place for place in districts if place.partition(".")[0] in self._within]
        abroad = [place for place in districts if place[:2] != "VN"]
        chosen = _only(inside) or _only(districts) or _only(abroad)
        if chosen:
            self._resolved[key] = chosen
        return chosen

    # ── what the story says of its places ──

    def _provinces(self, met: Sequence[Mention]) -> Iterator[str]:
        """Provinces that the story names: what a district of an ambiguous name may lie in."""
        for mention in met:
            if not self._announced.is_district(mention):
                yield from (place for place in self._lookups.bare(mention) if "." not in place)

    def _districts_named(self, met: Sequence[Mention]) -> Iterator[str]:
        """District names that stand somewhere after a word for a district or its committee."""
        for mention in met:
            before = self._text.key[max(0, mention.unit_start - 14) : mention.unit_start]
            if self._announced.is_district(mention) or before.endswith(_DISTRICT_OFFICES):
                yield self._key(mention)

    def _named_with(self, met: Sequence[Mention]) -> dict[int, str]:
        """The province named right after each mention: *huyện Ea Súp (tỉnh Đắk Lắk)*."""
        parents: dict[int, str] = {}
        pairs = list(pairwise(met))
        for mention, following in pairs:
            if self._announced.lies_in(mention, following) and not self._announced.is_district(following):
                province = self._lookups.province(following)
                if province:
                    parents[mention.start] = province
        for mention, following in reversed(pairs):
            # hai huyện A và B (tỉnh P): what holds for B holds for A.
            parent = parents.get(following.start)
            if parent and mention.start not in parents and self._announced.continues(mention, following):
                parents[mention.start] = parent
        return parents

    def _key(self, mention: Mention) -> str:
        return self._text.key[mention.start : mention.end].replace("-", " ")

    def _exists(self, place: str) -> bool:
        known = self._gazetteer[place]
        return not (known.valid_from and self._today and known.valid_from[: len(self._today)] > self._today)

    def _is_city(self, place: str) -> bool:
        known = self._gazetteer[place]
        kinds = {known.at(self._today).kind} if self._today else known.kinds
        return bool(kinds & {"thành phố", "thủ đô"})


def _only(places: Sequence[str]) -> str | None:
    return places[0] if len(places) == 1 else None


def _latest_year(text: Text) -> str | None:
    """The latest year that the text prints: no later than which its units are as they were then."""
    return max(_YEAR.findall(text.key), default=None)
