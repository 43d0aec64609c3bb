"""In which orders a list can be read, and which of its lines stand on its first page.

A list is printed whole, in its first order, for readers without scripts and for paper. A script puts it in
another by the place that each line has there, and shows one page of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.site.page import Site

SIZE = 40
"""Lines of a page."""
FEW = 5
"""Up to so many lines are seen at one glance, in whatever order."""


class Sortable(Protocol):
    """What can be listed."""

    @property
    def id(self) -> str:
        """What it is called in its list."""


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort a list: its *key* in the address, and what it is called."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a list is sorted and paged: *ranks* are the places of each line (by id) in each of *orders*."""

    orders: tuple[Order, ...]
    ranks: Mapping[str, str]
    later: frozenset[str]
    """The lines that do not stand on the first page."""
    size: int = SIZE

    @property
    def useful(self) -> bool:
        """Whether there is anything to sort."""
        return len(self.orders) > 1 and len(self.ranks) > FEW

    def is_later(self, lines: Iterable[Sortable]) -> bool:
        """Whether none of *lines* stands on the first page."""
        return all(line.id in self.later for line in lines)


def arranged(
    site: Site, orders: Mapping[str, Sequence[Sortable]], shown: Iterable[Sortable], size: int = SIZE
) -> Arrangement:
    """A list that has *orders* (key → all of its lines, sorted); *shown*: those that are shown at first."""
    ranks: dict[str, list[str]] = {}
    for lines in orders.values():
        for rank, line in enumerate(lines):
            ranks.setdefault(line.id, []).append(str(rank))
    return Arrangement(
        tuple(Order(key, site.say(f"site.order.{key}")) for key in orders),
        {line: " ".join(places) for line, places in ranks.items()},
        frozenset(line.id for line in [*shown][size:]),
        size,
    )
