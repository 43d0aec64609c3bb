"""A page's day of publication is what its own story states, and nothing else on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.extract import read
from generator.stories.articles import read_article
from generator.stories.page_day import stated_days

CASES = yaml.safe_load((Path(__file__).parent / "cases/articles/days_of_pages.yml").read_text(encoding="utf-8"))
WORDS = (
    "<p>Ngày 24/4, đoàn đại biểu tỉnh Koh Kong (Campuchia) đã sang thăm và làm việc với lãnh đạo tỉnh Cà Mau. "
    "Hai bên đã hội đàm về hợp tác thủy sản và quản lý biên giới trên biển trong thời gian tới.</p>" * 3
)


def page(case: dict[str, Any]) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>The story</title>{case.get('head', '')}</head><body>"
        f"{case.get('before', '')}<article><h1>The story</h1>{case.get('story', '')}{WORDS}</article>"
        f"{case.get('after', '')}</body></html>"
    )


@pytest.mark.parametrize("name", CASES)
def test_only_the_storys_own_day_counts(name: str) -> None:
    assert stated_days(page(CASES[name])) == CASES[name]["days"]


@pytest.mark.parametrize("name", ["two that disagree", "the epoch of a machine", "the metadata of the head"])
def test_days_that_disagree_are_shown_to_a_person_and_none_is_taken(tmp_path: Path, name: str) -> None:
    path = tmp_path / "story.html"
    path.write_text(page(CASES[name]), encoding="utf-8")
    article, days = read_article(path), CASES[name]["days"]
    assert article.published == (days[0] if len(days) == 1 else None)
    notes = set(read(article).notes) & {"days_disagree", "no_story_day"}
    assert notes == ({"days_disagree"} if len(days) > 1 else set() if days else {"no_story_day"})


@given(st.text(), st.text())
def test_no_page_stops_it(head: str, body: str) -> None:
    assert all(len(day) == 10 for day in stated_days(f"<html><head>{head}</head><body>{body}</body></html>"))
