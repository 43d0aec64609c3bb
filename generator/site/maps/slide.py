"""A map as one file that needs nothing else: for a slide, a notebook, a message.

Written by folium, with Leaflet inside; it asks no other host for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure

import geo
from generator.site.maps import ground
from generator.site.maps.curves import Box
from generator.site.maps.labels import PlacedName
from generator.site.maps.layout import Layout, radius
from generator.site.maps.legend import HIGH, WIDE, Key
from generator.site.maps.picture import Course, Dot

COLOURS = {"la": "#063a6b", "kh": "#dc6a1c", "vn": "#2b8a68"}
STITCHES = {"la": None, "kh": "7 2", "vn": "5 6"}
WEIGHTS = {"signed": 3.2, "several": 2.2, "one": 1.4, "mentioned": 1.4}
INK, PAPER, ADDED = "#1d2126", "#fdfcf9", "#8a5300"
_LAND = {"fillColor": "#e4dfd3", "fillOpacity": 1, "color": "#fbfaf6", "weight": 0.8}
_AROUND = {"fillColor": "#f3f1ec", "fillOpacity": 1, "stroke": False}
_BORDER = {"color": "#a59c88", "weight": 1.1, "fill": False}
_HALO = ",".join(["0 0 2px #fdfcf9"] * 4)
_LOOK = (
    "html,body{height:100%;margin:0;font:13px/1.4 sans-serif;color:#1d2126}.folium-map{background:#e9f0f3}"
    ".leaflet-tooltip.name{padding:0;border:0;background:none;box-shadow:none;color:#1d2126;"
    f"font:12px/1.2 sans-serif;text-shadow:{_HALO}}}.leaflet-tooltip.name::before{{display:none}}"
    ".leaflet-tooltip.here{font-weight:700}.leaflet-tooltip.former{font-style:italic}.leaflet-tooltip.added{color:#8a5300}"
    ".leaflet-tooltip.area{color:#5a626b;font-size:10px;letter-spacing:.15em}"
    ".legend{position:absolute;z-index:500;left:10px;bottom:10px;max-width:16rem;margin:0;padding:.5rem .8rem;"
    "background:#fdfcf9e6;border:1px solid #dedad1;list-style:none}"
    ".legend li{display:flex;align-items:baseline;gap:.5rem}.legend svg{flex:none}"
    ".inset{position:absolute;z-index:500;right:10px;bottom:26px;border:1px solid #a59c88}"
    ".inset svg{display:block;height:170px}"
    ".legend h1{margin:0 0 .2rem;font-size:1.05rem}"
)
_ENTITIES = {letter: f"&#{ord(letter)};" for letter in "`$\\{"}
_IMAGES = re.compile(r"url\([^)]*\)")


def standalone(layout: Layout, title: str, language: str, attribution: str, beside: str) -> str:
    """*layout* as a page of its own; *beside* (HTML) stands over the map, *attribution* (HTML) in a corner."""
    chart = folium.Map(tiles=None, attribution_control=True, zoom_snap=0.25)
    chart.default_js, chart.default_css = [], []
    for shapes, look in _ground(layout):
        folium.GeoJson(shapes, style_function=lambda _, look=look: look, interactive=False).add_to(chart)
    for course in layout.picture.shown:
        _link(course).add_to(chart)
    for part in (*_places(layout), *_added(layout), *_areas(layout)):
        part.add_to(chart)
    chart.fit_bounds([list(corner) for corner in layout.picture.box])
    return _page(chart, title, language, attribution, beside)


def legend(title: str, lines: Iterable[Key], look: str) -> str:
    """What stands beside a map: what it is called and what its signs mean; *look* is their style sheet."""
    told = "".join(f"<li>{_sign(each)}{escape(each.words)}</li>" for each in lines if each.seen)
    return f'<style>{look}</style><ul class="legend"><li><h1>{escape(title)}</h1></li>{told}</ul>'


def _sign(line: Key) -> str:
    return f'<svg class="atlas-key" width="{WIDE}" height="{HIGH}" aria-hidden="true">{line.sign}</svg>'


# ── What is drawn ─────────────────────────────────────────────────────────────────────────────


def _link(course: Course) -> folium.PolyLine:
    arc = course.arc
    way = [course.curve.at(step / 40) for step in range(41)]
    return folium.PolyLine(  # type: ignore[no-untyped-call]
        [(round(lat, 4), round(lon, 4)) for lat, lon in way],
        color=COLOURS[arc.kind],
        weight=WEIGHTS[arc.weight],
        opacity=0.5 if arc.status == "silent" else 1,
        dash_array="2 5" if arc.mentioned else STITCHES[arc.kind],
        line_cap="butt" if arc.kind == "kh" else "round",
        smooth_factor=0,  # or Leaflet makes corners of a curve
        tooltip=_plain(arc.title),
    )


def _places(layout: Layout) -> Iterator[folium.CircleMarker]:
    for dot in reversed(layout.picture.shown_dots):
        colours = (INK, PAPER) if dot.exact else (PAPER, INK)
        label = layout.full.labels.get(dot.key)
        yield folium.CircleMarker(
            dot.at, radius=radius(dot), color=colours[1], weight=1.5, fill=True, fill_opacity=1,
            fill_color=colours[0], tooltip=_name(dot.text, label, _look(layout, dot)),
        )  # fmt: skip


def _look(layout: Layout, dot: Dot) -> str:
    """The class of a place's name."""
    former = " former" if dot.now and layout.picture.vintage == "today" else ""
    return ("here" if dot.role == "here" else "place") + former


