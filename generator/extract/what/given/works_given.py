"""Works given: a school, a dormitory, a memorial that one partner built, mended or paid for with the other."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.what.given.gift import Gift, Giving
from generator.extract.what.given.sums_not_given import not_handed_over
from generator.extract.what.given.who_gave import giver_and_receivers
from generator.extract.words.lexicon import Mark


def works_given(giving: Giving) -> list[Gift]:
    """The first work of the sentence that is given; none where a sum stands beside it."""
    if giving.sentence.money or _NO_GIFT.search(giving.key, giving.sentence.start, giving.sentence.end):
        return []
    gifts = (_gift(giving, work) for work in giving.sentence.of("goods", "works"))
    return [gift for gift in gifts if gift][:1]


def _gift(giving: Giving, work: Mark) -> Gift | None:
    if not _is_given(giving, work) or not_handed_over(giving.sentence, work.start, work.end):
        return None
    if not _both_named(giving):
        return None
    sides = giver_and_receivers(giving.story, giving.passage, work.start)
    if sides is None:
        return None
    giver, receivers = sides
    words = giving.story.words(work.start, _end_of_the_list(giving, work))
    passages, start = [giving.passage], work.start
    return Gift(
        None, None, words, None, "gift", giver, receivers, giving.day(start), passages, start, counted=False
    )


def _is_given(giving: Giving, work: Mark) -> bool:
    """*hỗ trợ … xây dựng trường học*, *bàn giao trường học*, *ký túc xá do … tài trợ xây dựng*"""
    key, sentence = giving.key, giving.sentence
    before = key[max(sentence.start, work.start - _REACH) : work.start]
    if _HELPS_BUILD.search(before):
        return True
    if _HANDS_OVER.search(before) and _TO_SOMEBODY.search(key, work.end, sentence.end):
        return True
    return _PAID_BY.match(key, work.end, min(sentence.end, work.end + _REACH)) is not None


def _both_named(giving: Giving) -> bool:
    """Whether the sentence names a partner that acts and, on the other side, one that acts or is the place."""
    if giving.passage.domestic:
        return True
    named = {place for pair in giving.passage.pairs for place in pair}
    units = [unit for unit in giving.sentence.units if unit.place in named and unit.role != "parent"]
    acting = {unit.country == "VN" for unit in units if unit.acts or unit.role == "name"}
    return bool(acting) and len({unit.country == "VN" for unit in units}) == 2


def _end_of_the_list(giving: Giving, work: Mark) -> int:
    """Where the last work ends that is named in one breath with *work*."""
    end = work.end
    for other in giving.sentence.of("goods", "works"):
        if other.start > end and _LISTED.fullmatch(giving.key, end, other.start):
            end = other.end
    return end


_REACH: Final = 160
_BUILDS: Final = r"(?:xây dựng|xây|sửa chữa|nâng cấp|cải tạo|dựng|trùng tu|tôn tạo|tu bổ)"
_HELPS_BUILD = re.compile(
    rf"(?<!\w)(?:hỗ trợ|giúp|giúp đỡ|tài trợ|tặng|viện trợ|xây tặng|xây giúp|đầu tư giúp)(?!\w)"
    rf"(?:(?!(?<!\w)(?:sẽ|mong|đề nghị)(?!\w))[^;.])*(?<!\w){_BUILDS}"
    r"(?: (?:và|mới|công trình|nhiều|một số|một|hai|ba|các|\d+|,|" + _BUILDS + r"))*(?:,? \w+)? $"
)
_HANDS_OVER = re.compile(
    r"(?<!\w)(?:bàn giao|xây tặng|xây giúp|tặng công trình|trao tặng công trình)"
    r"(?: (?!(?:cho|của|tại|để|về)(?!\w))[^\s,;.]+){0,3} $"
)
_TO_SOMEBODY = re.compile(r"(?<!\w)(?:cho|tặng|giúp)(?!\w)")
_PAID_BY = re.compile(
    r"[^;.]{0,80}(?<!\w)do (?:[^\s,;.]+ ){1,8}(?:hỗ trợ|tài trợ|giúp|tặng|viện trợ|trao tặng|giúp đỡ)(?!\w)"
)
_LISTED = re.compile(r"(?: [^\s,;.]+){0,6}(?:(?:,|;| và)(?: (?!cho|tại|để|với|đã)[^\s,;.]+){0,6}){0,2} ")
_NO_GIFT = re.compile(r"(?<!\w)(?:vốn vay|vốn oda|doanh nghiệp|công ty|tập đoàn|nhà thầu|thi công)(?!\w)")
