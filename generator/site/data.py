"""Everything the atlas knows as JSON, for those who do their own counting."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from generator.model import Agreement, Aid, Elsewhere, Event, Partnership, Source
from generator.site.indexes import Atlas, EntryItem, Shown


def partnerships_json(atlas: Atlas, address: str) -> str:
    """All partnerships, domestic and mentioned ones included; *address* is that of the site, or empty."""
    told = [_partnership(atlas, one, address) for one in sorted(atlas.partnerships, key=lambda one: one.id)]
    return json.dumps({"partnerships": told}, ensure_ascii=False, indent=1) + "\n"


def _partnership(atlas: Atlas, one: Partnership, address: str) -> dict[str, Any]:
    standing = atlas.standing(one)
    return {
        "id": one.id,
        "title": one.title,
        "places": list(one.places),
        "level": one.level,
        "scope": one.scope,
        "evidence": one.evidence,
        "status": standing.status,
        "since": standing.since,
        "last_evidence": standing.last,
        "sectors": list(one.sectors),
        "agreements": [_fact(shown, one) for shown in atlas.agreements(one)],
        "events": [_fact(shown, one) for shown in atlas.events(one)],
        "aid": [_fact(Shown(gift, one), one) for gift in one.aid],
        "url": f"{address}partnerships/{one.id}/",
    }


def _fact(shown: Shown, one: Partnership) -> dict[str, Any]:
    """A fact with every field that says something; *entry* where it lives in another one."""
    item = shown.item
    told: dict[str, Any] = {"id": item.id}
    told |= _aid(item) if isinstance(item, Aid) else _occasion(item, shown)
    told["sources"] = [_source(source) for source in item.sources]
    if shown.home is not one:
        told["entry"] = shown.home.id
    return told


def _occasion(item: EntryItem, shown: Shown) -> dict[str, Any]:
    kind = {"type": item.type} if isinstance(item, Event) else {"kind": getattr(item, "kind", None)}
    told = kind | {"date": getattr(item, "date", None), "parties": list(shown.parties)}
    return told | ({"period": item.period} if isinstance(item, Agreement) and item.period else {})


def _aid(item: Aid) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "giver": item.giver,
        "receiver": item.receiver,
        "amount": _number(item.amount),
        "currency": item.currency,
        "goods": item.goods,
        "purpose": item.purpose,
        "date": item.date,
    }


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _source(source: Source) -> Any:
    if isinstance(source, Elsewhere):
        named = {"url": source.url, "publisher": source.publisher, "date": source.date, "quote": source.quote}
        return {key: value for key, value in named.items() if value}
    return source
