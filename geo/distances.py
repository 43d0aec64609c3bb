"""How far apart two places are."""

from __future__ import annotations

from geo.gazetteer import load


def distance_km(a_id: str, b_id: str, date: str | None = None) -> float | None:
    """Kilometres between the points of two places on *date*, along the WGS 84 ellipsoid (Karney's geodesic).

    ``None`` where an end has no point of its own, because a stand-in point measures nothing.
    """
    places = load()
    a, b = places[a_id].at(date), places[b_id].at(date)
    if not (a.own_point and b.own_point):
        return None
    from geopy.distance import geodesic  # takes a tenth of a second to load; only pages with maps need it

    return float(geodesic((a.lat, a.lon), (b.lat, b.lon)).km)
