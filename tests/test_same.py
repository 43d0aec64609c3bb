"""When dates, circles of parties and goods are those of one thing told twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.same import (
    ANY,
    MONTH,
    Shared,
    breadth,
    can_be_one,
    days_apart,
    same_goods,
    same_partners,
    shared,
    sharper,
)

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/same/dates.yml").read_text(encoding="utf-8")
)

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)).map(date.isoformat)
points = st.builds(lambda day, length: day[:length], days, st.sampled_from([4, 7, 10]))
yearless = st.builds(
    lambda start, day, length: f"{start}{day[5:length]}",
    st.sampled_from(["--", "XXXX-"]),
    days,
    st.sampled_from([7, 10]),
)
spells = st.builds(lambda a, b: "/".join(sorted((a, b))), days, days)
times = (
    st.none() | points | points.map(lambda point: f"{point}?") | spells | points.map("{}/..".format) | yearless
)
parties = st.sets(st.sampled_from(["VN-24", "VN-25", "VN-26", "LA-KH", "LA-SV", "KH-9"]), min_size=1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_two_dates_of_one_time_are_known(case: dict[str, Any]) -> None:
    one, other = case["dates"]
    for first, second in ((one, other), (other, one)):
        assert can_be_one(first, second) is case["stories"]
        assert can_be_one(first, second, widest=MONTH) is case["sentences"]


@given(one=times, other=times, widest=st.sampled_from([1, MONTH, 366, ANY]), unknown=st.booleans())
def test_it_does_not_matter_which_of_two_dates_is_told_first(
    one: str | None, other: str | None, widest: int, unknown: bool
) -> None:
    said = can_be_one(one, other, widest=widest, unknown=unknown)
    assert said is can_be_one(other, one, widest=widest, unknown=unknown)
    assert can_be_one(one, one, widest=widest)


@given(one=times, other=times, narrow=st.integers(1, 400), more=st.integers(0, 400))
def test_who_allows_more_sees_no_less(one: str | None, other: str | None, narrow: int, more: int) -> None:
    if can_be_one(one, other, widest=narrow):
        assert can_be_one(one, other, widest=narrow + more)


@given(one=times, other=times, third=times)
def test_of_two_dates_at_most_one_is_the_sharper(one: str | None, other: str | None, third: str | None) -> None:
    assert not (sharper(one, other) and sharper(other, one))
    if sharper(one, other) and sharper(other, third):
        assert sharper(one, third)


@pytest.mark.parametrize(
    ("new", "old", "better"),
    [
        ("2024-03-14", None, True),
        ("2024-03-14", "XXXX-03-14", True),
        ("XXXX-03-14", "2024-03", False),
        ("XXXX-03-14", "XXXX-03", True),
        ("XXXX-03", None, True),
        (None, "2024", False),
        ("2024-03-14", "2024-03", True),
        ("2024-03", "2024-03-14?", False),
        ("2024-03-14", "2024-03-14?", True),
        ("2024-03-14", "2024-03-14/2024-03-16", False),
        ("2024-03-14/2024-03-16", "2024-03-14", False),
        ("2018-12", "2018-11?/2019-05?", True),
        ("2017-10/..", "2017-11?/2018-05?", True),
        ("--03-14", "--03", True),
    ],
)
def test_a_date_that_says_more_is_known(new: str | None, old: str | None, better: bool) -> None:
    assert sharper(new, old) is better


def test_how_much_time_a_date_leaves_open() -> None:
    assert [breadth(time) for time in ("2024-03-14", "2024-02", "--02", "2024", "2024-03-14/2024-03-16")] == [
        1, 29, 29, 366, 3,
    ]  # fmt: skip
    assert breadth("2024/..") < ANY


def test_days_between_what_names_days() -> None:
    assert days_apart("2024-02-28", "2024-03-01/2024-03-04") == 2
    assert days_apart("--12-30", "--12-28") == 2
    assert days_apart("2024-03", "2024-03-14") == days_apart(None, "2024-03-14") == ANY


@pytest.mark.parametrize(
    ("one", "other", "company"),
    [
        (["VN-24", "LA-KH"], ["LA-KH", "VN-24"], Shared.ALL),
        (["VN-24", "LA-KH"], ["VN-24", "LA-KH", "LA-SV"], Shared.ALL_OF_ONE),
        (["VN-24", "LA-KH", "LA-AT"], ["VN-24", "LA-KH", "LA-SV"], Shared.PARTNERS),
        (["VN-24", "VN-25", "LA-AT"], ["VN-24", "VN-25", "LA-SV"], Shared.SOMEBODY),
        (["VN-24", "LA-KH"], ["VN-24", "LA-SV"], Shared.SOMEBODY),
        (["VN-24", "LA-KH"], ["VN-25", "LA-SV"], Shared.NOTHING),
        (["VN-24", "LA-KH"], [], Shared.NOTHING),
    ],
)
def test_how_much_of_one_company_two_circles_are(one: list[str], other: list[str], company: Shared) -> None:
    assert shared(one, other) is shared(other, one) is company
    assert same_partners(one, other) is (company >= Shared.PARTNERS)


@given(one=parties, other=parties, more=parties)
def test_a_circle_is_among_any_that_takes_it_in(one: set[str], other: set[str], more: set[str]) -> None:
    assert shared(one, one | more) >= Shared.ALL_OF_ONE
    assert shared(one, other) is shared(other, one)


def test_goods_are_the_same_only_in_the_same_number() -> None:
    assert same_goods("20 tấn gạo", "20 tấn gạo tẻ")
    assert not same_goods("20 tấn gạo", "30 tấn gạo")
    assert not same_goods("20 tấn gạo", "20 máy tính")
