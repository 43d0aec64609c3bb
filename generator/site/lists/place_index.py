"""The index of places: every one that has a page, by country, with how many partnerships count for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geo
from generator import edtf
from generator.site import render, wording
from generator.site.lists.facets import Facets, facet
from generator.site.lists.orders import Arrangement, arranged
from generator.site.lists.rows import counting
from generator.site.page import Page, Site

COUNTRIES = ("VN", "LA", "KH")
PLACES = 60
"""Provinces of one page; they stand in columns."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place: how many partnerships count for it, when one was heard of last, what became of it."""

    id: str
    number: int
    last: str | None
    now: str
    districts: tuple[PlaceLine, ...] = ()

    @property
    def country(self) -> str:
        """``vn``, ``la`` or ``kh``."""
        return self.id[:2].lower()

    @property
    def known(self) -> str:
        """Whether anything counts for it or for a district of it."""
        return "yes" if self.number or any(each.number for each in self.districts) else "no"


def places_page(site: Site, shown: tuple[str, ...]) -> Page:
    """The index of the places *shown*."""
    groups = [(code.lower(), site.say(f"country.{code}"), _provinces(site, shown, code)) for code in COUNTRIES]
    groups = [group for group in groups if group[2]]
    lines = [line for _, _, some in groups for line in some]
    title = site.say("site.nav.places")
    body = site.render(
        "places.html", "places/", title=title, lead=site.say("site.places.lead"),
        countries=groups, facets=_facets(site, lines), arranged=_orders(site, lines),
    )  # fmt: skip
    return Page("places/index.md", render.page(title, body))


def _provinces(site: Site, shown: Iterable[str], country: str) -> list[PlaceLine]:
    """The provinces of *country*, by name."""
    places = map(site.places.__getitem__, shown)
    found = [place.id for place in places if place.country == country and not place.parent]
    found.sort(key=lambda place: geo.fold(site.name(place)))
    return [_line(site, place, frozenset(shown)) for place in found]


def _line(site: Site, place: str, shown: frozenset[str]) -> PlaceLine:
    districts = [part.id for part in site.places.districts(place) if part.id in shown]
    after = wording.listing((site.name(each.id) for each in site.places[place].successors), site.language)
    own = counting(site.atlas.by_place.get(place, ()))
    dates = [last for one in own if (last := site.atlas.standing(one).last)]
    return PlaceLine(
        place,
        len(own),
        max(dates, key=edtf.sort_key, default=None),
        site.say("site.now.short", after=after) if after else "",
        tuple(_line(site, part, shown) for part in districts),
    )


def _facets(site: Site, lines: list[PlaceLine]) -> Facets:
    found = (
        facet(site, "country", [(code.lower(), f"country.{code}") for code in COUNTRIES],
              [[line.country] for line in lines]),
        facet(site, "known", [(key, f"site.filter.known.{key}") for key in ("yes", "no")],
              [[line.known] for line in lines]),
    )  # fmt: skip
    return Facets(tuple(each for each in found if len(each.choices) > 1), (), len(lines), 0)


def _orders(site: Site, lines: list[PlaceLine]) -> Arrangement:
    orders = {
        "name": lines,
        "number": sorted(lines, key=lambda line: -line.number),
        "latest": sorted(lines, key=lambda line: edtf.sort_key(line.last), reverse=True),
    }
    return arranged(site, orders, lines, PLACES)
