"""A picture as a Leaflet map: its empty element, and the script that folium writes for it.

folium's page (links to other hosts, global styles, inline script) is left aside: only the script and the
empty element of the map are used. Everything that came from an entry travels as JSON and is shown as text by
``map.js``, so no name can become script. Equal pictures give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

import geo
from generator.site.maps.curves import Box, Curve, LatLon
from generator.site.maps.picture import Arc, Dot, LinkKind, Picture


@dataclass(frozen=True, slots=True)
class MapWords:
    """What the map itself says, in one language."""

    today: str
    earlier: str
    kinds: dict[LinkKind, str]
    attribution: str
    zoom_in: str
    zoom_out: str
    layers: str
    countries: dict[LinkKind, str]
    vintages: dict[geo.Vintage, str]
    """The caption that tells which boundaries are shown."""


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


def draw(picture: Picture, words: MapWords, data_root: str) -> tuple[str, str]:
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


def _links(chart: folium.Map, picture: Picture, words: MapWords) -> None:
    """One layer for each kind of link, to be switched where there are several."""
    several = len(picture.kinds) > 1
    drawn = list(zip(picture.arcs, picture.bows, strict=True))
    for kind in picture.kinds:
        layer = _layer(chart, words.kinds[kind], control=several)
        arcs = [_arc(picture, arc, curve) for arc, curve in drawn if arc.kind == kind]
        _Script("arcs", chart, arcs, layer).add_to(chart)


def _frame(picture: Picture, words: MapWords) -> dict[str, object]:
    return {
        "box": picture.box,
        "attribution": " · ".join([words.attribution, *_thanks(picture)]),
        "vintage": picture.vintage,
        "vintages": words.vintages,
        "zoomIn": words.zoom_in,
        "zoomOut": words.zoom_out,
        "layers": words.layers,
        "countries": words.countries,
    }


def _thanks(picture: Picture) -> list[str]:
    return [escape(overlay.attribution) for overlay in picture.overlays if overlay.attribution]


def _shapes(picture: Picture, vintage: geo.Vintage) -> list[list[str]]:
    return [[shape.place, shape.role, shape.kind] for shape in picture.shapes.get(vintage, ())]


def _arc(picture: Picture, arc: Arc, curve: Curve) -> dict[str, object]:
    return {
        "id": arc.id,
        "a": arc.a,
        "b": arc.b,
        **_course(curve),
        "kind": arc.kind,
        "weight": arc.weight,
        "status": arc.status,
        "silent": arc.status == "silent",
        "mentioned": arc.mentioned,
        "level": arc.level,
        "scope": arc.scope,
        "years": arc.years,
        "sectors": arc.sectors,
        "title": arc.title,
        "href": arc.href,
        "lifted": _lifted(picture, arc),
    }


def _lifted(picture: Picture, arc: Arc) -> dict[str, object] | None:
    """The same link as drawn from the provinces of its districts; ``None`` where it is drawn so anyway."""
    if arc.id not in picture.lifted:
        return None
    a, b, curve = picture.lifted[arc.id]
    return {"a": a, "b": b, **_course(curve)}


def _course(curve: Curve) -> dict[str, LatLon]:
    north, east = curve.via
    return {"from": curve.start, "via": (round(north, 4), round(east, 4)), "to": curve.end}


def _dot(dot: Dot) -> dict[str, object]:
    return {
        "key": dot.key,
        "at": dot.at,
        "name": dot.name,
        "href": dot.href,
        "role": dot.role,
        "exact": dot.exact,
        "partners": dot.partners,
        "level": dot.level,
        "province": dot.province,
        "label": None,
    }


def _middle(box: Box) -> LatLon:
    (south, west), (north, east) = box
    return (round((south + north) / 2, 4), round((west + east) / 2, 4))


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
