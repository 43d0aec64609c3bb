"""How alike two findings are, and which finding is which.

A fact is known by what it says (who, what, when, in which words), never by where it stood: a story
may be read anew by a better reader, quoted at greater length, or told by a second paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

import geo
from generator.merge.facts import KIND, Fact, sort_key
from generator.model import Quote
from generator.same import Shared, begin_alike, can_be_one, names_days, same_goods, shared

SAME = 4.5
"""A :func:`likeness` above this means that two findings are one fact."""


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
    if begin_alike(one, other):
        return 2.0 if names_days(one) else 1.25
    return 1.0 if can_be_one(one, other) else -1.0


def _party_likeness(one: Collection[str], other: Collection[str]) -> float:
    company = shared(one, other)
    return 1.0 if company is Shared.ALL else 0.75 if company >= Shared.PARTNERS else -2.0


def _gift_likeness(one: Fact, other: Fact) -> float:
    a, b = one.data, other.data
    score = 2.0 if (a.get("giver"), a.get("receiver")) == (b.get("giver"), b.get("receiver")) else -2.0
    score += 0.5 if a.get("kind") == b.get("kind") else -0.5
    if a.get("amount") and b.get("amount"):
        same = (a["amount"], a.get("currency")) == (b["amount"], b.get("currency"))
        return score + (2.0 if same else -2.0)
    if a.get("goods") and b.get("goods"):
        return score + (1.5 if same_goods(a["goods"], b["goods"]) else -1.0)
    return score


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
    """Which of *known* each fresh fact is, the likeliest pairs first and of these those that share words; each
    is used once.
    """
    twins = _twins(known, fresh)
    found = {name: fresh[number] for name, number in twins.items()}
    used = set(twins.values())
    pairs = [
        (-round(score, 3), -overlap(fact.basis.quotes, other.basis.quotes), name, number)
        for name, fact in known.items()
        if name not in found
        for number, other in enumerate(fresh)
        if number not in used and (score := likeness(fact, other)) > SAME
    ]
    for *_, name, number in sorted(pairs):
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


def less_words(fact: Fact, gone: Sequence[Quote], own: Sequence[Quote]) -> Fact:
    """*fact* without the quotations that stand among *gone* and not among its *own*; whole if none is left."""
    left = tuple(quote for quote in fact.basis.quotes if overlap([quote], own) or not overlap([quote], gone))
    return replace(fact, basis=replace(fact.basis, quotes=left)) if left else fact
