"""The land under a map: its outlines as paths, and where on it the name of a country can stand."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from heapq import heapify, heappop
from itertools import groupby, pairwise

import geo
from generator.site.maps.curves import Box, LatLon, holds

Projection = Callable[[LatLon], tuple[float, float]]
"""From latitude and longitude to the pixels of a drawing."""
STEP = 0.2
"""Degrees between the points of a country that are tried for its name."""
SEEN: Box = ((4.0, 96.0), (25.0, 118.0))
"""The part of the earth that any map can show."""
COUNTRIES = "vn", "la", "kh"
OFF_COAST: Mapping[str, tuple[LatLon, ...]] = {
    "vn": ((18.6, 107.6), (17.4, 108.4), (20.0, 107.4), (10.4, 108.6), (8.7, 106.6))
}
"""Where an overview writes the name of a country on whose narrow land there is no room for it."""
CODES = {"104": "mm", "156": "cn", "764": "th"}
"""ISO 3166-1 numbers of the neighbours that a map may name."""


def flat(at: LatLon) -> tuple[float, float]:
    """*at* (latitude, longitude) as x to the east and y to the south, in degrees of the equator (Mercator)."""
    lat, lon = at
    return lon, -math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def unflat(at: tuple[float, float]) -> LatLon:
    """The latitude and longitude of a point that :func:`flat` gave."""
    x, y = at
    return math.degrees(2 * math.atan(math.exp(math.radians(-y))) - math.pi / 2), x


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
def laid_flat(vintage: geo.Vintage, place: str) -> tuple[geo.Ring, ...]:
    """The rings of a province as :func:`flat` has them, y to the south."""
    parts = outlines(vintage).get(place, ())
    return tuple(tuple(flat((lat, lon)) for lon, lat in ring) for ring in rings(parts))


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


PLENTY = 300
"""With more points of a country than so many on a map every other one is tried for its name."""
_EVERY_OTHER = int("01" * 512, 2)


def room_in(country: str, box: Box, wide: float, high: float) -> Iterator[LatLon]:
    """Points of *country* in *box*, the middle first, around which *wide* by *high* lie in it too.

    Both are degrees of the equator: what a name takes on a map. Sorted only as far as anybody asks on.
    """
    (south, west), (north, east) = box
    reach = tuple(round((n / 3 - 0.5) * wide / STEP) for n in range(4))
    left, right = max(0, math.ceil(west / STEP)), max(0, math.floor(east / STEP) + 1)
    rows, frame = _rows(country), (1 << right) - (1 << left)
    between = range(math.ceil(south / STEP), math.floor(north / STEP) + 1)
    seen = {row: cells for row in between if (cells := rows.get(row, 0) & frame)}
    number = sum(cells.bit_count() for cells in seen.values()) or 1
    if number > PLENTY:
        seen = {row: cells & _EVERY_OTHER for row, cells in seen.items() if row % 2 == 0}
        number = sum(cells.bit_count() for cells in seen.values()) or 1
    middle = sum(row * cells.bit_count() for row, cells in seen.items()) / number
    aside = sum(_half_way(cells) * cells.bit_count() for cells in seen.values()) / number
    found = [
        ((row - middle) ** 2 + (column - aside) ** 2, row, column)
        for row, cells in seen.items()
        for column in _columns(_clear(country, row, cells, reach, high))
    ]
    heapify(found)
    while found:
        _, row, column = heappop(found)
        yield row * STEP, column * STEP


def _half_way(cells: int) -> float:
    """The column in the middle of *cells*."""
    return ((cells & -cells).bit_length() + cells.bit_length()) / 2 - 1


def _clear(country: str, row: int, cells: int, reach: tuple[int, ...], high: float) -> int:
    """Those of the *cells* of a *row* around which all is free that a name of such *reach* takes."""
    half = high / 2 / STEP * math.cos(math.radians(row * STEP))
    return cells & _open(country, round(row + half), reach) & _open(country, round(row - half), reach)


@cache
def _open(country: str, row: int, reach: tuple[int, ...]) -> int:
    """The cells of a *row* from which *reach* lies in the *country* all along."""
    own, found = _rows(country).get(row, 0), ~0
    for aside in reach:
        found &= own >> aside if aside > 0 else own << -aside
    return found


def _columns(cells: int) -> Iterator[int]:
    """The columns that are set in *cells*, from west to east."""
    while cells:
        lowest = cells & -cells
        yield lowest.bit_length() - 1
        cells ^= lowest


@cache
def _rows(country: str) -> dict[int, int]:
    """Row of the grid → its cells that lie in *country* and in no other, a bit for each column."""
    others = () if country in COUNTRIES else COUNTRIES  # what lies around is coarse and reaches in
    found: defaultdict[int, int] = defaultdict(int)
    for row, column in inside(country).difference(*map(inside, others)):
        found[row] |= 1 << column
    return found


def meets(ring: geo.Ring, box: Box) -> bool:
    """Whether any of *ring* may lie in *box*."""
    (south, west), (north, east) = box
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lats) <= north and max(lats) >= south and min(lons) <= east and max(lons) >= west
