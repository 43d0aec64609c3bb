"""A map for Leaflet: its empty element, and the script that folium writes for it.

folium's page (links to other hosts, global styles, inline script) is left aside: only the script and the
empty element of the map are used. Everything that came from an entry travels as JSON and is shown as text by
``map.js``, so no name can become script. Equal pictures give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import folium
from branca.element import Element
from jinja2.utils import htmlsafe_json_dumps

import geo
from generator.site.maps.curves import Box, Curve, LatLon
from generator.site.maps.labels import PlacedName
from generator.site.maps.layout import Layout, Placement, radius
from generator.site.maps.map_words import MapWords
from generator.site.maps.packed import FEW, packed, table, unfolded_dots
from generator.site.maps.picture import Course, Dot, Picture
from generator.site.maps.signs import Sign

NAMED = 80
"""So many marks are named for good; more features of a layer tell their names when pointed at."""
LONG = 4_000
"""Characters of a part of a map's script from which on it is a piece of its own."""


class _Statement(Element):
    """A line of script that goes into the page as it stands; folium would compile it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Statement"
        self.text = text

    def told(self) -> str:
        """The line itself."""
        return self.text


class _Script(_Statement):
    """A call of ``map.js`` with *data* as script: JSON, or what unfolds to as much."""

    def __init__(self, call: str, chart: folium.Map, data: str, *layers: folium.FeatureGroup) -> None:
        super().__init__(data)
        self.call, self.targets = call, (chart, *layers)

    def told(self) -> str:
        """The call, by the names that its map and layers have by now."""
        targets = ", ".join(each.get_name() for each in self.targets)
        return f"atlas.{self.call}({targets}, {self.text});"


def _json(data: object) -> str:
    """*data* as JSON that HTML does not take for its own."""
    return str(htmlsafe_json_dumps(data, separators=(",", ":")))


def _html(words: str) -> str:
    """*words* as HTML that folium does not take for a template."""
    return escape(words).replace("{", "&#123;")


def draw(layout: Layout, words: MapWords, data_root: str) -> tuple[str, str]:
    """The map's empty element (HTML) and its script; *data_root* leads from the language root to ``data/``."""
    picture = layout.picture
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
    _Script("frame", chart, _json(_frame(layout, words))).add_to(chart)
    ground = {"root": data_root, "shapes": {v: _shapes(picture, v) for v in ("today", "earlier")}}
    _Script("land", chart, _json(ground), today, earlier).add_to(chart)
    dots = [_dot(layout, dot) for dot in picture.dots]
    crowded = len(picture.arcs) > FEW
    if crowded:
        _Statement(table(dots)).add_to(chart)
    _links(chart, picture, words, crowded)
    for overlay in picture.overlays:
        _Script("overlay", chart, _json(overlay.url), _layer(chart, overlay.name)).add_to(chart)
    _Script("dots", chart, unfolded_dots() if crowded else _json(dots)).add_to(chart)
    folium.LayerControl(position="topright", collapsed=True).add_to(chart)
    return _render(chart)


def _layer(chart: folium.Map, name: str, **options: bool) -> folium.FeatureGroup:
    """A layer of *chart* that a reader can switch by its *name*."""
    layer = folium.FeatureGroup(name=_html(name), **options)
    layer.add_to(chart)
    return layer


def _links(chart: folium.Map, picture: Picture, words: MapWords, crowded: bool) -> None:
    """One layer for each kind of link, to be switched where there are several."""
    several = len(picture.kinds) > 1
    for kind in picture.kinds:
        layer = _layer(chart, words.kinds[kind], control=several)
        courses = [course for course in picture.courses if course.arc.kind == kind]
        if crowded:
            _Script("arcs", chart, packed(picture, kind, courses), layer).add_to(chart)
        else:
            _Script("arcs", chart, _json([_arc(picture, course) for course in courses]), layer).add_to(chart)


def _frame(layout: Layout, words: MapWords) -> dict[str, object]:
    picture = layout.picture
    return {
        "box": picture.box,
        "size": layout.size,
        "phone": layout.phone,
        "attribution": " · ".join([words.attribution, *_thanks(picture)]),
        "vintage": picture.vintage,
        "vintages": words.vintages,
        "overview": picture.overview,
        "zoomIn": words.zoom_in,
        "zoomOut": words.zoom_out,
        "layers": words.layers,
        "areas": {"full": _areas(layout, layout.full), "small": _areas(layout, layout.small)},
        "elsewhen": [(area.code, area.text, area.at) for area in layout.elsewhen],
        "marks": [_mark(layout, mark) for mark in layout.beside[:NAMED]],
    }


