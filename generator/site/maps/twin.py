"""A map as a plain drawing: what a page shows first, what stays without JavaScript, is printed and saved.

Colours come from the page by class. The land is one file that all drawings share; one that has to stand
by itself carries its own (:func:`alone`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby

import geo
from generator.site.maps import ground
from generator.site.maps.curves import Box, LatLon
from generator.site.maps.labels import LINE, SIZE, SPACED, Pixel, PlacedName, Rectangle, Stroke
from generator.site.maps.layout import Layout, Placement
from generator.site.maps.picture import Course, Dot, MarkedProvince

LAND_UNITS, AROUND_UNITS = 200, 20
"""Steps a degree in the file of the land: for the provinces, for the countries around them."""
SIZES = "full", "small"
CLEAR = "atlas-clear"
"""The id, within a page, of what keeps links off names."""
_SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


# ── The land ──────────────────────────────────────────────────────────────────────────────────


def land(vintage: geo.Vintage) -> str:
    """The file of the land: provinces of *vintage* and what lies around them, coloured by the page."""
    return f'<svg {_SPACES}><g id="land">{_ground(vintage)}</g></svg>\n'


@cache
def _ground(vintage: geo.Vintage, box: Box | None = None, scale: float = 0.0) -> str:
    """The land in degrees, to be scaled; only what may be seen in *box*, if one is given.

    *scale*: pixels a degree, for a file of its own, whose lines have to be right without the page.
    """
    around, provinces, borders = (
        "".join(path for path, ring in _rings(part, vintage) if box is None or ground.meets(ring, box))
        for part in ("around", "provinces", "borders")
    )
    scaled = f'transform="scale({1 / LAND_UNITS:g})"'
    return (
        f'<path fill="var(--atlas-context)" transform="scale({1 / AROUND_UNITS:g})" d="{around}"/>'
        f'<path fill="var(--atlas-land)" {_stroke("seam", 0.8, scale)} {scaled} d="{provinces}"/>'
        f'<path fill="none" {_stroke("border", 1.1, scale)} {scaled} d="{borders}"/>'
    )


def _stroke(colour: str, width: float, scale: float) -> str:
    """A line of *width* pixels; with *scale* in units of the land, as some programs let no line alone."""
    look = f'stroke="var(--atlas-{colour})"'
    if scale:
        return f'{look} stroke-width="{width * LAND_UNITS / scale:.3g}"'
    return f'{look} stroke-width="{width:g}" vector-effect="non-scaling-stroke"'


@cache
def _rings(part: str, vintage: geo.Vintage) -> tuple[tuple[str, geo.Ring], ...]:
    """Every ring of the provinces, the countries around, or the borders, with its path."""
    units = AROUND_UNITS if part == "around" else LAND_UNITS

    def spot(at: LatLon) -> Pixel:
        x, y = ground.flat(at)
        return x * units, y * units

    found = ground.borders(vintage) if part == "borders" else _outlines(part, vintage)
    return tuple((ground.path([ring], spot, 0, part != "borders"), ring) for ring in found)


def _outlines(part: str, vintage: geo.Vintage) -> Iterator[geo.Ring]:
    areas = geo.surroundings() if part == "around" else ground.outlines(vintage)
    return (ring for parts in areas.values() for ring in ground.rings(parts))


def _move(layout: Layout) -> str:
    """What lays a drawing in degrees where *layout* has them."""
    x, y = layout.spot((0.0, 0.0))
    return f'transform="translate({x:.2f} {y:.2f}) scale({layout.scale:.4f})"'


def _laid(layout: Layout, land_file: str) -> str:
    """The shared land, where *layout* needs it."""
    # xlink:href, because the theme's instant navigation stumbles over a plain href on an SVG element.
    return f'<use xlink:href="{escape(land_file)}#land" {_move(layout)}/>'


def _own_land(layout: Layout) -> str:
    """The land within the frame of *layout*."""
    return f"<g {_move(layout)}>{_ground(layout.picture.vintage, layout.picture.box, layout.scale)}</g>"


# ── The drawing ───────────────────────────────────────────────────────────────────────────────


def twin(layout: Layout, label: str, land_file: str) -> str:
    """*layout* as an SVG element; *land_file* is the address of the land, seen from the page."""
    return _svg(
        layout, label, _content(layout, _laid(layout, land_file), (layout.full, layout.small), land_file)
    )


def alone(layout: Layout, label: str, style: str) -> str:
    """*layout* as a file that needs nothing else: its own land, its own *style*, names at full size."""
    sheet = f"<style>{style}</style>"
    sea = '<rect class="atlas-sea" width="100%" height="100%"/>'
    return _svg(layout, label, sheet + sea + _content(layout, _own_land(layout), (layout.full,), ""))


def _svg(layout: Layout, label: str, content: str) -> str:
    wide, high = layout.size
    many = " atlas-twin--many" if layout.crowded else ""
    return (
        f'<svg {_SPACES} class="atlas-twin{many}" viewBox="0 0 {wide:g} {high:g}" '
        f'role="img" aria-label="{escape(label)}">{content}</svg>'
    )


def added(layout: Layout) -> str:
    """What publishers' layers show on *layout*, named, with boxes of what lies far off: for other drawings."""
    insets = (_inset(inset, area, 1, "") for inset, area in layout.insets)
    return "".join((*_overlays(layout), _names(layout, layout.full, 1.0), *insets))


