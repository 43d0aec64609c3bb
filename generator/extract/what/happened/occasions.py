"""What happened: the occasions that sentences report, one for each however often it is told.

An occasion needs a word for what happened that is not only a reference to it ("tại buổi làm việc",
"nhân chuyến thăm"), and a day of its own or the day of the story. What is planned, wished for or
done every year is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.extract.acts.standing import did
from generator.extract.acts.told_as_done import to_come
from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.happened.event_kinds import event_type, named_occasion, receives, told_beside
from generator.extract.what.happened.occasion import Occasion, over_long, same_time, tell_again
from generator.extract.what.happened.reported import (
    Reported,
    at_home,
    day_of_the_scene,
    met_to_look_back,
    of_both,
    own_affair,
    reports_alone,
    season_beside,
    statements_of,
    to_named_hosts,
)
from generator.extract.what.happened.unnamed_occasions import unnamed_occasion
from generator.extract.when.dated import NOTHING, Dated
from generator.extract.when.occasion_days import occasion_date
from generator.extract.when.years import Years
from generator.extract.who.passage import Passage
from generator.extract.who.villages import about_villages
from generator.model import EventType
from generator.same import same_partners


def occasions(story: Story, told: Sequence[Passage], years: Years) -> list[Occasion]:
    """The occasions of *told*, in the order of their telling, repeated ones joined."""
    diary = _Diary(story, told, years)
    for number, passage in enumerate(told):
        diary.read(number, passage)
    return diary.occasions()


class _Diary:
    """Notes the occasions of one story; *doubtful* ones count only if nothing else is known of their time."""

    def __init__(self, story: Story, told: Sequence[Passage], years: Years) -> None:
        self._story, self._told, self._years = story, told, years
        self._ahead = _days_ahead(story)
        """Months and days that the story somewhere says are to come, whatever its title leaves out."""
        self._festive = [one for one in told if one.sentence.main and one.sentence.has("festival")]
        self._found: list[Occasion] = []
        self._doubtful: list[Occasion] = []
        self._named: Occasion | None = None
        """The first one that the story only names; it counts where nothing else is told."""
        self._titled: Occasion | None = None
        """What the title or a caption reports of both partners; it counts before what is only named."""
        self._last: Dated | None = None

    def occasions(self) -> list[Occasion]:
        """All that was noted, the story's own first; undated ones only where none of the story is dated."""
        found = list(self._found)
        for doubt in self._doubtful:
            same = [other for other in found if _on_the_day(other, doubt)]
            if not same:
                found.append(doubt)
            elif _without_its_day(same[0], doubt):
                same[0].dated = doubt.dated
                same[0].passages.extend(doubt.passages)
        told = self._titled or self._named
        scenes = [occasion for occasion in found if occasion.main and not over_long(occasion)]
        if told and not scenes:
            found.append(told)
        if any(occasion.dated.key for occasion in scenes):
            found = [occasion for occasion in found if occasion.dated.key]
        found.sort(key=lambda occasion: (not occasion.main, occasion.passages[0].sentence.start))
        return [occasion for occasion in found if len(occasion.parties) > 1]

    def read(self, number: int, passage: Passage) -> None:
        """Note what *passage*, the *number*-th of the story, reports."""
        sentence, key = passage.sentence, self._story.text.key
        if sentence.asks or about_villages(key[sentence.start : sentence.end]):
            return
        if passage.domestic and not of_both(passage):
            return  # what a province does without its partner inside the country is its own affair
        for statement in statements_of(self._story, sentence):
            printed = occasion_date(key, statement)
            report = Reported(number, passage, statement, printed, self._day(sentence, printed))
            kind = event_type(self._story, statement, printed)
            if kind and met_to_look_back(report, kind):
                report = replace(report, printed=None, dated=NOTHING)
            self._keep_day(report, kind)
            self._note_beside(report)
            if kind is None:
                self._note_unnamed(report)
                self._note_named(report)
            elif self._counts(report, kind, printed, report.dated) and not own_affair(report, kind):
                self._note(report, kind)

    def _day(self, sentence: Sentence, printed: Printed | None) -> Dated:
        return self._years.of(printed, main=sentence.main, before=self._last) if printed else NOTHING

    def _keep_day(self, report: Reported, kind: EventType | None) -> None:
        """Keep the day told last, which *cùng ngày* means: that of a report too."""
        if not report.sentence.main:
            return
        if report.printed is None:
            told = next((day for day in report.sentence.dates if day.reported), None)
            self._last = self._day(report.sentence, told) if told else self._last
        if report.printed is None or not report.dated.key:
            return
        if report.printed.sort == "day" or (report.printed.sort == "relative" and kind):
            self._last = report.dated

    def _counts(self, report: Reported, kind: EventType, printed: Printed | None, dated: Dated) -> bool:
        """Whether it is an occasion: not a sum over years (unless of a search with its places), not to come."""
        sentence, today = report.sentence, self._years.day
        if printed and printed.first[1:] in self._ahead and not self._told_as_past(sentence):
            return False
        if printed and printed.open:
            inside = "trong nước" in self._story.text.key[sentence.start : sentence.end]
            return kind == "search_for_remains" and not inside
        return not (today and dated.edtf and dated.key > today.isoformat()[: len(dated.key)])

    def _told_as_past(self, sentence: Sentence) -> bool:
        return did().search(self._story.text.key, sentence.start, sentence.end) is not None

    # ── doubtful ones ──

    def _note_beside(self, report: Reported) -> None:
        """Note further occasions that the statement only names, each with its day."""
        for kind, printed in told_beside(self._story, report.statement, report.printed):
            dated = self._day(report.sentence, printed)
            if dated.key and self._counts(report, kind, printed, dated):
                self._doubtful.append(_occasion(report.passage, kind, dated))

    def _note_unnamed(self, report: Reported) -> None:
        """Note an occasion told without a word for what it was."""
        if not report.dated.key:
            return
        kind = unnamed_occasion(self._story, report.passage, report.statement, report.printed)
        if kind == "other":
            kind = named_occasion(self._story.text.key, report.statement) or kind
        if not kind or met_to_look_back(report, kind):
            return
        if self._counts(report, kind, report.printed, report.dated):
            self._doubtful.append(_occasion(report.passage, kind, report.dated))

    def _note_named(self, report: Reported) -> None:
        """Keep the first occasion that is only named: *phát biểu tại buổi làm việc*."""
        passage = report.passage
        told = passage.main_across and (passage.stated or report.statement.has("anaphor"))
        if self._named is None and told and not report.statement.dates:
            kind = named_occasion(self._story.text.key, report.statement)
            self._named = _occasion(passage, kind, NOTHING) if kind else None

    # ── plain ones ──

    def _note(self, report: Reported, kind: EventType) -> None:
        """Note what is reported with a word for it, and the dry season of a search beside it."""
        occasion = self._reported(report, kind)
        if report.sentence.kind in ("caption", "title", "heading"):
            self._note_shown(report, occasion)
        elif occasion.dated.key:
            self._add(occasion)
        else:
            self._note_undated(report, occasion)
        season = season_beside(report, kind)
        if season and report.sentence.kind == "para":
            dated = self._years.of(season, main=report.sentence.main)
            self._add(replace(occasion, dated=dated, passages=[report.passage]))

    def _reported(self, report: Reported, kind: EventType) -> Occasion:
        passage, dated = report.passage, report.dated
        if report.printed is None:
            if passage.stated and report.sentence.kind == "para":
                dated = day_of_the_scene(self._story, report.sentence, self._years)
            if kind == "visit" and report.sentence.main and not dated.key:
                dated = self._festival(passage)
        occasion = _occasion(passage, kind, dated)
        occasion.reception = kind == "meeting" and receives(self._story, report.statement)
        return occasion

    def _festival(self, passage: Passage) -> Dated:
        """The month of the festival for which guests come, named here or beside their own place."""
        abroad = {place for place in passage.parties if place[:2] != "VN"}
        about = (other.sentence for other in self._festive if abroad & set(other.parties))
        named = map(self._years.festival, [passage.sentence, *about])
        return next((dated for dated in named if dated.key), NOTHING)

    def _add(self, occasion: Occasion) -> None:
        if not tell_again(self._found, occasion):
            self._found.append(occasion)

    def _note_shown(self, report: Reported, occasion: Occasion) -> None:
        """A title or a picture shows what the story tells; a dated picture of other partners counts itself."""
        if report.printed and report.sentence.kind == "caption" and _of_others(self._told, report.passage):
            self._found.append(occasion)
            return
        if self._titled is None and reports_alone(report, occasion):
            self._titled = occasion
        tell_again(self._found, occasion, captions=True)

    def _note_undated(self, report: Reported, occasion: Occasion) -> None:
        """An occasion without a day of its own: one told already, one beside it, or the first of its story."""
        beside = _BESIDE.match(self._story.text.key, report.sentence.start, report.sentence.start + 40)
        for other in self._found:
            if other.main != occasion.main or not set(occasion.parties) <= set(other.parties):
                continue
            if other.type == occasion.type:
                other.passages.extend(occasion.passages)
                return
            if occasion.type == "meeting" and other.type not in ("visit", "meeting") and beside:
                self._found.append(replace(occasion, dated=other.dated))
                return
            if _told_by_the_host(other, occasion):
                other.passages.extend(occasion.passages)
            if _same_gathering(other, occasion) or report.number > 3:
                return
        if occasion.type == "aid" and occasion.main and beside:
            return
        guests = to_named_hosts(report, occasion)
        if at_home(report.statement) and not guests:
            return
        if (report.passage.stated or guests) and occasion.main and self._told_early(report.passage):
            self._found.append(occasion)

    def _told_early(self, passage: Passage) -> bool:
        early = [other for other in self._told[:4] if other.sentence.kind in ("para", "furniture")]
        return any(other is passage for other in early)


