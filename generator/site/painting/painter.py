"""A drawing as pixels: painted once, kept by its content and by what paints it; many at once on all cores.

Drawn with resvg, which comes as a wheel without any system library, in a font that comes as a wheel too,
so that a card looks alike wherever it is built. Where there is no such wheel pages go without cards.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from importlib import metadata, resources, util
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from generator import interrupts
from generator.kept import is_kept, kept
from generator.site.painting.trimming import trimmed

FONT = "Source Sans Pro"
_FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
_AS_IT_IS = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""Neither moved nor turned nor scaled."""
MANY = 24
"""Drawings that are due from which on other processes help: to start one takes as long as to paint ten."""
_WAY = 2
"""How it paints; to be raised where the same drawing becomes another picture."""
_own = threading.local()
"""The fonts, read once a thread: resvg lets no other thread use them."""


@cache
def can_paint() -> bool:
    """Whether what draws cards is installed."""
    return util.find_spec("resvg") is not None and util.find_spec("font_source_sans_pro") is not None


def all_painted(drawings: Sequence[str], before: Path, cores: int | None = None) -> Iterator[bytes]:
    """Each of *drawings* as :func:`painted` gives it, one at a time.

    Where many are due they are painted side by side on *cores*, all of the machine if nothing is said.
    """
    due = [each for each in dict.fromkeys(drawings) if not is_kept(_file(before), _parts(each))]
    cores = min(cores or os.cpu_count() or 1, len(due) // (MANY // 2))
    made = _side_by_side(due, before, cores) if cores > 1 else {}
    for each in drawings:
        yield made.get(each) or painted(each, before)


def painted(drawing: str, before: Path) -> bytes:
    """*drawing* as PNG; what was painted before is taken from the folder *before*."""
    return kept(_file(before), _parts(drawing), lambda: _paint(drawing))


def _side_by_side(due: Sequence[str], before: Path, cores: int) -> dict[str, bytes]:
    """What became of those of *due* in other processes that are not kept now; none where none can start."""
    try:
        # Begun anew, not forked: a preview has threads, and Windows knows nothing else.
        with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
            with interrupts.ignored():
                pictures = pool.map(partial(_unless_kept, before=before), due, chunksize=4)
            return {each: picture for each, picture in zip(due, pictures, strict=True) if picture}
    except (OSError, BrokenProcessPool):
        return {}


def _unless_kept(drawing: str, before: Path) -> bytes:
    """*drawing* painted; empty if it is kept now, where all processes find it."""
    picture = painted(drawing, before)
    return b"" if is_kept(_file(before), _parts(drawing)) else picture


def _file(before: Path) -> Path:
    return before / "card.png"


def _parts(drawing: str) -> bytes:
    return f"{_WAY} {_version()}\n{drawing}".encode()


def _paint(drawing: str) -> bytes:
    import resvg  # only here: pages can do without cards

    return bytes(resvg.render(resvg.usvg.Tree.from_str(trimmed(drawing), _fonts()), _AS_IT_IS))


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


@cache
def _version() -> str:
    return metadata.version("resvg")
