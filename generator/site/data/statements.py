"""One row for every value that an entry states, with the words behind it: what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.entry.fields import TOLD
from generator.memory.records import as_text, open_disputes
from generator.model import Basis, Elsewhere, Partnership, Quote, Record, Source
from generator.site.cited import Stories
from generator.site.data.codebook import DataRow
from generator.site.indexes import EntryItem, facts
from generator.site.page import Site
from generator.site.provenance import (
    ENTRY_FIELDS,
    SECTIONS,
    Provenance,
    behind,
    behind_name,
    behind_pair,
    own_id,
    removed_names,
)
from generator.site.repository import Revision, when

_LISTED = ("sectors", "institutions", "gates")


def fact_id(home: Partnership, item: str) -> str:
    """What a fact is called beyond its entry: ``kon-tum--attapeu/e1``. Given once, never to another fact."""
    return f"{home.id}/{item}"


def source_id(source: Source) -> str:
    """The id of a story, or of what an editor found elsewhere; its page is called so too."""
    return source if isinstance(source, str) else own_id(source)


def statements(site: Site, home: Partnership) -> Iterator[DataRow]:
    """Every value of the entry *home*, once for each quotation behind it; numbered within its field."""
    record = site.atlas.records.get(home.id)
    yield from _of_pair(home, record, site.atlas.stories, site.history)
    for item in facts(home):
        yield from _of_fact(item, home, record, site.atlas.stories, site.history)
    for what in _LISTED:
        yield from _of_names(what, home, record, site.atlas.stories)


def _of_pair(
    home: Partnership, record: Record | None, stories: Stories, history: tuple[Revision, ...]
) -> Iterator[DataRow]:
    provenance = behind_pair(home, record, stories)
    basis = record.facts.get("pair") if record else None
    for field in ENTRY_FIELDS:
        value = as_text(getattr(home, field))
        about = _about(field, value, provenance, history, home.id)
        yield from _rows(home, "", field, value, home.sources, basis, record, about)


def _of_fact(
    item: EntryItem, home: Partnership, record: Record | None, stories: Stories, history: tuple[Revision, ...]
) -> Iterator[DataRow]:
    provenance = behind(item, home, record, stories)
    basis = record.facts.get(item.id) if record else None
    for field in TOLD[SECTIONS[type(item)]]:
        if value := as_text(getattr(item, field)):
            about = _about(field, value, provenance, history, home.id)
            yield from _rows(home, fact_id(home, item.id), field, value, item.sources, basis, record, about)


def _of_names(what: str, home: Partnership, record: Record | None, stories: Stories) -> Iterator[DataRow]:
    for name in getattr(home, what):
        provenance = behind_name(home, what, name, record, stories)
        basis = record.facts.get(f"{what}.{name}") if record else None
        sources = _stories(basis)
        about = {"origin": "added" if provenance.added else "told"}
        yield from _rows(home, "", what, name, sources, basis, record, about)
    for name in removed_names(home, what, record):
        basis = record.facts.get(f"{what}.{name}") if record else None
        yield from _rows(home, "", what, name, _stories(basis), basis, record, {"origin": "removed"})


def _stories(basis: Basis | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote.article for quote in basis.quotes)) if basis else ()


def _about(
    field: str, value: str, provenance: Provenance, history: tuple[Revision, ...], entry: str
) -> Mapping[str, Any]:
    """Whether the article says so or a person does, and since which change."""
    if provenance.added:
        return {"origin": "added"}
    corrected = next((each for each in provenance.corrections if each.field == field), None)
    if corrected is None:
        return {"origin": "told"}
    change = when(history, entry, field, value)
    return {
        "origin": "corrected", "article_value": corrected.article,
        "change": change.digest if change else None, "changed_on": change.day if change else None,
    }  # fmt: skip


def _rows(
    home: Partnership,
    fact: str,
    field: str,
    value: str,
    sources: tuple[Source, ...],
    basis: Basis | None,
    record: Record | None,
    about: Mapping[str, Any],
) -> Iterator[DataRow]:
    told = {"partnership": home.id, "fact": fact, "field": field, "value": value, **about}
    if basis:
        told |= {"certainty": basis.certainty, "reasons": "; ".join(map(_reason, basis.reasons))}
    quoted = list(_quoted(sources, basis, record)) or [{}]
    name = f"{fact or home.id}/{field}" if field not in _LISTED else f"{home.id}/{field}/{value}"
    for number, words in enumerate(quoted, 1):
        yield {"id": f"{name}/{number}", **told, **words}


def _quoted(sources: tuple[Source, ...], basis: Basis | None, record: Record | None) -> Iterator[DataRow]:
    """The words of each source; a source without words is named all the same."""
    for source in sources:
        if isinstance(source, Elsewhere):
            yield {"source": source_id(source), "quotation": source.quote or None}
            continue
        own = [quote for quote in basis.quotes if quote.article == source] if basis else []
        yield from (_selector(quote, record) for quote in own)
        if not own:
            yield {"source": source}


def _selector(quote: Quote, record: Record | None) -> DataRow:
    """A TextQuoteSelector of the Web Annotation model as columns, and where the words begin."""
    return {
        "source": quote.article, "quotation": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix,
        "offset": quote.start, "outlived": bool(record and record.outlives(quote)),
    }  # fmt: skip


def _reason(reason: Any) -> str:
    return f"{reason.code}: {reason.words}" if reason.words else str(reason.code)


def disputes(site: Site, home: Partnership) -> Iterator[DataRow]:
    """Where an article and the editor of *home* differ, and what each says; *settled*: an editor decided."""
    record = site.atlas.records.get(home.id)
    still = {one.id for one in open_disputes(home, record)} if record else set()
    for one in record.disputes if record else ():
        quote = one.basis.quotes[0] if one.basis.quotes else None
        yield {
            "id": one.id, "partnership": home.id,
            "fact": "" if one.item == "entry" else fact_id(home, one.item),
            "field": one.field, "value": one.page, "article_value": one.fresh,
            "source": quote.article if quote else None, "quotation": quote.exact if quote else None,
            "reader": one.reader, "settled": one.id not in still,
        }  # fmt: skip
