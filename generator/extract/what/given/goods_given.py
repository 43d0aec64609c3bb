"""Gifts in kind: a count of goods behind a word for handing over."""

from __future__ import annotations

import re

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
    before = key[max(sentence.start, goods.start - 90) : goods.start]
    counted = count is not None or key[goods.start].isdecimal()
    if not counted or not _HANDED.search(before) or not_handed_over(sentence, goods.start, goods.end):
        return None
    sides = giver_and_receivers(giving.story, passage, goods.start)
    if sides is None:
        return None
    giver, receivers = sides
    begin = count.start() if count else goods.start
    words = giving.story.words(begin, goods.end)
    return Gift(None, None, words, None, "gift", giver, receivers, giving.day(), [passage], begin)


_KEEPSAKE = re.compile(
    r"(?:quà lưu niệm|lưu niệm|lẵng hoa|tặng hoa|trao nhau|tặng nhau|cho nhau|giành cho nhau|dành cho nhau)"
)
_COUNT = re.compile(
    r"(?:\d[\d.,]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|hàng trăm|hàng nghìn|nhiều"
    r"|hơn \d[\d.]*) (?:[\w-]+ ){0,2}$"
)
_HANDED = re.compile(r"(?:trao|tặng|ủng hộ|hỗ trợ|cứu trợ|giúp|cấp|bàn giao|viện trợ)(?!\w)")
