"""A story has a page and ways to it, whatever its file is called, and its name never runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from helpers.atlas_project import project
from helpers.serving import Served
from helpers.visit import Visit, served, visiting
from playwright.sync_api import Browser, expect

NAMES = ("a#b?c%20d", "x.en", "index", "README", "javascript:alert(1)<!--", "a&b=c", "Đà Nẵng", "'\"><b>")


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = project(tmp_path_factory.mktemp("named"))
    entry = folder / "site_src" / "partnerships" / "quang-binh--savannakhet.md"
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in NAMES)
    text = re.sub(r"^sources:.*\n", "", entry.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entry.write_text(text.replace("---\n", f"---\nsources: [{listed}]\n", 1), encoding="utf-8")
    with served(folder, folder / "site") as site:
        yield site


@pytest.fixture(scope="module")
def someone(window: Browser, named: Served) -> Iterator[Visit]:
    """A reader who goes to one story after the other."""
    with visiting(window, named.address) as found:
        yield found


@pytest.mark.parametrize("name", NAMES)
def test_a_story_is_reached_by_a_click_and_its_name_does_not_run(
    someone: Visit, named: Served, name: str
) -> None:
    page = someone.open("sources/")
    way = f"{quote(name)}/"
    link = page.locator(f'.atlas-row__title[href="{way}"]').or_(
        page.locator(f'.atlas-row__title[href="{named.address}sources/{way}"]')
    )
    link.first.click()
    expect(page.locator("dd code").first).to_have_text(name)
    someone.assert_calm()
