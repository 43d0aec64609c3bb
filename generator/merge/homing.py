"""One home for each fact: readings of all stories, sorted into the entries they belong to.

A fact lives in the entry of the pair that its story names first; where it was found before, it stays
where it is. An article whose text is no longer at hand is remembered from the records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import geo
from generator.entry.fields import ITEM_LETTERS
from generator.merge.facts import Fact
from generator.merge.gathering import gather, together
from generator.merge.joining import joined
from generator.merge.likeness import SAME, likeness
from generator.merge.recalled import Kept, places_of, recorded
from generator.merge.three_way import Fresh
from generator.model import SECTORS, Basis, FoundPair, Pair, Quote, Reading, Record

_NO_QUOTES: Mapping[str, Collection[Quote]] = {}
_NO_READINGS: Mapping[str, Sequence[Reading]] = {}


def ordered(places: Iterable[str]) -> Pair:
    """Two places in the order of an entry: the Vietnamese one first, two of them as the gazetteer has them."""
    first, second = sorted(places, key=_rank)
    return first, second


def _rank(place: str) -> tuple[bool, int]:
    return (not place.startswith("VN"), _order().get(place, len(_order())))


@cache
def _order() -> dict[str, int]:
    return {place: number for number, place in enumerate(geo.load())}


def entry_id(pair: Pair) -> str:
    """The name of the entry of *pair*: ``ca-mau--koh-kong``."""
    gazetteer = geo.load()
    return "--".join(gazetteer[place].entry_slug for place in ordered(pair))


def title(pair: Pair) -> str:
    """``Cà Mau – Koh Kong``, in the spelling the Vietnamese press uses most."""
    gazetteer = geo.load()
    return " – ".join(gazetteer[place].name("vi") for place in ordered(pair))


def level(*places: str) -> str:
    """``district`` where one of *places* is a district (a province can work with a district, too)."""
    return "district" if any(geo.load()[place].level == "district" for place in places) else "province"


def values(pair: Pair, evidence: str) -> dict[str, Any]:
    """The fields of the entry of *pair* itself."""
    first, second = ordered(pair)
    return {
        "title": title(pair),
        "places": [first, second],
        "level": level(first, second),
        "scope": "domestic" if second.startswith("VN") else "cross-border",
        "evidence": evidence,
    }


# ── The entries there are ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Shelf:
    """The entries as they stand: *pages* (front matter by id) and *records*."""

    pages: Mapping[str, Mapping[str, Any]]
    records: Mapping[str, Record]
    _by_pair: dict[frozenset[str], str] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str], list[Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the entries: what a page says goes before what its record remembers."""
        for name in sorted(self.records):
            self._by_pair[frozenset(places_of(self.records[name].base))] = name
        # Of two entries for one pair, a slip that the check tells of, the one with a record stays the home.
        for name in sorted(sorted(self.pages, reverse=True), key=lambda name: name in self.records):
            self._by_pair[frozenset(places_of(self.pages[name]))] = name
            self._aliases.update((alias, name) for alias in self.pages[name].get("aliases", ()))

    def home(self, pair: Pair) -> str:
        """The id of the entry of *pair*, whether it stands, was deleted, was renamed, or is yet to come."""
        known = self._by_pair.get(frozenset(pair))
        name = known or entry_id(pair)
        return name if name in self.pages else self._aliases.get(name, name)

    def pair(self, name: str, found: Pair) -> Pair:
        """The two places the entry *name* is about, for the generator; those *found* if it is new."""
        first, second = (
            places_of(self.records[name].base if name in self.records else {})
            or places_of(self.pages.get(name, {}))
            or found
        )
        return ordered((first, second))

    def known(self, name: str, section: str) -> list[Fact]:
        """The facts of the list *section* that the record of the entry *name* holds."""
        if (name, section) not in self._known:
            record = self.records.get(name)
            self._known[name, section] = recorded(record, section) if record else []
        return self._known[name, section]

    def deleted(self, name: str) -> bool:
        """Whether a person removed the page of the entry *name*."""
        return name in self.records and name not in self.pages


# ── Sorting ───────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Tray:
    """What has been put on one entry's tray so far."""

    pair: Pair
    evidence: str = "mentioned"
    bases: list[Basis] = field(default_factory=list)
    sets: dict[str, dict[str, list[Basis]]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    articles: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, value: str, basis: Basis) -> None:
        """Put *value* on the list *name*."""
        self.sets.setdefault(name, {}).setdefault(value, []).append(basis)

    def fresh(self) -> Fresh:
        """The tray as findings, in one order whatever order it was filled in."""
        sets: dict[str, dict[str, Basis | None]] = {
            name: {value: together(self.sets[name][value]) for value in _in_order(name, self.sets[name])}
            for name in self.sets
        }
        sets["sources"] = dict.fromkeys(sorted({q.article for basis in self.bases for q in basis.quotes}))
        return Fresh(
            values(self.pair, self.evidence),
            together(self.bases) if self.bases else None,
            sets,
            tuple(self.facts),
            dict(sorted(self.articles.items())),
        )


def _in_order(name: str, found: Iterable[str]) -> list[str]:
    return [one for one in SECTORS if one in set(found)] if name == "sectors" else sorted(found)


