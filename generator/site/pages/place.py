"""The pages of places: what a place has, what it inherited, what its districts have; then and today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import geo
from generator.model import Partnership
from generator.site import render, wording
from generator.site.carried.feeds import FEED
from generator.site.data.citing import how_to_cite
from generator.site.lists.place_index import places_page
from generator.site.lists.rows import Row, counting, row, rows
from generator.site.page import Page, Site, alone
from generator.site.pages import pictures
from generator.site.pages.beside import checked
from generator.site.pages.charts import card_pages, chart, kept_pages
from generator.site.told.of_place import LATEST, told_of_place

EARLIER = "2025-06-30"
"""The last day of the provinces before today's."""


def shown_places(site: Site) -> tuple[str, ...]:
    """The places that have a page: all provinces, of today or before, and every district with a partnership."""
    found = {place.id for date in (None, EARLIER) for place in site.places.provinces(date=date)}
    for place in map(site.places.__getitem__, site.atlas.by_place):
        for each in (place, place.province or place):
            found |= {each.id, *(after.id for after in each.successors)}
    return tuple(place for place in site.places if place in found)


def now(site: Site, place: geo.Place, on: str | None) -> str:
    """What became of *place* since *on*, to follow its name: `` (đến 30/6/2025), nay thuộc Quảng Ngãi``."""
    after = wording.listing((site.name(each.id) for each in place.successors), site.language)
    if place.valid_to:
        until = wording.date(place.valid_to, site.language)
        if after:
            return site.say("site.now.part_of", until=until, after=after)
        if place.province:
            return site.say("site.now.abolished", until=until)
    if on and place.at(on).vintage == "earlier" and (gained := site.places.inherited(place.id)):
        names = wording.listing((site.name(each.id) for each in gained), site.language)
        return site.say("site.now.grown", names=names)
    return ""


def history(site: Site, place: geo.Place) -> list[str]:
    """What a reader of the place's page has to know of its past and present."""
    became = now(site, place, None)
    told = [site.name(place.id) + became] if became else []
    if place.communes:
        told.append(site.say("site.now.communes", communes=wording.listing(place.communes, site.language)))
    if place.at().exists and (gained := site.places.inherited(place.id)):
        names = wording.listing((site.name(each.id) for each in gained), site.language)
        told.append(site.say("site.now.inherits", place=site.name(place.id), names=names))
    if not place.at().own_point:
        told.append(site.say("site.now.stand_in"))
    return told


def place_pages(site: Site) -> Iterator[Page]:
    """The page and the map of every place that has one, and the index of them all."""
    shown = shown_places(site)
    for place in shown:
        one = site.places[place]
        yield from site.pages(page_of_place, f"places/{one.url_path}/", one)
    yield from site.pages(alone, "places/", places_page, shown)


def page_of_place(site: Site, place: geo.Place) -> Iterator[Page]:
    """The page of *place* with its map."""
    here, path = f"places/{place.url_path}/", f"places/{place.url_path}.md"
    own = site.atlas.by_place.get(place.id, ())
    inherited, districts = _inherited(site, place), _of_districts(site, place)
    everything = _each_once(own, inherited, districts)
    drawn, script = chart(site, pictures.of_many(site, everything, here=place), here)
    title, counted = site.name(place.id), _counted(site, own, inherited, districts) if everything else ""
    told = told_of_place(site, place.id, everything)
    body = site.render(
        "place.html",
        here,
        title=title,
        native=native(site, (place.id,)),
        now=history(site, place),
        counted=counted,
        own=rows(site, counting(own)),
        domestic=rows(site, [one for one in own if one.scope == "domestic" and one.evidence == "reported"]),
        mentioned=rows(site, [one for one in own if one.evidence == "mentioned"]),
        inherited=_marked(site, inherited, "site.why.inherited"),
        districts=_marked(site, districts, "site.why.district"),
        map=drawn,
        body=site.body(path),
        trail=_trail(site, place),
        told=told,
        silent=not everything,
        around=() if everything else _told_around(site, place),
        latest=LATEST,
        cite=how_to_cite(site, title, here),
        taken=bool(everything),
    )
    yield script
    yield from kept_pages(site, drawn, title, here)
    front: dict[str, Any] = {"description": site.say("site.place.description", place=title)}
    if everything:
        front["feed"] = f"{here}{FEED}"
    carded = everything and place.level == "province"  # of a silent one there is nothing to pass on
    for page in card_pages(site, drawn, title, counted) if carded else ():
        front["card"] = page.path
        yield page
    text = render.page(title, checked(body, drawn, here), **front, pencil=site.pencil(path))
    yield Page(path, text)


