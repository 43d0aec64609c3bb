"""A crowded map in few bytes: tables of what repeats, and the lines of script that unfold them again."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from generator.site.maps.picture import WEIGHTS, Course, Picture

FEW = 30
"""So many links are written out: the script that unfolds them would weigh more than it saves."""

PLACES, ROOTS = "places", "roots"
"""What the tables of the dots and of where their districts' pages lie are called in the script."""

_UNFOLD_DOTS = (
    "places.map(([key, lat, lon, name, text, other, native, path, partners, radius, marks, above, ...x]) => {"
    "const [now, moved, ...at] = x;"
    "const sides = ['start', 'middle', 'end'];"
    "const put = (l) => (l ? { dx: l[0], dy: l[1], anchor: sides[l[2]], rank: l[3] } : null);"
    "return { key, at: [lat, lon], name, text: text === 0 ? name : text, native,"
    "other: other === 0 ? plain(name) : other,"
    "href: `places/${path || pathOf(key)}/`,"
    "role: marks & 1 ? 'here' : 'partner', exact: !(marks & 2), partners, radius,"
    "level: marks & 4 ? 'district' : 'province', province: above === 0 ? aboveOf(key) : above,"
    "now, moved: moved || null,"
    "label: put(at[0]), small: put(at[1]) }; })"
)
# What the names and numbers of most places follow from.
_FOLLOWS = (
    "const aboveOf = (key) => (key.includes('.') ? key.split('.')[0] : '');"
    "const pathOf = (key) => `${roots[aboveOf(key)]}/${key.split('.')[1]}`;"
    "const slug = (n) => (places[n][7] || places[n][0].split('.')[1]).split('/').pop();"
    "const plain = (name) => name.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '')"
    ".replace(/đ/g, 'd').replace(/Đ/g, 'D');"
)
# p, q: the dots at both ends; f, t: from which to which the curve runs, the southern one first.
_UNFOLD_ARCS = (
    "((weights, kind, rows) => {"
    "const course = (a, b, x, y) => {"
    "const [p, q] = [places[a], places[b]];"
    "const [f, t] = p[1] < q[1] || (p[1] === q[1] && p[2] < q[2]) ? [p, q] : [q, p];"
    "return { a: p[0], b: q[0], from: [f[1], f[2]], via: [x, y], to: [t[1], t[2]] }; };"
    "return rows.map(([key, a, b, x, y, w, marks, title, lifted]) => {"
    "const id = key || (marks & 8 ? [b, a] : [a, b]).map(slug).join('--');"
    "return { id, ...course(a, b, x, y), kind, weight: weights[w], silent: !!(marks & 4),"
    "mentioned: weights[w] === 'mentioned', level: marks & 1 ? 'district' : 'province',"
    "scope: marks & 2 ? 'domestic' : 'cross-border', title: title || `${places[a][3]} – ${places[b][3]}`,"
    "href: `partnerships/${id}/`, lifted: lifted ? course(...lifted) : null }; });"
    "})"
)
Told = Mapping[str, Any]
"""A dot as :func:`leaflet.draw` writes it out where there are few."""


def table(dots: Sequence[Told]) -> str:
    """The statements that declare the table of all *dots*, and what else of them follows from it."""
    roots = {_above(dot["key"]): _path(dot).rpartition("/")[0] for dot in dots if "." in dot["key"]}
    rows = [_dot(dot, roots) for dot in dots]
    return f"const {PLACES} = {_json(rows)};const {ROOTS} = {_json(roots)};{_FOLLOWS}"


def _above(key: str) -> str:
    """``_above("VN-28.ngoc-hoi") == "VN-28"``."""
    return key.partition(".")[0] if "." in key else ""


def _path(dot: Told) -> str:
    return str(dot["href"]).removeprefix("places/").removesuffix("/")


def _plain(name: str) -> str:
    """*name* without its marks, as most names are written in English."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not "\u0300" <= letter <= "\u036f"
    )
    return bare.replace("đ", "d").replace("Đ", "D")


def _dot(dot: Told, roots: Mapping[str, str]) -> list[object]:
    marks = (dot["role"] == "here") + 2 * (not dot["exact"]) + 4 * (dot["level"] == "district")
    above, path = _above(dot["key"]), _path(dot)
    follows = above and path == f"{roots[above]}/{dot['key'].partition('.')[2]}"
    return [
        dot["key"],
        *dot["at"],
        dot["name"],
        0 if dot["text"] == dot["name"] else dot["text"],
        0 if dot["other"] == _plain(dot["name"]) else dot["other"],
        dot["native"],
        0 if follows else path,
        dot["partners"],
        dot["radius"],
        marks,
        0 if dot["province"] == above else dot["province"],
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
    rows = [_row(picture, course, dots) for course in courses]
    return f"{_UNFOLD_ARCS}({', '.join(map(_json, (WEIGHTS, kind, rows)))})"


def _row(picture: Picture, course: Course, dots: dict[str, int]) -> list[object]:
    arc, lifted = course.arc, picture.lifted.get(course.arc.id)
    plain = " – ".join(picture.by_key[key].name for key in arc.ends)
    slugs = [picture.by_key[key].href.rstrip("/").rpartition("/")[2] for key in (course.a, course.b)]
    forth, back = "--".join(slugs), "--".join(reversed(slugs))
    marks = (arc.level == "district") + 2 * (arc.scope == "domestic") + 4 * (arc.status == "silent")
    return [
        0 if arc.id in (forth, back) else arc.id,
        *_way(course, dots),
        WEIGHTS.index(arc.weight),
        marks + 8 * (arc.id == back and back != forth),
        0 if arc.title == plain else arc.title,
        _way(lifted, dots) if lifted else 0,
    ]


def _way(course: Course, dots: dict[str, int]) -> list[float]:
    north, east = course.curve.via
    return [dots[course.a], dots[course.b], round(north, 2), round(east, 2)]
