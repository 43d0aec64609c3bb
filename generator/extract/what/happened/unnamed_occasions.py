"""What kind of occasion a dated sentence reports that has none of the usual words for what happened.

*Ngày 13/01, Huyện trưởng … đưa đoàn sang mừng xuân*: two partners, a day, and something done. The press has
more verbs than any list; what goes to and fro between the partners (people, goods, pupils) tells the kind.
"""

from __future__ import annotations

import re
from typing import Final

from generator.extract.acts.leaders import of_a_leader
from generator.extract.acts.standing import not_done
from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.who.passage import Passage
from generator.model import EventType

_TOLD: Final[tuple[tuple[EventType, re.Pattern[str]], ...]] = (
    ("search_for_remains", re.compile(r"hài cốt|liệt s[ĩỹ](?! đài)|phần mộ|đội quy tập")),
    (
        "training",
        re.compile(
            r"(?<!\w)(?:học viên|giảng viên|giáo viên|đứng lớp|khóa học|học nghề|chứng chỉ|tốt nghiệp"
            r"|lưu học sinh|sinh viên"
            r"|học bổng|thực tập|nhập học|vào học|giảng dạy|truyền nghề|lớp)(?!\w)"
        ),
    ),
    ("trade_promotion", re.compile(r"hội chợ|gian hàng|tuần hàng|phiên chợ|quảng bá|xúc tiến|trưng bày")),
    (
        "aid",
        re.compile(
            r"(?<!\w)(?:quà|gạo|thuốc|chuyển(?! biến)|gửi(?! lời| thư| điện)|biếu|đem|dựng(?! quan hệ)"
            r"|phát(?! triển| biểu| hiện| huy| động| ngôn)|giao(?! lưu| ban| thông| thương| dịch| ước)|xây"
            r"|cứu|chở|(?<!cao )(?<!các )cấp(?! cao| ủy| tỉnh| huyện)|trích|khám(?! phá)|chữa|(?<!trục )vớt"
            r"|nhường"
            r"|nhu yếu phẩm|vật tư|thiết bị|khẩu trang|lương thực|(?:\d|hai|mười) tấn|mang theo)(?!\w)"
        ),
    ),
    (
        "meeting",
        re.compile(
            r"(?<!\w)(?:họp|gặp|bàn bạc|bàn (?:về|việc|cách)|ngồi lại|tiếp|đón|thống nhất|nghe|điều hành"
            r"|trao đổi)(?!\w)"
        ),
    ),
    ("visit", re.compile(r"(?<!\w)(?:sang|qua|tới|đến|trở lại|ghé|lên|xuống|đoàn|dẫn|đưa)(?!\w)")),
)  # fmt: skip
_STATISTICS = re.compile(
    r"(?<!\w)(?:đạt|tăng(?! cường)|giảm|kim ngạch|\d+ (?:lượt|vụ)|sản lượng|doanh thu|dân số|diện tích)(?!\w)"
)
_WHEN = re.compile(r"(?<!\w)(?:hồi|vào|gần nhất|mới đây|vừa rồi)(?!\w)")
_DID = re.compile(r"(?<!\w)hai (?:bên|tỉnh|huyện|địa phương)(?: [^\s,;.]+){0,3} đã(?!\w)")
_BETWEEN_THEM = re.compile(
    r"(?<!\w)(?:sang|qua|cho|giúp|tặng|cùng|với|của bạn|tỉnh bạn|huyện bạn|nước bạn|hai bên)(?!\w)"
)


def unnamed_occasion(
    story: Story, passage: Passage, part: Sentence, printed: Printed | None
) -> EventType | None:
    """The kind of occasion that *part* of a sentence about partners reports on the day *printed*, if any."""
    if printed is None or printed.open or passage.sentence.kind != "para" or passage.domestic:
        return None
    key = story.text.key[part.start : part.end]
    if part.has("state", "crime"):
        return "operation" if _joint_case(part, key) else None
    if part.has("sign", "sign") or part.has("state", "forum"):
        return None
    if any(text.start < printed.start for text in part.of("text", "minutes", "mou", "other")):
        return None  # the day of a text
    if printed.sort == "month" and "khởi công" in key:
        return None  # when a building was begun that is handed over later
    if _left_undone(part) or (printed.sort not in ("day", "relative") and _STATISTICS.search(key)):
        return None
    sides = {unit.country == "VN" for unit in part.units if unit.acts}
    meant = part.has("anaphor", "sides", "provinces", "districts")
    both = sides == {True, False} or (meant and (printed.sort == "day" or bool(_DID.search(key))))
    lately = part.has("anaphor", "partner") and printed.sort == "month" and _WHEN.search(key) is not None
    both = both or lately
    if not both and (part.has("state") or not sides or not _BETWEEN_THEM.search(key)):
        return None
    if printed.sort not in ("day", "month", "relative", "quarter") and printed.shift is None and not both:
        return None
    for kind, words in _TOLD:
        if met := words.search(key):
            return None if not_done(part, part.start + met.start(), part.start + met.end()) else kind
    return "other" if both else None


def _joint_case(part: Sentence, key: str) -> bool:
    """Whether forces of both sides find or arrest somebody together."""
    forces = {unit.country == "VN" for unit in part.units if unit.acts and unit.form == "agency"}
    return len(forces) == 2 and "phối hợp" in key and _FOUND_OUT.search(key) is not None


_FOUND_OUT = re.compile(r"(?<!\w)(?:phát hiện|bắt|thu giữ|khống chế|vây bắt|triệt phá|đánh án)(?!\w)")


def _left_undone(part: Sentence) -> bool:
    """Whether something of which *part* tells did not take place, or was done by a leader of a state."""
    return any(not_done(part, mark.start, mark.end) or of_a_leader(part, mark) for mark in part.of("event"))
