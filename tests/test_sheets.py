"""The theme's style sheets are sent without what makes a browser style all of a page anew."""

from __future__ import annotations

from pathlib import Path

import material
import pytest

from generator.site.plugin.sheets import calmed, is_themes

SHEETS = sorted((Path(material.__file__).parent / "templates/assets/stylesheets").glob("*.css"))


@pytest.mark.parametrize("sheet", [path for path in SHEETS if is_themes(f"assets/stylesheets/{path.name}")])
def test_no_rule_of_the_theme_asks_whether_there_is_a_class(sheet: Path) -> None:
    told = calmed(sheet.read_text(encoding="utf-8"))
    assert "table:not([class])" not in told
    assert "[data-md-color-switching]" not in told
    assert told.count("{") == told.count("}")


def test_the_sheets_of_the_theme_are_told_from_others() -> None:
    assert sum(is_themes(f"assets/stylesheets/{path.name}") for path in SHEETS) == 2
    assert not is_themes("assets/atlas.css")


def test_all_else_stays_as_it_is() -> None:
    assert (
        calmed("a{b:c}.md-typeset table:not([class]) td{d:e}")
        == "a{b:c}.md-typeset table:not(.atlas-table) td{d:e}"
    )
