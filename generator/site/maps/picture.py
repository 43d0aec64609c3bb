"""What a map shows, before anything is drawn: links, places, boundaries, the part of the earth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

import geo
from generator.site.maps.curves import Box, Curve, LatLon, curves, holds

LinkKind = Literal["la", "kh", "vn"]
Weight = Literal["signed", "several", "one", "mentioned"]
"""How strong the evidence is: a signed text, several reports, one report, a mention in a teaser."""
DotRole = Literal["here", "partner"]
ShapeRole = Literal["here", "heir", "was", "party"]
"""The place itself, what it became, what it took over, the province of a district."""

THREE_COUNTRIES: Box = ((8.3, 99.9), (23.5, 109.7))
KINDS: tuple[LinkKind, ...] = ("la", "kh", "vn")
ROLES: tuple[ShapeRole, ...] = ("here", "party", "heir", "was")
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
    def ends(self) -> tuple[str, str]:
        """The keys of its dots."""
        return self.a, self.b

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
    label: str = ""
    """What is written beside it, where that is not its name."""
    other: str = ""
    """Its name in the other language of the site."""
    native: str = ""
    """Its name in its own script, where that is not the Latin one."""
    moved: LatLon | None = None
    """Where its point lies in the other boundaries, if elsewhere."""
    now: str = ""
    """What it is part of today, where it is no unit any more."""

    @property
    def text(self) -> str:
        """What is written beside it."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class MarkedProvince:
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
    features: tuple[geo.Feature, ...] = ()

    @property
    def dotted(self) -> bool:
        """Whether it holds nothing but points."""
        return all(feature.kind == "Point" for feature in self.features)

    def beyond(self, box: Box) -> ShownOverlay:
        """The same layer with no more than what lies outside *box* and the three countries, if only in part."""
        near = box, THREE_COUNTRIES
        far = (
            one for one in self.features if not all(any(holds(each, at) for each in near) for at in one.points)
        )
        return replace(self, features=tuple(far))


@dataclass(frozen=True, slots=True)
class Gate:
    """A border gate that a source names; *at* is ``None`` where no point of it is known for certain."""

    name: str
    at: LatLon | None = None


class Course(NamedTuple):
    """How a link is drawn: the dots that it joins there, and its curve between them."""

    arc: Arc
    a: str
    b: str
    curve: Curve


@dataclass(frozen=True)
class Picture:
    """Everything one map shows, but for its words.

    *overview*: links of districts are drawn from their provinces, those within a country only where there are
    no others. *insets* are boxes far off with something that a publisher's layer holds.
    """

    arcs: tuple[Arc, ...] = ()
    dots: tuple[Dot, ...] = ()
    shapes: dict[geo.Vintage, tuple[MarkedProvince, ...]] = field(default_factory=dict)
    box: Box = THREE_COUNTRIES
    vintage: geo.Vintage = "today"
    overlays: tuple[ShownOverlay, ...] = ()
    overview: bool = False
    gates: tuple[Gate, ...] = ()
    insets: tuple[Box, ...] = ()
    distance: str = ""

    def elsewhen(self) -> Picture:
        """The same in the same frame on the other boundaries."""
        dots = tuple(replace(dot, at=dot.moved, moved=dot.at) if dot.moved else dot for dot in self.dots)
        return replace(self, vintage=self.other, dots=dots)

    @cached_property
    def by_key(self) -> Mapping[str, Dot]:
        """Key → dot."""
        return {dot.key: dot for dot in self.dots}

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Every link between two points, from where its places themselves lie."""
        return self._courses([(arc, arc.a, arc.b) for arc in self.arcs])

    @cached_property
    def lifted(self) -> Mapping[str, Course]:
        """Id of a link of districts → how it is drawn from their provinces."""
        if not any(dot.province in self.by_key for dot in self.dots):
            return {}
        ends = [(arc, self._province(arc.a), self._province(arc.b)) for arc in self.arcs]
        return {course.arc.id: course for course in self._courses(ends) if course[1:3] != course.arc.ends}

    @cached_property
    def shown(self) -> tuple[Course, ...]:
        """The links that are seen at first: all, or those of an overview."""
        if not self.overview:
            return self.courses
        abroad = any(arc.scope == "cross-border" for arc in self.arcs)
        seen = [each for each in self.courses if each.arc.scope == "cross-border" or not abroad]
        return tuple(self.lifted.get(each.arc.id, each) for each in seen)

    @cached_property
    def shown_dots(self) -> tuple[Dot, ...]:
        """The places that are seen at first, in the order in which they claim room for their names."""
        ends = {key for course in self.shown for key in course[1:3]}
        dots = [dot for dot in self.dots if dot.key in ends or dot.role == "here"]
        return tuple(sorted(dots, key=lambda dot: (dot.role != "here", -dot.partners, dot.key)))

    @cached_property
    def without_line(self) -> tuple[Arc, ...]:
        """Links whose two places lie at one point, so that no line can join them."""
        drawn = {course.arc.id for course in self.courses}
        return tuple(arc for arc in self.arcs if arc.id not in drawn)

    @property
    def resting(self) -> tuple[Arc, ...]:
        """Links that are left out until a reader asks: those within a country, on an overview."""
        seen = {course.arc.id for course in self.shown}
        return tuple(course.arc for course in self.courses if course.arc.id not in seen)

    def _courses(self, ends: list[tuple[Arc, str, str]]) -> tuple[Course, ...]:
        points = {dot.key: dot.at for dot in self.dots}
        apart = [each for each in ends if points[each[1]] != points[each[2]]]
        links = tuple((points[a], points[b]) for _, a, b in apart)
        bows = curves(links, frozenset(points.values()))
        return tuple(Course(*each, curve) for each, curve in zip(apart, bows, strict=True))

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
    def some_silent(self) -> bool:
        """Whether nothing has been heard of a link for years."""
        return any(arc.status == "silent" for arc in self.arcs)

    @property
    def shades(self) -> tuple[ShapeRole, ...]:
        """How provinces are marked in it: as they are in its boundaries, and what they were or became."""
        own = {shape.role for shape in self.shapes.get(self.vintage, ())}
        found = own | {shape.role for shape in self.outlines}
        return tuple(role for role in ROLES if role in found)

    @property
    def other(self) -> geo.Vintage:
        """The boundaries that are not shown at first."""
        return "today" if self.vintage == "earlier" else "earlier"

    @property
    def outlines(self) -> tuple[MarkedProvince, ...]:
        """What marked provinces were or became: drawn as lines, in the shape of :attr:`other` boundaries."""
        return tuple(shape for shape in self.shapes.get(self.other, ()) if shape.role in ("heir", "was"))

    @property
    def outlined(self) -> frozenset[ShapeRole]:
        """Those of :attr:`shades` that are no land of its boundaries, and drawn as a line on it."""
        return frozenset(self.shades) - {shape.role for shape in self.shapes.get(self.vintage, ())}

    @cached_property
    def seen(self) -> frozenset[str]:
        """What of the legend holds at first: kinds and weights, ``silent``, ``former``, ``stand-in``."""
        arcs = [course.arc for course in self.shown]
        former = {"former" for dot in self.shown_dots if dot.now and self.vintage == "today"}
        silent = {"silent" for arc in arcs if arc.status == "silent"}
        stand_in = {"stand-in" for dot in self.shown_dots if not dot.exact}
        return frozenset({arc.kind for arc in arcs} | {arc.weight for arc in arcs} | silent | former | stand_in)