def _mark(layout: Layout, mark: Sign) -> dict[str, object]:
    return {
        "kind": mark.kind,
        "text": mark.text,
        "at": [round(degrees, 4) for degrees in mark.at],
        "layer": mark.layer,
        "label": _label(layout.full.labels.get(mark.key)),
        "small": _label(layout.small.labels.get(mark.key)),
    }


def _areas(layout: Layout, placement: Placement) -> list[tuple[str, str, LatLon]]:
    """Countries (``la``) and provinces around (``VN-28``): code, name, and where its middle is."""
    found = []
    for area, middle in placement.areas:
        lat, lon = layout.ground_at(middle)
        found.append((area.code, area.text, (round(lat, 3), round(lon, 3))))
    return found


def _thanks(picture: Picture) -> list[str]:
    return [escape(overlay.attribution) for overlay in picture.overlays if overlay.attribution]


def _shapes(picture: Picture, vintage: geo.Vintage) -> list[list[str]]:
    return [[shape.place, shape.role, shape.kind] for shape in picture.shapes.get(vintage, ())]


def _arc(picture: Picture, course: Course) -> dict[str, object]:
    arc = course.arc
    lifted = picture.lifted.get(arc.id)
    return {
        "id": arc.id,
        "a": arc.a,
        "b": arc.b,
        **_way(course.curve),
        "kind": arc.kind,
        "weight": arc.weight,
        "silent": arc.status == "silent",
        "mentioned": arc.mentioned,
        "level": arc.level,
        "scope": arc.scope,
        "title": arc.title,
        "href": arc.href,
        "lifted": {"a": lifted.a, "b": lifted.b, **_way(lifted.curve)} if lifted else None,
    }


def _way(curve: Curve) -> dict[str, LatLon]:
    north, east = curve.via
    return {"from": curve.start, "via": (round(north, 3), round(east, 3)), "to": curve.end}


def _dot(layout: Layout, dot: Dot) -> dict[str, object]:
    return {
        "key": dot.key,
        "at": dot.at,
        "name": dot.name,
        "text": dot.text,
        "other": dot.other,
        "native": dot.native,
        "href": dot.href,
        "role": dot.role,
        "exact": dot.exact,
        "partners": dot.partners,
        "radius": radius(dot),
        "level": dot.level,
        "province": dot.province,
        "moved": dot.moved,
        "now": dot.now,
        "label": _label(layout.full.labels.get(dot.key)),
        "small": _label(layout.small.labels.get(dot.key)),
    }


def _label(label: PlacedName | None) -> dict[str, object] | None:
    if label is None:
        return None
    return {"dx": label.dx, "dy": label.dy, "anchor": label.anchor, "rank": label.rank}


def _middle(box: Box) -> LatLon:
    (south, west), (north, east) = box
    return (round((south + north) / 2, 4), round((west + east) / 2, 4))


def _render(chart: folium.Map) -> tuple[str, str]:
    """The html and the script of *chart*, with the same element ids every time.

    Each part says its lines here itself: folium would compile every one of them as a template of its own.
    The script rests after the map itself and before what is long, so that the reader is answered meanwhile.
    """
    parts = list(_tree(chart))
    for number, part in enumerate(parts):
        part._id = str(number)
    html = str(chart._template.module.html(chart, {})).strip()
    rest = f"yield {chart.get_name()};"
    lines = ["atlas.chart(function* () {"]
    for part in parts:
        told = [line.strip() for line in _told(part, chart).splitlines() if line.strip()]
        long = sum(map(len, told)) > LONG
        lines += [*([rest] if long else []), *told, *([rest] if part is chart else [])]
    return html, "\n".join([*lines, f"return {chart.get_name()};", "});", ""])


def _told(part: Element, chart: folium.Map) -> str:
    """The script of *part* of *chart* alone."""
    if isinstance(part, _Statement):
        return part.told()
    if isinstance(part, folium.LayerControl):
        _name_layers(part, chart)
    told = str(part._template.module.script(part, {}))  # type: ignore[attr-defined]
    if isinstance(part, folium.FeatureGroup) and part.show:
        told += f"\n{part.get_name()}.addTo({chart.get_name()});"
    return told


def _name_layers(control: folium.LayerControl, chart: folium.Map) -> None:
    """Tell *control* of the layers of *chart* that a reader can switch."""
    layers = [each for each in chart._children.values() if isinstance(each, folium.FeatureGroup)]
    for layer in layers:
        if layer.control:
            listed = control.overlays if layer.overlay else control.base_layers
            listed[layer.layer_name] = layer.get_name()


def _tree(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _tree(child)
