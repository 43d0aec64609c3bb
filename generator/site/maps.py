"""Partnerships as Leaflet maps: what to show is a :class:`Picture`, folium writes the script for it.

folium's page (links to other hosts, global styles, inline script) is left aside: only the script and the
empty element of the map are used. Everything that came from an entry travels as JSON and is shown as text by
``map.js``, so no name can become script. Equal pictures give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

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
class Words:
    """What the map itself says, in one language."""

    today: str
    earlier: str
    kinds: dict[LinkKind, str]
    attribution: str
    zoom_in: str
    zoom_out: str
    layers: str
    countries: dict[LinkKind, str]


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


_TEMPLATE = re.compile(r"\{(?=[{%#])")
"""A brace that opens a template; in JSON itself none stands before these, so it is within a string."""


class _Script(MacroElement):
    """A call of ``map.js`` with data as JSON."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "atlas.{{ this.call }}({{ this.chart.get_name() }}, "
        "{% for layer in this.layers %}{{ layer.get_name() }}, {% endfor %}{{ this.data }});"
        "{% endmacro %}"
    )

    def __init__(self, call: str, chart: folium.Map, data: object, *layers: folium.FeatureGroup) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Script"
        self.call, self.chart, self.data, self.layers = call, chart, _json(data), layers


def _json(data: object) -> str:
    """*data* as JSON that nothing on its way takes for its own: no HTML, and no template.

    folium compiles every script that it has rendered as a template once more.
    """
    return _TEMPLATE.sub(r"\\u007b", htmlsafe_json_dumps(data))


def _html(words: str) -> str:
    """*words* as HTML that folium does not take for a template."""
    return escape(words).replace("{", "&#123;")


def draw(picture: Picture, words: Words, data_root: str) -> tuple[str, str]:
    """The map's empty element (HTML) and its script; *data_root* leads from the language root to ``data/``."""
    chart = folium.Map(
        location=_middle(picture.box),
        tiles=None,
        zoom_control=False,
        zoom_start=6,
        min_zoom=4,
        max_zoom=11,
        zoom_snap=0.25,
        zoom_delta=0.5,
        scroll_wheel_zoom=False,
    )
    today = _layer(chart, words.today, overlay=False, show=picture.vintage == "today")
    earlier = _layer(chart, words.earlier, overlay=False, show=picture.vintage == "earlier")
    _Script("frame", chart, _frame(picture, words)).add_to(chart)
    ground = {"root": data_root, "shapes": {v: _shapes(picture, v) for v in ("today", "earlier")}}
    _Script("land", chart, ground, today, earlier).add_to(chart)
    _links(chart, picture, words)
    _Script("dots", chart, [_dot(dot) for dot in picture.dots]).add_to(chart)
    for overlay in picture.overlays:
        _Script("overlay", chart, overlay.url, _layer(chart, overlay.name)).add_to(chart)
    folium.LayerControl(position="topright", collapsed=True).add_to(chart)
    return _render(chart)


def _layer(chart: folium.Map, name: str, **options: bool) -> folium.FeatureGroup:
    """A layer of *chart* that a reader can switch by its *name*."""
    layer = folium.FeatureGroup(name=_html(name), **options)
    layer.add_to(chart)
    return layer


def _links(chart: folium.Map, picture: Picture, words: Words) -> None:
    """One layer for each kind of link, to be switched where there are several."""
    several = len(picture.kinds) > 1
    drawn = list(zip(picture.arcs, picture.bows, strict=True))
    for kind in picture.kinds:
        layer = _layer(chart, words.kinds[kind], control=several)
        arcs = [_arc(arc, curve) for arc, curve in drawn if arc.kind == kind]
        _Script("arcs", chart, arcs, layer).add_to(chart)


def _frame(picture: Picture, words: Words) -> dict[str, object]:
    return {
        "box": picture.box,
        "attribution": " · ".join([words.attribution, *_thanks(picture)]),
        "zoomIn": words.zoom_in,
        "zoomOut": words.zoom_out,
        "layers": words.layers,
        "countries": words.countries,
    }


def _thanks(picture: Picture) -> list[str]:
    return [escape(overlay.attribution) for overlay in picture.overlays if overlay.attribution]


def _shapes(picture: Picture, vintage: geo.Vintage) -> list[list[str]]:
    return [[shape.place, shape.role, shape.kind] for shape in picture.shapes.get(vintage, ())]


def _arc(arc: Arc, curve: Curve) -> dict[str, object]:
    return {
        "from": curve.start,
        "via": tuple(round(degrees, 4) for degrees in curve.via),
        "to": curve.end,
        "kind": arc.kind,
        "title": arc.title,
        "detail": arc.detail,
        "href": arc.href,
        "mentioned": arc.mentioned,
    }


def _dot(dot: Dot) -> dict[str, object]:
    return {"at": dot.at, "name": dot.name, "href": dot.href, "role": dot.role, "exact": dot.exact}


def _middle(box: Box) -> LatLon:
    (south, west), (north, east) = box
    return (round((south + north) / 2, 4), round((west + east) / 2, 4))


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


def _render(chart: folium.Map) -> tuple[str, str]:
    """The html and the script of *chart*, with the same element ids every time."""
    chart.default_js, chart.default_css = [], []  # links to other hosts, on this map alone
    figure = chart.get_root()
    assert isinstance(figure, Figure)
    for number, element in enumerate(_tree(figure)):
        element._id = str(number)
    figure.render()
    html = "".join(child.render() for child in figure.html._children.values()).strip()
    script = "".join(child.render() for child in figure.script._children.values())
    lines = [line.strip() for line in script.splitlines() if line.strip()]
    return html, "\n".join(["atlas.chart(function () {", *lines, f"return {chart.get_name()};", "});", ""])


def _tree(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _tree(child)
