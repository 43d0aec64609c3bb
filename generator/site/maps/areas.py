"""Names that are written on the land itself: of countries, spaced out, and of provinces for orientation."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.maps.curves import LatLon
from generator.site.maps.labels import SIZE, Pixel, Rectangle
from generator.site.maps.letters import width

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
