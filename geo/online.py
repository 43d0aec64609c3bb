"""Asking Nominatim (OpenStreetMap) about a name: only when a person says so, never in a build or a test.

At most one question a second, under the atlas's own user agent, as its usage policy wants; every answer is
kept with its source in ``geo/data/online.json``, so that nobody has to ask twice.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from generator.errors import GeoDataError
from geo.gazetteer import DATA, load
from geo.spelling import nfc

STORE = DATA / "online.json"
SOURCE = "Nominatim, © OpenStreetMap contributors, ODbL 1.0"
USER_AGENT = "partnership-atlas/0.1 (place names of a public atlas; one question a second)"
COUNTRIES = ("vn", "la", "kh")

Ask = Callable[[str], Iterable[Any] | None]


def nominatim() -> Ask:
    """A function that asks Nominatim, no more than once a second."""
    geocoder = Nominatim(user_agent=USER_AGENT, timeout=10)
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=1.0, max_retries=0, swallow_exceptions=False)

    def ask(name: str) -> Iterable[Any] | None:
        found: Iterable[Any] | None = limited(
            name, exactly_one=False, addressdetails=True, country_codes=list(COUNTRIES), language="vi"
        )
        return found

    return ask


class KeptNominatim(Geocoder):  # type: ignore[misc]
    """Nominatim as a geocoder beside the gazetteer, whose every answer is kept in *store*."""

    def __init__(self, *, store: Path = STORE, ask: Ask | None = None) -> None:
        super().__init__(user_agent=USER_AGENT)
        self._store, self._ask = store, ask

    def geocode(self, query: str, *, exactly_one: bool = True) -> Location | list[Location] | None:
        """The provinces of the gazetteer that OpenStreetMap finds for *query*, from the store or by asking.

        :class:`~generator.errors.GeoDataError` when there is no answer to be had.
        """
        places = load()
        found = [_location(answer) for answer in self._answers(nfc(query)) if answer["iso"] in places]
        return (found[0] if exactly_one else found) if found else None

    def _answers(self, name: str) -> list[dict[str, Any]]:
        known = _kept(self._store)
        if name not in known:
            known[name] = _asked(name, self._ask or nominatim())
            text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
            new = self._store.with_suffix(".new")
            new.write_text(text + "\n", encoding="utf-8")
            new.replace(self._store)
        answers: list[dict[str, Any]] = known[name]["answers"]
        return answers


def _kept(store: Path) -> dict[str, Any]:
    """The answers kept so far; :class:`~generator.errors.GeoDataError` where the file is broken."""
    if not store.exists():
        return {}
    try:
        known: dict[str, Any] = dict(json.loads(store.read_bytes()))
    except (ValueError, TypeError) as error:
        raise GeoDataError(f"{store}: not the answers that were kept ({error}); delete the file") from None
    return known


def _location(answer: dict[str, Any]) -> Location:
    score = round(0.74 * min(1.0, answer["importance"]), 3)
    raw = {"id": answer["iso"], "score": score, "why": f"{SOURCE}: {answer['name']}"}
    return Location(answer["name"], (answer["lat"], answer["lon"]), raw)


def _asked(name: str, ask: Ask) -> dict[str, Any]:
    try:
        found = ask(name) or ()
    except GeopyError as error:
        raise GeoDataError(f"no answer from Nominatim about {name!r}: {error}") from error
    answers = [_answer(location) for location in found]
    return {"source": SOURCE, "asked": datetime.date.today().isoformat(), "answers": answers}


def _answer(location: Any) -> dict[str, Any]:
    raw = location.raw
    return {
        "name": location.address,
        "iso": raw.get("address", {}).get("ISO3166-2-lvl4", ""),
        "lat": round(location.latitude, 5),
        "lon": round(location.longitude, 5),
        "osm": f"{raw.get('osm_type', '')}/{raw.get('osm_id', '')}",
        "importance": float(raw.get("importance", 0)),
    }
