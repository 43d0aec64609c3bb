"""Laos, Cambodia and home are told apart by their colours: in grey, by the colour-blind, on both grounds."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[1] / "site_src/assets"
STYLE = (ASSETS / "atlas.css").read_text(encoding="utf-8")
KINDS = ("la", "kh", "vn")
Triple = tuple[float, float, float]

# Linear light as somebody sees it who lacks the cones for red, or for green (Viénot, Brettel and Mollon 1999).
SEEN: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def _sum(parts: Triple, light: Triple) -> float:
    return sum(part * each for part, each in zip(parts, light, strict=True))


def theme(scheme: str) -> dict[str, str]:
    """Name → colour, in the light or the dark scheme."""
    light, dark = "[data-md-color-scheme] {", '[data-md-color-scheme="slate"] {'
    block = STYLE.partition(light if scheme == "light" else dark)[2].partition("}")[0]
    return dict(re.findall(r"--(atlas-[\w-]+): (#[0-9a-f]{6});", block))


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def seen(colour: str, sight: str) -> Triple:
    light = linear(colour)
    if sight == "all":
        return light
    a, b, c = (min(1.0, max(0.0, _sum(row, light))) for row in SEEN[sight])
    return a, b, c


def lab(light: Triple) -> Triple:
    """CIE L*a*b* under daylight (D65)."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (_sum(row, light) / white for row, white in zip(rows, (0.9505, 1.0, 1.089), strict=True))
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", ["all", "protanopia", "deuteranopia"])
def test_the_lines_of_two_countries_never_look_alike(scheme: str, sight: str) -> None:
    lines = {kind: lab(seen(theme(scheme)[f"atlas-{kind}-line"], sight)) for kind in KINDS}
    alike = {pair: math.dist(lines[pair[0]], lines[pair[1]]) for pair in combinations(KINDS, 2)}
    assert min(alike.values()) > 18, alike


def quietest() -> dict[str, float]:
    """How opaque a thin line of a busy map is, without its country's share: live, and drawn at build."""
    live = re.search(r"QUIET = .*?\[150, ([\d.]+),", (ASSETS / "links.js").read_text(encoding="utf-8"))
    drawn = re.search(r"--many \.atlas-twin__link \{.*?stroke-opacity: calc\(([\d.]+) \* var\(--loud\)", STYLE)
    assert live
    assert drawn
    return {"live": float(live[1]), "drawn": float(drawn[1])}


def shares(scheme: str) -> dict[str, float]:
    """Kind of link → how much more than others its thin lines stand out."""
    blocks = re.findall(r"--atlas-(\w\w)-loud: ([\d.]+);", STYLE)
    assert len(blocks) == 2 * len(KINDS)
    return {kind: float(share) for kind, share in (blocks[:3] if scheme == "light" else blocks[3:])}


def over(line: str, ground: str, opacity: float) -> float:
    """The lightness of a translucent *line* on *ground*, as a browser mixes them."""
    pairs = [(int(line[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5)]
    red, green, blue = (_linear((opacity * a + (1 - opacity) * b) / 255) for a, b in pairs)
    return lab((red, green, blue))[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["atlas-land", "atlas-sea", "atlas-context"])
@pytest.mark.parametrize("way", ["live", "drawn"])
def test_in_grey_the_quietest_lines_of_laos_and_cambodia_differ_in_lightness(
    scheme: str, ground: str, way: str
) -> None:
    known, loud = theme(scheme), shares(scheme)
    light = {
        kind: over(known[f"atlas-{kind}-line"], known[ground], quietest()[way] * loud[kind]) for kind in KINDS
    }
    assert abs(light["la"] - light["kh"]) > 15, light
    assert min(abs(each - lab(linear(known[ground]))[0]) for each in light.values()) > 8, light


def _stitches(sheet: str) -> Mapping[str, str]:
    """What the lines of each country, and those only mentioned, are stitched with."""
    return dict(re.findall(r"(kind--\w\w|weight--mentioned)\)? \{[^}]*--stitch: ([\d. ]+)", sheet))


def test_each_country_has_a_stitch_of_its_own_and_so_has_what_is_only_mentioned() -> None:
    found = _stitches(STYLE)
    assert set(found) == {"kind--kh", "kind--vn", "weight--mentioned"}
    assert len(set(found.values())) == 3
    assert ".atlas-arc { fill: none; stroke: var(--kind);" in STYLE
    for line in (".atlas-arc {", ".atlas-twin__link {"):
        assert "stroke-dasharray: var(--stitch, none)" in STYLE.partition(f"\n{line}")[2].partition("}")[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_line_stands_out_from_land_and_sea(scheme: str, kind: str) -> None:
    known = theme(scheme)
    line = _luminance(known[f"atlas-{kind}-line"])
    for ground in ("atlas-land", "atlas-sea", "atlas-context"):
        high, low = sorted((line, _luminance(known[ground])), reverse=True)
        assert (high + 0.05) / (low + 0.05) > 2.4, ground


def _luminance(colour: str) -> float:
    return _sum((0.2126, 0.7152, 0.0722), linear(colour))
