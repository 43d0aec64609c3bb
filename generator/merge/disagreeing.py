"""Disputes: what the articles, or another reader of them, say otherwise than the page.

A dispute stays as it was first told, with what the page said then: where the page says something else by now,
an editor has decided, and the same finding does not ask again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.memory.records import as_text
from generator.merge.facts import Contested, Fact
from generator.model import Basis, Dispute

_Values = Mapping[str, Any]


def disputed(
    item: str, key: str, three: tuple[_Values, _Values, _Values], earlier: Sequence[Dispute], basis: Basis
) -> list[Dispute]:
    """The dispute about one field that a person holds, if the articles say something new.

    *three* are base, page and fresh.
    """
    base, page, fresh = (version.get(key) for version in three)
    if fresh is None:
        return []
    text = as_text(fresh)
    for dispute in earlier:
        if dispute.fresh == text:
            return [replace(dispute, basis=basis)]
    if fresh in (base, page):
        return []
    return [Dispute(_id(item, key, text), item, key, as_text(page), text, basis)]


def contradictions(
    item: str, fact: Fact, base: _Values, page: _Values, earlier: Sequence[Dispute] = ()
) -> Iterator[Dispute]:
    """What other readers say of *fact* otherwise than the page, be that from the rules or from a person."""
    for one in fact.contested:
        stands = as_text(page.get(one.field))
        before = next((dispute for dispute in earlier if _is(dispute, one)), None)
        if before is not None and page.get(one.field) != base.get(one.field):
            yield replace(before, basis=one.basis)
        elif one.said not in (stands, as_text(base.get(one.field))):  # what a person has overruled is no news
            yield Dispute(
                _id(item, one.field, one.said), item, one.field, stands, one.said, one.basis, one.reader
            )


def _is(dispute: Dispute, one: Contested) -> bool:
    return (dispute.reader, dispute.field, dispute.fresh) == (one.reader, one.field, one.said)


def _id(item: str, key: str, text: str) -> str:
    return f"{item}-{key}-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:6]}"
