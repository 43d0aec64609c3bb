"""A place on a day: its name, its point, its successor, its distance from others."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.places import days

PLACES = geo.load()
ids = st.sampled_from(sorted(PLACES))
dates = st.none() | st.dates().map(str)


def test_an_abolished_province_leads_to_todays() -> None:
    then, now = PLACES["VN-28"].at("2022-07-28"), PLACES["VN-28"].at("2025-07-01")
    assert (then.exists, then.vintage) == (True, "earlier")
    assert (now.exists, now.vintage) == (False, "earlier")
    assert [place.name() for place in then.today] == ["Quảng Ngãi"]
    assert PLACES["VN-28"].valid_to == "2025-06-30"


def test_an_id_that_lives_on_has_the_shape_and_point_of_the_day() -> None:
    april, september = PLACES["VN-59"].at("2025-04"), PLACES["VN-59"].at("2025-09")
    assert (april.exists, september.exists) == (True, True)
    assert (april.vintage, september.vintage) == ("earlier", "today")
    assert (april.lat, april.lon) != (september.lat, september.lon)
    assert [place.id for place in april.today] == ["VN-59"]


def test_an_abolished_district_leads_to_communes_and_province() -> None:
    unit = PLACES["VN-33.ea-sup"].at("2024-12")
    assert unit.exists
    assert unit.own_point
    assert "Xã Ea Súp" in unit.communes
    assert [place.id for place in unit.today] == ["VN-33"]
    assert not PLACES["VN-33.ea-sup"].at("2025-12").exists


def test_a_district_of_an_abolished_province_lies_in_todays() -> None:
    assert [place.id for place in PLACES["VN-28.ngoc-hoi"].at("2020").today] == ["VN-29"]


def test_a_province_has_the_name_and_unit_word_of_the_day() -> None:
    hue = PLACES["VN-26"]
    assert (hue.at("2024-12-31").name(), hue.at("2024-12-31").kind) == ("Thừa Thiên Huế", "tỉnh")
    assert (hue.at("2025-01-01").name(), hue.at("2025-01-01").kind) == ("Huế", "thành phố")
    assert hue.name() == "Huế"
    assert hue.name("en", "2020") == "Thua Thien Hue"


def test_a_province_made_later_did_not_exist_before() -> None:
    assert not PLACES["KH-25"].at("2010").exists
    assert PLACES["KH-25"].at("2014").exists


def test_addresses_are_below_the_country_and_the_province() -> None:
    assert PLACES["VN-59"].url_path == "vn/ca-mau"
    assert PLACES["VN-33.ea-sup"].url_path == "vn/dak-lak/ea-sup"
    assert PLACES["KH-11.kaoh-nheaek"].url_path == "kh/mondulkiri/kaoh-nheaek"


def test_entry_slugs_add_the_province_only_where_a_name_recurs() -> None:
    assert PLACES["VN-33.ea-sup"].entry_slug == "ea-sup"
    assert PLACES["VN-37.tan-chau"].entry_slug == "tan-chau-tay-ninh"
    assert PLACES["VN-45.tp-hong-ngu"].entry_slug == "tp-hong-ngu"


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-06", "2025-06-01", "2025-06-31"),
        ("2025-06-30", "2025-06-30", "2025-06-30"),
        ("2025-06?", "2025-06-01", "2025-06-31"),
        ("2024-12-26/2024-12-29", "2024-12-26", "2024-12-26"),
    ],
)
def test_a_prefix_covers_its_days(date: str, first: str, last: str) -> None:
    assert days(date) == (first, last)


@given(ids, dates)
def test_every_place_has_a_point_and_a_place_today_on_any_day(place_id: str, date: str | None) -> None:
    unit = PLACES[place_id].at(date)
    assert 5 < unit.lat < 24
    assert 100 < unit.lon < 110
    assert unit.today
    assert all(heir.valid_to is None for heir in unit.today)
    assert unit.own_point == bool(unit.period.point_source)


# ── distances and borders ─────────────────────────────────────────────────────────────────────


def test_a_distance_is_the_geodesic_between_the_points_of_the_day() -> None:
    a, b = PLACES["VN-59"].at("2025-04-26"), PLACES["KH-9"].at("2025-04-26")
    assert geo.distance_km("VN-59", "KH-9", "2025-04-26") == geodesic((a.lat, a.lon), (b.lat, b.lon)).km
    assert geo.distance_km("VN-59", "KH-9", "2025-04-26") != geo.distance_km("VN-59", "KH-9", "2025-09-08")


@given(ids, ids, dates)
def test_a_distance_is_the_same_both_ways_and_none_from_a_stand_in_point(
    a: str, b: str, date: str | None
) -> None:
    km = geo.distance_km(a, b, date)
    stands_in = not (PLACES[a].at(date).own_point and PLACES[b].at(date).own_point)
    assert (km is None) == stands_in
    assert km is None or km == pytest.approx(geo.distance_km(b, a, date))


@pytest.mark.parametrize(
    ("a", "b", "date", "border"),
    [
        ("VN-28", "LA-AT", "2022", True),
        ("VN-29", "LA-AT", "2022", False),
        ("VN-29", "LA-AT", "2026", True),
        ("VN-28", "KH-16", "2022", True),
        ("VN-59", "KH-9", None, False),
        ("VN-23", "LA-BL", None, True),
        ("LA-AT", "KH-16", None, True),
        ("VN-HN", "VN-59", None, False),
        ("VN-33.ea-sup", "KH-11.kaoh-nheaek", "2024", None),
    ],
)
def test_provinces_share_a_border_as_they_lay_that_day(
    a: str, b: str, date: str | None, border: bool | None
) -> None:
    assert geo.share_border(a, b, date) is border
    assert geo.share_border(b, a, date) is border
