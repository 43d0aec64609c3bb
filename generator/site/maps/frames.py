"""The part of the earth that a map shows, wide enough for its links and for what a publisher added."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.site.maps.curves import Box, LatLon, holds
from generator.site.maps.ground import flat, unflat
from generator.site.maps.labels import Pixel, laid_over
from generator.site.maps.layout import TALL, Limits, inset_room, radius
from generator.site.maps.picture import THREE_COUNTRIES, Picture, ShownOverlay
from generator.site.maps.signs import marked_land


def around(points: Iterable[LatLon], margin: float = 0.35) -> Box:
    """The box around *points* with *margin* degrees on every side; the three countries if there are none."""
    found = list(points)
    if not found:
        return THREE_COUNTRIES
    lats, lons = [lat for lat, _ in found], [lon for _, lon in found]
    return (
        (round(min(lats) - margin, 4), round(min(lons) - margin, 4)),
        (round(max(lats) + margin, 4), round(max(lons) + margin, 4)),
    )


def joined(boxes: Iterable[Box]) -> Box:
    """The smallest box around all *boxes*."""
    return around((corner for box in boxes for corner in box), margin=0)


def with_frame(picture: Picture, limits: Limits = TALL) -> Picture:
    """*picture* with its frame around the links too, as far as they bow, and no strip.

    At no size within *limits* is a place covered by what a page lays over its map.
    """
    way = [at for course in picture.shown for at in course.curve.way()]
    box = _framed(joined([picture.box, around(way, margin=0.05)]) if way else picture.box)
    for _ in range(TRIES):
        wider = _uncovered(picture, box, limits[1])
        if wider == box:
            break
        box = wider
    return replace(picture, box=box)


TRIES, SPARE = 5, 2.0
"""How often a frame grows so that no place is covered, each time by some pixels more: it makes all smaller."""


def _uncovered(picture: Picture, box: Box, most: Pixel) -> Box:
    """*box* with room added where a button or the line of thanks would cover a place, at *most* pixels."""
    (left, bottom), (right, top) = map(flat, box)
    scale = min(most[0] / (right - left), most[1] / (bottom - top))
    west, east, foot = laid_over((right - left) * scale, (bottom - top) * scale)
    places = [(flat(dot.at), radius(dot)) for dot in picture.shown_dots]
    spots = [((x - left) * scale, (y - top) * scale, r) for (x, y), r in places]
    low = max((0.0, *(y + r - foot.top for _, y, r in spots)))
    down = low and low + SPARE
    aside, above = _way_out((west.right - x + r, west.bottom - y + r) for x, y, r in spots)
    beyond, over = _way_out((x + r - east.left, east.bottom - y + r) for x, y, r in spots)
    if not any((aside, above, beyond, over, down)):
        return box
    south, far_west = unflat((left - aside / scale, bottom + down / scale))
    north, far_east = unflat((right + beyond / scale, top - max(above, over) / scale))
    return (round(south, 4), round(far_west, 4)), (round(north, 4), round(far_east, 4))


def _way_out(depths: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """How far a corner moves aside, or else up, until nothing lies in it; outside *depths* are below 0."""
    hidden = [depth for depth in depths if min(depth) > 0]
    if not hidden:
        return 0.0, 0.0
    aside, up = (max(each) + SPARE for each in zip(*hidden, strict=True))
    return (aside, 0.0) if aside < up else (0.0, up)


def with_overlays(picture: Picture, overlays: Iterable[ShownOverlay], limits: Limits = TALL) -> Picture:
    """*picture* with the publisher's own layers on top, and all they hold in its frame.

    The frame grows where the rest does not become too small by that; else what lies far off gets an inset.
    What lies within the three countries is on the maps whose frame holds it, and on no other.
    """
    layers = tuple(overlays)
    points = [at for layer in layers for feature in layer.beyond(picture.box).features for at in feature.points]
    outside = [at for at in points if not holds(picture.box, at)]
    if not outside:
        return replace(picture, overlays=layers)
    wider = _footed(joined([picture.box, around(outside, margin=0.5)]), min(at[0] for at in outside))
    if _side(picture.box) >= STILL_READ * _side(wider):
        return replace(picture, overlays=layers, box=wider)
    inset = _framed(around(outside, margin=1.2), 0.7, 1.0)
    return replace(picture, overlays=layers, insets=(inset,), box=_with_room(picture, limits[0]))


def _footed(box: Box, lowest: float) -> Box:
    """*box* with the foot that a page writes over below its *lowest* point, in degrees of latitude."""
    (south, west), (north, east) = box
    return (round(min(south, lowest - UNDER * (north - lowest)), 4), west), (north, east)


def _with_room(picture: Picture, most: Pixel) -> Box:
    """The frame of *picture*, longer at its shorter side where an inset would cover what it is about.

    *most*: its pixels at full size.
    """
    corner, (left, bottom), (right, top) = picture.box, *map(flat, picture.box)
    wide, high = right - left, bottom - top
    room = inset_room(wide, high, most)
    spots = [flat(at) for at in _shown(picture)]
    free = any(
        all(abs(x - at) > room or abs(y - level) > room for x, y in spots)
        for at, level in ((right, bottom), (left, bottom), (right, top))
    )
    (south, west), (north, east) = corner
    if free:
        return corner
    if high > wide:
        return corner[0], (north, round(east + room, 4))
    return (round(south - room * math.cos(math.radians(south)), 4), west), corner[1]


def _shown(picture: Picture) -> Iterator[LatLon]:
    """Points of whatever *picture* is about: its links and places, the land that it marks."""
    for course in picture.shown:
        yield from (course.curve.start, *course.curve.way(), course.curve.end)
    yield from (dot.at for dot in picture.shown_dots)
    yield from marked_land(picture)


UNDER = 0.09
"""How much lies below the lowest point of a publisher's layer, as a part of what lies above it."""
STILL_READ = 0.6
"""How small a map may become, as a part of what it was, to take in what a publisher's layer holds."""


def _side(box: Box) -> float:
    (south, west), (north, east) = box
    return max(north - south, east - west)


def _framed(box: Box, flattest: float = 0.62, steepest: float = 1.62) -> Box:
    """*box* with room added so that it is no strip: its height from *flattest* to *steepest* of its width."""
    (left, bottom), (right, top) = map(flat, box)
    wide, high = right - left, bottom - top
    (south, west), (north, east) = box
    if high > steepest * wide:
        more = (high / steepest - wide) / 2
        west, east = west - more, east + more
    elif high < flattest * wide:
        more = (flattest * wide - high) / 2 * math.cos(math.radians((south + north) / 2))
        south, north = south - more, north + more
    return (round(south, 4), round(west, 4)), (round(north, 4), round(east, 4))
