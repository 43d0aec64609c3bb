"""A portal that arranges its pages by tables loses no story in them; figures stay in their table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract import read
from generator.stories.articles import read_article
from generator.stories.page_tables import without_layout_tables

CASES = yaml.safe_load((Path(__file__).parent / "cases/articles/portal_tables.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_signing_in_a_page_of_tables_is_read(tmp_path: Path, case: dict[str, Any]) -> None:
    path = tmp_path / "page.html"
    path.write_text(case["html"], encoding="utf-8")
    article = read_article(path)
    assert [[text.kind, text.date] for text in read(article).agreements] == case["signed"]
    for words in case["holds"]:
        assert words in article.text


def test_a_page_without_such_tables_stays_as_it_came() -> None:
    page = "<html><body><table><tr><th>A</th><td>1</td></tr><tr><th>B</th><td>2</td></tr></table></body></html>"
    assert without_layout_tables(page) is page


def test_tables_within_tables_without_end_are_taken_apart_as_well() -> None:
    page = "<table><tr><td>" * 2_000 + "lời" + "</td></tr></table>" * 2_000
    assert "<td" not in without_layout_tables(page)
