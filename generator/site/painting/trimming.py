"""A drawing without the land that lies outside its frame.

What paints lays the land on a ground as large as all of it before it cuts it to the frame; at the scale of two
provinces beside each other all of it is larger than the picture by some twenty times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

Corner = tuple[float, float]

MARGIN = 8.0
"""Pixels around the frame in which land stays, so that no line along a cut is seen."""
_FRAME = re.compile(r'<svg [^>]*class="atlas-twin[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
_LAND = re.compile(r'(<g transform="translate\((\S+) (\S+)\) scale\((\S+)\)">)(.*?)</g>', re.DOTALL)
_PATH = re.compile(r'(<path [^>]*transform="scale\((\S+)\)" d=")([^"]*)"/>')
_NUMBER = re.compile(r"-?[\d.]+")


class Window(NamedTuple):
    """A part of the plane; of a line that is measured, the smallest that holds it."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Window) -> bool:
        """Whether the two may share a point."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom

    def holds(self, other: Window) -> bool:
        """Whether all of *other* lies in it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def trimmed(drawing: str) -> str:
    """*drawing*, in which a map may stand, with the land that can be seen and no other."""
    frame = _FRAME.search(drawing)
    if not frame:
        return drawing
    wide, high = float(frame[1]), float(frame[2])
    seen = Window(-MARGIN, -MARGIN, wide + MARGIN, high + MARGIN)
    return _LAND.sub(lambda land: _near(land, seen), drawing)


def _near(land: re.Match[str], seen: Window) -> str:
    """The paths of one *land*, each cut to *seen* in its own units."""
    x, y, scale = (float(land[n]) for n in (2, 3, 4))

    def path(found: re.Match[str]) -> str:
        unit = scale * float(found[2])
        own = Window(
            (seen.left - x) / unit, (seen.top - y) / unit, (seen.right - x) / unit, (seen.bottom - y) / unit
        )
        left = _cut(found[3], own)
        return f'{found[1]}{left}"/>' if left else ""

    return f"{land[1]}{_PATH.sub(path, land[5])}</g>"


def _cut(path: str, own: Window) -> str:
    """The lines of *path*, those as they are that lie in *own*."""
    told = []
    for line in path.split("M")[1:]:
        points, extent = _points(line)
        if own.holds(extent):
            told.append(f"M{line}")
        elif own.meets(extent):
            told += _ring(points, own) if line.endswith("z") else _pieces(points, own)
    return "".join(told)


@lru_cache(maxsize=4096)
def _points(line: str) -> tuple[tuple[Corner, ...], Window]:
    """The points of a *line* in relative steps, and how far it reaches; the land is the same on every card."""
    numbers = [float(each) for each in _NUMBER.findall(line)]
    x, y = 0.0, 0.0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    across, down = zip(*points, strict=True)
    return tuple(points), Window(min(across), min(down), max(across), max(down))


def _ring(points: tuple[Corner, ...], own: Window) -> list[str]:
    """The part of an area that lies in *own*: cut off beyond one edge after the other."""
    left = list(points)
    for axis, limit, sign in ((0, own.left, 1), (0, own.right, -1), (1, own.top, 1), (1, own.bottom, -1)):
        left = list(_this_side(left, axis, limit, sign))
    return [f"{_told(left)}z"] if left else []


def _this_side(points: list[Corner], axis: int, limit: float, sign: int) -> Iterator[Corner]:
    """The area of *points* on the side of *limit* that *sign* says, along its cut a straight line."""
    for was, now in zip(points[-1:] + points[:-1], points, strict=True):
        before, after = sign * (was[axis] - limit), sign * (now[axis] - limit)
        if (before < 0) != (after < 0):
            part = before / (before - after)
            yield was[0] + part * (now[0] - was[0]), was[1] + part * (now[1] - was[1])
        if after >= 0:
            yield now


def _pieces(points: tuple[Corner, ...], own: Window) -> list[str]:
    """The steps of a line that may be seen in *own*, those together that follow each other."""
    told = []
    for is_near, steps in groupby(pairwise(points), lambda step: own.meets(_extent(*step))):
        if is_near:
            first, *more = steps
            told.append(_told([*first, *(end for _, end in more)]))
    return told


def _extent(one: Corner, other: Corner) -> Window:
    (x, y), (x2, y2) = one, other
    return Window(min(x, x2), min(y, y2), max(x, x2), max(y, y2))


def _told(points: list[Corner]) -> str:
    return "M" + "L".join(f"{x:.6g} {y:.6g}" for x, y in points)
