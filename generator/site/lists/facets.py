"""By what a list of partnerships can be narrowed, each choice with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import LEVELS, SECTORS
from generator.site.columns import YearColumn, columns
from generator.site.lists.rows import Group
from generator.site.page import Site

ABROAD = (("la", "site.group.la"), ("kh", "site.group.kh"))
SECTOR_NAMES = [(key, f"sector.{key}") for key in SECTORS]
COUNTRIES = (*ABROAD, ("vn", "site.group.vn"))
"""Country → the message for it."""
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
        facet(site, "country", ABROAD, [[one.kind] for one in shown]),
        facet(site, "status", [(key, f"status.{key}") for key in STATUSES], [[one.status] for one in shown]),
        facet(site, "level", [(key, f"level.{key}") for key in LEVELS], [[one.level] for one in shown]),
        facet(site, "sector", SECTOR_NAMES, [one.sectors for one in shown], folded=True),
    )  # fmt: skip
    several = tuple(facet for facet in found if len(facet.choices) > 1)
    return Facets(
        several,
        tuple(columns(Counter(year for line in shown for year in line.years))),
        len(shown),
        len(lines) - len(shown),
    )


def facet(
    site: Site,
    name: str,
    keys: Iterable[tuple[str, str]],
    answers: Iterable[Iterable[str]],
    folded: bool = False,
) -> Facet:
    """The facet *name* with those of its *keys* (each with its message or name) that some line answers."""
    counted = Counter(value for answer in answers for value in set(answer))
    choices = (Choice(key, _said(site, message), counted[key]) for key, message in keys if counted[key])
    return Facet(name, site.say(f"site.filter.{name}"), tuple(choices), folded)


def _said(site: Site, message: str) -> str:
    """The *message* of that key; what is no key is a name, and stands for itself."""
    return site.say(message) if message in site.words else message
