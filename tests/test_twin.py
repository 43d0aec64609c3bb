"""The drawing for readers without JavaScript shows what the map shows."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

import geo
from generator.site.maps.picture import Arc, Dot, Picture, around
from generator.site.maps.twin import HEIGHT, WIDTH, flat, land, twin

SVG = "{http://www.w3.org/2000/svg}"
KON_TUM, ATTAPEU = (14.67, 108.03), (14.81, 106.83)


def picture(name: str = "Kon Tum") -> Picture:
    arc = Arc("kon-tum--attapeu", "VN-28", "LA-AT", "la", "Kon Tum – Attapeu", "partnerships/kon-tum--attapeu/")
    dots = (
        Dot("VN-28", KON_TUM, name, "places/vn/kon-tum/", "here"),
        Dot("LA-AT", ATTAPEU, "Attapeu", "places/la/attapeu/", "here"),
    )
    return Picture((arc,), dots, box=around([KON_TUM, ATTAPEU]))


def test_it_has_a_curve_for_every_link_and_a_name_for_every_place() -> None:
    drawn = ElementTree.fromstring(twin(picture(), "Map", "land.svg"))
    assert [path.get("class") for path in drawn.iter(f"{SVG}path")] == ["atlas-twin__link atlas-kind--la"]
    assert [text.text for text in drawn.iter(f"{SVG}text")] == ["Kon Tum", "Attapeu"]


def test_it_fits_a_page() -> None:
    drawn = ElementTree.fromstring(twin(picture(), "Map", "land.svg"))
    width, height = map(float, drawn.get("viewBox", "").split()[2:])
    assert 0 < width <= WIDTH
    assert 0 < height <= HEIGHT


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=30))
def test_every_name_arrives_as_the_same_text(name: str) -> None:
    drawn = ElementTree.fromstring(twin(picture(name), name, "land.svg"))
    assert (next(drawn.iter(f"{SVG}text")).text or "") == name
    assert drawn.get("aria-label") == name


@given(st.floats(-80, 80), st.floats(-80, 80), st.floats(-180, 180))
def test_north_is_up_and_east_is_right(lat: float, other: float, lon: float) -> None:
    (x, y), (_, other_y) = flat((lat, lon)), flat((other, lon))
    assert x == lon
    assert (y <= other_y) == (lat >= other) or abs(lat - other) < 1e-9


def test_the_land_has_every_province_and_is_small() -> None:
    outlines = geo.outlines("today")
    drawn = land(outlines)
    assert drawn.count("<path") == len(outlines)
    assert len(drawn) < 70_000
    ElementTree.fromstring(drawn)
