"""What ties stories and entries to each other, as a run leaves it behind for the next one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from generator.entry.fields import ITEM_LETTERS
from generator.memory.imprints import cited
from generator.merge.facts import Fact, facts_of
from generator.merge.homing import entry_id, ordered
from generator.merge.recalled import places_of, recorded
from generator.model import Basis, Quote, Reading, Record
from generator.reprints.told_again import Laid
from generator.same import plain_address

KeptFact = Sequence[Any]
"""A fact by what tells whether it is another one: its list, fields, parties, and its words by article."""


class StoryStrand(NamedTuple):
    """What ties a story: its bytes and address, its pairs, the entries that its doubts are about, its facts.

    *errata*: whether it takes back what others tell; *copy*: whether another file has the same bytes.
    """

    digest: str
    address: str
    published: str
    marks: str
    pairs: Sequence[Sequence[str]]
    doubts: Sequence[str]
    facts: Sequence[KeptFact]
    errata: bool
    copy: bool

    @property
    def laid(self) -> Laid:
        """What tells whether it is told again."""
        return Laid(self.published, plain_address(self.address), self.marks)

    @property
    def marked(self) -> set[str]:
        """By what it is known again under another name."""
        return {f"d:{self.digest}"} | ({f"a:{plain_address(self.address)}"} if self.address else set())


class EntryStrand(NamedTuple):
    """What ties an entry: its places by page and by record (``None``: there is none), what it cites.

    *left*: the facts that its record has from texts that are not at hand; *gone*: these texts by bytes and
    address. *astray*: whether its record lies under another name.
    """

    places: Sequence[str] | None
    base: Sequence[str] | None
    aliases: Sequence[str]
    cited: Sequence[str]
    left: Sequence[KeptFact]
    gone: Sequence[str]
    astray: bool


def of_story(reading: Reading, copies: Collection[str]) -> StoryStrand:
    """What ties the story of *reading*, which may be one of the *copies*."""
    doubts = {entry_id(ordered(pair.places)) for pair in reading.doubtful_pairs}
    left = replace(
        Reading(reading.article, reading.digest),
        events=reading.doubtful_events,
        agreements=reading.doubtful_agreements,
        aid=reading.doubtful_aid,
    )
    doubts |= {entry_id(ordered((one.parties[0], one.parties[-1]))) for one in facts_of(left) if one.parties}
    return StoryStrand(
        reading.digest,
        reading.address,
        reading.imprint.published,
        " ".join(reading.sketch),
        [list(pair.places) for pair in reading.pairs],
        sorted(doubts),
        [_kept(fact) for fact in facts_of(reading)],
        bool(reading.errata),
        reading.article in copies,
    )


def of_entry(
    page: Mapping[str, Any] | None, record: Record | None, digests: Mapping[str, str], astray: bool = False
) -> EntryStrand:
    """What ties an entry of this *page* and *record*; *digests*: the stories at hand."""
    front: Mapping[str, Any] = page or {}
    stories = dict.fromkeys((*cited(front), *(record.articles if record else ()), *_quoted(record)))
    return EntryStrand(
        list(places_of(front)) if page is not None else None,
        list(places_of(record.base)) if record else None,
        list(front.get("aliases", ())),
        sorted(one for one in stories if one),
        left_facts(record, digests),
        sorted(set(_gone(record, digests))),
        astray,
    )


def _quoted(record: Record | None) -> Iterator[str]:
    if record:
        yield from (quote.article for basis in record.facts.values() for quote in basis.quotes)


def known_people(record: Record | None) -> list[KeptFact]:
    """The people whom *record* knows."""
    return [_kept(fact) for fact in recorded(record, "people")] if record else []


def left_facts(record: Record | None, digests: Mapping[str, str]) -> list[KeptFact]:
    """The facts that *record* has from texts that are not at hand as they were (*digests*)."""
    if record is None:
        return []
    facts = (fact for section in ITEM_LETTERS for fact in recorded(record, section))
    return [_kept(f) for f in facts if any(digests.get(q.article) != q.digest for q in f.basis.quotes)]


def _gone(record: Record | None, digests: Mapping[str, str]) -> Iterator[str]:
    if record is None:
        return
    for story, digest in record.articles.items():
        if digests.get(story) != digest:
            yield f"d:{digest}"
            if address := record.addresses.get(story):
                yield f"a:{plain_address(address)}"


def _kept(fact: Fact) -> KeptFact:
    quotes = [[quote.article, quote.exact] for quote in fact.basis.quotes]
    return [fact.section, dict(fact.data), list(fact.parties), quotes]


def facts_again(several: Iterable[KeptFact]) -> Iterator[Fact]:
    """The facts as which they were kept, as far as that tells which is which."""
    for section, data, parties, quotes in several:
        words = tuple(Quote(article, exact, "", "", 0, "") for article, exact in quotes)
        yield Fact(section, data, tuple(parties), Basis(words, "stated"))
