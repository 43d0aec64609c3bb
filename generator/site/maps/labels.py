"""Where the names on a map stand: beside their points, none on another, none cut by a link or by the edge.

What is taken is kept as a picture of small cells, one number for each row of them, so that a few
comparisons try a place for a name. Names choose in the order they come; one that finds no room is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from generator.site.maps.curves import LatLon
from generator.site.maps.letters import in_two, width

Pixel = tuple[float, float]
"""To the right and down, from the upper left corner of a drawing."""
Stroke = tuple[Pixel, Pixel, Pixel]
"""A quadratic curve in pixels."""
Anchor = Literal["start", "middle", "end"]

SIZE, LARGER = 11.0, 12.5
"""Of letters, in pixels: a place, the place that a map is about."""
CELL = 2.5
EDGE = 3.0
"""Pixels between a name and the edge of the map."""
GAP = 4.0
"""Pixels between a point and its name."""
STRIDE = 2.0
"""Pixels between the spots of a link that names keep away from."""
FOOT = 24.0
"""Pixels at the lower edge of a map that a page takes for a line of thanks."""
BUTTONS: tuple[Pixel, Pixel] = (46.0, 104.0), (52.0, 56.0)
"""What the buttons of a page cover of a map, in pixels across and down: on the left, on the right."""
LINE = 1.1
"""From one line of a name to the next, as a part of its size."""


class Rectangle(NamedTuple):
    """A part of a drawing, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, spot: Pixel) -> bool:
        """Whether *spot* lies in it."""
        return self.left <= spot[0] <= self.right and self.top <= spot[1] <= self.bottom


