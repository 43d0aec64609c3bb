"""Two stories about one occasion: which facts are surely one, and what they say together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, cast

from rapidfuzz import fuzz, process

import geo
from generator import edtf
from generator.merge.facts import KIND, Fact, sort_key
from generator.merge.likeness import SAME, likeness
from generator.model import CERTAINTIES, Basis, Quote, Reason
from generator.same import Shared, can_be_one, exactness, names_days, same_goods, shared, whole_kind

_ALIKE: Final = 89.0
"""Per cent of letters of two names: a little less than what is taken for one person."""

# ── Surely one ────────────────────────────────────────────────────────────────────────────────


def same_occasion(one: Fact, other: Fact) -> bool:
    """Whether two stories surely tell of the same fact; where they disagree both are kept.

    Both say who took part: where neither names all whom the other names, they may tell of two occasions.
    """
    if one.section != other.section:
        return False
    if one.section == "people":
        return likeness(one, other) > SAME
    if shared(one.parties, other.parties) < Shared.ALL_OF_ONE:
        return False
    if one.section == "aid":
        return _same_gift(one, other)
    if _whole_kind(one) != _whole_kind(other):
        return False
    return _same_text(one, other) if one.section == "agreements" else _same_event(one, other)


def _whole_kind(fact: Fact) -> str:
    return whole_kind(_kind(fact))


def _kind(fact: Fact) -> str:
    return fact.data.get(KIND.get(fact.section, "kind"), "")


def _same_gift(one: Fact, other: Fact) -> bool:
    a, b = one.data, other.data
    if any(a.get(name) != b.get(name) for name in ("giver", "receiver", "amount", "currency", "kind")):
        return False
    goods = bool(a.get("amount")) or same_goods(a.get("goods", ""), b.get("goods", ""))
    return goods and can_be_one(a.get("date"), b.get("date"))


def _same_text(one: Fact, other: Fact) -> bool:
    """Whether both are dated and can be of one day, or neither is: an undated text can be any."""
    a, b = one.data.get("date"), other.data.get("date")
    return can_be_one(a, b, unknown=a is b)


def _same_event(one: Fact, other: Fact) -> bool:
    """Whether both name one day, or are told in the same words at what may be one time."""
    a, b = one.data.get("date"), other.data.get("date")
    if not can_be_one(a, b):
        return False
    return (a is not None and b is not None and names_days(a) and names_days(b)) or _reprinted(one, other)


def _reprinted(one: Fact, other: Fact) -> bool:
    """Whether one paper carries the other's words."""
    return any(
        a.exact and b.exact and fuzz.ratio(a.exact, b.exact, score_cutoff=85)
        for a in one.basis.quotes
        for b in other.basis.quotes
    )


# ── Together ──────────────────────────────────────────────────────────────────────────────────


def gather(facts: Iterable[Fact]) -> list[Fact]:
    """*facts* with every occasion once, in one order whatever order they came in.

    Those of one kind find each other before a meeting is taken for a part of a visit.
    """
    groups = [[fact] for fact in _most_exact_first(facts)]
    people = _Namesakes(fact for [fact] in groups if fact.section == "people")
    for kind in (_kind, _whole_kind):
        groups = _joined(groups, kind, people)
    return sorted((combine(_most_exact_first(group)) for group in groups), key=sort_key)


def _joined(several: Iterable[list[Fact]], kind: Callable[[Fact], str], people: _Namesakes) -> list[list[Fact]]:
    """*several* groups of facts, those put together that are one occasion and of one *kind*."""
    groups: list[list[Fact]] = []
    shelves: dict[tuple[str, ...], list[int]] = {}
    for some in several:
        keys = {key: None for fact in some for key in _shelves(fact, kind, people)}
        near = sorted({number for key in keys for number in shelves.get(key, ())})
        homes = [number for number in near if _belong(some, groups[number])]
        home = len(groups) if not homes or _of_any_year(some, homes) else homes[0]
        if home == len(groups):
            groups.append([])
        groups[home] += some
        for key in keys:
            shelf = shelves.setdefault(key, [])
            if home not in shelf[-1:]:
                shelf.append(home)
    return groups


