"""Whether a sentence tells of something as done, and which of its days are still to come.

Where nothing says that an act took place (no day that has passed, no *dịp này*, no *đã*), any word for a plan
or a wish speaks of it, however far away it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence
from generator.extract.words.lexicon import words
from generator.extract.words.phrases import branches, one_of


def told_as_done(sentence: Sentence) -> bool:
    """Whether *sentence* prints a day that has passed, or opens at something that took place."""
    known = sentence.noted.get("told as done")
    if known is None:
        known = sentence.noted["told as done"] = _told_as_done(sentence)
    return bool(known)


def to_come(sentence: Sentence, day: Printed) -> bool:
    """Whether *day* lies ahead: by the words beside it, or by the day on which the story was printed."""
    key = sentence.text.key
    if _coming().match(key, day.end) or ((day.shift or 0) > 0 and not day.same):
        return True
    if _by_then().search(key, max(sentence.start, day.start - _BEFORE), day.start):
        return True
    ahead = _A_YEAR if "năm nay" in key[day.start : day.end + 8] else _DAYS_AHEAD
    return sentence.today is not None and _after(day, dt.date.fromisoformat(sentence.today), ahead)


def _told_as_done(sentence: Sentence) -> bool:
    """The same, looked up; a headline tells of its news without a day."""
    if sentence.kind in ("title", "heading") or _at_it().match(sentence.text.key, sentence.start, sentence.end):
        return True
    return any(day.sort in _POINTS and not to_come(sentence, day) for day in sentence.dates)


def _after(day: Printed, today: dt.date, reach: int) -> bool:
    """Whether *day* is later than *today*; without a year only one of the next days, as far as *reach*, is."""
    year, month, date = day.first
    if day.sort not in _POINTS or (year is None and month is None):
        return False
    if year is not None:
        known = [part for part in (year, month, date) if part]
        return known > [today.year, today.month, today.day][: len(known)]
    ahead = (dt.date(today.year, month or 1, min(date or 1, 28)) - today).days
    return 0 < ahead <= reach


_POINTS: Final = ("day", "month", "year", "quarter", "relative", "season", "dateline")
_DAYS_AHEAD: Final = 45
_A_YEAR: Final = 366
_BEFORE: Final = 24


@cache
def _coming() -> re.Pattern[str]:
    """What stands right behind a day to come: *ngày 24/5 tới*."""
    listed = words("standing")["of_a_day"]
    return re.compile(rf" {branches(listed['behind'])}(?!\w)|, {branches(listed['behind_a_comma'])}(?!\w)")


@cache
def _by_then() -> re.Pattern[str]:
    """What stands before one: *mục tiêu đến năm 2030*."""
    return one_of(words("standing")["of_a_day"]["before"], after=r"(?: [^\s,;.]+){0,2} $")


@cache
def _at_it() -> re.Pattern[str]:
    """What a sentence opens with that tells of what took place: *dịp này*, *tại buổi lễ*."""
    return one_of(words("standing")["opens_done"], "(?:cũng )?", "(?! sắp)")
