"""By what a list of partnerships can be narrowed, each choice with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import LEVELS, SECTORS
from generator.site.columns import YearColumn, columns
from generator.site.page import Site
from generator.site.pages.rows import Group

ABROAD = ("la", "kh")
STATUSES = ("signed", "active", "mentioned", "silent")


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
    return Facets(
        several,
        tuple(columns(Counter(year for line in shown for year in line.years))),
        len(shown),
        len(lines) - len(shown),
    )


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
