"""The page on how complete the atlas is: what is known of each province, and where it is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geo
from generator import edtf
from generator.site import render, wording
from generator.site.covered import Covered, covered
from generator.site.lists.facets import Facets
from generator.site.lists.orders import arranged
from generator.site.maps.legend import layer_keys
from generator.site.maps.shades import STEPS, shaded
from generator.site.page import Page, Site
from generator.site.pages.charts import shown_overlay

HERE = "coverage/"
COUNTRIES = ("VN", "LA", "KH")


@dataclass(frozen=True, slots=True)
class CoveredCountry:
    """The provinces of one country of which anything is known, and the ids of the silent ones."""

    name: str
    told: str
    known: tuple[Covered, ...]
    silent: tuple[str, ...]


def coverage_page(site: Site) -> Page:
    """What is known of each of today's provinces, as a map and as a table."""
    known = covered(site)
    to = render.leading_from(HERE)

    def words(place: str) -> str:
        told = wording.count("site.coverage.partnerships", known[place].partnerships, site.language)
        return f"{site.name(place)}: {told}"

    title = site.say("site.nav.coverage")
    layers = [shown_overlay(site, layer) for layer in site.overlays]
    countries = [_country(site, code, known) for code in COUNTRIES]
    body = site.render(
        "coverage.html",
        HERE,
        title=title,
        drawing=shaded(
            {place: one.partnerships for place, one in known.items()},
            title,
            words,
            lambda place: to(f"places/{site.places[place].url_path}/"),
            layers,
        ),
        layers=layers,
        added=tuple(layer_keys(layers)),
        shades=_shades(site),
        countries=countries,
        **_sorted(site, [line for country in countries for line in country.known]),
    )
    return Page("coverage/index.md", render.page(title, body, description=site.say("site.coverage.lead")))


def _sorted(site: Site, lines: list[Covered]) -> dict[str, Any]:
    """In which orders the tables can be read; they are never paged."""
    by_name = sorted(lines, key=lambda line: geo.fold(site.name(line.place)))
    orders = {
        "number": lines,
        "name": by_name,
        "occasions": sorted(by_name, key=lambda line: -line.events),
        "stories": sorted(by_name, key=lambda line: -line.sources),
        "latest": sorted(by_name, key=lambda line: edtf.sort_key(line.last_evidence), reverse=True),
    }
    return {
        "arranged": arranged(site, orders, lines, len(lines) or 1),
        "facets": Facets((), (), len(lines), 0),
    }


def _country(site: Site, code: str, provinces: dict[str, Covered]) -> CoveredCountry:
    own = [one for place, one in provinces.items() if place.startswith(code)]
    own.sort(key=lambda one: (-one.partnerships, -one.sources, geo.fold(site.name(one.place))))
    known = tuple(one for one in own if one.partnerships)
    silent = tuple(one.place for one in own if not one.partnerships)
    told = site.say("site.coverage.known", known=len(known), all=len(own))
    return CoveredCountry(site.say(f"country.{code}"), told, known, silent)


def _shades(site: Site) -> list[tuple[int, str]]:
    """The shades of the map with what they mean."""
    found = [(0, site.say("site.coverage.silent"))]
    for number, (low, after) in enumerate(zip(STEPS, [*STEPS[1:], None], strict=True), 1):
        told = f"{low}+" if after is None else f"{low}" if after == low + 1 else f"{low}–{after - 1}"
        found.append((number, told))
    return found
