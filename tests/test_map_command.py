"""``atlas map`` writes one file that shows a map wherever it is opened."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.atlas_project import project, write_entry
from playwright.sync_api import Browser, expect

from generator.commands.mapping import map as map_command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = project(tmp_path)
    monkeypatch.chdir(root)
    return root


def written(*arguments: str) -> str:
    result = CliRunner().invoke(map_command, [*arguments, "--output", "slide.html"])
    assert result.exit_code == 0, result.output
    return Path("slide.html").read_text(encoding="utf-8")


def test_the_file_names_no_other_host_but_in_its_thanks(here: Path) -> None:
    text = written("Quảng Bình")
    assert "openstreetmap.org/copyright" in text
    assert not re.findall(r"""(?:src|href)=["']https?://(?!www\.openstreetmap)""", text.partition("<body>")[2])
    assert "url(" not in text.partition("</style>")[0]


def test_a_name_that_is_not_clear_is_told(here: Path) -> None:
    result = CliRunner().invoke(map_command, ["Nowhere at all"])
    assert result.exit_code == 2
    assert "atlas locate" in result.output


def test_it_shows_what_the_page_of_a_place_tells_of_what_it_took_over_too(here: Path) -> None:
    rest = "places: [VN-28, LA-AT]\nlevel: province\nscope: cross-border\nevidence: reported"
    write_entry(here, "kon-tum--attapeu", f"title: Kon Tum – Attapeu\n{rest}")
    assert "Kon Tum – Attapeu" in written("Quảng Ngãi")  # whose part Kon Tum is today


def test_a_title_from_an_entry_is_text_in_the_file_too(here: Path) -> None:
    title = "'`${alert(1)}</script>'"
    rest = "places: [VN-28, LA-AT]\nlevel: province\nscope: cross-border\nevidence: reported"
    write_entry(here, "kon-tum--attapeu", f"title: {title}\n{rest}")
    text = written("Kon Tum")
    assert "${alert" not in text
    assert "&#96;&#36;&#123;alert(1)}&lt;/script&gt;" in text


def test_it_holds_and_thanks_what_a_publisher_added_however_far_off(here: Path) -> None:
    point = {"type": "Point", "coordinates": [112.0, 16.5]}
    feature = {"type": "Feature", "properties": {"name": "Hoàng Sa"}, "geometry": point}
    layer = {
        "type": "FeatureCollection",
        "name": "Quần đảo",
        "attribution": "Nguồn <thử>",
        "features": [feature],
    }
    (here / "geo/overlays").mkdir(parents=True)
    (here / "geo/overlays/islands.geojson").write_text(json.dumps(layer), encoding="utf-8")
    body = written("Quảng Bình", "Khammouane").partition("<body>")[2]
    (inset,) = re.findall(r'<div class="inset">.*?</div>', body)
    assert ">Hoàng Sa<" in inset
    assert "Quần đảo</li>" in body
    assert "Nguồn &lt;thử&gt;" in body


def test_it_shows_links_and_names_in_a_browser_that_has_no_network(here: Path, window: Browser) -> None:
    written("Quảng Bình", "--language", "en")
    context = window.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((here / "slide.html").as_uri())
    expect(page.locator(".leaflet-tooltip").get_by_text("Quang Binh", exact=True)).to_be_visible()
    assert page.locator("path.leaflet-interactive").count() >= 2
    assert faults == []
    context.close()