_BESIDE = re.compile(r"(?:cũng )?(?:trong |nhân )?(?:dịp này|dịp đó|cùng thời gian|tại đây)")


def _days_ahead(story: Story) -> frozenset[tuple[int | None, ...]]:
    return frozenset(
        day.first[1:]
        for sentence in story.main
        for day in sentence.dates
        if day.sort == "day" and day.first[1] and day.first[2] and to_come(sentence, day)
    )


def _occasion(passage: Passage, kind: EventType, dated: Dated) -> Occasion:
    return Occasion(kind, dated, passage.parties, [passage])


def _of_others(told: Sequence[Passage], caption: Passage) -> bool:
    """Whether a caption tells of partners whom no paragraph tells of: the picture of another story."""
    return caption.stated and not any(
        other.sentence.kind == "para" and same_partners(other.parties, caption.parties) for other in told
    )


def _on_the_day(other: Occasion, occasion: Occasion) -> bool:
    """Whether something is known to have happened to the same partners at the same time."""
    return same_partners(other.parties, occasion.parties) and same_time(other.dated, occasion.dated)


def _without_its_day(known: Occasion, doubt: Occasion) -> bool:
    """Whether a later sentence prints the day of what is *known*: *Tại buổi làm việc diễn ra ngày 3/9*."""
    return not known.dated.key and {known.type, doubt.type} <= {"visit", "meeting"} and known.main == doubt.main


def _told_by_the_host(visit: Occasion, meeting: Occasion) -> bool:
    """Whether hosts receive the guests whose visit was told before."""
    return visit.type == "visit" and meeting.type == "meeting" and meeting.reception


def _same_gathering(a: Occasion, b: Occasion) -> bool:
    return {a.type, b.type} <= {"visit", "meeting", "other", "anniversary", "aid"}