def all_of_place(site: Site, place: geo.Place) -> list[Partnership]:
    """Every partnership that the page of *place* lists, each once: its own, inherited ones, its districts'."""
    own = site.atlas.by_place.get(place.id, ())
    return _each_once(own, _inherited(site, place), _of_districts(site, place))


def _each_once(own: Iterable[Partnership], *marked: Iterable[tuple[Partnership, str]]) -> list[Partnership]:
    others = (one for several in marked for one, _ in several)
    return list({one.id: one for one in (*own, *others)}.values())


def _told_around(site: Site, place: geo.Place) -> list[tuple[str, str]]:
    """The provinces next to *place* that some article tells of, at most five: name and page of each."""
    around = (other for other in _neighbours(site, place) if site.atlas.by_place.get(other.id))
    return [(site.name(other.id), f"places/{other.url_path}/") for other in islice(around, 5)]


def _neighbours(site: Site, place: geo.Place) -> list[geo.Place]:
    """The provinces that touch *place* today, in the order of the gazetteer; none of a place that is gone."""
    if place.level != "province" or not place.at().exists:
        return []
    others = (other for other in site.places.provinces() if other != place)
    return [other for other in others if geo.share_border(place.id, other.id)]


def _counted(site: Site, own: tuple[Partnership, ...], inherited: list[Any], districts: list[Any]) -> str:
    """How many partnerships count as its own; where none does, what the page lists instead."""
    counted = counting(own)
    if counted:
        return wording.count("site.place.counted", len(counted), site.language)
    domestic = sum(one.scope == "domestic" and one.evidence == "reported" for one in own)
    listed = {
        "domestic": domestic, "mentioned": len(own) - domestic,
        "inherited": len(inherited), "districts": len(districts),
    }  # fmt: skip
    parts = [wording.count(f"site.place.listed.{key}", n, site.language) for key, n in listed.items() if n]
    return site.say("site.place.only", parts=wording.listing(parts, site.language))


def _inherited(site: Site, place: geo.Place) -> list[tuple[Partnership, str]]:
    """Partnerships of the provinces that became part of *place*, each with the province that had it."""
    earlier = [was.id for was in site.places.inherited(place.id)]
    pairs = [(one, was) for was in earlier for one in site.atlas.by_place.get(was, ())]
    return [(one, was) for one, was in pairs if place.id not in one.places]


def _marked(site: Site, pairs: list[tuple[Partnership, str]], why: str) -> list[Row]:
    """Lines that say whose the partnership is; *why* is the message for it."""
    return [row(site, one, site.say(why, place=site.name(whose))) for one, whose in pairs]


def _of_districts(site: Site, place: geo.Place) -> list[tuple[Partnership, str]]:
    """Partnerships of the districts of *place* and of the provinces it inherited, each with its district."""
    provinces = [place, *site.places.inherited(place.id)] if place.level == "province" else []
    parts = [part.id for province in provinces for part in site.places.districts(province.id)]
    return [(one, part) for part in parts for one in site.atlas.by_place.get(part, ())]


def native(site: Site, places: tuple[str, ...]) -> list[tuple[str, str]]:
    """The names of *places* in Lao and Khmer script, each with the code of its language.

    One that the map writes in other Latin letters than the page is told that way first.
    """
    found = []
    for place in map(site.places.__getitem__, places):
        if code := {"LA": "lo", "KH": "km"}.get(place.country):
            latin = site.map_name(place.id)
            if geo.fold(latin) != geo.fold(site.name(place.id)):
                found.append((latin, f"{code}-Latn"))
            found.append((place.name("native"), code))
    return [(words, code) for words, code in found if words]


def _trail(site: Site, place: geo.Place) -> list[tuple[str, str]]:
    trail = [("places/", site.say("site.nav.places"))]
    if place.country != "VN":
        trail.append((f"countries/{place.country.lower()}/", site.say(f"country.{place.country}")))
    if place.province:
        trail.append((f"places/{place.province.url_path}/", site.name(place.province.id)))
    return trail
