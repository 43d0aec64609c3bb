"""What is known of each province of today: how complete the atlas is, and where it is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator import edtf
from generator.model import Partnership
from generator.site.indexes import Atlas, Shown
from generator.site.page import Site


@dataclass(frozen=True, slots=True)
class Covered:
    """One province: how many reported partnerships across a border it and its districts have, what is told in
    them, how many *sources* speak of them, and from when to when (EDTF).
    """

    place: str
    partnerships: int
    agreements: int
    events: int
    aid: int
    sources: int
    since: str | None
    last_evidence: str | None

    @property
    def id(self) -> str:
        """What its line is called in a sorted list."""
        return self.place


def covered(site: Site) -> dict[str, Covered]:
    """Province of today → what is known of it, in the order of the gazetteer, the silent ones too."""
    several = _by_province(site)
    return {place.id: _known(place.id, site.atlas, several[place.id]) for place in site.places.provinces()}


def _by_province(site: Site) -> defaultdict[str, list[Partnership]]:
    """Province of today → the partnerships on its land, each once."""
    found: defaultdict[str, list[Partnership]] = defaultdict(list)
    for one in site.atlas.cross_border:
        for today in {each for place in one.places for each in site.places[place].periods[-1].today}:
            found[today].append(one)
    return found


def _known(place: str, atlas: Atlas, several: Iterable[Partnership]) -> Covered:
    some = list(several)
    standing = [atlas.standing(one) for one in some]
    return Covered(
        place,
        partnerships=len(some),
        agreements=_told(some, atlas.agreements),
        events=_told(some, atlas.events),
        aid=_told(some, atlas.aid),
        sources=len({report for one in some for report in atlas.reports(one)}),
        since=min((each.since for each in standing if each.since), key=edtf.sort_key, default=None),
        last_evidence=max((each.last for each in standing if each.last), key=edtf.sort_key, default=None),
    )


def _told(several: Iterable[Partnership], listed: Callable[[Partnership], tuple[Shown, ...]]) -> int:
    """How many facts are told in *several*, a shared one counted once."""
    return len({(each.home.id, each.item.id) for one in several for each in listed(one)})
