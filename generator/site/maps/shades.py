"""A map of how much is known of each province: shades by number, silence left visible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

from generator.site.maps import ground
from generator.site.maps.frames import around, with_overlays
from generator.site.maps.layout import Layout
from generator.site.maps.picture import Picture, ShownOverlay
from generator.site.maps.twin import added

LARGEST = 420.0, 900.0
"""The most that it takes, in pixels."""
STEPS = (1, 2, 4, 8)
"""From so many on a province has the next deeper shade."""


def shade(number: int) -> int:
    """The shade of a province with *number* partnerships: 0 where nothing is known, at most ``len(STEPS)``."""
    return sum(number >= step for step in STEPS)


def shaded(
    numbers: Mapping[str, int],
    label: str,
    words: Callable[[str], str],
    href: Callable[[str], str],
    layers: Iterable[ShownOverlay] = (),
) -> str:
    """The provinces of today as an SVG element, each a link to *href* and called by *words*.

    Publishers' *layers* are on it, and decide how far it reaches, as on any other map.
    """
    areas = ground.outlines("today")
    corners = ((lat, lon) for parts in areas.values() for ring in ground.rings(parts) for lon, lat in ring)
    picture = with_overlays(Picture(box=around(corners, margin=0.05)), layers)
    layout = Layout(picture, {}, limits=(LARGEST, LARGEST))

    def drawn(place: str) -> str:
        deep = shade(numbers.get(place, 0))
        area = ground.path(ground.rings(areas[place]), layout.spot)
        link = f'<a xlink:href="{escape(href(place))}" role="link" class="atlas-cover atlas-cover--{deep}">'
        return f'{link}<title>{escape(words(place))}</title><path d="{area}"/></a>'

    (wide, high), borders = layout.size, ground.path(ground.borders("today"), layout.spot, closed=False)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'class="atlas-coverage atlas-twin" viewBox="0 0 {wide:g} {high:g}" '
        f'role="group" aria-label="{escape(label)}">'
        f'{"".join(map(drawn, areas))}<path class="atlas-cover-border" d="{borders}"/>{added(layout)}</svg>'
    )
