"""Every generated page of one language as (path, text); knows no MkDocs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.entry import schema
from generator.site import data, render
from generator.site.lists.chronicle import chronicle_page
from generator.site.lists.sector_index import fields_page
from generator.site.maps.twin import land
from generator.site.page import Page, Site
from generator.site.pages.charts import LAND, overlay_path
from generator.site.pages.coverage import coverage_page
from generator.site.pages.findable import is_of_its_own, search_files
from generator.site.pages.overviews import list_pages
from generator.site.pages.partnership import partnership_pages
from generator.site.pages.place import place_pages
from generator.site.pages.prose import prose_pages
from generator.site.pages.source import source_pages

BOUNDARIES = ("boundaries-today", "boundaries-earlier", "context")
"""The files of geo/data that the maps fetch."""


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
    yield from prose_pages(site)
    yield from _data(site)


def _data(site: Site) -> Iterator[Page]:
    yield Page("data/partnerships.json", data.partnerships_json(site.atlas, site.address))
    for layer in site.overlays if not site.shared else ():
        yield Page(overlay_path(layer), json.dumps(layer.collection, ensure_ascii=False))
    for vintage, path in LAND.items():
        yield Page(path, land(vintage))
    for what in schema.TITLES:
        yield Page(f"data/{what}.schema.json", schema.as_json(what))
    files = [
        ("data/partnerships.json", site.say("site.data.partnerships"), "CC BY 4.0"),
        ("data/entry.schema.json", site.say("site.data.schema"), "MIT"),
        ("data/reading.schema.json", site.say("site.data.schema.reading"), "MIT"),
        ("data/sidecar.schema.json", site.say("site.data.schema.sidecar"), "MIT"),
    ]
    for name in BOUNDARIES:
        path = f"{site.shared}data/{name}.topojson"
        files.append((path, site.say(f"site.data.{name}"), "ODbL 1.0, © OpenStreetMap contributors"))
    body = site.render("data.html", "data/", files=files)
    yield Page("data/index.md", render.page(site.say("site.nav.data"), body))


__all__ = ["Page", "Site", "generated_pages"]
