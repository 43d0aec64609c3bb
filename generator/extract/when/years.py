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

:mod:`~generator.extract.when.story_day` says which day is the story's own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.extract.seen.days.printed import PartialDate, Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.when.story_day import story_day
from generator.extract.when.year_hints import Clue, clues_in
from generator.model import Reason

_LAST_YEAR = re.compile(r" năm (?:ngoái|trước)(?!\w)")
_IN_LAST_YEAR = re.compile(
    r"(?<!\w)(?<!với )(?<!kỳ )năm (?:ngoái|trước),? (?:(?:từ|vào|trong|ngày|sáng|chiều|hôm) ){0,3}$"
)
_IN_YEAR = re.compile(r"(?<!\w)(?:trong|của) năm 20\d\d")
_SLACK: Final = 2
"""Days by which a date may lie after the day of the story: time zones, early editions, announcements."""

_SOON: Final = 75
"""Days ahead for which a story announces what is to come, rather than looking back most of a year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What a printed date comes to: EDTF text, or ``None`` with *partial* (``--MM-DD``) where no year is
    supported.
    """

    edtf: str | None
    partial: str | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def key(self) -> str:
        """Something to compare dates by: the bare start, or the partial date."""
        return (self.edtf or self.partial or "").replace("?", "").partition("/")[0]


NOTHING: Final = Dated(None)


