"""Whatever the steps are, where they come to rest nothing moves any more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.merge.settling import MOST_STEPS, settled

ways = st.lists(st.integers(0, 9), min_size=10, max_size=10)
"""Where a step leads from each of ten states."""


@given(ways=ways, start=st.integers(0, 9))
def test_who_has_come_to_rest_stays_there(ways: list[int], start: int) -> None:
    rest = settled(start, ways.__getitem__, order=int)
    assert settled(rest, ways.__getitem__, order=int) == rest


@given(ways=ways, start=st.integers(0, 9))
def test_whoever_begins_on_the_way_comes_to_rest_at_the_same_place(ways: list[int], start: int) -> None:
    rest = settled(start, ways.__getitem__, order=int)
    assert settled(ways[start], ways.__getitem__, order=int) == rest


def test_steps_without_end_end() -> None:
    assert settled(0, lambda state: state + 1, order=int) == MOST_STEPS


def test_where_a_step_changes_nothing_no_other_is_taken() -> None:
    taken: list[int] = []

    def stay(state: int) -> int:
        taken.append(state)
        return state

    assert settled(3, stay, order=int) == 3
    assert taken == [3]
