"""Every province has its page; what is known of it, and where nothing is, is counted from the data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from helpers.atlas_project import pages_of, site_of

import geo
from generator.site.maps.curves import LatLon
from generator.site.maps.picture import ShownOverlay
from generator.site.maps.shades import STEPS, shade, shaded
from generator.site.page import Page, Site
from generator.site.pages.place import all_of_place, counting
from generator.site.told.of_place import happenings, told_of_place

ROOT = Path(__file__).resolve().parents[1]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(ROOT, "en")


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return pages_of(site)


def test_every_province_of_today_and_of_before_has_a_page(pages: dict[str, Page]) -> None:
    for place in (*geo.load().provinces(), *geo.load().provinces(date="2025-06-30")):
        assert f"places/{place.url_path}.md" in pages


def test_a_silent_province_says_so_and_how_to_change_it(pages: dict[str, Page]) -> None:
    text = pages["places/vn/gia-lai.md"].text
    assert "That does not mean that there is none." in text
    assert "/issues/new?template=article.yml" in text.replace("&amp;", "&")


def test_a_silent_province_names_its_neighbours_that_are_not(pages: dict[str, Page]) -> None:
    text = pages["places/kh/kratie.md"].text
    assert 'Next to it there are articles about <a href="../stung-treng/">Stung Treng</a>' in text


def test_coverage_counts_what_the_data_holds(site: Site, pages: dict[str, Page]) -> None:
    text = pages["coverage/index.md"].text
    told = re.findall(r"<title>([^<]+): (\d+) partnerships?</title>", text)
    assert len(told) == len(site.places.provinces())
    assert {name: int(number) for name, number in told} == {
        site.name(place.id): len(counting(tuple(all_of_place(site, place))))
        for place in site.places.provinces()
    }


def test_the_timeline_tells_every_occasion_once(site: Site) -> None:
    told = happenings(site, site.atlas.partnerships)
    assert len({one.href for one in told}) == len(told)
    events = {(one.id, event.id) for one in site.atlas.partnerships for event in one.events}
    assert {f"partnerships/{entry}/#{event}" for entry, event in events} <= {one.href for one in told}


def test_a_place_tells_what_it_was_given_and_who_acted_for_it(site: Site) -> None:
    told = told_of_place(site, "KH-9", all_of_place(site, site.places["KH-9"]))
    assert [one.title for one in told.received] == ["Ca Mau – Koh Kong"]
    assert told.given == ()
    assert [(one.name, one.office) for one in told.people] == [
        ("Thong Na Rong", "chair of the provincial council")
    ]


@pytest.mark.parametrize("far", [(112.0, 16.5), (140.0, 16.5)])
def test_what_a_publisher_adds_is_on_the_map_of_coverage_and_named(far: LatLon) -> None:
    islands = geo.Feature("Hoàng Sa", "Point", ((far[::-1],),))
    layer = ShownOverlay("Quần đảo", "x.geojson", features=(islands,))
    drawn = ElementTree.fromstring(shaded({}, "x", str, str, [layer]))
    wide, high = map(float, drawn.get("viewBox", "").split()[2:])
    (box,) = [*drawn.iter(f"{SVG}svg")][1:] or [drawn]
    (dot,) = (each for each in box.findall(f"{SVG}circle") if each.get("class") == "atlas-overlay")
    x, y = (float(box.get(side, 0)) + float(dot.get(f"c{side}", 0)) for side in "xy")
    assert 0 < x < wide
    assert 0 < y < high
    assert "Hoàng Sa" in {text.text for text in drawn.iter(f"{SVG}text")}
    assert (box is drawn) == (far[0] < 120)


def test_shades_deepen_with_the_number_and_names_are_escaped() -> None:
    assert [shade(number) for number in (0, *STEPS, 1000)] == [0, 1, 2, 3, 4, 4]
    drawn = shaded({"VN-59": 3}, "<b>", lambda place: "<script>", lambda place: '"x')
    assert drawn.count("<title>&lt;script&gt;</title>") == len(geo.load().provinces())
    assert 'aria-label="&lt;b&gt;"' in drawn
    assert "<script>" not in drawn
