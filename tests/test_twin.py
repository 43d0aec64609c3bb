"""The drawing for readers without JavaScript shows what the map shows."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from generator.site.maps import ground
from generator.site.maps.curves import LatLon
from generator.site.maps.frames import around, with_frame, with_overlays
from generator.site.maps.ground import flat
from generator.site.maps.labels import along
from generator.site.maps.layout import TALL, Layout
from generator.site.maps.picture import THREE_COUNTRIES, Arc, Dot, Picture, ShownOverlay
from generator.site.maps.twin import land, twin

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
    drawn = ElementTree.fromstring(twin(Layout(picture(), {}), "Map", "land.svg"))
    looks = [group.get("class") for group in drawn.iter(f"{SVG}g") if "link" in group.get("class", "")]
    assert looks == ["atlas-twin__link atlas-kind--la atlas-weight--one"]
    assert [path.get("data-id") for path in drawn.iter(f"{SVG}path")] == ["kon-tum--attapeu"]
    names = [text.text for group in drawn.iter(f"{SVG}g") if "full" in group.get("class", "") for text in group]
    assert sorted(filter(None, names)) == ["Attapeu", "Kon Tum"]


def test_it_fits_a_page() -> None:
    drawn = ElementTree.fromstring(twin(Layout(picture(), {}), "Map", "land.svg"))
    width, height = map(float, drawn.get("viewBox", "").split()[2:])
    assert 0 < width <= TALL[0][0]
    assert 0 < height <= TALL[0][1]


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=30))
def test_every_name_arrives_as_the_same_text(name: str) -> None:
    drawn = ElementTree.fromstring(twin(Layout(picture(name), {}), name, "land.svg"))
    texts = [text.text or "" for text in drawn.iter(f"{SVG}text")]
    assert {"Attapeu", name} >= set(texts) >= {"Attapeu"}
    assert drawn.get("aria-label") == name


@pytest.mark.parametrize("name", ["`${alert(1)}", "</script><b>x</b>", "אבג دهوك", "Tên rất dài " * 20])
def test_a_name_from_an_entry_is_text_and_no_more(name: str) -> None:
    drawn = ElementTree.fromstring(twin(Layout(picture(name), {}), name, "land.svg"))
    shown = [text.text or "" for text in drawn.iter(f"{SVG}text")]
    assert all(text == "Attapeu" or name.startswith(text.removesuffix("…")) for text in shown)
    assert len(shown) == 4
    assert not list(drawn.iter(f"{SVG}b"))


@given(st.floats(-80, 80), st.floats(-80, 80), st.floats(-180, 180))
def test_north_is_up_and_east_is_right(lat: float, other: float, lon: float) -> None:
    (x, y), (_, other_y) = flat((lat, lon)), flat((other, lon))
    assert x == lon
    assert (y <= other_y) == (lat >= other) or abs(lat - other) < 1e-9


@pytest.mark.parametrize("vintage", ["today", "earlier"])
def test_the_land_is_coloured_by_the_page_and_small(vintage: geo.Vintage) -> None:
    drawn = land(vintage)
    assert len(gzip.compress(drawn.encode())) < 24_000
    fills = [path.get("fill") for path in ElementTree.fromstring(drawn).iter(f"{SVG}path")]
    assert fills == ["var(--atlas-context)", "var(--atlas-land)", "none"]


@pytest.mark.parametrize("vintage", ["today", "earlier"])
def test_borders_are_drawn_once_for_both_sides_and_provinces_have_none_within_a_country(
    vintage: geo.Vintage,
) -> None:
    edges = [frozenset(edge) for line in ground.borders(vintage) for edge in pairwise(line)]
    assert len(edges) == len(set(edges))
    sides: defaultdict[frozenset[LatLon], set[str]] = defaultdict(set)
    for place, parts in ground.outlines(vintage).items():
        for edge in (frozenset(each) for ring in ground.rings(parts) for each in pairwise(ring)):
            sides[edge].add(place)
    within = [edge for edge in edges if len(sides[edge]) == 2 and len({each[:2] for each in sides[edge]}) == 1]
    assert not within


ISLANDS = (
    geo.Feature("Quần đảo Hoàng Sa", "Point", (((16.5, 112.0),),)),
    geo.Feature("Quần đảo Trường Sa", "Point", (((9.6, 114.0),),)),
)


@pytest.mark.parametrize("whole", [True, False])
def test_what_a_publishers_layer_holds_is_drawn_and_named_however_far_off(whole: bool) -> None:
    shown = with_frame(replace(picture(), box=THREE_COUNTRIES) if whole else picture())
    layout = Layout(with_overlays(shown, [ShownOverlay("Quần đảo", "x.geojson", features=ISLANDS)]), {})
    drawn = ElementTree.fromstring(twin(layout, "Map", "land.svg"))
    full = [group for group in drawn.iter(f"{SVG}g") if "names--full" in group.get("class", "")]
    told = {" ".join(text.itertext()) for group in full for text in group}
    assert {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"} <= told
    assert bool(layout.insets) is not whole
    for inset, area in layout.insets:
        assert set(inset.full.labels) == set(inset.small.labels) == {"overlay:0:0", "overlay:0:1"}
        lines = [spot for line in layout.lines for spot in along(line, 1.0)]
        assert not any(area.left < x < area.right and area.top < y < area.bottom for x, y in lines)
    (south, west), (north, east) = layout.insets[0][0].picture.box if layout.insets else layout.picture.box
    assert all(south < lat < north and west < lon < east for one in ISLANDS for lat, lon in one.points)
