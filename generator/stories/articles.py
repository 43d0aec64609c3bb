"""Seeds to articles: the files of a folder that should be articles, and the :class:`Article` in each of them.

Text is taken in whatever encoding it came (:mod:`generator.stories.encodings`); of an HTML page the main text
and its metadata (:mod:`generator.stories.html`); what a person knows beyond both stands in a sidecar
(:mod:`generator.stories.sidecar`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from generator.errors import ArticleError, Finding
from generator.model import Article, article_id
from generator.stories import html, sidecar
from generator.stories.encodings import UnreadableError, decode
from generator.stories.formats import format_of

STORIES: Final = Path("seeds/articles")
"""Where the stories live, seen from the root of the project."""

LONGEST: Final = 2_000_000
"""Bytes; a longer file is no single news story (the longest page seen has 60,000)."""

_NOTES: Final = (".yml", ".yaml", ".md")
_OTHERS: Final = re.compile(r"(?:readme|licen[cs]e|notice)\b.*|\..*", re.IGNORECASE)


def article_files(folder: Path) -> Iterator[Path]:
    """The files of *folder* that should be articles, by name: all but sidecars, notices and hidden files."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        # A link could lead out of the project, to what nobody meant to publish.
        own = path.is_file() and not path.is_symlink()
        if own and path.suffix not in _NOTES and not _OTHERS.fullmatch(path.name):
            yield path


def read_article(path: Path) -> Article:
    """The article in the file at *path*, with what its sidecar says; :class:`ArticleError` if it is none."""
    data = _bytes(path)
    text = _text(path, data)
    article = Article(article_id(path), text, hashlib.sha256(data).hexdigest())
    if html.is_page(path, text):
        page = html.read_page(text)
        if page is None:
            raise _no(path, "article-no-story")
        article = replace(article, **page)
    if not article.text.strip():
        raise _no(path, "article-empty")
    said: dict[str, Any] = dict(sidecar.beside(path))
    return replace(article, **said)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LONGEST:
            raise _no(path, "article-too-long", size=size, limit=LONGEST)
        return path.read_bytes()
    except OSError as error:
        raise _no(path, "article-unopened", problem=error.strerror or error) from error


def _text(path: Path, data: bytes) -> str:
    kind = format_of(data)
    if kind:
        raise _no(path, "article-format", format=kind)
    try:
        return decode(data)
    except UnreadableError as error:
        raise _no(path, error.code) from error


def _no(path: Path, code: str, **details: object) -> ArticleError:
    return ArticleError([Finding.of(path, 0, code, **details)])
