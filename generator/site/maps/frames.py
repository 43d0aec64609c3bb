"""The part of the earth that a map shows, wide enough for its links and for what a publisher added."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from generator.site.maps.curves import Box, LatLon
from generator.site.maps.ground import flat
from generator.site.maps.picture import THREE_COUNTRIES, Picture, ShownOverlay


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


def with_frame(picture: Picture) -> Picture:
    """*picture* with its frame around the links too, as far as they bow, and no strip."""
    way = [at for course in picture.shown for at in course.curve.way()]
    box = joined([picture.box, around(way, margin=0.05)]) if way else picture.box
    return replace(picture, box=_framed(box))


def with_overlays(picture: Picture, overlays: Iterable[ShownOverlay]) -> Picture:
    """*picture* with the publisher's own layers on top, and all they hold in its frame.

    The frame grows where the rest does not become too small by that; else what lies far off gets an inset.
    """
    layers = tuple(overlays)
    points = [at for layer in layers for feature in layer.features for at in feature.points]
    outside = [at for at in points if not _holds(picture.box, at)]
    if not outside:
        return replace(picture, overlays=layers)
    wider = joined([picture.box, around(outside, margin=0.5)])
    if _side(picture.box) >= STILL_READ * _side(wider):
        return replace(picture, overlays=layers, box=wider)
    return replace(picture, overlays=layers, insets=(_framed(around(outside, margin=1.2), 0.7, 1.0),))


STILL_READ = 0.6
"""How small a map may become, as a part of what it was, to take in what a publisher's layer holds."""


def _holds(box: Box, at: LatLon) -> bool:
    (south, west), (north, east) = box
    return south <= at[0] <= north and west <= at[1] <= east


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
