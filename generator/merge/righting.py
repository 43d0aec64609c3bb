"""What a paper took back gives way to what it says instead, in the correcting story and in those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from generator import edtf
from generator.model import Basis, Erratum, FoundAgreement, FoundAid, FoundEvent, Reading, Reason
from generator.same import can_be_one, same_partners

_LISTS: Final = ("events", "agreements", "aid")

Found = FoundEvent | FoundAgreement | FoundAid


def righted(reading: Reading) -> Reading:
    """*reading* with what its story itself takes back put right."""
    for erratum in reading.errata:
        reading = _righted(reading, erratum, lambda fact: True)
    return _marked(reading)


def righted_by_others(readings: Sequence[Reading]) -> list[Reading]:
    """*readings*, each with what another story takes back of the very facts that it tells."""
    correcting = [reading for reading in readings if reading.errata]
    return [_righted_by(reading, correcting) for reading in readings]


def _righted_by(reading: Reading, correcting: Sequence[Reading]) -> Reading:
    for other in correcting:
        for erratum in other.errata if other.article != reading.article else ():
            reading = _righted(reading, erratum, _meant_by(other, erratum))
    return reading


def _meant_by(other: Reading, erratum: Erratum) -> Callable[[Found], bool]:
    """Whether a fact of another story is what *other* corrects: of one kind and company with one of its own."""

    def meant(fact: Found) -> bool:
        return any(_alike(_changed(fact, erratum), own) for own in _facts(other) if _marks(own, erratum))

    return meant


def _alike(fact: Found, own: Found) -> bool:
    return _of_one_kind(fact, own) and same_partners(_parties(fact), _parties(own))


def _of_one_kind(fact: Found, other: Found) -> bool:
    """Whether both can tell of one thing, whoever took part."""
    kinds = [getattr(one, "type", getattr(one, "kind", "")) for one in (fact, other)]
    return type(fact) is type(other) and kinds[0] == kinds[1] and can_be_one(fact.date, other.date)


def is_righted(reading: Reading) -> bool:
    """Whether every erratum in *reading* has become part of a fact."""
    facts = _facts(reading)
    return bool(reading.errata) and all(any(_marks(f, one) for f in facts) for one in reading.errata)


# ── One fact ────────────────────────────────────────────────────────────────────────────────


def _changed(fact: Found, erratum: Erratum) -> Any:
    """*fact* with the right value where it has the wrong one; the same object where it has not."""
    if erratum.what == "date":
        date = _righted_date(fact.date, erratum)
        return fact if date == fact.date else replace(fact, date=date)
    if erratum.what == "amount":
        gift: Any = fact
        wrong = isinstance(fact, FoundAid) and _sum(fact) == (Decimal(erratum.wrong), erratum.currency)
        return replace(gift, amount=Decimal(erratum.right)) if wrong else fact
    return _elsewhere(fact, erratum)


def _elsewhere(fact: Found, erratum: Erratum) -> Any:
    if erratum.wrong not in _parties(fact):
        return fact

    def there(place: str) -> str:
        return erratum.right if place == erratum.wrong else place

    if isinstance(fact, FoundAid):
        return replace(fact, giver=there(fact.giver), receiver=there(fact.receiver))
    return replace(fact, parties=tuple(dict.fromkeys(map(there, fact.parties))))


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


def _parties(fact: Found) -> tuple[str, ...]:
    return (fact.giver, fact.receiver) if isinstance(fact, FoundAid) else fact.parties


# ── All of a reading ────────────────────────────────────────────────────────────────────────


def _facts(reading: Reading) -> list[Found]:
    return [*reading.events, *reading.agreements, *reading.aid]


def _righted(reading: Reading, erratum: Erratum, meant: Callable[[Found], bool]) -> Reading:
    """*reading* with *erratum* applied to every fact that is *meant*, and nothing told twice after it."""
    touched = False

    def each(fact: Any) -> Any:
        nonlocal touched
        now = _changed(fact, erratum)
        if now is fact or not meant(fact):
            return fact
        touched = True
        return replace(now, basis=_on_top(fact.basis, erratum, reading))

    new = {name: _once(map(each, getattr(reading, name))) for name in _LISTS}
    if not touched:
        return reading
    now = _with(reading, new)
    return _moved(now, erratum) if erratum.what == "place" else now


def _with(reading: Any, facts: dict[str, tuple[Any, ...]]) -> Reading:
    """*reading* with these *facts*, by the names of their lists."""
    now: Reading = replace(reading, **facts)
    return now


def _moved(reading: Reading, erratum: Erratum) -> Reading:
    """*reading* whose pairs, fields and names have the right place, each pair once."""

    def there(places: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(erratum.right if one == erratum.wrong else one for one in places))

    pairs: dict[tuple[str, ...], Any] = {}
    for pair in reading.pairs:
        places: Any = there(pair.places)
        basis = pair.basis if places == pair.places else _on_top(pair.basis, erratum, reading)
        if len(places) == len(pair.places):
            pairs.setdefault(places, replace(pair, places=places, basis=basis))
    return replace(
        reading,
        pairs=tuple(pairs.values()),
        sectors=tuple(replace(one, parties=there(one.parties)) for one in reading.sectors),
        names=tuple(replace(one, parties=there(one.parties)) for one in reading.names),
    )


def _on_top(basis: Basis, erratum: Erratum, reading: Reading) -> Basis:
    """*basis* with what makes it right: the words of the erratum first, if they stand in the same story."""
    own = [erratum.quote] if erratum.quote.article == reading.article else []
    quotes = dict.fromkeys((*own, *basis.quotes))
    reasons = dict.fromkeys((*basis.reasons, Reason("corrected", erratum.words)))
    return replace(basis, quotes=tuple(quotes), reasons=tuple(reasons))


def _once(facts: Any) -> tuple[Any, ...]:
    """*facts* without those that have become what another one of them says."""
    kept: list[Any] = []
    for fact in facts:
        same = next((number for number, one in enumerate(kept) if _is_one(fact, one)), None)
        if same is None:
            kept.append(fact)
        else:
            kept[same] = _together(kept[same], fact)
    return tuple(kept)


def _is_one(fact: Found, other: Found) -> bool:
    """Whether two facts of one story say the same, now that one of them was corrected."""
    if not (_is_corrected(fact) or _is_corrected(other)) or set(_parties(fact)) != set(_parties(other)):
        return False
    if isinstance(fact, FoundAid) and isinstance(other, FoundAid) and _sum(fact) != _sum(other):
        return False
    return _of_one_kind(fact, other)


def _sum(gift: FoundAid) -> tuple[Decimal | None, str | None]:
    return gift.amount, gift.currency


def _together(one: Any, other: Any) -> Any:
    """The one of two equal facts that says more, with the quotations and reasons of both."""
    best, rest = (one, other) if one.date or not other.date else (other, one)
    quotes = tuple(dict.fromkeys((*best.basis.quotes, *rest.basis.quotes)))
    reasons = tuple(dict.fromkeys((*best.basis.reasons, *rest.basis.reasons)))
    return replace(best, basis=replace(best.basis, quotes=quotes, reasons=reasons))


def _is_corrected(fact: Found) -> bool:
    return any(reason.code == "corrected" for reason in fact.basis.reasons)


def _marked(reading: Reading) -> Reading:
    """*reading* where every fact that rests on a erratum says so, whether it was put right or read right."""

    def each(fact: Any) -> Any:
        for erratum in reading.errata:
            if _marks(fact, erratum):
                fact = replace(fact, basis=_on_top(fact.basis, erratum, reading))
        return fact

    return _with(reading, {name: tuple(map(each, getattr(reading, name))) for name in _LISTS})


def _marks(fact: Found, erratum: Erratum) -> bool:
    """Whether *fact* says what *erratum* calls right, in its words."""
    if erratum.quote not in fact.basis.quotes:
        return False
    if erratum.what == "date":
        return bool(fact.date) and _same_day(str(fact.date), erratum.right)
    if erratum.what == "amount":
        return isinstance(fact, FoundAid) and fact.amount == Decimal(erratum.right)
    return erratum.right in _parties(fact)


def _same_day(date: str, right: str) -> bool:
    first = date.partition("/")[0].rstrip("?")
    return first == right or (right.startswith("--") and first[4:] == right[1:])
