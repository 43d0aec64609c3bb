"""The nouns of the newsroom: articles, quotations, what was found in them, partnerships.

Everything here is immutable and does no I/O. Three families:

    Article, Quote            what was published, and its exact words
    Found…, Reading           what the extraction saw in one article, with the words behind it
    Partnership, Event, …     what stands on an entry's page, read from its front matter

Places are ids of the gazetteer (``VN-59``, ``LA-AT``, ``VN-33.ea-sup``). Dates are EDTF text
(see :mod:`generator.edtf`); ``None`` means *no source says*. Amounts are :class:`~decimal.Decimal`
in units of the currency (not thousands or millions).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from generator.errors import QuoteNotFoundError

Level = Literal["province", "district"]
Scope = Literal["cross-border", "domestic"]
Evidence = Literal["reported", "mentioned"]
Certainty = Literal["stated", "combined", "mentioned"]
EventType = Literal[
    "visit", "meeting", "agreement", "aid", "exercise", "anniversary", "training",
    "search_for_remains", "trade_promotion", "other",
]  # fmt: skip
AgreementKind = Literal["mou", "minutes", "twinning", "other"]
Sector = Literal[
    "border_security", "trade_border_gates", "agriculture", "education_training", "health",
    "infrastructure", "culture_tourism", "search_for_remains", "investment",
    "environment_forestry", "people_to_people", "disaster_relief",
]  # fmt: skip
Currency = Literal["VND", "USD", "LAK", "KHR", "THB", "EUR"]
AidKind = Literal["gift", "total", "part"]

LEVELS: tuple[str, ...] = get_args(Level)
SCOPES: tuple[str, ...] = get_args(Scope)
EVIDENCES: tuple[str, ...] = get_args(Evidence)
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
AGREEMENT_KINDS: tuple[str, ...] = get_args(AgreementKind)
SECTORS: tuple[str, ...] = get_args(Sector)
CURRENCIES: tuple[str, ...] = get_args(Currency)
AID_KINDS: tuple[str, ...] = get_args(AidKind)

CONTEXT = 32
"""How many characters before and after the exact words a quotation keeps (TextQuoteSelector)."""


# ── What was published ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of an article behind a fact: a TextQuoteSelector of the Web Annotation model.

    *start* is the offset in characters in the article's text, *digest* the SHA-256 of its file.
    """

    article: str
    exact: str
    prefix: str
    suffix: str
    start: int
    digest: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news story, exactly as it was published.

    *text* is the decoded file, letter for letter (quotations are its substrings); what the text does
    not say (*url*, *publisher*, *published*) comes from the sidecar a person wrote, or from the
    page's own metadata, and is never guessed.
    """

    id: str
    text: str
    digest: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    published: str | None = None

    def quote(self, start: int, end: int) -> Quote:
        """Cite the words from *start* to *end*."""
        if not 0 <= start < end <= len(self.text):
            raise QuoteNotFoundError(f"{self.id}: there are no characters {start} to {end}")
        return Quote(
            self.id,
            self.text[start:end],
            self.text[max(0, start - CONTEXT) : start],
            self.text[end : end + CONTEXT],
            start,
            self.digest,
        )

    def quote_words(self, words: str) -> Quote:
        """Cite *words*, which must stand in the article letter for letter."""
        start = self.text.find(words)
        if not words or start < 0:
            raise QuoteNotFoundError(f"{self.id}: no such words in the article: {words!r}")
        return self.quote(start, start + len(words))


# ── What the extraction found in one article ──────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the generator believes a fact: a message ``reason.<code>`` and the article's *words* for it."""

    code: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """The quotations behind a fact and how sure they make it (first quotation: the main one)."""

    quotes: tuple[Quote, ...]
    certainty: Certainty
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two units that one article shows cooperating; the Vietnamese one first, else as named."""

    places: tuple[str, str]
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
    """``--MM-DD`` or ``--MM`` where the text prints a date whose year nothing supports."""


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


# ── What stands on an entry's page ────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A source that an editor found elsewhere and cites inline, without adding an article."""

    url: str = ""
    publisher: str = ""
    date: str | None = None
    quote: str = ""


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
    """A gift of money or goods, as the entry has it. *kind* ``total`` is a sum over years, ``part`` of one."""

    id: str
    giver: str
    receiver: str
    amount: Decimal | None = None
    currency: Currency | None = None
    goods: str | None = None
    purpose: str | None = None
    date: str | None = None
    kind: AidKind = "gift"
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


# ── What the generator remembers of an entry (seeds/records) ──────────────────────────────────


@dataclass(frozen=True, slots=True)
class Dispute:
    """An article says one thing and an editor wrote another; both are kept until an editor settles it.

    *item* is an id like ``e1`` (or ``entry`` for a field of the entry itself), *field* the field.
    *page* is what the editor wrote, *fresh* what the article says (both as plain text).
    """

    id: str
    item: str
    field: str
    page: str
    fresh: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Record:
    """What the generator itself last wrote for an entry: the merge base, and the words behind it.

    *base* is front matter as plain data. An item that stands in *base* but not on the page was deleted by
    a person: it stays here as its signature and is not made again. *facts* maps an item id (``e1``,
    ``a1``, ``g1``, ``p1``), or ``pair``, or ``sectors.health``, ``institutions.K51``, ``gates.<name>``,
    to what supports it.
    """

    entry: str
    base: Mapping[str, object]
    facts: Mapping[str, Basis]
    disputes: tuple[Dispute, ...] = ()
    """Findings that came after an edit and differ from it; which of them are still open the page decides."""
    found: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Item id (or ``entry``) → fields in which the latest finding differs from *base*: a person holds them."""
    minted: Mapping[str, int] = field(default_factory=dict)
    """Letter → the highest number ever given to an item with it, so that no id comes back."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """Article id → digest of the file that was read."""
