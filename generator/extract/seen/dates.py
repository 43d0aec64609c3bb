"""The dates that a text prints, with the precision it prints them in; nothing is filled in here.

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
from dataclasses import dataclass, replace
from typing import Literal

from generator.stories.text import Text

Sort = Literal[
    "day", "month", "year", "quarter", "season", "school", "plan", "jubilee", "relative", "dateline", "paper"
]
Point = tuple[int | None, int | None, int | None]
"""Year, month, day; ``None`` for what is not printed."""

_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_S = r"[/.-]"
_DASH = r" ?- ?"
_TIME = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều|tối|đêm|khuya)"

_COUNTS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_MONTHS = {
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed at ``key[start:end]``. *open*: it goes on ("đến nay"). *timed*: a time of day or
    the word
    *ngày* stands before it, as before the day of an occasion. *same*: "on the same day" as the date before."""

    start: int
    end: int
    sort: Sort
    first: Point
    last: Point | None = None
    open: bool = False
    timed: bool = False
    shift: int | None = None
    same: bool = False


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _span(match: re.Match[str]) -> Printed | None:
    """26/12 đến 29/12/2024; 10 đến 12/4; 17-21/2."""
    d1, m1, y1, d2, m2, y2 = (_int(match[n]) for n in ("d1", "m1", "y1", "d2", "m2", "y2"))
    y1 = y1 or (y2 if (m1 or m2 or 0) <= (m2 or 0) else (y2 - 1 if y2 else None))
    first, last = (y1, m1 or m2, d1), (y2 or y1, m2, d2)
    return _point(match, "day", first, last)


def _and(match: re.Match[str]) -> Printed | None:
    """8 và 9.4; 5, 6 và 7/3/2024."""
    days = [int(day) for day in re.findall(r"\d+", match["days"])]
    month, year = _int(match["m"]), _int(match["y"])
    return _point(match, "day", (year, month, days[0]), (year, month, int(match["d"])))


def _day(match: re.Match[str]) -> Printed | None:
    return _point(match, "day", (_int(match["y"]), int(match["m"]), int(match["d"])), None)


def _short_year(match: re.Match[str]) -> Printed | None:
    """18/9/04"""
    return _point(match, "day", (2000 + int(match["yy"]), int(match["m"]), int(match["d"])), None)


def _month_in_words(match: re.Match[str]) -> Printed | None:
    """tháng tám, tháng mười một năm 2019"""
    return _point(match, "month", (_int(match["y"]), _MONTHS[match["m"]], None), None)


def _bare_day(match: re.Match[str]) -> Printed | None:
    """A day and month without a year, which numbers of roads, markers and decisions look like too."""
    return _point(match, "day", (None, int(match["m"]), int(match["d"])), None)


def _months(match: re.Match[str]) -> Printed | None:
    m1, y1, m2, y2 = int(match["m1"]), _int(match["y1"]), int(match["m2"]), _int(match["y2"])
    y1 = y1 or (y2 if m1 <= m2 else (y2 - 1 if y2 else None))
    return _point(match, "month", (y1, m1, None), (y2, m2, None))


def _month(match: re.Match[str]) -> Printed | None:
    return _point(match, "month", (_int(match["y"]), int(match["m"]), None), None)


def _month_on(match: re.Match[str]) -> Printed | None:
    found = _point(match, "month", (int(match["y"]), int(match["m"]), None), None)
    return replace(found, open=True) if found else None


def _quarter(match: re.Match[str]) -> Printed | None:
    first = _ROMAN[match["q"]] * 3 - 2
    year = _int(match["y"])
    return _point(match, "quarter", (year, first, None), (year, first + 2, None))


def _years(sort: Sort) -> Callable[[re.Match[str]], Printed | None]:
    def found(match: re.Match[str]) -> Printed | None:
        first, last = int(match["y1"]), _int(match["y2"])
        if last is not None and last < first:
            return None
        return _point(match, sort, (first, None, None), None if last is None else (last, None, None))

    return found


def _year_on(match: re.Match[str]) -> Printed | None:
    found = _point(match, "year", (int(match["y"]), None, None), None)
    return replace(found, open=True) if found else None


def _year(match: re.Match[str]) -> Printed | None:
    return _point(match, "year", (int(match["y"]), None, None), None)


