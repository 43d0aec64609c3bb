"""Gifts of a partnership: what adds up by year and currency, and the parts of a total below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator import edtf
from generator.model import Aid
from generator.site import wording
from generator.site.page import Site


@dataclass(frozen=True, slots=True)
class Sum:
    """What one place gave another in one *year* in one currency, in words, and how many gifts that were."""

    year: str
    way: str
    amount: str
    gifts: str


def in_order(gifts: Iterable[Aid]) -> list[Aid]:
    """*gifts*, newest first, undated ones last; each part of a total right below it."""
    ordered = sorted(gifts, key=lambda gift: edtf.sort_key(gift.date), reverse=True)
    found = [gift for gift in ordered if gift.kind != "part"]
    for part in (gift for gift in reversed(ordered) if gift.kind == "part"):
        total = next((gift for gift in found if _holds(gift, part)), None)
        found.insert(found.index(total) + 1 if total else len(found), part)
    return found


def _holds(total: Aid, part: Aid) -> bool:
    """Whether *part* may be one of those that make up *total*."""
    if total.kind != "total" or (total.giver, total.receiver) != (part.giver, part.receiver):
        return False
    if not (total.date and part.date) or edtf.yearless(total.date) or edtf.yearless(part.date):
        return True
    whole, some = edtf.span(total.date), edtf.span(part.date)
    return whole.first <= some.first and some.last <= whole.last


def sums(site: Site, gifts: Sequence[Aid]) -> list[Sum]:
    """What single gifts of a known year add up to, newest first; none where nothing is added up."""
    added: dict[tuple[str, str, str, tuple[str, ...]], list[Decimal]] = {}
    for gift in gifts:
        if gift.kind == "gift" and gift.amount is not None and (year := _year(gift.date)):
            added.setdefault((year, gift.currency or "", gift.giver, receivers(gift)), []).append(gift.amount)
    if all(len(amounts) < 2 for amounts in added.values()):
        return []
    return [
        Sum(
            year,
            f"{site.name(giver)} → {wording.listing(map(site.name, several), site.language)}",
            wording.amount(sum(amounts, Decimal()), currency or None, site.language),
            wording.count("site.aid.gifts", len(amounts), site.language),
        )
        for (year, currency, giver, several), amounts in sorted(added.items(), reverse=True)
    ]


def receivers(gift: Aid) -> tuple[str, ...]:
    """Everybody whom *gift* went to."""
    return tuple(place for place in gift.parties if place != gift.giver) or (gift.receiver,)


def _year(date: str | None) -> str:
    """The one year in which *date* lies; empty where there is none."""
    if not date or edtf.yearless(date):
        return ""
    covered = edtf.span(date)
    return covered.first[:4] if covered.first[:4] == covered.last[:4] else ""
