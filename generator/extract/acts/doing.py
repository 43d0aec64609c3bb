"""Whether a unit does itself what is told beside it, or only stands there: visited, given to, befallen."""

from __future__ import annotations

import re

from generator.extract.seen.story import Sentence
from generator.extract.seen.units.unit import Unit


def acts_itself(sentence: Sentence, unit: Unit) -> bool:
    """Whether *unit* stands behind no preposition, and nothing befalls it: it does what the next word says."""
    key, begin = sentence.text.key, sentence.start
    if unit.role not in ("actor", "host") or _SUFFERS.match(key, unit.end):
        return False
    if _FOR_AN_OFFICE.search(key, max(begin, unit.head - 60), unit.head):
        return False
    return _BEHIND.search(key, max(begin, unit.head - 24), unit.head) is None


_BEHIND = re.compile(
    r"(?<!\w)(?:thăm|với|cho|tại|ở|đến|tới|sang|về|của|từ|giúp|tặng|hỗ trợ|ủng hộ|chúc|mừng|cùng|tin|gặp|viếng"
    r"|trước|khi|biết|mời|đón|thuộc|trong|dành|riêng|chúc tết|với nhân dân|dự|giáp|nơi)"
    r"(?: (?:các|hai|ba|bốn|\d+|nhân dân|bà con|người dân|đồng bào|bệnh viện|trường|trạm y tế|đơn vị|cán bộ"
    r"|lãnh đạo|chính quyền|lực lượng))* ?$"
)
"""Words behind which a unit is no subject: *sang thăm tỉnh …*, *chia sẻ với nhân dân tỉnh …*."""
_FOR_AN_OFFICE = re.compile(
    r"(?<!\w)(?:cho|tặng|ủng hộ|hỗ trợ) (?!biết|hay|rằng|phép)(?:hội|liên đoàn|trường|bệnh viện|sở|công an|đoàn"
    r"|ban|bộ chỉ huy|đồn|trung tâm)(?: (?!đã|vừa|trao|tặng|tổ)[^\s,;.]+){0,6} $"
)
"""*trao tặng 1 căn nhà cho Hội Liên đoàn Thanh niên tỉnh B, tặng …*: B gives nothing."""
_SUFFERS = re.compile(
    r" ?(?:\([^()]{2,20}\),? ?)?(?:vừa |đang |đã |liên tục )?(?:bị|gặp|chịu|hứng chịu|xảy ra|đang chịu"
    r"|phải chịu)(?!\w)"
)