def fresh_by_entry(
    readings: Sequence[Reading],
    shelf: Shelf,
    replaced: Mapping[str, Collection[Quote]] = _NO_QUOTES,
    others: Mapping[str, Sequence[Reading]] = _NO_READINGS,
    at_hand: Collection[str] = (),
) -> dict[str, Fresh]:
    """Entry id → all that the articles say of it now; nothing for entries whose page a person deleted.

    *replaced*: entry id → quotations to hold on to though their article has another text by now.
    *others*: article id → what readers beside the rules found in it; *at_hand*: the articles that are at hand
    beside those read.
    """
    stories = [joined(reading, others.get(reading.article, ())) for reading in readings]
    stories.sort(key=lambda story: story.reading.article)
    read = [story.reading for story in stories]
    trays: dict[str, _Tray] = {}
    for reading in read:
        for pair in reading.pairs:
            _put_pair(reading, pair, shelf, trays)
    pairs = {reading.article: [pair.places for pair in reading.pairs] for reading in read}
    told = [fact for story in stories for fact in story.facts]
    facts, here = list(told), {*pairs, *at_hand}
    for name in sorted(set(shelf.records) & set(shelf.pages)):
        kept = Kept(here, replaced.get(name, ()))
        facts += [fact for fact in _remembered(shelf, name, kept, trays) if not kept.told_anew(fact, told)]
    lost = {quote for quotes in replaced.values() for quote in quotes}
    for fact in gather(facts):
        remembered = any(quote.article not in here or quote in lost for quote in fact.basis.quotes)
        home = _home(fact, pairs, shelf, trays, remembered)
        if home is not None:
            trays[home].facts.append(fact)
            trays[home].articles |= {quote.article: quote.digest for quote in fact.basis.quotes}
    return {name: trays[name].fresh() for name in sorted(trays) if not shelf.deleted(name)}


def _put_pair(reading: Reading, pair: FoundPair, shelf: Shelf, trays: dict[str, _Tray]) -> None:
    """Put on the tray of *pair* that *reading* shows it, and in which fields it works."""
    home = shelf.home(pair.places)
    tray = trays.setdefault(home, _Tray(shelf.pair(home, pair.places)))
    tray.bases.append(pair.basis)
    tray.articles[reading.article] = reading.digest
    if pair.evidence == "reported":
        tray.evidence = "reported"
    for sector in reading.sectors:
        if set(pair.places) <= set(sector.parties):
            tray.add("sectors", sector.sector, sector.basis)
    for found in reading.names:
        if set(pair.places) <= set(found.parties):
            tray.add("gates" if found.what == "gate" else "institutions", found.name, found.basis)


def _home(
    fact: Fact,
    pairs: Mapping[str, Sequence[Pair]],
    shelf: Shelf,
    trays: Mapping[str, _Tray],
    remembered: bool,
) -> str | None:
    """The entry in which *fact* lives: where it was before, else that of the pair its story names first."""
    homes = list(dict.fromkeys(_homes(fact, pairs, shelf, trays, remembered)))
    if len(homes) < 2:
        return next((home for home in homes if not shelf.deleted(home)), None)
    known = (
        (likeness(known, fact), -number, home)
        for number, home in enumerate(homes)
        for known in shelf.known(home, fact.section)
    )
    best = max(known, default=(0.0, 0, ""))
    if best[0] > SAME:
        return best[2]
    return next((home for home in homes if not shelf.deleted(home)), None)


def _homes(
    fact: Fact,
    pairs: Mapping[str, Sequence[Pair]],
    shelf: Shelf,
    trays: Mapping[str, _Tray],
    remembered: bool,
) -> Iterable[str]:
    """Every entry that could be the home of *fact*, the pair that its story names first before the others."""
    for article in fact.articles:
        yield from (
            shelf.home(pair)
            for pair in pairs.get(article, ())
            if can_live_with(fact.section, fact.parties, pair)
        )
    if remembered:
        yield from (
            name for name in sorted(trays) if can_live_with(fact.section, fact.parties, trays[name].pair)
        )


def can_live_with(section: str, parties: Collection[str], pair: Pair) -> bool:
    """Whether a fact of these *parties* is about both of *pair*, or a person of one told of alone."""
    inside = set(parties) & set(pair)
    return len(inside) == 2 or (section == "people" and len(parties) == 1 and bool(inside))


def _remembered(shelf: Shelf, name: str, keep: Kept, trays: dict[str, _Tray]) -> list[Fact]:
    """What the record of the entry *name* knows from texts that are not at hand, back on its tray."""
    record = shelf.records[name]
    kept = {item: basis for item, fact in record.facts.items() if (basis := keep.of(fact))}
    if not kept:
        return []
    first, second = places_of(record.base) or places_of(shelf.pages[name])
    tray = trays.setdefault(name, _Tray(shelf.pair(name, (first, second))))
    quoted = {quote.article for basis in kept.values() for quote in basis.quotes}
    tray.articles |= {article: value for article, value in record.articles.items() if article in quoted}
    tray.bases += [kept["pair"]] if "pair" in kept else []
    if "pair" in kept and record.base.get("evidence") == "reported":
        tray.evidence = "reported"
    for item, basis in kept.items():
        section, dot, value = item.partition(".")
        if dot:
            tray.add(section, value, basis)
    return [
        replace(fact, basis=basis, contested=tuple(one for one in fact.contested if keep.of(one.basis)))
        for section in ITEM_LETTERS
        for fact in shelf.known(name, section)
        if (basis := keep.of(fact.basis))
    ]
