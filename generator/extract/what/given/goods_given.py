"""Gifts in kind: a count of goods behind a word for handing over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.seen.money import Money
from generator.extract.what.given.gift import Gift, Giving
from generator.extract.what.given.sums_not_given import not_handed_over, worth_of_one
from generator.extract.what.given.who_gave import giver_and_receivers
from generator.extract.words.lexicon import Mark


def goods_given(giving: Giving) -> list[Gift]:
    """The first goods of each statement that are handed over, but for those that a sum says the worth of."""
    if _KEEPSAKE.search(giving.key, giving.sentence.start, giving.sentence.end):
        return []
    goods = [mark for mark in giving.sentence.of("goods", "goods") if not _worth_told(giving, mark)]
    gifts = [gift for mark in goods if (gift := _gift(giving, mark))]
    return [gift for number, gift in enumerate(gifts) if not _joins(giving, gifts[:number], gift)]


def _worth_told(giving: Giving, goods: Mark) -> bool:
    """Whether a sum of the sentence is what *goods* are worth, or what they were bought for."""
    return any(_is_worth(giving, goods, money) for money in giving.sentence.money)


def _is_worth(giving: Giving, goods: Mark, money: Money) -> bool:
    if worth_of_one(giving.story, giving.sentence, money):
        return False
    if "quà" in giving.key[goods.start : goods.end]:
        return True  # Presents beside a sum are what it comes with.
    if goods.end <= money.start:
        between = giving.key[goods.end : money.start]
        return ";" not in between and (_WORTH.search(between) is not None or between.endswith("("))
    return _BOUGHT.search(giving.key[money.end : goods.start]) is not None


def _joins(giving: Giving, before: Sequence[Gift], gift: Gift) -> bool:
    """Whether *gift* only goes on the list of another: two ventilators and a screen are one gift."""
    return any(
        other.giver == gift.giver
        and other.receivers == gift.receivers
        and ";" not in giving.key[other.start : gift.start]
        for other in before
    )


def _gift(giving: Giving, goods: Mark) -> Gift | None:
    passage, sentence, key = giving.passage, giving.sentence, giving.key
    count = _COUNT.search(key, max(sentence.start, goods.start - 26), goods.start)
    before = key[max(sentence.start, goods.start - _REACH) : goods.start]
    counted = count is not None or key[goods.start].isdecimal()
    exactly = counted and not (count and _SOME.match(count[0]))
    handed = _HANDED.search(before) or _was_handed(giving, goods)
    if not (counted and handed) and not _handed_to(giving, goods):
        return None
    if not_handed_over(sentence, goods.start, goods.end) or _says_how_much(giving, goods):
        return None
    sides = giver_and_receivers(giving.story, passage, goods.start)
    if sides is None:
        return None
    giver, receivers = sides
    begin = count.start() if count else goods.start
    words = giving.story.words(begin, goods.end)
    return Gift(
        None, None, words, None, "gift", giver, receivers, giving.day(begin), [passage], begin, counted=exactly
    )


def _says_how_much(giving: Giving, goods: Mark) -> bool:
    """*Số tiền 50 triệu đồng* is no thing beside its sum."""
    sum_of_it = giving.key[goods.start : goods.end] == "số tiền"
    return sum_of_it and any(0 <= money.start - goods.end <= _RIGHT_BEHIND for money in giving.sentence.money)


_RIGHT_BEHIND: Final = 12
"""Characters."""


def _was_handed(giving: Giving, goods: Mark) -> bool:
    """*500 suất quà … đã được trao tặng*, with no sum but the worth of each."""
    sentence = giving.sentence
    if not all(worth_of_one(giving.story, sentence, money) for money in sentence.money):
        return False
    return _WAS_HANDED.match(giving.key, goods.end, sentence.end) is not None


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


_WORTH = re.compile(
    r"(?<!\w)(?:trị giá|giá trị|tương đương|tổng|với số tiền|kinh phí|vốn|ước tính|quy ra|hết|từ nguồn)(?!\w)"
)
_BOUGHT = re.compile(r"(?<!\w)(?:mua|gồm|bao gồm|trong đó|bằng|tương đương|xây|xây dựng|quy ra|để)(?!\w)")
_AGREED = re.compile(r"(?<!\w)(?:thống nhất|hằng năm|hàng năm|thường xuyên|đề nghị|mong muốn)(?!\w)")
_REACH: Final = 90
"""Characters between the word for giving and what is given."""
_ANOTHER_PART = re.compile(
    r"[;:]|(?<!\w)(?:để|nhằm|xây dựng|về|của|trong|và|mua|cử|hướng dẫn|sử dụng|đào tạo|sang)(?!\w)"
)
_KEEPSAKE = re.compile(
    r"(?:quà lưu niệm|lưu niệm|lẵng hoa|tặng hoa|trao nhau|tặng nhau|cho nhau|giành cho nhau|dành cho nhau)"
)
_COUNT = re.compile(
    r"(?:\d[\d.,]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|hàng trăm|hàng nghìn|nhiều"
    r"|hơn \d[\d.]*) (?:[\w-]+ ){0,2}$"
)
_SOME = re.compile(r"(?:một số|nhiều)(?!\w)")
"""No number: what is worth told elsewhere says more."""
_HANDED = re.compile(r"(?:trao|tặng|ủng hộ|hỗ trợ|cứu trợ|giúp|cấp|bàn giao|viện trợ)(?!\w)")
_WAS_HANDED = re.compile(
    r"(?:[^.;]|\.(?=\d)){0,90}?(?<!\w)(?:đã |vừa )?được (?:trao|tặng|trao tặng|gửi tặng|bàn giao|chuyển)(?!\w)"
)
