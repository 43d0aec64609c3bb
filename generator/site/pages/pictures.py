"""What the maps show: which links, which places, in which boundaries, on which part of the earth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

import geo
from generator.edtf import bare
from generator.messages import catalogue
from generator.model import Partnership
from generator.site.indexes import country, dated
from generator.site.maps.curves import Box, LatLon
from generator.site.maps.leaflet import MapWords
from generator.site.maps.picture import (
    KINDS,
    THREE_COUNTRIES,
    Arc,
    Dot,
    DotRole,
    LinkKind,
    Picture,
    Shape,
    ShapeRole,
    Weight,
    around,
    joined,
)
from generator.site.pages.page import Site

VINTAGES: tuple[geo.Vintage, ...] = ("today", "earlier")


@cache
def map_words(language: str) -> MapWords:
    """What every map says in *language*."""
    say = catalogue(language).say
    kinds = {kind: say(f"site.map.kind.{kind}") for kind in KINDS}
    countries = {kind: say(f"country.{kind.upper()}").upper() for kind in KINDS}
    return MapWords(
        today=say("site.map.today"),
        earlier=say("site.map.earlier"),
        kinds=kinds,
        attribution=say("site.map.attribution"),
        zoom_in=say("site.map.zoom_in"),
        zoom_out=say("site.map.zoom_out"),
        layers=say("site.map.layers"),
        countries=countries,
        vintages={vintage: say(f"site.map.vintage.{vintage}") for vintage in VINTAGES},
    )


def kind(partnership: Partnership) -> LinkKind:
    """Which country a partnership leads to; ``vn`` for a domestic one."""
    abroad = {country(place) for place in partnership.places} - {"VN"}
    return cast(LinkKind, min(abroad).lower()) if abroad else "vn"


def day(site: Site, partnership: Partnership) -> str | None:
    """The day on which a partnership's own map shows it: that of its last evidence."""
    last = site.atlas.standing(partnership).last
    return bare(last)[0] if last else None


def of_partnership(site: Site, partnership: Partnership) -> Picture:
    """One link, in the boundaries that held when it was last heard of."""
    on = day(site, partnership)
    units = [site.places[place].at(on) for place in partnership.places]
    vintage: geo.Vintage = "earlier" if any(unit.vintage == "earlier" for unit in units) else "today"
    dots = tuple(_dot(site, unit, "here", partners=1) for unit in units)
    shapes = {v: _shapes(units, v) for v in VINTAGES}
    box = _frame(dots, shapes[vintage], vintage)
    return Picture((_arc(site, partnership),), dots, shapes, box, vintage)


def of_many(
    site: Site, partnerships: Iterable[Partnership], here: geo.Place | None = None, whole: bool = False
) -> Picture:
    """Many links as the places lie today, around *here* if given; *whole*: of all three countries."""
    several = list(partnerships)
    dots = _dots(site, several, here)
    gone = here is not None and not here.at().exists and here.level == "province"
    vintage: geo.Vintage = "earlier" if gone else "today"
    marked = [here.at()] if here else []
    shapes = {v: _shapes(marked, v) for v in VINTAGES}
    if here:
        box = _frame(dots, shapes[vintage], vintage)
    else:
        box = THREE_COUNTRIES if whole else around((dot.at for dot in dots), margin=0.8)
    return Picture(tuple(_arc(site, one) for one in several), dots, shapes, box, vintage)


def _dots(site: Site, several: Sequence[Partnership], here: geo.Place | None) -> tuple[Dot, ...]:
    """A dot for *here*, for every place of *several*, and for the province of every district among them."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for one in several:
        for place, other in (one.places, one.places[::-1]):
            partners[place].add(other)
    places = [here, *map(site.places.__getitem__, partners)] if here else map(site.places.__getitem__, partners)
    wanted = [each for place in places for each in (place, place.province) if each]
    return tuple(
        _dot(site, place.at(), "here" if place == here else "partner", len(partners[place.id]))
        for place in dict.fromkeys(wanted)
    )


def _arc(site: Site, partnership: Partnership) -> Arc:
    a, b = partnership.places
    return Arc(
        id=partnership.id,
        a=a,
        b=b,
        kind=kind(partnership),
        title=site.title(partnership),
        href=f"partnerships/{partnership.id}/",
        weight=weight(site, partnership),
        status=site.atlas.standing(partnership).status,
        level=partnership.level,
        scope=partnership.scope,
        years=_years(site, partnership),
        sectors=partnership.sectors,
    )


def weight(site: Site, partnership: Partnership) -> Weight:
    """How strong the evidence of *partnership* is."""
    if partnership.evidence == "mentioned":
        return "mentioned"
    if site.atlas.agreements(partnership):
        return "signed"
    return "several" if len(site.atlas.reports(partnership)) > 1 else "one"


def _years(site: Site, partnership: Partnership) -> tuple[int, ...]:
    """The year of each of its dated facts, the earliest first."""
    shown = [*site.atlas.agreements(partnership), *site.atlas.events(partnership)]
    dates = [dated(item) for item in (*(one.item for one in shown), *partnership.aid)]
    return tuple(sorted(int(date[:4]) for date in dates if date and date[:4].isdigit()))


def _point(unit: geo.DatedPlace) -> LatLon:
    return (round(unit.lat, 4), round(unit.lon, 4))


def _dot(site: Site, unit: geo.DatedPlace, role: DotRole, partners: int) -> Dot:
    place = unit.place
    return Dot(
        key=place.id,
        at=_point(unit),
        name=site.name(place.id),
        href=f"places/{place.url_path}/",
        role=role,
        exact=unit.own_point,
        partners=partners,
        level=place.level,
        province=place.province.id if place.province else "",
    )


def _shapes(units: Iterable[geo.DatedPlace], vintage: geo.Vintage) -> tuple[Shape, ...]:
    """The provinces of *units* on the boundaries of *vintage*: as they were, or what they are part of today."""
    found: dict[str, Shape] = {}
    for unit in units:
        province = unit.place.province or unit.place
        if vintage == "today" and province.successors:
            places = province.successors
            role: ShapeRole = "heir"
        else:
            places = (province,)
            role = "here" if unit.place is province else "party"
        for place in places:
            found.setdefault(place.id, Shape(place.id, role, cast(LinkKind, place.country.lower())))
    return tuple(found.values())


def _frame(dots: Iterable[Dot], shapes: Iterable[Shape], vintage: geo.Vintage) -> Box:
    """The part of the earth with all *dots* and all *shapes*."""
    marked = [_mainland(shape, vintage) for shape in shapes]
    return joined([around((dot.at for dot in dots), margin=0.25), *marked])


def _mainland(shape: Shape, vintage: geo.Vintage) -> Box:
    """The box of the largest part of a province: islands far out at sea do not widen the map."""
    file: geo.Vintage = vintage if shape.kind == "vn" else "today"
    parts = [around(((lat, lon) for lon, lat in part[0]), margin=0.1) for part in _outlines(file)[shape.place]]
    return max(parts, key=lambda box: (box[1][0] - box[0][0]) * (box[1][1] - box[0][1]))


@cache
def _outlines(vintage: geo.Vintage) -> dict[str, Any]:
    return geo.outlines(vintage)
