"""A date as a text prints it, with the precision it prints it in; nothing is filled in here.

What a date is good for is its *sort*:

    day month year quarter      a point, or from *first* to *last*
    season                      a dry season, printed as two years
    school                      a school year, printed as two years
    plan                        a period that something is planned for: never the day of an occasion
    jubilee                     the day that a jubilee or holiday remembers: never the day of an occasion
    relative                    today, yesterday, the same day: *shift* days from the story's day
    dateline                    where and when a story was written, before its first words
    paper                       the date of a decision or plan that the story refers to

*cuối năm ngoái* is a ``year`` without a number: *shift* years from the story's year.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Sort = Literal[
    "day", "month", "year", "quarter", "season", "school", "plan", "jubilee", "relative", "dateline", "paper"
]
PartialDate = tuple[int | None, int | None, int | None]
"""Year, month, day; ``None`` for what is not printed."""
UNSAID: Final[PartialDate] = (None, None, None)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed at ``key[start:end]``.

    *open*: it goes on ("đến nay"). *timed*: a time of day or the word *ngày* stands before it, as before the
    day of an occasion. *same*: it counts from the date before ("cùng ngày"), not from the story's day.
    *reported*: somebody told the paper on that day ("sáng 11/6, Công an tỉnh cho biết"); nothing happened then.
    """

    start: int
    end: int
    sort: Sort
    first: PartialDate
    last: PartialDate | None = None
    open: bool = False
    timed: bool = False
    shift: int | None = None
    same: bool = False
    reported: bool = False

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any of its characters stands between *start* and *end*."""
        return start < self.end and self.start < end


class Form(NamedTuple):
    """One way of printing a date: its *pattern*, what a match of it makes, and when that needs a second look,
    since numbers of roads, markers and decisions are printed so too.
    """

    pattern: str
    make: Callable[[re.Match[str]], Printed | None]
    doubtful: Literal["never", "without a year", "always"] = "never"


def printed_at(
    match: re.Match[str], sort: Sort, first: PartialDate, last: PartialDate | None = None
) -> Printed | None:
    """The date from *first* to *last* where *match* stands; ``None`` if no calendar has it."""
    if not (_in_calendar(first) and _in_calendar(last or first)):
        return None
    if last == first:
        last = None
    if last and all(first) and all(last) and last < first:
        return None
    return Printed(match.start(), match.end(), sort, first, last)


def _in_calendar(date: PartialDate) -> bool:
    year, month, day = date
    return not (day and month) or day <= calendar.monthrange(year or 2024, month)[1]
