"""Who acts in a sentence: units that take part, forces that meet, teams that search, the home of a story."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit

MOST_PAIRS: Final = 12
"""Pairs; a sentence that would give more lists members of something and pairs nobody."""


_TEAM: Final = re.compile(r"(?<!\w)đội (?:quy tập|k ?\d{2,3})(?!\w)")


def acting(sentence: Sentence, *countries: str) -> list[Unit]:
    return [unit for unit in sentence.units if unit.acts and unit.country in countries]


def without_travellers(ours: list[Unit], theirs: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Both sides without the inhabitants who merely go, buy or study there: they come first and nobody
    sends them.
    """
    units = sorted((*ours, *theirs), key=lambda unit: unit.start)
    if (
        units
        and units[0].form == "agency"
        and people_only(units[0].agency)
        and all(unit.form != "agency" or people_only(unit.agency) for unit in units)
    ):
        return [], []
    return ours, theirs


def forces_meet(sentence: Sentence) -> bool:
    """Whether forces of both sides meet or sign something about crime: that is cooperation, not a case."""
    agencies = {unit.country == "VN" for unit in sentence.units if unit.acts and unit.form == "agency"}
    return agencies == {True, False} and (
        sentence.has("event", "meeting", "exercise") or sentence.has("sign", "sign")
    )


def people_only(agency: str) -> bool:
    """Whether only inhabitants stand before the name: *người dân huyện …* receives but does not act."""
    words = agency.split(":")[-1]
    return words in ("người dân", "bà con", "nhân dân", "học sinh", "phụ nữ", "lưu học sinh")


def searcher_in(sentence: Sentence) -> str | None:
    """The Vietnamese province whose team searches, where a sentence about a search names it."""
    key, start, end = sentence.text.key, sentence.start, sentence.end
    team = key.find("đội ", start, end) >= 0 and _TEAM.search(key, start, end)
    if not team and not sentence.has("event", "search_for_remains"):
        return None
    ours = dict.fromkeys(unit.place for unit in acting(sentence, "VN") if unit.level == "province")
    return next(iter(ours)) if len(ours) == 1 else None


def home_units(story: Story) -> dict[str, str]:
    """The Vietnamese unit of each level that the story is about, where one clearly leads."""
    counts: dict[str, dict[str, int]] = {}
    for sentence in story.main:
        for unit in sentence.units:
            if unit.country == "VN" and unit.acts:
                level = counts.setdefault(unit.level, {})
                level[unit.place] = level.get(unit.place, 0) + (
                    2 if unit.form == "agency" or sentence.kind == "title" else 1
                )
    return {
        level: place for level, place in ((level, _leader(found)) for level, found in counts.items()) if place
    }


def _leader(counts: dict[str, int]) -> str | None:
    place, most = max(counts.items(), key=lambda item: item[1])
    return place if most >= 0.6 * sum(counts.values()) else None
