"""Whether a sentence tells of something as done, and which of its days are still to come.

Where nothing says that an act took place (no day that has passed, no *dịp này*, no *đã*), any word for a plan
or a wish speaks of it, however far away it stands.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence


def told_as_done(sentence: Sentence) -> bool:
    """Whether *sentence* prints a day that has passed, or opens at something that took place."""
    known = sentence.noted.get("told as done")
    if known is None:
        known = sentence.noted["told as done"] = _told_as_done(sentence)
    return bool(known)


def to_come(sentence: Sentence, day: Printed) -> bool:
    """Whether *day* lies ahead: by the words beside it, or by the day on which the story was printed."""
    key = sentence.text.key
    if _COMING.match(key, day.end) or ((day.shift or 0) > 0 and not day.same):
        return True
    if _BY_THEN.search(key, max(sentence.start, day.start - _BEFORE), day.start):
        return True
    ahead = _A_YEAR if "năm nay" in key[day.start : day.end + 8] else _DAYS_AHEAD
    return sentence.today is not None and _after(day, dt.date.fromisoformat(sentence.today), ahead)


def _told_as_done(sentence: Sentence) -> bool:
    """The same, looked up; a headline tells of its news without a day."""
    if sentence.kind in ("title", "heading") or _AT_IT.match(sentence.text.key, sentence.start, sentence.end):
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
_COMING = re.compile(r" (?:tới|tới đây|sắp tới)(?!\w)|, tới(?!\w)| này(?=,| sẽ)")
"""*ngày 24/5 tới*"""
_BY_THEN = re.compile(r"(?<!\w)(?:từ nay|mục tiêu|phấn đấu|tầm nhìn|chậm nhất)(?: [^\s,;.]+){0,2} $")
"""*mục tiêu đến năm 2030*"""
_AT_IT = re.compile(
    r"(?:cũng )?(?:trong |nhân |vào )?(?:dịp (?:này|đó)|(?:chuyến thăm|chuyến công tác|buổi lễ) này)"
    r"|(?:cũng )?(?:tại|trong) (?:đây|buổi|cuộc|lễ|chương trình|hội nghị|hội đàm|chuyến|khuôn khổ)(?! sắp)"
    r"|(?:sau|trước) đó(?!\w)|mới đây|vừa qua|phát biểu tại|kết thúc|cùng (?:ngày|dự|đi)"
)
