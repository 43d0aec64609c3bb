"""Mutated stories, pages and whatever else strangers write do no harm: a small run of tests/bench/fuzz.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.doors import DOORS, an_atlas, knock
from helpers.mutations import Outcome, attempt, mutated_page, mutated_story


@pytest.mark.parametrize(("make", "ending"), [(mutated_story, "txt"), (mutated_page, "html")])
def test_no_mutation_crashes_the_reader_or_gives_a_date_that_no_calendar_has(
    make: Callable[[int], str], ending: str
) -> None:
    outcome = Outcome()
    for seed in range(100):
        attempt(make, ending, seed, outcome)
    # Time is the bench's to tell: a busy machine is no fault.
    assert [(seed, problem) for seed, problem in outcome.wrong if not problem.startswith("took")] == []
    assert outcome.read > 80


@pytest.mark.parametrize("door", DOORS)
def test_whatever_comes_through_a_door_is_taken_in_or_refused_in_words(door: str, tmp_path: Path) -> None:
    root, outcome = an_atlas(tmp_path), Outcome()
    for seed in range(15):
        knock(door, seed, root, outcome)
    assert [(seed, problem) for seed, problem in outcome.wrong if not problem.startswith("took")] == []
    assert outcome.tried == 15


def test_a_mutation_is_the_same_for_the_same_seed() -> None:
    assert mutated_page(7) == mutated_page(7) != mutated_page(8)
