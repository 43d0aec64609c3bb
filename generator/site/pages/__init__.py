"""Every generated page of one language as (path, text); knows no MkDocs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.site import render
from generator.site.data.collected import collected
from generator.site.data.data_page import BOUNDARIES, data_pages
from generator.site.lists.change_index import changes_page
from generator.site.lists.chronicle import chronicle_page
from generator.site.lists.dispute_index import disputes_page
from generator.site.lists.people_index import people_page
from generator.site.lists.removed_index import removal_page
from generator.site.lists.sector_index import fields_page
from generator.site.maps.twin import land
from generator.site.page import Page, Site
from generator.site.pages.accuracy import accuracy_page
from generator.site.pages.charts import LAND, overlay_path
from generator.site.pages.coverage import coverage_page
from generator.site.pages.findable import is_of_its_own, search_files
from generator.site.pages.overviews import list_pages
from generator.site.pages.partnership import partnership_pages
from generator.site.pages.place import place_pages
from generator.site.pages.prose import prose_pages
from generator.site.pages.source import source_pages
from generator.site.pages.taking_along import taken_along


def generated_pages(site: Site) -> Iterator[Page]:
    """Every page, map and data file of *site*, in no order that matters."""
    named = []
    for page in _told_pages(site):
        named += [page] if is_of_its_own(page) else []
        yield page
    yield from search_files(site, named)


def _told_pages(site: Site) -> Iterator[Page]:
    """Everything but the search, which knows the others by name."""
    yield from list_pages(site)
    yield from partnership_pages(site)
    for name in site.unread:
        yield Page(f"partnerships/{name}.md", render.page(name, ""), f"partnerships/{name}.md")
    yield from place_pages(site)
    yield from source_pages(site)
    yield coverage_page(site)
    yield chronicle_page(site)
    yield fields_page(site)
    yield people_page(site)
    yield changes_page(site)
    yield accuracy_page(site)
    yield disputes_page(site)
    yield removal_page(site)
    yield from prose_pages(site)
    rows = collected(site)
    yield from data_pages(site, rows)
    yield from taken_along(site, rows)
    yield from _drawn(site)


def _drawn(site: Site) -> Iterator[Page]:
    """What maps share: the layers of the publisher, and the land."""
    for layer in site.overlays if not site.shared else ():
        yield Page(overlay_path(layer), json.dumps(layer.collection, ensure_ascii=False))
    for vintage, path in LAND.items():
        yield Page(path, land(vintage))


__all__ = ["BOUNDARIES", "Page", "Site", "generated_pages"]
