"""Who gave and who received, part by part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.passage import Passage
from generator.extract.words.lexicon import Mark


def giver_and_receivers(story: Story, passage: Passage, at: int) -> tuple[str, tuple[str, ...]] | None:
    """Who gives and who receives what stands *at* an offset: the unit before the word for giving, and its
    partners.
    """
    if not passage.parties:
        return None
    units, verb = _in_the_statement(story, passage, at)
    giver = _giver(story, passage, units, verb)
    partners = tuple(dict.fromkeys(b if a == giver else a for a, b in passage.pairs if giver in (a, b)))
    beside = [
        unit.place
        for unit in units
        if unit.place in partners and 0 <= at - unit.end <= 24 and (verb is None or unit.start > verb.start)
    ]
    if beside:
        partners = (beside[-1], *(place for place in partners if place != beside[-1]))
    return (giver, partners) if partners else None


def _in_the_statement(story: Story, passage: Passage, at: int) -> tuple[list[Unit], Mark | None]:
    """The acting partners and the last word for giving before *at*: of its own part of the sentence, if
    that names both sides.
    """
    sentence = passage.sentence
    named = {place for pair in passage.pairs for place in pair}
    units = [unit for unit in sentence.units if unit.acts and unit.place in named]
    verb = _verb(sentence, at)
    parts = clauses(story.text, sentence.start, sentence.end)
    start, end = next(
        ((start, end) for start, end in parts if start <= at < end), (sentence.start, sentence.end)
    )
    inside = [unit for unit in units if start <= unit.start < end]
    both = len({unit.country for unit in inside}) == 2
    return inside if both else units, verb if verb and verb.start >= start else None


def _giver(story: Story, passage: Passage, units: Sequence[Unit], verb: Mark | None) -> str:
    """The first unit before the word for giving that is not named behind it too."""
    before = [
        unit.place
        for unit in units
        if (verb is None or unit.end <= verb.start) and not story.text.key.endswith(_FOR_WHOM, 0, unit.head)
    ]
    if not before:
        return passage.parties[-1 if _helps_us(story, passage, verb) else 0]
    # Tại Thanh Hóa, đoàn Khánh Hòa trao … giúp tỉnh Thanh Hóa: who is named after the giving receives.
    after = {unit.place for unit in units if verb is not None and unit.start >= verb.end}
    return next((place for place in before if place not in after), before[0])


_FOR_WHOM: Final = ("cho ", "tặng ", "giúp ", "ủng hộ ", "hỗ trợ ", "riêng ")


def _helps_us(story: Story, passage: Passage, verb: Mark | None) -> bool:
    """Whether the friends abroad are the ones that give: *tỉnh bạn đã giúp …*."""
    return verb is not None and bool(_FRIENDS.search(story.text.key, passage.sentence.start, verb.start))


_FRIENDS = re.compile(r"(?:phía bạn|tỉnh bạn|huyện bạn)(?: đã)? ?$")


def _verb(sentence: Sentence, at: int) -> Mark | None:
    verbs = [
        mark
        for mark in sentence.marks
        if (mark.kind, mark.value) in (("give", "give"), ("event", "aid")) and mark.end <= at
    ]
    return verbs[-1] if verbs else None