def _year_beside(match: re.Match[str]) -> Printed | None:
    """cuối năm ngoái, hồi đầu năm"""
    shift = -1 if match["last"] else 0
    return Printed(match.start(), match.end(), "year", (None, None, None), timed=True, shift=shift)


def _years_after(match: re.Match[str]) -> Printed | None:
    """Bốn năm sau, một năm sau ngày ký"""
    count = match["n"]
    years = int(count) if count.isdigit() else _COUNTS[count]
    return Printed(match.start(), match.end(), "year", (None, None, None), timed=True, shift=years, same=True)


def _relative(match: re.Match[str]) -> Printed | None:
    shift = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}[match["which"]]
    return Printed(match.start(), match.end(), "relative", (None, None, None), timed=True, shift=shift)


def _same(match: re.Match[str]) -> Printed | None:
    return Printed(match.start(), match.end(), "relative", (None, None, None), timed=True, shift=0, same=True)


def _next_day(match: re.Match[str]) -> Printed | None:
    """hôm sau"""
    return Printed(match.start(), match.end(), "relative", (None, None, None), timed=True, shift=1, same=True)


def _shifted(match: re.Match[str]) -> Printed | None:
    count = match["n"]
    days = int(count) if count.isdigit() else _COUNTS[count]
    before = "trước" in match[0]
    return Printed(
        match.start(),
        match.end(),
        "relative",
        (None, None, None),
        timed=True,
        shift=-days if before else days,
        same=True,
    )


def _point(match: re.Match[str], sort: Sort, first: Point, last: Point | None) -> Printed | None:
    for year, month, day in (first, last or first):
        if day and month and day > calendar.monthrange(year or 2024, month)[1]:
            return None
    if last == first:
        last = None
    if last and all(first) and all(last) and last < first:
        return None
    return Printed(match.start(), match.end(), sort, first, last)


