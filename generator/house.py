"""Where the files lie that every atlas takes from us, in a checkout and in an installed wheel alike.

A wheel has the shape of the repository, with `partnership_atlas` for a roof (`hatch_build.py` makes it), so
that one path from here leads to a file in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
LOOKS = HOUSE / "site_src" / "assets"
"""Style sheets, scripts and drawings of every site; a file of that name in an atlas goes first."""
OVERRIDES = HOUSE / "site_src" / "overrides"
"""What our pages change of the theme; an atlas may change more, in its own ``custom_dir``."""

_BEGUN_WITH = (
    "mkdocs.yml",
    "mkdocs.*.yml",
    "requirements/site.txt",
    "requirements/pictures.txt",
    "CONTRIBUTING.md",
    "docs/settings.md",
    "site_src/*.md",
    "seeds/README.md",
    "seeds/feeds.yml",
    "geo/overlays/README.md",
    ".github/*.md",
    ".github/ISSUE_TEMPLATE/*.yml",
    ".github/workflows/*.yml",
)
"""What of the repository an atlas of one's own begins with."""
_OURS_ALONE = (
    ".github/workflows/tests.yml",
    ".github/workflows/bench.yml",
    ".github/workflows/audit.yml",
    ".github/ISSUE_TEMPLATE/bug.yml",
)


def begun_with(house: Path = HOUSE) -> Iterator[str]:
    """The paths, below *house*, of the files that an atlas of one's own begins with."""
    for pattern in _BEGUN_WITH:
        for path in sorted(house.glob(pattern)):
            below = path.relative_to(house).as_posix()
            if below not in _OURS_ALONE:
                yield below


def shipped(house: Path = HOUSE) -> Iterator[str]:
    """The paths, below *house*, of all files that a wheel carries besides the code."""
    yield from begun_with(house)
    for folder in ("site_src/assets", "site_src/overrides"):
        for path in sorted((house / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(house).as_posix()
