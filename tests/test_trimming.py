"""A card carries the land that is seen on it, and is the same picture as with all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.site.maps.cards import style
from generator.site.maps.frames import around
from generator.site.maps.layout import Layout
from generator.site.maps.picture import Dot, Picture
from generator.site.maps.twin import alone
from generator.site.painting.painter import FONT
from generator.site.painting.trimming import MARGIN, trimmed

Corner = tuple[int, int]
CORNERS = st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=3, max_size=9)
ASIDE = 0.4142, 0.2718
"""Off the grid, so that no spot that is tried lies on an edge."""


def land(line: str) -> str:
    """A drawing 100 by 50 with nothing but *line* on it, a unit a pixel."""
    return (
        '<svg class="atlas-twin" viewBox="0 0 100 50"><g transform="translate(0 0) scale(1)">'
        f'<path fill="#888" transform="scale(1)" d="{line}"/></g></svg>'
    )


def ring(corners: list[Corner]) -> str:
    steps = (f"{x - was_x} {y - was_y}" for (was_x, was_y), (x, y) in pairwise(corners))
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z"


def corners_of(drawing: str) -> list[tuple[float, float]]:
    """The corners of the one area of *drawing*, whose steps are not relative."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", drawing)]


def holds(corners: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a ray from the spot leaves the area of *corners* once more than it enters it."""
    crossed = 0
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        crossed += (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossed % 2 == 1


def test_a_map_in_its_frame_is_told_in_fewer_words() -> None:
    at = (16.57, 104.75)
    picture = Picture((), (Dot("LA-SV", at, "Savannakhet", "x/", "here"),), box=around([at]))
    drawing = alone(Layout(picture, {}, limits=((300, 300), (300, 300))), "Savannakhet", style(FONT))
    assert len(trimmed(drawing)) < 0.8 * len(drawing)


def test_land_within_the_frame_stays_as_it_is() -> None:
    assert trimmed(land("M10 10l5 0 0 5z")) == land("M10 10l5 0 0 5z")


def test_nothing_stays_of_land_that_lies_outside() -> None:
    assert "<path" not in trimmed(land("M200 10l5 0 0 5z"))
    assert "<path" not in trimmed(land("M-90 -90l5 0 0 5z"))


def test_land_around_the_frame_fills_it() -> None:
    assert trimmed(land("M-900 -900l1800 0 0 1800-1800 0z")).count("<path") == 1


@given(CORNERS)
def test_no_area_reaches_out_of_the_frame(corners: list[Corner]) -> None:
    across = [x for x, _ in corners_of(trimmed(land(ring(corners))))]
    down = [y for _, y in corners_of(trimmed(land(ring(corners))))]
    assert all(-MARGIN <= x <= 100 + MARGIN for x in across)
    assert all(-MARGIN <= y <= 50 + MARGIN for y in down)


@given(CORNERS, st.integers(0, 99), st.integers(0, 49))
def test_within_the_frame_an_area_is_what_it_was(corners: list[Corner], x: int, y: int) -> None:
    far = [*corners, (400, 400)]
    left = corners_of(trimmed(land(ring(far))))
    assert holds(left, x + ASIDE[0], y + ASIDE[1]) == holds(far, x + ASIDE[0], y + ASIDE[1])


def test_of_a_line_stays_what_comes_near_the_frame() -> None:
    left = trimmed(land("M-300 20l200 0 150 0 200 0 200 0"))
    assert re.findall(r' d="([^"]*)"', left) == ["M-100 20L50 20L250 20"]
