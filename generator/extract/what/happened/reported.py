"""What a statement of a passage reports: whose affair it is, and the day of its scene or season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.extract.acts.standing import has_habits
from generator.extract.seen.days.printed import Printed
from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.happened.event_kinds import event_type
from generator.extract.what.happened.occasion import Occasion
from generator.extract.when.dated import NOTHING, Dated
from generator.extract.when.years import Years
from generator.extract.who.passage import Passage
from generator.model import EventType


@dataclass(frozen=True, slots=True)
class Reported:
    """What a *statement* of the *passage* number … says: the date it prints, and what that comes to."""

    number: int
    passage: Passage
    statement: Sentence
    printed: Printed | None
    dated: Dated

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentence


def reports_alone(report: Reported, occasion: Occasion) -> bool:
    """Whether a title or a caption says by itself who visited or met whom: *Đoàn tỉnh A thăm tỉnh B*."""
    passage = report.passage
    return (
        report.sentence.kind in ("title", "caption")
        and occasion.type in ("visit", "meeting")
        and occasion.main
        and passage.stated
        and not passage.domestic
    )


def own_affair(report: Reported, kind: EventType) -> bool:
    """Whether what names neither partner nor "both sides" is one side's own affair, or that of a firm."""
    if kind not in _OF_ONE_SIDE or report.passage.stated or report.statement.has("anaphor"):
        return False
    if at_home(report.statement) and any(unit.acts and unit.country == "VN" for unit in report.statement.units):
        return True
    if kind == "visit":
        return False
    firms, events = report.statement.of("state", "firm"), report.statement.of("event")
    return bool(firms and events) and firms[0].start < events[0].start


_OF_ONE_SIDE: Final = ("aid", "operation", "other", "visit")
"""What one side may do by itself."""


def met_to_look_back(report: Reported, kind: EventType) -> bool:
    """Whether the date is only a year: people meet on a day, and it is the year that they look back on."""
    return kind == "meeting" and report.printed is not None and report.printed.sort == "year"


def of_both(passage: Passage) -> bool:
    """Whether a sentence names both partners as acting, or means them: *hai địa phương*."""
    acting = {unit.place for unit in passage.sentence.units if unit.acts}
    return passage.sentence.has("anaphor") or any(set(pair) <= acting for pair in passage.pairs)


def at_home(statement: Sentence) -> bool:
    """Whether only one side acts, and nothing means the other: an affair of its own."""
    return not (statement.has("anaphor") or statement.has("country")) and (
        len({unit.country == "VN" for unit in statement.units}) < 2
    )


def to_named_hosts(report: Reported, occasion: Occasion) -> bool:
    """Whether guests of our side, whom the story named before, visit an office abroad that is named: *đoàn công
    tác của tỉnh đã đến chào xã giao lãnh đạo tỉnh B*.
    """
    hosts = (unit for unit in report.statement.units if unit.country != "VN")
    return occasion.type == "visit" and report.sentence.kind == "para" and any(unit.acts for unit in hosts)


def season_beside(report: Reported, kind: EventType) -> Printed | None:
    """The dry season of the search that a report of a ceremony names beside its day: an occasion of its own."""
    if kind != "search_for_remains" or report.printed is None or report.printed.sort == "season":
        return None
    return next((day for day in report.statement.dates if day.sort == "season"), None)


def day_of_the_scene(story: Story, sentence: Sentence, years: Years) -> Dated:
    """The day printed shortly before, in the same paragraph, if the sentences between report nothing."""
    for other in reversed(story.beside(sentence)[-3:]):
        if event_type(story, other) or has_habits(other):
            break
        printed = next((day for day in other.dates if day.sort == "day" and day.timed), None)
        if printed:
            return years.of(printed)
    return NOTHING


def statements_of(story: Story, sentence: Sentence) -> list[Sentence]:
    """The statements of a sentence, cut at semicolons, where more than one of them has a date."""
    if len(sentence.dates) < 2:
        return [sentence]
    cuts = clauses(story.text, sentence.start, sentence.end)
    if len(cuts) == 1 or sum(any(first <= d.start < last for d in sentence.dates) for first, last in cuts) < 2:
        return [sentence]
    return [sentence.part(first, last) for first, last in cuts]
