"""What all readers found in one story, joined: what both say is surer, what only one says is there as well.

Which finding is which says :func:`~generator.merge.likeness.match`, as it does across stories and runs. Where
two readers disagree about a field, the rules' value stands and the other one goes along as contested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import geo
from generator.entry.fields import KINDS, TOLD
from generator.merge.facts import KIND, Contested, Fact, facts_of
from generator.merge.likeness import match, overlap
from generator.model import Basis, FoundName, FoundPair, FoundSector, Reading, Reason
from generator.same import can_be_one, same_goods, same_partners, sharper

_MOST_QUOTES = 4
"""For one fact."""
_BESIDE_POINT = ("purpose", "parties")
"""Fields in which two readers can say different things without contradicting each other."""
_ONE_TO_HOST_AND_GUEST = {"visit", "meeting"}
"""Types of one occasion: whoever receives guests meets those who visit."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One story as all its readers have it: a *reading* with pairs, fields and names, and the *facts* in it."""

    reading: Reading
    facts: tuple[Fact, ...]


def joined(rules: Reading, others: Sequence[Reading] = ()) -> Joined:
    """*rules* with what *others* found in the same story."""
    result = Joined(rules, tuple(facts_of(rules)))
    for other in sorted(others, key=lambda one: one.reader):
        result = Joined(_side_by_side(result.reading, other), _facts(result.facts, other))
    return result


# ── Pairs, fields, names ──────────────────────────────────────────────────────────────────────

_Found = TypeVar("_Found", FoundPair, FoundSector, FoundName)


def _side_by_side(known: Reading, other: Reading) -> Reading:
    who = other.reader
    return replace(
        known,
        pairs=_more(known.pairs, other.pairs, who, lambda a, b: set(a.places) == set(b.places)),
        sectors=_more(
            known.sectors,
            other.sectors,
            who,
            lambda a, b: a.sector == b.sector and same_partners(a.parties, b.parties),
        ),
        names=_more(
            known.names,
            other.names,
            who,
            lambda a, b: (a.what, a.name) == (b.what, b.name) and same_partners(a.parties, b.parties),
        ),
    )


def _more(
    known: Sequence[_Found], others: Iterable[_Found], reader: str, same: Callable[[_Found, _Found], bool]
) -> tuple[_Found, ...]:
    """*known*, each surer where one of *others* is the same, and those of *others* that are none of them."""
    found = list(known)
    for other in others:
        number = next((n for n, one in enumerate(found) if same(one, other)), None)
        if number is None:
            found.append(replace(other, basis=_alone(other.basis, reader)))
        else:
            one = found[number]
            found[number] = replace(one, basis=_confirmed(one.basis, other.basis, reader, whole=True))
    return tuple(found)


# ── How sure ──────────────────────────────────────────────────────────────────────────────────


def _alone(basis: Basis, reader: str) -> Basis:
    """The words behind what *reader* alone found."""
    return Basis(basis.quotes, "second", (Reason("read_by", reader),))


def _confirmed(known: Basis, other: Basis, reader: str, *, whole: bool) -> Basis:
    """*known* with the words that *reader* adds; surer where it says the *whole* of it."""
    new = tuple(quote for quote in other.quotes if not overlap([quote], known.quotes))
    quotes = (known.quotes + new)[: max(_MOST_QUOTES, len(known.quotes))]
    certainty = "agreed" if whole and known.certainty != "mentioned" else known.certainty
    return Basis(quotes, certainty, (*known.reasons, Reason("read_also_by", reader)))


# ── Facts ─────────────────────────────────────────────────────────────────────────────────────


def _facts(known: Sequence[Fact], other: Reading) -> tuple[Fact, ...]:
    told = facts_of(other)
    same = match({str(number): fact for number, fact in enumerate(known)}, told)
    both = [
        _both(fact, same[str(number)], other.reader) if str(number) in same else fact
        for number, fact in enumerate(known)
    ]
    new = (fact for fact in told if fact not in same.values())
    return (*both, *(replace(fact, basis=_alone(fact.basis, other.reader)) for fact in new))


def _both(known: Fact, other: Fact, reader: str) -> Fact:
    """*known* as *reader* has it, too: what it lacks filled in, what it says otherwise kept beside it."""
    fields = [name for name in TOLD[known.section] if name in other.data]
    against = [name for name in fields if name in known.data and _differ(name, known, other)]
    filled = {
        name: other.data[name] for name in fields if name not in against and _says_more(name, known, other)
    }
    said = [*((name, other.data[name]) for name in against), *_other_parties(known, other)]
    whole = not said and all(name in other.data for name in _heart(known))
    basis = _confirmed(known.basis, other.basis, reader, whole=whole)
    reasons = (*basis.reasons, *(Reason(f"filled_{name}", reader) for name in filled))
    return replace(
        known,
        data={**known.data, **filled},
        basis=replace(basis, reasons=reasons),
        contested=(*known.contested, *(Contested(name, value, reader, other.basis) for name, value in said)),
    )


def _heart(fact: Fact) -> list[str]:
    """The fields without which another reader does not say the whole of *fact*."""
    return [
        name for name in fact.data if name in ("type", "kind", "date", "amount", "giver", "receiver", "name")
    ]


def _says_more(name: str, known: Fact, other: Fact) -> bool:
    if name not in known.data:
        return True
    return name == "date" and sharper(_bare(other.data[name]), _bare(known.data[name]))


def _bare(date: str) -> str:
    """*date* without the mark of what is inferred: another reader does not say whether it was printed."""
    return date.replace("?", "")


def _differ(name: str, known: Fact, other: Fact) -> bool:
    one, two = known.data[name], other.data[name]
    if one == two or name in _BESIDE_POINT or _a_plain_gift(name, other):
        return False
    if KINDS[name] == "date":
        return not can_be_one(one, two)
    if name == "type":
        return {one, two} != _ONE_TO_HOST_AND_GUEST
    if name == "goods":
        return not same_goods(one, two)
    if name == "role":
        short, long = sorted((geo.fold(one), geo.fold(two)), key=len)
        return short not in long
    return True


def _a_plain_gift(name: str, other: Fact) -> bool:
    """Whether *other* just does not say what kind of sum it is."""
    return other.section == "aid" and name == "kind" and other.data[name] == "gift"


def _other_parties(known: Fact, other: Fact) -> list[tuple[str, Any]]:
    """The parties of *other*, where somebody is among them whom the rules do not name."""
    more = known.section in KIND and set(other.parties) - set(known.parties)
    return [("parties", ", ".join(other.parties))] if more else []
