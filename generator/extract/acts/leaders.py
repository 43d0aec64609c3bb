"""Acts of the leaders of a state: their visits and receptions are no acts of the provinces beside them."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.seen.story import Sentence
from generator.extract.words.lexicon import Mark

_POST = (
    r"(?:phó )?(?:thủ tướng|chủ tịch nước|tổng bí thư|quốc vương|chủ tịch quốc hội|chủ tịch thượng viện"
    r"|bộ trưởng(?: bộ)?(?: quốc phòng| công an| ngoại giao)?)"
)
_OF_A_STATE = r"(?: chính phủ| quốc hội)?(?: chdcnd| cộng hòa dân chủ nhân dân| vương quốc| nước)?"
_LEADER_BEFORE = re.compile(rf"(?<!\w){_POST}(?!\w){_OF_A_STATE}(?P<name>[^;.:()]{{0,70}}?)$")
_LEADER_BEHIND = re.compile(
    rf"(?: với| đoàn| đồng chí| ông| bà| ngài| xã giao| chào| từ biệt| và làm việc){{0,4}} {_POST}(?!\w)"
)
_OUR_MISSION = re.compile(
    r"(?:,? (?:và|chào xã giao|chúc tết|thăm|làm việc với|cán bộ|đồng chí|ngài)){0,4}"
    r" (?:tổng lãnh sự|đại sứ)(?: quán)?(?: đặc mệnh toàn quyền)?(?: nước)? (?:chxhcn )?việt nam(?!\w)"
)
"""*gặp gỡ, chào xã giao* Tổng lãnh sự quán Việt Nam *tại Luông Pha Băng*: a call on one's own state."""
_BESIDE_A_NAME: Final = frozenset(
    ["đã", "vừa", "đang", "sang", "đến", "tới", "ngày", "sáng", "chiều", "tối", "cũng", "và", "phu", "nhân"]
    + ["thăm", "tiếp", "gặp", "gỡ", "làm", "việc", "chúc"]
)
"""Words that may stand between a leader and what he does, beside his name and a date."""
_A_COUNTRY = re.compile(
    r" (?:và làm việc tại |chính thức |hữu nghị |cấp nhà nước )*(?:việt nam|lào|campuchia|chdcnd)(?!\w)"
)


def of_a_leader(sentence: Sentence, word: Mark) -> bool:
    """Whether a leader of a state does what *word* says, or it is done to one: *chào xã giao Thủ tướng*.

    A visit to the country that a leader of the same sentence receives is one of state too.
    """
    if word.kind != "event" or word.value not in ("visit", "meeting") or not sentence.has("state", "state"):
        return False
    key = sentence.text.key
    if _OUR_MISSION.match(key, word.end, sentence.end):
        return True
    if _LEADER_BEHIND.match(key, word.end, sentence.end) or _A_COUNTRY.match(key, word.end, sentence.end):
        return True
    before = _LEADER_BEFORE.search(key, max(sentence.start, word.start - 110), word.start)
    return before is not None and _only_a_name(sentence.text.nfc[before.start("name") : word.start])


def _only_a_name(between: str) -> bool:
    """Whether *between* a post and a verb stand a name, a day, and words that go with them."""
    words = between.replace(",", " ").split()
    return all(not word[0].islower() or word in _BESIDE_A_NAME for word in words)