def _content(layout: Layout, below: str, sizes: tuple[Placement, ...], land_file: str) -> str:
    drawn = [
        below,
        *_shapes(layout),
        *_cleared(layout, sizes, "".join(_links(layout))),
        *_overlays(layout),
        _places(layout),
        *(_names(layout, placement, part) for placement, part in zip(sizes, (1.0, layout.phone), strict=False)),
        *(_inset(inset, area, len(sizes), land_file) for inset, area in layout.insets),
    ]
    return "".join(drawn)


def _shapes(layout: Layout) -> Iterator[str]:
    """The provinces that are marked: as they were in full, what they are part of today as an outline."""
    picture = layout.picture
    for shape in picture.shapes.get(picture.vintage, ()):
        yield _shape(layout, shape, picture.vintage)
    for shape in picture.outlines:
        yield _shape(layout, shape, picture.other, " atlas-land--outline")


def _shape(layout: Layout, shape: MarkedProvince, vintage: geo.Vintage, look: str = "") -> str:
    path = ground.path(ground.laid_flat(vintage, shape.place), lambda at: layout.spot_flat(at[1], at[0]))
    return f'<path class="atlas-land atlas-land--{shape.role}{look} atlas-kind--{shape.kind}" d="{path}"/>'


def _links(layout: Layout) -> Iterator[str]:
    """Links in groups of a look, the weaker evidence below the stronger."""
    order = {"mentioned": 0, "one": 1, "several": 2, "signed": 3}
    drawn = sorted(
        zip(layout.picture.shown, layout.lines, strict=True),
        key=lambda each: (order[each[0].arc.weight], _look(each[0])),
    )
    for look, some in groupby(drawn, key=lambda each: _look(each[0])):
        yield f'<g class="atlas-twin__link {look}">{"".join(_link(course, line) for course, line in some)}</g>'


def _cleared(layout: Layout, sizes: tuple[Placement, ...], links: str) -> Iterator[str]:
    """*links*; where they are many each breaks off behind a name, so that none cuts it."""
    if not layout.crowded:
        yield links
        return
    yield f'<mask id="{CLEAR}" maskUnits="userSpaceOnUse" x="0" y="0" width="100%" height="100%">'
    yield '<rect width="100%" height="100%" fill="#fff"/>'
    for size, placement, part in zip(SIZES, sizes, (1.0, layout.phone), strict=False):
        holes = "".join(_hole(area, part) for area in layout.covered(placement, part))
        yield f'<g class="atlas-names--{size}" fill="#000">{holes}</g>'
    yield f'</mask><g mask="url(#{CLEAR})">{links}</g>'


def _hole(area: Rectangle, part: float) -> str:
    left, top, right, bottom = (side / part for side in area)
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" rx="4"/>'


def _look(course: Course) -> str:
    silent = " atlas-silent" if course.arc.status == "silent" else ""
    return f"atlas-kind--{course.arc.kind} atlas-weight--{course.arc.weight}{silent}"


