"""Everything that happened, year by year, over the whole atlas."""

from __future__ import annotations

from itertools import groupby

from generator.model import EVENT_TYPES
from generator.site import render
from generator.site.columns import columns_of
from generator.site.lists.facets import COUNTRIES, Facets, facet
from generator.site.lists.orders import arranged
from generator.site.page import Page, Site
from generator.site.told.of_place import PlaceFact, happenings

LINES = 60
"""Of one page: each is a single line on a wide screen."""


def chronicle_page(site: Site) -> Page:
    """The page of all years."""
    told = happenings(site, site.atlas.partnerships)
    title = site.say("site.nav.timeline")
    turned = sorted(told, key=lambda fact: (not fact.year, fact.year))  # what has no year stays last
    body = site.render(
        "chronicle.html",
        "timeline/",
        title=title,
        years=[(year, [*lines]) for year, lines in groupby(told, lambda fact: fact.year)],
        facets=_facets(site, told),
        arranged=arranged(site, {"newest": told, "oldest": _oldest(turned)}, told, LINES),
    )
    return Page("timeline/index.md", render.page(title, body, description=site.say("site.chronicle.lead")))


def _oldest(by_year: list[PlaceFact]) -> list[PlaceFact]:
    """The oldest first within each year too."""
    years = (reversed([*lines]) for _, lines in groupby(by_year, lambda fact: fact.year))
    return [fact for lines in years for fact in lines]


def _facets(site: Site, told: tuple[PlaceFact, ...]) -> Facets:
    what = [(key, f"event.{key}") for key in EVENT_TYPES]
    found = (
        facet(site, "country", COUNTRIES, [fact.countries for fact in told]),
        facet(site, "what", what, [[fact.type] for fact in told], folded=True),
    )
    several = tuple(each for each in found if len(each.choices) > 1)
    return Facets(several, columns_of(fact.date for fact in told), len(told), 0)
