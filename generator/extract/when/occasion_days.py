"""Which of the dates that a sentence prints says when what it reports happened.

The day of a signed text, of a disaster or of a merger is none, nor is a year that only stands behind a noun
(*tình hình năm 2024*).
"""

from __future__ import annotations

import re
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence

_WHEN = re.compile(
    r"(?:^|[,;:(\"-] ?|(?<!\w)(?:trong|vào|sang|bước sang|từ|đầu|cuối|giữa|tới|và|đến|trước đó,?|ngay từ"
    r"|hồi|cuộc họp"
    r"|hội đàm|hội nghị|buổi làm việc|chuyến thăm|riêng|chỉ trong|nay|hồi|các|mùa (?:lũ|mưa|khô|hè|xuân)"
    r"|trong (?:trận|đợt|cơn) [^\s,;.]+(?: lịch sử| lớn)?) )$"
)
_OF_A_TEXT = re.compile(
    r"(?:(?<!\w)(?:ký|ký kết|thành lập|ban hành|phê duyệt)(?: [^\s,;.]+){0,6}|bản ghi nhớ|biên bản"
    r"|thỏa thuận|hiệp định|quyết định|nghị quyết|văn bản|kết nghĩa) ?(?:từ |vào )?(?:đầu |cuối "
    r"|giữa )?(?:ngày |tháng |năm )?\(?$"
)
_WILL_FOLLOW = re.compile(r",? (?:[^\s,;.]+ ){0,2}(?:sẽ|dự kiến)(?!\w)")
_OF_A_MERGER = re.compile(r"(?<!\w)(?:sáp nhập|hợp nhất|sắp xếp|chia tách|tái lập)(?!\w)[^,;.]{0,40}$")
_OF_THE_PLAN = re.compile(
    r"(?<!\w)(?:tính toán|chuẩn bị|lên kế hoạch|lập kế hoạch|ấp ủ|nung nấu|bàn tính)(?: kỹ| sẵn)?"
    r"(?: ngay)?(?: từ)?(?: đầu| cuối| giữa)? ?$"
)
"""*được tính toán từ cuối năm 2018*: when something was thought of, not when it was done."""
_FOR_WHEN = re.compile(r"(?<!\w)(?:để|nhằm)(?!\w)[^,;]*$")
_OF_A_DISASTER = re.compile(
    r"(?<!trong trận )(?<!trong đợt )(?<!mùa )(?:lũ|bão|hậu quả|thiên tai|dịch|cháy|hỏa hoạn"
    r"|lốc)(?: [^\s,;.]+){0,4} (?:hồi|trong|ngày|vào)? ?$"
)
_WHOSE = re.compile(
    r"(?:tình hình|kết quả|kế hoạch|nhiệm vụ|báo cáo|công tác|doanh thu|số liệu|đến|trước|hết|của) $"
)
_UNDER_REVIEW = re.compile(
    r"(?:tình hình|kết quả|thành tựu|công tác|nhiệm vụ)(?: [^\s,;.]+){1,14} (?:trong |của )?$"
)
_VAGUE: Final = ("year", "month", "quarter")
_UNTIL: Final = ("đến hết ngày ", "đến hết ", "kéo dài đến ", "kéo dài đến ngày ")


def _of_a_text(key: str, sentence: Sentence, printed: Printed) -> bool:
    """Whether the date says when some text was signed, not when what the sentence reports happened."""
    begin = max(sentence.start, printed.start - 90)
    if printed.sort in ("month", "quarter", "year") and _FOR_WHEN.search(key, begin, printed.start):
        return True
    return bool(_OF_A_TEXT.search(key, begin, printed.start)) or (
        printed.sort in ("month", "year") and bool(_OF_A_DISASTER.search(key, begin, printed.start))
    )


def _says_when(key: str, sentence: Sentence, printed: Printed) -> bool:
    """Whether a month or year stands where a time stands, not behind a noun (*tình hình năm 2024*)."""
    if printed.shift is not None:
        return not _WHOSE.search(key[sentence.start : printed.start][-24:])
    if printed.open or "từ " in key[printed.start : printed.end]:
        return True
    if (
        printed.last is None
        and key.endswith("từ ", 0, printed.start)
        and not sentence.has("event", "search_for_remains", "training")
    ):
        return False
    if printed.sort == "year" and _UNDER_REVIEW.search(key, sentence.start, printed.start):
        return False
    before = key[sentence.start : printed.start][-24:]
    if printed.sort == "month" and printed.first[0]:
        return not _WHOSE.search(before)
    return bool(_WHEN.search(before))


def occasion_date(key: str, sentence: Sentence) -> Printed | None:
    """The printed date that says when what *sentence* reports happened; ``None`` if it prints none for that."""
    usable = [printed for printed in sentence.dates if _of_an_occasion(key, sentence, printed)]
    days = [printed for printed in usable if printed.sort == "day"]
    if usable and usable[0].sort in _VAGUE and any(day.timed for day in days):
        # Cuối năm ngoái, từ ngày 18 đến 22-12; Tháng 9, khi mưa bão …, ngày 27/9
        usable = days
    if not usable:
        return None
    opens = usable[0].start - sentence.start <= 14
    if opens and usable[0].sort != "relative":
        return usable[0]
    if days:
        return days[0] if opens else next((day for day in days if day.timed), days[0])
    return next((printed for printed in usable if printed.sort == "relative"), usable[0])


def _of_an_occasion(key: str, sentence: Sentence, printed: Printed) -> bool:
    """Whether *printed* can say when something happened that *sentence* reports."""
    return (
        printed.sort not in ("jubilee", "plan", "dateline", "paper")
        and not printed.reported
        and not _of_a_text(key, sentence, printed)
        and not _WILL_FOLLOW.match(key, printed.end, sentence.end)
        and not _OF_A_MERGER.search(key, max(sentence.start, printed.start - 70), printed.start)
        and not _OF_THE_PLAN.search(key, max(sentence.start, printed.start - 40), printed.start)
        and not key.endswith(_UNTIL, 0, printed.start)
        and (printed.sort not in _VAGUE or _says_when(key, sentence, printed))
    )
