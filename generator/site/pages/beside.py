"""Whatever a map shows stands in words beside it, and the other way round; else the site is not built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.errors import Finding, FindingsError
from generator.site.maps.picture import Arc, Picture
from generator.site.pages.charts import Chart

_ROW = re.compile(
    r'<li class="atlas-row[^>]* data-id="([^"]+)" data-kind="([^"]+)" data-status="([^"]+)" '
    r'data-level="([^"]+)" data-scope="([^"]+)"'
)
_PATH = re.compile(r'<path data-id="([^"]+)"')


def checked(body: str, drawn: Chart, here: str, listed: bool = True) -> str:
    """*body*, the page at *here* with the map *drawn*, once both are known to tell of the same links.

    *listed*: its links stand in rows; else the whole page tells of its only one.
    """
    links = set(_links(drawn.picture))
    rows = set(_ROW.findall(body)) if listed else links
    lines = set(_PATH.findall(body)) | {arc.id for arc in _unseen(drawn.picture)}
    wrong = {link[0] for link in rows ^ links} | (lines ^ {link[0] for link in links})
    if wrong:
        page = Path(here) / "index.html"
        raise FindingsError([Finding.of(page, 0, "map-text", links=", ".join(sorted(wrong)))])
    return body


def _links(picture: Picture) -> Iterable[tuple[str, ...]]:
    """Every link as its row tells it: id, country, status, level, scope."""
    return ((arc.id, arc.kind, arc.status, arc.level, arc.scope) for arc in picture.arcs)


def _unseen(picture: Picture) -> Iterable[Arc]:
    """The links that the drawing leaves out: those that no line can show, those at rest."""
    return (*picture.without_line, *picture.resting)
