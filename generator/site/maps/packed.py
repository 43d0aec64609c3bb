"""A crowded map in few bytes: tables of what repeats, and the lines of script that unfold them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from generator.site.maps.picture import WEIGHTS, Course, Picture

FEW = 30
"""So many links are written out: the script that unfolds them would weigh more than it saves."""
CENTURY = 1900

PLACES = "places"
"""What the table of the dots is called in the script."""

_UNFOLD_DOTS = (
    "places.map(([key, lat, lon, name, text, other, native, path, partners, radius, marks, above, ...x]) => {"
    "const [now, moved, ...at] = x;"
    "const sides = ['start', 'middle', 'end'];"
    "const put = (l) => (l ? { dx: l[0], dy: l[1], anchor: sides[l[2]], rank: l[3] } : null);"
    "return { key, at: [lat, lon], name, text: text || name, other, native, href: `places/${path}/`,"
    "role: marks & 1 ? 'here' : 'partner', exact: !(marks & 2), partners, radius,"
    "level: marks & 4 ? 'district' : 'province', province: above, now, moved: moved || null,"
    "label: put(at[0]), small: put(at[1]) }; })"
)
# p, q: the dots at both ends; f, t: from which to which the curve runs, the southern one first.
_UNFOLD_ARCS = (
    "((weights, states, sectors, kind, rows) => {"
    "const course = (a, b, x, y) => {"
    "const [p, q] = [places[a], places[b]];"
    "const [f, t] = p[1] < q[1] || (p[1] === q[1] && p[2] < q[2]) ? [p, q] : [q, p];"
    "return { a: p[0], b: q[0], from: [f[1], f[2]], via: [x, y], to: [t[1], t[2]] }; };"
    "return rows.map(([id, a, b, x, y, w, s, marks, years, fields, title, lifted]) => ({"
    "id, ...course(a, b, x, y), kind, weight: weights[w], status: states[s], silent: states[s] === 'silent',"
    "mentioned: weights[w] === 'mentioned', level: marks & 1 ? 'district' : 'province',"
    "scope: marks & 2 ? 'domestic' : 'cross-border', years: years.map((year) => year + 1900),"
    "sectors: fields.map((n) => sectors[n]), title: title || `${places[a][3]} – ${places[b][3]}`,"
    "href: `partnerships/${id}/`, lifted: lifted ? course(...lifted) : null }));"
    "})"
)
Told = Mapping[str, Any]
"""A dot as :func:`leaflet.draw` writes it out where there are few."""


def table(dots: Sequence[Told]) -> str:
    """The statement that declares the table of all *dots*."""
    return f"const {PLACES} = {_json([_dot(dot) for dot in dots])};"


def _dot(dot: Told) -> list[object]:
    marks = (dot["role"] == "here") + 2 * (not dot["exact"]) + 4 * (dot["level"] == "district")
    return [
        dot["key"],
        *dot["at"],
        dot["name"],
        0 if dot["text"] == dot["name"] else dot["text"],
        dot["other"],
        dot["native"],
        dot["href"].removeprefix("places/").removesuffix("/"),
        dot["partners"],
        dot["radius"],
        marks,
        dot["province"],
        dot["now"],
        dot["moved"] or 0,
        _put(dot["label"]),
        _put(dot["small"]),
    ]


def _put(label: Told | None) -> object:
    return label and [
        label["dx"],
        label["dy"],
        ("start", "middle", "end").index(label["anchor"]),
        label["rank"],
    ]


def unfolded_dots() -> str:
    """Script that gives all dots of the table."""
    return _UNFOLD_DOTS


def _json(data: object) -> str:
    return str(htmlsafe_json_dumps(data, separators=(",", ":")))


def packed(picture: Picture, kind: str, courses: Sequence[Course]) -> str:
    """Script that gives the links *courses* of one *kind* as :func:`leaflet.draw` writes out few of them."""
    dots = {dot.key: number for number, dot in enumerate(picture.dots)}
    states = sorted({course.arc.status for course in courses})
    sectors = sorted({sector for course in courses for sector in course.arc.sectors})
    rows = [_row(picture, course, dots, states, sectors) for course in courses]
    return f"{_UNFOLD_ARCS}({', '.join(map(_json, (WEIGHTS, states, sectors, kind, rows)))})"


def _row(
    picture: Picture, course: Course, dots: dict[str, int], states: list[str], sectors: list[str]
) -> list[object]:
    arc, lifted = course.arc, picture.lifted.get(course.arc.id)
    plain = " – ".join(picture.by_key[key].name for key in arc.ends)
    return [
        arc.id,
        *_way(course, dots),
        WEIGHTS.index(arc.weight),
        states.index(arc.status),
        (arc.level == "district") + 2 * (arc.scope == "domestic"),
        [year - CENTURY for year in arc.years],
        [sectors.index(sector) for sector in arc.sectors],
        0 if arc.title == plain else arc.title,
        _way(lifted, dots) if lifted else 0,
    ]


def _way(course: Course, dots: dict[str, int]) -> list[float]:
    north, east = course.curve.via
    return [dots[course.a], dots[course.b], round(north, 2), round(east, 2)]
