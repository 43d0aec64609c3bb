"""Gifts in kind: a count of goods behind a word for handing over."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.what.given.gift import Gift, Giving
from generator.extract.what.given.sums_not_given import not_handed_over, worth_of_one
from generator.extract.what.given.who_gave import giver_and_receivers
from generator.extract.words.lexicon import Mark


def goods_given(giving: Giving) -> list[Gift]:
    """The first goods that are handed over, unless a sum says what all are worth."""
    if _KEEPSAKE.search(giving.key, giving.sentence.start, giving.sentence.end) or _worth_a_sum(giving):
        return []
    gifts = (_gift(giving, goods) for goods in giving.sentence.of("goods"))
    return [gift for gift in gifts if gift][:1]


def _worth_a_sum(giving: Giving) -> bool:
    money = giving.sentence.money
    return any(not worth_of_one(giving.story, giving.sentence, sum_) for sum_ in money)


def _gift(giving: Giving, goods: Mark) -> Gift | None:
    passage, sentence, key = giving.passage, giving.sentence, giving.key
    count = _COUNT.search(key, max(sentence.start, goods.start - 26), goods.start)
    before = key[max(sentence.start, goods.start - _REACH) : goods.start]
    counted = count is not None or key[goods.start].isdecimal()
    if not (counted and _HANDED.search(before)) and not _handed_to(giving, goods):
        return None
    if not_handed_over(sentence, goods.start, goods.end):
        return None
    sides = giver_and_receivers(giving.story, passage, goods.start)
    if sides is None:
        return None
    giver, receivers = sides
    begin = count.start() if count else goods.start
    words = giving.story.words(begin, goods.end)
    return Gift(
        None, None, words, None, "gift", giver, receivers, giving.day(), [passage], begin, counted=counted
    )


def _handed_to(giving: Giving, goods: Mark) -> bool:
    """Whether uncounted goods stand right behind the word for giving or the receiver, with none between:
    *trao tặng vật tư y tế cho huyện …*, *tặng Đại đội 221 tỉnh … lương thực*.
    """
    sentence = giving.sentence
    verbs = [mark for mark in sentence.of("give", "give") if mark.end <= goods.start]
    if not verbs:
        return False
    between = giving.key[verbs[-1].end : goods.start]
    to_somebody = any(verbs[-1].end <= unit.start and unit.end <= goods.start for unit in sentence.units)
    if _AGREED.search(giving.key, sentence.start, verbs[-1].start):
        return False
    return len(between) <= (_REACH if to_somebody else 2) and not _ANOTHER_PART.search(between)


_AGREED = re.compile(r"(?<!\w)(?:thống nhất|hằng năm|hàng năm|thường xuyên|đề nghị|mong muốn)(?!\w)")
_REACH: Final = 90
"""Characters between the word for giving and what is given."""
_ANOTHER_PART = re.compile(r"[;:]|(?<!\w)(?:để|nhằm|xây dựng|về|của|trong|và|mua)(?!\w)")
_KEEPSAKE = re.compile(
    r"(?:quà lưu niệm|lưu niệm|lẵng hoa|tặng hoa|trao nhau|tặng nhau|cho nhau|giành cho nhau|dành cho nhau)"
)
_COUNT = re.compile(
    r"(?:\d[\d.,]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|hàng trăm|hàng nghìn|nhiều"
    r"|hơn \d[\d.]*) (?:[\w-]+ ){0,2}$"
)
_HANDED = re.compile(r"(?:trao|tặng|ủng hộ|hỗ trợ|cứu trợ|giúp|cấp|bàn giao|viện trợ)(?!\w)")
