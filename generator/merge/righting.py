"""What a paper took back gives way to what it says instead, in the correcting story and in those before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from rapidfuzz import fuzz

import geo
from generator.merge.erratum import Found, changed, date_of, marks, of_one_kind, parties_of, sum_of
from generator.model import Basis, Erratum, FoundAid, FoundPerson, Reading, Reason
from generator.same import plain_address, same_partners

_LISTS: Final = ("events", "agreements", "aid", "people")
_SAME_TITLE: Final = 92
"""Per cent of letters that two headlines share of one story: a paper that corrects itself quotes itself."""


def righted(reading: Reading) -> Reading:
    """*reading* with what its story itself takes back put right."""
    for erratum in reading.errata:
        reading = _righted(reading, erratum, lambda fact: True)
    return _marked(reading)


def righted_by_others(readings: Sequence[Reading]) -> list[Reading]:
    """*readings*, each with what another story takes back of the very facts that it tells, or naming it.

    What a correction put right elsewhere no person has to see to.
    """
    correcting = [reading for reading in readings if reading.errata]
    done: set[Erratum] = set()
    now = [_righted_by(reading, correcting, done) for reading in readings]
    return [_seen_to(reading, done) for reading in now]


def _righted_by(reading: Reading, correcting: Sequence[Reading], done: set[Erratum]) -> Reading:
    for other in correcting:
        for erratum in other.errata if other.article != reading.article else ():
            before = reading
            reading = _righted_by_one(reading, other, erratum)
            done.update([erratum] if reading is not before else [])
    return reading


def _righted_by_one(reading: Reading, other: Reading, erratum: Erratum) -> Reading:
    if not _names(erratum, reading):
        return _righted(reading, erratum, _meant_by(other, erratum))
    told = any(marks(own, erratum) for own in _facts(other))
    # Where no fact of the correcting story says what is right, its words go along with the fact put right.
    return _righted(reading, erratum, lambda fact: True, cited=not told)


def _names(erratum: Erratum, reading: Reading) -> bool:
    """Whether *erratum* says that it is about the story of *reading*: by its address, else by its headline."""
    where = reading.address or reading.imprint.address
    if erratum.address and where:
        return plain_address(erratum.address) == plain_address(where)
    headline = geo.fold(reading.imprint.headline)
    return bool(erratum.title and headline) and fuzz.ratio(geo.fold(erratum.title), headline) >= _SAME_TITLE


def _seen_to(reading: Reading, done: Collection[Erratum]) -> Reading:
    if "correction" not in reading.notes or not reading.errata:
        return reading
    facts = _facts(reading)
    if not all(one in done or any(marks(fact, one) for fact in facts) for one in reading.errata):
        return reading
    return replace(reading, notes=tuple(note for note in reading.notes if note != "correction"))


def _meant_by(other: Reading, erratum: Erratum) -> Callable[[Found], bool]:
    """Whether a fact of another story is what *other* corrects: of one kind and company with one of its own.

    Of people it tells nothing but the name: they are those of its partners.
    """
    partners = {place for pair in other.pairs for place in pair.places}

    def meant(fact: Found) -> bool:
        if erratum.what == "name":
            return bool(partners & set(parties_of(fact)))
        return any(_alike(changed(fact, erratum), own) for own in _facts(other) if marks(own, erratum))

    return meant


def _alike(fact: Found, own: Found) -> bool:
    return of_one_kind(fact, own) and same_partners(parties_of(fact), parties_of(own))


def is_righted(reading: Reading) -> bool:
    """Whether every erratum in *reading* has become part of a fact."""
    facts = _facts(reading)
    return bool(reading.errata) and all(any(marks(f, one) for f in facts) for one in reading.errata)


# ── All of a reading ────────────────────────────────────────────────────────────────────────


def _facts(reading: Reading) -> list[Found]:
    return [*reading.events, *reading.agreements, *reading.aid, *reading.people]


def _righted(
    reading: Reading, erratum: Erratum, meant: Callable[[Found], bool], *, cited: bool = False
) -> Reading:
    """*reading* with *erratum* applied to every fact that is *meant*, and nothing told twice after it.

    *cited*: whether the facts are to quote the erratum though it stands in another story.
    """
    touched = False

    def each(fact: Any) -> Any:
        nonlocal touched
        now = changed(fact, erratum)
        if now is fact or not meant(fact):
            return fact
        touched = True
        return replace(now, basis=_on_top(fact.basis, erratum, reading, cited=cited))

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


def _on_top(basis: Basis, erratum: Erratum, reading: Reading, *, cited: bool = False) -> Basis:
    """*basis* with what makes it right: the words of the erratum, first if they stand in the same story."""
    own = [erratum.quote] if erratum.quote.article == reading.article else []
    others = [erratum.quote] if cited else []
    quotes = dict.fromkeys((*own, *basis.quotes, *others))
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
    if not (_is_corrected(fact) or _is_corrected(other)) or set(parties_of(fact)) != set(parties_of(other)):
        return False
    if isinstance(fact, FoundAid) and isinstance(other, FoundAid) and sum_of(fact) != sum_of(other):
        return False
    if isinstance(fact, FoundPerson) and isinstance(other, FoundPerson) and fact.name != other.name:
        return False
    return of_one_kind(fact, other)


def _together(one: Any, other: Any) -> Any:
    """The one of two equal facts that says more, with the quotations and reasons of both."""
    best, rest = (one, other) if date_of(one) or not date_of(other) else (other, one)
    quotes = tuple(dict.fromkeys((*best.basis.quotes, *rest.basis.quotes)))
    reasons = tuple(dict.fromkeys((*best.basis.reasons, *rest.basis.reasons)))
    return replace(best, basis=replace(best.basis, quotes=quotes, reasons=reasons))


def _is_corrected(fact: Found) -> bool:
    return any(reason.code == "corrected" for reason in fact.basis.reasons)


def _marked(reading: Reading) -> Reading:
    """*reading* where every fact that rests on a erratum says so, whether it was put right or read right."""

    def each(fact: Any) -> Any:
        for erratum in reading.errata:
            if marks(fact, erratum):
                fact = replace(fact, basis=_on_top(fact.basis, erratum, reading))
        return fact

    return _with(reading, {name: tuple(map(each, getattr(reading, name))) for name in _LISTS})
