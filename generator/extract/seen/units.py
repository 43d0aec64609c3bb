"""Which province or district a name means, by its unit word, who speaks for it, and what else the story names.

The press says "huyện Ea Súp" once and "Ea Súp" afterwards, heads a list with one "các tỉnh", and puts the
province of a district behind it in brackets; what part a unit then plays
:mod:`generator.extract.seen.roles` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from generator.extract.seen.roles import BRACKETS, LIES_IN, LIST_HEAD, OTHER_COUNTRY, Head, Roles, Unit
from generator.extract.words.lexicon import Mark
from generator.stories.text import Text
from geo import Gazetteer, Mention

PROVINCE_WORDS: Final = frozenset({"tỉnh", "thủ đô"})
CITY_WORDS: Final = frozenset({"thành phố", "tp"})
DISTRICT_WORDS: Final = frozenset({"huyện", "quận", "thị xã", "tx", "mường"})

_IN_LIST = re.compile(r"(?:,|;|và|,? và|-|,? cùng|&|,? cùng với|với|và với|đến|/)")

_WITH_A_STRANGER = re.compile(r",(?: [^\W\d_a-zà-ỹ][\w'’-]*){1,4}(?:,| và|, và)")
_FORMER = re.compile(r" ?\(?(?:cũ|trước đây|trước sáp nhập|nay (?:là|thuộc))(?!\w)")

_COUNTRY_AFTER = re.compile(
    r"(?: ?[(,-] ?(?:tỉnh [\w -]{3,20}, ?)?(?:nước bạn |nước |vương quốc )?(?P<c>lào|chdcnd lào"
    r"|cộng hòa dân chủ nhân dân lào|campuchia|cam-pu-chia|việt nam)(?!\w))"
)


class Units:
    """Finds out what the mentions of one story mean. One is made for each story."""

    def __init__(self, text: Text, gazetteer: Gazetteer, met: Sequence[Mention], today: str | None) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._today = today or _latest_year(text)
        self._asked: dict[tuple[str, str, str, str | None], tuple[str, ...]] = {}
        self._unit_words = _unit_words(text, met)
        self._roles = Roles(text, self._unit_words)
        self._within = self._provinces(met)
        self._named = self._districts_named(met)
        self._resolved: dict[str, str] = {}
        self.cut_short: set[int] = set()
        """Where names begin that only open a longer one, which the gazetteer does not know."""
        self._parents = self._named_with(met)

    def _provinces(self, met: Sequence[Mention]) -> frozenset[str]:
        """Provinces that the story names: what a district of an ambiguous name may lie in."""
        found: set[str] = set()
        for mention in met:
            if self._unit_words[mention.start] in DISTRICT_WORDS:
                continue
            found.update(place for place in self._bare_places(mention) if "." not in place)
        return frozenset(found)

    def _districts_named(self, met: Sequence[Mention]) -> frozenset[str]:
        """District names that stand somewhere after a word for a district or its committee."""
        key = self._text.key
        found = set()
        for mention in met:
            before = key[max(0, mention.unit_start - 14) : mention.unit_start]
            if self._unit_words[mention.start] in DISTRICT_WORDS or before.endswith(
                ("huyện ủy ", "huyện trưởng ", "huyện đoàn ", "thị ủy ")
            ):
                found.add(self._key(mention))
        return frozenset(found)

    def _key(self, mention: Mention) -> str:
        return self._text.key[mention.start : mention.end].replace("-", " ")

    def find(self, met: Sequence[Mention], start: int, marks: Sequence[Mark], block_start: int) -> list[Unit]:
        """The units among the mentions *met* of one sentence that begins at *start*."""
        found: list[Unit] = []
        said_of: dict[int, str] = {}
        owners = (
            sorted((m for m in marks if m.kind in ("agency", "post")), key=lambda m: (-m.end, m.start))
            if met
            else []
        )
        for number, mention in enumerate(met):
            said = self._unit_words[mention.start]
            if not said and self._after_a_parent(met, number, said_of):
                said = "huyện"
            if not said:
                before = next(
                    (
                        other
                        for other in reversed(met[max(0, number - 3) : number])
                        if self._continues(other, mention)
                    ),
                    None,
                )
                said = said_of.get(before.start, "") if before else self._before_a_district(met, number)
            said_of[mention.start] = said
            unit = self._unit(mention, said, start, marks, owners, block_start, found)
            if unit:
                found.append(unit)
        self._roles.spread(found)
        return found

    def _continues(self, previous: Mention, mention: Mention) -> bool:
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

    def _after_a_parent(self, met: Sequence[Mention], number: int, said_of: dict[int, str]) -> bool:
        """Whether a name goes on a list of districts whose last item had its province beside it.

        *2 huyện: Sầm Nưa, tỉnh Hủa Phăn và Huổi Sài, tỉnh Bò Kẹo*
        """
        if number < 2 or said_of.get(met[number - 2].start) not in DISTRICT_WORDS:
            return False
        district, parent, mention = met[number - 2 : number + 1]
        lies_in = self._text.key[district.end : parent.unit_start].strip() in LIES_IN
        known = any("." not in place for place in self._bare_places(mention))
        return lies_in and not known and self._continues(parent, mention)

    def _before_a_district(self, met: Sequence[Mention], number: int) -> str:
        """The unit word of a bare name that goes together with a district: *Mộc Châu và huyện Sốp Bâu*."""
        mention, following = met[number], met[number + 1] if number + 1 < len(met) else None
        if following is None or self._unit_words[following.start] not in DISTRICT_WORDS:
            return ""
        together = self._text.key[mention.end : following.unit_start] in (" và ", " với ", " cùng ")
        provinces = any("." not in place for place in self._bare_places(mention))
        return "huyện" if together and not provinces else ""

    def _is_cut_short(self, mention: Mention) -> bool:
        """Whether a name of one syllable only opens a longer one: *huyện Xay* Chăm Phon."""
        key, nfc = self._text.key, self._text.nfc
        name = key[mention.start : mention.end].rpartition("huyện ")[2]
        return (
            len(name) <= 5
            and nfc[mention.end : mention.end + 1] in (" ", "-")
            and (nfc[mention.end + 1 : mention.end + 2].isupper())
        )

    def _unit(
        self,
        mention: Mention,
        said: str,
        start: int,
        marks: Sequence[Mark],
        owners: Sequence[Mark],
        block_start: int,
        before: list[Unit],
    ) -> Unit | None:
        key = self._text.key
        head, agencies = self._roles.head(mention.unit_start, start, owners)
        level = _level(said, agencies)
        place = self._choose(mention, said, level, before)
        if place and "." in place and not agencies and self._is_cut_short(mention):
            self.cut_short.add(mention.start)
            place = None
        if place is None:
            return None
        form: Head = "agency" if agencies else ("unit" if said else "bare")
        known = self._gazetteer[place]
        unit = Unit(
            head,
            mention.start,
            mention.end,
            place,
            known.country,
            known.level,
            "actor",
            form,
            " ".join(agencies),
        )
        unit.role = self._roles.role(unit, mention, start, marks, block_start, before)
        if OTHER_COUNTRY.match(key, mention.end):
            unit.role = "name"
        return self._today_s(unit)

    def _today_s(self, unit: Unit) -> Unit:
        """A province that no longer exists on the story's day stands for the one that took over."""
        place = self._gazetteer[unit.place]
        gone = (
            place.valid_to is not None
            and place.country == "VN"
            and place.level == "province"
            and len(place.successors) == 1
        )
        if gone and _FORMER.match(self._text.key, unit.end):
            unit.place = place.successors[0].id
        return unit

    # ── what a name means ──

    def _choose(self, mention: Mention, said: str, level: str, before: list[Unit]) -> str | None:
        country = self._country(mention)
        near = [unit.place.partition(".")[0] for unit in before[-2:]]
        after = self._parents.get(mention.start)
        places = self._places(mention, said or _unit_for(level), country)
        if not places and level == "district":
            places = self._places(mention, "huyện", country)
        if not places and not level and self._key(mention) in self._named:
            places = self._places(mention, "huyện", country)
        if not places and level == "province":
            places = self._places(mention, "tỉnh", country)
        known = [place for place in places if self._exists(place)]
        if country:
            known = [place for place in known if place[:2] == country] or known
        key = self._key(mention)
        provinces = [place for place in known if "." not in place]
        districts = [place for place in known if "." in place]
        if level == "province":
            return provinces[0] if provinces else None
        if level == "city" and provinces and self._is_city(provinces[0]):
            return provinces[0]
        if level in ("district", "city"):
            return self._one(districts, after, near, key)
        if provinces and not (said and key in self._named):
            return provinces[0]
        if key in self._named and districts:
            return self._one(districts, after, near, key)
        return None

    def _one(self, districts: list[str], after: str | None, near: list[str], key: str) -> str | None:
        """The district meant: in the province named with it, else the one taken before, else the only one."""
        for province in (after, *near):
            inside = [place for place in districts if province and place.startswith(f"{province}.")]
            if len(inside) == 1:
                self._resolved.setdefault(key, inside[0])
                return inside[0]
        if key in self._resolved and self._resolved[key] in districts:
            return self._resolved[key]
        inside = [place for place in districts if place.partition(".")[0] in self._within]
        chosen = inside[0] if len(inside) == 1 else (districts[0] if len(districts) == 1 else None)
        if chosen is None and districts:
            abroad = [place for place in districts if place[:2] != "VN"]
            chosen = abroad[0] if len(abroad) == 1 else None
        if chosen:
            self._resolved[key] = chosen
        return chosen

    def _named_with(self, met: Sequence[Mention]) -> dict[int, str]:
        """The province named right after each mention: *huyện Ea Súp (tỉnh Đắk Lắk)*."""
        parents: dict[int, str] = {}
        pairs = list(pairwise(met))
        for mention, following in pairs:
            between = self._text.key[mention.end : following.unit_start].strip()
            if between in LIES_IN and self._unit_words[following.start] not in DISTRICT_WORDS:
                province = next((place for place in self._bare_places(following) if "." not in place), None)
                if province:
                    parents[mention.start] = province
        for mention, following in reversed(pairs):
            # hai huyện A và B (tỉnh P): what holds for B holds for A.
            if (
                mention.start not in parents
                and following.start in parents
                and self._continues(mention, following)
            ):
                parents[mention.start] = parents[following.start]
        return parents

    def _places(self, mention: Mention, unit: str, country: str | None) -> tuple[str, ...]:
        """What the name can mean after *unit* in a story like this (asked once for each spelling)."""
        asked = (self._text.nfc[mention.start : mention.end], mention.match, unit, country)
        if asked not in self._asked:
            self._asked[asked] = mention.places(unit=unit, country=country, within=self._within)
        return self._asked[asked]

    def _bare_places(self, mention: Mention) -> tuple[str, ...]:
        asked = (self._text.nfc[mention.start : mention.end], mention.match, mention.unit, "bare")
        if asked not in self._asked:
            self._asked[asked] = mention.places()
        return self._asked[asked]

    def _country(self, mention: Mention) -> str | None:
        match = _COUNTRY_AFTER.match(self._text.key, mention.end)
        if not match:
            return None
        return "LA" if "lào" in match["c"] else "VN" if match["c"] == "việt nam" else "KH"

    def _exists(self, place: str) -> bool:
        known = self._gazetteer[place]
        return not (known.valid_from and self._today and known.valid_from[: len(self._today)] > self._today)

    def _is_city(self, place: str) -> bool:
        known = self._gazetteer[place]
        kinds = {known.at(self._today).kind} if self._today else known.kinds
        return bool(kinds & {"thành phố", "thủ đô"})


