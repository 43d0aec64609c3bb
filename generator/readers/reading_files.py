"""The folder ``seeds/readings``: a folder for each reader, in it a file for each story that it read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rapidfuzz import process

from generator.errors import ArticleError, Finding
from generator.memory.journal import digest_of
from generator.model import Reading, article_id
from generator.readers.second_reading import read_second
from generator.stories.articles import read_article

FOLDER: Final = Path("seeds/readings")
"""Where readings by other programs live, seen from the root of the project."""
_READER = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_NOTES = re.compile(r"(?:readme\b.*|\..*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seconds:
    """What readers beside the rules found: article id → *readings*, and what is *wrong* with their files."""

    readings: dict[str, list[Reading]] = field(default_factory=dict)
    wrong: list[Finding] = field(default_factory=list)


def second_readings(root: Path, stories: Mapping[str, Path], gone: Collection[str] = ()) -> Seconds:
    """All readings of *stories* (article id → file) below *root*; nothing is said of stories *gone*."""
    found = Seconds()
    for path in _files(root / FOLDER, found.wrong):
        name = _story(path, stories)
        if name is None:
            if article_id(path) not in gone:
                near = process.extractOne(article_id(path), sorted(stories), score_cutoff=50)
                nearest = str(near[0]) if near else "–"
                found.wrong.append(
                    Finding.of(path, 0, "reading-story", value=article_id(path), nearest=nearest)
                )
            continue
        try:
            article = read_article(stories[name])
        except ArticleError:  # the refresh and the check tell of the story itself
            continue
        reading, wrong = read_second(path, path.parent.name, article)
        found.wrong.extend(wrong)
        if reading is not None:
            found.readings.setdefault(name, []).append(reading)
    return found


def slug(model: str) -> str:
    """The name of a reader's folder: ``slug("org/Gemma2:2b") == "org-gemma2-2b"``."""
    return re.sub(r"[^a-z0-9._]+", "-", model.lower()).strip("-._")[:40]


def _story(path: Path, stories: Mapping[str, Path]) -> str | None:
    """The id of the story that the reading at *path* is of, by its name or by the bytes that were read."""
    if article_id(path) in stories:
        return article_id(path)
    head = path.read_bytes()[:1000] if path.is_file() and not path.is_symlink() else b""
    match = re.search(rb'"digest"\s*:\s*"([0-9a-f]{64})"', head)
    digest = match[1].decode() if match else None
    return next((name for name, story in stories.items() if digest and digest_of(story) == digest), None)


def _files(folder: Path, wrong: list[Finding]) -> Iterator[Path]:
    """The files of *folder* that should be readings, by reader and name; others are told of in *wrong*."""
    for place in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        if _NOTES.fullmatch(place.name):
            continue
        if place.is_symlink():  # it could lead out of the project
            wrong.append(Finding.of(place, 0, "no-plain-file"))
        elif not place.is_dir():
            wrong.append(Finding.of(place, 0, "reading-outside"))
        elif not _READER.fullmatch(place.name):
            wrong.append(
                Finding.of(place, 0, "reading-folder", value=place.name, right=slug(place.name) or "reader")
            )
        else:
            for path in sorted(place.iterdir()):
                if path.suffix == ".json":
                    yield path
                elif not _NOTES.fullmatch(path.name):
                    wrong.append(Finding.of(path, 0, "reading-name", right=f"{path.stem}.json"))