_N = rf"(?:\d{{1,2}}|{'|'.join(_COUNTS)})"
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Printed | None]], ...] = (
    (rf"(?P<d1>{_D})(?:{_S}(?P<m1>{_M})(?:{_S}(?P<y1>{_Y}))?)?(?: (?:đến|tới)(?: hết)?(?: ngày)? "
     rf"|{_DASH})(?P<d2>{_D})[/.](?P<m2>{_M})(?:{_S}(?P<y2>{_Y}))?(?!\d)", _span),
    (rf"(?P<d1>{_D})(?:{_S}(?P<m1>{_M})(?:{_S}(?P<y1>{_Y}))?)? (?:đến"
     rf"|tới)(?: hết)?(?: ngày)? (?P<d2>{_D})-(?P<m2>{_M})(?:-(?P<y2>{_Y}))?(?!\d)", _span),
    (rf"(?P<d1>{_D})(?: (?:đến|tới)(?: ngày)? "
     rf"|{_DASH})(?P<d2>{_D}) tháng (?P<m2>{_M})(?P<m1>)(?P<y1>)"
     rf"(?:(?:,? năm | ?/ ?|-)(?P<y2>{_Y}))?(?!\d)", _span),
    (rf"(?P<days>{_D}(?:, {_D}){{0,4}}) và (?P<d>{_D})(?:{_S}| tháng )(?P<m>{_M})(?:(?:{_S}"
     rf"|,? năm )(?P<y>{_Y}))?(?!\d)", _and),
    (rf"(?P<d>{_D}) tháng (?P<m>{_M})(?:,? năm |/|-)(?P<y>{_Y})(?!\d)", _day),
    (rf"(?P<d>{_D}) ?(?P<s>{_S}) ?(?P<m>{_M}) ?(?P=s) ?(?P<y>{_Y})(?!\d)", _day),
    (rf"(?P<d>{_D})/(?P<m>{_M})/(?P<yy>[0-3]\d)(?!\d)", _short_year),
    (rf"(?P<d>{_D}) tháng (?P<m>{_M})(?P<y>)(?!\d)", _day),
    (rf"(?P<d>{_D})[/.-](?P<m>{_M})(?![\d/.-]\d|\d)", _bare_day),
    (rf"từ tháng (?P<m1>{_M})(?:(?:/|-| năm )(?P<y1>{_Y}))? đến(?: hết)? tháng (?P<m2>{_M})(?:/|-"
     rf"| năm )(?P<y2>{_Y})", _months),
    (rf"từ (?:đầu |giữa |cuối )?tháng (?P<m>{_M})(?:/|-| năm )(?P<y>{_Y})(?: đến nay"
     r"| tới nay| trở lại đây)", _month_on),
    (rf"tháng (?P<m>{_M})(?:(?:/|-|\.|,? năm )(?P<y>{_Y}))?(?![\d/])", _month),
    (rf"tháng (?P<m>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
     rf"(?:(?:,? năm |/| )(?P<y>{_Y}))?(?!\w)", _month_in_words),
    (rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?:(?:/|-| năm )(?P<y>{_Y}))?(?!\w)", _quarter),
    (rf"(?:một|hai|ba|bốn|năm|mười|\d+) năm,? (?P<y1>{_Y}){_DASH}(?P<y2>{_Y})", _years("plan")),
    (rf"mùa khô(?: năm)? (?P<y1>{_Y})(?:{_DASH}| và | đến )(?P<y2>{_Y})", _years("season")),
    (rf"(?:năm học|niên khóa|khóa học)(?: năm)? (?P<y1>{_Y}){_DASH}(?P<y2>{_Y})", _years("school")),
    (rf"(?:giai đoạn|nhiệm kỳ|thời kỳ|khóa)(?: từ)?(?: năm)? ?(?P<y1>{_Y})(?:{_DASH}"
     rf"| đến(?: năm)? )(?P<y2>{_Y})", _years("plan")),
    (r"đến(?: hết)? năm (?P<y1>20[3-9]\d)(?P<y2>)", _years("plan")),
    (rf"từ(?: năm)? (?P<y>{_Y})(?: đến nay| tới nay| trở lại đây|,? đến nay)", _year_on),
    (rf"(?:từ|trong)(?: các)?(?: năm)? (?P<y1>{_Y})"
     rf"(?: đến(?: hết)?(?: năm)? |{_DASH})(?P<y2>{_Y})", _years("year")),
    (rf"(?:các )?năm (?P<y1>{_Y})(?:{_DASH}| và | đến )(?P<y2>{_Y})", _years("year")),
    (rf"\((?P<y1>{_Y}){_DASH}(?P<y2>{_Y})\)", _years("jubilee")),
    (rf"năm (?P<y>{_Y})(?!\d)", _year),
    (r"(?<!\d )(?<!với )(?<!kỳ )(?<!của )(?:(?:hồi|vào) )?(?:(?:đầu|giữa|cuối|hè|dịp tết) )?"
     r"năm (?P<last>ngoái|trước)(?!\w)", _year_beside),
    (r"(?<!từ )(?:hồi|ngay từ|vào) (?:đầu|giữa|cuối) năm(?P<last>)(?: nay)?(?! \d)(?!\w)", _year_beside),
    (rf"(?:đúng |tròn |hơn )?(?P<n>{_N}) năm sau(?: đó| ngày ấy| ngày ký)?(?!\w)", _years_after),
    (rf"(?:(?:{_TIME}|hôm|ngày hôm) )(?P<which>nay|qua|kia|mai)(?!\w)", _relative),
    (r"(?:cùng ngày|trong ngày|ngày này)(?!\w)", _same),
    (r"(?<!một )(?<!hai )(?<!ba )(?<!bốn )(?:ngày )?hôm sau(?!\w)", _next_day),
)  # fmt: skip


