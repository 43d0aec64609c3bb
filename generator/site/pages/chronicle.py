"""Everything that happened, year by year, over the whole atlas; and the fields it happened in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.model import SECTORS
from generator.site import render
from generator.site.columns import columns_of
from generator.site.page import Page, Site
from generator.site.pages.place import counting
from generator.site.told.of_place import PlaceFact, happenings

SEEN = 30
"""Occasions of one year that are seen at once on the page of all years."""


def chronicle_pages(site: Site) -> Iterator[Page]:
    """The page of all years, and the index of fields."""
    yield _chronicle(site)
    yield _fields(site)


def _chronicle(site: Site) -> Page:
    told = happenings(site, site.atlas.partnerships)
    years: dict[str, list[PlaceFact]] = {}
    for fact in told:
        years.setdefault(fact.year, []).append(fact)
    title = site.say("site.nav.chronicle")
    body = site.render(
        "chronicle.html",
        "timeline/",
        title=title,
        columns=columns_of(fact.date for fact in told),
        years=[*years.items()],
        seen=SEEN,
    )
    return Page(
        "timeline/index.md", render.page(title, body, 0.5, description=site.say("site.chronicle.lead"))
    )


def _fields(site: Site) -> Page:
    """Every field with how many partnerships name it, and how many of these are with which country."""
    rows = []
    for sector in SECTORS:
        some = site.atlas.by_sector.get(sector, ())
        abroad = Counter(place[:2] for one in counting(some) for place in one.places if place[:2] != "VN")
        rows.append((sector, site.say(f"sector.{sector}"), len(some), abroad["LA"], abroad["KH"]))
    title = site.say("site.sectors")
    rows.sort(key=lambda row: -row[2])
    body = site.render("fields.html", "sectors/", title=title, fields=rows)
    return Page("sectors/index.md", render.page(title, body, 0.5, description=site.say("site.sectors.lead")))
