"""What stands behind a fact: quotations, how sure they make it, what an editor changed, what is disputed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.entry.fields import TOLD
from generator.memory.records import as_text, open_disputes
from generator.model import (
    Agreement,
    Aid,
    Certainty,
    Dispute,
    Elsewhere,
    Event,
    Partnership,
    Person,
    Reason,
    Record,
    Source,
)
from generator.site.cited import CitedStory, Stories
from generator.site.indexes import EntryItem

SECTIONS: dict[type, str] = {Event: "events", Agreement: "agreements", Aid: "aid", Person: "people"}
ENTRY_FIELDS = ("places", "level", "scope", "evidence")


def own_id(source: Elsewhere) -> str:
    """What a source found elsewhere is called: the same for all that cite the same address."""
    told = source.url or f"{source.publisher}\n{source.date or ''}\n{source.title}"
    return "x" + hashlib.sha256(told.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Citation:
    """One source of a fact with the words it gives; either a *story* of the seeds or found *elsewhere*.

    *former*: those of its words that stood in an earlier text of the story, which was replaced since.
    """

    words: tuple[str, ...]
    story: CitedStory | None = None
    elsewhere: Elsewhere | None = None
    former: tuple[str, ...] = ()
    removed: bool = False
    """Whether its words were taken out at the wish of their publisher."""

    @property
    def page(self) -> str:
        """Where the source has its page."""
        if self.story:
            return f"sources/{self.story.id}/"
        return f"sources/{own_id(self.elsewhere)}/" if self.elsewhere else ""

    @property
    def number(self) -> int:
        """How many quotations it holds."""
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor wrote *page* in *field* where the article says *article* (both as in the front matter)."""

    field: str
    article: str
    page: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything behind one fact. *added*: an editor wrote it, no article that was read says it."""

    citations: tuple[Citation, ...] = ()
    certainty: Certainty | None = None
    reasons: tuple[Reason, ...] = ()
    corrections: tuple[Correction, ...] = ()
    because: str = ""
    added: bool = False
    disputes: tuple[Dispute, ...] = ()

    @property
    def readers(self) -> tuple[str, ...]:
        """The programs beside the rules that alone found the fact; none where the rules found it, too."""
        alone = self.certainty == "second"
        return tuple(reason.words for reason in self.reasons if alone and reason.code == "read_by")

    @property
    def unsourced(self) -> bool:
        """Whether nothing at all is cited."""
        return not self.citations

    @property
    def outlived(self) -> bool:
        """Whether no text of today says so: all words come from articles whose text was replaced."""
        return bool(self.citations) and all(one.words and one.words == one.former for one in self.citations)


def behind(item: EntryItem, home: Partnership, record: Record | None, stories: Stories) -> Provenance:
    """What stands behind *item*, which is written in the entry *home*."""
    basis = record.facts.get(item.id) if record else None
    base = _base_item(item, record)
    return Provenance(
        citations=cite(item.sources, record, item.id, stories),
        certainty=basis.certainty if basis else None,
        reasons=basis.reasons if basis else (),
        corrections=_corrections(TOLD[SECTIONS[type(item)]], base, item) if base is not None else (),
        because=item.because,
        added=record is not None and base is None,
        disputes=tuple(d for d in open_disputes(home, record) if d.item == item.id) if record else (),
    )


def behind_pair(partnership: Partnership, record: Record | None, stories: Stories) -> Provenance:
    """What stands behind the partnership as such."""
    basis = record.facts.get("pair") if record else None
    told = _latest(record, "entry", record.base) if record else None
    return Provenance(
        citations=cite(partnership.sources, record, "pair", stories),
        certainty=basis.certainty if basis else None,
        reasons=basis.reasons if basis else (),
        corrections=_corrections(ENTRY_FIELDS, told, partnership) if told is not None else (),
        because=partnership.because,
        disputes=tuple(d for d in open_disputes(partnership, record) if d.item == "entry") if record else (),
    )


def behind_name(
    partnership: Partnership, what: str, name: str, record: Record | None, stories: Stories
) -> Provenance:
    """What stands behind a sector, an institution or a gate (*what* is the field, *name* its value)."""
    key = f"{what}.{name}"
    basis = record.facts.get(key) if record else None
    articles = tuple(dict.fromkeys(quote.article for quote in basis.quotes)) if basis else ()
    written = [as_text(value) for value in _list(record.base.get(what))] if record else []
    return Provenance(
        citations=cite(articles, record, key, stories),
        certainty=basis.certainty if basis else None,
        reasons=basis.reasons if basis else (),
        added=record is not None and name not in written and basis is None,
    )


def removed_names(partnership: Partnership, what: str, record: Record | None) -> tuple[str, ...]:
    """What an article says under *what* (``sectors`` …) and an editor took out."""
    written = [as_text(value) for value in _list(record.base.get(what))] if record else []
    return tuple(name for name in written if name not in getattr(partnership, what))


def cite(sources: Iterable[Source], record: Record | None, item: str, stories: Stories) -> tuple[Citation, ...]:
    """*sources* with the quotations that *record* keeps for *item*, in the order of the front matter."""
    quotes = record.facts[item].quotes if record and item in record.facts else ()
    found: list[Citation] = []
    for source in sources:
        if isinstance(source, Elsewhere):
            found.append(Citation((source.quote,) if source.quote else (), elsewhere=source))
            continue
        own = [quote for quote in quotes if quote.article == source]
        words = tuple(dict.fromkeys(quote.exact for quote in own if quote.exact))
        former = tuple(dict.fromkeys(q.exact for q in own if q.exact and record and record.outlives(q)))
        story = stories.get(source, CitedStory(source))
        removed = story.removed or any(not quote.exact for quote in own)
        found.append(Citation(words, story, former=former, removed=removed))
    return tuple(found)


def _base_item(item: EntryItem, record: Record | None) -> Mapping[str, Any] | None:
    for each in _list(record.base.get(SECTIONS[type(item)])) if record else ():
        if record and isinstance(each, Mapping) and each.get("id") == item.id:
            return _latest(record, item.id, each)
    return None


def _latest(record: Record, item: str, base: Mapping[str, Any]) -> dict[str, Any]:
    """What the articles say by now of *item*, where a person holds what the generator wrote in *base*."""
    return {**base, **record.found.get(item, {})}


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _corrections(fields: Iterable[str], base: Mapping[str, Any], page: object) -> tuple[Correction, ...]:
    pairs = ((field, base.get(field), getattr(page, field)) for field in fields)
    return tuple(
        Correction(field, as_text(before), as_text(now))
        for field, before, now in pairs
        if not _same(field, before, now)
    )


def _same(field: str, before: object, now: object) -> bool:
    if field == "kind" and before is None and now == "gift":
        return True
    if field == "amount" and before is not None and now is not None:
        try:
            return Decimal(str(before)) == Decimal(str(now))
        except InvalidOperation:
            return False
    return as_text(before) == as_text(now)
