"""The index of people: everybody whom sources name for a side, once, with offices and partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geo
from generator.model import LEVELS, Partnership, Person
from generator.site import posts, render
from generator.site.lists.facets import Facets, facet
from generator.site.lists.orders import Arrangement, arranged
from generator.site.page import Page, Site

SIDES = ("VN", "LA", "KH", "")
"""Countries in the order of their groups; last those of whom no source says for whom they acted."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person: for which place (*side*, empty where nobody says), in which *offices* (in the language of
    the page) or *roles* (as printed, where that has no words for them), and where each partnership tells it.
    """

    id: str
    name: str
    side: str
    level: str
    offices: tuple[str, ...]
    roles: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]
    """Address and title of each partnership."""

    @property
    def country(self) -> str:
        """``vn``, ``la`` or ``kh``; empty where no side is known."""
        return self.side[:2].lower()


def people_page(site: Site) -> Page:
    """The index of everybody named."""
    lines = sorted(people_lines(site), key=lambda line: geo.fold(line.name))
    groups = [
        (code.lower(), site.say(f"country.{code}" if code else "site.people.other"), some)
        for code in SIDES
        if (some := [line for line in lines if line.country == code.lower()])
    ]
    shown = [line for _, _, some in groups for line in some]
    title = site.say("site.nav.people")
    body = site.render(
        "people.html", "people/", title=title, groups=groups,
        facets=_facets(site, shown), arranged=_orders(site, shown),
    )  # fmt: skip
    return Page("people/index.md", render.page(title, body, description=site.say("site.people.lead")))


def people_lines(site: Site) -> list[PersonLine]:
    """A line for each name and side; who is named for no side is told apart by the partnership."""
    found: dict[tuple[str, str], list[tuple[Partnership, Person]]] = {}
    for one, person in _named(site):
        found.setdefault((person.name, person.side or one.id), []).append((one, person))
    return [_line(site, some) for some in found.values()]


def _named(site: Site) -> Iterator[tuple[Partnership, Person]]:
    return ((one, person) for one in site.atlas.partnerships for person in one.people)


def _line(site: Site, some: list[tuple[Partnership, Person]]) -> PersonLine:
    first, person = some[0]
    roles = dict.fromkeys(each.role for _, each in some if each.role)
    told = {role: posts.told(role, site.language) for role in roles}
    side = person.side if person.side in site.places else ""
    return PersonLine(
        f"{first.id}.{person.id}",
        person.name,
        side,
        ("district" if site.places[side].parent else "province") if side else "",
        tuple(dict.fromkeys(filter(None, told.values()))),
        tuple(role for role, office in told.items() if not office),
        tuple({one.id: (f"partnerships/{one.id}/#{each.id}", site.title(one)) for one, each in some}.values()),
    )


def _facets(site: Site, lines: list[PersonLine]) -> Facets:
    sides = [(code.lower(), f"country.{code}") for code in SIDES if code]
    found = (
        facet(site, "country", sides, [[line.country] for line in lines]),
        facet(site, "level", [(key, f"level.{key}") for key in LEVELS], [[line.level] for line in lines]),
    )
    return Facets(tuple(each for each in found if len(each.choices) > 1), (), len(lines), 0)


def _orders(site: Site, lines: list[PersonLine]) -> Arrangement:
    sides = {line.side: geo.fold(site.name(line.side)) if line.side else "" for line in lines}
    orders = {
        "name": lines,
        "side": sorted(lines, key=lambda line: (not line.side, sides[line.side])),
        "number": sorted(lines, key=lambda line: -len(line.entries)),
    }
    return arranged(site, orders, lines)
