"""What the extraction has reached on the tuning stories and on the twins of real pages stays reached, and is
not far from what it reaches where nobody tuned; the benchmark's own scorer says so.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.extract import read
from generator.extract.explain import facts
from generator.model import Article

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import score_stories

REACHED = {
    "pairs, main text": 0.98,
    "pairs, districts named": 0.98,
    "domestic pairs": 0.86,
    "events": 0.91,
    "agreements": 0.95,
    "aid": 0.96,
    "sectors": 0.85,
}
"""F1, a little below what was measured, so that a rule may cost a story but not several."""


ON_TWINS = {
    "pairs, main text": 0.96,
    "pairs, districts named": 0.96,
    "events": 0.88,
    "agreements": 0.95,
    "aid": 0.96,
    "sectors": 0.93,
}
"""The same for the twins of real pages: their layouts, furniture and sentences are the press's own."""

APART = {"pairs, main text": 0.05, "events": 0.10, "agreements": 0.14, "aid": 0.15, "sectors": 0.07}
"""By how much F1 may be better on stories that rules were tuned on than on those that nobody reads: a little
more than measured. A rule that only helps the stories it was made for widens the gap.
"""


@cache
def twins() -> score_stories.Score:
    return score_stories.score(score_stories.twins())


@cache
def held_out() -> score_stories.Score:
    return score_stories.score(score_stories.cases("held_out"))


@cache
def tuned() -> score_stories.Score:
    return score_stories.score(score_stories.cases("tune"))


@pytest.mark.parametrize(("what", "least"), REACHED.items(), ids=list(REACHED))
def test_a_score_that_was_reached_is_kept(what: str, least: float) -> None:
    assert tuned().counts[what].figures[2] >= least


@pytest.mark.parametrize(("what", "least"), ON_TWINS.items(), ids=list(ON_TWINS))
def test_a_score_on_twins_of_real_pages_is_kept(what: str, least: float) -> None:
    assert twins().counts[what].figures[2] >= least


@pytest.mark.parametrize(("what", "most"), APART.items(), ids=list(APART))
def test_what_was_tuned_on_is_not_far_ahead_of_what_was_not(what: str, most: float) -> None:
    assert tuned().counts[what].figures[2] - held_out().counts[what].figures[2] <= most


def test_what_the_site_says_of_its_accuracy_is_what_is_measured() -> None:
    said = yaml.safe_load(score_stories.KEPT_IN.read_text(encoding="utf-8"))
    now = score_stories.kept(held_out())
    assert said["stories"] == now["stories"]
    for what, figures in now["found"].items():
        for name, number in figures.items():
            assert abs(said["found"][what][name] - number) <= 3, "run score_stories.py --keep"


def test_no_twin_without_a_pair_is_given_one_nor_a_pair_that_must_not_be() -> None:
    assert twins().negatives > 0
    assert twins().negatives_failed == twins().forbidden == 0
    assert twins().exact == twins().quotes > 0


def test_every_quotation_is_exact_and_no_story_without_a_pair_is_given_one() -> None:
    assert tuned().exact == tuned().quotes > 0
    assert tuned().negatives_failed == 0


@pytest.mark.parametrize(
    "path", sorted((score_stories.STORIES / "tune").glob("*.yml"))[::5], ids=lambda path: path.stem
)
def test_everything_found_can_be_said_in_words(path: Path) -> None:
    name, text, published, _ = score_stories.case(path)
    reading = read(Article(name, text, "", published=published))
    for language in ("vi", "en"):
        assert len(facts(reading, language)) >= len(reading.pairs)


def test_the_scorer_tells_apart_what_is_right_made_up_and_missed() -> None:
    answers = {
        "partnerships": [],
        "domestic": [],
        "events": [
            {"type": "visit", "date": "2024-05-02", "date_end": None, "parties": ["VN-44", "KH-21"]},
            {"type": "aid", "date": "2024-05-02", "date_end": None, "parties": ["VN-44", "KH-21"]},
            {"type": "meeting", "date": "2023-01-05", "date_end": None, "parties": ["VN-44", "KH-21"]},
        ],
        "agreements": [],
        "aid": [{"amount": 100, "currency": "VND"}],
        "sectors": ["health"],
        "must_not": [],
    }
    found = {
        **answers,
        "events": [
            {"type": "visit", "date": "2024-05-02", "quote": "a"},
            {"type": "training", "date": "2020", "quote": "a"},
        ],
        "aid": [],
        "sectors": ["health", "investment"],
    }
    total = score_stories.Score()
    score_stories.compare(total, "x", "a", answers, found)
    right = {name: (count.right, count.extra, count.missed) for name, count in total.counts.items()}
    assert right["events"] == (1, 1, 1)  # the gift during the visit may go untold
    assert right["aid"] == (0, 0, 1)
    assert right["sectors"] == (1, 1, 0)
