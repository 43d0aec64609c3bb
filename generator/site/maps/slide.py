"""A map as one file that needs nothing else: for a slide, a notebook, a message.

Written by folium, with Leaflet inside; it asks no other host for anything.
"""

from __future__ import annotations

import re
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure

from generator.site.maps import ground
from generator.site.maps.picture import Picture

COLOURS = {"la": "#0b62a4", "kh": "#c04a04", "vn": "#0a7d5c"}
WEIGHTS = {"signed": 3.2, "several": 2.2, "one": 1.4, "mentioned": 1.4}
_LOOK = "html,body{height:100%;margin:0;font-family:sans-serif}.folium-map{background:#e9f0f3}"
_ENTITIES = {letter: f"&#{ord(letter)};" for letter in "`$\\{"}
_IMAGES = re.compile(r"url\([^)]*\)")


def standalone(picture: Picture, title: str, language: str, attribution: str) -> str:
    """*picture* as a page of its own, with *attribution* (HTML) in the corner."""
    chart = folium.Map(tiles=None, attribution_control=True, zoom_snap=0.25)
    chart.default_js, chart.default_css = [], []
    folium.GeoJson(_land(picture), style_function=_style, interactive=False).add_to(chart)
    for course in picture.shown:
        folium.PolyLine(  # type: ignore[no-untyped-call]
            [course.curve.start, *course.curve.way(), course.curve.end],
            color=COLOURS[course.arc.kind],
            weight=WEIGHTS[course.arc.weight],
            dash_array="2 5" if course.arc.mentioned else None,
            tooltip=_plain(course.arc.title),
        ).add_to(chart)
    for dot in picture.shown_dots:
        look: dict[str, Any] = {"radius": 5, "color": "#fdfcf9", "weight": 1.5, "fill_color": "#1d2126"}
        tip = folium.Tooltip(_plain(dot.text), permanent=True, direction="right", offset=(6, 0))
        folium.CircleMarker(dot.at, fill=True, fill_opacity=1, tooltip=tip, **look).add_to(chart)
    chart.fit_bounds([list(corner) for corner in picture.box])
    return _page(chart, title, language, attribution)


def _plain(words: str) -> str:
    """*words* as HTML that is safe in the template string into which folium pastes it."""
    return "".join(_ENTITIES.get(letter, letter) for letter in escape(words))


def _style(feature: Any) -> dict[str, Any]:
    return {"fillColor": "#e4dfd3", "fillOpacity": 1, "color": "#fbfaf6", "weight": 0.8}


def _land(picture: Picture) -> dict[str, Any]:
    """The provinces that can be seen, as GeoJSON."""
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": parts}}
        for parts in ground.outlines(picture.vintage).values()
        if any(ground.meets(ring, picture.box) for ring in ground.rings(parts))
    ]
    return {"type": "FeatureCollection", "features": features}


def _page(chart: folium.Map, title: str, language: str, attribution: str) -> str:
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
        f"<script>{_leaflet('leaflet.js')}</script></head>\n<body>{html}<script>{script}</script></body>\n</html>\n"
    )


def _sized(chart: folium.Map) -> str:
    return f"#{chart.get_name()}{{position:absolute;inset:0}}"


def _leaflet(name: str) -> str:
    folder = Path(str(resources.files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    text = (folder / name).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text)
