"""What a map shows, before anything is drawn: links, places, boundaries, the part of the earth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import geo
from generator.site.maps.curves import Box, Curve, LatLon, curves

LinkKind = Literal["la", "kh", "vn"]
Weight = Literal["signed", "several", "one", "mentioned"]
"""How strong the evidence is: a signed text, several reports, one report, a mention in a teaser."""
DotRole = Literal["here", "partner"]
ShapeRole = Literal["here", "heir", "party"]

THREE_COUNTRIES: Box = ((8.3, 99.9), (23.5, 109.7))
KINDS: tuple[LinkKind, ...] = ("la", "kh", "vn")
WEIGHTS: tuple[Weight, ...] = ("signed", "several", "one", "mentioned")


@dataclass(frozen=True, slots=True)
class Arc:
    """The link of one partnership: *a* and *b* are the keys of the dots that it joins.

    *href* is relative to the root of the language; *years* are those of its dated facts, one for each.
    """

    id: str
    a: str
    b: str
    kind: LinkKind
    title: str
    href: str
    weight: Weight = "one"
    status: str = "active"
    level: str = "province"
    scope: str = "cross-border"
    years: tuple[int, ...] = ()
    sectors: tuple[str, ...] = ()

    @property
    def mentioned(self) -> bool:
        """Whether it is known from a teaser only."""
        return self.weight == "mentioned"


@dataclass(frozen=True, slots=True)
class Dot:
    """A place; *exact* is false where the point is the province's, standing in for a district's.

    *partners* is how many places its links lead to; *province* the key of the dot of a district's province.
    """

    key: str
    at: LatLon
    name: str
    href: str
    role: DotRole
    exact: bool = True
    partners: int = 0
    level: str = "province"
    province: str = ""


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


@dataclass(frozen=True)
class Picture:
    """Everything one map shows, but for its words."""

    arcs: tuple[Arc, ...] = ()
    dots: tuple[Dot, ...] = ()
    shapes: dict[geo.Vintage, tuple[Shape, ...]] = field(default_factory=dict)
    box: Box = THREE_COUNTRIES
    vintage: geo.Vintage = "today"
    overlays: tuple[ShownOverlay, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Dot]:
        """Key → dot."""
        return {dot.key: dot for dot in self.dots}

    @cached_property
    def bows(self) -> tuple[Curve, ...]:
        """How each of its links bows."""
        return self._bowed([(arc.a, arc.b) for arc in self.arcs])

    @cached_property
    def lifted(self) -> Mapping[str, tuple[str, str, Curve]]:
        """Id of a link of districts → the dots of their provinces, and how it bows when drawn between these."""
        ends = {arc.id: (self._province(arc.a), self._province(arc.b)) for arc in self.arcs}
        raised = {arc.id: ends[arc.id] for arc in self.arcs if ends[arc.id] != (arc.a, arc.b)}
        bows = dict(zip(ends, self._bowed(list(ends.values())), strict=True))
        return {name: (*pair, bows[name]) for name, pair in raised.items()}

    def _bowed(self, ends: list[tuple[str, str]]) -> tuple[Curve, ...]:
        points = [(self.by_key[a].at, self.by_key[b].at) for a, b in ends]
        return tuple(curves(points, {dot.at for dot in self.dots}, self.box))

    def _province(self, key: str) -> str:
        above = self.by_key[key].province
        return above if above in self.by_key else key

    @property
    def kinds(self) -> tuple[LinkKind, ...]:
        """The kinds of link in it, in the order of the legend."""
        found = {arc.kind for arc in self.arcs}
        return tuple(kind for kind in KINDS if kind in found)

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The strengths of evidence in it, the strongest first."""
        found = {arc.weight for arc in self.arcs}
        return tuple(weight for weight in WEIGHTS if weight in found)

    @property
    def some_mentioned(self) -> bool:
        """Whether a link is known from a teaser only."""
        return "mentioned" in self.weights

    @property
    def some_silent(self) -> bool:
        """Whether nothing has been heard of a link for years."""
        return any(arc.status == "silent" for arc in self.arcs)

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
