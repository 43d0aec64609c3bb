"""The same thing told twice: can two dates be one time, two companies one occasion, two goods one gift?

Within a story this is asked of two sentences, across stories of two facts, and of a page beside what was found
anew; the answer is given here alone. A date is EDTF text, or what a text prints without its year (``--03-14``
within a story); ``None`` is one that nobody tells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz

from generator import edtf

Time = str | None

MONTH: Final = 31
"""Days in the longest month: what is known no better than that is one of many things in a story."""
ANY: Final = 10_000 * 366
"""More days than any date covers."""
_LEAP_YEAR: Final = "0004"
_SPELL: Final = 62
"""Days by which the beginnings of a season, a school year or a campaign may be told apart."""


# ── Dates ───────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=65536)  # a merge asks of the same few days again and again
def can_be_one(one: Time, other: Time, *, widest: int = ANY, unknown: bool = True) -> bool:
    """Whether two dates can mean one time: both begin alike, or one lies within the other.

    Of what is not told to the day neither may cover more than *widest* days, unless both are spells of time
    that begin nearly together: people differ in where a season begins. *unknown* is the answer where one of
    the dates is not told.
    """
    if one is None or other is None:
        return unknown
    if begin_alike(one, other):
        return True
    if _yearless(one) != _yearless(other):
        return widest >= ANY and _of_some_year(one, other)
    if not (within(one, other) or within(other, one)):
        return False
    broad = [time for time in (one, other) if not _to_the_day(time) and breadth(time) > widest]
    return not broad or _near_spells(one, other)


def within(part: str, whole: str) -> bool:
    """Whether all days of *part* belong to *whole*."""
    inner, outer = covered(part), covered(whole)
    return outer.first <= inner.first and inner.last <= outer.last


@lru_cache(maxsize=65536)
def begin_alike(one: str, other: str) -> bool:
    """Whether both begin with the same day, month or year, told just as exactly."""
    return edtf.bare(_with_year(one))[0] == edtf.bare(_with_year(other))[0]


def _of_some_year(one: str, other: str) -> bool:
    """Whether a date without its year and one with it can be one time: it is many days of many years."""
    days, known = (one, other) if _yearless(one) else (other, one)
    span = covered(known)
    if span.open:
        return True
    years = {span.first[:4], span.last[:4]}
    placed = (_with_year(days).replace(_LEAP_YEAR, year) for year in years)
    return int(span.last[:4]) - int(span.first[:4]) > 1 or any(
        edtf.span(day).overlaps(span) for day in placed if edtf.problem(day) is None
    )


def _yearless(time: str) -> bool:
    return time.startswith("--") or edtf.yearless(time)


def _near_spells(one: str, other: str) -> bool:
    return "/" in one and "/" in other and abs((_first(one) - _first(other)).days) <= _SPELL


def covered(time: str) -> edtf.Span:
    """The days that *time* can mean."""
    return edtf.span(_with_year(time))


def _with_year(time: str) -> str:
    """*time* as EDTF: what is told without a year lies in a leap year that no source tells of."""
    return time.replace("XXXX", _LEAP_YEAR).replace("--", f"{_LEAP_YEAR}-")


def breadth(time: str) -> int:
    """How many days *time* can mean: 1, 31, 365 … or no end of days."""
    return (date.fromisoformat(covered(time).last) - _first(time)).days + 1


def _first(time: str) -> date:
    return date.fromisoformat(covered(time).first)


def names_days(time: str) -> bool:
    """Whether *time* begins with a day, not just with a month or a year."""
    return len(edtf.bare(_with_year(time))[0]) == len("2009-04-21")


def _to_the_day(time: str) -> bool:
    """Whether *time* is told with its first and its last day."""
    return names_days(time) and not covered(time).open


def days_apart(one: Time, other: Time) -> int:
    """Days between the days with which both begin; very many where one names none."""
    if one is None or other is None or not (names_days(one) and names_days(other)):
        return ANY
    return abs((_first(one) - _first(other)).days)


def sharper(new: Time, old: Time) -> bool:
    """Whether *new* says better than *old* when it was."""
    return exactness(new) > exactness(old)


def exactness(time: Time) -> tuple[int, bool, int]:
    """What of two dates tells more, as a key: a day more than a month, what is printed more than what is
    inferred, a month more than a season; but days tell no less than the first of them. What lacks its year
    tells less than what has one.
    """
    if time is None:
        return (0, False, 0)
    parts = len(edtf.bare(_with_year(time))[0]) - (len("2009-04") if _yearless(time) else 0)
    return (parts, not covered(time).uncertain, 0 if names_days(time) else -breadth(time))


# ── Parties ─────────────────────────────────────────────────────────────────────────────────


class Shared(IntEnum):
    """What two circles of parties have in common."""

    NOTHING = 0
    SOMEBODY = 1
    """A party of the same occasion, told with another partner."""
    PARTNERS = 2
    """Somebody on either side of the border."""
    ALL_OF_ONE = 3
    """Everybody of one is among the others."""
    ALL = 4


def shared(one: Collection[str], other: Collection[str]) -> Shared:
    """How much of the same company *one* and *other* are."""
    both = set(one) & set(other)
    if not both:
        return Shared.NOTHING
    if both in (set(one), set(other)):
        return Shared.ALL if set(one) == set(other) else Shared.ALL_OF_ONE
    across = len({place.startswith("VN") for place in both}) == 2
    return Shared.PARTNERS if across else Shared.SOMEBODY


def same_partners(one: Collection[str], other: Collection[str]) -> bool:
    """Whether both can be told of one occasion: a story that names three partners goes on about two of them."""
    return shared(one, other) >= Shared.PARTNERS


# ── Kinds of occasion ───────────────────────────────────────────────────────────────────────

_HELD_ON_VISITS: Final = {"meeting": "visit"}
"""What one paper tells of where another tells of the whole: delegations visit in order to meet."""


def whole_kind(kind: str) -> str:
    """The kind of occasion under which another paper may tell of one of this *kind*."""
    return _HELD_ON_VISITS.get(kind, kind)


# ── Goods ───────────────────────────────────────────────────────────────────────────────────


def same_goods(one: str, other: str) -> bool:
    """Whether both name the same goods, in as great a number: *20 tấn gạo*, *20 tấn gạo tẻ*."""
    return _numbers(one) == _numbers(other) and fuzz.token_set_ratio(one, other) > 80


def _numbers(goods: str) -> list[str]:
    return sorted(_NUMBER.findall(goods))


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


# ── Addresses ───────────────────────────────────────────────────────────────────────────────


def plain_address(address: str) -> str:
    """*address* without what does not tell one page from another.

    >>> plain_address("http://www.bao.vn/tin/1/#binh-luan")
    'bao.vn/tin/1'
    >>> plain_address("https://bao.vn/C%C3%A0-Mau")
    'bao.vn/Cà-Mau'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    rest = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    return unicodedata.normalize("NFC", parts.netloc.casefold().removeprefix("www.") + unquote(rest))
