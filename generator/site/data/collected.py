"""The rows of every table of the published data, gathered from the entries and the gazetteer.

A row maps the columns of :mod:`generator.site.data.codebook` to values: text, numbers, ``True`` or ``None``
where nothing is known. Rows come in an order that follows from the data alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

import geo
from generator import edtf
from generator.entry.fields import ITEM_LETTERS
from generator.memory.ledger import with_days
from generator.memory.records import as_text
from generator.messages import LANGUAGES
from generator.model import Elsewhere, Partnership, Person, Source
from generator.site import posts
from generator.site.covered import covered
from generator.site.data.codebook import DataRow, Rows
from generator.site.data.measured import accuracy_rows
from generator.site.data.place_tables import PLACE_TABLES
from generator.site.data.statements import disputes, fact_id, source_id, statements
from generator.site.indexes import EntryItem, facts, parties
from generator.site.page import Site


def collected(site: Site) -> Rows:
    """Table → its rows."""
    several = _entries(site)
    return {name: list(rows(site)) for name, rows in _OF_ALL.items()} | {
        name: [row for one in several for row in site.once(_listed, f"{name} {one.id}", rows_of, one)]
        for name, rows_of in _OF_EACH.items()
    }


def _listed(site: Site, rows_of: RowsOf, one: Partnership) -> list[DataRow]:
    return list(rows_of(site, one))


def _entries(site: Site) -> list[Partnership]:
    return sorted(site.atlas.partnerships, key=lambda one: one.id)


# ── Partnerships and what belongs to them ─────────────────────────────────────────────────────


def _partnerships(site: Site, one: Partnership) -> Iterator[DataRow]:
    standing, (a, b) = site.atlas.standing(one), one.places
    yield {
        "id": one.id, "title": one.title,
        **{f"title_{language}": replace(site, language=language).title(one) for language in LANGUAGES},
        "place_a": a, "place_b": b, "level": one.level, "scope": one.scope, "evidence": one.evidence,
        "status": standing.status, "since": standing.since, "last_evidence": standing.last,
        "certainty": _certainty(site, one, "pair"), "because": one.because, **_geography(site, one),
        "settled_disputes": as_text(one.settled),
        **{f"notes_{language}": one.notes.get(language, "") for language in LANGUAGES},
        "url": f"{site.address}partnerships/{one.id}/",
    }  # fmt: skip


def _geography(site: Site, one: Partnership) -> DataRow:
    """How far apart the two places are, and whether provinces touch, on the day of the last evidence."""
    last = site.atlas.standing(one).last
    on = last.rstrip("?") if last else None
    km = geo.distance_km(*one.places, on)
    touching = geo.share_border(*one.places, on) if one.level == "province" else None
    return {"distance_km": None if km is None else round(km, 1), "share_border": touching}


def _certainty(site: Site, home: Partnership, key: str) -> str | None:
    record = site.atlas.records.get(home.id)
    basis = record.facts.get(key) if record else None
    return basis.certainty if basis else None


def _items(section: str, site: Site, home: Partnership) -> Iterator[DataRow]:
    """The rows of *section* (``events`` …), each fact once: where it is written."""
    for item in getattr(home, section):
        yield {
            "id": fact_id(home, item.id), "partnership": home.id, "item": item.id,
            "certainty": _certainty(site, home, item.id), **_says(item),
        }  # fmt: skip


_BESIDE = ("id", "parties", "sources")


def _says(item: EntryItem) -> dict[str, Any]:
    told = {name: getattr(item, name) for name in item.__slots__ if name not in _BESIDE}
    told |= dates_of(told.get("date")) if "date" in told else {}
    if "period" in told:
        days = dates_of(told["period"])
        told |= {"period_start": days["date_start"], "period_end": days["date_end"]}
    if "role" in told:
        told["role_en"] = posts.told(told["role"], "en")
    return told


def dates_of(date: str | None) -> dict[str, Any]:
    """*date* (EDTF) as it is printed, beside its first and last day and how precise it is."""
    empty = {
        "date": date,
        "date_start": None,
        "date_end": None,
        "date_precision": None,
        "date_inferred": None,
    }
    if not date:
        return empty
    span = edtf.span(date)
    told = empty | {"date_precision": _precision(date), "date_inferred": span.uncertain}
    if not edtf.yearless(date):
        told |= {"date_start": span.first, "date_end": None if span.open else span.last}
    return told


def _precision(date: str) -> str:
    if edtf.yearless(date):
        return "yearless"
    if "/" in date:
        return "open" if date.endswith("..") else "span"
    return ("year", "month", "day")[date.count("-")]


def _parties(_: Site, home: Partnership) -> Iterator[DataRow]:
    for item in facts(home):
        if isinstance(item, Person):
            continue
        for position, place in enumerate(parties(item, home), 1):
            fact = fact_id(home, item.id)
            yield {"fact": fact, "position": position, "place": place, "named": bool(item.parties)}


def _sectors(site: Site, one: Partnership) -> Iterator[DataRow]:
    for position, sector in enumerate(one.sectors, 1):
        known = _certainty(site, one, f"sectors.{sector}")
        yield {"partnership": one.id, "sector": sector, "position": position, "certainty": known}


def _institutions(site: Site, one: Partnership) -> Iterator[DataRow]:
    for kind in ("institution", "gate"):
        for position, name in enumerate(getattr(one, f"{kind}s"), 1):
            known = _certainty(site, one, f"{kind}s.{name}")
            yield {
                "partnership": one.id, "kind": kind, "name": name, "position": position, "certainty": known,
            }  # fmt: skip


# ── Sources ───────────────────────────────────────────────────────────────────────────────────


def _cited(one: Partnership) -> Iterator[tuple[str, Source, int]]:
    """Every source of *one* with the id of the fact that cites it, empty for the partnership as such."""
    for fact, sources in (("", one.sources), *((fact_id(one, item.id), item.sources) for item in facts(one))):
        for position, source in enumerate(sources, 1):
            yield fact, source, position


def _citations(site: Site) -> Iterator[DataRow]:
    """Each citation; of what an editor found elsewhere its words too, and what it says of the source otherwise
    than the table of sources does.
    """
    known = site.once(_elsewhere, "all")
    for one in _entries(site):
        cited = {source_id(each): None for _, each, _ in _cited(one) if isinstance(each, Elsewhere)}
        yield from site.once(_citations_of, one.id, one, {name: known[name] for name in cited})


def _citations_of(_: Site, one: Partnership, known: Mapping[str, Mapping[str, str | None]]) -> list[DataRow]:
    rows: list[DataRow] = []
    for fact, source, position in _cited(one):
        told: dict[str, Any] = {"partnership": one.id, "fact": fact, "position": position}
        told["source"] = source_id(source)
        if isinstance(source, Elsewhere):
            usual = known[source_id(source)]
            told |= {key: value for key, value in _described(source).items() if value != usual[key]}
            told["quotation"] = source.quote
        rows.append(told)
    return rows


def _sources(site: Site) -> Iterator[DataRow]:
    found = site.once(_elsewhere, "all")
    for name in sorted({*found, *site.atlas.by_article, *_quoted(site)}):
        yield _found_elsewhere(site, name, found[name]) if name in found else _story(site, name)


def _elsewhere(site: Site) -> dict[str, dict[str, str | None]]:
    """What editors found elsewhere → how most of its citations describe it."""
    told: dict[str, dict[str, Counter[str | None]]] = {}
    for one in _entries(site):
        for _, source, _ in _cited(one):
            for key, value in _described(source).items() if isinstance(source, Elsewhere) else ():
                told.setdefault(source_id(source), {}).setdefault(key, Counter())[value] += 1
    return {
        name: {key: several.most_common(1)[0][0] for key, several in known.items()}
        for name, known in told.items()
    }


def _described(source: Elsewhere) -> dict[str, str | None]:
    return {
        "headline": source.title, "publisher": source.publisher, "published": source.date,
        "address": source.url,
    }  # fmt: skip


def _quoted(site: Site) -> set[str]:
    """Stories that words come from, though no fact names them any more."""
    known = (site.atlas.records.get(one.id) for one in _entries(site))
    bases = (basis for record in known if record for basis in record.facts.values())
    return {quote.article for basis in bases for quote in basis.quotes}


def _story(site: Site, name: str) -> DataRow:
    story = site.atlas.stories.get(name)
    url = f"{site.address}sources/{name}/" if name in site.atlas.by_article else None
    told = {"id": name, "kind": "story", "url": url}
    named = ("headline", "publisher", "published", "author")
    told |= {key: getattr(story, key, None) for key in named}
    return told | {"address": story.url if story else None, "reprint_of": story.original if story else None}


def _found_elsewhere(site: Site, name: str, told: Mapping[str, str | None]) -> DataRow:
    at = {"author": None, "url": f"{site.address}sources/{name}/", "reprint_of": None}
    return {"id": name, "kind": "elsewhere", **told, **at}


def _former(_: Site, one: Partnership) -> Iterator[DataRow]:
    yield from ({"former": each, "now": one.id, "how": "renamed"} for each in one.aliases)
    yield from ({"former": each, "now": one.id, "how": "continued"} for each in one.continues)


def _changes(site: Site) -> Iterator[DataRow]:
    """What became of each fact, in the order in which it was noticed; *version*: the data that first had it."""
    for one, version in with_days(site.changes):
        yield {
            "id": one.id, "entry": one.entry, "item": one.item, "change_kind": one.kind, "by": one.by,
            "what": one.what, "date": one.date, "published": one.day, "version": version or None,
        }  # fmt: skip


# ── What is known of each province ────────────────────────────────────────────────────────────


def _coverage(site: Site) -> Iterator[DataRow]:
    yield from map(asdict, covered(site).values())


RowsOf = Callable[[Site, Partnership], Iterator[DataRow]]
_OF_EACH: Mapping[str, RowsOf] = {
    "partnerships": _partnerships,
    **{section: partial(_items, section) for section in ITEM_LETTERS},
    "parties": _parties,
    "sectors": _sectors,
    "institutions": _institutions,
    "statements": statements,
    "disputes": disputes,
    "former_ids": _former,
}
"""Tables that hold rows for each entry by itself."""
_OF_ALL: Mapping[str, Callable[[Site], Iterator[DataRow]]] = {
    "sources": _sources,
    "citations": _citations,
    "changes": _changes,
    **PLACE_TABLES,
    "coverage": _coverage,
    "accuracy": accuracy_rows,
}
