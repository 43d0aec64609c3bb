"""A map as a picture for those who pass its page on: 1200 by 630 pixels, words left, the map right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape

from generator.site.maps.labels import Pixel
from generator.site.maps.layout import Layout
from generator.site.maps.legend import Key, written
from generator.site.maps.letters import width
from generator.site.maps.twin import alone
from generator.site.painting.painter import FONT

SIZE: Pixel = (1200, 630)
MAP: Pixel = (370, 350)
"""The most that the map takes, before it is enlarged."""
LARGER = 1.7
EDGE = 56
LOOSE, BOLD = 1.12, 1.13
"""How much wider letters may be where a saved map is opened, and bold ones than others."""
ASIDE = 6.0
"""Pixels beside the words of a saved map."""
FONTS = f"{FONT}, Noto Sans, Segoe UI, Roboto, DejaVu Sans, sans-serif"
"""Of a file that goes to other machines: what looks most alike first, and none that only the site has."""
_LIGHT = re.compile(r"\[data-md-color-scheme\] \{(.*?)\}", re.DOTALL)
_RULES = {
    "light": (
        '[data-md-color-scheme]:not([data-md-color-scheme="slate"]){%s}',
        "@media print{[data-md-color-scheme]{%s}}",
    ),
    "dark": ('@media screen{[data-md-color-scheme="slate"]{%s}}',),
}
"""Where colours hold that an atlas chose for a scheme; on paper it is always light."""
_COLOUR = re.compile(r"--(atlas-[\w-]+): (#[0-9a-f]{3,8});")


def colours(style_sheet: str) -> dict[str, str]:
    """Name → colour, as the style sheet of the site has them on a light ground."""
    return dict(_COLOUR.findall("".join(_LIGHT.findall(style_sheet))))


def own_colours(chosen: Mapping[str, Mapping[str, str]]) -> str:
    """Rules for the colours that an atlas chose, by scheme; empty if it chose none."""
    rules = []
    for scheme, names in chosen.items():
        told = "".join(f"--atlas-{name}:{colour};" for name, colour in names.items())
        rules += [rule % told for rule in _RULES[scheme] if told]
    return "\n".join(rules)


def resolved(drawing: str, known: Mapping[str, str]) -> str:
    """*drawing* with its colours put in for their names: for programs that know no custom properties."""
    return re.sub(r"var\(--([\w-]+)\)", lambda found: known.get(found[1], "#777"), drawing)


def saved(
    layout: Layout, title: str, known: Mapping[str, str], legend: Iterable[Key] = (), below: Iterable[str] = ()
) -> str:
    """The map as a file of its own, to be kept or printed: *title* above it, *legend* and other words below.

    Of the legend only what holds at first: nothing else is on the drawing.
    """
    (wide, high), room = layout.size, layout.size[0] - 2 * ASIDE
    head = [
        _text(line, (ASIDE, 6 + 17 * n), 15, "ink", 700, FONTS)
        for n, line in enumerate(wrapped(title, 15 * LOOSE * BOLD, room), 1)
    ]
    top = 17.0 * len(head) + 14
    signs, deep = written((key for key in legend if key.seen), (ASIDE, top + high + 8), room)
    y = top + high + deep + 8
    foot = [line for told in below for line in wrapped(told, 10 * LOOSE, room, most=9)]
    words = [
        *head,
        signs,
        *(_text(line, (ASIDE, y + 14 * n), 10, "soft", 400, FONTS) for n, line in enumerate(foot, 1)),
    ]
    map_ = _placed(layout, title, FONTS, (0, top, wide, high))
    return resolved(_sheet((wide, y + 14 * len(foot) + 10), map_, words), known) + "\n"


def plain(layout: Layout, known: Mapping[str, str]) -> str:
    """The map and nothing else, to stand in a page of its own."""
    return resolved(alone(layout, "", style(FONTS)), known)


def card(
    layout: Layout, title: str, line: str, known: Mapping[str, str], site: str = "", thanks: str = ""
) -> str:
    """The card as SVG: *title* and *line*, at the foot the *site* and whom to thank, the map beside them."""
    small = replace(layout, limits=(MAP, MAP))
    wide, high = (side * LARGER for side in small.size)
    left, top = SIZE[0] - EDGE - wide, (SIZE[1] - high) / 2
    map_, room = _placed(small, title, FONT, (left, top, wide, high)), left - 1.6 * EDGE
    words = (*_head(title, line, room), *_foot("" if site == title else site, thanks, room))
    return resolved(_sheet(SIZE, map_, words), known)


def _placed(layout: Layout, label: str, font: str, at: tuple[float, float, float, float]) -> str:
    """The map at *at*: left, top, width, height."""
    left, top, wide, high = at
    place = f'<svg x="{left:.0f}" y="{top:.0f}" width="{wide:.1f}" height="{high:.1f}" '
    return alone(layout, label, style(font)).replace("<svg ", place, 1)


def _sheet(size: Pixel, drawing: str, words: Iterable[str]) -> str:
    wide, high = (f"{side:g}" for side in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<rect width="100%" height="100%" fill="var(--atlas-paper)"/>{drawing}{"".join(words)}</svg>'
    )


def _head(title: str, line: str, room: float) -> Iterator[str]:
    head = wrapped(title, 46, room)
    y = 190.0 - 20 * len(head)
    for each in head:
        y += 56
        yield _text(each, (EDGE, y), 46, "ink", 700)
    y += 12
    for each in wrapped(line, 25, room):
        y += 38
        yield _text(each, (EDGE, y), 25, "soft", 400)


def _foot(site: str, thanks: str, room: float) -> Iterator[str]:
    below, last = SIZE[1] - EDGE, wrapped(site, 22, room)
    for up, each in enumerate(reversed(last)):
        yield _text(each, (EDGE, below - 26 - 30 * up), 22, "ink", 600)
    yield _text(thanks, (EDGE, below + 8), 15, "soft", 400)


def _text(words: str, at: Pixel, size: int, colour: str, weight: int, font: str = FONT) -> str:
    look = f'font-family="{font}" font-size="{size}" font-weight="{weight}" fill="var(--atlas-{colour})"'
    return f'<text x="{at[0]:g}" y="{at[1]:.0f}" {look}>{escape(words)}</text>'


def wrapped(text: str, size: float, room: float, most: int = 4) -> list[str]:
    """*text* in lines that fit into *room*, none with a dash first, the last of *most* cut short if need be."""
    lines: list[str] = []
    for word in " ".join(text.split()).replace(" – ", "\u00a0– ").split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size * 0.9) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + " …"]


def style(font: str) -> str:
    """What the site's style sheet says of a drawing, for one that stands by itself."""
    kinds = "".join(f".atlas-kind--{kind}{{color:var(--atlas-{kind}-line)}}" for kind in ("la", "kh", "vn"))
    return (
        f"text{{font-family:{font};fill:var(--atlas-ink)}}"
        ".atlas-twin text{stroke:var(--atlas-halo);stroke-width:2.5px;paint-order:stroke}"
        ".atlas-name--here{font-weight:700;font-size:12.5px}"
        ".atlas-land.atlas-land--outline{fill:none}.atlas-name--former{font-style:italic}"
        ".atlas-name--distance{font-style:italic;fill:var(--atlas-soft)}"
        f".atlas-country,.atlas-around{{fill:var(--atlas-soft);font-size:10px}}{kinds}{_lines()}"
        ".atlas-land--here{fill:currentColor;fill-opacity:.3;stroke:currentColor}"
        ".atlas-land--party,.atlas-land--heir,.atlas-land--was{fill:currentColor;fill-opacity:.12;"
        "stroke:currentColor;stroke-dasharray:3 3}"
        ".atlas-dot{fill:var(--atlas-ink);stroke:var(--atlas-halo);stroke-width:1.5}"
        ".atlas-dot--stand-in{fill:var(--atlas-paper);stroke:var(--atlas-ink)}"
        ".atlas-overlay,.atlas-gate{fill:var(--atlas-warn);stroke:var(--atlas-halo)}"
        ".atlas-inset__sea,.atlas-sea{fill:var(--atlas-sea)}.atlas-inset__edge{fill:none;stroke:var(--atlas-border)}"
        ".atlas-key{color:var(--atlas-ink)}.atlas-key .atlas-land{color:var(--atlas-soft)}"
    )


