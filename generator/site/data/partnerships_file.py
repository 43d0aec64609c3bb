"""Everything the atlas knows as JSON, for those who do their own counting."""

from __future__ import annotations

import json
from decimal import Decimal
from textwrap import indent
from typing import Any

from generator.entry.fields import ELSEWHERE, TOLD
from generator.model import Elsewhere, Partnership, Source
from generator.site.indexes import Atlas, Shown
from generator.site.page import Site
from generator.site.provenance import SECTIONS


def partnerships_json(site: Site) -> str:
    """All partnerships, domestic and mentioned ones included."""
    several = sorted(site.atlas.partnerships, key=lambda one: one.id)
    told = ",\n".join(site.once(_as_json, one.id, one) for one in several)
    return f'{{\n "partnerships": [\n{told}\n ]\n}}\n' if several else '{\n "partnerships": []\n}\n'


def _as_json(site: Site, one: Partnership) -> str:
    """*one* as an item of the list, which every line stands in by two steps."""
    return indent(json.dumps(_partnership(site.atlas, one, site.address), ensure_ascii=False, indent=1), "  ")


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
        "aid": [_fact(shown, one) for shown in atlas.aid(one)],
        "url": f"{address}partnerships/{one.id}/",
    }


def _fact(shown: Shown, one: Partnership) -> dict[str, Any]:
    """A fact with every field that says something; *entry* where it lives in another one."""
    item = shown.item
    says = {name: _value(getattr(item, name)) for name in TOLD[SECTIONS[type(item)]]}
    if "parties" in says:
        says["parties"] = list(shown.parties)
    told = {"id": item.id} | {name: says[name] for name in _ALWAYS if name in says}
    told |= {name: value for name, value in says.items() if value}
    told["sources"] = [_source(source) for source in item.sources]
    if shown.home is not one:
        told["entry"] = shown.home.id
    return told


_ALWAYS = ("type", "kind", "giver", "receiver", "amount", "currency", "goods", "purpose", "date", "parties")
"""The fields that stand in the data even where they say nothing: a program may count on them."""


def _value(value: Any) -> Any:
    return _number(value) if isinstance(value, Decimal) else value


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _source(source: Source) -> Any:
    if isinstance(source, Elsewhere):
        named = {field.name: getattr(source, field.name) for field in ELSEWHERE}
        return {key: value for key, value in named.items() if value}
    return source
