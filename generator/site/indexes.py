"""Partnerships grouped the ways a reader looks for them: by place, country, sector, source; how each stands.

A fact has one home, the entry it is written in. A visit of one province to four lives in one entry and is
shown with all four partnerships: :class:`Shown` keeps the fact and its home together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeVar

from generator import edtf
from generator.model import Agreement, Aid, Event, Partnership, Person, Record
from generator.site.cited import Reprinted, Stories

Status = Literal["signed", "active", "mentioned", "silent"]
EntryItem = Event | Agreement | Aid | Person
"""One thing that an entry lists."""
K = TypeVar("K")
V = TypeVar("V")

SILENT_AFTER = 5
"""Years without evidence, counted back from the newest date in the atlas, that make a partnership silent."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as a page shows it; *home* is the entry it is written in."""

    item: EntryItem
    home: Partnership

    @property
    def parties(self) -> tuple[str, ...]:
        """The place ids that took part."""
        return parties(self.item, self.home)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a partnership stands, derived from its evidence alone: *since* and *last* are EDTF dates."""

    status: Status
    since: str | None
    last: str | None


def parties(item: EntryItem, home: Partnership) -> tuple[str, ...]:
    """The place ids that *item* is about: those it names, else the two of its entry."""
    if isinstance(item, Aid):
        return item.parties or (item.giver, item.receiver)
    if isinstance(item, Person):
        return (item.side,) if item.side else home.places
    return item.parties or home.places


def country(place: str) -> str:
    """``country("LA-AT") == "LA"``."""
    return place[:2]


@dataclass(frozen=True)
class Atlas:
    """Every partnership there is, with what is known of the sources, ready to be looked up."""

    partnerships: tuple[Partnership, ...]
    records: Mapping[str, Record] = field(default_factory=dict)
    stories: Stories = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Partnership]:
        """Entry id → partnership."""
        return {partnership.id: partnership for partnership in self.partnerships}

    @cached_property
    def by_place(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Place id → the partnerships it is itself a side of."""
        return _grouped((place, one) for one in self.partnerships for place in one.places)

    @cached_property
    def by_sector(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Sector → the partnerships that name it."""
        return _grouped((sector, one) for one in self.partnerships for sector in one.sectors)

    @cached_property
    def by_country(self) -> Mapping[str, tuple[Partnership, ...]]:
        """``LA`` or ``KH`` → cross-border partnerships with it."""
        return _grouped(
            (code, one)
            for one in self.partnerships
            if one.scope == "cross-border"
            for code in sorted({country(place) for place in one.places} - {"VN"})
        )

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Article id → the partnerships for which it is a source."""
        return _grouped((article, one) for one in self.partnerships for article in self._articles(one))

    def reports(self, partnership: Partnership) -> frozenset[str]:
        """What speaks of *partnership*, each report once: articles by id, what an editor found elsewhere by
        address; of a story and its reprints the story alone.
        """
        shown = [*self.events(partnership), *self.agreements(partnership)]
        items = [*facts(partnership), *(one.item for one in shown)]
        sources = [*partnership.sources, *(source for item in items for source in item.sources)]
        return frozenset(map(self.reprinted.report, sources))

    @cached_property
    def reprinted(self) -> Reprinted:
        """Which articles tell others again."""
        return Reprinted(self.stories)

    def _articles(self, partnership: Partnership) -> list[str]:
        sources = [*partnership.sources, *(s for item in facts(partnership) for s in item.sources)]
        return list(dict.fromkeys(source for source in sources if isinstance(source, str)))

    @cached_property
    def continued_by(self) -> Mapping[str, tuple[Partnership, ...]]:
        """Entry id → the entries that carry it on."""
        return _grouped((before, one) for one in self.partnerships for before in one.continues)

    @cached_property
    def cross_border(self) -> tuple[Partnership, ...]:
        """The reported partnerships that cross a border: the ones that count."""
        return tuple(p for p in self.partnerships if p.scope == "cross-border" and p.evidence == "reported")

    # ── Facts with several parties ────────────────────────────────────────────────────────────

    @cached_property
    def _elsewhere(self) -> Mapping[frozenset[str], tuple[Shown, ...]]:
        """Pair of places → facts about both that live in the entry of another pair."""
        known = {frozenset(one.places) for one in self.partnerships}
        return _grouped(
            (pair, Shown(item, home))
            for home in self.partnerships
            for item in _joint(home)
            for pair in _pairs(item.parties)
            if pair in known and pair != frozenset(home.places)
        )

    def events(self, partnership: Partnership) -> tuple[Shown, ...]:
        """Its occasions, newest first, undated ones last; also those that live in another pair's entry."""
        return self._shown(partnership, Event, partnership.events)

    def agreements(self, partnership: Partnership) -> tuple[Shown, ...]:
        """Its signed texts, in the same order."""
        return self._shown(partnership, Agreement, partnership.agreements)

    def aid(self, partnership: Partnership) -> tuple[Shown, ...]:
        """Its gifts as its entry has them, then those to several that live in another pair's entry."""
        elsewhere = self._elsewhere.get(frozenset(partnership.places), ())
        own = (Shown(gift, partnership) for gift in partnership.aid)
        return (*own, *(shown for shown in elsewhere if _goes_between(shown.item, partnership)))

    def _shown(
        self, partnership: Partnership, kind: type[EntryItem], own: Iterable[EntryItem]
    ) -> tuple[Shown, ...]:
        elsewhere = self._elsewhere.get(frozenset(partnership.places), ())
        return newest_first(
            [*(Shown(item, partnership) for item in own), *(s for s in elsewhere if isinstance(s.item, kind))]
        )

    # ── How a partnership stands ──────────────────────────────────────────────────────────────

    @cached_property
    def newest(self) -> str:
        """The last day on which anything in the atlas is dated; silence is counted back from it."""
        stories = [story.published for story in self.stories.values() if story.published]
        dates = [*stories, *(d for one in self.partnerships for d in self._own_dates(one))]
        return max((_last_day(date) for date in dates), default="")

    def _own_dates(self, partnership: Partnership) -> list[str]:
        """The dates of its facts, as far as their year is known."""
        shown = [*self.events(partnership), *self.agreements(partnership), *self.aid(partnership)]
        return known_years(dated(one.item) for one in shown)

    def standing(self, partnership: Partnership) -> Standing:
        """What its evidence, and that of the entries it continues, says about it."""
        return self._standings[partnership.id]

    @cached_property
    def _standings(self) -> Mapping[str, Standing]:
        return {one.id: self._standing(one) for one in self.partnerships}

    def _standing(self, partnership: Partnership) -> Standing:
        line = [partnership, *self._before(partnership)]
        dates = [date for one in line for date in self._own_dates(one)]
        since = min(dates, key=edtf.sort_key, default=None)
        last = max(dates, key=_last_day, default=None)
        heirs = [date for heir in self._after(partnership) for date in self._own_dates(heir)]
        return Standing(
            self._status(partnership, line, [*dates, *heirs]),
            since and _first(since),
            last and _last(last),
        )

    def _status(self, partnership: Partnership, line: list[Partnership], dates: list[str]) -> Status:
        if partnership.evidence == "mentioned":
            return "mentioned"
        if dates and _years_later(max(map(_last_day, dates)), SILENT_AFTER) < self.newest:
            return "silent"
        return "signed" if any(self.agreements(one) for one in line) else "active"

    def predecessors(self, partnership: Partnership) -> list[Partnership]:
        """The entries that it carries on directly."""
        return [self.by_id[entry] for entry in partnership.continues if entry in self.by_id]

    def _before(self, partnership: Partnership) -> list[Partnership]:
        return self._walk(partnership, self.predecessors)

    def _after(self, partnership: Partnership) -> list[Partnership]:
        return self._walk(partnership, lambda one: list(self.continued_by.get(one.id, ())))

    def _walk(self, start: Partnership, step: Callable[[Partnership], list[Partnership]]) -> list[Partnership]:
        seen, todo = {start.id: start}, [start]
        while todo:
            for one in step(todo.pop()):
                if one.id not in seen:
                    seen[one.id] = one
                    todo.append(one)
        return list(seen.values())[1:]


def facts(partnership: Partnership) -> tuple[EntryItem, ...]:
    """Everything dated or named that its entry holds."""
    return (*partnership.agreements, *partnership.events, *partnership.aid, *partnership.people)


def dated(item: EntryItem) -> str | None:
    """The date of *item*; people have none."""
    return None if isinstance(item, Person) else item.date


def known_years(dates: Iterable[str | None]) -> list[str]:
    """Those of *dates* that say in which year something was."""
    return [date for date in dates if date and not edtf.yearless(date)]


def newest_first(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Sorted by date, the newest first, then unknown years, the undated last; equal dates as they came."""
    return tuple(sorted(shown, key=lambda one: edtf.sort_key(dated(one.item)), reverse=True))


def _joint(home: Partnership) -> tuple[Event | Agreement | Aid, ...]:
    """Its facts that can have more than two parties."""
    return (*home.events, *home.agreements, *home.aid)


def _goes_between(item: EntryItem, partnership: Partnership) -> bool:
    """Whether *item* is a gift of one of the two places to the other, not one that both received."""
    return isinstance(item, Aid) and item.giver in partnership.places


def _pairs(places: tuple[str, ...]) -> set[frozenset[str]]:
    return {frozenset((a, b)) for i, a in enumerate(places) for b in places[i + 1 :]}


def _first(date: str) -> str:
    """The beginning of *date*, still marked when it is inferred."""
    start, _, _ = date.partition("/")
    return start


def _last(date: str) -> str:
    """The end of *date*; of a span that goes on, its beginning: nothing later is known."""
    start, _, end = date.partition("/")
    return start if end in ("", "..") else end


def _last_day(date: str) -> str:
    return edtf.span(_last(date)).last


def _years_later(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04}{day[4:]}"


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, dict[int, V]] = defaultdict(dict)
    for key, value in pairs:
        groups[key].setdefault(id(value), value)
    return {key: tuple(values.values()) for key, values in groups.items()}