def _link(course: Course, line: Stroke) -> str:
    start, via, end = (f"{x:.1f} {y:.1f}" for x, y in line)
    return f'<path data-id="{escape(course.arc.id)}" d="M{start}Q{via} {end}"/>'


def _overlays(layout: Layout) -> Iterator[str]:
    """What the publisher's layers and the gates show."""
    for layer in layout.picture.overlays:
        for feature in layer.features:
            yield from _feature(layout, feature)
    for gate in layout.picture.gates:
        if gate.at:
            x, y = layout.spot(gate.at)
            yield f'<path class="atlas-gate" d="M{x - 3.5:.1f} {y:.1f}l3.5-3.5 3.5 3.5-3.5 3.5z"/>'


def _feature(layout: Layout, feature: geo.Feature) -> Iterator[str]:
    if feature.kind == "Point":
        for x, y in map(layout.spot, feature.points):
            yield f'<circle class="atlas-overlay" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        return
    for line in feature.lines:
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(layout.spot, line))
        fill = "" if feature.kind == "Polygon" else ' fill="none"'
        yield f'<path class="atlas-overlay"{fill} d="M{path}"/>'


def _places(layout: Layout) -> str:
    """The places in one group, so that the live map takes them over at one stroke."""
    dots = "".join(_place(layout, dot) for dot in reversed(layout.picture.shown_dots))
    return f'<g class="atlas-twin__dots">{dots}</g>'


def _place(layout: Layout, dot: Dot) -> str:
    (x, y), stand_in = layout.spot(dot.at), "" if dot.exact else " atlas-dot--stand-in"
    return f'<circle class="atlas-dot{stand_in}" cx="{x:.1f}" cy="{y:.1f}" r="{layout.radius(dot):g}"/>'


# ── Names ─────────────────────────────────────────────────────────────────────────────────────


def _names(layout: Layout, placement: Placement, part: float) -> str:
    """All names at one size of the drawing; letters stay as large as they are when the drawing shrinks."""
    spots = {mark.key: mark.at for mark in layout.wanted}
    looks = {mark.key: f"atlas-name--{mark.kind}" for mark in layout.beside}
    if layout.picture.vintage == "today":
        looks |= {dot.key: "atlas-name--former" for dot in layout.picture.dots if dot.now}
    written = [
        *(_area(text.text, text.code, middle, part) for text, middle in placement.areas),
        *(_name(label, spots[key], part, looks.get(key, "")) for key, label in placement.labels.items()),
    ]
    size = SIZES[placement is layout.small]
    return f'<g class="atlas-names atlas-names--{size}" font-size="{SIZE / part:.1f}">{"".join(written)}</g>'


def _name(label: PlacedName, at: Pixel, part: float, look: str) -> str:
    x, y = at[0] + label.dx / part, at[1] + label.dy / part
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    looks = " ".join(filter(None, ("atlas-name--here" if label.bold else "", look)))
    named = f' class="{looks}"' if looks else ""
    first, *more = map(escape, label.text.split("\n"))
    below = "".join(f'<tspan x="{x:.1f}" dy="{LINE:g}em">{line}</tspan>' for line in more)
    return f'<text{named} x="{x:.1f}" y="{y:.1f}"{anchor}>{first}{below}</text>'


def _area(text: str, code: str, middle: Pixel, part: float) -> str:
    """The name of a country, spaced out, or of a province around."""
    x, y = middle
    country = len(code) == 2
    look = f'class="atlas-country" letter-spacing="{SPACED / part:.2f}"' if country else 'class="atlas-around"'
    return (
        f'<text {look} x="{x:.1f}" y="{y + SIZE * 0.34 / part:.1f}" text-anchor="middle">{escape(text)}</text>'
    )


def _inset(layout: Layout, area: Rectangle, sizes: int, land_file: str) -> str:
    """What lies far off, in a box of its own."""
    wide, high = layout.size
    below = _laid(layout, land_file) if land_file else _own_land(layout)
    content = _content(layout, below, (layout.full, layout.small)[:sizes], land_file)
    return (
        f'<svg class="atlas-inset" x="{area.left:.1f}" y="{area.top:.1f}" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}"><rect class="atlas-inset__sea" width="100%" height="100%"/>'
        f'{content}<rect class="atlas-inset__edge" width="100%" height="100%"/></svg>'
    )
