"""What happened between a place and all its partners, what it gave and was given, and who acted for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import edtf
from generator.model import Aid, Event, Partnership, Person
from generator.site import posts, wording
from generator.site.columns import YearColumn, columns_of
from generator.site.indexes import Shown, dated, newest_first
from generator.site.page import Site
from generator.site.shown_facts import fact_words
from generator.site.told.sums import receivers

LATEST = 12
"""How many lines of each kind are seen at once; the others are opened on demand."""


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """One line: when, what, with whom, and the *entry* and its *item* that tell it.

    *type*: what it is, as entries call it; *countries*: those it leads to, ``vn`` where it stays at home.
    """

    date: str | None
    what: str
    title: str
    entry: str
    item: str
    type: str
    countries: tuple[str, ...]

    @property
    def id(self) -> str:
        """What it is called in a list."""
        return f"{self.entry}.{self.item}"

    @property
    def href(self) -> str:
        """Where it is told."""
        return f"partnerships/{self.entry}/#{self.item}"

    @property
    def year(self) -> str:
        """The year it stands under; empty where none is known."""
        return edtf.year(self.date)


@dataclass(frozen=True, slots=True)
class PlacePerson:
    """Somebody who acted for the place; *office* in the language of the page, else *role* as printed."""

    name: str
    role: str
    office: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class ToldOfPlace:
    """Everything, newest first, with a column for each year."""

    happened: tuple[PlaceFact, ...]
    given: tuple[PlaceFact, ...]
    received: tuple[PlaceFact, ...]
    people: tuple[PlacePerson, ...]
    columns: tuple[YearColumn, ...]


def happenings(site: Site, several: Iterable[Partnership]) -> tuple[PlaceFact, ...]:
    """Every occasion of *several* partnerships once, newest first."""
    happened = newest_first(_each_once(shown for one in several for shown in _happened(site, one)))
    return tuple(site.once(_told, f"{one.home.id}/{one.item.id}", one) for one in happened)


def _told(site: Site, shown: Shown) -> PlaceFact:
    return _line(site, shown, fact_words(site, shown.item))


def told_of_place(site: Site, place: str, several: Iterable[Partnership]) -> ToldOfPlace:
    """What the partnerships *several*, those of *place* and of its districts, tell."""
    some = list(several)
    happened = happenings(site, some)
    gifts = newest_first(_each_once(shown for one in some for shown in site.atlas.aid(one)))
    return ToldOfPlace(
        happened,
        tuple(_gift(site, shown) for shown in gifts if _is_inside(site, shown, "giver", place)),
        tuple(_gift(site, shown) for shown in gifts if _is_inside(site, shown, "receiver", place)),
        tuple(_person(site, one, person) for one in some for person in one.people if person.side == place),
        columns_of(one.date for one in happened),
    )


def _happened(site: Site, one: Partnership) -> Iterator[Shown]:
    """Its occasions, and its texts unless their signing is among these."""
    events = site.atlas.events(one)
    signed = {dated(event.item) for event in events if getattr(event.item, "type", "") == "agreement"}
    yield from events
    yield from (text for text in site.atlas.agreements(one) if dated(text.item) not in signed - {None})


def _each_once(several: Iterable[Shown]) -> Iterator[Shown]:
    """Occasions of many parties stand in one entry and are shown with several."""
    yield from {(shown.home.id, shown.item.id): shown for shown in several}.values()


def _line(site: Site, shown: Shown, what: str) -> PlaceFact:
    parties = wording.listing((site.name(place) for place in shown.parties), site.language)
    title = parties if len(shown.parties) > 2 else site.title(shown.home)
    abroad = sorted({place[:2].lower() for place in shown.parties} - {"vn"})
    return PlaceFact(
        dated(shown.item), what, title, shown.home.id, shown.item.id, _type(shown), tuple(abroad) or ("vn",)
    )


def _type(shown: Shown) -> str:
    """What a fact is: the type of an occasion, ``agreement`` or ``aid``."""
    if isinstance(shown.item, Event):
        return shown.item.type
    return "aid" if isinstance(shown.item, Aid) else "agreement"


def _gift(site: Site, shown: Shown) -> PlaceFact:
    gift = shown.item
    assert isinstance(gift, Aid)
    sum_given = wording.amount(gift.amount, gift.currency, site.language)
    what = ", ".join(filter(None, (fact_words(site, gift), sum_given, gift.goods)))
    return _line(site, shown, what)


def _is_inside(site: Site, shown: Shown, side: str, place: str) -> bool:
    """Whether the giver or one of the receivers (*side*) of a gift is *place* or one of its districts."""
    gift = shown.item
    assert isinstance(gift, Aid)
    sides = (gift.giver,) if side == "giver" else receivers(gift)
    return any(own == place or site.places[own].parent == place for own in sides)


def _person(site: Site, one: Partnership, person: Person) -> PlacePerson:
    office = posts.told(person.role, site.language)
    return PlacePerson(person.name, person.role, office, site.title(one), f"partnerships/{one.id}/#{person.id}")
