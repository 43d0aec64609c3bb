"""The rows of the tables of places: what they are and were, their points, names, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import geo
from generator.memory.records import as_text
from generator.messages import LANGUAGES
from generator.site.data.codebook import DataRow
from generator.site.page import Site


def _places(site: Site) -> Iterator[DataRow]:
    shown = addresses(site)
    for place in site.places.values():
        at = place.periods[-1]
        yield {
            "id": place.id, "country": place.country, "level": place.level, "parent": place.parent,
            "kind": place.kind, **{f"name_{language}": place.name(language) for language in LANGUAGES},
            "name_native": place.name("native"), "valid_from": place.valid_from, "valid_to": place.valid_to,
            "lat": at.lat, "lon": at.lon, "point_source": at.point_source,
            "iso_3166_2": place.id if place.level == "province" else None, "geonames": place.geonames_id,
            "wikidata": place.wikidata, "code": place.code, "communes": as_text(place.communes),
            "url": shown.get(place.id),
        }  # fmt: skip


def addresses(site: Site) -> dict[str, str]:
    """Place → where its page is; only provinces, and districts of which something is known, have one."""
    return {
        place.id: f"{site.address}places/{place.url_path}/"
        for place in site.places.values()
        if place.level == "province" or place.id in site.atlas.by_place
    }


def _periods(site: Site) -> Iterator[DataRow]:
    """Every stretch of every place's life, the last one too."""
    for place in site.places.values():
        for position, period in enumerate(place.periods, 1):
            yield {
                "place": place.id, "position": position, "kind": period.kind,
                "valid_from": period.valid_from, "valid_to": period.valid_to,
                "lat": period.lat, "lon": period.lon, "point_source": period.point_source,
            }  # fmt: skip


def _successors(site: Site) -> Iterator[DataRow]:
    for place in site.places.values():
        yield from ({"place": place.id, "today": heir.id} for heir in place.successors)


def _names(site: Site) -> Iterator[DataRow]:
    for name in site.places.names.all:
        yield {
            "row": name.line, "place": name.place, "lang": name.lang, "kind": name.kind, "form": name.form,
            "seen": name.seen, "needs": "&".join("|".join(group) for group in name.needs),
            "valid_from": name.valid_from, "valid_to": name.valid_to, "note": name.note,
        }  # fmt: skip


def _reconciled(site: Site) -> Iterator[DataRow]:
    """Every spelling once with the place it is taken for, as ``atlas locate`` answers; else with several."""
    from geo.geocoder import (
        candidates,
    )  # geopy takes its time to load

    for form in dict.fromkeys(name.form for name in site.places.names.all):
        some = candidates(form)
        best = geo.taken(some)
        place = site.places[best.id] if best else None
        yield {
            "form": form, "place": place.id if place else None, "label": place.name("vi") if place else None,
            "geonames": place.geonames_id if place else None, "wikidata": place.wikidata if place else None,
            "score": (best or some[0]).score if some else None, "candidates": as_text([one.id for one in some]),
        }  # fmt: skip


PLACE_TABLES: Mapping[str, Callable[[Site], Iterator[DataRow]]] = {
    "places": _places,
    "periods": _periods,
    "successors": _successors,
    "names": _names,
    "reconcile": _reconciled,
}
