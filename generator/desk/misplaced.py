"""Files that nobody would ever read, because they lie where nobody looks: entries, notes and pages alike."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import geo
from generator.desk.other_files import SITE
from generator.entry import entries
from generator.errors import Finding
from generator.messages import OTHERS
from generator.messages.nearest import nearest
from generator.model import article_id
from generator.stories.articles import STORIES

_OWN = (entries.FOLDER, SITE / "places", SITE / "overrides")
"""The folders of the site's texts that have a use."""
_HOUSE = ("generator", "tests", "site", "node_modules")
"""Folders of the project that hold no texts of editors."""
_IN_ANOTHER = rf"(?:\.(?:{'|'.join(OTHERS)}))?"
_NAME = re.compile(rf"[a-z0-9-]+--[a-z0-9-]+{_IN_ANOTHER}")


def misplaced(root: Path, articles: Collection[str]) -> Iterator[Finding]:
    """Every file below *root* that lies or is called so that it has no effect; *articles* there are or were."""
    yield from _among_entries(root)
    yield from _among_stories(root, articles)
    yield from _among_places(root)
    for path in _elsewhere(root):
        if path.suffix in (".md", ".markdown", ".txt", ".yml") and _like_an_entry(path):
            yield Finding.of(path, 0, "stray-entry", value=f"{path.stem}.md")
        elif (
            path.is_relative_to(root / SITE) and path.parent != root / SITE and path.suffix in (".md", ".html")
        ):
            yield Finding.of(path, 0, "stray-page", value=path.name)


def _among_entries(root: Path) -> Iterator[Finding]:
    folder = root / entries.FOLDER
    for path in _files(folder):
        language = path.name.removesuffix(".md").rpartition(".")[2] if "." in path.stem else ""
        if path.parent != folder or path.suffix != ".md" or (language and language not in OTHERS):
            yield Finding.of(path, 0, "wrong-place")
        elif not _NAME.fullmatch(path.stem):
            yield Finding.of(path, 0, "bad-entry-name", value=path.stem)


def _among_stories(root: Path, articles: Collection[str]) -> Iterator[Finding]:
    for path in sorted((root / STORIES).glob("*.yml")):
        # A text that was taken out at its publisher's wish may leave its sidecar behind.
        if article_id(path) not in articles:
            yield Finding.of(path, 0, "sidecar-alone", value=article_id(path))
    for path in sorted((root / STORIES).glob("*.md")):
        if _begins_with_facts(path) and not path.name.startswith("README"):
            yield Finding.of(path, 0, "wrong-place")


def _among_places(root: Path) -> Iterator[Finding]:
    folder = root / SITE / "places"
    for path in _files(folder):
        address = path.relative_to(folder).as_posix()
        if _like_an_entry(path):
            yield Finding.of(path, 0, "stray-entry", value=path.name)
        elif path.suffix != ".md" or re.sub(rf"{_IN_ANOTHER}\.md$", "", address) not in _place_pages():
            right = nearest(address.partition(".")[0], _place_pages())
            yield Finding.of(path, 0, "no-such-place-page", nearest=f"site_src/places/{right}.md")


def _elsewhere(root: Path) -> Iterator[Path]:
    """All other files below *root*, less those of the house and of hidden folders."""
    own = [root / folder for folder in (*_OWN, STORIES)]
    for where, folders, files in os.walk(root):
        here = Path(where)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and here / name not in own
            and not (here == root and name in _HOUSE)
            and not (here / name / "pyvenv.cfg").exists()
        )
        yield from (here / name for name in sorted(files))


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(where, name) for name in sorted(files))


def _like_an_entry(path: Path) -> bool:
    """Whether the file at *path* is called like an entry or begins like one."""
    return bool(_NAME.fullmatch(path.stem)) or (path.suffix == ".md" and _begins_with_facts(path, rb"places:"))


def _begins_with_facts(path: Path, key: bytes = b"") -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(4000)
    return re.match(rb"(?:\xef\xbb\xbf)?---\s+(?:.*\n)*?" + key, start) is not None


@cache
def _place_pages() -> frozenset[str]:
    """Where notes on each place stand, below ``site_src/places``."""
    gazetteer = geo.load()
    return frozenset(gazetteer[place].url_path for place in gazetteer)
