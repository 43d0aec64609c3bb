"""One gift, and which of several only sums up others."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from generator.extract.when.years import Dated
from generator.extract.who.pairs import Passage
from generator.model import AidKind, Currency

_MOST: Final = 40
"""Sums; a story with more of them is a table, whose totals nobody has to find."""


@dataclass(slots=True)
class Gift:
    """One gift, told in *passages* at *spans*."""

    amount: Decimal | None
    currency: Currency | None
    goods: str | None
    purpose: str | None
    kind: AidKind
    giver: str
    receiver: str
    receivers: tuple[str, ...]
    dated: Dated
    domestic: bool
    main: bool
    stated: bool
    passages: list[Passage]
    spans: list[tuple[int, int]] = field(default_factory=list)
    year_sum: bool = False
    apart: bool = False
    """Whether the gifts that this total sums up are told one by one."""


def tell_totals(found: list[Gift]) -> None:
    """Mark what is the sum of gifts told one by one: *6,3 tỷ … 7,9 tỷ … tổng kinh phí 14,2 tỷ*."""
    sums_ = [gift for gift in found if gift.amount and not gift.year_sum]
    if len(sums_) > _MOST:
        return
    for gift in sums_:
        others = [other for other in sums_ if other is not gift and other.currency == gift.currency]
        for start in range(len(others)):
            run, total = [], Decimal(0)
            for other in others[start:]:
                run.append(other)
                total += other.amount or 0
                if total >= (gift.amount or 0):
                    break
            if total == gift.amount and len(run) > 1:
                gift.kind = "total"
                told = {other.passages[0].sentence.start for other in (gift, *run)}
                apart = len({other.receiver for other in run}) > 1 or (
                    len(told) > 1 and all(other.kind != "part" for other in run)
                )
                gift.apart = apart
                for other in run:
                    other.kind = "gift" if apart else "part"
                return
