"""Dates as EDTF text (ISO 8601-2): no more precise than the source, and never guessed.

The forms in use here::

    2009   2009-04   2009-04-21         a year, a month, a day
    2022-04?                            inferred, not printed
    2024-12-26/2024-12-29   1999/..     a span; a span that goes on
    XXXX-03-27   XXXX-03                a day, a month printed without its year

All of it is text until somebody has to sort, compare or print; :class:`Span` then says the first
and the last day it can mean.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

_POINT = re.compile(r"(\d{4}|XXXX(?=-))(?:-(\d{2})(?:-(\d{2}))?)?(\?)?")
_NO_YEAR = "XXXX"
_SOME_YEAR = "0004"
"""Where days without a year are put to be compared: a leap year of which no source tells."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a date covers: *first* and *last* as ``YYYY-MM-DD`` (*last* is ``9999-12-31`` when open)."""

    first: str
    last: str
    uncertain: bool
    open: bool

    def overlaps(self, other: Span) -> bool:
        """Whether both can mean the same day."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=65536)
def span(text: str) -> Span:
    """The days that *text* covers; ``ValueError`` says what is wrong with it.

    >>> span("2022-04?")
    Span(first='2022-04-01', last='2022-04-30', uncertain=True, open=False)
    """
    start, slash, end = text.partition("/")
    if slash and end != ".." and start.startswith(_NO_YEAR) != end.startswith(_NO_YEAR):
        raise ValueError(f"{text}: either both ends have a year or neither has")
    if not slash:
        first, last, uncertain = _point(start)
        return Span(first, last, uncertain, False)
    first, _, uncertain = _point(start)
    if end == "..":
        return Span(first, "9999-12-31", uncertain, True)
    end_first, last, end_uncertain = _point(end)
    if end_first < first:
        raise ValueError(f"{text}: the end comes before the beginning")
    return Span(first, last, uncertain or end_uncertain, False)


def _point(text: str) -> tuple[str, str, bool]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no date of the form 2009, 2009-04 or 2009-04-21")
    year, month, day, uncertain = match.groups()
    year = _SOME_YEAR if year == _NO_YEAR else year
    if year == "0000":
        raise ValueError(f"{text}: there is no year 0000 here")
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"{text}: there is no month {month}")
    if day and not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        raise ValueError(f"{text}: that month has no day {day}")
    first = f"{year}-{month or '01'}-{day or '01'}"
    last_month = month or "12"
    last_day = day or f"{calendar.monthrange(int(year), int(last_month))[1]:02d}"
    return first, f"{year}-{last_month}-{last_day}", bool(uncertain)


def yearless(text: str) -> bool:
    """Whether *text* is a day or a month of a year that nobody tells."""
    return text.startswith(_NO_YEAR)


def year(text: str | None) -> str:
    """The year under which *text* is listed, that of its end unless it goes on; empty where no source tells.

    >>> year("2023-12-30/2024-01-02"), year("2019/.."), year("XXXX-03-27")
    ('2024', '2019', '')
    """
    if not text or yearless(text):
        return ""
    covered = span(text)
    return (covered.first if covered.open else covered.last)[:4]


def problem(text: str) -> str | None:
    """What is wrong with *text* as a date, in English; ``None`` if nothing is."""
    try:
        span(text)
    except ValueError as error:
        return str(error)
    return None


def bare(text: str) -> tuple[str, str | None]:
    """Start and end without EDTF marks: ``bare("2022-04?") == ("2022-04", None)``."""
    start, _, end = text.replace("?", "").partition("/")
    return start, (end if end and end != ".." else None)


def sort_key(text: str | None) -> tuple[str, str]:
    """A key that sorts dates by their first day; before all others come unknown dates, then unknown years."""
    if text is None or yearless(text):
        return ("", text or "")
    covered = span(text)
    return (covered.first, covered.last)