_MATCHERS = tuple((re.compile(rf"(?<![\w/])(?:{pattern})"), make) for pattern, make in _FORMS)
_ANY_FORM = re.compile("|".join(re.sub(r"\?P<(?!s>)\w+>", "?:", f"(?:{pattern})") for pattern, _ in _FORMS))
"""Any of the forms: most places where a date can begin have none."""
_STARTS = re.compile(
    rf"(?<![\w/])(?:\d|\((?=\d)"
    rf"|(?:từ|tháng|quý|mùa|năm|niên|khóa|giai|nhiệm|thời|đến|trong|các|{_TIME}|hôm|hồi|vào|đầu|giữa|cuối"
    rf"|hè|dịp"
    rf"|đúng|tròn|hơn|ngay|ngày|cùng|{'|'.join(_COUNTS)})"
    rf"(?= (?:\d|tháng|năm|khô|học|ngoái|trước|sau|đoạn|kỳ|khóa|hết"
    rf"|các|ngày|nay|qua|kia|mai|hôm|đầu|giữa|cuối|hè|dịp|từ|này|tết|[iv]+(?!\w)|{'|'.join(_MONTHS)}"
    rf"|{'|'.join(_COUNTS)})))"
)
"""Where a date can begin: every form is tried there and nowhere else."""
_SHIFT_BEFORE = re.compile(rf"(?<!\w)(?:trước đó|sau đó) (?P<n>{_N}) ngày(?!\w)")
_SHIFT_AFTER = re.compile(rf"(?<!\w)(?P<n>{_N}) (?:ngày|hôm) (?:trước đó|sau(?: đó)?)(?!\w)")
_SIGNS = re.compile(
    r"\d|(?<!\w)(?:nay|qua|kia|mai|năm ngoái|năm trước|năm sau|đầu năm|giữa năm|cuối năm|cùng ngày|trong ngày"
    r"|ngày trước|ngày sau|ngày này|quý|hôm sau|trước đó"
    r"|sau đó)(?!\w)"
)

_TIMED = re.compile(
    rf"(?:(?:{_TIME}|hôm) (?:nay|qua|kia|mai)|{_TIME}|ngày|hôm|các ngày|mùng|mồng|vào|từ|{_TIME} ngày"
    rf"|{_TIME} \w{{2,3}})[ ,(]{{1,2}}$"
)
_JUBILEE = re.compile(
    r"(?:kỷ niệm|quốc khánh|ngày truyền thống|ngày thành lập|giải phóng|thương binh|thiết lập|hiệp ước"
    r"|hiệp định|"
    r"ngày độc lập|ngày chiến thắng|cách mạng tháng tám|nghị quyết số|quyết định số|nghị định|chào mừng ngày"
    r"|(?<!lũ )(?<!bão )lịch sử|"
    r"ngày hội biên phòng|ngày quân đội|ngày sinh|ngày mất|chế độ diệt chủng|biên phòng toàn dân)[^,;.]{0,70}$"
)
_STATES_ACT = re.compile(
    r"^[^;.]{0,60}(?:quan hệ ngoại giao|hiệp ước hữu nghị|hiệp định hoạch định|hai nước(?: (?:chính thức|đã"
    r"|cùng))* (?:ký|thiết lập|lập|đặt)|ngày thiết lập)"
)
_OF_A_PAPER = re.compile(
    r"(?:quyết định|kế hoạch|công văn|nghị quyết|thông báo|chỉ thị|tờ trình|hướng dẫn|đề án|chương trình"
    r"|công điện|báo cáo|giấy phép)(?: số)? \d[\w/.-]*,?(?: của (?:(?! (?:về"
    r"|năm) )[^,;.]){2,50})?,? ?(?:ngày )?$"
)
_OWN_DAY = re.compile(r", (?:tại|ở|đoàn|lãnh đạo|đồng chí)(?!\w)")
"""What follows the day of an occasion after *Thực hiện Kế hoạch số 8/KH-UBND của tỉnh, ngày 5/6/2022, tại …*"""
_OF_AN_AGENCY = re.compile(r"\((?:[^\W\d]|[ /.]){2,16},? (?:ngày )?$")
_PLACE_BEFORE = re.compile(r"[^\W\d](?:[^\W\d]|[ .'-]){1,28} ?\(")
_AGENCY_AFTER = re.compile(r"\) ?[-:] ")
_DATELINE_BEFORE = re.compile(r"(?:\([^()]{2,40}\)[ -]{0,3})?[^\W\d](?:[^\W\d]|[ .'-]){1,28}, ?(?:ngày )?")
_DATELINE_AFTER = re.compile(r" ?(?:\([^()]{2,24}\))? ?[-:] (?!\d)")
_UNLIKE_DATE = re.compile(
    r"(?:mốc|số|quốc lộ|đường|km|điều|khoản|tỷ lệ|tỉ lệ|tỷ số|tỉ số|thắng|hòa|thua|điểm|mốc số|nhóm|kết quả"
    r"|cao|lớp|đội|khoảng|hơn|gần|trị giá|tăng|giảm|đạt|chiếm|rộng|dài|nghị định|thông tư|phòng) $"
)
_UNIT_AFTER = re.compile(
    r" ?(?:%|km|ha|m2|tấn|kg|tỷ|triệu|người|hộ|vụ|đồng|độ|lượt|suất|xã|huyện|tỉnh|bản|đại biểu|phiếu|cán bộ"
    r"|căn|chiếc|cái)(?!\w)"
)
_LUNAR = re.compile(r"(?: ?\(?(?:âm lịch|al)\b| tháng (?:giêng|chạp))")


