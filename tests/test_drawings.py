"""A drawing is made once of the same parts, by the same code, and is the same whether it was kept or not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.atlas_project import project, site_of

from generator.site.page import Site
from generator.site.pages import drawings
from generator.site.pages.drawings import drawn_once
from generator.site.pages.partnership import partnership_pages


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return replace(site_of(project(tmp_path)), kept=tmp_path / "maps")


def told(site: Site, what: str, parts: object, words: str) -> str:
    return drawn_once(site, what, parts, lambda: words)


def test_what_was_drawn_of_the_same_parts_is_not_drawn_again(site: Site) -> None:
    assert told(site, "card", (1, "Huế"), "đã vẽ") == "đã vẽ"
    assert told(site, "card", (1, "Huế"), "again") == "đã vẽ"
    assert told(site, "card", (2, "Huế"), "other") == "other"
    assert told(site, "twin", (1, "Huế"), "another") == "another"


def test_other_code_draws_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    told(site, "card", "parts", "old")
    monkeypatch.setattr(drawings, "_drawers", lambda: "newer")
    assert told(site, "card", "parts", "new") == "new"


def test_what_somebody_spoiled_is_drawn_anew(site: Site) -> None:
    told(site, "card", "parts", "drawn")
    for path in Path(str(site.kept)).iterdir():
        path.write_bytes(b"spoiled")
    assert told(site, "card", "parts", "drawn anew") == "drawn anew"


def test_pages_are_the_same_whether_their_maps_were_kept_or_not(site: Site) -> None:
    plain = list(partnership_pages(replace(site, kept=None)))
    assert list(partnership_pages(site)) == plain
    assert list(partnership_pages(site)) == plain
