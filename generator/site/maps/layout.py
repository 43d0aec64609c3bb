"""A picture laid out in pixels: one projection and one placement of names for every way it is shown.

The live map opens with the same box and takes the names from here; the drawing, the download, the print
and the card are this layout written down. Names are placed twice: at full size, and for a phone, where
the same drawing is smaller and its letters are not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from generator.site.maps import ground
from generator.site.maps.curves import LatLon
from generator.site.maps.labels import (
    FOOT,
    Areas,
    Named,
    Pixel,
    PlacedName,
    Rectangle,
    Stroke,
    Taken,
    Wanted,
    along,
    laid_over,
    place,
    squeezed,
    written,
)
from generator.site.maps.letters import in_two, short
from generator.site.maps.picture import KINDS, Dot, Picture
from generator.site.maps.signs import Sign, marked_land, signs

Limits = tuple[Pixel, Pixel]
"""The most that a drawing takes at full size, in pixels, and on a phone."""
TALL: Limits = (560, 760), (340, 520)
"""Of the map that is a page of its own; another stands beside words, as the style sheet has it:"""
BESIDE: Limits = (480, 440), (340, 380)
INSET, HEAD = 6.0, 70.0
"""Pixels between an inset and the edges: at the sides, above (buttons)."""
FAR, SMALLEST = 0.3, 150.0
"""The side of an inset: a part of that of its map, on a small one so many pixels at full size."""
MANY = 40
"""With more links than this each is drawn thin and translucent."""
FURTHER = (0.0, 12.0, 26.0)
"""Pixels that the names of what a map is about may stand off, rather than be left out."""
NEAR = (0.0, 6.0)
"""The same for any other name."""


@dataclass(frozen=True)
class Placement:
    """The names that find room on a drawing of one size."""

    labels: Mapping[str, PlacedName]
    """By the key of a dot or mark."""
    areas: Areas
    """Countries and provinces around, each with the middle of its name in pixels at full size."""


@dataclass(frozen=True)
class Layout:
    """A picture with its *countries* (code → name as written), and *around*: provinces for orientation.

    *elsewhen*: the provinces around in the boundaries that are not shown at first.
    *limits*: the most it takes; *narrow*: what it holds is named in two lines.
    """

    picture: Picture
    countries: Mapping[str, str]
    around: tuple[Named, ...] = ()
    elsewhen: tuple[Named, ...] = ()
    limits: Limits = TALL
    narrow: bool = False

    @cached_property
    def size(self) -> Pixel:
        """Width and height at full size."""
        (left, bottom), (right, top) = map(ground.flat, self.picture.box)
        return round((right - left) * self.scale, 1), round((bottom - top) * self.scale, 1)

    @cached_property
    def scale(self) -> float:
        """Pixels a degree of the equator, at full size."""
        return self._fit(self.limits[0])

    @cached_property
    def phone(self) -> float:
        """How much smaller it is on a phone: a part of 1."""
        return round(min(1.0, self._fit(self.limits[1]) / self.scale), 4)

    def _fit(self, most: Pixel) -> float:
        (left, bottom), (right, top) = map(ground.flat, self.picture.box)
        return min(most[0] / (right - left), most[1] / (bottom - top))

    @cached_property
    def _corner(self) -> Pixel:
        (_, west), (north, _) = self.picture.box
        return ground.flat((north, west))

    def spot(self, at: LatLon) -> Pixel:
        """Where *at* lies, at full size."""
        return self.spot_flat(*ground.flat(at))

    def spot_flat(self, x: float, y: float) -> Pixel:
        """The same of a point that :func:`ground.flat` gave."""
        left, top = self._corner
        return (x - left) * self.scale, (y - top) * self.scale

    def ground_at(self, pixel: Pixel) -> LatLon:
        """The latitude and longitude of *pixel*, at full size."""
        left, top = self._corner
        return ground.unflat((pixel[0] / self.scale + left, pixel[1] / self.scale + top))

    @cached_property
    def lines(self) -> tuple[Stroke, ...]:
        """The links that are seen at first, in the order of ``picture.shown``: start, bend, end."""
        return tuple(tuple(map(self.spot, course.curve)) for course in self.picture.shown)  # type: ignore[misc]

    @property
    def crowded(self) -> bool:
        """Whether its links are so many that there would be few names clear of them."""
        return len(self.lines) > MANY

    def covered(self, placement: Placement, part: float) -> Iterator[Rectangle]:
        """What the names of *placement* cover, at *part* of full size."""
        spots = {mark.key: mark.at for mark in self.wanted}
        for key, label in placement.labels.items():
            x, y = spots[key]
            yield label.area((x * part, y * part))
        for name, (x, y) in placement.areas:
            yield written(name, (x * part, y * part))

    @cached_property
    def beside(self) -> tuple[Sign, ...]:
        """What has words and a point and is no place."""
        return signs(self.picture)

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """Everything with a name that has a point, in the order in which names claim their room."""
        beside = [
            Wanted(
                mark.key,
                in_two(mark.text) if self.narrow else mark.text,
                self.spot(mark.at),
                3.5,
                further=FURTHER if mark.kind == "distance" else NEAR,
            )
            for mark in self.beside
        ]
        dots = [self._wanted(dot) for dot in self.picture.shown_dots]
        here = sum(dot.role == "here" for dot in self.picture.shown_dots)
        return (*dots[:here], *beside, *dots[here:])

    def _wanted(self, dot: Dot) -> Wanted:
        own, out = dot.role == "here", self._outwards(dot.key)
        return Wanted(
            dot.key, short(dot.text), self.spot(dot.at), self.radius(dot), own, out, FURTHER if own else NEAR
        )

    def radius(self, dot: Dot) -> float:
        """The size of a place's mark: less where many stand on a map that is smaller than a page's."""
        small = self.crowded and self.limits[0][0] < BESIDE[0][0]
        return round(radius(dot) * (self.limits[0][0] / TALL[0][0] if small else 1.0), 1)

    @cached_property
    def _sums(self) -> dict[str, list[float]]:
        """Key of a dot → the sum of the directions in which its links leave it."""
        sums: dict[str, list[float]] = {}
        for course, (_, via, _) in zip(self.picture.shown, self.lines, strict=True):
            for key in (course.a, course.b):
                x, y = self.spot(self.picture.by_key[key].at)
                length = math.dist((x, y), via) or 1.0
                total = sums.setdefault(key, [0.0, 0.0])
                total[0] += (via[0] - x) / length
                total[1] -= (via[1] - y) / length
        return sums

    def _outwards(self, key: str) -> float:
        """The direction that lies away from the links of a dot; east where it has none."""
        right, up = self._sums.get(key, (-1.0, 0.0))
        return math.atan2(-up, -right)

    @cached_property
    def full(self) -> Placement:
        """The names at full size."""
        return self._place(1.0)

    @cached_property
    def small(self) -> Placement:
        """The names on a phone."""
        return self._place(self.phone)

    def _place(self, part: float) -> Placement:
        """Names of places first, then those of countries, then those around, on what the links leave free."""
        wanted = [replace(mark, at=(mark.at[0] * part, mark.at[1] * part)) for mark in self.wanted]
        names = [mark for mark in wanted if mark.text]
        taken = self._covered(wanted, part, self.lines)
        labels = (squeezed if self.narrow else place)(names, taken)
        marks = self._covered(wanted, part)
        for mark in (mark for mark in wanted if mark.key in labels):
            marks.cover(labels[mark.key].area(mark.at))
        areas = tuple(self._areas(taken, marks, part))
        if self.crowded:
            for area, (x, y) in areas:
                marks.cover(written(area, (x * part, y * part)))
            labels = place(wanted, marks, labels)  # across links, which the drawing breaks off there
        return Placement(labels, areas)

    def _covered(self, marks: Sequence[Wanted], part: float, lines: Iterable[Stroke] = ()) -> Taken:
        """What the page, insets, *marks* and *lines* cover."""
        taken = Taken(*(side * part for side in self.size))
        for area in self.inset_areas:
            taken.cover(Rectangle(*(side * part for side in area)))
        for area in () if self.narrow else laid_over(taken.wide, taken.high):
            taken.cover(area)
        for (x, y), reach in ((mark.at, mark.radius * part + 0.5) for mark in marks):
            taken.cover(Rectangle(x - reach, y - reach, x + reach, y + reach))
        for line in lines:
            taken.line(along(line, part))
        return taken

    def _areas(self, taken: Taken, marks: Taken, part: float) -> Iterator[tuple[Named, Pixel]]:
        for code, text in self.countries.items():
            if middle := self._country(Named(text, (0.0, 0.0), code), taken, marks, part):
                yield Named(text, self.ground_at(middle), code), middle
        for name in self.around:
            x, y = self.spot(name.at)
            area = written(name, (x * part, y * part))
            if taken.holds(area) and taken.free(area):
                taken.cover(area)
                yield name, (x, y)

    def _country(self, name: Named, taken: Taken, marks: Taken, part: float) -> Pixel | None:
        """The middle of a country's name: within it or off its coast; if need be across links, no *marks*."""
        left, top, right, bottom = (side / (part * self.scale) for side in written(name, (0.0, 0.0)))
        within = ground.room_in(name.code, self.picture.box, right - left, bottom - top)
        off = ground.OFF_COAST.get(name.code, ()) if self.picture.overview else ()
        fallback, across = None, self.crowded and name.code in KINDS
        for at, inland in chain(((at, True) for at in within), ((at, False) for at in off)):
            if fallback and not inland:
                break
            x, y = self.spot(at)
            area = written(name, (x * part, y * part))
            if not taken.holds(area):
                continue
            if taken.free(area):
                taken.cover(area)
                return x, y
            if across and fallback is None and marks.free(area):
                fallback = x, y
        return fallback

    @property
    def insets(self) -> tuple[tuple[Layout, Rectangle], ...]:
        """What lies far off, each laid out for itself, with its place in a corner of this map."""
        return tuple(zip(self._inset_layouts, self.inset_areas, strict=True))

    @cached_property
    def _inset_layouts(self) -> tuple[Layout, ...]:
        wide, high = self.size
        least = SMALLEST * self.limits[0][0] / TALL[0][0]
        most = (max(least, wide * FAR), max(least, high * FAR))
        limits = (most, (most[0] * self.phone, most[1] * self.phone))
        layers = tuple(layer.beyond(self.picture.box) for layer in self.picture.overlays)
        far = [Picture(box=box, overlays=layers) for box in self.picture.insets]
        return tuple(Layout(picture, {}, limits=limits, narrow=True) for picture in far)

    @cached_property
    def inset_areas(self) -> tuple[Rectangle, ...]:
        """Where the insets stand: in the corner with the fewest links and places."""
        return tuple(self._corner_for(inset.size) for inset in self._inset_layouts)

    def _corner_for(self, size: Pixel) -> Rectangle:
        (wide, high), (w, h) = self.size, size
        right, below = wide - w - INSET, high - h - FOOT
        corners = [Rectangle(x, y, x + w, y + h) for x, y in ((right, below), (INSET, below), (right, HEAD))]
        spots = [spot for line in self.lines for spot in along(line, 1.0)]
        spots += [self.spot(dot.at) for dot in self.picture.shown_dots for _ in range(20)]
        spots += [self.spot(at) for at in marked_land(self.picture)]
        return min(corners, key=lambda area: sum(area.holds(spot) for spot in spots))


def inset_room(wide: float, high: float, most: Pixel) -> float:
    """Degrees that an inset takes with its margins of a map of *wide* by *high* that has *most* pixels."""
    scale = min(most[0] / wide, most[1] / high)
    return (max(SMALLEST * most[0] / TALL[0][0], FAR * min(wide, high) * scale) + FOOT + INSET) / scale


def radius(dot: Dot) -> float:
    """The size of a place's mark in pixels: its area grows with the number of its partners."""
    return round(2.2 + 1.1 * math.sqrt(dot.partners) + (1.0 if dot.role == "here" else 0.0), 1)