def dates(text: Text, start: int, end: int) -> list[Printed]:
    """The dates printed between two offsets, from left to right; of overlapping readings the first and
    longest.
    """
    key = text.key
    if not _SIGNS.search(key, start, end):
        return []
    found: list[Printed] = []
    starts = [
        match.start() for match in _STARTS.finditer(key, start, end) if _ANY_FORM.match(key, match.start(), end)
    ]
    for pattern, make in _MATCHERS:
        for position in starts:
            match = pattern.match(key, position, end)
            if match is None or any(match.start() < o.end and o.start < match.end() for o in found):
                continue
            printed = make(match)
            doubtful = make is _bare_day or (make is _span and printed is not None and not printed.first[0])
            if printed and _is_date(key, printed, doubtful):
                found.append(_sorted(key, start, printed))
    for pattern in (_SHIFT_BEFORE, _SHIFT_AFTER):
        for match in pattern.finditer(key, start, end):
            shifted = _shifted(match)
            if shifted and not any(shifted.start < other.end and other.start < shifted.end for other in found):
                found.append(shifted)
    return sorted(found, key=lambda printed: printed.start)


def _is_date(key: str, printed: Printed, doubtful: bool) -> bool:
    before = key[max(0, printed.start - 24) : printed.start]
    if _LUNAR.match(key, printed.end):
        return False
    if not doubtful or _TIMED.search(before):
        return True
    if _UNLIKE_DATE.search(before) or _UNIT_AFTER.match(key, printed.end):
        return False
    printed_as = key[printed.start : printed.end]
    # Without a word before it only the slash is taken for a date: 8.9 and 2-3 may be anything.
    return "/" in printed_as or before.endswith("(")


def _sorted(key: str, start: int, printed: Printed) -> Printed:
    before = key[max(start, printed.start - 110) : printed.start]
    if printed.sort == "day" and _OF_A_PAPER.search(before):
        own = ", ngày " in before[-7:] and _OWN_DAY.match(key, printed.end)
        return replace(printed, sort="day" if own else "paper", timed=bool(own))
    if (
        printed.sort == "day"
        and _AGENCY_AFTER.match(key, printed.end)
        and (_OF_AN_AGENCY.search(before[-30:]) or _PLACE_BEFORE.fullmatch(key[start : printed.start][:40]))
    ):
        return replace(printed, sort="dateline")
    if (
        printed.sort == "day"
        and printed.first[0]
        and _DATELINE_BEFORE.fullmatch(key[start : printed.start][:60])
        and _DATELINE_AFTER.match(key, printed.end)
    ):
        return replace(printed, sort="dateline")
    timed = bool(_TIMED.search(before[-24:]))
    if printed.sort in ("day", "year", "month") and not _near_time(before) and _jubilee_s(before):
        return replace(printed, sort="jubilee", timed=timed)
    if printed.last and all(printed.first) and printed.first[1:] == printed.last[1:]:
        return replace(printed, sort="jubilee")
    if printed.sort == "day" and printed.first[0] and _STATES_ACT.search(key[printed.end : printed.end + 110]):
        return replace(printed, sort="jubilee")
    return replace(printed, timed=timed or printed.timed or _near_time(before))


_NEAR_TIME = re.compile(rf"(?:{_TIME}|hôm)(?: nay| qua)?[ ,(]{{1,3}}(?:ngày )?$|vào ngày $")


_RECALLS = re.compile(r"(?<!\w)(?:ôn lại|nhắc lại|nhớ lại) (?:ngày )?$")


def _jubilee_s(before: str) -> bool:
    """Whether the words before a date make it the day that a jubilee remembers."""
    return bool(_JUBILEE.search(before)) and not _RECALLS.search(before)


def _near_time(before: str) -> bool:
    return bool(_NEAR_TIME.search(before))
