"""How the links of a map bow: gently, and never through the point of a place that they do not join."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]
"""Latitude and longitude in degrees."""
Box = tuple[Point, Point]
"""South-west and north-east corner."""

BENDS = (0.12, 0.17, 0.07, 0.22, 0.26, -0.12, -0.07, -0.17)
"""How far an arc may bow, as a part of its length: to the north or east, negative to the south or west.

The best first; beyond a quarter of its length an arc would look like a hook."""
CLEARANCE = 0.022
"""How far a link keeps from the points of others, as a part of the map's larger side."""
CROWD = 150
"""With more links than this nobody could tell whether one keeps away from a point."""


def bends(links: Sequence[tuple[Point, Point]], points: set[Point], box: Box) -> Iterator[float]:
    """How each of *links* bows on a map of *box*: away from other *points*, no two that join the same alike."""
    (south, west), (north, east) = box
    room = CLEARANCE * max(north - south, east - west)
    points = points if len(links) <= CROWD else set()
    taken: set[tuple[Point, Point, float]] = set()
    for link in links:
        start, end = sorted(link)
        free = [bend for bend in BENDS if (start, end, bend) not in taken] or list(BENDS)
        best = _clearest(start, end, free, points - {start, end}, room)
        taken.add((start, end, best))
        yield best


def _clearest(start: Point, end: Point, allowed: list[float], others: set[Point], room: float) -> float:
    """The first of *allowed* that keeps *room* from all *others*, else the one that keeps most."""
    best, widest = allowed[0], -1.0
    for bend in allowed:
        distance = _distance(start, end, bend, others)
        if distance >= room:
            return bend
        if distance > widest:
            best, widest = bend, distance
    return best


def _distance(start: Point, end: Point, bend: float, others: Iterable[Point]) -> float:
    """How near the curve comes to any of *others*, in degrees."""
    curve = [on_curve(start, end, bend, step / 16) for step in range(1, 16)]
    return min((math.dist(point, other) for point in curve for other in others), default=math.inf)


def control(start: Point, end: Point, bend: float) -> Point:
    """The point towards which the quadratic curve from *start* to *end* is bent, as map.js has it too."""
    high, wide = end[0] - start[0], end[1] - start[1]
    side = 2 * (-bend if wide < high else bend)
    return (start[0] + end[0]) / 2 + wide * side, (start[1] + end[1]) / 2 - high * side


def on_curve(start: Point, end: Point, bend: float, t: float) -> Point:
    """The point at *t* (0 to 1) of that curve."""
    via = control(start, end, bend)
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (a * start[0] + b * via[0] + c * end[0], a * start[1] + b * via[1] + c * end[1])