class Years:
    """Gives the dates of one story their years."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.day, self.day_reason = story_day(story, lambda: self.clues)

    @cached_property
    def clues(self) -> list[Clue]:
        """What in the story says its year."""
        return list(clues_in(self._story))

    # ── a printed date and its year ──

    def of(self, printed: Printed, *, main: bool = True, before: Dated | None = None) -> Dated:
        """What *printed* comes to; *before* is the date that "cùng ngày" means."""
        if printed.sort == "relative":
            return self._relative(printed, before, main)
        if printed.sort == "season":
            return self._season(printed)
        if printed.sort == "school":
            return self._school(printed)
        if printed.sort == "year" and printed.same:
            year = self._year_told_before(printed)
            return Dated(f"{year + (printed.shift or 0)}?", None, (self._reason(printed),)) if year else NOTHING
        if printed.sort == "year" and printed.shift is not None:
            return self.ago(-printed.shift, self._story.words(printed.start, printed.end)) if main else NOTHING
        if printed.first[0] or (printed.last and printed.last[0]):
            return Dated(_edtf(printed.first, printed.last, printed.open, ""))
        if not main:
            return Dated(None, _partial(printed.first))
        return self._with_year(printed, before)

    def _with_year(self, printed: Printed, before: Dated | None) -> Dated:
        month, day = printed.first[1] or 1, printed.first[2] or 1
        key = self._story.text.key
        last_year = _LAST_YEAR.match(key, printed.end) or _IN_LAST_YEAR.search(
            key, max(0, printed.start - 40), printed.start
        )
        if self.day and self.day_reason and last_year:
            return Dated(_filled(printed, self.day.year - 1, ""), None, (self.day_reason,))
        if self.day:
            year = self.day.year if self._past_or_soon(month, day) else self.day.year - 1
            assert self.day_reason
            return Dated(_filled(printed, year, ""), None, (self.day_reason,))
        back = self._years_back(printed)
        if back is not None:
            return Dated(_filled(printed, back[0], "?"), None, (back[1],))
        told = self._year_of_the_paragraph(printed)
        if told:
            return Dated(_filled(printed, told[0], "?"), None, (Reason("year_from_story", told[1]),))
        opening, early = self._full_date(2), self._full_date(6)
        clue = self._best_clue(month)
        if opening or (early and (clue is None or clue.how in ("season", "review"))):
            year, said = opening or early or (0, "")
            return Dated(_filled(printed, year, ""), None, (Reason("year_from_story", said),))
        if clue is None:
            return _later(printed, before) or Dated(None, _partial(printed.first))
        return Dated(_filled(printed, clue.year, "?"), None, (Reason(f"year_from_{clue.how}", clue.words),))

    def _past_or_soon(self, month: int, day: int) -> bool:
        """Whether a day of the story's own year lies before the story, or soon after it: what is to come."""
        assert self.day
        if (month, day) <= (self.day.month, self.day.day + _SLACK):
            return True
        ahead = (month - self.day.month) * 30.5 + day - self.day.day
        return ahead <= _SOON

    def _reason(self, printed: Printed) -> Reason:
        return Reason("year_from_story", self._story.words(printed.start, printed.end))

    def _year_told_before(self, printed: Printed) -> int | None:
        """The year printed last before *printed*, which *bốn năm sau* counts from."""
        before = self._story.before(printed.start + 1, 5)
        told = [day for s in before for day in s.dates if day.end <= printed.start and day.sort != "plan"]
        return next((day.first[0] for day in reversed(told) if day.first[0]), None)

    def _year_of_the_paragraph(self, printed: Printed) -> tuple[int, str] | None:
        """The year with which a sentence before, in the same paragraph, opens: *Năm 2018 … Tháng 3, đoàn …*"""
        before = self._story.before(printed.start + 1)
        before = [sentence for sentence in before if sentence.block == before[-1].block]
        for sentence in reversed(before):
            for day in sentence.dates:
                opens = day.start - sentence.start <= 14 and day.start < printed.start
                if opens and day.sort == "year" and day.first[0] and not day.last and not day.open:
                    return day.first[0], self._story.words(day.start, day.end)
        return None

    def _years_back(self, printed: Printed) -> tuple[int, Reason] | None:
        """The year of *tháng 9 năm ngoái*, where the story's own year is known."""
        if not _LAST_YEAR.match(self._story.text.key, printed.end):
            return None
        clue = self._best_clue(6)
        opening = self._full_date(4)
        year = opening[0] if opening else clue.year if clue else None
        words_ = self._story.words(printed.start, printed.end)
        return (year - 1, Reason("year_from_story", words_)) if year else None

    def _full_date(self, sentences: int) -> tuple[int, str] | None:
        """The year of a recent day that the first *sentences* print in full, with a time before it."""
        for sentence in self._story.main[:sentences]:
            for printed in sentence.dates:
                if (
                    printed.sort == "day"
                    and printed.first[0]
                    and printed.first[0] >= 1990
                    and printed.timed
                    and not _past(self._story, sentence, printed)
                ):
                    return printed.first[0], self._story.words(printed.start, printed.end)
        return None

    def _best_clue(self, month: int) -> Clue | None:
        order = ("jubilee", "buddhist", "canchi", "festival", "named", "season", "review")
        for how in order:
            years = [clue for clue in self.clues if clue.how == how]
            if not years:
                continue
            best = max(years, key=lambda clue: clue.year)
            if how == "season" and month >= 10:
                return Clue(best.year - 1, best.how, best.words)
            if how == "review":
                return best if month >= 10 else Clue(best.year + 1, how, best.words) if month <= 3 else None
            if how == "canchi" and month >= 10 and not self._told_of(best.year):
                # A new-year greeting in December belongs to the year that ends.
                return Clue(best.year - 1, best.how, best.words)
            return best
        return None

    def _told_of(self, year: int) -> bool:
        """Whether the title or the opening says that the story tells of *year*."""
        opening = [sentence for sentence in self._story.main if sentence.kind in ("title", "para")][:3]
        key = self._story.text.key
        return any(
            _IN_YEAR.search(
                key,
                s.start,
                s.end,
            )
            and f"năm {year}" in key[s.start : s.end]
            for s in opening
        )

    def _relative(self, printed: Printed, before: Dated | None, main: bool) -> Dated:
        if printed.same:
            return _shifted(before, printed.shift or 0) if before else NOTHING
        if not main or not self.day or printed.shift is None:
            return NOTHING
        assert self.day_reason
        return Dated((self.day + dt.timedelta(days=printed.shift)).isoformat(), None, (self.day_reason,))

    def _season(self, printed: Printed) -> Dated:
        last = printed.last or printed.first
        reason = Reason("dry_season", self._story.words(printed.start, printed.end))
        return Dated(f"{printed.first[0]}-11?/{last[0]}-05?", None, (reason,))

    def _school(self, printed: Printed) -> Dated:
        last = printed.last or printed.first
        reason = Reason("school_year", self._story.words(printed.start, printed.end))
        return Dated(f"{printed.first[0]}-09/{last[0]}-06", None, (reason,))

    def ago(self, count: int, words_: str) -> Dated:
        """The year *count* years before the story, where its own year is known."""
        opening, clue = self._full_date(4), self._best_clue(6)
        year = self.day.year if self.day else opening[0] if opening else clue.year if clue else None
        return Dated(f"{year - count}?", None, (Reason("year_from_story", words_),)) if year else NOTHING

    def told_before(self, sentence: Sentence) -> Dated | None:
        """The day told last before *sentence*, which *hai ngày sau* counts from."""
        before = self._story.before(sentence.start, 4)
        days = [(other, day) for other in before for day in other.dates if day.sort == "day"]
        return self.of(days[-1][1]) if days else None

    def first_day(self) -> Dated:
        """The day that the opening of the story prints, as a day of its own."""
        for sentence in self._story.opening:
            for printed in sentence.dates:
                if (
                    printed.sort == "day"
                    and (printed.timed or not printed.first[0])
                    and not _past(self._story, sentence, printed)
                ):
                    return self.of(printed)
        return NOTHING

    def festival(self, sentence: Sentence) -> Dated:
        """Month of the festival named in *sentence*, with the year that the story gives for it."""
        month = next((mark for mark in sentence.marks if mark.kind == "festival" and mark.value == "04"), None)
        clue = next((c for how in ("buddhist", "festival") for c in self.clues if c.how == how), None)
        if month is None:
            return NOTHING
        festival = Reason("month_from_festival", self._story.words(month.start, month.end))
        if clue:
            return Dated(f"{clue.year}-04?", None, (Reason(f"year_from_{clue.how}", clue.words), festival))
        if self.day and self.day.month in (4, 5) and self.day_reason:
            return Dated(f"{self.day.year}-04?", None, (self.day_reason, festival))
        return Dated(None, "--04", (festival,))


