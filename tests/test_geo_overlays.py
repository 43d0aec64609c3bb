"""Layers of a publisher's own: good ones come back with their names, bad ones are told by file and fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import geo
from generator.errors import GeoDataError
from geo.layers import LARGEST

GATE = {
    "type": "Feature",
    "properties": {"name": "Lao Bảo"},
    "geometry": {"type": "Point", "coordinates": [106.6, 16.6]},
}


def layer(*features: Any, **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members}, ensure_ascii=False)


def shape(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def test_there_is_none_by_default() -> None:
    assert geo.overlays() == ()


def test_a_layer_comes_with_its_name_in_each_language(tmp_path: Path) -> None:
    text = layer(GATE, name={"vi": "Cửa khẩu", "en": "Border gates"}, attribution="Our survey")
    (tmp_path / "gates.geojson").write_text(text, encoding="utf-8")
    (overlay,) = geo.overlays(tmp_path)
    assert (overlay.name("vi"), overlay.name("en")) == ("Cửa khẩu", "Border gates")
    assert overlay.attribution == "Our survey"
    assert overlay.collection["features"] == [GATE]


def test_one_name_serves_both_languages_and_the_files_name_stands_in(tmp_path: Path) -> None:
    (tmp_path / "b.geojson").write_text(layer(GATE, name="Chợ"), encoding="utf-8")
    (tmp_path / "a-roads.geojson").write_text(json.dumps(GATE), encoding="utf-8")
    first, second = geo.overlays(tmp_path)
    assert first.name("en") == "a-roads"
    assert (second.name("vi"), second.name("en")) == ("Chợ", "Chợ")
    assert first.collection["type"] == "FeatureCollection"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "is not JSON"),
        ("[1]", "is not a GeoJSON object"),
        ('{"type": "Topology"}', "is no FeatureCollection or Feature, but 'Topology'"),
        (layer(), "has no features"),
        (layer(GATE, name=7), '"name" for the legend'),
        (layer(GATE, name={}), '"name" for the legend'),
        (layer(GATE, crs={"properties": {"name": "EPSG:32648"}}), "must be degrees"),
        (layer(GATE, 5), "feature 2 is no Feature"),
        (layer(shape("Circle", [1, 2])), "feature 1 has the geometry 'Circle'"),
        (layer({"type": "Feature", "geometry": None}), "feature 1 has the geometry None"),
        (layer(shape("Point", [16.6, 106.6])), "longitude comes first"),
        (layer(shape("Point", ["106", "16"])), "is no position"),
        (layer(shape("Point", [True, False])), "is no position"),
        (layer(shape("LineString", [[106, 16]])), "has 1 positions, it needs 2"),
        (
            layer(shape("Polygon", [[[106, 16], [107, 16], [107, 17], [106, 17]]])),
            "does not end where it began",
        ),
        (layer(shape("MultiPolygon", [])), "coordinates are missing"),
        (" " * LARGEST + layer(GATE), "bytes"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_bad_layer_is_told_with_file_and_fault(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "bad.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(GeoDataError) as error:
        geo.overlays(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'bad.geojson'}: ")
    assert fault in str(error.value)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_bytes(b"\xff\xfe")
    (tmp_path / "b.geojson").write_text(layer(), encoding="utf-8")
    (tmp_path / "c.geojson").write_text(layer(GATE), encoding="utf-8")
    with pytest.raises(GeoDataError) as error:
        geo.overlays(tmp_path)
    assert "a.geojson: is not UTF-8 text" in str(error.value)
    assert "b.geojson: has no features" in str(error.value)
    assert "c.geojson" not in str(error.value)


def test_a_broken_layer_takes_no_other_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text("{", encoding="utf-8")
    (tmp_path / "b.geojson").write_text(layer(GATE, name="Chợ"), encoding="utf-8")
    good, faults = geo.read_overlays(tmp_path)
    assert [overlay.name() for overlay in good] == ["Chợ"]
    assert [fault.partition(": ")[0] for fault in faults] == [str(tmp_path / "a.geojson")]


@pytest.mark.parametrize(
    ("kind", "coordinates", "lines"),
    [
        ("Point", [112, 16.5], [[(16.5, 112)]]),
        ("LineString", [[1, 2], [3, 4]], [[(2, 1), (4, 3)]]),
        ("Polygon", [[[1, 2], [3, 4], [5, 6], [1, 2]]], [[(2, 1), (4, 3), (6, 5), (2, 1)]]),
        ("MultiPolygon", [[[[1, 2], [3, 4], [5, 6], [1, 2]]]], [[(2, 1), (4, 3), (6, 5), (2, 1)]]),
    ],
)
def test_a_feature_tells_latitude_first(tmp_path: Path, kind: str, coordinates: Any, lines: Any) -> None:
    (tmp_path / "x.geojson").write_text(layer(shape(kind, coordinates)), encoding="utf-8")
    ((feature,),) = (overlay.features for overlay in geo.overlays(tmp_path))
    assert [list(line) for line in feature.lines] == lines
