"""Which of several gifts only sums up others, and which sums are only parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from generator.extract.what.given.gift import Gift, Giving

_MOST: Final = 40
"""Sums; a story with more of them is a table, whose totals nobody has to find."""


def tell_totals(found: Sequence[Gift]) -> None:
    """Mark what is the sum of gifts told one by one: *6,3 tỷ … 7,9 tỷ … tổng kinh phí 14,2 tỷ*."""
    sums = [gift for gift in found if gift.amount and not gift.year_sum]
    if len(sums) > _MOST:
        return
    for gift in sums:
        others = [other for other in sums if other is not gift and other.currency == gift.currency]
        run = next((run for start in range(len(others)) if (run := _making_up(gift, others[start:]))), None)
        if run:
            _tell_apart(gift, run)
            return


def _making_up(gift: Gift, others: Sequence[Gift]) -> Sequence[Gift] | None:
    """The first of *others*, two or more, if they come to just as much as *gift*."""
    amount, total = gift.amount or 0, Decimal(0)
    for count, other in enumerate(others, 1):
        total += other.amount or 0
        if total >= amount:
            return others[:count] if total == amount and count > 1 else None
    return None


def _tell_apart(total: Gift, run: Sequence[Gift]) -> None:
    """What several received, or several sentences tell of, are gifts of their own; else parts of *total*."""
    sentences = {gift.passages[0].sentence.start for gift in (total, *run)}
    by_itself = len(sentences) > 1 and all(gift.kind != "part" for gift in run)
    total.kind = "total"
    total.apart = by_itself or len({gift.receiver for gift in run}) > 1
    for gift in run:
        gift.kind = "gift" if total.apart else "part"


def give_each_its_share(giving: Giving, found: Sequence[Gift]) -> None:
    """Of a total whose parts each stand behind another receiver (*trong đó Attapeu 2 tỷ đồng, Sê Kông 1,5 tỷ
    đồng*) the parts are the gifts.
    """
    if not found or found[0].kind != "total":
        return
    whole, *parts = found
    named = {place: part for part in parts if (place := _receiver_before(giving, part, whole.receivers))}
    if len(named) != len(parts) or len(named) < 2:
        return
    whole.apart = True
    for place, part in named.items():
        part.kind, part.giver, part.receivers = "gift", whole.giver, (place,)


def _receiver_before(giving: Giving, part: Gift, receivers: Sequence[str]) -> str | None:
    """Which of *receivers* stands right before the sum of *part*."""
    start = part.start
    unit = next((unit for unit in reversed(giving.sentence.units) if unit.end <= start), None)
    if unit is None or unit.place not in receivers:
        return None
    return unit.place if _SHARE.fullmatch(giving.key, unit.end, start) else None


_SHARE = re.compile(r" (?:được |nhận |là |với )?(?:hơn |gần |khoảng )?|: ?")


def give_in_turn(giving: Giving, found: Sequence[Gift]) -> None:
    """Of sums told *lần lượt*, each is of the giver, or for the receiver, that is named at its place."""
    begin, end = giving.sentence.start, giving.sentence.end
    if not _IN_TURN.search(giving.key, begin, end):
        return
    named = list(dict.fromkeys(unit.place for unit in giving.sentence.units if unit.start < found[0].start))
    for ours in (True, False):
        side = [place for place in named if (place[:2] == "VN") == ours]
        if len(side) == len(found) > 1:
            for gift, place in zip(found, side, strict=True):
                _hand_over(gift, place)


_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|theo thứ tự)(?!\w)")


def _hand_over(gift: Gift, place: str) -> None:
    """Let *place* be the giver of *gift* where it is on that side, else its receiver."""
    if (place[:2] == "VN") == (gift.giver[:2] == "VN"):
        gift.giver = place
    else:
        gift.receivers = (place,)
