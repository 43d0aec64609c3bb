"""The drawings of a map, made once: kept by all that they follow from, what draws them among it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path

import geo
from generator.kept import kept
from generator.site.page import Site

_HOUSE = Path(__file__).resolve().parent.parent
_DRAWS = (_HOUSE / "maps", _HOUSE / "painting", Path(geo.__file__).parent, Path(geo.__file__).parent / "data")
"""The folders of all code and of all data that a drawing rests on, besides what it shows."""
_BY_OTHERS = "folium", "branca", "jinja2"


def drawn_once(site: Site, what: str, parts: object, draw: Callable[[], str]) -> str:
    """*what* is drawn of *parts*; if it was drawn of the same before, as *site* keeps it."""
    if site.kept is None:
        return draw()
    try:
        packed = kept(
            site.kept / "drawing.z", (_drawers(), what, parts), lambda: zlib.compress(draw().encode(), 1)
        )
        return zlib.decompress(packed).decode()
    except zlib.error:  # somebody else wrote into the folder
        return draw()


@cache
def _drawers() -> str:
    """A digest of what draws."""
    summed = hashlib.sha256("".join(map(metadata.version, _BY_OTHERS)).encode())
    for folder in _DRAWS:
        for path in sorted(path for path in folder.iterdir() if path.is_file()):
            summed.update(path.name.encode() + b"\0" + path.read_bytes())
    return summed.hexdigest()