def _later(printed: Printed, before: Dated | None) -> Dated | None:
    """A day of the year of which the story just told an earlier one: *15.8.2022 … Hơn một tháng sau, 21.9*."""
    told = (before.edtf or "").partition("/")[0].rstrip("?") if before else ""
    if len(told) != 10 or (printed.first[1] or 0, printed.first[2] or 31) < (int(told[5:7]), int(told[8:])):
        return None
    return Dated(_filled(printed, int(told[:4]), "?"), None, (Reason("year_from_story", told),))


def _past(story: Story, sentence: Sentence, printed: Printed) -> bool:
    """Whether the words before a date put it into an earlier time than the story's."""
    before = story.text.key[max(sentence.start, printed.start - 40) : printed.start]
    return bool(
        re.search(
            r"(?:trước đó|nhắc lại|ôn lại|đã ký"
            + ("" if printed.last else "|từ ngày")
            + r"|ký|thành lập|thiết lập|từng|trước đây|ghi nhớ"
            r"|thỏa thuận|biên bản)[^;]{0,24}$",
            before,
        )
    )


def _filled(printed: Printed, year: int, mark: str) -> str:
    first: PartialDate = (year, printed.first[1], printed.first[2])
    last = printed.last
    if last:
        last = (year if (last[1] or 0) >= (first[1] or 0) else year + 1, last[1], last[2])
    return _edtf(first, last, printed.open, mark)


def _edtf(first: PartialDate, last: PartialDate | None, open_: bool, mark: str) -> str:
    start = _iso(first) + mark
    if open_:
        return f"{start}/.."
    if last is None:
        return start
    return f"{start}/{_iso(last)}{mark}"


def _iso(point: PartialDate) -> str:
    year, month, day = point
    return "-".join(
        [f"{year:04d}", *([f"{month:02d}"] if month else []), *([f"{day:02d}"] if month and day else [])]
    )


def _partial(point: PartialDate) -> str | None:
    _, month, day = point
    if not month:
        return None
    return f"--{month:02d}-{day:02d}" if day else f"--{month:02d}"


def _shifted(before: Dated, days: int) -> Dated:
    if not days:
        return before
    start = (before.edtf or "").partition("/")[0]
    mark = "?" if start.endswith("?") else ""
    bare = start.rstrip("?")
    if len(bare) == 10:
        return Dated(
            (dt.date.fromisoformat(bare) + dt.timedelta(days=days)).isoformat() + mark, None, before.reasons
        )
    if before.partial and len(before.partial) == 7:
        day = dt.date(2023, int(before.partial[2:4]), min(int(before.partial[5:7]), 28)) + dt.timedelta(
            days=days
        )
        return Dated(None, f"--{day:%m-%d}")
    return NOTHING
