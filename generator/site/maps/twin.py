"""The picture of a map as a plain drawing, for readers without JavaScript; all share one file of the land."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from html import escape

import geo
from generator.site.maps.curves import Box, Curve, LatLon
from generator.site.maps.picture import Arc, Dot, Picture

LAND: Box = ((4.0, 97.0), (24.5, 116.0))
"""What the file of the land shows."""
WIDTH, HEIGHT = 480, 640
"""The most a drawing takes, in pixels."""
_LAND_SCALE = 20
_STYLE = (
    "path{fill:#e4dfd3;stroke:#fbfaf6;stroke-width:.6}"
    "@media screen and (prefers-color-scheme:dark){path{fill:#2c343b;stroke:#1a2026}}"
)

Pixel = tuple[float, float]
"""To the right and down, from the upper left corner of a drawing."""


def flat(at: LatLon) -> tuple[float, float]:
    """*at* (latitude, longitude) as x to the east and y to the south, in degrees of the equator (Mercator)."""
    lat, lon = at
    return lon, -math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def land(outlines: Mapping[str, Iterable[Iterable[geo.Ring]]]) -> str:
    """All provinces as one SVG file, to be laid under every drawing."""
    (left, bottom), (right, top) = (flat(corner) for corner in LAND)
    paths = []
    for parts in outlines.values():
        rings = (ring for part in parts for ring in part)
        paths.append("".join(_ring([flat((lat, lon)) for lon, lat in ring], left, top) for ring in rings))
    size = f"{(right - left) * _LAND_SCALE:.0f} {(bottom - top) * _LAND_SCALE:.0f}"
    body = "".join(f'<path d="{path}"/>' for path in paths)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"><style>{_STYLE}</style>{body}</svg>\n'


def _ring(points: Iterable[tuple[float, float]], left: float, top: float) -> str:
    """One ring as a path of whole pixels, none of them twice in a row."""
    steps: list[str] = []
    for x, y in points:
        step = f"{(x - left) * _LAND_SCALE:.0f} {(y - top) * _LAND_SCALE:.0f}"
        if not steps or steps[-1] != step:
            steps.append(step)
    return f"M{'L'.join(steps)}Z" if len(steps) > 2 else ""


def twin(picture: Picture, label: str, land_file: str) -> str:
    """*picture* as an SVG element; *land_file* is the address of the land, seen from the page."""
    (left, bottom), (right, top) = (flat(corner) for corner in picture.box)
    scale = min(WIDTH / (right - left), HEIGHT / (bottom - top))

    def spot(at: LatLon) -> Pixel:
        x, y = flat(at)
        return (x - left) * scale, (y - top) * scale

    size = f"{(right - left) * scale:.0f} {(bottom - top) * scale:.0f}"
    drawn = [
        _ground(spot, land_file),
        *(_link(arc, curve, spot) for arc, curve in zip(picture.arcs, picture.bows, strict=True)),
        *(_place(dot, spot(dot.at), (right - left) * scale / 2) for dot in picture.dots),
    ]
    # xlink:href, because the theme's instant navigation stumbles over a plain href on an SVG element.
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    head = f'<svg {spaces} class="atlas-twin" viewBox="0 0 {size}" role="img" aria-label="{escape(label)}">'
    return f"{head}{''.join(drawn)}</svg>"


def _link(arc: Arc, curve: Curve, spot: Callable[[LatLon], Pixel]) -> str:
    start, via, end = (f"{x:.0f} {y:.0f}" for x, y in map(spot, curve))
    kind = f"atlas-kind--{arc.kind}{' atlas-twin__link--mentioned' if arc.mentioned else ''}"
    return f'<path class="atlas-twin__link {kind}" d="M{start}Q{via} {end}"/>'


def _place(dot: Dot, at: Pixel, middle: float) -> str:
    """A point with its name on the outer side, where no link comes from."""
    x, y = at
    side = f'x="{x - 6:.0f}" text-anchor="end"' if x < middle else f'x="{x + 6:.0f}"'
    circle = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3"/>'
    return f'{circle}<text {side} y="{y + 4:.0f}">{escape(dot.name)}</text>'


def _ground(spot: Callable[[LatLon], Pixel], land_file: str) -> str:
    """The land, laid so that it fits the drawing."""
    (south, west), (north, east) = LAND
    x, y = spot((north, west))
    right, bottom = spot((south, east))
    return (
        f'<image xlink:href="{escape(land_file)}" x="{x:.0f}" y="{y:.0f}" '
        f'width="{right - x:.0f}" height="{bottom - y:.0f}"/>'
    )
