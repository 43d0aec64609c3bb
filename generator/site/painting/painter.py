"""A drawing as pixels: painted once, kept by its content.

Drawn with resvg, which comes as a wheel without any system library, in a font that comes as a wheel too,
so that a card looks alike wherever it is built. Where there is no such wheel pages go without cards.
"""

from __future__ import annotations

import threading
from functools import cache
from importlib import resources, util
from pathlib import Path
from typing import Any

from generator.kept import kept

FONT = "Source Sans Pro"
_FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
_AS_IT_IS = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""Neither moved nor turned nor scaled."""
_own = threading.local()
"""The fonts, read once a thread: resvg lets no other thread use them."""


@cache
def can_paint() -> bool:
    """Whether what draws cards is installed."""
    return util.find_spec("resvg") is not None and util.find_spec("font_source_sans_pro") is not None


def painted(drawing: str, before: Path) -> bytes:
    """*drawing* as PNG; what was painted before is taken from the folder *before*."""
    return kept(before / "card.png", drawing.encode(), lambda: _paint(drawing))


def _paint(drawing: str) -> bytes:
    import resvg  # only here: pages can do without cards

    return bytes(resvg.render(resvg.usvg.Tree.from_str(drawing, _fonts()), _AS_IT_IS))


def _fonts() -> Any:
    if not hasattr(_own, "options"):
        from resvg import usvg

        options = usvg.Options.default()
        for face in _faces():
            options.load_font_file(face)
        _own.options = options
    return _own.options


@cache
def _faces() -> list[str]:
    folder = Path(str(resources.files("font_source_sans_pro"))) / "files"
    return [str(folder / name) for name in _FACES]
