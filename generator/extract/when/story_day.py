"""The day of a story, where something says it: a sidecar, a header's date that the story bears out, a dateline.

A crawler's clock does not count by itself: a bare date of the story has to lie just before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Story
from generator.extract.when.year_hints import YearHint
from generator.model import Reason
from generator.stories.blocks import Block
from generator.stories.wordlist import furniture

Hints = Callable[[], Iterable[YearHint]]
"""What else says the year, looked for only where it is asked."""
_HEADER_DATE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})(?!\d)"
    r"|ngày (?P<d2>\d{1,2}) tháng (?P<m2>\d{1,2}),? năm (?P<y2>\d{4})"
    r"|(?<!\d)(?P<y3>20\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
)
_ISO_BEFORE = re.compile(r"\W*date (?P<day>(?P<month>20\d\d-\d\d)(?:-\d\d)?)(?![\d-])")
"""What a program that saved the page left before its words: *date 2025-11-03 Ngày 3.11*, *date 2025-11*."""
_TIME = re.compile(r"\d{1,2}[:h]\d{2}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}:\d{2}")
_REVIEW = re.compile(
    r"(?<!\w)(?:tổng kết|nhìn lại|kết quả|trong năm|sơ kết|dấu ấn|điểm lại|một năm|năm \d{4}:)"
)
_NEAR: Final = 10
_LABELLED: Final = 45
"""Days by which the story's first date may lie before a header's date: bare, or labelled."""


class StoryDay(NamedTuple):
    """The day of a story, and what says it."""

    date: dt.date
    reason: Reason


def story_day(story: Story, hints: Hints) -> StoryDay | None:
    """The day of *story*; *hints* is asked only where a header's date has to be borne out."""
    published = story.article.published
    if published and len(published) == 10:
        return StoryDay(dt.date.fromisoformat(published), Reason("year_from_published", published))
    return _header_day(story, hints) or _day_before_the_words(story, hints) or _dateline(story)


def _header_day(story: Story, hints: Hints) -> StoryDay | None:
    own = _own_day(story)
    below_title = False
    for block in story.blocks:
        below_title = below_title or block.kind == "title"
        if block.kind != "header":
            continue
        header = _header(story, block, below_title)
        for day in header.days:
            if _borne_out(story, header, day, own, hints):
                return StoryDay(day, Reason("year_from_header", story.words(block.start, block.end)))
    return None


class _Header(NamedTuple):
    """A dated line: its days; whether it is *labelled* with a time or a word for publishing, and so *trusted*
    that the news of its day are the story's.
    """

    days: tuple[dt.date, ...]
    labelled: bool
    trusted: bool


def _header(story: Story, block: Block, below_title: bool) -> _Header:
    line = story.text.key[block.start : block.end]
    says = any(mark in line for mark in furniture()["dated"])
    labelled = says or (bool(_TIME.search(line)) and not _CLOCK.search(line))
    days = tuple(day for match in _HEADER_DATE.finditer(line) if (day := _header_date(match)))
    return _Header(days, labelled, says or (labelled and below_title))


def _borne_out(story: Story, header: _Header, day: dt.date, own: Printed | None, hints: Hints) -> bool:
    """Whether *day* of *header* can be the day of the story, whose first day is *own*."""
    return (
        _agrees(day, own, header.labelled, hints)
        or (header.trusted and _news_of_the_day(story, day, hints))
        or (header.labelled and _reviews_its_year(story, day))
    )


def _news_of_the_day(story: Story, header: dt.date, hints: Hints) -> bool:
    """Whether the story opens with *sáng nay* or *hôm qua*: then the day printed with it is its own. The line
    at the top of a page is not: it may be the clock of whoever reads it.
    """
    spoken = any(day.sort == "relative" and not day.same for s in story.opening[:1] for day in s.dates[:1])
    return spoken and not _contradicted(header.year, hints())


def _reviews_its_year(story: Story, day: dt.date) -> bool:
    """Whether the title or the opening names the year of a header's date as the one the story looks back on."""
    key = story.text.key
    early = [sentence for sentence in story.main if sentence.kind == "title"] + story.opening[:1]
    named = [f"năm {day.year}"] + ([f"năm {day.year - 1}"] if day.month <= 2 else [])
    return any(
        _REVIEW.search(key, s.start, s.end) and any(words_ in key[s.start : s.end] for words_ in named)
        for s in early
    )


def _day_before_the_words(story: Story, hints: Hints) -> StoryDay | None:
    """The ISO day that stands before the first words, where the story's own first day agrees; of an ISO month
    the story's own first day.
    """
    own = _own_day(story)
    for start in [*(block.start for block in story.blocks[:1]), *(one.start for one in story.opening[:1])]:
        printed = _ISO_BEFORE.match(story.text.key, start)
        day = _iso_day(printed, own) if printed else None
        if printed and day and _agrees(day, own, True, hints):
            return StoryDay(day, Reason("year_from_header", story.words(*printed.span("day"))))
    return None


def _iso_day(printed: re.Match[str], own: Printed | None) -> dt.date | None:
    """The day *printed*; where only its month is, *own* in that month."""
    text = printed["day"]
    if text == printed["month"]:
        _, month, day = own.first if own else (None, None, None)
        if not day or month != int(text[5:]):
            return None
        text = f"{text}-{day:02d}"
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _dateline(story: Story) -> StoryDay | None:
    """The day that a story opens with, beside the place where it was written; its year may follow behind."""
    printed = [day for sentence in story.opening[:1] for day in sentence.dates]
    told = next((day.first[0] for day in printed if day.first[0]), None)
    for day in printed:
        if day.sort == "dateline" and told and day.first[1] and day.first[2]:
            date = _date(day.first[0] or told, day.first[1], day.first[2])
            return StoryDay(date, Reason("year_from_header", story.words(day.start, day.end)))
    return None


def _own_day(story: Story) -> Printed | None:
    """The first day printed in the first paragraphs of the story, those of jubilees left out."""
    early = [sentence for sentence in story.main if sentence.kind != "title"][:6]
    days = (day for sentence in early for day in sentence.dates if day.sort == "day")
    return next((day for day in days if day.first[1] and day.first[2] and (day.first[0] or 2000) >= 1990), None)


def _agrees(day: dt.date, own: Printed | None, labelled: bool, hints: Hints) -> bool:
    """Whether *day* can be the day of the story: its own first date lies just before."""
    if own is None:
        return labelled
    last = own.last or own.first
    for guess in (last[0],) if last[0] else (day.year, day.year - 1):
        distance = (day - _date(guess, last[1] or 1, last[2] or 1)).days
        if 0 <= distance <= (_LABELLED if labelled else _NEAR):
            return not _contradicted(guess, hints())
    return False


def _contradicted(year: int, hints: Iterable[YearHint]) -> bool:
    """Whether all that says the story's year says an earlier one: no page is dated before its story, so a later
    one is a jubilee that is looked forward to.
    """
    strong = [hint.year for hint in hints if hint.how in ("jubilee", "buddhist", "canchi")]
    return bool(strong) and all(found < year - 1 for found in strong)


def _header_date(match: re.Match[str]) -> dt.date | None:
    day, month, year = (next(int(match[n]) for n in (a, a + "2", a + "3") if match[n]) for a in "dmy")
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> dt.date:
    while True:
        try:
            return dt.date(year, month, day)
        except ValueError:
            day -= 1