def _of_any_year(some: Iterable[Fact], homes: Sequence[int]) -> bool:
    """Whether *some* facts lack their year and could be of several years that are told."""
    return len(homes) > 1 and all(edtf.yearless(fact.data.get("date", "")) for fact in some)


def places_to_look(fact: Fact) -> list[tuple[str, ...]]:
    """Where all stand together that :func:`same_occasion` may take for one with *fact*, which is no person."""
    return _shelves(fact, _whole_kind, _Namesakes(()))


def _most_exact_first(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(sorted(facts, key=sort_key), key=lambda fact: exactness(fact.data.get("date")), reverse=True)


class _Namesakes:
    """For each name of *people* all that may be another spelling of it, and on which sides they stand."""

    def __init__(self, people: Iterable[Fact]) -> None:
        self._sides: defaultdict[str, set[str]] = defaultdict(set)
        for person in people:
            self._sides[person.data["name"]].add(person.data.get("side", ""))
        by_letter: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for name in sorted(self._sides):
            folded = geo.fold(name)
            by_letter[folded[:1]][name] = folded
        self._alike = {
            name: [*_spelt_like(own, some)] for some in by_letter.values() for name, own in some.items()
        }

    def shelves(self, person: Fact) -> Iterator[tuple[str, ...]]:
        """Where all stand who may be *person*: whoever has no side may be on any."""
        side = person.data.get("side", "")
        for name in self._alike[person.data["name"]]:
            for one in {side} if side else {"", *self._sides[name]}:
                yield person.section, name, one


def _spelt_like(own: str, names: Mapping[str, str]) -> Iterator[str]:
    for *_, other in process.extract_iter(own, names, scorer=fuzz.ratio, score_cutoff=_ALIKE):
        yield other


def _shelves(fact: Fact, kind: Callable[[Fact], str], people: _Namesakes) -> list[tuple[str, ...]]:
    """Where to look for facts that may be the same, so that not all are compared with all.

    Of two that are one, the parties of one are among those of the other: they share a shelf.
    """
    if fact.section == "people":
        return [*people.shelves(fact)]
    return [(fact.section, kind(fact), *pair) for pair in combinations(sorted(set(fact.parties)), 2)]


def _belong(some: list[Fact], group: list[Fact]) -> bool:
    alike = all(same_occasion(fact, member) for fact in some for member in group)
    return alike and not any(_told_by_one(fact, group) for fact in some)


def _told_by_one(fact: Fact, group: list[Fact]) -> bool:
    """Whether one story tells of both: then it tells them apart."""
    return any(set(fact.articles) & set(member.articles) for member in group)


def combine(group: list[Fact]) -> Fact:
    """What the facts of *group*, most exact first, say together: all parties, all quotations."""
    data: dict[str, str] = {}
    for fact in group:
        data = {**fact.data, **data}
    if group[0].section == "events":
        data["type"] = min((_kind(fact) for fact in group), key=lambda kind: kind != whole_kind(kind))
    parties = dict.fromkeys(party for fact in group for party in fact.parties)
    basis = together([fact.basis for fact in group])
    contested = dict.fromkeys(one for fact in group for one in fact.contested)
    return replace(group[0], data=data, parties=tuple(parties), basis=basis, contested=tuple(contested))


def together(bases: Iterable[Basis]) -> Basis:
    """All quotations of *bases* by article, each once, as certain as the most certain of them."""
    known = sorted(
        bases, key=lambda basis: (CERTAINTIES.index(basis.certainty), [q.article for q in basis.quotes])
    )
    quotes = dict.fromkeys(quote for basis in known for quote in basis.quotes)
    reasons = dict.fromkeys(reason for basis in known for reason in basis.reasons)
    return Basis(
        cast(tuple[Quote, ...], tuple(quotes)), known[0].certainty, cast(tuple[Reason, ...], tuple(reasons))
    )
