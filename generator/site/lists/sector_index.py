"""The fields that partnerships are about, and how many name each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import geo
from generator.model import SECTORS
from generator.site import render
from generator.site.lists.facets import Facets
from generator.site.lists.orders import Arrangement, arranged
from generator.site.lists.rows import GROUPS, group_of
from generator.site.page import Page, Site


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field (*id*, in *words*): how many partnerships name it, and how many of them stand in each group
    of its page.
    """

    id: str
    words: str
    number: int
    groups: tuple[int, ...]


def fields_page(site: Site) -> Page:
    """The index of fields."""
    lines = sorted((_line(site, sector) for sector in SECTORS), key=lambda line: -line.number)
    title = site.say("site.sectors")
    none = Facets((), (), len(lines), 0)
    body = site.render(
        "fields.html",
        "sectors/",
        title=title,
        fields=lines,
        facets=none,
        arranged=_orders(site, lines),
        groups=[site.say(f"site.group.{key}") for key in GROUPS],
    )
    return Page("sectors/index.md", render.page(title, body, description=site.say("site.sectors.lead")))


def _line(site: Site, sector: str) -> FieldLine:
    some = site.atlas.by_sector.get(sector, ())
    counted = Counter(map(group_of, some))
    return FieldLine(sector, site.say(f"sector.{sector}"), len(some), tuple(counted[key] for key in GROUPS))


def _orders(site: Site, lines: list[FieldLine]) -> Arrangement:
    orders = {
        "number": lines,
        "name": sorted(lines, key=lambda line: geo.fold(line.words)),
        "laos": sorted(lines, key=lambda line: -line.groups[0]),
        "cambodia": sorted(lines, key=lambda line: -line.groups[1]),
    }
    return arranged(site, orders, lines)
