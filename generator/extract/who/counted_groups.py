"""Ties of a sentence that counts its partners and names them elsewhere: *Điện Biên và 6 tỉnh phía Bắc Lào*,
where another sentence lists six.
"""

from __future__ import annotations

import re
from typing import Final

from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.acting import acting
from generator.extract.who.cooperation import cooperates
from generator.extract.who.passage import Passage, tie

_WORDS: Final = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_GROUP = re.compile(
    r"(?<![\w/.])(?P<count>\d|hai|ba|bốn|năm|sáu|bảy|tám|chín) (?P<unit>tỉnh|huyện)(?: biên giới)?"
    r"(?: (?:ở|của|thuộc|phía|khu vực|vùng|miền|nước|nước bạn|vương quốc|"
    r"đông bắc|tây bắc|bắc|nam|trung|thượng|hạ)){0,4} (?P<land>lào|campuchia)(?!\w)"
)


def with_a_group(story: Story, sentence: Sentence) -> Passage | None:
    """Our unit and those that the sentence only counts, if the story lists just as many of each country."""
    groups = list(_GROUP.finditer(story.text.key, sentence.start, sentence.end))
    if not groups or acting(sentence, "LA", "KH"):
        return None
    ours = [unit for unit in acting(sentence, "VN") if unit.level == _level(groups[0])]
    if not ours or not cooperates(story, sentence):
        return None
    listed = [_listed(story, group) for group in groups]
    if not all(listed):
        return None
    pairs = ((unit.place, other) for unit in ours for others in listed for other in others)
    return tie(sentence, pairs, stated=True)


def _level(group: re.Match[str]) -> str:
    return "province" if group["unit"] == "tỉnh" else "district"


def _listed(story: Story, group: re.Match[str]) -> tuple[str, ...]:
    """The places of the first sentence that names as many of that country and level as *group* counts."""
    count = _WORDS.get(group["count"]) or int(group["count"])
    land = "LA" if group["land"] == "lào" else "KH"

    def fits(unit: Unit) -> bool:
        return unit.country == land and unit.level == _level(group) and unit.role != "name"

    for sentence in story.main:
        named = tuple(dict.fromkeys(unit.place for unit in sentence.units if fits(unit)))
        if len(named) == count > 1:
            return named
    return ()
