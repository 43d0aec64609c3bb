"""One fact and what a paper took back: whether it has the wrong value, and the fact with the right one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import geo
from generator import edtf
from generator.model import Erratum, FoundAgreement, FoundAid, FoundEvent, FoundPerson
from generator.same import can_be_one, same_goods

Found = FoundEvent | FoundAgreement | FoundAid | FoundPerson


def changed(fact: Found, erratum: Erratum) -> Any:
    """*fact* with the right value where it has the wrong one; the same object where it has not."""
    change: Callable[[Any, Erratum], Any] = _CHANGES[erratum.what]
    return change(fact, erratum)


def _on_another_day(fact: Any, erratum: Erratum) -> Any:
    date = _righted_date(date_of(fact), erratum)
    return fact if date == date_of(fact) else replace(fact, date=date)


def _with_another_sum(fact: Any, erratum: Erratum) -> Any:
    wrong = isinstance(fact, FoundAid) and sum_of(fact) == (Decimal(erratum.wrong), erratum.currency)
    return replace(fact, amount=Decimal(erratum.right)) if wrong else fact


def _of_other_goods(fact: Any, erratum: Erratum) -> Any:
    wrong = isinstance(fact, FoundAid) and fact.goods and same_goods(fact.goods, erratum.wrong)
    return replace(fact, goods=erratum.right) if wrong else fact


def _of_another_name(fact: Any, erratum: Erratum) -> Any:
    wrong = isinstance(fact, FoundPerson) and geo.fold(fact.name) == geo.fold(erratum.wrong)
    return replace(fact, name=erratum.right) if wrong else fact


def _elsewhere(fact: Any, erratum: Erratum) -> Any:
    if erratum.wrong not in parties_of(fact):
        return fact

    def there(place: str) -> str:
        return erratum.right if place == erratum.wrong else place

    if isinstance(fact, FoundAid):
        parties = tuple(dict.fromkeys(map(there, fact.parties)))
        return replace(fact, giver=there(fact.giver), receiver=there(fact.receiver), parties=parties)
    now = replace(fact, parties=tuple(dict.fromkeys(map(there, fact.parties))))
    return replace(now, side=there(fact.side)) if isinstance(fact, FoundPerson) else now


_CHANGES: Final = {
    "date": _on_another_day,
    "amount": _with_another_sum,
    "goods": _of_other_goods,
    "name": _of_another_name,
    "place": _elsewhere,
}


def date_of(fact: Found) -> str | None:
    return None if isinstance(fact, FoundPerson) else fact.date


def _righted_date(date: str | None, erratum: Erratum) -> str | None:
    """*date* with the wrong day put right wherever it stands in it, if a calendar has the outcome."""
    if not date:
        return date
    parts = [_righted_day(part, erratum) for part in date.split("/")]
    told = "/".join(parts)
    return date if edtf.problem(told) else told


def _righted_day(day: str, erratum: Erratum) -> str:
    bare, mark = day.rstrip("?"), "?" if day.endswith("?") else ""
    wrong, right = erratum.wrong, erratum.right
    if not (bare == wrong or (wrong.startswith("--") and bare[4:] == wrong[1:])):
        return day
    return (bare[:4] + right[1:] if right.startswith("--") else right) + mark


def parties_of(fact: Found) -> tuple[str, ...]:
    if isinstance(fact, FoundPerson):
        return fact.parties or (fact.side,)
    return fact.parties or ((fact.giver, fact.receiver) if isinstance(fact, FoundAid) else ())


def of_one_kind(fact: Found, other: Found) -> bool:
    """Whether both can tell of one thing, whoever took part."""
    kinds = [getattr(one, "type", getattr(one, "kind", "")) for one in (fact, other)]
    return type(fact) is type(other) and kinds[0] == kinds[1] and can_be_one(date_of(fact), date_of(other))


def marks(fact: Found, erratum: Erratum) -> bool:
    """Whether *fact* says what *erratum* calls right, in its words."""
    if erratum.quote not in fact.basis.quotes:
        return False
    if erratum.what == "date":
        return bool(date_of(fact)) and _same_day(str(date_of(fact)), erratum.right)
    if isinstance(fact, FoundPerson) and erratum.what == "name":
        return fact.name == erratum.right
    if erratum.what in ("amount", "goods"):
        return isinstance(fact, FoundAid) and erratum.right in (fact.goods, _number(fact))
    return erratum.right in parties_of(fact)


def _same_day(date: str, right: str) -> bool:
    first = date.partition("/")[0].rstrip("?")
    return first == right or (right.startswith("--") and first[4:] == right[1:])


def sum_of(gift: FoundAid) -> tuple[Decimal | None, str | None]:
    return gift.amount, gift.currency


def _number(gift: FoundAid) -> str:
    return format(gift.amount.normalize(), "f") if gift.amount else ""
