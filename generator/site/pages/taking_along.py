"""The files beside pages: feeds of what is new, and what a page tells as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Partnership
from generator.site.carried.downloads import Downloads
from generator.site.carried.feeds import feed
from generator.site.data.codebook import Rows
from generator.site.page import Page, Site
from generator.site.pages.place import all_of_place, shown_places


@dataclass(frozen=True, slots=True)
class PageWithFiles:
    """A page and the partnerships it lists; *kind*: ``places``, ``countries`` or ``sectors``."""

    here: str
    kind: str
    title: str
    several: tuple[Partnership, ...]


def taken_along(site: Site, rows: Rows) -> Iterator[Page]:
    """The feeds of this language, and once for all languages the files of every page, made of *rows*."""
    yield feed(site, "", site.heading)
    listed = [one for one in _listed(site) if one.several]
    yield from (feed(site, one.here, one.title, one.several) for one in listed if one.kind != "sectors")
    if not site.shared:
        yield from _files(Downloads(site, rows), site, listed)
        yield _robots(site)


def _files(downloads: Downloads, site: Site, listed: list[PageWithFiles]) -> Iterator[Page]:
    for one in site.atlas.partnerships:
        yield from downloads.of_facts(f"partnerships/{one.id}/", [one.id])
    for page in listed:
        files = downloads.of_facts if page.kind == "places" else downloads.of_partnerships
        yield from files(page.here, [one.id for one in page.several])


def _listed(site: Site) -> Iterator[PageWithFiles]:
    for name in shown_places(site):
        place = site.places[name]
        here, several = f"places/{place.url_path}/", tuple(all_of_place(site, place))
        yield PageWithFiles(here, "places", site.name(name), several)
    for code, several in site.atlas.by_country.items():
        yield PageWithFiles(f"countries/{code.lower()}/", "countries", site.say(f"country.{code}"), several)
    for sector, several in site.atlas.by_sector.items():
        yield PageWithFiles(f"sectors/{sector}/", "sectors", site.say(f"sector.{sector}"), several)


def _robots(site: Site) -> Page:
    """Everything may be read; where the site knows its address, the way to the list of all pages."""
    way = f"Sitemap: {site.address}languages.xml\n" if site.address else ""
    return Page("robots.txt", f"User-agent: *\nAllow: /\n{way}")