_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]|20[0-3])\d(?![\d.,])")


def _latest_year(text: Text) -> str | None:
    """The latest year that the text prints: no later than which its units are as they were then."""
    years = _YEAR.findall(text.key)
    return max(years) if years else None


def _level(said: str, agencies: list[str]) -> str:
    """province, district, city or "" (the name decides), from the unit word or else from who acts."""
    if said in PROVINCE_WORDS:
        return "province"
    if said in DISTRICT_WORDS:
        return "district"
    if said in CITY_WORDS:
        return "city"
    levels = [agency.partition(":")[0] for agency in agencies]
    return next((level for level in reversed(levels) if level in ("province", "district", "city")), "")


def _unit_for(level: str) -> str:
    return {"district": "huyện", "city": "thành phố"}.get(level, "")


def _unit_words(text: Text, met: Sequence[Mention]) -> dict[int, str]:
    """The unit word of each mention by its start: before it, inside it (TP Hà Nội), or at the head of its
    list.
    """
    found = {}
    for mention in met:
        said = mention.unit
        if not said:
            first = text.key[mention.start : mention.end].split(" ")[0].rstrip(".")
            if first in ("tp", "tx"):
                said = first
            elif text.key.startswith(("thành phố ", "thị xã ", "thủ đô "), mention.start):
                said = " ".join(text.key[mention.start : mention.end].split(" ")[:2])
            elif first in ("tỉnh", "huyện", "quận"):
                said = first
        if not said:
            head = LIST_HEAD.search(text.key, max(0, mention.start - 70), mention.start)
            said = head[1] if head else ""
        found[mention.start] = said
    return found