def _added(layout: Layout) -> Iterator[folium.CircleMarker | folium.GeoJson]:
    """What the publisher's layers hold, and the gates that sources name."""
    look = {"color": ADDED, "weight": 1.5, "fillColor": ADDED, "fillOpacity": 0.15}
    for feature in (one for layer in layout.picture.overlays for one in layer.features if one.kind != "Point"):
        lines = [[(lon, lat) for lat, lon in line] for line in feature.lines]
        kind = "MultiLineString" if feature.kind == "LineString" else "Polygon"
        yield folium.GeoJson(_shapes(kind, [lines]), style_function=lambda _: look, interactive=False)
    for sign in (sign for sign in layout.beside if sign.kind != "distance"):
        label = layout.full.labels.get(sign.key)
        yield folium.CircleMarker(
            sign.at, radius=3.5, color=ADDED, weight=1.5, fill=True, fill_color=PAPER, fill_opacity=1,
            tooltip=_name(sign.text, label or PlacedName(sign.text, 1, 0, "start", 0), "added"),
        )  # fmt: skip


def _areas(layout: Layout) -> Iterator[folium.CircleMarker]:
    """The names of countries and of provinces around."""
    for area, middle in layout.full.areas:
        tip = folium.Tooltip(_plain(area.text), permanent=True, direction="center", class_name="name area")
        yield folium.CircleMarker(
            layout.ground_at(middle), radius=0, opacity=0, fill_opacity=0, tooltip=tip, interactive=False
        )


def _name(text: str, label: PlacedName | None, look: str) -> folium.Tooltip:
    """A name where the layout has it; one without room there is told when its mark is pointed at."""
    if label is None:
        return folium.Tooltip(_plain(text))
    aside = {"start": "right", "end": "left"}.get(label.anchor, "top" if label.dy < 0 else "bottom")
    away = {"right": (5, 0), "left": (-5, 0), "top": (0, -4), "bottom": (0, 4)}[aside]
    return folium.Tooltip(_plain(text), permanent=True, direction=aside, offset=away, class_name=f"name {look}")


def _ground(layout: Layout) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Shapes and their look: what lies around, the provinces, those that are marked, the borders."""
    picture, seen = layout.picture, _seen(layout.picture.box)
    known = ground.outlines(picture.vintage)
    yield _shapes("MultiPolygon", _near(geo.surroundings().values(), seen)), _AROUND
    yield _shapes("MultiPolygon", _near(known.values(), seen)), _LAND
    for shape in picture.shapes.get(picture.vintage, ()):
        look = {
            "fillColor": COLOURS[shape.kind],
            "fillOpacity": 0.25,
            "color": COLOURS[shape.kind],
            "weight": 1.2,
        }
        yield _shapes("MultiPolygon", _near([known.get(shape.place, ())], seen)), look
    for shape in picture.outlines:
        outline = _near([ground.outlines(picture.other)[shape.place]], seen)
        yield (
            _shapes("MultiPolygon", outline),
            {"fill": False, "color": COLOURS[shape.kind], "weight": 1, "dashArray": "3 3"},
        )
    yield (
        _shapes(
            "MultiLineString", [[line for line in ground.borders(picture.vintage) if ground.meets(line, seen)]]
        ),
        _BORDER,
    )


def _seen(box: Box) -> Box:
    """*box* with what a screen may show around it."""
    (south, west), (north, east) = box
    more = max(north - south, east - west)
    return (south - more / 2, west - more), (north + more / 2, east + more)


def _near(areas: Iterable[Iterable[Iterable[geo.Ring]]], seen: Box) -> list[list[list[Any]]]:
    return [
        [[_rounded(ring) for ring in part] for part in parts if any(ground.meets(ring, seen) for ring in part)]
        for parts in areas
    ]


def _rounded(ring: geo.Ring) -> list[tuple[float, float]]:
    return [(round(lon, 3), round(lat, 3)) for lon, lat in ring]


def _shapes(kind: str, several: Iterable[Any]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": each}}
        for each in several
    ]
    return {"type": "FeatureCollection", "features": features}


# ── The page ──────────────────────────────────────────────────────────────────────────────────


def _plain(words: str) -> str:
    """*words* as HTML that is safe in the template string into which folium pastes it."""
    return "".join(_ENTITIES.get(letter, letter) for letter in escape(words))


def _page(chart: folium.Map, title: str, language: str, attribution: str, beside: str) -> str:
    figure = chart.get_root()
    assert isinstance(figure, Figure)
    figure.render()
    html, script = (
        "".join(child.render() for child in part._children.values()) for part in (figure.html, figure.script)
    )
    thanks = attribution.replace("`", "").replace("\\", "")
    script += f"\n{chart.get_name()}.attributionControl.setPrefix(false).addAttribution(`{thanks}`);"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{_IMAGES.sub('none', _leaflet('leaflet.css'))}{_sized(chart)}{_LOOK}</style>"
        f"<script>{_leaflet('leaflet.js')}</script></head>\n<body>{html}{beside}<script>{script}</script></body>\n</html>\n"
    )


def _sized(chart: folium.Map) -> str:
    return f"#{chart.get_name()}{{position:absolute;inset:0}}"


def _leaflet(name: str) -> str:
    folder = Path(str(resources.files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    text = (folder / name).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text)
