"""The pages of places: what a place has, what it inherited, what its districts have; then and today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geo
from generator import render, wording
from generator.model import Partnership
from generator.pages import pictures
from generator.pages.charts import chart
from generator.pages.rows import row, rows
from generator.pages.site import Page, Site


@dataclass(frozen=True, slots=True)
class Line:
    """A place in the index of places: how many partnerships count for it, and what became of it."""

    id: str
    number: int
    now: str
    districts: tuple[Line, ...] = ()


def shown_places(site: Site) -> tuple[str, ...]:
    """Ids of the places that have a page: those with a partnership, their provinces, and what they are today."""
    found: set[str] = set()
    for id in site.atlas.by_place:
        place = site.places[id]
        for each in (place, place.province or place):
            found |= {each.id, *(after.id for after in each.successors)}
    return tuple(id for id in site.places if id in found)


def now(site: Site, place: geo.Place, on: str | None) -> str:
    """What became of *place* since *on*: ``Kon Tum (đến 30/6/2025), nay thuộc Quảng Ngãi``; empty if nothing."""
    after = wording.listing((site.name(each.id) for each in place.successors), site.language)
    if place.valid_to:
        until = wording.date(place.valid_to, site.language)
        if after:
            return site.say("site.now.part_of", place=site.name(place.id), until=until, after=after)
        if place.province:
            return site.say("site.now.abolished", place=site.name(place.id), until=until)
    if on and place.at(on).vintage == "earlier" and (gained := site.places.inherited(place.id)):
        names = wording.listing((site.name(each.id) for each in gained), site.language)
        return site.say("site.now.grown", place=site.name(place.id), names=names)
    return ""


def history(site: Site, place: geo.Place) -> list[str]:
    """What a reader of the place's page has to know of its past and present."""
    told = [now(site, place, None)]
    if place.communes:
        told.append(site.say("site.now.communes", communes=wording.listing(place.communes, site.language)))
    if place.at().exists and (gained := site.places.inherited(place.id)):
        names = wording.listing((site.name(each.id) for each in gained), site.language)
        told.append(site.say("site.now.inherits", place=site.name(place.id), names=names))
    if not place.at().own_point:
        told.append(site.say("site.now.stand_in"))
    return [line for line in told if line]


def place_pages(site: Site) -> Iterator[Page]:
    """The page and the map of every place that has one, and the index of them all."""
    shown = shown_places(site)
    for id in shown:
        yield from _page(site, site.places[id])
    yield _index(site, shown)


def _page(site: Site, place: geo.Place) -> Iterator[Page]:
    here, path = f"places/{place.url_path}/", f"places/{place.url_path}.md"
    own = site.atlas.by_place.get(place.id, ())
    inherited, districts = _inherited(site, place), _of_districts(site, place)
    everything = [*own, *(one for one, _ in (*inherited, *districts))]
    drawn, script = chart(site, pictures.of_many(site, {one.id: one for one in everything}.values(), here=place), here)
    counted = counting(own)
    title = site.name(place.id)
    body = site.render(
        "place.html",
        here,
        place=place,
        title=title,
        native=_native(place),
        now=history(site, place),
        counted=wording.count("site.place.counted", len(counted), site.language),
        own=rows(site, counted),
        domestic=rows(site, [one for one in own if one.scope == "domestic" and one.evidence == "reported"]),
        mentioned=rows(site, [one for one in own if one.evidence == "mentioned"]),
        inherited=[row(site, one, site.say("site.why.inherited", place=site.name(was))) for one, was in inherited],
        districts=[row(site, one, site.say("site.why.district", place=site.name(part))) for one, part in districts],
        map=drawn,
        body=site.body(path),
        trail=_trail(site, place),
        edit=site.pencil(path),
        edit_label=site.say("site.place.edit"),
    )
    yield script
    description = site.say("site.place.description", place=title)
    yield Page(path, render.page(title, body, description=description), site.file(path))


def counting(partnerships: tuple[Partnership, ...]) -> list[Partnership]:
    """Those that count as a place's own: reported, and across a border."""
    return [one for one in partnerships if one.scope == "cross-border" and one.evidence == "reported"]


def _inherited(site: Site, place: geo.Place) -> list[tuple[Partnership, str]]:
    """Partnerships of the provinces that became part of *place*, each with the province that had it."""
    pairs = [(one, was.id) for was in site.places.inherited(place.id) for one in site.atlas.by_place.get(was.id, ())]
    return [(one, was) for one, was in pairs if place.id not in one.places]


def _of_districts(site: Site, place: geo.Place) -> list[tuple[Partnership, str]]:
    """Partnerships of the districts of *place* and of the provinces it inherited, each with its district."""
    provinces = [place, *site.places.inherited(place.id)] if place.level == "province" else []
    parts = [part.id for province in provinces for part in site.places.districts(province.id)]
    return [(one, part) for part in parts for one in site.atlas.by_place.get(part, ())]


def _native(place: geo.Place) -> list[tuple[str, str]]:
    code = {"LA": "lo", "KH": "km"}.get(place.country, "")
    return [(place.name("native"), code)] if code and place.name("native") else []


def _trail(site: Site, place: geo.Place) -> list[tuple[str, str]]:
    trail = [("places/", site.say("site.nav.places"))]
    if place.country != "VN":
        trail.append((f"countries/{place.country.lower()}/", site.say(f"country.{place.country}")))
    if place.province:
        trail.append((f"places/{place.province.url_path}/", site.name(place.province.id)))
    return trail


def _index(site: Site, shown: tuple[str, ...]) -> Page:
    countries = [
        (site.say(f"country.{country}"), [_line(site, id, shown) for id in _sorted(site, shown, country)])
        for country in ("VN", "LA", "KH")
    ]
    title = site.say("site.nav.places")
    body = site.render(
        "places.html", "places/", title=title, lead=site.say("site.places.lead"),
        countries=[(heading, lines) for heading, lines in countries if lines],
    )  # fmt: skip
    return Page("places/index.md", render.page(title, body))


def _sorted(site: Site, shown: tuple[str, ...], country: str) -> list[str]:
    provinces = [id for id in shown if site.places[id].country == country and not site.places[id].parent]
    return sorted(provinces, key=lambda id: geo.fold(site.name(id)))


def _line(site: Site, id: str, shown: tuple[str, ...]) -> Line:
    districts = [part.id for part in site.places.districts(id) if part.id in shown]
    after = wording.listing((site.name(each.id) for each in site.places[id].successors), site.language)
    return Line(
        id,
        len(counting(site.atlas.by_place.get(id, ()))),
        site.say("site.now.short", after=after) if after else "",
        tuple(_line(site, part, shown) for part in districts),
    )

