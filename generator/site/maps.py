"""What a map shows, however it is drawn: links, places, provinces, the part of the earth around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

import geo
from generator.site.curves import Box, Curve, LatLon, curves

LinkKind = Literal["la", "kh", "vn"]
DotRole = Literal["here", "partner"]
ShapeRole = Literal["here", "heir", "party"]

THREE_COUNTRIES: Box = ((8.3, 99.9), (23.5, 109.7))
KINDS: tuple[LinkKind, ...] = ("la", "kh", "vn")


@dataclass(frozen=True, slots=True)
class Arc:
    """A link between two points. *href* is relative to the root of the language."""

    start: LatLon
    end: LatLon
    kind: LinkKind
    title: str
    detail: str
    href: str
    mentioned: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A place; *exact* is false where the point is the province's, standing in for a district's."""

    at: LatLon
    name: str
    href: str
    role: DotRole
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """A province to be marked on the boundaries of one vintage."""

    place: str
    role: ShapeRole
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class ShownOverlay:
    """A layer that the publisher added: its *name* in the legend, the *url* of its GeoJSON, whom to thank."""

    name: str
    url: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything one map shows, but for its words."""

    arcs: tuple[Arc, ...] = ()
    dots: tuple[Dot, ...] = ()
    shapes: dict[geo.Vintage, tuple[Shape, ...]] = field(default_factory=dict)
    box: Box = THREE_COUNTRIES
    vintage: geo.Vintage = "today"
    overlays: tuple[ShownOverlay, ...] = ()

    @property
    def bows(self) -> tuple[Curve, ...]:
        """How each of its links bows."""
        ends = [(arc.start, arc.end) for arc in self.arcs]
        return tuple(curves(ends, {dot.at for dot in self.dots}, self.box))

    @property
    def kinds(self) -> tuple[LinkKind, ...]:
        """The kinds of link in it, in the order of the legend."""
        found = {arc.kind for arc in self.arcs}
        return tuple(kind for kind in KINDS if kind in found)

    @property
    def some_mentioned(self) -> bool:
        """Whether a link is known from a teaser only."""
        return any(arc.mentioned for arc in self.arcs)

    @property
    def some_province_of_a_district(self) -> bool:
        """Whether a province is marked only because a district of it takes part."""
        return any(shape.role == "party" for shape in self.shapes.get(self.vintage, ()))

    @property
    def some_stand_in(self) -> bool:
        """Whether a district is drawn at its province's point."""
        return any(not dot.exact for dot in self.dots)


def around(points: Iterable[LatLon], margin: float = 0.35) -> Box:
    """The box around *points* with *margin* degrees on every side; the three countries if there are none."""
    found = list(points)
    if not found:
        return THREE_COUNTRIES
    lats, lons = [lat for lat, _ in found], [lon for _, lon in found]
    return (
        (round(min(lats) - margin, 4), round(min(lons) - margin, 4)),
        (round(max(lats) + margin, 4), round(max(lons) + margin, 4)),
    )


def joined(boxes: Iterable[Box]) -> Box:
    """The smallest box around all *boxes*."""
    return around((corner for box in boxes for corner in box), margin=0)


def with_overlays(picture: Picture, overlays: Iterable[ShownOverlay]) -> Picture:
    """*picture* with the publisher's own layers on top."""
    return replace(picture, overlays=tuple(overlays))
