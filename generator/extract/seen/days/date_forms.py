"""The ways in which the press prints dates of the calendar: days, months, quarters, years, spans of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from generator.extract.seen.days.date_words import DASH, DAY, MONTH, MONTHS, QUARTERS, SLASH, YEAR, any_of
from generator.extract.seen.days.printed import Form, Printed, Sort, printed_at

_Match = re.Match[str]
_OVER_A_MONTHS_END: Final = 15
"""Days by which the first of a span is the larger number where it runs into the next month."""


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _begun(last_year: int | None, first_month: int, last_month: int) -> int | None:
    """The year in which a span begins that ends in *last_year*: the year before if it runs over new year."""
    return last_year - 1 if last_year and first_month > last_month else last_year


def _month_begun(first_day: int, last_day: int, month: int) -> int | None:
    """The month in which a span begins that prints only its last one: *28 đến 2/3* begins in February.

    ``None`` where it would last for weeks: then the first number is no day.
    """
    if first_day <= last_day:
        return month
    return (month + 10) % 12 + 1 if first_day - last_day >= _OVER_A_MONTHS_END else None


# ── days ────────────────────────────────────────────────────────────────────────────────────


def _span(match: _Match) -> Printed | None:
    """26/12 đến 29/12/2024; 10 đến 12/4; 17-21/2."""
    first_year, last_year = _int(match["y1"]), _int(match["y2"])
    last_month, first_day, last_day = int(match["m2"]), int(match["d1"]), int(match["d2"])
    first_month = _int(match["m1"]) or _month_begun(first_day, last_day, last_month)
    if first_month is None:
        return None
    first_year = first_year or _begun(last_year, first_month, last_month)
    first, last = (first_year, first_month, first_day), (last_year or first_year, last_month, last_day)
    return printed_at(match, "day", first, last)


def _several(match: _Match) -> Printed | None:
    """8 và 9.4; 5, 6 và 7/3/2024."""
    year, month, last = _int(match["y"]), int(match["m"]), int(match["d"])
    first = int(match["days"].partition(",")[0])
    begun = _month_begun(first, last, month)
    if begun is None:
        return None
    return printed_at(match, "day", (_begun(year, begun, month), begun, first), (year, month, last))


def _day(match: _Match) -> Printed | None:
    return printed_at(match, "day", (_int(match["y"]), int(match["m"]), int(match["d"])))


def _day_of_short_year(match: _Match) -> Printed | None:
    """18/9/04"""
    return printed_at(match, "day", (2000 + int(match["yy"]), int(match["m"]), int(match["d"])))


def _day_alone(match: _Match) -> Printed | None:
    return printed_at(match, "day", (None, int(match["m"]), int(match["d"])))


# ── months and years ────────────────────────────────────────────────────────────────────────


def _months(match: _Match) -> Printed | None:
    first, last, year = int(match["m1"]), int(match["m2"]), _int(match["y2"])
    begun = _int(match["y1"]) or _begun(year, first, last)
    return printed_at(match, "month", (begun, first, None), (year, last, None))


def _month(match: _Match) -> Printed | None:
    return printed_at(match, "month", (_int(match["y"]), int(match["m"]), None))


def _month_in_words(match: _Match) -> Printed | None:
    """tháng tám, tháng mười một năm 2019"""
    return printed_at(match, "month", (_int(match["y"]), MONTHS[match["m"]], None))


def _quarter(match: _Match) -> Printed | None:
    year, first = _int(match["y"]), QUARTERS[match["q"]] * 3 - 2
    return printed_at(match, "quarter", (year, first, None), (year, first + 2, None))


def _year(match: _Match) -> Printed | None:
    return printed_at(match, "year", (int(match["y"]), None, None))


def _years(sort: Sort) -> Callable[[_Match], Printed | None]:
    def make(match: _Match) -> Printed | None:
        first, last = int(match["y1"]), _int(match["y2"])
        if last is None:
            return printed_at(match, sort, (first, None, None))
        return printed_at(match, sort, (first, None, None), (last, None, None)) if first <= last else None

    return make


def _going_on(make: Callable[[_Match], Printed | None]) -> Callable[[_Match], Printed | None]:
    """từ năm 2012 đến nay"""

    def open_(match: _Match) -> Printed | None:
        printed = make(match)
        return replace(printed, open=True) if printed else None

    return open_


# ── the forms ───────────────────────────────────────────────────────────────────────────────

_S: Final = SLASH
_D, _D1, _D2 = (rf"(?P<{name}>{DAY})" for name in ("d", "d1", "d2"))
_M, _M1, _M2 = (rf"(?P<{name}>{MONTH})" for name in ("m", "m1", "m2"))
_Y, _Y1, _Y2 = (rf"(?P<{name}>{YEAR})" for name in ("y", "y1", "y2"))
_UP_TO_NOW: Final = r"(?: đến nay| tới nay| trở lại đây"

CALENDAR_FORMS: Final = (
    Form(
        rf"{_D1}(?:{_S}{_M1}(?:{_S}{_Y1})?)?(?: (?:đến|tới)(?: hết)?(?: ngày)? |{DASH})"
        rf"{_D2}[/.]{_M2}(?:{_S}{_Y2})?(?!\d)",
        _span,
        "without a year",
    ),
    Form(
        rf"{_D1}(?:{_S}{_M1}(?:{_S}{_Y1})?)? (?:đến|tới)(?: hết)?(?: ngày)? {_D2}-{_M2}(?:-{_Y2})?(?!\d)",
        _span,
        "without a year",
    ),
    Form(
        rf"{_D1} tháng {_M1}(?:,? năm {_Y1})? (?:đến|tới)(?: hết)?(?: ngày)? {_D2} tháng {_M2}"
        rf"(?:,? năm {_Y2})?(?!\d)",
        _span,
    ),
    Form(
        rf"{_D1}(?: (?:đến|tới)(?: ngày)? |{DASH}){_D2} tháng {_M2}(?P<m1>)(?P<y1>)"
        rf"(?:(?:,? năm | ?/ ?|-){_Y2})?(?!\d)",
        _span,
        "without a year",
    ),
    Form(
        rf"(?P<days>{DAY}(?:, {DAY}){{0,4}}) và {_D}(?:{_S}| tháng ){_M}(?:(?:{_S}|,? năm ){_Y})?(?!\d)",
        _several,
    ),
    Form(rf"{_D} tháng {_M}(?:,? năm |/|-){_Y}(?!\d)", _day),
    Form(rf"{_D} ?(?P<s>{_S}) ?{_M} ?(?P=s) ?{_Y}(?!\d)", _day),
    Form(rf"{_D}/{_M}/(?P<yy>[0-3]\d)(?!\d)", _day_of_short_year),
    Form(rf"{_D} tháng {_M}(?P<y>)(?!\d)", _day),
    Form(rf"{_D}[/.-]{_M}(?![\d/.-]\d|\d)", _day_alone, "always"),
    Form(
        rf"từ tháng {_M1}(?:(?:/|-| năm ){_Y1})? đến(?: hết)? tháng {_M2}(?:/|-| năm ){_Y2}",
        _months,
    ),
    Form(rf"từ (?:đầu |giữa |cuối )?tháng {_M}(?:/|-| năm ){_Y}{_UP_TO_NOW})", _going_on(_month)),
    Form(rf"tháng {_M}(?:(?:/|-|\.|,? năm ){_Y})?(?![\d/])", _month),
    Form(rf"tháng (?P<m>{any_of(MONTHS)})(?:(?:,? năm |/| ){_Y})?(?!\w)", _month_in_words),
    Form(rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?:(?:/|-| năm ){_Y})?(?!\w)", _quarter),
    Form(rf"(?:một|hai|ba|bốn|năm|mười|\d+) năm,? {_Y1}{DASH}{_Y2}", _years("plan")),
    Form(rf"mùa khô(?: năm)? {_Y1}(?:{DASH}| và | đến ){_Y2}", _years("season")),
    Form(rf"(?:năm học|niên khóa|khóa học)(?: năm)? {_Y1}{DASH}{_Y2}", _years("school")),
    Form(
        rf"(?:giai đoạn|nhiệm kỳ|thời kỳ|khóa)(?: từ)?(?: năm)? ?{_Y1}(?:{DASH}| đến(?: năm)? ){_Y2}",
        _years("plan"),
    ),
    Form(r"đến(?: hết)? năm (?P<y1>20[3-9]\d)(?P<y2>)", _years("plan")),
    Form(rf"từ(?: đầu| giữa| cuối)?(?: năm)? {_Y}{_UP_TO_NOW}|,? đến nay)", _going_on(_year)),
    Form(rf"(?:từ|trong)(?: các)?(?: năm)? {_Y1}(?: đến(?: hết)?(?: năm)? |{DASH}){_Y2}", _years("year")),
    Form(rf"(?:các )?năm {_Y1}(?:{DASH}| và | đến ){_Y2}", _years("year")),
    Form(rf"\({_Y1}{DASH}{_Y2}\)", _years("jubilee")),
    Form(rf"năm {_Y}(?!\d)", _year),
)
"""Tried in this order: of two that overlap the one found first stays."""
