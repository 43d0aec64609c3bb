"""What ties stories and entries to each other: a run over all that hangs together ends as one over everything.

Two that share a tie are looked at together: a story and the entries of its pairs, an entry and all it cites,
facts of one company, the same bytes or address. People are tied by their names, as nearly as a merge would
take two of them for one. Too many ties cost time; one too few would lose a fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

import geo
from generator.entry.fields import ITEM_LETTERS
from generator.memory.imprints import cited
from generator.merge.facts import facts_of
from generator.merge.homing import entry_id, ordered
from generator.merge.recalled import places_of
from generator.model import Reading, Record
from generator.same import plain_address

_ALIKE = 89.0
"""Per cent of letters: a little less than what the merge takes for one person."""


class Strand(NamedTuple):
    """What ties one story or entry to others.

    *people*: ``side|name`` of each. *whole*: it can reach further than its ties say, to whatever tells of its
    *places*.
    """

    ties: Sequence[str]
    people: Sequence[str] = ()
    places: Sequence[str] = ()
    whole: bool = False


def story_node(article: str) -> str:
    """How the story *article* is called among the strands, and what ties to it whatever cites it."""
    return f"s:{article}"


def entry_node(name: str) -> str:
    """How the entry *name* is called among the strands."""
    return f"n:{name}"


def of_story(reading: Reading) -> Strand:
    """What ties the story of *reading*; one that takes back what others tell reaches everywhere."""
    facts = facts_of(reading)
    told = [pair.places for pair in reading.pairs]
    companies = [*told, *(fact.parties for fact in facts)]
    ties = [story_node(reading.article), f"d:{reading.digest}", *_addresses(reading)]
    ties += [entry_node(entry_id(pair)) for pair in (*told, *_doubtful(reading))]
    ties += [tie for company in companies for tie in _pairs(company)]
    people = [_person(fact.data) for fact in facts if fact.section == "people"]
    places = {place for company in companies for place in company}
    return Strand(_once(ties), _once(people), sorted(places), bool(reading.errata))


def _addresses(reading: Reading) -> list[str]:
    return [f"a:{plain_address(reading.address)}"] if reading.address else []


def _doubtful(reading: Reading) -> Iterator[tuple[str, str]]:
    yield from (ordered(pair.places) for pair in reading.doubtful_pairs)
    left = replace(
        Reading(reading.article, reading.digest),
        events=reading.doubtful_events,
        agreements=reading.doubtful_agreements,
        aid=reading.doubtful_aid,
    )
    yield from (ordered((fact.parties[0], fact.parties[-1])) for fact in facts_of(left) if fact.parties)


def of_entry(
    name: str,
    page: Mapping[str, Any],
    record: Record | None,
    digests: Mapping[str, str],
    gone: Mapping[str, str],
) -> Strand:
    """What ties the entry *name*; one that remembers other texts than those at hand (*digests*) is whole.

    *gone*: story → the one that it tells again, where that is not at hand any more.
    """
    base: Mapping[str, Any] = record.base if record else {}
    stories = dict.fromkeys((*cited(page), *(record.articles if record else ())))
    originals = [gone[one] for one in stories if one in gone]
    ties = [entry_node(one) for one in (name, *page.get("aliases", ()))]
    ties += [tie for places in (places_of(page), places_of(base)) for tie in _pairs(places)]
    ties += [story_node(one) for one in (*stories, *originals) if one]
    if record is None or all(digests.get(story) == digest for story, digest in _texts(record)):
        return Strand(_once(ties))
    ties += [f"d:{digest}" for _, digest in _texts(record)]
    ties += [f"a:{plain_address(address)}" for address in record.addresses.values() if address]
    items: Any = [item for section in ITEM_LETTERS for item in base.get(section, ())]
    places = {place for one in (page, base) for place in places_of(one)}
    places |= {place for item in items for place in item.get("parties", ())}
    return Strand(_once(ties), _once(map(_person, base.get("people", ()))), sorted(places), True)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """Every text that *record* has words of: the story and the digest of its file."""
    yield from record.articles.items()
    yield from {(q.article, q.digest) for basis in record.facts.values() for q in basis.quotes}


def _pairs(places: Iterable[str]) -> list[str]:
    return [f"p:{one}+{other}" for one, other in combinations(sorted(set(places)), 2)]


def _person(data: Mapping[str, Any]) -> str:
    return f"{data.get('side') or ''}|{geo.fold(str(data.get('name', '')))}"


def _once(several: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(several))


# ── What hangs together ───────────────────────────────────────────────────────────────────────


def hanging_together(start: Collection[str], strands: Mapping[str, Strand]) -> set[str] | None:
    """All stories and entries that hang together with *start*; ``None`` where that may be everything."""
    found = _reached(start, strands)
    places = {place for node in found for place in strands[node].places}
    if any(strands[node].whole for node in found):
        return None
    remembering = (one for one in strands.values() if one.whole and _is_entry(one))
    return None if any(places & set(one.places) for one in remembering) else found


def _is_entry(strand: Strand) -> bool:
    return strand.ties[0].startswith("n:")


def _reached(start: Iterable[str], strands: Mapping[str, Strand]) -> set[str]:
    tied: defaultdict[str, list[str]] = defaultdict(list)
    named: defaultdict[str, list[str]] = defaultdict(list)
    for node, strand in strands.items():
        for tie in strand.ties:
            tied[tie].append(node)
        for person in strand.people:
            named[person].append(node)
    people, seen, found, waiting = _People(named), set[str](), set[str](), list(start)
    while waiting:
        node = waiting.pop()
        if node in found:
            continue
        found.add(node)
        ties = [tie for tie in strands[node].ties if tie not in seen]
        names = [one for person in strands[node].people if person not in seen for one in people.alike(person)]
        seen.update(ties, strands[node].people)
        waiting += [other for tie in ties for other in tied[tie]]
        waiting += [other for name in names for other in named[name]]
    return found


class _People:
    """All people that are told of, by their sides."""

    def __init__(self, people: Iterable[str]) -> None:
        self._sides: defaultdict[str, list[str]] = defaultdict(list)
        for person in people:
            self._sides[person.partition("|")[0]].append(person)

    def alike(self, person: str) -> Iterator[str]:
        """All who may be *person*, told of with another spelling or without a side."""
        side, _, name = person.partition("|")
        for other in {side, ""} if side else set(self._sides):
            several = self._sides[other]
            names = [one.partition("|")[2] for one in several]
            near = process.extract_iter(name, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            yield from (several[number] for _, _, number in near)
