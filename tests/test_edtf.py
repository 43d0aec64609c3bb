"""Dates: what we write is EDTF, and what is impossible is said so."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edtf import bare, problem, sort_key, span, yearless

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2009",
        "2009-04",
        "2009-04-21",
        "2022?",
        "2022-04?",
        "2024-12-26/2024-12-29",
        "1999/..",
        "2025-04/2025-06",
        "XXXX-03-27",
        "XXXX-03",
    ],
)
def test_every_form_in_use_is_edtf_by_another_library_too(text: str) -> None:
    assert problem(text) is None
    assert str(edtf.parse_edtf(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("21/4/2009", "no date of the form"),
        ("2009-13", "there is no month 13"),
        ("2023-02-29", "that month has no day 29"),
        ("0000", "no year 0000"),
        ("2024-12-29/2024-12-26", "the end comes before the beginning"),
        ("", "no date of the form"),
        ("2009-4", "no date of the form"),
        ("XXXX", "no date of the form"),
        ("XXXX-02-30", "that month has no day 30"),
        ("XXXX-03-10/2024-03-12", "either both ends have a year or neither has"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(text: str, words: str) -> None:
    assert words in (problem(text) or "")


@given(days)
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    text = day.isoformat()
    for wider in (text, text[:7], text[:4], text[:7] + "?"):
        assert span(wider).first <= text <= span(wider).last


@given(days, st.integers(min_value=0, max_value=400))
def test_a_span_covers_its_ends_and_bare_gives_them_back(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    text = f"{day.isoformat()}/{end.isoformat()}"
    assert (span(text).first, span(text).last) == (day.isoformat(), end.isoformat())
    assert bare(text) == (day.isoformat(), end.isoformat())


@given(st.lists(days))
def test_sorting_dates_as_text_keeps_time(dates: list[date]) -> None:
    texts = [day.isoformat() for day in dates]
    assert sorted(texts, key=sort_key) == [day.isoformat() for day in sorted(dates)]


def test_what_lacks_its_year_sorts_after_the_undated_and_before_everything_else() -> None:
    dates = ["2009", "XXXX-12-30", None, "1975-04-30", "XXXX-03"]
    assert sorted(dates, key=sort_key) == [None, "XXXX-03", "XXXX-12-30", "1975-04-30", "2009"]
    assert yearless("XXXX-03")
    assert not yearless("2009-03")


def test_an_open_span_goes_on_and_an_inferred_date_says_so() -> None:
    assert span("1999/..").open
    assert span("2022-04?").uncertain
    assert bare("2022-04?") == ("2022-04", None)
    assert bare("1999/..") == ("1999", None)
