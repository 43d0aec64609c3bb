"""What stands on an entry's page, read from its front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.model.choices import AgreementKind, AidKind, Currency, EventType, Evidence, Level, Scope, Sector


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A source that an editor found elsewhere and cites inline, without adding an article."""

    url: str = ""
    publisher: str = ""
    date: str | None = None
    quote: str = ""
    title: str = ""


Source = str | Elsewhere
"""The id of an article in ``seeds/articles``, or what an editor found elsewhere."""


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion, as the entry has it. *parties* is empty where they are just the entry's two."""

    id: str
    type: EventType
    date: str | None = None
    parties: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    because: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A signed text, as the entry has it."""

    id: str
    kind: AgreementKind
    date: str | None = None
    period: str | None = None
    parties: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    because: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Aid:
    """A gift of money or goods, as the entry has it. *kind* ``total`` is a sum over years, ``part`` of one.

    *parties* are the giver and all who received it, where one gift went to several; else empty.
    """

    id: str
    giver: str
    receiver: str
    amount: Decimal | None = None
    currency: Currency | None = None
    goods: str | None = None
    purpose: str | None = None
    date: str | None = None
    kind: AidKind = "gift"
    parties: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    because: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acted for one side (a place id)."""

    id: str
    name: str
    role: str = ""
    side: str = ""
    sources: tuple[Source, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Partnership:
    """One entry: everything its front matter says, plus the editors' notes.

    *id* is the entry's file stem, ``ca-mau--koh-kong``. *notes* maps a language (``vi``, ``en``)
    to Markdown: the body of the entry, and of ``<entry>.en.md`` beside it.
    """

    id: str
    title: str
    places: tuple[str, str]
    level: Level
    scope: Scope
    evidence: Evidence
    sectors: tuple[Sector, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    events: tuple[Event, ...] = ()
    aid: tuple[Aid, ...] = ()
    people: tuple[Person, ...] = ()
    institutions: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    """What says that the partnership exists at all (each fact has sources of its own)."""
    continues: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Ids this entry had before it was renamed or merged: their addresses lead here."""
    settled: tuple[str, ...] = ()
    because: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
