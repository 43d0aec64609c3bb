"""What the owner of an atlas sets in mkdocs.yml takes effect, and what is wrong there is told by line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.atlas_project import ROOT, pages_of, project, site_of

from generator.desk.check import check
from generator.messages import LANGUAGES
from generator.settings.own_settings import configurations, own_settings
from generator.settings.wrong_settings import COLOURS, wrong_settings
from generator.site.data.datapackage import package
from generator.site.maps.cards import own_colours
from generator.site.pages.partnership import partnership_pages

CASES = yaml.safe_load((ROOT / "tests/cases/wrong_settings.yml").read_text(encoding="utf-8"))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return project(tmp_path)


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_is_wrong_in_the_settings_is_told_with_its_line(tmp_path: Path, case: dict[str, Any]) -> None:
    (tmp_path / "mkdocs.yml").write_text(case["settings"], encoding="utf-8")
    (tmp_path / "mkdocs.en.yml").write_text("site_name: Atlas\n", encoding="utf-8")
    found = list(wrong_settings(tmp_path))
    assert [[one.line, one.code] for one in found] == case["found"]
    assert {one.path.as_posix() for one in found} <= {"mkdocs.yml"}


def test_the_check_tells_of_settings_in_either_file(here: Path) -> None:
    change(here / "mkdocs.yml", 'contact: ""', "contact: atlas@nowhere")
    change(here / "mkdocs.en.yml", "site_name: Local Partnerships Atlas", "site_name:")
    assert {(one.path.name, one.code) for one in check(here)} == {
        ("mkdocs.yml", "setting-contact"),
        ("mkdocs.en.yml", "setting-text"),
    }


def test_title_and_tagline_stand_on_the_home_page_and_wherever_the_atlas_is_named(here: Path) -> None:
    change(here / "mkdocs.yml", "site_name: Bản đồ hợp tác địa phương", "site_name: Hợp tác xứ Nghệ")
    (here / "site_src/index.md").write_text("Lời chào.\n", encoding="utf-8")
    settings = here / "mkdocs.yml"
    settings.write_text(
        re.sub("site_description: .*", "site_description: Gần nhau", settings.read_text("utf-8")), "utf-8"
    )
    pages = pages_of(site_of(here))
    assert "<h1>Hợp tác xứ Nghệ</h1>" in pages["index.md"].text
    assert "Gần nhau" in pages["index.md"].text.partition("\n---\n")[0]
    assert "Hợp tác xứ Nghệ" in pages["feed.xml"].text
    assert "Hợp tác xứ Nghệ" in pages["partnerships/quang-binh--khammouane.md"].text


def test_the_title_of_the_home_page_goes_before_the_name_of_the_site(here: Path) -> None:
    (here / "site_src/index.en.md").write_text(
        "---\ntitle: The friends of Nghệ An\n---\nHello.\n", encoding="utf-8"
    )
    assert site_of(here, "en").heading == "The friends of Nghệ An"
    (here / "site_src/index.en.md").unlink()
    assert site_of(here, "en").heading == "Local Partnerships Atlas"


def test_contact_notice_and_colours_are_read_once_for_all_languages(here: Path) -> None:
    colours = 'contact: me@example.org\n  colours: {light: {la: "#7a1fa2"}, dark: {la: "#d9a0f0"}}'
    change(here / "mkdocs.yml", 'contact: ""', colours)
    site = site_of(here, "en")
    assert site.contact == "me@example.org"
    assert site.own.rights.startswith("Data: CC BY 4.0")
    assert site.colours["atlas-la"] == "#7a1fa2"
    sheet = own_colours(own_settings(here).colours)
    assert '@media screen{[data-md-color-scheme="slate"]{--atlas-la:#d9a0f0;}}' in sheet
    assert 'not([data-md-color-scheme="slate"]){--atlas-la:#7a1fa2;}' in sheet


def test_cards_and_saved_drawings_are_in_the_colours_that_the_atlas_chose(here: Path) -> None:
    before = site_of(here, "en")
    change(here / "mkdocs.yml", 'contact: ""', 'contact: ""\n  colours: {light: {la-line: "#7a1fa2"}}')
    ours, chosen = (
        {page.path: page.text for page in partnership_pages(site) if page.path.endswith((".png", ".svg"))}
        for site in (before, site_of(here, "en"))
    )
    with_laos = [path for path, text in ours.items() if before.colours["atlas-la-line"] in text]
    assert {path.rpartition(".")[2] for path in with_laos} == {"png", "svg"}
    for path in with_laos:
        assert "#7a1fa2" not in ours[path]
        assert "#7a1fa2" in chosen[path]


def test_the_notice_on_rights_goes_with_the_data() -> None:
    assert json.loads(package([], "2026-01-01", "", "© 2026 Sở Ngoại vụ"))["rights"] == "© 2026 Sở Ngoại vụ"


def test_an_atlas_is_published_in_the_languages_that_it_lists(here: Path) -> None:
    assert list(configurations(here)) == ["vi", "en"]
    change(here / "mkdocs.yml", "    language: vi", "    language: vi\n    languages: [vi]")
    assert list(configurations(here)) == ["vi"]


def test_every_colour_that_can_be_chosen_has_that_name_in_the_style_sheet() -> None:
    sheet = (ROOT / "site_src/assets/atlas.css").read_text(encoding="utf-8")
    assert [name for name in COLOURS if f"--atlas-{name}: #" not in sheet] == []


@pytest.mark.parametrize(
    "words", ["site_name", "site_description", "palette", "colours", "languages", "contact", "copyright", "nav"]
)
def test_the_page_of_settings_names_each_of_them(words: str) -> None:
    assert f"`{words}`" in (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert len(LANGUAGES) > 1
