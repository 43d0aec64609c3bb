"""By what a list of partnerships can be narrowed, each choice with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import LEVELS, SECTORS
from generator.site.pages.page import Site
from generator.site.pages.rows import Group, Row

ABROAD = ("la", "kh")
STATUSES = ("signed", "active", "mentioned", "silent")
TALL = 20
"""How high the column of the fullest year is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that can be chosen, in words, and how many of the shown lines have it."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A question that lines answer differently; *folded*: its many choices are opened on demand."""

    name: str
    words: str
    choices: tuple[Choice, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class YearColumn:
    """How many dated facts there are of a *year*, as a column from *top* down."""

    year: int
    count: int
    at: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything to narrow a list by; *domestic* lines are shown only when asked for."""

    several: tuple[Facet, ...]
    years: tuple[YearColumn, ...]
    shown: int
    domestic: int

    @property
    def useful(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self.several or self.years or self.domestic)


def facets(site: Site, groups: Iterable[Group]) -> Facets:
    """By what the lines of *groups* differ."""
    lines = [line for _, _, some in groups for line in some]
    shown = [line for line in lines if line.scope != "domestic"]
    found = (
        _facet(site, "country", [(key, f"site.group.{key}") for key in ABROAD], [[one.kind] for one in shown]),
        _facet(site, "status", [(key, f"status.{key}") for key in STATUSES], [[one.status] for one in shown]),
        _facet(site, "level", [(key, f"level.{key}") for key in LEVELS], [[one.level] for one in shown]),
        _facet(site, "sector", [(key, f"sector.{key}") for key in SECTORS], [one.sectors for one in shown]),
    )  # fmt: skip
    several = tuple(facet for facet in found if len(facet.choices) > 1)
    return Facets(several, tuple(_columns(shown)), len(shown), len(lines) - len(shown))


def _facet(
    site: Site,
    name: str,
    keys: Iterable[tuple[str, str]],
    answers: Iterable[Iterable[str]],
) -> Facet:
    """The facet *name* with those of its *keys* (each with its message) that some line answers."""
    counted = Counter(value for answer in answers for value in set(answer))
    choices = (Choice(key, site.say(message), counted[key]) for key, message in keys if counted[key])
    return Facet(name, site.say(f"site.filter.{name}"), tuple(choices), name == "sector")


def _columns(lines: Iterable[Row]) -> Iterator[YearColumn]:
    """A column for every year from the first to the last, empty ones too; none if all fell in one year."""
    counted = Counter(year for line in lines for year in line.years)
    if len(counted) < 2:
        return
    fullest = max(counted.values())
    for at, year in enumerate(range(min(counted), max(counted) + 1)):
        height = round(TALL * counted[year] / fullest, 2)
        yield YearColumn(year, counted[year], at, round(TALL - height, 2), height)
