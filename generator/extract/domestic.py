"""Pairs inside Viet Nam: units that visit, sign, help or work together."""

from __future__ import annotations

import re

from generator.extract.acting import (
    MOST_PAIRS,
    Pair,
    people_only,
)
from generator.extract.roles import Unit
from generator.extract.story import Sentence, Story

_DOMESTIC = re.compile(
    r"ký kết|ký với|họp liên tịch|ký (?:biên bản|thỏa thuận|bản|chương trình|kế hoạch)|hợp tác|kết nghĩa"
    r"|phối hợp"
    r"|hội đàm|bắt tay|tiếp đoàn|đã tiếp|tiếp và làm việc|tiếp đón|đón tiếp|đón đoàn|hỗ trợ|đến thăm"
    r"|thăm hỏi|đã đến"
    r"|làm việc với|giao lưu|trao đổi kinh nghiệm|học hỏi|học tập kinh nghiệm|trao tặng|tặng|(?:đã|vừa) trao"
    r"|trao (?:số tiền|kinh phí|\d)|ủng hộ|giúp (?:tỉnh|huyện|thành phố|đồng bào|nhân dân)|liên kết (?:với"
    r"|phát triển)"
)
_OFFICES_MEET = re.compile(
    r"giữa|bàn giao|cùng (?:với|tổ chức)|khai mạc|tổ chức|gặp mặt|tiếp|cuộc họp|làm việc|(?<!\w)với(?!\w)"
)


def domestic_pairs(story: Story, sentence: Sentence, ours: list[Unit]) -> tuple[Pair, ...]:
    """Two Vietnamese units that visit, sign, help or work together; a list of them is no pair."""
    places = list(dict.fromkeys(unit.place for unit in ours))
    if len(places) < 2 or any(unit.country != "VN" for unit in sentence.units if unit.role != "name"):
        return ()
    levels = {unit.level for unit in ours}
    if len(levels) > 1 or places[0].partition(".")[0] == places[1]:
        return ()
    if len(places) > 2 and not _gives_to_several(sentence, ours):
        return ()
    key = story.text.key[sentence.start : sentence.end]
    if sentence.has("state", "crime", "forum"):
        return ()
    offices = len(places) == 2 and all(unit.form == "agency" for unit in ours)
    if offices and not people_only(ours[0].agency):
        if not (sentence.has("event") and (_DOMESTIC.search(key) or _OFFICES_MEET.search(key))):
            return ()
    elif sentence.has("event", "search_for_remains") or not _DOMESTIC.search(key):
        return ()
    order = story.gazetteer.order
    pairs = [sorted((places[0], other), key=order) for other in places[1:]]
    return tuple((first, second) for first, second in pairs)


def _gives_to_several(sentence: Sentence, ours: list[Unit]) -> bool:
    """Whether the first unit gives to all that are named after the word for giving."""
    gives = [mark for mark in sentence.of("give", "give") if mark.start >= ours[0].end]
    if not gives or len(ours) > MOST_PAIRS:
        return False
    first = ours[0].place
    return bool(sentence.money or sentence.has("goods")) and all(
        unit.place == first or unit.start > gives[0].start for unit in ours
    )
