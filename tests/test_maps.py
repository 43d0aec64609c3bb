"""Maps are drawn the same every time, and nothing an entry says can become script."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.site.maps.curves import BENDS, LatLon, bowed, curves
from generator.site.maps.leaflet import draw
from generator.site.maps.picture import THREE_COUNTRIES, Arc, Dot, Picture, Shape, ShownOverlay, around
from generator.site.maps.twin import flat, twin
from generator.site.pages.pictures import map_words

KON_TUM, ATTAPEU = (14.67, 108.03), (14.81, 106.83)
NASTY = "`${alert(1)}</script>\"'><img src=x onerror=alert(1)>\u2028\\"


POINTS = st.tuples(st.floats(8, 24), st.floats(100, 110))


KON_TUM_DOT = Dot("VN-28", KON_TUM, "Kon Tum", "places/vn/kon-tum/", "here")
ATTAPEU_DOT = Dot("LA-AT", ATTAPEU, "Attapeu", "places/la/attapeu/", "partner")
HA_NOI_DOT = Dot("VN-HN", (21.0, 105.8), "Hà Nội", "places/vn/ha-noi/", "partner")


def arc(a: Dot = KON_TUM_DOT, b: Dot = ATTAPEU_DOT, title: str = "Kon Tum – Attapeu", **told: Any) -> Arc:
    return Arc("kon-tum--attapeu", a.key, b.key, told.pop("kind", "la"), title, "partnerships/x/", **told)


def links(*some: Arc, dots: tuple[Dot, ...] = (KON_TUM_DOT, ATTAPEU_DOT), **told: Any) -> Picture:
    return Picture(some, dots, **told)


def picture(title: str = "Kon Tum – Attapeu") -> Picture:
    return links(
        arc(title=title),
        dots=(replace(KON_TUM_DOT, name=title), ATTAPEU_DOT),
        shapes={"today": (Shape("VN-29", "heir", "vn"),)},
        overlays=(ShownOverlay(title, "data/overlays/x.geojson", title),),
    )


def towards(bend: float) -> list[float]:
    """Where a link from Attapeu to Kon Tum is bent to, as a script says it."""
    return [round(degrees, 4) for degrees in bowed(*sorted((KON_TUM, ATTAPEU)), bend).via]


def arcs(script: str) -> list[dict[str, object]]:
    found = [json.loads(data) for data in re.findall(r"atlas\.arcs\([\w, ]+, (\[.*?\])\);", script)]
    return [arc for layer in found for arc in layer]


def test_equal_pictures_give_equal_bytes() -> None:
    assert draw(picture(), map_words("vi"), "") == draw(picture(), map_words("vi"), "")


def test_a_map_asks_nobody_but_its_own_site() -> None:
    html, script = draw(picture(), map_words("en"), "../")
    assert re.findall(r"https?://[^\"\\]*", html + script) == ["https://www.openstreetmap.org/copyright"]


@example("{{ 6 * 7 }} {% for %} {# {{{")
@given(st.one_of(st.just(NASTY), st.text(max_size=40)))
def test_whatever_a_title_says_arrives_as_the_same_text(title: str) -> None:
    html, script = draw(picture(title), map_words("vi"), "")
    assert arcs(script)[0]["title"] == title
    assert "<img" not in html + script.replace("\\u003c", "")
    assert "</script" not in script
    assert "`" not in script.replace(json.dumps(title), "") or "`" in title


def test_a_link_bows_the_same_way_whichever_end_comes_first() -> None:
    there, back = (
        arcs(draw(links(one), map_words("vi"), "")[1])[0] for one in (arc(), arc(ATTAPEU_DOT, KON_TUM_DOT))
    )
    assert [there[name] for name in ("from", "via", "to")] == [back[name] for name in ("from", "via", "to")]


def test_links_between_the_same_two_points_bow_differently() -> None:
    script = draw(links(arc(), arc(ATTAPEU_DOT, KON_TUM_DOT)), map_words("vi"), "")[1]
    assert [one["via"] for one in arcs(script)] == [towards(bend) for bend in BENDS[:2]]


def test_a_link_keeps_away_from_the_points_of_others() -> None:
    between = Dot("LA-XE", (14.9, 107.43), "Sekong", "places/la/sekong/", "partner")
    crowded = links(arc(), dots=(KON_TUM_DOT, ATTAPEU_DOT, between), box=around([KON_TUM, ATTAPEU]))
    alone, beside = (arcs(draw(one, map_words("vi"), "")[1])[0]["via"] for one in (links(arc()), crowded))
    assert alone == towards(BENDS[0])
    assert beside in [towards(bend) for bend in BENDS[1:]]


def test_the_drawing_without_javascript_bows_as_the_map_does() -> None:
    shown = picture()
    start, via, end = next(iter(shown.bows))
    told = arcs(draw(shown, map_words("vi"), "")[1])[0]
    assert [told["from"], told["via"], told["to"]] == [[round(x, 4) for x in at] for at in (start, via, end)]
    (left, _), (right, top) = (flat(corner) for corner in shown.box)
    drawn = twin(shown, "Map", "land.svg")
    scale = float(drawn.partition('viewBox="0 0 ')[2].partition(" ")[0]) / (right - left)
    path = [float(number) for number in re.findall(r"[\d.]+", drawn.partition(' d="')[2].partition('"')[0])]
    pixels = [((x - left) * scale, (y - top) * scale) for x, y in map(flat, (start, via, end))]
    assert path == pytest.approx([number for pixel in pixels for number in pixel], abs=1)


@given(st.lists(st.tuples(POINTS, POINTS), max_size=12))
def test_no_link_bows_so_far_that_it_looks_like_a_hook(links: list[tuple[LatLon, LatLon]]) -> None:
    points = {point for link in links for point in link}
    bows = list(curves(links, points, around(points)))
    assert [{bow.start, bow.end} for bow in bows] == [set(link) for link in links]
    for bow in bows:
        straight = (bow.start[0] + bow.end[0]) / 2, (bow.start[1] + bow.end[1]) / 2
        length, aside = math.dist(bow.start, bow.end), math.dist(straight, bow.at(0.5))
        assert 0.069 * length - 1e-9 <= aside <= 0.261 * length + 1e-9  # of two points that nearly meet


def test_layers_can_be_switched_only_where_there_are_several_kinds_of_link() -> None:
    one = draw(links(arc()), map_words("en"), "")[1]
    domestic = arc(b=HA_NOI_DOT, kind="vn", scope="domestic")
    two = draw(links(arc(), domestic, dots=(KON_TUM_DOT, ATTAPEU_DOT, HA_NOI_DOT)), map_words("en"), "")[1]
    assert '"Domestic"' not in one
    assert '"Domestic"' in two
    assert '"With Laos"' in two


@given(st.lists(st.tuples(st.floats(8, 24), st.floats(100, 110)), min_size=1))
def test_the_box_around_points_holds_them_all(points: list[LatLon]) -> None:
    (south, west), (north, east) = around(points)
    assert all(south <= lat <= north and west <= lon <= east for lat, lon in points)


def test_with_no_points_the_map_shows_the_three_countries() -> None:
    assert around([]) == THREE_COUNTRIES


def test_a_script_tells_all_that_a_filter_may_ask_of_a_link() -> None:
    told = arc(weight="signed", status="silent", years=(1999, 2004, 2004), sectors=("health",))
    (one,) = arcs(draw(links(told), map_words("vi"), "")[1])
    told_of = ("id", "a", "b", "weight", "silent", "mentioned", "level", "scope")
    assert {name: one[name] for name in told_of} == {
        "id": "kon-tum--attapeu", "a": "VN-28", "b": "LA-AT", "weight": "signed", "silent": True,
        "mentioned": False, "level": "province", "scope": "cross-border",
    }  # fmt: skip
    assert (one["years"], one["sectors"], one["lifted"]) == ([1999, 2004, 2004], ["health"], None)


def test_a_link_of_districts_can_be_drawn_from_their_provinces() -> None:
    district = Dot(
        "VN-28.ngoc-hoi", (14.7, 107.6), "Ngọc Hồi", "x/", "partner", level="district", province="VN-28"
    )
    told = arc(a=district, level="district")
    (one,) = arcs(draw(links(told, dots=(district, KON_TUM_DOT, ATTAPEU_DOT)), map_words("vi"), "")[1])
    lifted = one["lifted"]
    assert isinstance(lifted, dict)
    assert (lifted["a"], lifted["b"]) == ("VN-28", "LA-AT")
    assert {tuple(lifted["from"]), tuple(lifted["to"])} == {KON_TUM, ATTAPEU}
