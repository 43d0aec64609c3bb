"""How the links of a map bow: gently, and never through the point of a place that they do not join."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

LatLon = tuple[float, float]
"""Latitude and longitude in degrees."""
Box = tuple[LatLon, LatLon]
"""South-west and north-east corner."""

BENDS = (0.12, 0.17, 0.07, 0.22, 0.26, -0.12, -0.07, -0.17)
"""How far a link may bow, as a part of its length: to the north or east, negative to the south or west.

The best first; beyond a quarter of its length a link would look like a hook."""
CLEARANCE = 0.022
"""How far a link keeps from the points of others, as a part of the map's larger side."""
CROWD = 150
"""With more links than this nobody could tell whether one keeps away from a point."""


class Curve(NamedTuple):
    """A quadratic curve from *start* to *end*, bent towards *via*; every drawing takes these three."""

    start: LatLon
    via: LatLon
    end: LatLon

    def at(self, t: float) -> LatLon:
        """The point at *t* (0 to 1)."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        (north, east), (via_north, via_east), (last_north, last_east) = self
        return a * north + b * via_north + c * last_north, a * east + b * via_east + c * last_east


def curves(links: Sequence[tuple[LatLon, LatLon]], points: set[LatLon], box: Box) -> Iterator[Curve]:
    """Each of *links* on a map of *box*: away from other *points*, no two that join the same alike."""
    (south, west), (north, east) = box
    room = CLEARANCE * max(north - south, east - west)
    points = points if len(links) <= CROWD else set()
    taken: set[Curve] = set()
    for link in links:
        start, end = sorted(link)
        allowed = [bowed(start, end, bend) for bend in BENDS]
        free = [curve for curve in allowed if curve not in taken] or allowed
        best = _clearest(free, points - {start, end}, room)
        taken.add(best)
        yield best


def bowed(start: LatLon, end: LatLon, bend: float) -> Curve:
    """The curve that leaves the straight line by *bend* of its length."""
    high, wide = end[0] - start[0], end[1] - start[1]
    side = 2 * (-bend if wide < high else bend)
    via = (start[0] + end[0]) / 2 + wide * side, (start[1] + end[1]) / 2 - high * side
    return Curve(start, via, end)


def _clearest(allowed: Sequence[Curve], others: set[LatLon], room: float) -> Curve:
    """The first of *allowed* that keeps *room* from all *others*, else the one that keeps most."""
    best, widest = allowed[0], -1.0
    for curve in allowed:
        distance = _distance(curve, others)
        if distance >= room:
            return curve
        if distance > widest:
            best, widest = curve, distance
    return best


def _distance(curve: Curve, others: Iterable[LatLon]) -> float:
    """How near *curve* comes to any of *others*, in degrees."""
    way = [curve.at(step / 16) for step in range(1, 16)]
    return min((math.dist(point, other) for point in way for other in others), default=math.inf)