def laid_over(wide: float, high: float) -> tuple[Rectangle, Rectangle, Rectangle]:
    """What a page lays over a map of so many pixels: buttons on the left and on the right, a line of thanks."""
    left, right = BUTTONS
    return (
        Rectangle(0, 0, *left),
        Rectangle(wide - right[0], 0, wide, right[1]),
        Rectangle(0, high - FOOT, wide, high),
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be placed at a point, whose mark has *radius*; *outwards*: where its links do not lie."""

    key: str
    text: str
    at: Pixel
    radius: float = 3.0
    bold: bool = False
    outwards: float = 0.0
    further: tuple[float, ...] = (0.0,)
    """How many pixels further off it may stand than beside its mark, the best first."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name with its place: from its point *dx* to the right and *dy* down to its baseline.

    *rank*: the lower, the later it gives way.
    """

    text: str
    dx: float
    dy: float
    anchor: Anchor
    rank: int
    bold: bool = False

    def area(self, at: Pixel) -> Rectangle:
        """What it covers beside its point *at*."""
        size, wide, high = _extent(self.text, self.bold)
        left = at[0] + self.dx - _BACK[self.anchor] * wide
        return _covered(left, at[1] + self.dy, size, wide, high)


class Taken:
    """What of a drawing of *wide* by *high* pixels is covered already."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self._rows = [0] * (int(high / CELL) + 2)

    def line(self, spots: Iterable[Pixel]) -> None:
        """Cover the cells under *spots*."""
        rows, last, cell = self._rows, len(self._rows) * CELL, CELL
        for x, y in spots:
            if x >= 0 and 0 <= y < last:
                rows[int(y / cell)] |= 1 << int(x / cell)

    def cover(self, area: Rectangle) -> None:
        """Cover *area*."""
        first, last, mask = self._span(area)
        for row in range(first, last):
            self._rows[row] |= mask

    def holds(self, area: Rectangle) -> bool:
        """Whether *area* lies on the drawing as a whole, clear of its edges."""
        right, bottom = self.wide - EDGE, self.high - EDGE
        return area.left >= EDGE and area.top >= EDGE and area.right <= right and area.bottom <= bottom

    def free(self, area: Rectangle) -> bool:
        """Whether nothing of *area* is covered."""
        first, last, mask = self._span(area)
        return not any(row & mask for row in self._rows[first:last])

    def _span(self, area: Rectangle) -> tuple[int, int, int]:
        """Its first row, the one after its last, and its columns as bits."""
        left, right = max(0, int(area.left / CELL)), max(0, int(area.right / CELL) + 1)
        first, last = max(0, int(area.top / CELL)), min(len(self._rows), int(area.bottom / CELL) + 1)
        return first, last, (1 << max(right, left)) - (1 << left)


def place(
    names: Sequence[Wanted], taken: Taken, known: Mapping[str, PlacedName] | None = None
) -> dict[str, PlacedName]:
    """The names that find room, by key; *taken* holds links, marks and whatever else stands already.

    Names that are *known* have their place.
    """
    found: dict[str, PlacedName] = dict(known or {})
    for rank, name in enumerate(names):
        if name.key in found:
            continue
        for dx, dy, anchor, area in _choices(name):
            if taken.holds(area) and taken.free(area):
                found[name.key] = PlacedName(name.text, dx, dy, anchor, rank, name.bold)
                taken.cover(area)
                break
    return found


def squeezed(names: Sequence[Wanted], taken: Taken) -> dict[str, PlacedName]:
    """The same where there is little room: names that find none in one line try to stand in two."""
    labels = place(names, taken)
    left = (name for name in names if name.key not in labels)
    return place([replace(name, text=in_two(name.text, 0)) for name in left], taken, labels)


def _choices(name: Wanted) -> Iterator[tuple[float, float, Anchor, Rectangle]]:
    """Where *name* may stand, the best first: where no links lie, rather beside its point than above."""
    size, wide, high = _extent(name.text, name.bold)
    (east, south), lines = name.at, name.text.count("\n")
    directions = sorted(_DIRECTIONS, key=lambda each: _aside(each, name.outwards))
    for further in name.further:
        reach = name.radius + GAP + further
        for _, x, y, anchor, back, _ in directions:
            dx = round(reach * x, 1)
            dy = round(reach * y + size * (0.36 + 0.5 * y - lines * LINE * (1 - y) / 2), 1)
            yield dx, dy, anchor, _covered(east + dx - back * wide, south + dy, size, wide, high)


def _extent(text: str, bold: bool) -> tuple[float, float, float]:
    """How large the letters of a name are, and how wide and high all of it."""
    size, lines = LARGER if bold else SIZE, text.split("\n")
    return size, max(width(line, size, bold) for line in lines), size * (1.06 + LINE * (len(lines) - 1))


def _covered(left: float, baseline: float, size: float, wide: float, high: float) -> Rectangle:
    """What a name covers that begins at *left*, its first line on *baseline*."""
    top = baseline - size * 0.82
    return Rectangle(left - 0.5, top, left + wide, top + high)


class _Direction(NamedTuple):
    """Where a name may stand from its point: *back* of its width reach to the left of it."""

    angle: float
    x: float
    y: float
    anchor: Anchor
    back: float
    strain: float


def _direction(degrees: int) -> _Direction:
    angle = math.radians(degrees)
    x, y = math.cos(angle), -math.sin(angle)
    anchor: Anchor = "middle" if abs(x) < 0.3 else "start" if x > 0 else "end"
    strain = 0.5 if abs(x) < 0.3 else 0.25 if abs(x) < 0.9 else 0.0
    return _Direction(angle, x, y, anchor, _BACK[anchor], strain)


_BACK: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
_DIRECTIONS = tuple(map(_direction, (0, 180, 90, 270, 40, 140, 220, 320)))


def _aside(direction: _Direction, outwards: float) -> float:
    """How little *direction* suits a name that should stand *outwards*."""
    return abs((direction.angle - outwards + math.pi) % math.tau - math.pi) + direction.strain


def along(line: Stroke, part: float) -> list[Pixel]:
    """Pixels along a link, close to each other, at *part* of full size."""
    (ax, ay), (vx, vy), (bx, by) = ((x * part, y * part) for x, y in line)
    steps = max(2, int((math.hypot(vx - ax, vy - ay) + math.hypot(bx - vx, by - vy)) / STRIDE))
    return [(a * ax + v * vx + b * bx, a * ay + v * vy + b * by) for a, v, b in _shares(steps)]


@cache
def _shares(steps: int) -> tuple[tuple[float, float, float], ...]:
    """What start, bend and end of a curve weigh at each of its *steps*."""
    parts = [step / steps for step in range(steps + 1)]
    return tuple(((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in parts)


# ── Written on the land itself: countries, spaced out, and provinces for orientation ──────────────

SPACED = 1.75
"""Pixels between the letters of a country's name."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name of an area, written around a point."""

    text: str
    at: LatLon
    code: str


Areas = tuple[tuple[Named, Pixel], ...]
"""Names of areas, each with its middle."""


def written(name: Named, middle: Pixel) -> Rectangle:
    """What *name* covers around its *middle*, with a little room above and below."""
    (x, y), half = middle, _long(name) / 2
    return Rectangle(x - half, y - SIZE * 0.75, x + half, y + SIZE * 0.75)


def _long(name: Named) -> float:
    """How wide the name of an area is written; those of countries are spaced out."""
    return width(name.text, SIZE - 1) + (SPACED * len(name.text) if len(name.code) == 2 else 0)
