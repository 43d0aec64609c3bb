"""Other partnerships that a reader of one may want to see: of the same occasions, and of the same places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.model import Partnership
from generator.site.page import Site

MOST = 8
"""How many are shown; the pages of the places list them all."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another partnership and what it has to do with this one, in words."""

    id: str
    title: str
    why: str


def related(site: Site, one: Partnership) -> list[Related]:
    """Those that share an occasion with *one*, then those of its places."""
    found: dict[str, Related] = {}
    for other, why in _others(site, one):
        if other.id != one.id:
            found.setdefault(other.id, Related(other.id, site.title(other), why))
    return list(islice(found.values(), MOST))


def _others(site: Site, one: Partnership) -> Iterator[tuple[Partnership, str]]:
    pairs = {frozenset(other.places): other for place in one.places for other in site.atlas.by_place[place]}
    for event in site.atlas.events(one):
        for pair, other in pairs.items():
            if len(event.parties) > 2 and pair <= set(event.parties):
                yield other, site.say("site.related.occasion")
    for place in one.places:
        for other in site.atlas.by_place[place]:
            if other.evidence == "reported":
                yield other, site.say("site.related.place", place=site.name(place))
