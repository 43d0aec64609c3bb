"""The land under a map: its outlines as paths, and where on it the name of a country can stand."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache, lru_cache
from itertools import groupby, pairwise

import geo
from generator.site.maps.curves import Box, LatLon, holds

Projection = Callable[[LatLon], tuple[float, float]]
"""From latitude and longitude to the pixels of a drawing."""
STEP = 0.2
"""Degrees between the points of a country that are tried for its name."""
SEEN: Box = ((4.0, 96.0), (25.0, 118.0))
"""The part of the earth that any map can show."""
CODES = {"104": "mm", "156": "cn", "764": "th"}
"""ISO 3166-1 numbers of the neighbours that a map may name."""


def flat(at: LatLon) -> tuple[float, float]:
    """*at* (latitude, longitude) as x to the east and y to the south, in degrees of the equator (Mercator)."""
    lat, lon = at
    return lon, -math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def path(rings: Iterable[geo.Ring], spot: Projection, digits: int = 1, closed: bool = True) -> str:
    """*rings* of (longitude, latitude) as the data of an SVG path, no point of it twice in a row.

    Not *closed*: they are lines that end where they end.
    """
    return "".join(_steps([spot((lat, lon)) for lon, lat in ring], digits, closed) for ring in rings)


def _steps(points: Iterable[tuple[float, float]], digits: int, closed: bool) -> str:
    """One ring in relative steps; nothing where it is too small to be seen."""
    unit = 10**digits
    grid = [(round(x * unit), round(y * unit)) for x, y in points]
    steps = [(x - was_x, y - was_y) for (was_x, was_y), (x, y) in pairwise(grid) if (x, y) != (was_x, was_y)]
    if len(steps) < (3 if closed else 1):
        return ""
    (x, y), last = grid[0], -1 if closed else None
    told = "".join(_pair(dx, dy, unit) for dx, dy in steps[:last])
    return f"M{x / unit:g} {y / unit:g}l{told.removeprefix(' ')}{'z' if closed else ''}"


def _pair(dx: int, dy: int, unit: int) -> str:
    first, second = f"{dx / unit:g}", f"{dy / unit:g}"
    return f"{'' if first.startswith('-') else ' '}{first}{'' if second.startswith('-') else ' '}{second}"


def rings(parts: Iterable[Iterable[geo.Ring]]) -> Iterator[geo.Ring]:
    """All rings of a province's parts."""
    return (ring for part in parts for ring in part)


@cache
def outlines(vintage: geo.Vintage) -> dict[str, tuple[tuple[geo.Ring, ...], ...]]:
    """Province → its parts, in all three countries: Lao and Cambodian ones are the same in both vintages."""
    return geo.outlines("today") if vintage == "today" else {**_abroad(), **geo.outlines("earlier")}


@cache
def borders(vintage: geo.Vintage) -> tuple[geo.Ring, ...]:
    """The lines around the three countries: coasts, and borders once for both sides."""
    drawn: set[frozenset[LatLon]] = set()
    found: list[geo.Ring] = []
    for country in ("vn", "la", "kh"):
        own = [
            each
            for place, parts in outlines(vintage).items()
            if _is_in(place, country)
            for each in rings(parts)
        ]
        uses = Counter(frozenset(edge) for ring in own for edge in pairwise(ring))
        outer = {edge for edge, n in uses.items() if n == 1} - drawn
        found += (line for ring in own for line in _lines(ring, outer))
        drawn |= outer
    return tuple(found)


def _is_in(place: str, country: str) -> bool:
    return place[:2].lower() == country


def _lines(ring: geo.Ring, wanted: Set[frozenset[LatLon]]) -> Iterator[geo.Ring]:
    """The longest lines along *ring* that are made of *wanted* edges."""
    for is_wanted, edges in groupby(pairwise(ring), key=lambda edge: frozenset(edge) in wanted):
        if is_wanted:
            first, *more = edges
            yield (*first, *(end for _, end in more))


def _abroad() -> dict[str, tuple[tuple[geo.Ring, ...], ...]]:
    return {place: parts for place, parts in geo.outlines("today").items() if not place.startswith("VN")}


@cache
def inside(country: str) -> frozenset[tuple[int, int]]:
    """The points of a grid of :data:`STEP` degrees (row, column) that lie in *country* (``la``, ``th``)."""
    if country in CODES.values():
        number = next(number for number, code in CODES.items() if code == country)
        around = _filled(rings(geo.surroundings()[number]))
        return frozenset((row, column) for row, column in around if holds(SEEN, (row * STEP, column * STEP)))
    own = (parts for place, parts in outlines("today").items() if _is_in(place, country))
    return frozenset(cell for parts in own for cell in _filled(rings(parts)))


def _filled(lines: Iterable[geo.Ring]) -> Iterator[tuple[int, int]]:
    """The points of the grid within *lines*, row by row: in by one crossing, out by the next."""
    crossings: defaultdict[int, list[float]] = defaultdict(list)
    for ring in lines:
        for (x, y), (next_x, next_y) in pairwise(ring):
            low, high = sorted((y, next_y))
            for row in range(math.ceil(low / STEP), math.ceil(high / STEP)):
                crossings[row].append(x + (row * STEP - y) / (next_y - y) * (next_x - x))
    for row, found in crossings.items():
        found.sort()
        for enter, leave in zip(found[::2], found[1::2], strict=False):
            yield from (
                (row, column) for column in range(math.ceil(enter / STEP), math.floor(leave / STEP) + 1)
            )


@lru_cache(maxsize=1000)
def spread(country: str, box: Box) -> tuple[LatLon, ...]:
    """Points of *country* within *box*, the ones in the middle of it first."""
    seen = list(_seen(country, box))
    if not seen:
        return ()
    middle = sum(lat for lat, _ in seen) / len(seen), sum(lon for _, lon in seen) / len(seen)
    return tuple(sorted(seen, key=lambda at: (math.dist(at, middle), at)))


def _seen(country: str, box: Box) -> Iterator[LatLon]:
    (south, west), (north, east) = box
    rows = _rows(country)
    for row in range(math.ceil(south / STEP), math.floor(north / STEP) + 1):
        columns = rows.get(row, ())
        for column in columns[bisect_left(columns, west / STEP) : bisect_right(columns, east / STEP)]:
            yield row * STEP, column * STEP


@cache
def _rows(country: str) -> dict[int, tuple[int, ...]]:
    """Row of the grid → its columns in *country*, from west to east."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in sorted(inside(country)):
        found[row].append(column)
    return {row: tuple(columns) for row, columns in found.items()}


def within(country: str, at: LatLon) -> bool:
    """Whether *at* lies in *country*, as far as the grid tells."""
    return (round(at[0] / STEP), round(at[1] / STEP)) in inside(country)


def meets(ring: geo.Ring, box: Box) -> bool:
    """Whether any of *ring* may lie in *box*."""
    (south, west), (north, east) = box
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lats) <= north and max(lats) >= south and min(lons) <= east and max(lons) >= west
