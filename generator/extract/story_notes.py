"""What a person has to know of a story as a whole: notes for whoever adds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.extract.seen.story import Sentence, Story
from generator.extract.when.years import Years
from generator.extract.who.holders import NO_NAMES
from generator.extract.who.passage import Passage
from generator.extract.who.people import SURNAMES
from generator.stories.languages import language_of


def story_notes(story: Story, told: Sequence[Passage], years: Years) -> Iterator[str]:
    """The names of what is to be said of *story*, of whose partners *told* tells."""
    if not told:
        yield "no_partnership"
    if not any(block.main for block in story.blocks):
        yield "no_story"
    if any(_names_a_stranger(story, sentence) for sentence in story.main):
        yield "unknown_unit"
    language = language_of(story.text.key)
    if language != "vi":
        yield f"in_{language}"
    if any(block.end - block.start > 20_000 for block in story.blocks):
        yield "long_line"
    if story.cut:
        yield "long_story"
    disagree = len(story.article.stated) > 1 and story.article.published is None
    if disagree:
        yield "days_disagree"
    if (
        told
        and not disagree
        and years.day is None
        and any(d.sort == "day" and not d.first[0] for s in story.main for d in s.dates)
    ):
        yield "no_story_day"


_NO_UNITS = (
    NO_NAMES
    | SURNAMES
    | {"tây", "bắc", "nam", "đông", "campuchia", "cam", "lào", "thượng", "hạ", "đbscl", "và"}
)
_UNIT_NAMED = re.compile(r"(?<!\w)(?:[Tt]ỉnh|[Hh]uyện) (?=[^\W\d_a-z])(?P<name>[^\W\d_]+)")


def _names_a_stranger(story: Story, sentence: Sentence) -> bool:
    """Whether a unit that the gazetteer does not know is named beside one that acts together with somebody."""
    if not any(unit.acts for unit in sentence.units) or sentence.has("country", "XX"):
        return False
    if not (sentence.has("event") or sentence.has("bond") or sentence.has("sign", "sign")):
        return False
    return any(
        match["name"][0].isupper()
        and match["name"].casefold() not in _NO_UNITS
        and match.start("name") not in story.names
        and match.start() not in story.names
        for match in _UNIT_NAMED.finditer(story.text.nfc, sentence.start, sentence.end)
    )
