"""Pages that list partnerships: the home page, all of them, a country's, a sector's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.model import SECTORS, Partnership
from generator.site import render, wording
from generator.site.carried.feeds import FEED
from generator.site.lists.change_index import change_lines
from generator.site.lists.facets import facets
from generator.site.lists.rows import first_words_of, grouped, in_orders
from generator.site.page import Page, Site, alone
from generator.site.pages import pictures
from generator.site.pages.beside import checked
from generator.site.pages.charts import card_pages, chart, kept_pages
from generator.site.told.of_place import PlaceFact, happenings

LATEST = 3
"""How many of the latest occasions, and of the latest changes, the home page shows."""


def list_pages(site: Site) -> Iterator[Page]:
    """All pages that are lists."""
    yield from site.pages(_home, "")
    yield from site.pages(alone, "partnerships/", _all)
    countries = {f"countries/{code}": site.say(f"country.{code.upper()}") for code in ("la", "kh")}
    for path in countries:
        code = path[-2:]
        some, lead = site.atlas.by_country.get(code.upper(), ()), site.say(f"site.country.{code}.lead")
        yield from site.pages(_list, f"{path}/", path, lead, some, countries)
    fields = {f"sectors/{sector}": site.say(f"sector.{sector}") for sector in SECTORS}
    for path in fields:
        some = site.atlas.by_sector.get(path.removeprefix("sectors/"), ())
        yield from site.pages(_list, f"{path}/", path, site.say("site.sector.lead"), some, fields)


def _home(site: Site) -> Iterator[Page]:
    drawn, script = chart(site, pictures.of_many(site, site.atlas.partnerships, whole=True), "", tall=True)
    sectors = [
        (sector, site.say(f"sector.{sector}"), len(site.atlas.by_sector[sector]))
        for sector in SECTORS
        if sector in site.atlas.by_sector
    ]
    body = site.render(
        "home.html",
        "",
        body=site.body("index.md"),
        figures=_figures(site),
        map=drawn,
        **_narrowed(site, site.atlas.partnerships),
        latest=_latest(site),
        changes=change_lines(site)[:LATEST],
        sectors=sorted(sectors, key=lambda each: -each[2]),
    )
    yield script
    title, about = site.heading, site.tagline
    front: dict[str, Any] = {"description": about}
    yield from kept_pages(site, drawn, title, "")
    for page in card_pages(site, drawn, title, about):
        front["card"] = page.path
        yield page
    text = render.page(title, checked(body, drawn, ""), **front)
    yield Page("index.md", text, site.file("index.md"))


def _narrowed(site: Site, some: Iterable[Partnership]) -> dict[str, Any]:
    """The partnerships *some* in groups, by what they can be narrowed, and in which orders they can be read."""
    groups = grouped(site, some)
    return {"groups": groups, "facets": facets(site, groups), "arranged": in_orders(site, groups)}


def _figures(site: Site) -> list[tuple[str, str]]:
    """What there is, in numbers: only what is reported and crosses a border counts."""
    counted = site.atlas.cross_border
    reports = {report for one in site.atlas.partnerships for report in site.atlas.reports(one)}
    places = {place for one in counted for place in one.places}
    figures = {
        "site.figure.partnerships": len(counted),
        "site.figure.mentioned": len(_mentioned(site)),
        "site.figure.vn": len({place for place in places if place.startswith("VN")}),
        "site.figure.abroad": len({place for place in places if not place.startswith("VN")}),
        "site.figure.sources": len(reports),
    }
    return [
        (wording.number(n, site.language), site.say(f"{key}.{'one' if n == 1 else 'other'}"))
        for key, n in figures.items()
        if n or key == "site.figure.partnerships"
    ]


def _mentioned(site: Site) -> list[Partnership]:
    """What crosses a border and is only mentioned: listed beside what counts."""
    every = site.atlas.partnerships
    return [one for one in every if one.scope == "cross-border" and one.evidence == "mentioned"]


def _latest(site: Site) -> list[tuple[PlaceFact, str]]:
    """The latest occasions with the first words of the quotation that tells each."""
    dated = [fact for fact in happenings(site, site.atlas.partnerships) if fact.year][:LATEST]
    return [(fact, first_words_of(site, fact.entry, fact.item)) for fact in dated]


def _all(site: Site) -> Page:
    title = site.say("site.nav.partnerships")
    body = site.render(
        "list.html", "partnerships/", title=title, lead=site.say("site.partnerships.lead"),
        map=None, trail=[], around=(None, None), taken=False, **_narrowed(site, site.atlas.partnerships),
    )  # fmt: skip
    return Page("partnerships/index.md", render.page(title, body))


def _list(
    site: Site, path: str, lead: str, some: tuple[Partnership, ...], row: Mapping[str, str]
) -> Iterator[Page]:
    """The list at *path* with its map, if anything is on it; *row*: the lists of its kind and their titles."""
    here, title = f"{path}/", row[path]
    drawn, script = chart(site, pictures.of_many(site, some), here) if some else (None, None)
    body = site.render(
        "list.html", here, title=title, lead=lead, map=drawn, trail=_trail(site, path),
        around=_around(path, row), taken=bool(some), **_narrowed(site, some),
    )  # fmt: skip
    front: dict[str, Any] = {"description": lead}
    if drawn and script:
        yield script
        yield from kept_pages(site, drawn, title, here)
        body = checked(body, drawn, here)
    if drawn and path.startswith("countries/"):
        front["feed"] = f"{here}{FEED}"
        for page in card_pages(site, drawn, title, lead):
            front["card"] = page.path
            yield page
    yield Page(f"{path}.md", render.page(title, body, **front))


def _trail(site: Site, path: str) -> list[tuple[str, str]]:
    """The index that leads to the list at *path*."""
    index = "sectors" if path.startswith("sectors/") else "partnerships"
    return [(f"{index}/", site.say(f"site.nav.{index}"))]


def _around(path: str, row: Mapping[str, str]) -> tuple[tuple[str, str] | None, ...]:
    """The lists before and after the one at *path* among those of its kind."""
    ways = [None, *((f"{each}/", title) for each, title in row.items()), None]
    at = [*row].index(path)
    return ways[at], ways[at + 2]
