"""Who cooperates with whom, sentence by sentence.

A tie is a :class:`~generator.extract.who.passage.Passage` that shows units acting together. Both sides have to
act in it (an agency acts for its province); where one side is only meant ("tỉnh bạn", "đoàn công tác của tỉnh")
the tie is put together from the sentences before it. Of several units on both sides each keeps its own partner.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.extract.seen.story import Sentence, Story
from generator.extract.who.acting import acting, home_units
from generator.extract.who.cooperation import about_sport
from generator.extract.who.counted_groups import with_a_group
from generator.extract.who.matching import in_order
from generator.extract.who.meant_sides import (
    to_the_guests,
    to_the_home,
    to_the_one_named,
    to_the_receiver_before,
)
from generator.extract.who.named_sides import both_named, for_their_people, together
from generator.extract.who.passage import Passage
from generator.extract.who.searches import carried, found_by_the_only_one, search, searcher_in
from generator.model import Pair


class Relations:
    """Ties of one story, in the order of its sentences."""

    def __init__(self, story: Story) -> None:
        home = home_units(story)
        self.ties = _told(story, home) | _beside(story, home)
        self.ties = {start: in_order(told, self.ties.values()) for start, told in self.ties.items()}
        """By the beginning of their sentence."""

    def pairs(self) -> dict[Pair, list[Passage]]:
        """Every pair with the ties that show it, pairs of the story before those of the furniture."""
        found: dict[Pair, list[Passage]] = {}
        for tie in self.ties.values():
            for pair in tie.pairs:
                found.setdefault(pair, []).append(tie)
        return found


def _told(story: Story, home: Mapping[str, str]) -> dict[int, Passage]:
    """The ties that the story itself shows; *home*: the unit of each level that it is about."""
    ties: dict[int, Passage] = {}
    meant: list[Passage] = []
    searcher: str | None = None
    block = -1
    for number, sentence in enumerate(story.main):
        if not sentence.units:
            continue  # nobody is named: most sentences of most stories
        before = story.main[number - 1] if number else None
        tie = (
            both_named(story, sentence)
            or search(story, sentence, carried(sentence, searcher, block), home.get("province"))
            or found_by_the_only_one(story, sentence)
            or for_their_people(story, sentence, home.get("province"))
            or with_a_group(story, sentence)
            or together(story, sentence, story.main[number + 1 : number + 4])
            or to_the_one_named(story, sentence, before)
            or to_the_receiver_before(story, sentence, before)
            or to_the_guests(story, sentence, before)
        )
        if tie is None:
            tie = to_the_home(story, sentence, home)
            meant += [tie] if tie else []
        if tie:
            ties[sentence.start] = tie
        if told := searcher_in(sentence):
            searcher, block = told, sentence.block
        elif acting(sentence, "VN"):
            searcher = None
    if _too_little(story, ties, meant):
        del ties[meant[0].sentence.start]
    sport = bool(ties) and about_sport(story)
    return {start: tie for start, tie in ties.items() if not sport or _by_offices(tie)}


def _beside(story: Story, home: Mapping[str, str]) -> dict[int, Passage]:
    """The ties across a border that lines around the story show."""
    shown = (
        both_named(story, sentence) or search(story, sentence, None, home.get("province"))
        for sentence in story.furniture
        if not _headlines_run_together(sentence)
    )
    return {tie.sentence.start: tie for tie in shown if tie and not tie.domestic}


def _headlines_run_together(sentence: Sentence) -> bool:
    """Whether a line beside the story names several of both sides: as teasers do that stand in one line."""
    sides = [
        len({unit.place for unit in sentence.units if (unit.country == "VN") == ours}) for ours in (True, False)
    ]
    return min(sides) > 1


def _too_little(story: Story, ties: dict[int, Passage], meant: list[Passage]) -> bool:
    """Whether one late sentence names one side, in a story that never names both."""
    if len(meant) != 1 or _opens(story, meant[0].sentence):
        return False
    return not any(not tie.domestic for tie in ties.values() if tie is not meant[0])


def _opens(story: Story, sentence: Sentence) -> bool:
    """Whether *sentence* stands in the first two paragraphs, or prints the day of something."""
    paragraphs = list(dict.fromkeys(other.block for other in story.main if other.kind == "para"))
    return sentence.block in paragraphs[:2] or any(day.sort == "day" and day.timed for day in sentence.dates)


def _by_offices(tie: Passage) -> bool:
    """Whether offices act for both sides."""
    offices = [unit for unit in tie.sentence.units if unit.acts and unit.form == "agency"]
    return len({unit.country == "VN" for unit in offices}) == 2
