"""The nouns of the newsroom: articles, quotations, what was found in them, partnerships.

Everything here is immutable and does no I/O.

    choices      the words that a field may hold where it has a choice
    published    Article, Quote: what was published, and its exact words
    found        Found…, Reading: what the extraction saw in one article, with the words behind it
    entered      Partnership, Event, …: what stands on an entry's page, read from its front matter
    remembered   Record, Dispute: what the generator knows of an entry besides its page

Places are ids of the gazetteer (``VN-59``, ``LA-AT``, ``VN-33.ea-sup``). Dates are EDTF text
(see :mod:`generator.edtf`); ``None`` means *no source says*. Amounts are :class:`~decimal.Decimal`
in units of the currency (not thousands or millions).
"""

from generator.model.choices import (
    AGREEMENT_KINDS,
    AID_KINDS,
    CERTAINTIES,
    CURRENCIES,
    EVENT_TYPES,
    EVIDENCES,
    LEVELS,
    SCOPES,
    SECTORS,
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
from generator.model.entered import (
    Agreement,
    Aid,
    Elsewhere,
    Event,
    Partnership,
    Person,
    Source,
)
from generator.model.found import (
    Basis,
    Erratum,
    FoundAgreement,
    FoundAid,
    FoundEvent,
    FoundName,
    FoundPair,
    FoundPerson,
    FoundSector,
    Pair,
    Reading,
    Reason,
)
from generator.model.published import (
    CONTEXT,
    Article,
    Imprint,
    Quote,
    article_id,
)
from generator.model.remembered import (
    Dispute,
    Record,
)

__all__ = [
    "AGREEMENT_KINDS",
    "AID_KINDS",
    "CERTAINTIES",
    "CONTEXT",
    "CURRENCIES",
    "EVENT_TYPES",
    "EVIDENCES",
    "LEVELS",
    "SCOPES",
    "SECTORS",
    "Agreement",
    "AgreementKind",
    "Aid",
    "AidKind",
    "Article",
    "Basis",
    "Certainty",
    "Currency",
    "Dispute",
    "Elsewhere",
    "Erratum",
    "Event",
    "EventType",
    "Evidence",
    "FoundAgreement",
    "FoundAid",
    "FoundEvent",
    "FoundName",
    "FoundPair",
    "FoundPerson",
    "FoundSector",
    "Imprint",
    "Level",
    "Pair",
    "Partnership",
    "Person",
    "Quote",
    "Reading",
    "Reason",
    "Record",
    "Scope",
    "Sector",
    "Source",
    "article_id",
]
