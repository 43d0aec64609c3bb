"""A pattern that is only looked for where one of its words stands finds what it finds without them."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from generator.extract.acts import standing
from generator.extract.seen.days import relative_days, year_words
from generator.extract.seen.units import addresses, bystanders
from generator.extract.who import teams_and_gates
from generator.extract.words.phrases import Rare
from generator.stories.text import Text

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import score_stories

MODULES = (relative_days, year_words, addresses, bystanders, teams_and_gates)


def rare() -> dict[str, Rare]:
    """Every such pattern, by its module and name."""
    found = {"standing._later": standing._later(), "standing._not_one": standing._not_one()}
    for module in MODULES:
        for name, value in vars(module).items():
            several = value if isinstance(value, tuple) else (value,)
            patterns = [each for each in several if isinstance(each, Rare)]
            found |= {f"{module.__name__}.{name}{n}": each for n, each in enumerate(patterns)}
    return found


@cache
def lines() -> tuple[str, ...]:
    """The lines of the stories to tune on and of the twins, as they are searched and as they are printed."""
    stories = [*score_stories.cases("tune"), *score_stories.twins()]
    texts = [Text(line) for _, text, _, _ in stories for line in text.splitlines()]
    return tuple(words for text in texts for words in (text.key, text.nfc))


@pytest.mark.parametrize("name", rare())
def test_its_words_cost_no_match(name: str) -> None:
    pattern = rare()[name]
    for line in lines():
        assert [match.span() for match in pattern.finditer(line)] == [
            match.span() for match in pattern.pattern.finditer(line)
        ]


def test_all_of_them_are_looked_at() -> None:
    assert len(rare()) == 10


def test_it_is_looked_for_between_two_offsets_only() -> None:
    pattern = Rare(r"(?<!\w)đội (\d+)", "đội ")
    assert pattern.search("đội 5, đội 7", 3) is not None
    assert pattern.search("đội 5, đội 7", 0, 4) is None
    assert [match[1] for match in pattern.finditer("đội 5, đội 7")] == ["5", "7"]
    assert pattern.search("Đội 5") is None
