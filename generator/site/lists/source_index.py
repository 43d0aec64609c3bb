"""The index of sources: every article that something rests on, and what editors found elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import geo
from generator.site import render
from generator.site.columns import columns_of
from generator.site.lists.facets import COUNTRIES, Facets, facet
from generator.site.lists.orders import Arrangement, arranged
from generator.site.page import Page, Site
from generator.site.told.of_source import ToldSource, heading, imprint

FOUND = ("read", "own")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: its headline (or what stands for it), who published it, what rests on it."""

    id: str
    words: str
    published: str
    year: str
    found: str
    paper: str
    countries: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]
    facts: int
    again: str
    """That it tells another one again: such a source counts with that one as one report."""


def sources_page(site: Site, sources: list[ToldSource]) -> Page:
    """The index of *sources*."""
    lines = [site.once(_line, source.id, source) for source in sources]
    title = site.say("site.nav.sources")
    body = site.render(
        "sources.html", "sources/", title=title, lead=site.say("site.sources.lead"),
        sources=lines, facets=_facets(site, lines, sources), arranged=_orders(site, lines),
    )  # fmt: skip
    return Page("sources/index.md", render.page(title, body))


def _line(site: Site, source: ToldSource) -> SourceLine:
    published = source.story.published or ""
    words, told = heading(site, source), imprint(site, source)
    return SourceLine(
        source.id,
        words,
        told if told != words else "",
        published[:4] if published[:4].isdigit() else "",
        FOUND[source.own],
        _key(source.story.publisher),
        source.countries,
        tuple((one.id, site.title(one)) for one in source.entries),
        len(source.cited),
        site.say("site.sources.again") if source.story.original else "",
    )


def _key(publisher: str) -> str:
    """*publisher* as one word of an address."""
    return geo.fold(publisher).replace(" ", "-")


def _facets(site: Site, lines: list[SourceLine], sources: list[ToldSource]) -> Facets:
    papers = sorted({one.story.publisher for one in sources if one.story.publisher}, key=geo.fold)
    names = [(_key(paper), paper) for paper in papers]
    kinds = [(key, f"site.filter.found.{key}") for key in FOUND]
    found = (
        facet(site, "country", COUNTRIES, [line.countries for line in lines]),
        facet(site, "found", kinds, [[line.found] for line in lines]),
        facet(site, "paper", names, [[line.paper] for line in lines], folded=True),
    )
    several = tuple(each for each in found if len(each.choices) > 1)
    return Facets(several, columns_of(line.year or None for line in lines), len(lines), 0)


def _orders(site: Site, lines: list[SourceLine]) -> Arrangement:
    orders = {
        "newest": lines,
        "name": sorted(lines, key=lambda line: geo.fold(line.words)),
        "facts": sorted(lines, key=lambda line: -line.facts),
    }
    return arranged(site, orders, lines)
