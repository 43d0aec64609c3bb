"""The units of a story: each name with the place that it means and the part that it plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.extract.seen.units.announced import Announced, level_of
from generator.extract.seen.units.beside_names import OTHER_COUNTRY
from generator.extract.seen.units.bystanders import without_bystanders
from generator.extract.seen.units.list_mates import spread
from generator.extract.seen.units.lookups import Lookups
from generator.extract.seen.units.meanings import Meanings
from generator.extract.seen.units.roles import Setting, part_in
from generator.extract.seen.units.speakers import spoken_for
from generator.extract.seen.units.unit import Unit
from generator.extract.words.lexicon import Mark
from generator.stories.text import Text
from geo import Gazetteer, Mention

_FORMER = re.compile(r" ?\(?(?:cũ|trước đây|trước sáp nhập|nay (?:là|thuộc))(?!\w)")


class Units:
    """Finds out what the mentions of one story mean. One is made for each story."""

    def __init__(self, text: Text, gazetteer: Gazetteer, met: Sequence[Mention], today: str | None) -> None:
        lookups = Lookups(text)
        self._text = text
        self._gazetteer = gazetteer
        self._announced = Announced(text, met, lookups)
        self._meanings = Meanings(text, gazetteer, met, today, self._announced, lookups)
        self.cut_short: set[int] = set()
        """Where names begin that only open a longer one, which the gazetteer does not know."""

    def find(self, met: Sequence[Mention], start: int, marks: Sequence[Mark], block_start: int) -> list[Unit]:
        """The units among the mentions *met* of one sentence that begins at *start*."""
        if not met:
            return []
        found: list[Unit] = []
        said = self._announced.in_sentence(met)
        owners = [mark for mark in marks if mark.kind in ("agency", "post")]
        owners.sort(key=lambda mark: (-mark.end, mark.start))
        for mention in met:
            unit = self._unit(mention, said[mention.start], start, owners, found)
            if unit:
                announced = bool(self._announced.own[mention.start])
                previous = found[-1] if found else None
                setting = Setting(self._text, unit, mention, announced, start, block_start, marks, previous)
                found.append(self._as_told(setting))
        return without_bystanders(self._text.key, start, spread(self._text.key, found))

    def _unit(
        self, mention: Mention, said: str, start: int, owners: Sequence[Mark], before: Sequence[Unit]
    ) -> Unit | None:
        """The unit that *mention* means, as if it acted; ``None`` where it means none."""
        head, agencies = spoken_for(self._text, mention.unit_start, start, owners)
        place = self._meanings.place(mention, said, level_of(said, agencies), before)
        if place and "." in place and not agencies and self._is_cut_short(mention):
            self.cut_short.add(mention.start)
            return None
        if place is None:
            return None
        known = self._gazetteer[place]
        return Unit(
            head,
            mention.start,
            mention.end,
            place,
            known.country,
            known.level,
            "actor",
            "agency" if agencies else "unit" if said else "bare",
            " ".join(agencies),
        )

    def _as_told(self, setting: Setting) -> Unit:
        """The unit of *setting* with the part that it plays."""
        unit, key = setting.unit, self._text.key
        part = part_in(setting)
        role = "name" if OTHER_COUNTRY.match(key, setting.mention.end) else part.role
        place = self._heir(unit.place) if _FORMER.match(key, unit.end) else unit.place
        if part.agency:
            return replace(unit, role=role, place=place, form="agency", agency=part.agency)
        return unit if (role, place) == (unit.role, unit.place) else replace(unit, role=role, place=place)

    def _heir(self, place: str) -> str:
        """Who stands for a province that no longer exists: the one that took over, where it is one."""
        known = self._gazetteer[place]
        ended = known.valid_to is not None and known.country == "VN" and known.level == "province"
        return known.successors[0].id if ended and len(known.successors) == 1 else place

    def _is_cut_short(self, mention: Mention) -> bool:
        """Whether a name of one syllable only opens a longer one: *huyện Xay* Chăm Phon."""
        key, nfc = self._text.key, self._text.nfc
        name = key[mention.start : mention.end].rpartition("huyện ")[2]
        after = nfc[mention.end : mention.end + 2]
        return len(name) <= 5 and after[:1] in (" ", "-") and after[1:].isupper()