def _lines() -> str:
    """The look of links; what a country stitches and how loud it is, as the style sheet has it in the light."""
    link, crowd = ".atlas-twin__link", ".atlas-twin--many .atlas-twin__link"
    weights = {"signed": 1.45, "several": 1.05, "one": 0.72, "mentioned": 0.8}
    loud = {"la": 0.44, "kh": 0.26, "vn": 0.31}
    return (
        f"{link}{{fill:none;stroke:currentColor;stroke-linecap:round;stroke-width:2}}"
        f"{link}.atlas-kind--kh{{stroke-dasharray:7 2;stroke-linecap:butt}}"
        f"{link}.atlas-kind--vn{{stroke-dasharray:5 6}}"
        + "".join(f"{link}.atlas-weight--{name}{{stroke-width:{1.8 * n:.2f}}}" for name, n in weights.items())
        + f"{link}.atlas-weight--mentioned{{stroke-dasharray:1.5 4.5;stroke-linecap:round}}"
        + f"{link}.atlas-silent{{stroke-opacity:.45}}"
        + "".join(f"{crowd}.atlas-weight--{name}{{stroke-width:{0.8 * n:.2f}}}" for name, n in weights.items())
        + "".join(f"{crowd}.atlas-kind--{kind}{{stroke-opacity:{n}}}" for kind, n in loud.items())
        + "".join(
            f"{crowd}.atlas-kind--{kind}.atlas-silent{{stroke-opacity:{n / 2}}}" for kind, n in loud.items()
        )
    )
