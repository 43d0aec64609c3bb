"""Dates and amounts are said as readers of each language say them, as precise as they are known."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.messages import LANGUAGES
from generator.site import wording

CASES = Path(__file__).parent / "cases" / "wording"


def cases(name: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: str(case["date"]))
def test_a_date_is_said_with_the_precision_of_its_source(case: dict[str, Any]) -> None:
    assert {lang: wording.date(case["date"], lang) for lang in LANGUAGES} == {
        "vi": case["vi"],
        "en": case["en"],
    }


@pytest.mark.parametrize("case", cases("amounts"), ids=lambda case: str(case["amount"]))
def test_an_amount_is_said_as_it_is_read(case: dict[str, Any]) -> None:
    told = {lang: wording.amount(Decimal(case["amount"]), case["currency"], lang) for lang in LANGUAGES}
    assert told == {"vi": case["vi"], "en": case["en"]}


def test_nothing_is_said_of_an_amount_that_nobody_knows() -> None:
    assert wording.amount(None, None, "vi") == ""


@pytest.mark.parametrize(
    ("parts", "vi", "en"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a và b", "a and b"),
        (("a", "b", "c"), "a, b và c", "a, b and c"),
    ],
)  # fmt: skip
def test_a_list_is_joined_as_people_join_it(parts: tuple[str, ...], vi: str, en: str) -> None:
    assert (wording.listing(parts, "vi"), wording.listing(parts, "en")) == (vi, en)


@given(st.decimals(min_value=1, max_value=10**13, places=0))
def test_no_amount_is_rounded(value: Decimal) -> None:
    _, figure, *scale = wording.amount(value, "VND", "en").split()
    times = {"million": 10**6, "billion": 10**9}[scale[0]] if scale else 1
    assert Decimal(figure.replace(",", "")) * times == value
