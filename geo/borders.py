"""The boundaries as areas, and who borders on whom, read from the TopoJSON that the maps show."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from geo.gazetteer import DATA, load
from geo.places import DatedPlace, Vintage

GridPoint = tuple[int, int]
"""Longitude and latitude in steps of the grid that a TopoJSON file counts in."""
Ring = tuple[tuple[float, float], ...]
_FILES: dict[Vintage, str] = {"today": "boundaries-today.topojson", "earlier": "boundaries-earlier.topojson"}


def outlines(vintage: Vintage = "today") -> dict[str, tuple[tuple[Ring, ...], ...]]:
    """Province id → its parts → rings (outer first) of (longitude, latitude) in degrees.

    *today*: 34 + 18 + 25 provinces; *earlier*: the 63 Vietnamese ones until 2025-06-30.
    """
    return dict(_outlines(DATA / _FILES[vintage]))


def surroundings() -> dict[str, tuple[tuple[Ring, ...], ...]]:
    """ISO 3166-1 number → parts of a country around the three, in rings as :func:`outlines` gives them."""
    return dict(_outlines(DATA / "context.topojson"))


def share_border(a_id: str, b_id: str, date: str | None = None) -> bool | None:
    """Whether two provinces have a stretch of border in common on *date*; meeting in a point is none.

    ``None`` where nobody knows: the boundaries of districts are not part of the atlas.
    """
    a, b = load()[a_id].at(date), load()[b_id].at(date)
    if "district" in (a.place.level, b.place.level):
        return None
    vintage: Vintage = "earlier" if "earlier" in (a.vintage, b.vintage) else "today"
    return not _edges(a, vintage).isdisjoint(_edges(b, vintage))


def _edges(unit: DatedPlace, vintage: Vintage) -> frozenset[frozenset[GridPoint]]:
    file = DATA / _FILES[vintage if unit.place.country == "VN" else "today"]
    return _edges_by_id(file).get(unit.place.id, frozenset())


@lru_cache(maxsize=2)
def _edges_by_id(file: Path) -> dict[str, frozenset[frozenset[GridPoint]]]:
    """Both files lie on one grid and come from one coverage, so that equal edges are equal numbers."""
    return {
        place_id: frozenset(frozenset(pair) for part in parts for ring in part for pair in pairwise(ring))
        for place_id, parts in _rings(_read(file)).items()
    }


@lru_cache(maxsize=3)
def _outlines(file: Path) -> dict[str, tuple[tuple[Ring, ...], ...]]:
    document = _read(file)
    (sx, sy), (west, south) = document["transform"]["scale"], document["transform"]["translate"]
    return {
        place_id: tuple(
            tuple(tuple((x * sx + west, y * sy + south) for x, y in ring) for ring in part) for part in parts
        )
        for place_id, parts in _rings(document).items()
    }


def _rings(document: dict[str, Any]) -> dict[str, list[list[list[GridPoint]]]]:
    arcs = [_absolute(arc) for arc in document["arcs"]]
    found: dict[str, list[list[list[GridPoint]]]] = {}
    for collection in document["objects"].values():
        for geometry in collection["geometries"]:
            parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            found[geometry["properties"]["id"]] = [[_ring(ring, arcs) for ring in part] for part in parts]
    return found


def _absolute(arc: list[list[int]]) -> list[GridPoint]:
    return list(zip(accumulate(step[0] for step in arc), accumulate(step[1] for step in arc), strict=True))


def _ring(numbers: list[int], arcs: list[list[GridPoint]]) -> list[GridPoint]:
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return [pieces[0][0], *(point for piece in pieces for point in piece[1:])]


def _read(file: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document
