"""The sums of a sentence that were given: a total and its parts, and what each was for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.extract.seen.money import Money
from generator.extract.what.given.gift import Gift, Giving
from generator.extract.what.given.sums_not_given import not_given
from generator.extract.what.given.totals import give_each_its_share, give_in_turn
from generator.extract.what.given.who_gave import giver_and_receivers
from generator.model import AidKind

_AT_ONCE: Final = 12
"""Characters before *trong đó* where that opens the sentence."""
_MOST: Final = 60
"""Sums; a sentence with more of them is a table."""


class _Sum(NamedTuple):
    """A sum that was given, and whether it is part of another."""

    money: Money
    is_part: bool


def sums_given(giving: Giving, *, after_total: bool, sums_up: bool) -> list[Gift]:
    """The gifts of money, told *after a total* of which they are parts, or *summing up* what was told."""
    sums = _without_own_share(giving, _sums(giving, after_total, sums_up))
    total = len({one.is_part for one in sums}) > 1
    kinds: list[AidKind] = ["part" if one.is_part else "total" if total else "gift" for one in sums]
    found = [_gift(giving, one.money, kind) for one, kind in zip(sums, kinds, strict=True)]
    gifts = [gift for gift in found if gift]
    if total:
        give_each_its_share(giving, gifts)
    elif len(gifts) > 1:
        give_in_turn(giving, gifts)
    return gifts


def _sums(giving: Giving, after_total: bool, sums_up: bool) -> list[_Sum]:
    sentence = giving.sentence
    parts = PARTS.search(giving.key, sentence.start, sentence.end)
    parts_at = parts.start() if parts else sentence.end
    at_once = parts_at - sentence.start < _AT_ONCE
    if at_once and not after_total:
        parts_at = sentence.end  # parts of nothing that was told: each is a gift
    opens = after_total and at_once
    found: list[_Sum] = []
    for money in sentence.money[:_MOST]:
        if not_given(giving.story, sentence, money, goes_on=sums_up, shared=giving.passage.stated):
            continue
        # trong đó A 300 triệu, B 200 triệu, cùng 30 tấn gạo trị giá 360 triệu: the last is none.
        done = bool(found) and not after_total and _made_up(found)
        whole = any(one.money.end <= parts_at for one in found)
        found.append(_Sum(money, parts_at < money.start and (opens or whole) and not done))
    return found


def _made_up(found: Sequence[_Sum]) -> bool:
    """Whether the parts told so far already make up the total before them."""
    parts = [one.money.amount for one in found if one.is_part]
    return bool(parts) and sum(parts) == next(one.money.amount for one in found if not one.is_part)


def _without_own_share(giving: Giving, sums: list[_Sum]) -> list[_Sum]:
    """Of 16,4 tỷ, 14 are given and 2,4 are the receiver's own: the 14 alone."""
    own = _OWN_SHARE.search(giving.key, giving.sentence.start, giving.sentence.end)
    parts = [money for money, is_part in sums if is_part]
    if own is None or not parts:
        return sums
    beside = [money for money in parts if abs(money.start - own.start()) < 30 and money.end <= own.end()]
    return [_Sum(money, False) for money in parts if money not in beside]


def _gift(giving: Giving, money: Money, kind: AidKind) -> Gift | None:
    passage, sentence, key = giving.passage, giving.sentence, giving.key
    clause = max(sentence.start, key.rfind(";", sentence.start, money.start))
    over_years = _OVER_YEARS.search(key, clause, money.start) is not None
    kind = "total" if over_years and kind == "gift" else kind
    to_everybody = kind == "total" and over_years and _EVERYBODY.search(key, sentence.start, sentence.end)
    sides = giver_and_receivers(giving.story, passage, money.start)
    if sides is None or to_everybody:
        return None
    giver, receivers = sides
    return Gift(
        money.amount, money.currency, None, _purpose(giving, money), kind, giver, receivers,
        giving.day(money.start, over_years=over_years), [passage], money.start, over_years,
    )  # fmt: skip


def _purpose(giving: Giving, money: Money) -> str | None:
    """What the sum is for, as the words between it and the next sum say."""
    sentence, story = giving.sentence, giving.story
    end = next((other.start for other in sentence.money if other.start > money.end), sentence.end)
    found = _PURPOSE.search(giving.key, money.end, min(end, money.end + 60))
    whole = _PURPOSE.match(giving.key, found.start(), end) if found else None
    return _TRAILING.sub("", story.words(whole.start(), whole.end())) if whole else None


PARTS = re.compile(r"(?:trong đó|gồm|bao gồm|trong số này|cụ thể|gồm có)")
"""Words that open the parts of a total."""
_OWN_SHARE = re.compile(r"(?<!\w)(?:đối ứng|phần (?:góp|đóng góp) của (?:bạn|tỉnh bạn|huyện bạn))")
_OVER_YEARS = re.compile(
    r"(?:từ (?:năm|tháng|đầu)[^;.]{0,30}đến nay|giai đoạn|những năm qua|nhiều năm qua|từ năm \d{4}(?: đến|,"
    r"| trở)"
    r"|từ trước đến nay|tính đến|đến nay|trong (?:\d+|hai|ba|bốn|năm|mười|nhiều) năm"
    r"|(?:\d+|hai|ba|bốn|năm|mười) năm qua|hằng năm|hàng năm|mỗi năm|lâu nay|cộng (?:cả|mọi|tất cả)|cộng lại"
    r"|lũy kế|cộng dồn|tổng các khoản|các khoản hỗ trợ|(?<!\w)(?:19|20)\d\d ?- ?20\d\d)"
)
_EVERYBODY = re.compile(
    r"(?:các tỉnh|các địa phương|nước bạn|hai nước)(?: của| bạn)? (?:lào|campuchia)|cho (?:lào"
    r"|campuchia)(?!\w)|(?:các|nhiều|\d+) tỉnh (?:của|bạn|bắc|nam|trung|phía|biên giới)|nhiều tỉnh"
)
_PURPOSE = re.compile(
    r"(?<!\w)(?:để|nhằm|khắc phục|xây dựng|giúp|phục vụ|mua|làm|hỗ trợ|chăm lo|cho công tác|cho việc"
    r"|dành cho(?! (?:tỉnh|huyện|thành phố|các tỉnh|các huyện|nhân dân)))"
    r"(?:,? (?!(?:trong đó|đồng thời|còn|riêng)(?!\w))[^\s,;.()]+){2,18}"
)
_TRAILING = re.compile(r"(?:,? (?:và|cho|với|tại|của|để))+$")
