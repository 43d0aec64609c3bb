"""What a printed date is good for, by the words around it: an occasion, a jubilee, a dateline, a paper."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from generator.extract.seen.days.date_words import TIME_OF_DAY
from generator.extract.seen.days.printed import Printed

_TIMED = re.compile(
    rf"(?:(?:{TIME_OF_DAY}|hôm) (?:nay|qua|kia|mai)|{TIME_OF_DAY}|ngày|hôm|các ngày|mùng|mồng|vào|từ"
    rf"|{TIME_OF_DAY} ngày|{TIME_OF_DAY} \w{{2,3}})[ ,(]{{1,2}}$"
)
_NEAR_TIME = re.compile(rf"(?:{TIME_OF_DAY}|hôm)(?: nay| qua)?[ ,(]{{1,3}}(?:ngày )?$|vào ngày $")
_BEFORE: Final = 110
"""Characters before a date that say what it is the date of."""

# ── no date at all ──────────────────────────────────────────────────────────────────────────

_UNLIKE_DATE = re.compile(
    r"(?:mốc|số|quốc lộ|đường|km|điều|khoản|tỷ lệ|tỉ lệ|tỷ số|tỉ số|thắng|hòa|thua|điểm|mốc số|nhóm|kết quả"
    r"|cao|lớp|đội|khoảng|hơn|gần|trị giá|tăng|giảm|đạt|chiếm|rộng|dài|nghị định|thông tư|phòng) $"
)
_UNIT_AFTER = re.compile(
    r" ?(?:%|km|ha|m2|tấn|kg|tỷ|triệu|người|hộ|vụ|đồng|độ|lượt|suất|xã|huyện|tỉnh|bản|đại biểu|phiếu|cán bộ"
    r"|căn|chiếc|cái)(?!\w)"
)
_BORN = re.compile(r"(?<!\w)(?:sinh(?: năm| ngày| tháng)?|sn|s\.n\.?)[ .:]{1,2}$")
"""*Ông Lê Văn B (sinh năm 1964)*: when somebody was born, nothing else happened."""
_LUNAR = re.compile(r"(?: ?\(?(?:âm lịch|al)\b| tháng (?:giêng|chạp))")


def is_date(key: str, printed: Printed, *, doubtful: bool) -> bool:
    """Whether what is printed like a date is one of our calendar; *doubtful*: it may be any pair of numbers."""
    if _LUNAR.match(key, printed.end):
        return False
    before = key[max(0, printed.start - 24) : printed.start]
    if _BORN.search(before):
        return False
    if not doubtful or _TIMED.search(before):
        return True
    if _UNLIKE_DATE.search(before) or _UNIT_AFTER.match(key, printed.end):
        return False
    # Without a word before it only the slash is taken for a date: 8.9 and 2-3 may be anything.
    return "/" in key[printed.start : printed.end] or before.endswith("(")


# ── the day of a report ─────────────────────────────────────────────────────────────────────

_TOLD_ON = re.compile(
    rf"(?:(?:nguồn |thông )?tin(?: ban đầu)? từ|theo)[^;.]{{3,90}} (?:cho biết|cho hay|xác nhận|thông báo)"
    rf"(?: vào)? (?:{TIME_OF_DAY} |ngày )+$"
)
"""*Tin từ Bộ Chỉ huy Bộ đội Biên phòng tỉnh cho biết sáng 11/6, …*"""
_TELLS = re.compile(
    r"\)?,? (?P<who>[^;.:]{3,120}?),? (?:cho biết|cho hay|xác nhận|thông tin (?:về|cho biết)"
    r"|(?:thông tin|đưa tin|thông báo)(?=, ))(?!\w)"
    r"|\)?,? (?:theo )?(?P<source>(?:nguồn |thông )?tin (?:từ|của)) [^;.:,]{3,110},"
)
_NUMBER_OF = re.compile(r"(?<!\w)số(?: báo)? (?:ra|phát hành)(?: vào)? (?:sáng |chiều )?(?:ngày |hôm )?$")
"""*Báo chí Lào số ra ngày 3/8 đưa tin …*: the day of the number."""
_DOES = re.compile(
    r"(?<!\w)(?:tại|trong|tiếp|gặp|thăm|buổi|lễ|hội (?:nghị|đàm|thảo)|làm việc|đoàn|chủ trì|dự"
    r"|trao(?! đổi với (?:pv|phóng viên|báo))|ký|đến|sang"
    r"|tổ chức|phối hợp|đã|vừa|tặng|khai mạc|bắt|diễn ra|phát biểu)(?!\w)"
)
"""Words by which a speaker did something on that day besides speaking."""

# ── the date of something else ──────────────────────────────────────────────────────────────

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
_JUBILEE = re.compile(
    r"(?:kỷ niệm|quốc khánh|ngày truyền thống|ngày thành lập|giải phóng|thương binh|thiết lập|hiệp ước"
    r"|hiệp định|ngày độc lập|ngày chiến thắng|cách mạng tháng tám|nghị quyết số|quyết định số|nghị định"
    r"|chào mừng ngày|(?<!lũ )(?<!bão )lịch sử|ngày hội biên phòng|ngày quân đội|ngày sinh|ngày mất"
    r"|chế độ diệt chủng|biên phòng toàn dân)[^,;.]{0,70}$"
    r"|(?<!\w)(?:dịp|nghỉ|ngày|tuần) lễ(?: lớn)? $"
)
_RECALLS = re.compile(r"(?<!\w)(?:ôn lại|nhắc lại|nhớ lại) (?:ngày )?$")
_STATES_ACT = re.compile(
    r"^[^;.]{0,60}(?:quan hệ ngoại giao|hiệp ước hữu nghị|hiệp định hoạch định|hai nước(?: (?:chính thức|đã"
    r"|cùng))* (?:ký|thiết lập|lập|đặt)|ngày thiết lập)"
)


def sorted_by_words(key: str, start: int, printed: Printed) -> Printed:
    """*printed*, in a sentence that begins at *start*, with the sort that the words around it give it."""
    before = key[max(start, printed.start - _BEFORE) : printed.start]
    if printed.sort == "day" and _OF_A_PAPER.search(before):
        own = ", ngày " in before[-7:] and _OWN_DAY.match(key, printed.end)
        return replace(printed, sort="day" if own else "paper", timed=bool(own))
    if printed.sort == "day" and (_of_an_agency(key, start, printed) or _opens_a_report(key, start, printed)):
        return replace(printed, sort="dateline")
    near_time, timed = bool(_NEAR_TIME.search(before)), bool(_TIMED.search(before[-24:]))
    if printed.sort in ("day", "year", "month") and not near_time and _remembered(before):
        return replace(printed, sort="jubilee", timed=timed)
    if _same_day_of_two_years(printed) or _day_of_states(key, printed):
        return replace(printed, sort="jubilee")
    told = printed.sort == "day" and _of_a_report(key, before, printed)
    return replace(printed, timed=timed or printed.timed or near_time, reported=told)


def _of_a_report(key: str, before: str, printed: Printed) -> bool:
    """Whether it is the day on which somebody told the paper, not one on which what he tells happened."""
    if _TOLD_ON.search(before) and key[printed.end : printed.end + 1] in (",", ":"):
        return True
    if _NUMBER_OF.search(before):
        return True
    told = _TELLS.match(key, printed.end, printed.end + 170)
    return told is not None and not _DOES.search(told["who"] or "")


def _of_an_agency(key: str, start: int, printed: Printed) -> bool:
    """*Vientiane (TTXVN 12/5) - …*"""
    if not _AGENCY_AFTER.match(key, printed.end):
        return False
    agency = _OF_AN_AGENCY.search(key[max(start, printed.start - 30) : printed.start])
    return agency is not None or _PLACE_BEFORE.fullmatch(key[start : printed.start][:40]) is not None


def _opens_a_report(key: str, start: int, printed: Printed) -> bool:
    """*Attapeu, ngày 12/5/2022 - …*"""
    return (
        printed.first[0] is not None
        and _DATELINE_BEFORE.fullmatch(key[start : printed.start][:60]) is not None
        and _DATELINE_AFTER.match(key, printed.end) is not None
    )


def _remembered(before: str) -> bool:
    """Whether the words before a date make it the day that a jubilee remembers."""
    return bool(_JUBILEE.search(before)) and not _RECALLS.search(before)


def _same_day_of_two_years(printed: Printed) -> bool:
    """*18/7/1977 - 18/7/2022*"""
    return printed.last is not None and all(printed.first) and printed.first[1:] == printed.last[1:]


def _day_of_states(key: str, printed: Printed) -> bool:
    """Whether the words after a day make it one on which the states did something."""
    after = key[printed.end : printed.end + 110]
    return printed.sort == "day" and printed.first[0] is not None and bool(_STATES_ACT.search(after))
