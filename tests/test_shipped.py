"""The site of the shipped entries, as a reader sees its maps: every link painted, every name whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from helpers.atlas_project import ROOT, project
from helpers.serving import Served
from helpers.visit import painted, served, visiting
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.own_entries

ENTRIES = sorted(
    path.stem for path in (ROOT / "site_src" / "partnerships").glob("*--*.md") if "." not in path.stem
)
ABROAD = [
    name
    for name in ENTRIES
    if "scope: cross-border" in (ROOT / f"site_src/partnerships/{name}.md").read_text(encoding="utf-8")
]
CROWDED = ["", "places/vn/kon-tum/", "places/vn/quang-ngai/", "countries/la/"]
"""Pages whose maps have the most names close together."""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("shipped")
    with served(project(folder, ROOT), folder / "site") as site:
        yield site


def written(page: Page, kind: str) -> list[str]:
    """The names on the map that stand within it as a whole; *kind* is the class of the names."""
    return list(
        page.evaluate(
            """(kind) => {
                 const map = document.querySelector(".atlas-map").getBoundingClientRect();
                 return [...document.querySelectorAll(kind)].filter((name) => {
                   const box = name.getBoundingClientRect();
                   return box.left >= map.left && box.right <= map.right
                     && box.top >= map.top && box.bottom <= map.bottom;
                 }).map((name) => name.textContent);
               }""",
            kind,
        )
    )


def test_every_link_of_the_shipped_entries_is_painted(window: Browser, shipped: Served) -> None:
    with visiting(window, shipped.address) as someone:
        assert painted(someone.open("")) == len(ABROAD), "those within Viet Nam rest until asked for"
        for name in ENTRIES:
            assert painted(someone.open(f"partnerships/{name}/")) == 1
        someone.assert_calm()


@pytest.mark.parametrize(("width", "below"), [(1280, ""), (1280, "en/"), (390, ""), (390, "en/")])
def test_the_map_of_the_home_page_names_all_three_countries(
    window: Browser, shipped: Served, width: int, below: str
) -> None:
    with visiting(window, shipped.address, width=width) as someone:
        names = written(someone.open(below), ".leaflet-pane .atlas-country")
    expected = ["LAOS", "CAMBODIA", "VIET NAM"] if below else ["LÀO", "CAMPUCHIA", "VIỆT NAM"]
    assert sorted(names) == sorted(expected)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", CROWDED)
def test_no_name_of_a_place_is_left_out_or_cut_off_at_the_edge(
    window: Browser, shipped: Served, path: str, width: int
) -> None:
    with visiting(window, shipped.address, width=width) as someone:
        page = someone.open(path)
        assert (
            len(written(page, ".leaflet-pane .atlas-name"))
            == page.locator(".leaflet-pane .atlas-dot:not(.atlas-out)").count()
            > 0
        )
