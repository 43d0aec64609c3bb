"""The same occasion, told twice: which facts are one, and what they say together.

A fact is known by what it says (who, what, when, in which words), never by where it stood: a story
may be read anew by a better reader, quoted at greater length, or told by a second paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import cast

from rapidfuzz import fuzz

import geo
from generator import edtf
from generator.merge.facts import KIND, Fact, sort_key
from generator.model import Basis, Certainty, Quote, Reason

SAME = 4.5
"""A :func:`likeness` above this means that two findings are one fact."""

_ORDER: tuple[Certainty, ...] = ("stated", "combined", "mentioned")


# ── How alike two findings are ────────────────────────────────────────────────────────────────


def likeness(one: Fact, other: Fact) -> float:
    """How sure it is that both are the same fact: above :data:`SAME` they are; at most about 10."""
    if one.section != other.section:
        return 0.0
    if one.section == "people":
        return _likeness_of_people(one, other)
    score = 3 * overlap(one.basis.quotes, other.basis.quotes)
    score += 1.0 if set(one.articles) & set(other.articles) else 0.0
    score += _date_likeness(one.data.get("date"), other.data.get("date"))
    if one.section == "aid":
        return score + _gift_likeness(one, other)
    name = KIND[one.section]
    score += 2.0 if one.data.get(name) == other.data.get(name) else 0.0
    return score + _party_likeness(one.parties, other.parties)


def _likeness_of_people(one: Fact, other: Fact) -> float:
    alike = fuzz.ratio(geo.fold(one.data.get("name", "")), geo.fold(other.data.get("name", ""))) / 100
    sides = {one.data.get("side"), other.data.get("side")} - {None}
    return 0.0 if len(sides) > 1 else (10 * alike if alike > 0.9 else 0.0)


def _date_likeness(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return 1.0
    if edtf.bare(one) == edtf.bare(other):
        return 2.0 if precise(one) else 1.25
    return 1.0 if within(one, other) or within(other, one) else -1.0


def _party_likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if set(one) == set(other):
        return 1.0
    return 0.75 if len(set(one) & set(other)) > 1 else -2.0


def _gift_likeness(one: Fact, other: Fact) -> float:
    a, b = one.data, other.data
    score = 2.0 if (a.get("giver"), a.get("receiver")) == (b.get("giver"), b.get("receiver")) else -2.0
    score += 0.5 if a.get("kind") == b.get("kind") else -0.5
    if a.get("amount") and b.get("amount"):
        same = (a["amount"], a.get("currency")) == (b["amount"], b.get("currency"))
        return score + (2.0 if same else -2.0)
    if a.get("goods") and b.get("goods"):
        return score + (1.5 if fuzz.token_set_ratio(a["goods"], b["goods"]) > 80 else -1.0)
    return score


def precise(date: str) -> bool:
    """Whether *date* names days, not just a month or a year."""
    return len(edtf.bare(date)[0]) == 10


def within(part: str, whole: str) -> bool:
    """Whether all days of *part* belong to *whole*."""
    inner, outer = edtf.span(part), edtf.span(whole)
    return outer.first <= inner.first and inner.last <= outer.last


def overlap(one: Iterable[Quote], other: Iterable[Quote]) -> float:
    """How much of the same words of the same articles both quote, 0 to 1; less than half counts as nothing."""
    others = list(other)
    best = max(
        (alike(a.exact, b.exact) for a in one for b in others if a.article == b.article),
        default=0.0,
    )
    return best if best >= 0.5 else 0.0


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1, whatever the case and spaces."""
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return 1.0
    return fuzz.partial_ratio(a, b, score_cutoff=75) / 100


@lru_cache(maxsize=65536)
def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


# ── Which is which ────────────────────────────────────────────────────────────────────────────


def match(known: Mapping[str, Fact], fresh: Sequence[Fact]) -> dict[str, Fact]:
    """Which of *known* each fresh fact is, the likeliest pairs first; each is used once."""
    twins = _twins(known, fresh)
    found = {name: fresh[number] for name, number in twins.items()}
    used = set(twins.values())
    pairs = [
        (-round(score, 3), name, number)
        for name, fact in known.items()
        if name not in found
        for number, other in enumerate(fresh)
        if number not in used and (score := likeness(fact, other)) > SAME
    ]
    for _, name, number in sorted(pairs):
        if name not in found and number not in used:
            found[name] = fresh[number]
            used.add(number)
    return found


def _twins(known: Mapping[str, Fact], fresh: Sequence[Fact]) -> dict[str, int]:
    """Which of *known* say just what they said before, in the same words, and where they stand in *fresh*."""
    now = {sort_key(fact): number for number, fact in reversed(list(enumerate(fresh)))}
    taken: dict[int, str] = {}
    for name, fact in known.items():
        number = now.get(sort_key(fact))
        if number is not None:
            taken.setdefault(number, name)
    return {name: number for number, name in taken.items()}


