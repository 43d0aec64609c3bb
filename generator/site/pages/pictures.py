"""What the maps show: which links, which places, in which boundaries, on which part of the earth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

import geo
from generator.edtf import bare
from generator.messages import COMMON, PRESS, catalogue
from generator.model import Partnership
from generator.site import wording
from generator.site.indexes import dated
from generator.site.lists.rows import kind
from generator.site.maps import ground
from generator.site.maps.curves import Box, LatLon
from generator.site.maps.frames import around, joined
from generator.site.maps.labels import Named
from generator.site.maps.map_words import MapWords
from generator.site.maps.picture import (
    KINDS,
    THREE_COUNTRIES,
    Arc,
    Dot,
    DotRole,
    Gate,
    LinkKind,
    MarkedProvince,
    Picture,
    ShapeRole,
    Weight,
)
from generator.site.page import Site

VINTAGES: tuple[geo.Vintage, ...] = ("today", "earlier")
DAYS: dict[geo.Vintage, str | None] = {"today": None, "earlier": "2025-06-30"}
"""A day on which boundaries held: the last one of the earlier, today."""
OTHER: dict[geo.Vintage, geo.Vintage] = {"today": "earlier", "earlier": "today"}
NEAR = 5.5
"""Degrees from south to north: on a larger map the provinces around are too many to be named."""


@cache
def map_words(language: str) -> MapWords:
    """What every map says in *language*."""
    say = catalogue(language).say
    kinds = {kind: say(f"site.map.kind.{kind}") for kind in KINDS}
    return MapWords(
        today=say("site.map.today"),
        earlier=say("site.map.earlier"),
        kinds=kinds,
        attribution=say("site.map.attribution"),
        zoom_in=say("site.map.zoom_in"),
        zoom_out=say("site.map.zoom_out"),
        layers=say("site.map.layers"),
        vintages={vintage: say(f"site.map.vintage.{vintage}") for vintage in VINTAGES},
    )


@cache
def area_names(language: str) -> dict[str, str]:
    """Code → how a country is written across its land, in *language*: the three, and those around."""
    say = catalogue(language).say
    own = {kind: say(f"country.{kind.upper()}") for kind in ("la", "kh", "vn")}
    return {code: name.upper() for code, name in own.items()} | {
        code: say(f"site.map.neighbour.{code}").upper() for code in ("th", "cn", "mm")
    }


def around_names(site: Site, picture: Picture, vintage: geo.Vintage) -> tuple[Named, ...]:
    """The provinces of *vintage* in the frame of *picture* that it does not show otherwise, for orientation."""
    (south, west), (north, east) = picture.box
    if picture.overview or north - south > NEAR:
        return ()
    on = DAYS[vintage]
    units = (unit for unit in site.places.standing(on) if unit.place.id not in picture.by_key)
    seen = [unit for unit in units if south < unit.lat < north and west < unit.lon < east]
    return tuple(Named(site.map_name(unit.place.id), _point(unit), unit.place.id) for unit in seen)


def day(site: Site, partnership: Partnership) -> str | None:
    """The day on which a partnership's own map shows it: that of its last evidence."""
    last = site.atlas.standing(partnership).last
    return bare(last)[0] if last else None


def of_partnership(site: Site, partnership: Partnership) -> Picture:
    """One link, in the boundaries that held when it was last heard of."""
    on = day(site, partnership)
    units = [site.places[place].at(on) for place in partnership.places]
    vintage: geo.Vintage = "earlier" if any(unit.vintage == "earlier" for unit in units) else "today"
    dots = tuple(_dot(site, unit, "here", 1, vintage) for unit in units)
    shapes = {v: _shapes(units, v) for v in VINTAGES}
    box = _frame(dots, shapes[vintage], vintage)
    picture = Picture((_arc(site, partnership),), dots, shapes, box, vintage)
    km = kilometres(site, partnership)
    distance = site.say("site.map.km", km=km) if km else ""
    return replace(picture, gates=_gates(site, partnership), distance=distance)


def kilometres(site: Site, partnership: Partnership) -> str:
    """How far apart its two places are, as a round number; nothing where one has no point of its own."""
    km = geo.distance_km(*partnership.places, day(site, partnership))
    return wording.number(round(km / 5) * 5, site.language) if km is not None else ""


