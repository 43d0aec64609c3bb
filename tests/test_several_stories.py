"""Two stories in one file are read apart: what one tells is never given the day of the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract import read
from generator.model import Article
from generator.stories.several import MOST, parts

CASES = yaml.safe_load(
    (Path(__file__).parent / "cases/articles/several_stories.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_each_story_keeps_its_own_day(case: dict[str, Any]) -> None:
    article = Article("story", case["text"], "")
    reading = read(article)
    told = [[text.date, text.kind] for text in reading.agreements]
    told += [[event.date, event.type] for event in reading.events if event.type != "agreement"]
    assert told == case["told"]
    assert len(parts(article)) == case["stories"]
    assert ("several_stories" in reading.notes) == (case["stories"] > 1)
    for fact in (*reading.pairs, *reading.events, *reading.agreements):
        for quote in fact.basis.quotes:
            assert article.text[quote.start : quote.start + len(quote.exact)] == quote.exact


def test_what_is_noted_beside_the_file_holds_for_its_first_story_alone() -> None:
    (_, first), (_, second) = parts(
        Article("story", CASES[0]["text"], "", published="2012-05-12", publisher="Báo A")
    )
    assert (first.published, first.publisher) == ("2012-05-12", "Báo A")
    assert (second.published, second.publisher) == (None, None)


def test_a_file_of_very_many_stories_is_read_as_far_as_the_note_says() -> None:
    assert len(parts(Article("story", CASES[0]["text"] * 30, ""))) == MOST