def was(fact: Fact, gone: Fact) -> bool:
    """Whether *fact* is what a person deleted as *gone*."""
    kinds = [(one.data.get("type"), one.data.get("kind"), one.data.get("amount")) for one in (fact, gone)]
    return kinds[0] == kinds[1] and likeness(fact, gone) > SAME


# ── Two stories about one occasion ────────────────────────────────────────────────────────────


def same_occasion(one: Fact, other: Fact) -> bool:
    """Whether two stories surely tell of the same fact; where they disagree both are kept."""
    if one.section != other.section:
        return False
    if one.section == "people":
        return likeness(one, other) > SAME
    if not (set(one.parties) <= set(other.parties) or set(other.parties) <= set(one.parties)):
        return False
    a, b = one.data.get("date"), other.data.get("date")
    if one.section == "aid":
        return _same_gift(one, other) and _dates_agree(a, b)
    if one.data.get(KIND[one.section]) != other.data.get(KIND[one.section]):
        return False
    if one.section == "agreements":
        return a == b or (a is not None and b is not None and _dates_agree(a, b))
    if a is not None and b is not None and precise(a) and precise(b):
        return _dates_agree(a, b)
    return _dates_agree(a, b) and _reprinted(one, other)


def _dates_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or within(one, other) or within(other, one)


def _same_gift(one: Fact, other: Fact) -> bool:
    a, b = one.data, other.data
    if any(a.get(name) != b.get(name) for name in ("giver", "receiver", "amount", "currency", "kind")):
        return False
    return bool(a.get("amount")) or fuzz.token_set_ratio(a.get("goods", ""), b.get("goods", "")) > 80


def _reprinted(one: Fact, other: Fact) -> bool:
    """Whether one paper carries the other's words."""
    return any(
        fuzz.ratio(a.exact, b.exact, score_cutoff=85) for a in one.basis.quotes for b in other.basis.quotes
    )


def gather(facts: Iterable[Fact]) -> list[Fact]:
    """*facts* with every occasion once, in one order whatever order they came in."""
    groups: list[list[Fact]] = []
    shelves: dict[tuple[str, ...], list[int]] = {}
    for fact in sorted(facts, key=lambda fact: (-_precision(fact), sort_key(fact))):
        keys = _shelves(fact)
        near = sorted({number for key in keys for number in shelves.get(key, ())})
        home = next((number for number in near if _belongs(fact, groups[number])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(fact)
        for key in keys:
            shelf = shelves.setdefault(key, [])
            if home not in shelf[-1:]:
                shelf.append(home)
    return sorted((combine(group) for group in groups), key=sort_key)


def _shelves(fact: Fact) -> list[tuple[str, ...]]:
    """Where to look for facts that may be the same, so that not all are compared with all.

    Of two that are one, the parties of one are among those of the other: they share a shelf.
    """
    if fact.section == "people":
        return [(fact.section, geo.fold(fact.data["name"])[:1])]
    kind = fact.data.get(KIND.get(fact.section, "kind"), "")
    return [(fact.section, kind, *pair) for pair in combinations(sorted(set(fact.parties)), 2)]


def _belongs(fact: Fact, group: list[Fact]) -> bool:
    return all(same_occasion(fact, member) for member in group) and not _told_by_one(fact, group)


def _told_by_one(fact: Fact, group: list[Fact]) -> bool:
    """Whether one story tells of both: then it tells them apart."""
    return any(set(fact.articles) & set(member.articles) for member in group)


def _precision(fact: Fact) -> int:
    date = fact.data.get("date")
    return 0 if date is None else len(edtf.bare(date)[0])


def combine(group: list[Fact]) -> Fact:
    """What the facts of *group*, most precise first, say together: all parties, all quotations."""
    data: dict[str, str] = {}
    for fact in group:
        data = {**fact.data, **data}
    parties = dict.fromkeys(party for fact in group for party in fact.parties)
    return replace(group[0], data=data, parties=tuple(parties), basis=together([fact.basis for fact in group]))


def together(bases: Iterable[Basis]) -> Basis:
    """All quotations of *bases* by article, each once, as certain as the most certain of them."""
    known = sorted(bases, key=lambda basis: (_ORDER.index(basis.certainty), [q.article for q in basis.quotes]))
    quotes = dict.fromkeys(quote for basis in known for quote in basis.quotes)
    reasons = dict.fromkeys(reason for basis in known for reason in basis.reasons)
    return Basis(
        cast(tuple[Quote, ...], tuple(quotes)), known[0].certainty, cast(tuple[Reason, ...], tuple(reasons))
    )