def of_many(
    site: Site, partnerships: Iterable[Partnership], here: geo.Place | None = None, whole: bool = False
) -> Picture:
    """Many links as the places lie today, around *here* if given; *whole*: of all three countries."""
    several = list(partnerships)
    gone = here is not None and here.level == "province" and not here.at().exists
    vintage: geo.Vintage = "earlier" if gone else "today"
    dots = _dots(site, several, here, vintage)
    arcs = tuple(_arc(site, one) for one in several)
    if here is None:
        box = THREE_COUNTRIES if whole else around((dot.at for dot in dots), margin=1.0)
        return Picture(arcs, dots, {}, box, overview=True)
    shapes = {v: _shapes([here.at()], v) for v in VINTAGES}
    gained = [was.at() for was in site.places.inherited(here.id)] if here.at().exists else []
    shapes["earlier"] += tuple(MarkedProvince(was.place.id, "was", "vn") for was in gained)
    gates = {gate: None for one in several for gate in _gates(site, one)}
    return Picture(arcs, dots, shapes, _frame(dots, shapes[vintage], vintage), vintage, gates=tuple(gates))


def _gates(site: Site, partnership: Partnership) -> tuple[Gate, ...]:
    """The border gates that its sources name, with a point where a publisher's layer holds one so named."""
    known = {
        geo.fold(feature.name): feature.points[0]
        for layer in site.overlays
        for feature in layer.features
        if feature.kind == "Point" and len(feature.points) == 1
    }
    return tuple(Gate(name, known.get(geo.fold(name))) for name in partnership.gates)


def _dots(
    site: Site, several: Sequence[Partnership], here: geo.Place | None, vintage: geo.Vintage
) -> tuple[Dot, ...]:
    """A dot for *here*, for every place of *several*, and for the province of every district among them."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for one in several:
        ends = [site.places[place] for place in one.places]
        for place, other in (ends, ends[::-1]):
            partners[place.id].add(other.id)
            if here is None and place.province:
                partners[place.province.id].add((other.province or other).id)
    places = [*([here] if here else []), *map(site.places.__getitem__, partners)]

    wanted = [each for place in places for each in (place, place.province) if each]
    return tuple(
        _dot(
            site,
            place.at(DAYS[vintage]),
            "here" if place == here else "partner",
            len(partners[place.id]),
            vintage,
        )
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


def _dot(site: Site, unit: geo.DatedPlace, role: DotRole, partners: int, vintage: geo.Vintage) -> Dot:
    place, name = unit.place, site.name(unit.place.id)
    stand_in = not unit.own_point and place.province is not None
    other = place.at(DAYS[OTHER[vintage]])
    where = site.map_name(place.province.id) if stand_in and place.province else ""
    written = site.map_name(place.id)
    told = where and where not in written
    return Dot(
        key=place.id,
        at=_point(unit),
        name=name,
        href=f"places/{place.url_path}/",
        role=role,
        exact=unit.own_point,
        partners=partners,
        level=place.level,
        province=place.province.id if place.province else "",
        label=site.say("site.map.somewhere_in", place=written, province=where) if told else written,
        other=place.name(COMMON if site.language == PRESS else PRESS),
        native=place.name("native") if place.country != "VN" else "",
        moved=_point(other) if _point(other) != _point(unit) else None,
        now=_now(site, place),
    )


def _now(site: Site, place: geo.Place) -> str:
    """What *place* is part of today; nothing if it is still there."""
    if place.at().exists:
        return ""
    after = wording.listing((site.name(each.id) for each in place.successors), site.language)
    return site.say("site.now.short", after=after)


def _shapes(units: Iterable[geo.DatedPlace], vintage: geo.Vintage) -> tuple[MarkedProvince, ...]:
    """The provinces of *units* on the boundaries of *vintage*: as they were, or what they are part of today."""
    found: dict[str, MarkedProvince] = {}
    for unit in units:
        province = unit.place.province or unit.place
        if vintage == "today" and province.successors:
            places = province.successors
            role: ShapeRole = "heir"
        else:
            places = (province,)
            role = "here" if unit.place is province else "party"
        for place in places:
            found.setdefault(place.id, MarkedProvince(place.id, role, cast(LinkKind, place.country.lower())))
    return tuple(found.values())


def _frame(dots: Iterable[Dot], shapes: Iterable[MarkedProvince], vintage: geo.Vintage) -> Box:
    """The part of the earth with all *dots* and the whole of all *shapes*, their islands too."""
    marked = [_extent(shape, vintage) for shape in shapes]
    return joined([around((dot.at for dot in dots), margin=0.3), *marked])


@cache
def _extent(shape: MarkedProvince, vintage: geo.Vintage) -> Box:
    parts = ground.outlines(vintage)[shape.place]
    return around(((lat, lon) for part in parts for lon, lat in part[0]), margin=0.1)
