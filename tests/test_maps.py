"""Maps are drawn the same every time, and nothing an entry says can become script."""

from __future__ import annotations

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.site import curves
from generator.site.curves import BENDS, Point
from generator.site.maps import THREE_COUNTRIES, Arc, Dot, Overlay, Picture, Shape, around, draw
from generator.site.pages.pictures import map_words

KON_TUM, ATTAPEU = (14.67, 108.03), (14.81, 106.83)
NASTY = "`${alert(1)}</script>\"'><img src=x onerror=alert(1)>\u2028\\"


POINTS = st.tuples(st.floats(8, 24), st.floats(100, 110))


def arc(start: Point = KON_TUM, end: Point = ATTAPEU, title: str = "Kon Tum – Attapeu") -> Arc:
    return Arc(start, end, "la", title, "2022", "partnerships/kon-tum--attapeu/")


def picture(title: str = "Kon Tum – Attapeu") -> Picture:
    return Picture(
        arcs=(arc(title=title),),
        dots=(Dot(KON_TUM, title, "places/vn/kon-tum/", "here"),),
        shapes={"today": (Shape("VN-29", "heir", "vn"),)},
        overlays=(Overlay(title, "data/overlays/x.geojson", title),),
    )


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
        arcs(draw(Picture((one,)), map_words("vi"), "")[1])[0] for one in (arc(), arc(ATTAPEU, KON_TUM))
    )
    assert there == back


def test_links_between_the_same_two_points_bow_differently() -> None:
    script = draw(Picture((arc(), arc(ATTAPEU, KON_TUM))), map_words("vi"), "")[1]
    bends = [one["bend"] for one in arcs(script)]
    assert bends == list(BENDS[:2])


def test_a_link_keeps_away_from_the_points_of_others() -> None:
    between = Dot((14.9, 107.43), "Sekong", "places/la/sekong/", "partner")
    free = arcs(draw(Picture((arc(),)), map_words("vi"), "")[1])[0]
    crowded = arcs(draw(Picture((arc(),), (between,), box=around([KON_TUM, ATTAPEU])), map_words("vi"), "")[1])[
        0
    ]
    assert free["bend"] == BENDS[0]
    assert crowded["bend"] != BENDS[0]


@given(st.lists(st.tuples(POINTS, POINTS), max_size=12))
def test_no_link_bows_so_far_that_it_looks_like_a_hook(links: list[tuple[Point, Point]]) -> None:
    points = {point for link in links for point in link}
    bows = list(curves.bends(links, points, around(points)))
    assert len(bows) == len(links)
    assert all(0 < abs(bow) <= 0.26 for bow in bows)


def test_layers_can_be_switched_only_where_there_are_several_kinds_of_link() -> None:
    one = draw(Picture((arc(),)), map_words("en"), "")[1]
    two = draw(Picture((arc(), Arc(KON_TUM, (21.0, 105.8), "vn", "x", "", "x/"))), map_words("en"), "")[1]
    assert '"Domestic"' not in one
    assert '"Domestic"' in two
    assert '"With Laos"' in two


@given(st.lists(st.tuples(st.floats(8, 24), st.floats(100, 110)), min_size=1))
def test_the_box_around_points_holds_them_all(points: list[Point]) -> None:
    (south, west), (north, east) = around(points)
    assert all(south <= lat <= north and west <= lon <= east for lat, lon in points)


def test_with_no_points_the_map_shows_the_three_countries() -> None:
    assert around([]) == THREE_COUNTRIES
