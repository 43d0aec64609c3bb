"""Counts by year as columns of a small chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import edtf

TALL = 20
"""How high the column of the fullest year is."""


@dataclass(frozen=True, slots=True)
class YearColumn:
    """How many dated facts there are of a *year*, as a column from *top* down."""

    year: int
    count: int
    at: int
    top: float
    height: float


def columns_of(dates: Iterable[str | None]) -> tuple[YearColumn, ...]:
    """The :func:`columns` of how many of *dates* (EDTF) each year has."""
    return tuple(columns(Counter(int(year) for date in dates if (year := edtf.year(date)))))


def columns(counted: Mapping[int, int]) -> Iterator[YearColumn]:
    """A column for every year from the first to the last of those *counted*, empty ones too; none if there is
    only one year.
    """
    if len(counted) < 2:
        return
    fullest = max(counted.values())
    for at, year in enumerate(range(min(counted), max(counted) + 1)):
        height = round(TALL * counted.get(year, 0) / fullest, 2)
        yield YearColumn(year, counted.get(year, 0), at, round(TALL - height, 2), height)
