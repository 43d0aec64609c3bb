"""Outlines of neighbours and coast around the three countries, from Natural Earth (public domain)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.build.packages import WORLD, read

FRAME = box(90, 0, 120, 30)
TOLERANCE = 0.02
"""Degrees (Visvalingam–Whyatt); the source is made for 1:50 million."""
ISLET = 0.02
"""Square degrees: smaller islands are left out, so that nothing at sea looks like a claim."""
OURS = {"704": "VN", "418": "LA", "116": "KH"}
"""ISO 3166-1 numbers, the ids of the source."""


def neighbours(packages: Path, ours: Iterable[MultiPolygon]) -> dict[str, MultiPolygon]:
    """ISO number → area in the frame of each country around *ours*, fitted to our own borders without gap."""
    own = shapely.union_all(list(ours))
    countries = dict(_countries(json.loads(read(WORLD, packages, "package/countries-50m.json"))))
    around = {code: area.difference(own) for code, area in countries.items() if code not in OURS}
    missing = shapely.union_all([countries[code] for code in OURS]).difference(own)
    for piece in getattr(missing.difference(shapely.union_all(list(around.values()))), "geoms", ()):
        code = max(around, key=lambda code: _shared(around[code], piece))
        if _shared(around[code], piece) > 0:
            around[code] = around[code].union(piece)
    return {code: multi for code, area in around.items() if (multi := _land(area)).geoms}


def _shared(area: BaseGeometry, piece: BaseGeometry) -> float:
    return float(area.boundary.intersection(piece.boundary).length)


def _land(area: BaseGeometry) -> MultiPolygon:
    parts = area.geoms if hasattr(area, "geoms") else [area]
    return MultiPolygon([part for part in parts if isinstance(part, Polygon) and part.area > ISLET])


def _countries(world: dict[str, Any]) -> Iterator[tuple[str, BaseGeometry]]:
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    lines = []
    for arc in world["arcs"]:
        xs, ys = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
        lines.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    named, areas = [], []
    for geometry in world["objects"]["countries"]["geometries"]:
        parts = geometry.get("arcs", [])
        parts = [parts] if geometry["type"] == "Polygon" else parts
        area = shapely.make_valid(MultiPolygon([_polygon(part, lines) for part in parts]))
        if area.intersects(FRAME) and "id" in geometry:
            named.append(geometry["id"])
            areas.append(area)
    for code, area in zip(named, shapely.coverage_simplify(areas, TOLERANCE), strict=True):
        yield code, shapely.make_valid(area).intersection(FRAME)


def _polygon(rings: list[list[int]], lines: list[list[tuple[float, float]]]) -> tuple[Any, list[Any]]:
    shell, *holes = [
        list(chain.from_iterable((lines[n] if n >= 0 else lines[~n][::-1])[:-1] for n in ring))
        for ring in rings
    ]
    return shell, holes
