"""What the signs on a map mean, each drawn as on the map: for its page, for paper, for files taken along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from generator.site.maps.labels import Pixel
from generator.site.maps.letters import width
from generator.site.maps.picture import Picture, ShownOverlay

WIDE, HIGH = 28, 12
"""The size of a sign."""
SIZE = 11.0
"""Of the letters of a legend that is part of a drawing, in pixels."""
ROW = 18.0
"""From one row of it to the next."""
_APART, _BESIDE = 16.0, 6.0
"""Pixels between two lines of a row, and between a sign and its words."""

_DIAMOND = '<path class="atlas-gate" d="M10 6l4-4 4 4-4 4z"/>'
_DOT = '<circle class="{look}" cx="{x}" cy="6" r="{r}"/>'


@dataclass(frozen=True, slots=True)
class Key:
    """A line of a legend: its *sign* (the content of an SVG of ``WIDE`` by ``HIGH``) and its *words*.

    *marks*: data attributes by which a live map finds the line again; *seen*: whether it holds at first.
    """

    sign: str
    words: str
    marks: dict[str, object] = field(default_factory=dict)
    seen: bool = True


def keys(picture: Picture, say: Callable[[str], str]) -> tuple[Key, ...]:
    """The legend of *picture*: whatever can be on its map, and nothing else."""
    return (*_links(picture, say), *_places(picture, say), *_land(picture, say))


def _links(picture: Picture, say: Callable[[str], str]) -> Iterator[Key]:
    for kind in picture.kinds:
        line = _line(f"atlas-kind--{kind}")
        yield Key(line, say(f"site.map.kind.{kind}"), {"data-kind": kind}, kind in picture.seen)
    for weight in picture.weights:
        line = _line(f"atlas-weight--{weight}")
        yield Key(line, say(f"site.map.weight.{weight}"), {"data-weight": weight}, weight in picture.seen)
    if picture.some_silent:
        yield Key(_line("atlas-silent"), say("site.map.silent"), {"data-silent": ""}, "silent" in picture.seen)


def _places(picture: Picture, say: Callable[[str], str]) -> Iterator[Key]:
    if len({dot.partners for dot in picture.dots}) > 1:
        yield Key(_dot(5, 2) + _dot(18, 5), say("site.map.size"))
    if any(not dot.exact for dot in picture.dots):
        ring = _dot(14, 4.2, "atlas-dot atlas-dot--stand-in")
        yield Key(ring, say("site.map.stand_in"), {"data-stand-in": ""}, "stand-in" in picture.seen)
    if any(dot.now for dot in picture.dots):
        letters = '<text x="14" y="10" text-anchor="middle" class="atlas-name--former">Aa</text>'
        yield Key(letters, say("site.map.former"), {"data-former": ""}, "former" in picture.seen)


def _land(picture: Picture, say: Callable[[str], str]) -> Iterator[Key]:
    for role in picture.shades:
        look = f"{role} atlas-land--outline" if role in picture.outlined else role
        area = f'<rect class="atlas-land atlas-land--{look}" x="4" y="1" width="20" height="10"/>'
        yield Key(area, say(f"site.map.shape.{role}"))
    if any(gate.at for gate in picture.gates):
        yield Key(_DIAMOND, say("site.map.gate"))
    yield from layer_keys(picture.overlays)


def layer_keys(layers: Iterable[ShownOverlay]) -> Iterator[Key]:
    """The lines that name publishers' layers."""
    for number, layer in enumerate(layers):
        sign = _dot(14, 3, "atlas-overlay") if layer.dotted else '<path class="atlas-overlay" d="M1 6H27"/>'
        yield Key(sign, layer.name, {"data-layer": number})


def _line(look: str) -> str:
    return f'<path class="atlas-twin__link {look}" d="M1 6H27"/>'


def _dot(x: float, r: float, look: str = "atlas-dot") -> str:
    return _DOT.format(look=look, x=x, r=r)


def rows(lines: Iterable[Key], room: float) -> list[list[tuple[Key, float]]]:
    """*lines* in rows no wider than *room* pixels, each with where it begins."""
    found: list[list[tuple[Key, float]]] = []
    x = room
    for line in lines:
        long = WIDE + _BESIDE + width(line.words, SIZE)
        if not found or x + long > room:
            found.append([])
            x = 0.0
        found[-1].append((line, x))
        x += long + _APART
    return found


def written(lines: Iterable[Key], at: Pixel, room: float) -> tuple[str, float]:
    """*lines* as part of a drawing, from *at* on, and how high they are."""
    placed = rows(lines, room)
    told = "".join(
        _written(line, (at[0] + x, at[1] + ROW * row)) for row, some in enumerate(placed) for line, x in some
    )
    return f'<g class="atlas-key" font-size="{SIZE:g}">{told}</g>', ROW * len(placed)


def _written(line: Key, at: Pixel) -> str:
    x, y = at
    return (
        f'<g transform="translate({x:.1f} {y:.1f})">{line.sign}'
        f'<text x="{WIDE + _BESIDE:g}" y="10">{escape(line.words)}</text></g>'
    )
