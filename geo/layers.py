"""Layers that a publisher adds to every map: GeoJSON files in ``geo/overlays``, checked before use."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cells import unseen
from generator.errors import GeoDataError

OVERLAYS = Path(__file__).parent / "overlays"
LARGEST = 2_000_000
"""Bytes: a reader has to fetch the whole file."""

# How deep the positions of each geometry lie, and how few of them make one line or ring.
_SHAPES = {
    "Point": (0, 1), "MultiPoint": (1, 1), "LineString": (1, 2),
    "MultiLineString": (2, 2), "Polygon": (2, 4), "MultiPolygon": (3, 4),
}  # fmt: skip
_DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326")


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a layer shows: its *name*, and its lines or rings of (latitude, longitude).

    *kind* is ``Point``, ``LineString`` or ``Polygon``.
    """

    name: str
    kind: str
    lines: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """All its positions."""
        return tuple(at for line in self.lines for at in line)


@dataclass(frozen=True, slots=True)
class Overlay:
    """One layer: *names* by language for the legend, *collection* a GeoJSON FeatureCollection."""

    path: Path
    names: Mapping[str, str]
    attribution: str
    collection: Mapping[str, Any]

    def name(self, lang: str = "vi") -> str:
        """Its name in the legend, in *lang* if the file gives one."""
        return self.names.get(lang) or next(iter(self.names.values()))

    @property
    def features(self) -> tuple[Feature, ...]:
        """What it shows, one for each feature of the file."""
        return tuple(_shown(feature) for feature in self.collection["features"])


def _shown(feature: Mapping[str, Any]) -> Feature:
    name = (feature.get("properties") or {}).get("name")
    geometry = feature["geometry"]
    depth, _ = _SHAPES[geometry["type"]]
    lines = tuple(_lines(geometry["coordinates"], depth))
    return Feature(str(name or ""), geometry["type"].removeprefix("Multi"), lines)


def _lines(value: Any, depth: int) -> Iterator[tuple[tuple[float, float], ...]]:
    """The lines within coordinates that lie *depth* lists deep; each point of several is a line of its own."""
    if depth == 0:
        yield ((float(value[1]), float(value[0])),)
    elif depth == 1 and _is_position(value[0]):
        yield tuple((float(lat), float(lon)) for lon, lat, *_ in value)
    else:
        for each in value:
            yield from _lines(each, depth - 1)


def _is_position(value: Any) -> bool:
    return isinstance(value, list) and isinstance(value[0], (int, float))


def overlays(folder: Path = OVERLAYS) -> tuple[Overlay, ...]:
    """The layers of *folder* by file name; :class:`~generator.errors.GeoDataError` tells all faults at once."""
    good, faults = read_overlays(folder)
    if faults:
        raise GeoDataError("\n".join(faults))
    return good


def read_overlays(folder: Path = OVERLAYS) -> tuple[tuple[Overlay, ...], list[str]]:
    """The good layers of *folder* by file name, and the faults of the others."""
    good: list[Overlay] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.geojson")):
        document, problems = _read(path)
        faults += [f"{path}: {problem}" for problem in problems]
        if not problems:
            good.append(_overlay(path, document))
    return tuple(good), faults


def _overlay(path: Path, document: dict[str, Any]) -> Overlay:
    name = document.get("name", path.stem)
    names = name if isinstance(name, dict) else {"vi": name, "en": name}
    features = document["features"] if document["type"] == "FeatureCollection" else [document]
    collection = {"type": "FeatureCollection", "features": features}
    return Overlay(path, names, str(document.get("attribution", "")), collection)


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        data = path.read_bytes()
        document = json.loads(data.decode("utf-8"), parse_constant=_refuse)
        sign = next(filter(None, map(unseen, _texts(document))), "")
    except OSError as error:
        return {}, [f"cannot be read: {error.strerror}"]
    except UnicodeDecodeError:
        return {}, ["is not UTF-8 text"]
    except (ValueError, RecursionError) as error:
        return {}, [f"is not JSON: {error}"]
    if len(data) > LARGEST:
        return {}, [f"has {len(data):,} bytes; {LARGEST:,} are the most that every reader should have to fetch"]
    if not isinstance(document, dict):
        return {}, ["is not a GeoJSON object"]
    if sign:
        return {}, [f"holds a sign that no reader sees ({sign})"]
    return document, list(_faults(document))


def _texts(value: Any) -> Iterator[str]:
    """Every text within the JSON *value*."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value if isinstance(value, list) else (*value, *value.values()):
            yield from _texts(each)


def _refuse(number: str) -> None:
    raise ValueError(f"{number} is no number that a browser can read")


def _faults(document: dict[str, Any]) -> Iterator[str]:
    name = document.get("name", "layer")
    texts = list(name.values()) if isinstance(name, dict) else [name]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        yield 'the "name" for the legend must be a text, or texts by language such as {"vi": "…", "en": "…"}'
    crs = json.dumps(document.get("crs", "CRS84"))
    if not any(known in crs for known in _DEGREES):
        yield "coordinates must be degrees of longitude and latitude (WGS 84), without another crs"
    if document.get("type") == "Feature":
        yield from _feature(document, "the feature")
    elif document.get("type") == "FeatureCollection" and isinstance(document.get("features"), list):
        if not document["features"]:
            yield "has no features"
        for number, feature in enumerate(document["features"], 1):
            yield from _feature(feature, f"feature {number}")
    else:
        yield f"is no FeatureCollection or Feature, but {document.get('type')!r}"


def _feature(feature: Any, which: str) -> Iterator[str]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        yield f"{which} is no Feature"
        return
    properties = feature.get("properties")
    if not isinstance(properties, dict | None):
        yield f"{which} has the properties {properties!r}, no {{…}}"
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in _SHAPES:
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        yield f"{which} has the geometry {kind!r}, not one of {', '.join(_SHAPES)}"
        return
    depth, fewest = _SHAPES[geometry["type"]]
    problem = _coordinates(geometry.get("coordinates"), depth, fewest, "Polygon" in geometry["type"])
    if problem:
        yield f"{which}: {problem}"


def _coordinates(value: Any, depth: int, fewest: int, closed: bool) -> str | None:
    """What is wrong with coordinates that lie *depth* lists deep; ``None`` if nothing is."""
    if depth == 0:
        return _position(value)
    if not isinstance(value, list) or not value:
        return "coordinates are missing"
    if depth == 1 and len(value) < fewest:
        return f"a line or ring has {len(value)} positions, it needs {fewest}"
    problem = next((fault for one in value if (fault := _coordinates(one, depth - 1, fewest, closed))), None)
    if problem is None and depth == 1 and closed and value[0] != value[-1]:
        return "a ring does not end where it began"
    return problem


def _position(value: Any) -> str | None:
    numbers = isinstance(value, list) and 2 <= len(value) <= 3
    if not numbers or not all(type(one) in (int, float) and math.isfinite(one) for one in value):
        return f"{value!r} is no position [longitude, latitude]"
    if not (-180 <= value[0] <= 180 and -90 <= value[1] <= 90):
        return f"{value!r} lies off the globe; longitude comes first, in degrees"
    return None
