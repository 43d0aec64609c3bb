"""A map as a picture for those who pass its page on: 1200 by 630 pixels, words left, the map right.

Drawn with resvg, which comes as a wheel without any system library, in a font that comes as a wheel too,
so that a card looks alike wherever it is built. Where there is no such wheel pages go without cards.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from html import escape
from importlib import resources, util
from pathlib import Path

from generator.site.maps.labels import Pixel
from generator.site.maps.layout import Layout
from generator.site.maps.letters import width
from generator.site.maps.twin import alone

SIZE: Pixel = (1200, 630)
MAP: Pixel = (370, 350)
"""The most that the map takes, before it is enlarged."""
LARGER = 1.7
EDGE = 56
FONT = "Source Sans Pro"
_FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
_LIGHT = re.compile(r"\[data-md-color-scheme\] \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--(atlas-[\w-]+): (#[0-9a-f]{3,8});")


def colours(style_sheet: str) -> dict[str, str]:
    """Name → colour, as the style sheet of the site has them on a light ground."""
    return dict(_COLOUR.findall("".join(_LIGHT.findall(style_sheet))))


def resolved(drawing: str, known: Mapping[str, str]) -> str:
    """*drawing* with its colours put in for their names: for programs that know no custom properties."""
    return re.sub(r"var\(--([\w-]+)\)", lambda found: known.get(found[1], "#777"), drawing)


def saved(layout: Layout, label: str, known: Mapping[str, str]) -> str:
    """The map as a file of its own, to be kept or printed."""
    return resolved(alone(layout, label, _style("sans-serif")), known) + "\n"


def card(layout: Layout, title: str, lines: Iterable[str], known: Mapping[str, str]) -> str:
    """The card as SVG: *title*, below it *lines*, the map beside them."""
    small = replace(layout, limits=(MAP, MAP))
    wide, high = (side * LARGER for side in small.size)
    left, top = SIZE[0] - EDGE - wide, (SIZE[1] - high) / 2
    inner = alone(small, title, _style(FONT)).replace(
        "<svg ", f'<svg x="{left:.0f}" y="{top:.0f}" width="{wide:.0f}" height="{high:.0f}" ', 1
    )
    words = "".join(_words(title, list(lines), left - 1.6 * EDGE))
    return resolved(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE[0]:g} {SIZE[1]:g}">'
        f'<rect width="100%" height="100%" fill="var(--atlas-paper)"/>{inner}{words}</svg>',
        known,
    )


def _words(title: str, lines: list[str], room: float) -> Iterable[str]:
    head = wrapped(title, 46, room)
    y = 190 - 20 * len(head)
    for line in head:
        y += 56
        yield _text(line, y, 46, "var(--atlas-ink)", 700)
    for line in (part for told in lines for part in wrapped(told, 25, room)):
        y += 40
        yield _text(line, y, 25, "var(--atlas-soft)", 400)


def _text(words: str, y: float, size: int, colour: str, weight: int) -> str:
    look = f'font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{EDGE}" y="{y:.0f}" {look}>{escape(words)}</text>'


def wrapped(text: str, size: float, room: float, most: int = 4) -> list[str]:
    """*text* in lines that fit into *room*, the last of *most* cut short if need be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size * 0.9) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + " …"]


def _style(font: str) -> str:
    """What the site's style sheet says of a drawing, for one that stands by itself."""
    kinds = "".join(f".atlas-kind--{kind}{{color:var(--atlas-{kind})}}" for kind in ("la", "kh", "vn"))
    return (
        f"text{{font-family:{font};fill:var(--atlas-ink);stroke:var(--atlas-halo);stroke-width:2.5px;paint-order:stroke}}"
        ".atlas-name--here{font-weight:700;font-size:12.5px}"
        ".atlas-land--outline{fill:none}.atlas-name--former{font-style:italic}"
        ".atlas-name--distance{font-style:italic;fill:var(--atlas-soft)}"
        f".atlas-country,.atlas-around{{fill:var(--atlas-soft);font-size:10px}}{kinds}"
        ".atlas-twin__link{fill:none;stroke:currentColor;stroke-linecap:round;stroke-width:1.8}"
        ".atlas-weight--signed{stroke-width:2.6}.atlas-weight--one{stroke-width:1.1}"
        ".atlas-weight--mentioned{stroke-width:1.2;stroke-dasharray:1.5 4}.atlas-silent{stroke-opacity:.45}"
        ".atlas-twin--many .atlas-twin__link{stroke-width:.7;stroke-opacity:.3}"
        ".atlas-land--here{fill:currentColor;fill-opacity:.3;stroke:currentColor}"
        ".atlas-land--party,.atlas-land--heir,.atlas-land--was{fill:currentColor;fill-opacity:.12;"
        "stroke:currentColor;stroke-dasharray:3 3}"
        ".atlas-dot{fill:var(--atlas-ink);stroke:var(--atlas-halo);stroke-width:1.5}"
        ".atlas-dot--stand-in{fill:var(--atlas-paper);stroke:var(--atlas-ink)}"
        ".atlas-overlay,.atlas-gate{fill:var(--atlas-warn);stroke:var(--atlas-halo)}"
        ".atlas-inset__sea,.atlas-sea{fill:var(--atlas-sea)}.atlas-inset__edge{fill:none;stroke:var(--atlas-border)}"
    )


# ── As pixels ─────────────────────────────────────────────────────────────────────────────────


def can_paint() -> bool:
    """Whether what draws cards is installed."""
    return util.find_spec("resvg_py") is not None and util.find_spec("font_source_sans_pro") is not None


def painted(drawing: str, kept: Path | None) -> bytes:
    """*drawing* as PNG; what was painted before is taken from the folder *kept*."""
    file = kept and kept / f"{hashlib.sha256(drawing.encode()).hexdigest()[:32]}.png"
    if file and file.is_file():
        return file.read_bytes()
    png = _paint(drawing)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png)
    return png


def _paint(drawing: str) -> bytes:
    import resvg_py  # only here: pages can do without cards

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing, skip_system_fonts=True, font_files=_faces(), sans_serif_family=FONT
        )
    )


@cache
def _faces() -> list[str]:
    folder = Path(str(resources.files("font_source_sans_pro"))) / "files"
    return [str(folder / name) for name in _FACES]
