"""The year that a printed date lacks: only where the story supports one, and with the reason kept.

    published     a person's sidecar or the page's own metadata says the day
    header        a dated line above the story that agrees with the story's own day, or the dateline that
                  its first words are
    lead          another date of the story is printed in full
    jubilee       "kỷ niệm 50 năm …", "(5/9/1962 - 5/9/2022)", "cách đây 58 năm, ngày 24/6/1967"
    buddhist      Phật lịch 2565 is 2022
    canchi        Tết Giáp Thìn is 2024
    festival      Bunpimay 2023
    season        the burials of a dry season 2018-2019 are in 2019
    review        "kết quả năm 2024, phương hướng năm 2025"

:mod:`~generator.extract.when.story_day` says which day is the story's own,
:mod:`~generator.extract.when.year_hints` finds what says its year.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.when import told_years
from generator.extract.when.dated import NOTHING, Dated, as_printed, days_after, with_year, without_year
from generator.extract.when.story_day import story_day
from generator.extract.when.year_hints import YearHint, best_hint, hints_beside, hints_in
from generator.model import Reason

_LAST_YEAR = re.compile(r" năm (?:ngoái|trước)(?!\w)")
_IN_LAST_YEAR = re.compile(
    r"(?<!\w)(?<!với )(?<!kỳ )năm (?:ngoái|trước),? (?:(?:từ|vào|trong|ngày|sáng|chiều|hôm) ){0,3}$"
)
_SLACK: Final = 2
"""Days by which a date may lie after the day of the story: time zones, early editions, announcements."""

_SOON: Final = 75
"""Days ahead for which a story announces what is to come, rather than looking back most of a year."""


class Years:
    """Gives the dates of one story their years."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._own = story_day(story, lambda: self.hints)
        self.day = self._own.date if self._own else None
        """The day of the story, where something says it."""
        above = self._own is not None and self._own.reason.code == "year_from_header"
        self.printed_above = f"{self.day}" if above else ""
        """The same, where a line above the story prints it and no note beside it says more."""

    @cached_property
    def hints(self) -> list[YearHint]:
        """What in the story says its year."""
        return list(hints_in(self._story))

    # ── a printed date and its year ──

    def of(self, printed: Printed, *, main: bool = True, before: Dated | None = None) -> Dated:
        """What *printed* comes to; *before* is the date that "cùng ngày" means."""
        if printed.sort in ("season", "school"):
            return self._over_new_year(printed)
        if printed.sort in ("relative", "year") and printed.shift is not None:
            return self._counted(printed, printed.shift, before, main)
        if printed.first[0] or (printed.last and printed.last[0]):
            return as_printed(printed)
        if not main:
            return self._from_its_sentence(printed) or without_year(printed)
        return self._with_year(printed, before)

    def _over_new_year(self, printed: Printed) -> Dated:
        """A dry season, or a school year, which opens and ends on days that no story prints."""
        first, last = printed.first[0], (printed.last or printed.first)[0]
        words = self._words(printed)
        if printed.sort == "season" and last == first:
            return Dated(f"{first}")  # a slip of the paper: it does not say which of the two seasons
        if printed.sort == "season":
            return Dated(f"{first}-11?/{last}-05?", None, (Reason("dry_season", words),))
        span = f"{first}/{last}" if last != first else f"{first}"
        return Dated(span, None, (Reason("school_year", words),))

    def _counted(self, printed: Printed, shift: int, before: Dated | None, main: bool) -> Dated:
        """*hôm qua*, *hai ngày sau*, *cuối năm ngoái*, *bốn năm sau*"""
        if printed.sort == "year" and printed.same:
            year = told_years.year_before(self._story, printed)
            return Dated(f"{year + shift}?", None, (self._reason(printed),)) if year else NOTHING
        if printed.sort == "year":
            return self.ago(-shift, self._words(printed)) if main else NOTHING
        if printed.same:
            return days_after(before, shift) if before else NOTHING
        if not main or not self._own:
            return NOTHING
        day = self._own.date + dt.timedelta(days=shift)
        return Dated(day.isoformat(), None, (self._own.reason,))

    def _with_year(self, printed: Printed, before: Dated | None) -> Dated:
        return (
            self._from_the_own_day(printed)
            or self._of_last_year(printed)
            or self._from_its_sentence(printed)
            or self._from_the_paragraph(printed)
            or self._from_the_story(printed)
            or _after_the_one_before(printed, before)
            or without_year(printed)
        )

    def _from_the_own_day(self, printed: Printed) -> Dated | None:
        if not self._own:
            return None
        key, year = self._story.text.key, self._own.date.year
        last_year = _LAST_YEAR.match(key, printed.end) or _IN_LAST_YEAR.search(
            key, max(0, printed.start - 40), printed.start
        )
        past = last_year or not _past_or_soon(printed, self._own.date)
        return with_year(printed, year - 1 if past else year, self._own.reason, inferred=False)

    def _of_last_year(self, printed: Printed) -> Dated | None:
        """*tháng 9 năm ngoái*, where the story's own year is known."""
        year = self._year() if _LAST_YEAR.match(self._story.text.key, printed.end) else None
        return with_year(printed, year - 1, self._reason(printed), inferred=True) if year else None

    def _from_its_sentence(self, printed: Printed) -> Dated | None:
        """The year whose name stands in the same sentence: nearer than any told elsewhere."""
        hint = best_hint(self._story, hints_beside(self._story, printed), printed.first[1] or 1)
        return self._from_hint(printed, hint) if hint else None

    def _from_the_paragraph(self, printed: Printed) -> Dated | None:
        told = told_years.year_of_the_paragraph(self._story, printed)
        if told is None or told.first[0] is None:
            return None
        return with_year(printed, told.first[0], self._reason(told), inferred=True)

    def _from_the_story(self, printed: Printed) -> Dated | None:
        """The year of another date of the story, printed in full, or of what else says it."""
        hint = best_hint(self._story, self.hints, printed.first[1] or 1)
        weak = hint is None or hint.how in ("season", "review")
        told = told_years.full_date(self._story, 6 if weak else 2, printed)
        if told and told.first[0]:
            return with_year(printed, told.first[0], self._reason(told), inferred=False)
        return self._from_hint(printed, hint) if hint else None

    def _from_hint(self, printed: Printed, hint: YearHint) -> Dated | None:
        return with_year(printed, hint.year, Reason(f"year_from_{hint.how}", hint.words), inferred=True)

    def _year(self) -> int | None:
        """The story's own year."""
        if self._own:
            return self._own.date.year
        told = told_years.full_date(self._story, 4)
        if told:
            return told.first[0]
        hint = best_hint(self._story, self.hints, 6)
        return hint.year if hint else None

    def _words(self, printed: Printed) -> str:
        return self._story.words(printed.start, printed.end)

    def _reason(self, printed: Printed) -> Reason:
        return Reason("year_from_story", self._words(printed))

    # ── dates that no words of a sentence print ──

    def ago(self, count: int, words: str) -> Dated:
        """The year *count* years before the story, where its own year is known."""
        year = self._year()
        return Dated(f"{year - count}?", None, (Reason("year_from_story", words),)) if year else NOTHING

    def told_before(self, sentence: Sentence) -> Dated | None:
        """The day told last before *sentence*, which *hai ngày sau* counts from."""
        before = self._story.before(sentence.start, 4)
        days = [day for other in before for day in other.dates if day.sort == "day"]
        return self.of(days[-1]) if days else None

    def first_day(self) -> Dated:
        """The day that the opening of the story prints, as a day of its own."""
        printed = told_years.first_day(self._story)
        return self.of(printed) if printed else NOTHING

    def festival(self, sentence: Sentence) -> Dated:
        """Month of the festival named in *sentence*, with the year that the story gives for it."""
        month = next(iter(sentence.of("festival", "04")), None)
        if month is None:
            return NOTHING
        festival = Reason("month_from_festival", self._story.words(month.start, month.end))
        hint = next((hint for how in ("buddhist", "festival") for hint in self.hints if hint.how == how), None)
        if hint:
            return Dated(f"{hint.year}-04?", None, (Reason(f"year_from_{hint.how}", hint.words), festival))
        if self._own and self._own.date.month in (4, 5):
            return Dated(f"{self._own.date.year}-04?", None, (self._own.reason, festival))
        return Dated(None, "--04", (festival,))


def _past_or_soon(printed: Printed, today: dt.date) -> bool:
    """Whether a day of the story's own year lies before the story, or soon after it: what is to come."""
    month, day = printed.first[1] or 1, printed.first[2] or 1
    if (month, day) <= (today.month, today.day + _SLACK):
        return True
    return (month - today.month) * 30.5 + day - today.day <= _SOON


def _after_the_one_before(printed: Printed, before: Dated | None) -> Dated | None:
    """A day of the year of which the story just told an earlier one: *15.8.2022 … Hơn một tháng sau, 21.9*."""
    told = (before.edtf or "").partition("/")[0].rstrip("?") if before else ""
    if len(told) != 10 or (printed.first[1] or 0, printed.first[2] or 31) < (int(told[5:7]), int(told[8:])):
        return None
    return with_year(printed, int(told[:4]), Reason("year_from_story", told), inferred=True)
