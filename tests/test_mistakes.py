"""Two hundred mistakes of editors: every one is found or rightly accepted, each as one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.mistakes import Mistake, mistakes

ALL = list(mistakes())


@pytest.mark.parametrize("mistake", ALL, ids=lambda one: f"{one.topic}: {one.did}"[:80])
def test_a_mistake_is_told_as_one_thing_or_accepted_for_a_reason(mistake: Mistake, tmp_path: Path) -> None:
    assert mistake.found(tmp_path / "atlas") == mistake.says
    assert bool(mistake.says) != bool(mistake.accepted)
    assert len(mistake.says) <= 2


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 172
    assert len({(one.topic, one.did) for one in ALL}) == len(ALL)
