"""Which places a name that a person wrote may mean: the gazetteer as a geopy geocoder, and others beside it.

Everybody who reads such a name asks :func:`candidates`. Any of geopy's geocoders can stand beside the
gazetteer. One that knows the gazetteer's places (as ``KeptNominatim`` does) gives ``id``, ``score`` and
``why`` in the ``raw`` of its locations; of all others the point tells the province.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.borders import outlines
from geo.gazetteer import load
from geo.lookup import Candidate, locate, taken
from geo.places import DatedPlace

POINTED_AT = 0.5
"""How sure a place is that another geocoder only pointed at: too little to be taken without asking."""


def candidates(name: str, *beside: Geocoder) -> list[Candidate]:
    """What *name* may mean by the gazetteer, and by the geocoders *beside* it, best first."""
    found: dict[str, Candidate] = {}
    for geocoder in (AtlasGeocoder(), *beside):
        for location in geocoder.geocode(name, exactly_one=False) or ():
            candidate = _meant(location)
            if candidate is not None:
                found.setdefault(candidate.id, candidate)
    return sorted(found.values(), key=lambda candidate: -candidate.score)


def _meant(location: Location) -> Candidate | None:
    """The place that *location* names itself, else the province that its point lies in."""
    raw = location.raw
    if isinstance(raw, dict) and {"id", "score", "why"} <= raw.keys():
        return Candidate(raw["id"], raw["score"], raw["why"])
    province = AtlasGeocoder().reverse((location.latitude, location.longitude))
    if not isinstance(province, Location):
        return None
    return Candidate(province.raw["id"], POINTED_AT, f"{location.address} lies in it")


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """What stands where other geocoders have their connection."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        raise GeocoderServiceError("the gazetteer asks nobody")

    get_json = get_text


class AtlasGeocoder(Geocoder):  # type: ignore[misc]
    """Finds provinces and districts of the three countries by any of their names, as of *date*."""

    def __init__(self, *, date: str | None = None) -> None:
        super().__init__(user_agent="partnership-atlas (offline)", adapter_factory=_NoNetwork)
        self.date = date

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country: str | None = None,
        level: str | None = None,
        within: str | None = None,
    ) -> Location | list[Location] | None:
        """The place that *query* means, or ``None`` where that is unknown or in doubt.

        With ``exactly_one=False`` all that it may mean, best first; ``raw`` of a location has ``id``,
        ``score``, ``why`` and ``own_point`` (false: the point is its province's).
        """
        found = locate(query, country=country, level=level, within=within, date=self.date)
        if not exactly_one:
            return [self._location(candidate) for candidate in found] or None
        best = taken(found)
        return self._location(best) if best else None

    def reverse(self, query: Any, *, exactly_one: bool = True) -> Location | list[Location] | None:
        """The province in which a point (latitude, longitude) lies; ``None`` outside the three countries."""
        point = Point(query)
        places = load()
        units = (place.at(self.date) for place in places.provinces(date=self.date))
        found = [
            self._location(Candidate(unit.place.id, 1.0, "the point lies inside its boundary"))
            for unit in units
            if _inside(unit, point.longitude, point.latitude)
        ]
        if not found:
            return None
        return found[0] if exactly_one else found

    def _location(self, candidate: Candidate) -> Location:
        unit = load()[candidate.id].at(self.date)
        names = [unit.name("vi"), *([unit.place.province.name("vi", self.date)] if unit.place.province else [])]
        raw = {"id": candidate.id, "score": candidate.score, "why": candidate.why, "own_point": unit.own_point}
        return Location(", ".join(names), (unit.lat, unit.lon), raw)


def _inside(unit: DatedPlace, x: float, y: float) -> bool:
    """Whether a ray from the point crosses the outline an odd number of times."""
    crossings = sum(
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for part in outlines(unit.vintage)[unit.place.id]
        for ring in part
        for (ax, ay), (bx, by) in pairwise(ring)
    )
    return crossings % 2 == 1
