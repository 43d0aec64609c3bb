"""What two places did together, one year after the other: each occasion once, the signing with its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.messages import PRESS
from generator.model import Event, Partnership
from generator.site.columns import YearColumn, columns_of
from generator.site.indexes import Shown, dated, newest_first
from generator.site.page import Site
from generator.site.shown_facts import ShownFact, fact_words, sentence, shown_fact
from generator.site.told.direction import direction
from generator.site.told.gloss import gloss, texts_signed
from generator.site.told.printing_once import PrintedOnce, PrintedWords

LONG = 24
"""Occasions; on a longer timeline only the latest years lie open."""
_OPEN = 3
"""Years that lie open on a long timeline."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: a visit, or a signing with the *facts* of everything that was signed.

    *what*: in a few words; *gloss*: in a sentence, for those who cannot read the quotation.
    """

    date: str | None
    what: str
    gloss: str
    facts: tuple[ShownFact, ...]
    printed: tuple[PrintedWords, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The occasions of one year, newest first; *year*: empty where none is known; *folded*: opened on wish."""

    year: str
    occasions: tuple[Happening, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that happened, newest first, and how many occasions each year had."""

    years: tuple[Year, ...]
    columns: tuple[YearColumn, ...]


def timeline(site: Site, one: Partnership, here: str, once: PrintedOnce) -> Timeline:
    """What the articles tell of *one*, for the page at *here*; *once* knows which words stand there already."""
    told = [_occasion(site, one, some, here, once) for some in _gathered(site, one)]
    by_year: dict[str, list[Happening]] = {}
    for occasion in told:
        by_year.setdefault(edtf.year(occasion.date), []).append(occasion)
    years = tuple(
        Year(year, tuple(some), len(told) > LONG and number >= _OPEN)
        for number, (year, some) in enumerate(by_year.items())
    )
    return Timeline(years, columns_of(one.date for one in told))


def _gathered(site: Site, one: Partnership) -> Iterator[tuple[Shown, ...]]:
    """Its events and texts, newest first; a signing together with all that was signed there that day."""
    texts = list(site.atlas.agreements(one))
    gathered: list[tuple[Shown, ...]] = []
    for event in site.atlas.events(one):
        signed = [text for text in texts if _same(event, text)]
        texts = [text for text in texts if text not in signed]
        gathered.append((event, *signed))
    gathered += [(text,) for text in texts]
    order = {id(first): number for number, first in enumerate(newest_first(some[0] for some in gathered))}
    yield from sorted(gathered, key=lambda some: order[id(some[0])])


def _same(event: Shown, text: Shown) -> bool:
    """Whether *text* was signed at *event*."""
    signing = isinstance(event.item, Event) and event.item.type == "agreement"
    same_day = dated(event.item) == dated(text.item) is not None
    return signing and same_day and set(event.parties) == set(text.parties)


def _occasion(site: Site, one: Partnership, some: Sequence[Shown], here: str, once: PrintedOnce) -> Happening:
    facts = tuple(shown_fact(site, each, here, one.places) for each in some)
    return Happening(
        date=dated(some[0].item),
        what=_what(site, some),
        gloss=gloss(site, one, some) if site.language != PRESS else "",
        facts=facts,
        printed=tuple(once.of(fact.provenance, fact.anchor) for fact in facts),
    )


def _what(site: Site, some: Sequence[Shown]) -> str:
    """``Ký bản ghi nhớ và thỏa thuận kết nghĩa``, ``Ea Súp thăm Koh Nhéc``, or just what the one event is."""
    if isinstance(some[0].item, Event) and len(some) == 1:
        if way := direction(site, some[0]):
            return way.told(site, f"site.occasion.{some[0].item.type}")
        return fact_words(site, some[0].item)
    return sentence(site.say("site.occasion.signed", texts=texts_signed(site, some)))
