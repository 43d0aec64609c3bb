"""What the extraction found in one article, with the words behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from generator.model.choices import (
    AgreementKind,
    AidKind,
    Certainty,
    Currency,
    EventType,
    Evidence,
    Level,
    Scope,
    Sector,
)
from generator.model.published import Imprint, Quote


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the generator believes a fact: a message ``reason.<code>`` and the article's *words* for it, or the
    name of another reader that says so.
    """

    code: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """The quotations behind a fact and how sure they make it (first quotation: the main one)."""

    quotes: tuple[Quote, ...]
    certainty: Certainty
    reasons: tuple[Reason, ...] = ()


Pair = tuple[str, str]
"""The ids of the two places of a partnership."""


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two units that one article shows cooperating; the Vietnamese one first, else as named."""

    places: Pair
    level: Level
    scope: Scope
    evidence: Evidence
    basis: Basis


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One occasion. *parties* in the order named, the Vietnamese side first; two or more."""

    type: EventType
    date: str | None
    parties: tuple[str, ...]
    basis: Basis
    date_partial: str | None = None
    """``--MM-DD``, ``--MM`` or a span of them where the text prints a date whose year nothing supports."""


@dataclass(frozen=True, slots=True)
class FoundAgreement:
    """One text signed between *parties*. *period* is what a plan covers, never when it was signed."""

    kind: AgreementKind
    date: str | None
    parties: tuple[str, ...]
    basis: Basis
    period: str | None = None
    date_partial: str | None = None


@dataclass(frozen=True, slots=True)
class FoundAid:
    """One gift, or a total over years, or a part of a total; *amount* is ``None`` for goods."""

    amount: Decimal | None
    currency: Currency | None
    giver: str
    receiver: str
    basis: Basis
    kind: AidKind = "gift"
    goods: str | None = None
    purpose: str | None = None
    date: str | None = None
    date_partial: str | None = None
    parties: tuple[str, ...] = ()
    """The giver and all who received it, where one gift went to several."""


@dataclass(frozen=True, slots=True)
class FoundSector:
    """A field in which *parties* cooperate."""

    sector: Sector
    parties: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody named as acting for *side* (a place id)."""

    name: str
    role: str
    side: str
    basis: Basis
    head_of_delegation: bool = False
    parties: tuple[str, ...] = ()
    """The units of the passage that names the person, *side* among them; empty if it names no partner."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """An institution (*what* is ``institution``: K51, 589 …) or a border gate (``gate``) between *parties*."""

    what: Literal["institution", "gate"]
    name: str
    parties: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Erratum:
    """A paper takes back what it printed: *wrong* is to be read as *right*.

    Both are written as facts have them: a date (``--05-10`` where its year is not printed), a sum of
    *currency*, the id of a place, goods with their number, or the name of a person. *words*: the wrong ones
    as they are printed in *quote*.
    """

    what: Literal["date", "amount", "place", "goods", "name"]
    wrong: str
    right: str
    words: str
    quote: Quote
    currency: str = ""
    title: str = ""
    """The headline of the story that is put right, where the paper names it."""
    address: str = ""
    """Where that story was published, where the paper says it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the extraction found in one article. Cross-border and domestic facts stand together;
    a fact is domestic when all its parties are in Viet Nam. Empty *pairs*: the article names no partnership."""

    article: str
    digest: str
    pairs: tuple[FoundPair, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    agreements: tuple[FoundAgreement, ...] = ()
    aid: tuple[FoundAid, ...] = ()
    sectors: tuple[FoundSector, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    names: tuple[FoundName, ...] = ()
    notes: tuple[str, ...] = ()
    """Message codes ``note.<code>`` of what a person should know about this reading."""
    errata: tuple[Erratum, ...] = ()
    """What it takes back of an earlier report, its own or another's."""
    address: str = ""
    """Where the article was published, as far as it or its sidecar says: with *digest* its identity."""
    doubtful_pairs: tuple[FoundPair, ...] = ()
    """What too little speaks for: it makes no entry, and is shown to a person."""
    doubtful_events: tuple[FoundEvent, ...] = ()
    doubtful_agreements: tuple[FoundAgreement, ...] = ()
    doubtful_aid: tuple[FoundAid, ...] = ()
    reader: str = ""
    """The program that read it beside the rules of the atlas; empty for these themselves."""
    imprint: Imprint = field(default_factory=Imprint)
    sketch: tuple[str, ...] = ()
    """A few marks of its words, by which it is known again in another file."""
