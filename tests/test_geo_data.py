"""What is committed in geo/data is whole: areas, places, names, and how they belong together."""

from __future__ import annotations

import csv
import gzip
import json
import unicodedata
from collections import Counter
from functools import cache

import pycountry
import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon

import geo
from geo.gazetteer import DATA
from geo.names import Name
from geo.spelling import fold, spelled, squash
from geo.unit_words import DISTRICT_UNITS

PLACES = geo.load()
COUNTS = {"VN": 34, "LA": 18, "KH": 25}


@cache
def areas(vintage: str) -> dict[str, MultiPolygon]:
    return {
        place_id: MultiPolygon([Polygon(part[0], part[1:]) for part in parts])
        for place_id, parts in geo.outlines(vintage).items()  # type: ignore[arg-type]
    }


def successor(place_id: str) -> str:
    heirs = PLACES[place_id].successors
    return heirs[0].id if heirs else place_id


# ── boundaries ────────────────────────────────────────────────────────────────────────────────


def test_there_are_34_and_63_provinces_and_those_of_the_neighbours() -> None:
    assert Counter(place_id[:2] for place_id in areas("today")) == COUNTS
    assert Counter(place_id[:2] for place_id in areas("earlier")) == {"VN": 63}
    for country, count in COUNTS.items():
        assert len(PLACES.provinces(country, "2025-07-01")) == count
    assert len(PLACES.provinces("VN", "2025-06-30")) == 63


@pytest.mark.parametrize("vintage", ["today", "earlier"])
def test_every_area_is_a_province_of_its_day_and_the_other_way_round(vintage: str) -> None:
    date = {"today": "2025-07-01", "earlier": "2025-06-30"}[vintage]
    country = None if vintage == "today" else "VN"
    assert set(areas(vintage)) == {place.id for place in PLACES.provinces(country, date)}


@pytest.mark.parametrize("vintage", ["today", "earlier"])
def test_all_rings_are_valid(vintage: str) -> None:
    assert [place_id for place_id, area in areas(vintage).items() if not area.is_valid] == []


def test_no_two_provinces_overlap_and_no_gap_lies_between_any() -> None:
    abroad = [area for place_id, area in areas("today").items() if place_id[:2] != "VN"]
    assert shapely.coverage_is_valid([*areas("today").values()])
    assert shapely.coverage_is_valid([*areas("earlier").values(), *abroad])
    land = shapely.union_all([*areas("today").values()])
    assert [ring for part in land.geoms for ring in part.interiors] == []


def test_the_34_are_the_unions_of_the_63() -> None:
    members: dict[str, list[MultiPolygon]] = {}
    for place_id, area in areas("earlier").items():
        members.setdefault(successor(place_id), []).append(area)
    assert len(members) == 34
    for place_id, parts in members.items():
        assert shapely.union_all(parts).symmetric_difference(areas("today")[place_id]).area == 0


def test_sekong_is_filled_between_its_five_neighbours() -> None:
    around = {other for other in areas("today") if other != "LA-XE" and geo.share_border("LA-XE", other)}
    assert {"LA-SL", "LA-CH", "LA-AT", "VN-DN"} <= around
    # One degree of latitude is 110.6 km, one of longitude 107.5 km at 15° 30' north.
    assert 7500 < areas("today")["LA-XE"].area * 110.6 * 107.5 < 9000


def test_islands_that_are_districts_are_drawn() -> None:
    islands = {
        "VN-47": (103.98, 10.25),
        "VN-43": (106.61, 8.69),
        "VN-40": (108.94, 10.53),
        "VN-29": (109.12, 15.38),
    }
    for place_id, spot in islands.items():
        assert areas("earlier")[place_id].distance(Point(spot)) < 0.02, place_id


def test_neighbours_leave_our_provinces_alone() -> None:
    document = json.loads((DATA / "context.topojson").read_text(encoding="utf-8"))
    ids = {geometry["properties"]["id"] for geometry in document["objects"]["context"]["geometries"]}
    assert {"764", "104", "156"} <= ids
    assert not ids & {"704", "418", "116"}


def test_a_first_map_stays_small() -> None:
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in DATA.glob("*.topojson")}
    assert sizes["boundaries-today.topojson"] <= 45_000
    assert sizes["boundaries-earlier.topojson"] <= 40_000


# ── places ────────────────────────────────────────────────────────────────────────────────────


def test_every_provinces_point_lies_inside_it() -> None:
    for date, vintage in (("2025-06-30", "earlier"), ("2025-07-01", "today")):
        for place_id, area in areas(vintage).items():
            unit = PLACES[place_id].at(date)
            assert area.contains(Point(unit.lon, unit.lat)), (place_id, date)


def test_every_districts_own_point_lies_inside_its_province() -> None:
    known = {**areas("today"), **areas("earlier")}
    for place in PLACES.values():
        unit = place.at(place.valid_to)
        if place.parent and unit.own_point:
            assert known[place.parent].contains(Point(unit.lon, unit.lat)), place.id


