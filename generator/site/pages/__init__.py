"""Every generated page of one language as (path, text); knows no MkDocs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

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
from generator.site.page import Page, Site, alone
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
    yield from unread_pages(site)
    yield from place_pages(site)
    yield from source_pages(site)
    for here, make in _LISTS.items():
        yield from site.pages(alone, here, make)
    yield from prose_pages(site)
    rows = collected(site)
    yield from data_pages(site, rows)
    yield from taken_along(site, rows)
    yield from _drawn(site)


def unread_pages(site: Site) -> Iterator[Page]:
    """An empty page for each entry that cannot be read, where that stops nothing."""
    for name in site.unread:
        yield from site.pages(alone, f"partnerships/{name}/", _unread, name)


def _unread(_: Site, name: str) -> Page:
    return Page(f"partnerships/{name}.md", render.page(name, ""), f"partnerships/{name}.md")


_LISTS: Mapping[str, Callable[[Site], Page]] = {
    "coverage/": coverage_page,
    "timeline/": chronicle_page,
    "sectors/": fields_page,
    "people/": people_page,
    "changes/": changes_page,
    "accuracy/": accuracy_page,
    "disputes/": disputes_page,
    "removal/": removal_page,
}
"""Address → the page there, of those that need no more than the site."""


def _drawn(site: Site) -> Iterator[Page]:
    """What maps share: the layers of the publisher, and the land."""
    for layer in site.overlays if not site.shared else ():
        yield Page(overlay_path(layer), json.dumps(layer.collection, ensure_ascii=False))
    for vintage, path in LAND.items():
        yield Page(path, land(vintage))


__all__ = ["BOUNDARIES", "Page", "Site", "generated_pages"]
