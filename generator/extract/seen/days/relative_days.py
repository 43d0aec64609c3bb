"""Days and years told from another day: *hôm qua*, *cùng ngày*, *hai ngày sau*, *cuối năm ngoái*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.extract.seen.days.date_words import NUMBER, TIME_OF_DAY, counted
from generator.extract.seen.days.printed import UNSAID, Form, Printed, Sort
from generator.extract.words.phrases import Rare

_Match = re.Match[str]


def _away(match: _Match, shift: int, *, sort: Sort = "relative", same: bool = False) -> Printed:
    """*shift* days (of a year: years) from the story's own time, or (*same*) from the one told before."""
    return Printed(match.start(), match.end(), sort, UNSAID, timed=True, shift=shift, same=same)


def _day_from_today(match: _Match) -> Printed:
    return _away(match, {"nay": 0, "qua": -1, "kia": -2, "mai": 1}[match["which"]])


def _same_day(match: _Match) -> Printed:
    return _away(match, 0, same=True)


def _next_day(match: _Match) -> Printed:
    return _away(match, 1, same=True)


def _year_beside(match: _Match) -> Printed:
    """cuối năm ngoái, hồi đầu năm"""
    return _away(match, -1 if match["last"] else 0, sort="year")


def _year_until_now(match: _Match) -> Printed:
    """từ đầu năm đến nay"""
    return replace(_away(match, 0, sort="year"), open=True)


def _years_after(match: _Match) -> Printed:
    """Bốn năm sau, một năm sau ngày ký"""
    return _away(match, counted(match["n"]), sort="year", same=True)


RELATIVE_FORMS: Final = (
    Form(
        r"(?<!\d )(?<!với )(?<!kỳ )(?<!của )(?:(?:hồi|vào) )?(?:(?:đầu|giữa|cuối|hè|dịp tết) )?"
        r"năm (?P<last>ngoái|trước)(?!\w)",
        _year_beside,
    ),
    Form(r"(?<!từ )(?:hồi|ngay từ|vào) (?:đầu|giữa|cuối) năm(?P<last>)(?: nay)?(?! \d)(?!\w)", _year_beside),
    Form(r"(?:kể |tính )?từ (?:đầu|giữa) năm(?: nay)?,? (?:đến|tới) (?:nay|thời điểm này)", _year_until_now),
    Form(rf"(?:đúng |tròn |hơn )?(?P<n>{NUMBER}) năm sau(?: đó| ngày ấy| ngày ký)?(?!\w)", _years_after),
    Form(rf"(?:(?:{TIME_OF_DAY}|hôm|ngày hôm) )(?P<which>nay|qua|kia|mai)(?!\w)", _day_from_today),
    Form(r"(?:cùng ngày|trong ngày|ngày này)(?!\w)", _same_day),
    Form(r"(?<!một )(?<!hai )(?<!ba )(?<!bốn )(?:ngày )?hôm sau(?!\w)", _next_day),
)
_DAYS_AWAY: Final = (
    Rare(rf"(?<!\w)(?:trước đó|sau đó) (?P<n>{NUMBER}) ngày(?!\w)", "trước đó", "sau đó"),
    Rare(rf"(?<!\w)(?P<n>{NUMBER}) (?:ngày|hôm) (?:trước đó|sau(?: đó)?)(?!\w)", "trước đó", " sau"),
)


def days_away(key: str, start: int, end: int) -> Iterator[Printed]:
    """Days counted from the one told before: *hai ngày sau*, *trước đó 3 ngày*."""
    for pattern in _DAYS_AWAY:
        for match in pattern.finditer(key, start, end):
            days = counted(match["n"])
            yield _away(match, -days if "trước" in match[0] else days, same=True)