def test_every_earlier_province_leads_to_one_of_today() -> None:
    today = {place.id for place in PLACES.provinces("VN", "2025-07-01")}
    for place in PLACES.provinces("VN", "2025-06-30"):
        assert successor(place.id) in today
        assert (place.valid_to is not None) == (successor(place.id) != place.id)


def test_todays_province_lists_what_it_inherited() -> None:
    assert [place.name() for place in PLACES.inherited("VN-29")] == ["Kon Tum"]
    gone = [place.id for place in PLACES.provinces("VN", "2025-06-30") if place.valid_to]
    inherited = [
        place.id for heir in PLACES.provinces("VN", "2025-07-01") for place in PLACES.inherited(heir.id)
    ]
    assert sorted(inherited) == sorted(gone)
    assert len(gone) == 63 - 34


def test_the_province_codes_are_those_of_iso_3166_2() -> None:
    for country in COUNTS:
        official = {division.code for division in pycountry.subdivisions.get(country_code=country)}  # type: ignore[no-untyped-call]
        ours = {place.id for place in PLACES.values() if place.level == "province" and place.country == country}
        assert ours <= official
        assert len(official - ours) <= 1, official - ours


def test_an_abolished_district_leads_to_its_communes_and_province() -> None:
    for place in PLACES.values():
        if place.level == "district" and place.country == "VN":
            unit = place.at()
            assert not unit.exists
            assert [heir.id for heir in unit.today] == [successor(place.parent or "")]
    without = [p.id for p in PLACES.values() if p.country == "VN" and p.level == "district" and not p.communes]
    assert len(without) <= 12, without


def test_the_readme_counts_the_points_that_are_there() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for country, word in (("VN", "Vietnamese"), ("KH", "Cambodian"), ("LA", "Lao")):
        districts = [p for p in PLACES.values() if p.level == "district" and p.country == country]
        own = sum(place.at(place.valid_to).own_point for place in districts)
        assert f"{own} of {len(districts)} {word}" in readme


def test_ids_entry_slugs_and_addresses_are_unique_over_all_places() -> None:
    for part in ("id", "entry_slug", "url_path"):
        twice = [key for key, count in Counter(getattr(p, part) for p in PLACES.values()).items() if count > 1]
        assert twice == [], part


def test_a_slug_is_plain_and_the_id_ends_with_it() -> None:
    for place in PLACES.values():
        assert place.entry_slug == fold(place.entry_slug).replace(" ", "-")
        assert "--" not in place.entry_slug
        if place.level == "district":
            assert place.id == f"{place.parent}.{place.slug}"


def test_the_order_of_vietnamese_provinces_is_that_of_the_statistics_office() -> None:
    assert PLACES.order("VN-HN") < PLACES.order("VN-28") < PLACES.order("VN-59") < PLACES.order("LA-AT")


# ── names ─────────────────────────────────────────────────────────────────────────────────────


def test_all_files_are_nfc_with_unix_line_ends() -> None:
    for file in [*DATA.glob("*.csv"), *DATA.glob("*.topojson")]:
        text = file.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), file.name
        assert "\r" not in text
        assert "Ð" not in text, "U+00D0 stands for Đ"


def test_every_place_has_a_vietnamese_and_an_english_label_on_every_day() -> None:
    for place in PLACES.values():
        for date in (None, "1990", "2024-12-31", "2025-03", "2026"):
            assert place.name("vi", date)
            assert place.name("en", date)
        if place.level == "province":
            assert place.name("native")


def test_no_name_is_listed_twice_for_one_place() -> None:
    with (DATA / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["place"], row["lang"], row["form"]) for row in csv.DictReader(file)]
    assert [row for row, count in Counter(rows).items() if count > 1] == []


def decided(one: Name, other: Name) -> bool:
    """Whether a rule tells two places of one name apart: no context is enough for both."""
    if not (one.needs or other.needs):
        return False
    if any(("@ask",) in name.needs or ("@province",) in name.needs for name in (one, other)):
        return True
    a, b = ({word for group in name.needs for word in group} for name in (one, other))
    return not a or not b or not (a & b) - {"@province"}


def test_no_name_means_two_places_of_one_level_without_a_rule_that_decides() -> None:
    together: dict[tuple[str, str], list[Name]] = {}
    for name in PLACES.names.all:
        key = spelled(name.bare) if name.place[:2] == "VN" and name.lang == "vi" else squash(name.bare)
        together.setdefault((key, PLACES[name.place].level), []).append(name)
    undecided = [
        (one.form, one.place, other.place)
        for names in together.values()
        for one in names
        for other in names
        if one.place < other.place and not decided(one, other)
    ]
    assert undecided == []


def test_a_district_called_like_a_province_asks_for_its_unit_word() -> None:
    provinces = {
        squash(n.bare) for n in PLACES.names.all if "." not in n.place and n.kind in ("preferred", "english")
    }
    for name in PLACES.names.all:
        plain = name.kind in ("preferred", "english") and squash(name.bare) in provinces
        if "." in name.place and plain and name.place[:2] != "VN":
            assert any(set(group) & DISTRICT_UNITS for group in name.needs), (name.place, name.form)
