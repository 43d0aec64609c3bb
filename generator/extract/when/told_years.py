"""Dates that a story prints with their year, from which another one takes it."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story

_EARLIER_WORDS = (
    r"ký|thành lập|thiết lập|từng|trước đây|ghi nhớ|thỏa thuận|biên bản|trước đó|nhắc lại|ôn lại|đã ký"
)
_FEW_DAYS: Final = 10
_EARLIER = re.compile(rf"(?:{_EARLIER_WORDS}|từ ngày)[^;]{{0,24}}$")
_EARLIER_SPAN = re.compile(rf"(?:{_EARLIER_WORDS})[^;]{{0,24}}$")
"""*từ ngày 26 đến 29/12* is no earlier time."""


def full_date(story: Story, most: int, of: Printed | None = None) -> Printed | None:
    """The first recent day that the first *most* sentences print in full, with a time before it.

    It gives a day *of* an earlier sentence no year, unless it lies so near that both are of one occasion.
    """
    for sentence in story.main[:most]:
        for printed in sentence.dates:
            recent = printed.sort == "day" and (printed.first[0] or 0) >= 1990
            leaks = of is not None and of.end < sentence.start and not _soon_after(of, printed)
            if recent and printed.timed and not leaks and not is_earlier(story, sentence, printed):
                return printed
    return None


def _soon_after(one: Printed, other: Printed) -> bool:
    """Whether *other* lies on the day of *one* or some days away, in whichever year."""
    (_, month, day), (_, later, then) = one.first, other.first
    return abs(((later or 0) - (month or 0)) * 30.5 + (then or 15) - (day or 15)) <= _FEW_DAYS


def first_day(story: Story) -> Printed | None:
    """The day that the opening of the story prints, as a day of its own."""
    for sentence in story.opening:
        for printed in sentence.dates:
            own = printed.sort == "day" and (printed.timed or not printed.first[0])
            if own and not printed.reported and not is_earlier(story, sentence, printed):
                return printed
    return None


def is_earlier(story: Story, sentence: Sentence, printed: Printed) -> bool:
    """Whether the words before a date put it into an earlier time than the story's."""
    before = story.text.key[max(sentence.start, printed.start - 40) : printed.start]
    return (_EARLIER_SPAN if printed.last else _EARLIER).search(before) is not None


def year_before(story: Story, printed: Printed) -> int | None:
    """The year printed last before *printed*, which *bốn năm sau* counts from."""
    before = story.before(printed.start + 1, 5)
    told = [day for s in before for day in s.dates if day.end <= printed.start and day.sort != "plan"]
    return next((day.first[0] for day in reversed(told) if day.first[0]), None)


def year_of_the_paragraph(story: Story, printed: Printed) -> Printed | None:
    """The year with which a sentence before, in the same paragraph, opens: *Năm 2018 … Tháng 3, đoàn …*"""
    before = story.before(printed.start + 1)
    for sentence in reversed(before):
        if sentence.block != before[-1].block:
            continue
        for day in sentence.dates:
            opens = day.start - sentence.start <= 14 and day.start < printed.start
            if opens and day.sort == "year" and day.first[0] and not day.last and not day.open:
                return day
    return None
