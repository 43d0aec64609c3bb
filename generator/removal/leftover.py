"""Proof that no words of a story that was taken out stand anywhere: in what the site is made of, or in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Final

from generator.errors import Finding
from generator.memory import imprints, records, tombstones
from generator.memory.tombstones import Tombstone, TombstoneError, marks_of, read_tombstones, runs
from generator.model import Record
from generator.removal.kept_out import kept_out, without_tags
from generator.removal.last_words import quotes_in
from generator.stories.articles import STORIES, article_files

_SOURCES: Final = (
    "site_src/**/*.md",
    "seeds/articles/*.yml",
    "seeds/readings/*/*.json",
    "seeds/records/*.json",
)
_BINARY: Final = frozenset({".png", ".jpg", ".webp", ".woff2", ".gz", ".ico", ".xlsx", ".zip"})
"""Kinds of files that hold no words as they are written."""


def leftover(root: Path) -> Iterator[Finding]:
    """Where below *root* words of stories that were taken out stand, and stories that came back."""
    try:
        stones = read_tombstones(root)
    except TombstoneError as error:
        yield from error.findings
        return
    if not stones:
        return
    for path, stone in kept_out(root, article_files(root / STORIES)).items():
        yield Finding.of(path, 0, "removed-again", story=stone.id)
    known = records.readable_records(root / records.FOLDER)
    yield from _quoted(root, stones, known)
    marks = _marks(stones, known)
    for path in sorted({path for glob in _SOURCES for path in root.glob(glob)} | {root / imprints.FILE}):
        if path.is_file():
            yield from _standing(path, marks)


def published(root: Path, site: Path) -> list[Finding]:
    """The files of the built *site* in which such words stand; none if nothing was taken out below *root*."""
    stones = read_tombstones(root)
    if not stones:
        return []
    marks = _marks(stones, records.readable_records(root / records.FOLDER))
    files = (path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix not in _BINARY)
    return [finding for path in files for finding in list(_standing(path, marks))[:1]]


def _marks(stones: Mapping[str, Tombstone], known: Mapping[str, Record]) -> dict[str, str]:
    """Mark → the story whose words it is of; what a story that is there says as well is that one's."""
    quotes = (quote for record in known.values() for quote in quotes_in(record))
    others = marks_of(quote.exact for quote in quotes if quote.article not in stones)
    return {mark: stone.id for stone in stones.values() for mark in stone.known - others}


def _quoted(root: Path, stones: Mapping[str, Tombstone], known: Mapping[str, Record]) -> Iterator[Finding]:
    """Words that records still give to a story that was taken out, however short."""
    for name, record in known.items():
        path = root / records.FOLDER / f"{name}.json"
        lines = path.read_text(encoding="utf-8").splitlines()
        for quote in dict.fromkeys(quotes_in(record)):
            if quote.article in stones and (quote.exact or quote.prefix or quote.suffix):
                line = records.line_of(quote, lines)
                yield Finding.of(path, line, "removed-words", story=quote.article, words=quote.exact[:40])


def _standing(path: Path, marks: Mapping[str, str]) -> Iterator[Finding]:
    """Each line of the file at *path* on which a run of such words begins; of a stretch of them the first."""
    text = unescape(path.read_bytes().decode("utf-8", errors="replace")).replace("\\n", "  ")
    told = -tombstones.RUN * 20
    for mark, start in runs(without_tags(text)):
        if mark in marks:
            if start - told > tombstones.RUN * 20:
                line = text.count("\n", 0, start) + 1
                yield Finding.of(path, line, "removed-words", story=marks[mark], words=_shown(text, start))
            told = start


def _shown(text: str, start: int) -> str:
    return " ".join(text[start : start + 40].split())
