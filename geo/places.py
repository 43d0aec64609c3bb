"""Places and what they were on a given day: provinces and districts of Viet Nam, Laos and Cambodia.

An id is a code that can outlive its area: VN-59 is Cà Mau until June 2025 and Cà Mau with Bạc Liêu
since. A :class:`Place` is what the id means for good; a :class:`DatedPlace` is the place on one day.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Country = Literal["VN", "LA", "KH"]
PlaceLevel = Literal["province", "district"]
Vintage = Literal["today", "earlier"]
Language = str
"""The code of a language (``vi``, ``en``, ``lo`` …), or ``native`` for that of the place itself."""

REFORM = "2025-07-01"
"""The day on which 63 Vietnamese provinces became 34 and the districts ended."""


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of a place's life: a row of ``places.csv``.

    *lat* and *lon* are degrees, ``None`` where the place has no point of its own; *point_source* says whose
    point it is: ``GeoNames``, ``OpenStreetMap`` (inside the boundary), "" for none.
    """

    kind: str
    valid_from: str | None
    valid_to: str | None
    lat: float | None
    lon: float | None
    point_source: str
    today: tuple[str, ...]

    def covers(self, first: str, last: str) -> bool:
        """Whether any day from *first* to *last* falls into this stretch."""
        return (self.valid_from or "") <= last and first <= (self.valid_to or "9999-12-31")


@dataclass(frozen=True, slots=True)
class Label:
    """A name to show, for the days on which it holds."""

    text: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A province or district under its id, for all days; compared and hashed by the id."""

    id: str
    country: Country
    level: PlaceLevel
    parent: str | None
    slug: str
    """Last part of its address on the site."""
    entry_slug: str
    """Its part in the names of entry files; unique over all places."""
    url_path: str
    """``vn/ca-mau``, ``vn/dak-lak/ea-sup``: below ``/places/``."""
    code: str
    geonames_id: str
    periods: tuple[Period, ...] = field(repr=False)
    communes: tuple[str, ...] = field(repr=False)
    labels: Mapping[Language, tuple[Label, ...]] = field(repr=False)
    province: Place | None = field(default=None, repr=False)
    """The province of a district (``None`` for a province)."""
    successors: tuple[Place, ...] = field(default=(), repr=False)
    """Today's province or provinces, where the place itself is gone or became part of another."""
    wikidata: str = ""
    """Its item in Wikidata (``Q36315``), empty where that is not certain."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def kind(self) -> str:
        """The latest Vietnamese unit word: tỉnh, thành phố, thủ đô, huyện, quận, thị xã."""
        return self.periods[-1].kind

    @property
    def kinds(self) -> frozenset[str]:
        """Every unit word it has had."""
        return frozenset(period.kind for period in self.periods)

    @property
    def valid_from(self) -> str | None:
        """First day of the place, ``None`` if before all that the atlas covers."""
        return self.periods[0].valid_from

    @property
    def valid_to(self) -> str | None:
        """Last day of the place, ``None`` if it still exists."""
        return self.periods[-1].valid_to

    def called(self, lang: Language) -> str:
        """Its latest name for readers of *lang*: in it, else in English, else the official one."""
        return self.name(self.spoken(lang))

    def spoken(self, lang: Language) -> Language:
        """The language of the name that readers of *lang* are shown."""
        return next((each for each in (lang, "en") if self.labels.get(each)), "vi")

    def name(self, lang: Language = "vi", date: str | None = None) -> str:
        """Its name in *lang* on *date* (default: its latest); "" where unknown."""
        labels = self.labels.get(lang, ())
        if date is None:
            return labels[-1].text if labels else ""
        first, last = days(date)
        held = (
            label
            for label in labels
            if (label.valid_from or "") <= last and first <= (label.valid_to or "9999")
        )
        return next(iter(held), labels[-1] if labels else Label("")).text

    def at(self, date: str | None = None) -> DatedPlace:
        """The place as it was on *date* (an ISO prefix such as ``2025-04``; default: today)."""
        first, last = days(date)
        covering = [period for period in self.periods if period.covers(first, last)]
        period = covering[0] if covering else self._nearest(first)
        return DatedPlace(self, bool(covering), period, first, self.successors or (self,))

    def _nearest(self, day: str) -> Period:
        return self.periods[-1] if (self.valid_to or "9999") < day else self.periods[0]


@dataclass(frozen=True, slots=True)
class DatedPlace:
    """A place on one day. *exists* is false on days before it was made or after it was abolished."""

    place: Place
    exists: bool
    period: Period
    day: str
    today: tuple[Place, ...]
    """The province or provinces which it is today, or lies in; for a living unit abroad its own province."""

    @property
    def kind(self) -> str:
        """The Vietnamese unit word of that day."""
        return self.period.kind

    @property
    def vintage(self) -> Vintage:
        """Which boundaries show it: ``earlier`` before 2025-07-01 in Viet Nam, else ``today``."""
        gone = self.place.valid_to is not None and self.place.country == "VN"
        earlier = self.place.country == "VN" and (self.day < REFORM or gone)
        return "earlier" if earlier else "today"

    @property
    def own_point(self) -> bool:
        """Whether *lat* and *lon* are its own, not those of its province standing in."""
        return self.period.lat is not None

    @property
    def lat(self) -> float:
        """Latitude in degrees."""
        return self._point()[0]

    @property
    def lon(self) -> float:
        """Longitude in degrees."""
        return self._point()[1]

    @property
    def communes(self) -> tuple[str, ...]:
        """Today's communes and wards on the land of an abolished district; else none."""
        return self.place.communes

    def name(self, lang: str = "vi") -> str:
        """The name that held on that day."""
        return self.place.name(lang, self.day)

    def _point(self) -> tuple[float, float]:
        if self.period.lat is not None and self.period.lon is not None:
            return self.period.lat, self.period.lon
        assert self.place.province is not None, f"{self.place.id}: a province always has a point"
        return self.place.province.at(self.day)._point()


def days(date: str | None) -> tuple[str, str]:
    """First and last day of an ISO prefix, as text that sorts: ``2025-04`` spans ``2025-04-01`` to ``-31``.

    EDTF is welcome: a question mark means nothing here, and an interval is taken at its start.
    """
    if date is None:
        today = datetime.date.today().isoformat()
        return today, today
    day = date.replace("?", "").partition("/")[0]
    return day + "0000-01-01"[len(day) :], day + "9999-12-31"[len(day) :]
