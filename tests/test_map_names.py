"""The names on a map can be read: none on another, none cut by a link, by the edge or by a place's mark."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from helpers.atlas_project import ROOT, site_of
from helpers.large_atlas import large_atlas
from helpers.map_names import charts_of, faults

from generator.site.maps.labels import Taken, Wanted, place, squeezed
from generator.site.maps.twin import CLEAR, twin

SVG = "{http://www.w3.org/2000/svg}"
CROWD = 70
"""Made-up partnerships: so many that names stand across links."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return large_atlas(tmp_path_factory.mktemp("crowd"), CROWD)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_name_on_the_maps_of_this_atlas_can_be_read(language: str) -> None:
    found: Counter[str] = Counter()
    for layout in charts_of(site_of(ROOT, language)):
        found.update(faults(layout))
    assert set(found) == {"names"}


def test_every_name_on_the_maps_of_a_large_atlas_can_be_read(crowd: Path) -> None:
    found: Counter[str] = Counter()
    for layout in charts_of(site_of(crowd)):
        found.update(faults(layout))
    assert set(found) == {"names"}
    assert found["names"] > 20 * CROWD


def test_links_so_many_that_names_stand_across_them_break_off_behind_each_name(crowd: Path) -> None:
    layout = next(each for each in charts_of(site_of(crowd)) if each.crowded)
    drawn = ElementTree.fromstring(twin(layout, "Map", "land.svg"))
    (mask,) = drawn.iter(f"{SVG}mask")
    holes = [len(group) for group in mask.iter(f"{SVG}g")]
    names = [len(group) for group in drawn.iter(f"{SVG}g") if "atlas-names " in group.get("class", "")]
    assert holes == names
    (links,) = (group for group in drawn.iter(f"{SVG}g") if group.get("mask") == f"url(#{CLEAR})")
    assert len(list(links.iter(f"{SVG}path"))) == len(layout.lines)


def test_a_name_that_finds_no_room_in_one_line_stands_in_two_where_there_is_little() -> None:
    names = [Wanted("islands", "Trường Sa", (30.0, 50.0))]
    assert place(names, Taken(62, 100)) == {}
    labels = squeezed(names, Taken(62, 100))
    assert labels["islands"].text == "Trường\nSa"
    assert Taken(62, 100).holds(labels["islands"].area(names[0].at))
