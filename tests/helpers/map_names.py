"""How the names on a map stand: measured on its layout, at full size and as a phone shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from generator.site.maps.labels import Pixel, Rectangle, along
from generator.site.maps.layout import Layout, Placement, radius
from generator.site.page import Site
from generator.site.pages import pictures
from generator.site.pages.charts import chart


def charts_of(site: Site) -> Iterator[Layout]:
    """The map of the home page of *site*, of every country, sector, place and partnership."""
    all_, lists = site.atlas.partnerships, (*site.atlas.by_country.values(), *site.atlas.by_sector.values())
    several = [pictures.of_many(site, all_, whole=True), *(pictures.of_many(site, some) for some in lists)]
    several += [pictures.of_many(site, some, site.places[at]) for at, some in site.atlas.by_place.items()]
    several += [pictures.of_partnership(site, one) for one in all_]
    for picture in several:
        yield chart(site, picture, "x/")[0].layout


def faults(layout: Layout) -> Counter[str]:
    """What is wrong with the names of *layout*, by kind, over both sizes; ``names`` counts those written.

    Where it is crowded links break off behind its names.
    """
    found: Counter[str] = Counter()
    for placement, part in ((layout.full, 1.0), (layout.small, layout.phone)):
        found.update(_told(layout, placement, part))
    return found


def _told(layout: Layout, placement: Placement, part: float) -> Iterator[str]:
    areas = list(layout.covered(placement, part))
    wide, high = (side * part for side in layout.size)
    lines = [spot for line in layout.lines for spot in along(line, part)]
    dots = [(layout.spot(dot.at), radius(dot)) for dot in layout.picture.shown_dots]
    yield from ("names" for _ in areas)
    yield from ("on another" for one, other in combinations(areas, 2) if _meet(one, other))
    for area in areas:
        if area.left < 0 or area.top < 0 or area.right > wide or area.bottom > high:
            yield "cut by the edge"
        if not layout.crowded and any(_holds(area, spot) for spot in lines):
            yield "cut by a link"
        if any(_holds(area, (x * part, y * part)) for (x, y), _ in dots):
            yield "on a place"


def _meet(one: Rectangle, other: Rectangle) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def _holds(area: Rectangle, spot: Pixel) -> bool:
    return area.left < spot[0] < area.right and area.top < spot[1] < area.bottom
