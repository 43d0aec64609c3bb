"""What a publisher adds is named for good on the live map, in a box of its own where it lies far off."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from helpers.atlas_project import project
from helpers.serving import Served
from helpers.visit import served, visiting
from playwright.sync_api import Browser, expect

ISLANDS = {"Hoàng Sa": (112.0, 16.5), "Trường Sa": (114.0, 9.6)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The tiny atlas with a layer of two archipelagos."""
    root = project(tmp_path_factory.mktemp("islands"))
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Point", "coordinates": at}}
        for name, at in ISLANDS.items()
    ]
    layer = {"type": "FeatureCollection", "name": "Quần đảo", "features": features}
    (root / "geo/overlays").mkdir(parents=True)
    (root / "geo/overlays/islands.geojson").write_text(json.dumps(layer), encoding="utf-8")
    with served(root, root / "site") as found:
        yield found


def test_a_wide_map_grows_to_hold_it_and_names_it(window: Browser, site: Served) -> None:
    with visiting(window, site.address) as someone:
        page = someone.open("")
        expect(page.locator(".folium-map path.atlas-overlay")).to_have_count(2)
        names = page.locator(".folium-map .atlas-name--overlay")
        expect(names).to_have_count(2)
        assert set(names.all_inner_texts()) == set(ISLANDS)
        page.locator(".leaflet-control-layers").hover()
        page.get_by_role("checkbox", name="Quần đảo").uncheck()
        expect(names).to_have_count(0)
        someone.assert_calm()


def test_a_near_map_keeps_its_size_and_shows_it_in_a_corner(window: Browser, site: Served) -> None:
    with visiting(window, site.address) as someone:
        page = someone.open("partnerships/quang-binh--khammouane/")
        box = page.locator(".folium-map .atlas-insets")
        for name in ISLANDS:
            expect(box.get_by_text(name).locator("visible=true")).to_be_in_viewport()
        page.locator(".leaflet-control-layers").hover()
        page.get_by_role("checkbox", name="Quần đảo").uncheck()
        expect(box).to_be_hidden()
        someone.assert_calm()
