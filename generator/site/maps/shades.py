"""A map of how much is known of each province: shades by number, silence left visible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from generator.site.maps import ground
from generator.site.maps.curves import LatLon

WIDE = 420
"""Pixels."""
STEPS = (1, 2, 4, 8)
"""From so many on a province has the next deeper shade."""


def shade(number: int) -> int:
    """The shade of a province with *number* partnerships: 0 where nothing is known, at most ``len(STEPS)``."""
    return sum(number >= step for step in STEPS)


def shaded(
    numbers: Mapping[str, int], label: str, words: Callable[[str], str], href: Callable[[str], str]
) -> str:
    """The provinces of today as an SVG element, each a link to *href* and called by *words*."""
    areas = ground.outlines("today")
    rings = [ring for parts in areas.values() for ring in ground.rings(parts)]
    corners = [ground.flat((lat, lon)) for ring in rings for lon, lat in ring]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    scale = WIDE / (max(x for x, _ in corners) - left)
    high = round((max(y for _, y in corners) - top) * scale)

    def spot(at: LatLon) -> tuple[float, float]:
        x, y = ground.flat(at)
        return (x - left) * scale, (y - top) * scale

    def drawn(place: str) -> str:
        deep = shade(numbers.get(place, 0))
        area = ground.path(ground.rings(areas[place]), spot)
        link = f'<a xlink:href="{escape(href(place))}" class="atlas-cover atlas-cover--{deep}">'
        return f'{link}<title>{escape(words(place))}</title><path d="{area}"/></a>'

    borders = ground.path(ground.borders("today"), spot, closed=False)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'class="atlas-coverage" viewBox="0 0 {WIDE} {high}" role="group" aria-label="{escape(label)}">'
        f'{"".join(map(drawn, areas))}<path class="atlas-cover-border" d="{borders}"/></svg>'
    )
