"""Mutated stories and pages do the reader no harm: a small run of tests/bench/fuzz.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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


def test_a_mutation_is_the_same_for_the_same_seed() -> None:
    assert mutated_page(7) == mutated_page(7) != mutated_page(8)
