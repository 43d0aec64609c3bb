"""What a map cannot draw is said beside it; what it draws stands in words too, or there is no site."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from helpers.atlas_project import pages_of, project, site_of, write_entry

import geo
from generator.errors import FindingsError
from generator.site import wording
from generator.site.maps.layout import Layout
from generator.site.maps.picture import Gate, Picture
from generator.site.maps.signs import signs
from generator.site.maps.twin import twin
from generator.site.page import Page, Site
from generator.site.pages.beside import checked
from generator.site.pages.charts import chart
from generator.site.pages.pictures import of_many, of_partnership

SAME_POINT = ("VN-33", "VN-33.cu-kuin")  # the district has no point of its own: it stands at its province's
ONE_POINT = "dak-lak--cu-kuin"
STAND_IN = "cu-kuin--mondulkiri"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny atlas with a link that no line can show and a gate that nobody has placed."""
    root = project(tmp_path_factory.mktemp("beside"))
    places = "\n".join(("places: [VN-33, VN-33.cu-kuin]", "level: district", "scope: domestic"))
    write_entry(root, ONE_POINT, f"title: Đắk Lắk – Cư Kuin\n{places}\nevidence: reported")
    abroad = "level: district\nscope: cross-border\nevidence: reported"
    write_entry(root, STAND_IN, f"title: Cư Kuin – Mondulkiri\nplaces: [VN-33.cu-kuin, KH-11]\n{abroad}")
    gated = "title: Kon Tum – Attapeu\nplaces: [VN-28, LA-AT]\nlevel: province\nscope: cross-border\n"
    write_entry(root, "kon-tum--attapeu", gated + "evidence: reported\ngates: [Bờ Y]")
    return site_of(root)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return pages_of(site)


def frame(script: str) -> dict[str, object]:
    found = re.search(r"atlas\.frame\(\w+, (\{.*\})\);", script)
    assert found
    return dict(json.loads(found[1]))


def test_a_link_that_no_line_can_show_is_counted_named_and_marked_in_the_list(
    site: Site, pages: dict[str, Page]
) -> None:
    home = pages["index.md"].text
    assert site.say("site.map.without_line.one", n=1) in home
    told = home.partition('class="atlas-unlined"')[2].partition("</ul>")[0]
    assert re.findall(r'data-id="([^"]+)"', told) == [ONE_POINT]
    row = home.partition(f'<li class="atlas-row atlas-row--vn atlas-waits" data-id="{ONE_POINT}"')[2].partition(
        "</li>"
    )[0]
    assert site.say("site.map.no_line") in row
    assert home.count("atlas-row__unlined") == 1


def test_a_link_of_a_place_without_a_point_is_listed_drawn_counted_and_explained(
    site: Site, pages: dict[str, Page]
) -> None:
    home, own = pages["index.md"].text, pages[f"partnerships/{STAND_IN}.md"].text
    assert f'<li class="atlas-row atlas-row--kh" data-id="{STAND_IN}"' in home
    shown = home.partition('class="atlas-shown"')[2].partition("</p>")[0]
    counted = sum(one.scope == "cross-border" for one in site.atlas.partnerships)
    assert wording.count("site.filtered.all", counted, site.language) in shown
    for text, ring in ((home, False), (own, True)):  # the overview draws it from the province
        assert f'<path data-id="{STAND_IN}"' in text
        assert ('atlas-dot--stand-in" cx' in text.partition('class="atlas-legend"')[0]) is ring
        (line,) = re.findall(r"<li([^>]*data-stand-in[^>]*)>", text)
        assert ("hidden" in line) is not ring
        assert site.say("site.map.stand_in") in text
    assert "≈" not in own.partition("<svg")[2].partition("</figure>")[0]


def test_a_page_that_loses_a_line_or_a_link_is_not_built(site: Site) -> None:
    several = site.atlas.partnerships
    drawn, _ = chart(site, of_many(site, several, whole=True), "")
    rows = "".join(
        f'<li class="atlas-row atlas-row--{arc.kind}" data-id="{arc.id}" data-kind="{arc.kind}"'
        f' data-status="{arc.status}" data-level="{arc.level}" data-scope="{arc.scope}">'
        for arc in drawn.picture.arcs
    )
    body = rows + str(drawn.twin("Map", str))
    assert checked(body, drawn, "") == body
    lost = drawn.picture.arcs[0].id
    without_row = body.replace(f'data-id="{lost}" data-kind', 'data-id="nobody" data-kind')
    without_path = body.replace(f'<path data-id="{drawn.picture.shown[0].arc.id}"', "<path")
    otherwise = body.replace('data-status="active"', 'data-status="signed"', 1)
    for broken in (without_row, without_path, otherwise):
        with pytest.raises(FindingsError, match="map-text"):
            checked(broken, drawn, "")


def test_a_gate_that_nobody_has_placed_is_named_below_the_map(pages: dict[str, Page]) -> None:
    for path in ("partnerships/kon-tum--attapeu.md", "places/vn/kon-tum.md"):
        told = pages[path].text.partition('class="atlas-small atlas-unplaced"')[2].partition("</p>")[0]
        assert "Bờ Y" in told, path


def test_a_gate_with_a_point_is_drawn_and_named_on_drawing_and_map_alike(site: Site) -> None:
    one = next(one for one in site.atlas.partnerships if one.gates)
    picture = replace(of_partnership(site, one), gates=(Gate("Bờ Y", (14.68, 107.45)),))
    drawn, script = chart(site, picture, "x/")
    (gate,) = (sign for sign in frame(script.text)["marks"] if sign["kind"] == "gate")  # type: ignore[attr-defined]
    assert (gate["text"], gate["at"]) == ("Bờ Y", [14.68, 107.45])
    assert gate["label"]
    drawing = twin(drawn.layout, "Map", "land.svg")
    assert 'class="atlas-gate"' in drawing
    assert 'class="atlas-name--gate"' in drawing


def test_the_map_of_a_partnership_says_how_far_apart_its_places_are(site: Site) -> None:
    one = next(one for one in site.atlas.partnerships if one.id == "kon-tum--attapeu")
    picture = of_partnership(site, one)
    assert picture.distance == "≈ 100 km"
    assert abs((geo.distance_km("VN-28", "LA-AT") or 0) - 100) <= 2.5
    (sign,) = (each for each in signs(picture) if each.kind == "distance")
    layout = Layout(picture, {})
    area = layout.full.labels[sign.key].area(layout.spot(sign.at))
    ways = [layout.spot(picture.shown[0].curve.at(t / 200)) for t in range(201)]
    assert not any(area.left < x < area.right and area.top < y < area.bottom for x, y in ways)


def test_no_distance_is_claimed_where_a_point_is_a_stand_in(site: Site) -> None:
    one = next(one for one in site.atlas.partnerships if one.id == ONE_POINT)
    assert of_partnership(site, one).distance == ""
    assert [sign for sign in signs(Picture(distance="≈ 1 km")) if sign.kind == "distance"] == []
