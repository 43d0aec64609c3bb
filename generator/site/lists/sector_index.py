"""The fields that partnerships are about, and how many name each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import geo
from generator.model import SECTORS
from generator.site import render
from generator.site.lists.facets import Facets
from generator.site.lists.orders import Arrangement, arranged
from generator.site.lists.rows import counting
from generator.site.page import Page, Site


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field (*id*, in *words*): how many partnerships name it, and how many of them with which country."""

    id: str
    words: str
    number: int
    laos: int
    cambodia: int


def fields_page(site: Site) -> Page:
    """The index of fields."""
    lines = sorted((_line(site, sector) for sector in SECTORS), key=lambda line: -line.number)
    title = site.say("site.sectors")
    none = Facets((), (), len(lines), 0)
    body = site.render(
        "fields.html", "sectors/", title=title, fields=lines, facets=none, arranged=_orders(site, lines)
    )
    return Page("sectors/index.md", render.page(title, body, description=site.say("site.sectors.lead")))


def _line(site: Site, sector: str) -> FieldLine:
    some = site.atlas.by_sector.get(sector, ())
    abroad = Counter(place[:2] for one in counting(some) for place in one.places if place[:2] != "VN")
    return FieldLine(sector, site.say(f"sector.{sector}"), len(some), abroad["LA"], abroad["KH"])


def _orders(site: Site, lines: list[FieldLine]) -> Arrangement:
    orders = {
        "number": lines,
        "name": sorted(lines, key=lambda line: geo.fold(line.words)),
        "laos": sorted(lines, key=lambda line: -line.laos),
        "cambodia": sorted(lines, key=lambda line: -line.cambodia),
    }
    return arranged(site, orders, lines)
