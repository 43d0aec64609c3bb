"""Places, boundaries and links as GeoJSON in CRS84: longitude before latitude, degrees of WGS 84."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import geo
from generator.messages import LANGUAGES
from generator.site.maps.ground import outlines

CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
"""What GeoJSON has been since RFC 7946; older programs want to be told."""
SCRIPTS = ("lo", "km")
"""The languages of the three countries beside those of the atlas."""
DIGITS = 5
"""Of a degree: about a metre, finer than the boundaries are."""
GeoFeature = dict[str, Any]


def collection(name: str, features: Iterable[GeoFeature]) -> str:
    """*features* as a FeatureCollection called *name*, one a line."""
    head = json.dumps({"type": "FeatureCollection", "name": name, "crs": CRS}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'


def place_points(rows: Iterable[Mapping[str, Any]]) -> Iterator[GeoFeature]:
    """Each place that has a point of its own, with everything that the table of places says of it."""
    for row in rows:
        if row["lat"] is not None:
            told = {key: value for key, value in row.items() if key not in ("lat", "lon") and value}
            yield _feature(row["id"], "Point", [row["lon"], row["lat"]], told)


def boundaries(places: geo.Gazetteer, vintage: geo.Vintage) -> Iterator[GeoFeature]:
    """The provinces of all three countries with their names, as they are or were before the reform."""
    for place_id, parts in outlines(vintage).items():
        place = places[place_id]
        told = {"id": place.id, "country": place.country}
        told |= {f"name_{language}": place.name(language) for language in (*LANGUAGES, *SCRIPTS, "native")}
        told |= {"iso_3166_2": place.id, "geonames": place.geonames_id, "wikidata": place.wikidata}
        told = {key: value for key, value in told.items() if value}
        yield _feature(
            place.id,
            "MultiPolygon",
            [[_ring(ring, hole) for hole, ring in enumerate(part)] for part in parts],
            told,
        )


def links(rows: Iterable[Mapping[str, Any]], places: geo.Gazetteer) -> Iterator[GeoFeature]:
    """A straight line for every partnership, between the points that the map would draw."""
    for row in rows:
        ends = [places[row[end]].at("2025-01-01") for end in ("place_a", "place_b")]
        told = {key: value for key, value in row.items() if value and not key.startswith("notes_")}
        told |= {f"own_point_{end}": at.own_point for end, at in zip("ab", ends, strict=True)}
        yield _feature(row["id"], "LineString", [[at.lon, at.lat] for at in ends], told)


def _ring(ring: geo.Ring, hole: int) -> list[list[float]]:
    """*ring* as RFC 7946 wants it: the outer one against the clock, those of holes with it."""
    around = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))  # above 0: with the clock
    turned = ring if (around < 0) != bool(hole) else ring[::-1]
    return [[round(lon, DIGITS), round(lat, DIGITS)] for lon, lat in turned]


def _feature(name: str, kind: str, coordinates: Sequence[Any], told: Mapping[str, Any]) -> GeoFeature:
    return {
        "type": "Feature", "id": name, "properties": dict(told),
        "geometry": {"type": kind, "coordinates": coordinates},
    }  # fmt: skip
