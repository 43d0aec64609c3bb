"""Who gave and who received, part by part of a sentence."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Sentence, Story
from generator.extract.who.pairs import Passage
from generator.extract.words.lexicon import Mark


def giver_and_receivers(story: Story, passage: Passage, at: int) -> tuple[str, tuple[str, ...]] | None:
    """Who gives and who receives: the unit before the word for giving, and its partners."""
    key = story.text.key
    units = [
        unit
        for unit in passage.sentence.units
        if unit.acts and any(unit.place in pair for pair in passage.pairs)
    ]
    cut = next((part for part in _statements(story, passage.sentence) if part[0] <= at < part[1]), None)
    if cut and len({unit.country for unit in units if cut[0] <= unit.start < cut[1]}) == 2:
        units = [unit for unit in units if cut[0] <= unit.start < cut[1]]
    verb = _verb(passage.sentence, at)
    if verb and cut and verb.start < cut[0]:
        verb = None
    before = [
        unit.place
        for unit in units
        if (verb is None or unit.end <= verb.start) and not key.endswith(_FOR_WHOM, 0, unit.head)
    ]
    parties = passage.parties
    if not parties:
        return None
    after = {unit.place for unit in units if verb is not None and unit.start >= verb.end}
    # Tại Thanh Hóa, đoàn Khánh Hòa trao … giúp tỉnh Thanh Hóa: who is named after the giving receives.
    givers = [place for place in before if place not in after] or before
    giver = givers[0] if givers else parties[0]
    if _helps_us(story, passage, verb) and not before:
        giver = parties[-1]
    partners = tuple(dict.fromkeys(b if a == giver else a for a, b in passage.pairs if giver in (a, b)))
    beside = [
        unit.place
        for unit in units
        if unit.place in partners and 0 <= at - unit.end <= 24 and (verb is None or unit.start > verb.start)
    ]
    if beside:
        partners = (beside[-1], *(place for place in partners if place != beside[-1]))
    return (giver, partners) if partners else None


_FOR_WHOM: Final = ("cho ", "tặng ", "giúp ", "ủng hộ ", "hỗ trợ ", "riêng ")


def _statements(story: Story, sentence: Sentence) -> list[tuple[int, int]]:
    """The parts of a sentence between semicolons."""
    return clauses(story.text, sentence.start, sentence.end)


def _helps_us(story: Story, passage: Passage, verb: Mark | None) -> bool:
    if verb is None:
        return False
    before = story.text.key[passage.sentence.start : verb.start]
    return bool(re.search(r"(?:phía bạn|tỉnh bạn|huyện bạn)(?: đã)? ?$", before))


def _verb(sentence: Sentence, at: int) -> Mark | None:
    verbs = [
        mark
        for mark in sentence.marks
        if (mark.kind, mark.value) in (("give", "give"), ("event", "aid")) and mark.end <= at
    ]
    return verbs[-1] if verbs else None
