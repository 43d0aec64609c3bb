"""Maps are drawn the same every time, and nothing an entry says can become script."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from generator.site.maps import leaflet
from generator.site.maps.curves import Curve, LatLon, curves
from generator.site.maps.frames import around, with_frame
from generator.site.maps.labels import laid_over
from generator.site.maps.layout import Layout, radius
from generator.site.maps.picture import THREE_COUNTRIES, Arc, Dot, MarkedProvince, Picture, ShownOverlay
from generator.site.maps.twin import twin
from generator.site.pages.pictures import area_names, map_words

KON_TUM, ATTAPEU = (14.67, 108.03), (14.81, 106.83)
NASTY = "`${alert(1)}</script>\"'><img src=x onerror=alert(1)>\u2028\\"


POINTS = st.tuples(st.floats(8, 24), st.floats(100, 110))


KON_TUM_DOT = Dot("VN-28", KON_TUM, "Kon Tum", "places/vn/kon-tum/", "here")
ATTAPEU_DOT = Dot("LA-AT", ATTAPEU, "Attapeu", "places/la/attapeu/", "partner")
HA_NOI_DOT = Dot("VN-HN", (21.0, 105.8), "Hà Nội", "places/vn/ha-noi/", "partner")


def arc(a: Dot = KON_TUM_DOT, b: Dot = ATTAPEU_DOT, title: str = "Kon Tum – Attapeu", **told: Any) -> Arc:
    return Arc("kon-tum--attapeu", a.key, b.key, told.pop("kind", "la"), title, "partnerships/x/", **told)


def draw(shown: Picture, language: str = "vi", root: str = "") -> tuple[str, str]:
    return leaflet.draw(Layout(shown, area_names(language)), map_words(language), root)


def links(*some: Arc, dots: tuple[Dot, ...] = (KON_TUM_DOT, ATTAPEU_DOT), **told: Any) -> Picture:
    return Picture(some, dots, **told)


def picture(title: str = "Kon Tum – Attapeu") -> Picture:
    return links(
        arc(title=title),
        dots=(replace(KON_TUM_DOT, name=title), ATTAPEU_DOT),
        shapes={"today": (MarkedProvince("VN-29", "heir", "vn"),)},
        overlays=(ShownOverlay(title, "data/overlays/x.geojson", title),),
    )


def arcs(script: str) -> list[dict[str, object]]:
    found = [json.loads(data) for data in re.findall(r"atlas\.arcs\([\w, ]+, (\[.*?\])\);", script)]
    return [arc for layer in found for arc in layer]


def test_equal_pictures_give_equal_bytes() -> None:
    assert draw(picture(), "vi", "") == draw(picture(), "vi", "")


def test_a_map_asks_nobody_but_its_own_site() -> None:
    html, script = draw(picture(), "en", "../")
    assert re.findall(r"https?://[^\"\\]*", html + script) == ["https://www.openstreetmap.org/copyright"]


@example("{{ 6 * 7 }} {% for %} {# {{{")
@given(st.one_of(st.just(NASTY), st.text(max_size=40)))
def test_whatever_a_title_says_arrives_as_the_same_text(title: str) -> None:
    html, script = draw(picture(title), "vi", "")
    assert arcs(script)[0]["title"] == title
    assert "<img" not in html + script.replace("\\u003c", "")
    assert "</script" not in script
    assert "`" not in script.replace(json.dumps(title), "") or "`" in title


def test_a_link_bows_the_same_way_whichever_end_comes_first() -> None:
    there, back = (arcs(draw(links(one), "vi", "")[1])[0] for one in (arc(), arc(ATTAPEU_DOT, KON_TUM_DOT)))
    assert [there[name] for name in ("from", "via", "to")] == [back[name] for name in ("from", "via", "to")]


def test_links_between_the_same_two_points_leave_them_apart() -> None:
    one, other = arcs(draw(links(arc(), arc(ATTAPEU_DOT, KON_TUM_DOT)))[1])
    assert one["via"] != other["via"]


def test_a_link_keeps_away_from_the_points_of_others() -> None:
    between = Dot("LA-XE", (14.9, 107.43), "Sekong", "places/la/sekong/", "partner")
    crowded = links(arc(), dots=(KON_TUM_DOT, ATTAPEU_DOT, between), box=around([KON_TUM, ATTAPEU]))
    alone, beside = (with_frame(one).shown[0].curve for one in (links(arc()), crowded))
    assert alone != beside
    assert clearance(beside, between.at) > clearance(alone, between.at)


def clearance(curve: Curve, point: LatLon) -> float:
    return min(math.dist(spot, point) for spot in curve.way())


def test_the_links_of_a_hub_leave_it_in_directions_of_their_own() -> None:
    ends = tuple(((15.0, 108.0), (14.0 + n / 10, 104.0 + n % 3)) for n in range(12))
    bows = curves(ends, frozenset(end for link in ends for end in link))
    left = sorted(math.atan2(bow.via[0] - 15.0, bow.via[1] - 108.0) % math.tau for bow in bows)
    assert min(after - before for before, after in pairwise(left)) > 0.01


def test_the_drawing_bows_as_the_map_does() -> None:
    layout = Layout(picture(), {})
    start, via, end = layout.picture.shown[0].curve
    told = arcs(draw(layout.picture)[1])[0]
    assert [told["from"], told["via"], told["to"]] == [list(start), [round(x, 3) for x in via], list(end)]
    path = re.search(r'data-id="kon-tum--attapeu" d="M([^"]*)"', twin(layout, "Map", "land.svg"))
    assert path
    numbers = [float(number) for number in re.findall(r"[\d.]+", path[1])]
    assert numbers == pytest.approx([number for at in (start, via, end) for number in layout.spot(at)], abs=0.1)


@given(st.lists(st.tuples(POINTS, POINTS), max_size=12))
def test_no_link_bows_so_far_that_it_looks_like_a_hook(links: list[tuple[LatLon, LatLon]]) -> None:
    points = frozenset(point for link in links for point in link)
    bows = curves(tuple(links), points)
    assert [{bow.start, bow.end} for bow in bows] == [set(link) for link in links]
    for bow in bows:
        straight = (bow.start[0] + bow.end[0]) / 2, (bow.start[1] + bow.end[1]) / 2
        length, aside = math.dist(bow.start, bow.end), math.dist(straight, bow.at(0.5))
        assert 0.049 * length - 1e-9 <= aside <= 0.261 * length + 1e-9  # of two points that nearly meet


def test_layers_can_be_switched_only_where_there_are_several_kinds_of_link() -> None:
    one = draw(links(arc()), "en", "")[1]
    domestic = arc(b=HA_NOI_DOT, kind="vn", scope="domestic")
    two = draw(links(arc(), domestic, dots=(KON_TUM_DOT, ATTAPEU_DOT, HA_NOI_DOT)), "en", "")[1]
    assert '"Domestic"' not in one
    assert '"Domestic"' in two
    assert '"With Laos"' in two


@given(st.lists(st.tuples(st.floats(8, 24), st.floats(100, 110)), min_size=1))
def test_the_box_around_points_holds_them_all(points: list[LatLon]) -> None:
    (south, west), (north, east) = around(points)
    assert all(south <= lat <= north and west <= lon <= east for lat, lon in points)


def test_with_no_points_the_map_shows_the_three_countries() -> None:
    assert around([]) == THREE_COUNTRIES


def test_a_script_tells_all_that_a_line_shows_of_a_link() -> None:
    told = arc(weight="signed", status="silent")
    (one,) = arcs(draw(links(told), "vi", "")[1])
    told_of = ("id", "a", "b", "weight", "silent", "mentioned", "level", "scope")
    assert {name: one[name] for name in told_of} == {
        "id": "kon-tum--attapeu", "a": "VN-28", "b": "LA-AT", "weight": "signed", "silent": True,
        "mentioned": False, "level": "province", "scope": "cross-border",
    }  # fmt: skip
    assert one["lifted"] is None


def test_many_links_unfold_in_a_browser_to_what_few_are_written_as(window: Browser) -> None:
    district = Dot(
        "VN-28.x", (14.7, 107.6), "Ngọc Hồi", "places/x/", "partner", level="district", province="VN-28"
    )
    dots = (KON_TUM_DOT, ATTAPEU_DOT, district)
    some = [
        arc(
            a=district if n % 3 else ATTAPEU_DOT,
            b=KON_TUM_DOT,
            title=f"{NASTY} {n}" if n % 2 else "Ngọc Hồi – Kon Tum",
            weight=("signed", "mentioned")[n % 2],
            years=(1999, 2000 + n),
            sectors=("health",),
        )
        for n in range(40)
    ]
    named = [replace(one, id=f"p{n}", href=f"partnerships/p{n}/") for n, one in enumerate(some)]
    many = links(*named, dots=dots)
    script = draw(many)[1]
    told, places = window.new_page().evaluate(
        """script => {
          const some = [];
          const places = [];
          const any = new Proxy(function () {}, { get: () => any, apply: () => any, construct: () => any });
          const atlas = { chart: (make) => [...make()], arcs: (map, layer, list) => some.push(...list),
                          frame() {}, land() {}, dots: (map, list) => places.push(...list), overlay() {} };
          new Function("atlas", "L", "document", script)(atlas, any, document);
          return [some, places];
        }""",
        script,
    )
    written = json.loads(json.dumps([leaflet._arc(many, course) for course in many.courses]))
    assert len(told) == 40
    for one, other in zip(told, written, strict=True):
        one["via"] = other["via"] = pytest.approx(other["via"], abs=0.01)
        if other["lifted"]:
            one["lifted"]["via"] = other["lifted"]["via"] = 0
        assert one == other
    layout = Layout(many, area_names("vi"))
    assert places == json.loads(json.dumps([leaflet._dot(layout, dot) for dot in dots]))


def test_a_link_of_districts_can_be_drawn_from_their_provinces() -> None:
    district = Dot(
        "VN-28.ngoc-hoi", (14.7, 107.6), "Ngọc Hồi", "x/", "partner", level="district", province="VN-28"
    )
    told = arc(a=district, level="district")
    (one,) = arcs(draw(links(told, dots=(district, KON_TUM_DOT, ATTAPEU_DOT)), "vi", "")[1])
    lifted = one["lifted"]
    assert isinstance(lifted, dict)
    assert (lifted["a"], lifted["b"]) == ("VN-28", "LA-AT")
    assert {tuple(lifted["from"]), tuple(lifted["to"])} == {KON_TUM, ATTAPEU}


@pytest.mark.parametrize("corner", [(0.02, 0.02), (0.98, 0.02), (0.5, 0.999), (0.01, 0.999)])
def test_no_button_and_no_line_of_thanks_covers_a_place(corner: tuple[float, float]) -> None:
    (south, west), (north, east) = around([KON_TUM, ATTAPEU], margin=1.0)
    at = north - corner[1] * (north - south), west + corner[0] * (east - west)
    hidden = Dot("LA-XE", at, "Sekong", "places/la/sekong/", "here", partners=9)
    box = (south, west), (north, east)
    layout = Layout(with_frame(links(arc(), dots=(KON_TUM_DOT, ATTAPEU_DOT, hidden), box=box)), {})
    for part in (1.0, layout.phone):
        (x, y), r = layout.spot(at), radius(hidden)
        areas = laid_over(*(side * part for side in layout.size))
        across = [area for area in areas if area.left < x * part + r and x * part - r < area.right]
        assert not any(area.top < y * part + r and y * part - r < area.bottom for area in across)
