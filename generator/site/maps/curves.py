"""How the links of a map bow: fanned out at hubs, the longer the more, and clear of the places between.

A link may leave its straight line by one of a few bends. The long ones choose first. Each takes the bend that
costs least: near what it would like best (away from the middle of its hub's links), far from the points of
others, and not in the direction in which another link leaves the same place already.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

LatLon = tuple[float, float]
"""Latitude and longitude in degrees."""
Box = tuple[LatLon, LatLon]
"""South-west and north-east corner."""


def holds(box: Box, at: LatLon) -> bool:
    """Whether *at* lies in *box*."""
    (south, west), (north, east) = box
    return south <= at[0] <= north and west <= at[1] <= east


BENDS = (0.05, 0.08, 0.11, 0.15, 0.2, 0.26)
"""How far a link may bow to either side, as a part of its length; further it would look like a hook."""
_BENDS = [*BENDS, *(-bend for bend in BENDS)]
CLEARANCE = 0.018
"""How far a link keeps from the points of others, as a part of the larger side of what is shown."""
APART = 0.16
"""How far apart (radians) two links are to leave a place."""
STEPS = 16


_WEIGHTS = [((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in (step / STEPS for step in range(1, STEPS))]


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

    def way(self) -> list[LatLon]:
        """Points along it, both ends left out."""
        (a, b), (c, d), (e, f) = self
        return [(u * a + v * c + w * e, u * b + v * d + w * f) for u, v, w in _WEIGHTS]


def bowed(start: LatLon, end: LatLon, bend: float) -> Curve:
    """The curve that leaves the straight line by *bend* of its length: to the north or east if positive."""
    high, wide = end[0] - start[0], end[1] - start[1]
    side = 2 * (-bend if wide < high else bend)
    via = (start[0] + end[0]) / 2 + wide * side, (start[1] + end[1]) / 2 - high * side
    return Curve(start, via, end)


@lru_cache(maxsize=4000)
def curves(links: tuple[tuple[LatLon, LatLon], ...], points: frozenset[LatLon]) -> tuple[Curve, ...]:
    """How each of *links* bows on a map with *points*, as :class:`_Fan` lets them choose."""
    ends = [(min(link), max(link)) for link in links]
    fan = _Fan(ends, points)
    longest_first = sorted(range(len(ends)), key=lambda n: (-math.dist(*ends[n]), ends[n], n))
    chosen = {n: fan.bow(*ends[n]) for n in longest_first}
    return tuple(chosen[n] for n in range(len(ends)))


class _Fan:
    """The links of one map while they choose how to bow."""

    def __init__(self, ends: Sequence[tuple[LatLon, LatLon]], points: frozenset[LatLon]) -> None:
        partners: defaultdict[LatLon, list[LatLon]] = defaultdict(list)
        for a, b in ends:
            partners[a].append(b)
            partners[b].append(a)
        self._degree = {end: len(others) for end, others in partners.items()}
        self._middle = {hub: _middle(hub, others) for hub, others in partners.items() if len(others) > 2}
        self._longest = max((math.dist(*link) for link in ends), default=0) or 1.0
        self._points = _Cells(points)
        self._left: defaultdict[LatLon, list[float]] = defaultdict(list)

    def bow(self, start: LatLon, end: LatLon) -> Curve:
        """The best curve from *start* to *end*, given those that were chosen before."""
        wanted = self._wanted(start, end)
        best, least = bowed(start, end, wanted), math.inf
        for bend in sorted(_BENDS, key=lambda bend: abs(bend - wanted)):
            strain = 4 * abs(bend - wanted)
            if strain >= least:
                break
            curve = bowed(start, end, bend)
            cost = strain + self._crowding(curve)
            if cost < least:
                cost += 3 * self._points.near(curve, (least - cost) / 3)
            if cost < least:
                best, least = curve, cost
        self._left[start].append(_bearing(start, best.via))
        self._left[end].append(_bearing(end, best.via))
        return best

    def _wanted(self, start: LatLon, end: LatLon) -> float:
        """The bend it would like best: longer ones more, at a hub away from the middle of its links."""
        size = 0.06 + 0.05 * math.dist(start, end) / self._longest
        hub = max(start, end, key=lambda at: self._degree[at])
        if hub not in self._middle:
            return size
        other = end if hub == start else start
        aside = _turn(self._middle[hub], _bearing(hub, other))
        size += 0.05 * min(1.0, abs(aside))
        outwards = bowed(start, end, size)
        same = (_turn(_bearing(hub, other), _bearing(hub, outwards.via)) > 0) == (aside > 0)
        return size if same else -size

    def _crowding(self, curve: Curve) -> float:
        """How close to others it leaves both its ends: 0 with room to spare, 1 for each that it would cover."""
        total = 0.0
        for end in (curve.start, curve.end):
            if used := self._left.get(end):
                mine = _bearing(end, curve.via)
                turns = [abs(_turn(mine, other)) for other in used]
                total += sum(1 - turn / APART for turn in turns if turn < APART)
        return total


class _Cells:
    """Points by the cells of a grid that they lie in or next to, to find those near a curve quickly."""

    def __init__(self, points: frozenset[LatLon]) -> None:
        self._room = CLEARANCE * (_extent(points) + 1.0)
        self._cells: defaultdict[tuple[int, int], list[LatLon]] = defaultdict(list)
        for north, east in points:
            row, column = int(north // self._room), int(east // self._room)
            for cell in product((row - 1, row, row + 1), (column - 1, column, column + 1)):
                self._cells[cell].append((north, east))

    def near(self, curve: Curve, most: float) -> float:
        """How much *curve* comes too near to points that are not its own ends: 0 to 1 for each.

        Once that is as much as *most*, it is not looked into further.
        """
        found: dict[LatLon, float] = {curve.start: 1.0, curve.end: 1.0}
        total, room, cells = 0.0, self._room, self._cells
        (a, b), (c, d), (e, f) = curve
        for u, v, w in _WEIGHTS:
            north, east = u * a + v * c + w * e, u * b + v * d + w * f
            for point in cells.get((int(north // room), int(east // room)), ()):
                more = 1 - math.hypot(north - point[0], east - point[1]) / room - found.get(point, 0.0)
                if more > 0:
                    found[point] = found.get(point, 0.0) + more
                    total += more
                    if total >= most:
                        return total
        return total


def _extent(points: frozenset[LatLon]) -> float:
    """The larger side of the box around *points*, in degrees."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return max(max(lats) - min(lats), max(lons) - min(lons)) if points else 0.0


def _bearing(start: LatLon, end: LatLon) -> float:
    return math.atan2(end[0] - start[0], end[1] - start[1])


def _turn(start: float, end: float) -> float:
    """From one direction to another, in radians: positive to the left, never more than half round."""
    return (end - start + math.pi) % (2 * math.pi) - math.pi


def _middle(hub: LatLon, partners: Sequence[LatLon]) -> float:
    """The direction in which the *partners* of *hub* lie on the whole."""
    bearings = [_bearing(hub, each) for each in partners]
    return math.atan2(sum(map(math.sin, bearings)), sum(map(math.cos, bearings)))
