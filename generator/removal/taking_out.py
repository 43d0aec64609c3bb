"""The words of one story out of a record, and at will the facts that rest on it alone; no file is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.entry.fields import ITEM_LETTERS
from generator.merge.items import put
from generator.merge.three_way import SETS
from generator.model import Basis, Quote, Reason, Record

_BARE = ("read_by",)
"""Reasons whose words are no words of a story."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Record and page of an entry without a story; *gone*: items that went, *kept*: edited ones."""

    record: Record
    page: dict[str, Any]
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def without_words(record: Record, story: str) -> Record:
    """*record*, which still says what rests on *story*, and in none of its words."""
    return replace(
        record,
        facts={name: _bare(basis, story) for name, basis in record.facts.items()},
        disputes=tuple(replace(one, basis=_bare(one.basis, story)) for one in record.disputes),
    )


def _bare(basis: Basis, story: str) -> Basis:
    if not any(quote.article == story for quote in basis.quotes):
        return basis
    others = [quote.exact for quote in basis.quotes if quote.article != story]
    silent = (
        Quote(story, "", "", "", 0, quote.digest) if quote.article == story else quote for quote in basis.quotes
    )
    reasons = (_silenced(reason, others) for reason in basis.reasons)
    return replace(basis, quotes=tuple(dict.fromkeys(silent)), reasons=tuple(dict.fromkeys(reasons)))


def _silenced(reason: Reason, others: list[str]) -> Reason:
    """*reason* without its words, unless another story says them as well."""
    known = reason.code in _BARE or any(reason.words in words for words in others)
    return reason if known else replace(reason, words="")


# ── With the facts ────────────────────────────────────────────────────────────────────────────


def without_facts(record: Record, page: Mapping[str, Any], story: str) -> TakenOut:
    """*record* and *page* without what rests on *story* alone; what a person changed stays, unquoted."""
    alone = {name for name, basis in record.facts.items() if basis.quotes and _rests_on(basis, story)}
    base: dict[str, Any] = dict(record.base)
    new = dict(page)
    gone: list[str] = []
    kept: list[str] = []
    for section in ITEM_LETTERS:
        before = {item["id"]: item for item in base.get(section, [])}
        stands = {item.get("id"): item for item in page.get(section, [])}
        for name in sorted(alone & before.keys() & stands.keys()):
            (gone if stands[name] == before[name] else kept).append(name)
        put(base, section, [item for item in base.get(section, []) if item["id"] not in gone])
        put(new, section, [item for item in page.get(section, []) if item.get("id") not in gone])
    for name in sorted(one for one in alone if "." in one):
        section, _, value = name.partition(".")
        if value in base.get(section, []) and value in new.get(section, []):
            gone.append(name)
            for side in (base, new):
                put(side, section, [one for one in side[section] if one != value])
    left = _left(record, base, story, {*gone})
    return TakenOut(left, _less_source(new, base, left, story), tuple(gone), tuple(kept))


def _rests_on(basis: Basis, story: str) -> bool:
    return all(quote.article == story for quote in basis.quotes)


def _left(record: Record, base: Mapping[str, Any], story: str, gone: set[str]) -> Record:
    """*record* with the new *base*, without what is *gone*; what other stories say too, these say alone."""

    def of_others(basis: Basis) -> Basis:
        others = tuple(quote for quote in basis.quotes if quote.article != story)
        bare = _bare(basis, story)
        return replace(bare, quotes=others) if others else bare

    facts = {name: of_others(basis) for name, basis in record.facts.items() if name not in gone}
    cited = {quote.article for basis in facts.values() for quote in basis.quotes}
    return replace(
        record,
        base=_less_source(base, base, replace(record, facts=facts), story),
        facts=facts,
        found={name: said for name, said in record.found.items() if name not in gone},
        disputes=tuple(
            replace(one, basis=of_others(one.basis)) for one in record.disputes if one.item not in gone
        ),
        articles={name: digest for name, digest in record.articles.items() if name in cited},
        addresses={name: where for name, where in record.addresses.items() if name in cited},
    )


def _less_source(
    data: Mapping[str, Any], base: Mapping[str, Any], record: Record, story: str
) -> dict[str, Any]:
    """*data* without *story* among the sources of what other stories say as well."""
    known = {item["id"] for section in ITEM_LETTERS for item in base.get(section, [])}

    def silent(name: str) -> bool:
        basis = record.facts.get(name)
        return basis is not None and all(quote.article != story for quote in basis.quotes)

    new = dict(data)
    if silent("pair"):
        put(new, "sources", [one for one in data.get("sources", []) if one != story])
    for section in ITEM_LETTERS:
        items = [
            {**item, "sources": [one for one in item["sources"] if one != story]}
            if item.get("id") in known and "sources" in item and silent(item["id"])
            else item
            for item in data.get(section, [])
        ]
        put(new, section, items)
    return new


def nothing_left(record: Record, page: Mapping[str, Any], story: str) -> bool:
    """Whether *page* says nothing but that there is a partnership, and *story* alone says that."""
    pair = record.facts.get("pair")
    lists = (*ITEM_LETTERS, *(name for name in SETS if name != "sources"))
    return pair is not None and _rests_on(pair, story) and page == record.base and not any(map(page.get, lists))
