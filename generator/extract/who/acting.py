"""Who acts in a sentence, and in a story: the units that take part, and the one that it is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit

MOST_PAIRS: Final = 12
"""Pairs; a sentence that would give more lists members of something and pairs nobody."""


def acting(sentence: Sentence, *countries: str) -> list[Unit]:
    """The units of *countries* that take part themselves in what *sentence* tells."""
    return [unit for unit in sentence.units if unit.acts and unit.country in countries]


def without_travellers(
    sentence: Sentence, ours: list[Unit], theirs: list[Unit]
) -> tuple[list[Unit], list[Unit]]:
    """Both sides without the inhabitants who merely go, buy or study there: they come first and nobody
    sends them; *chia sẻ khó khăn với nhân dân tỉnh …* is done for them.
    """
    units = sorted((*ours, *theirs), key=lambda unit: unit.start)
    travellers = bool(units) and units[0].form == "agency" and people_only(units[0].agency)
    travellers = travellers and not sentence.text.key.endswith(_FOR, sentence.start, units[0].head)
    sent = any(unit.form == "agency" and not people_only(unit.agency) for unit in units)
    return ([], []) if travellers and not sent else (ours, theirs)


_FOR: Final = ("với ", "cho ", "tặng ", "giúp ", "hỗ trợ ", "ủng hộ ", "cùng ", "của ")


def people_only(agency: str) -> bool:
    """Whether only inhabitants stand before the name: *người dân huyện …* receives but does not act; *chính
    quyền và nhân dân* does.
    """
    words = [kind_and_words.strip() for kind_and_words in _KINDS.split(agency)[1:]]
    return bool(words) and all(each in _INHABITANTS for each in words)


_KINDS: Final = re.compile(r"(?:^| )[a-z]+:")
"""What stands before each office of a unit: *any:chính quyền any:nhân dân*."""
_INHABITANTS: Final = ("người dân", "bà con", "nhân dân", "học sinh", "phụ nữ", "lưu học sinh")


def home_units(story: Story) -> dict[str, str]:
    """The Vietnamese unit of each level that the story is about, where one clearly leads; where the story names
    no province of ours as acting, that of the paper (*tỉnh ta*) or else the only one of ours that it names.
    """
    counts: dict[str, Counter[str]] = {}
    for sentence in story.main:
        for unit in acting(sentence, "VN"):
            weight = 2 if unit.form == "agency" or sentence.kind == "title" else 1
            counts.setdefault(unit.level, Counter())[unit.place] += weight
    leaders = {level: _leader(found) for level, found in counts.items()}
    if "province" not in leaders and _names_abroad(story):
        leaders["province"] = story.paper_home or _only_one_named(story)
    return {level: place for level, place in leaders.items() if place}


def _only_one_named(story: Story) -> str | None:
    units = (unit for sentence in story.main for unit in sentence.units if unit.country == "VN")
    provinces = {unit.place for unit in units if unit.level == "province"}
    return provinces.pop() if len(provinces) == 1 else None


def _names_abroad(story: Story) -> bool:
    return any(unit.country != "VN" for sentence in story.main for unit in sentence.units)


def _leader(counts: Counter[str]) -> str | None:
    place, most = counts.most_common(1)[0]
    return place if most >= 0.6 * counts.total() else None
