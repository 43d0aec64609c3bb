"""Seeds to articles: every file of a folder as an :class:`Article`, or a finding that says why not.

Text is taken in whatever encoding it came (see :mod:`generator.stories.encodings`); of an HTML page the
main text and
its metadata (trafilatura). What a person knows beyond the text stands in a sidecar beside it::

    003_06f172528f561b45.txt
    003_06f172528f561b45.yml     url, publisher, published: "2024-12-30"
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml

from generator import edtf
from generator.errors import ArticleError, Finding
from generator.model import Article
from generator.stories.blocks import blocks, title_of
from generator.stories.encodings import UnreadableError, decode
from generator.stories.text import Text

LONGEST: Final = 2_000_000
"""Bytes; a longer file is no single news story (the longest page seen has 60,000)."""
LONGEST_SIDECAR: Final = 20_000
"""Bytes; three lines need far less."""

_SIDECAR_KEYS: Final = ("url", "publisher", "published")
_HTML: Final = (".html", ".htm", ".xhtml")
_OTHERS: Final = re.compile(r"(?:readme|licen[cs]e|notice)\b.*|\..*", re.IGNORECASE)
_TAG = re.compile(r"^\s*(?:<!doctype html|<html|<\?xml|<head|<body|<!--)", re.IGNORECASE)


def load_articles(folder: Path) -> tuple[list[Article], list[Finding]]:
    """All articles of *folder* by id, and a finding for every file that is none; a bad file never stops the
    others.
    """
    articles: dict[str, Article] = {}
    findings: list[Finding] = []
    for path in article_files(folder):
        try:
            article = read_article(path)
        except ArticleError as error:
            findings.extend(error.findings)
            continue
        if article.id in articles:
            findings.append(Finding.of(path, 0, "article-twice", id=article.id))
        else:
            articles[article.id] = article
    findings.extend(_lonely_sidecars(folder))
    return list(articles.values()), findings


def article_files(folder: Path) -> Iterator[Path]:
    """The files of *folder* that should be articles, by name: all but sidecars, notices and hidden files."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        # A link could lead out of the project, to what nobody meant to publish.
        own = path.is_file() and not path.is_symlink()
        if own and path.suffix not in (".yml", ".yaml", ".md") and not _OTHERS.fullmatch(path.name):
            yield path


def read_article(path: Path) -> Article:
    """The article in the file at *path*, with what its sidecar says; :class:`ArticleError` if it is none."""
    data = _bytes(path)
    try:
        text = decode(data)
    except UnreadableError as error:
        raise _no(path, error.code) from error
    if path.suffix.lower() in _HTML or _TAG.match(text):
        article = _from_html(path, text, _digest(data))
    else:
        article = Article(path.stem, text, _digest(data), title=_title(text))
    if not article.text.strip():
        raise _no(path, "article-empty")
    return replace(article, **_sidecar(path))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LONGEST:
            raise _no(path, "article-too-long", size=size, limit=LONGEST)
        return path.read_bytes()
    except OSError as error:
        raise _no(path, "article-unopened", problem=error.strerror or error) from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _title(text: str) -> str:
    read = Text(text)
    return title_of(read, blocks(read))


# ── HTML ────────────────────────────────────────────────────────────────────────────────────


def _from_html(path: Path, page: str, digest: str) -> Article:
    """Main text and metadata of an HTML page; scripts, styles and menus are gone."""
    # Imported here: it takes a third of a second, and most articles are text.
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    text = str(found.text or "") if found is not None else ""
    if found is None or not text.strip():
        raise _no(path, "article-no-story")
    title = str(found.title or "")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Article(
        path.stem,
        text,
        digest,
        title=title,
        url=found.url or None,
        publisher=found.sitename or None,
        published=_stated_day(page, found.date),
    )


_STATED = re.compile(
    r"""(?:article:published_time|datePublished|pubdate|publish-date|dc\.date)["']?[^<>]{0,60}?(\d{4}-\d{2}-\d{2})|<time[^>]{0,200}?datetime=["'](\d{4}-\d{2}-\d{2})""",
    re.IGNORECASE,
)


def _stated_day(page: str, found: str | None) -> str | None:
    """The day of publication that the page's own metadata states; a date that was only guessed from the
    text is dropped.
    """
    stated = _STATED.search(page)
    if stated is None:
        return None
    day = stated[1] or stated[2]
    return day if edtf.problem(day) is None else found


# ── what a person wrote beside an article ───────────────────────────────────────────────────


def _sidecar(article: Path) -> dict[str, Any]:
    path = article.with_suffix(".yml")
    if not path.is_file():
        return {}
    if path.stat().st_size > LONGEST_SIDECAR:
        raise _sidecar_error(path, 0, f"more than {LONGEST_SIDECAR} bytes")
    try:
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise _sidecar_error(path, line, str(getattr(error, "problem", "") or error)) from error
    problem = _sidecar_problem(said)
    if problem:
        raise _sidecar_error(path, 0, problem)
    return {key: value.strip() for key, value in said.items() if value.strip()}


def _sidecar_problem(said: object) -> str:
    if not isinstance(said, dict):
        return "not a list of keys and values"
    unknown = [str(key) for key in said if key not in _SIDECAR_KEYS]
    if unknown:
        return f"unknown key {unknown[0]!r}"
    nested = [key for key, value in said.items() if not isinstance(value, str)]
    if nested:
        return f"{nested[0]} holds more than words"
    return (edtf.problem(said["published"].strip()) or "") if said.get("published", "").strip() else ""


def _sidecar_error(path: Path, line: int, problem: str) -> ArticleError:
    return ArticleError([Finding.of(path, line, "article-sidecar", name=path.name, problem=problem)])


def _lonely_sidecars(folder: Path) -> list[Finding]:
    if not folder.is_dir():
        return []
    stems = {path.stem for path in article_files(folder)}
    return [
        Finding.of(path, 0, "article-sidecar-alone")
        for path in sorted(folder.glob("*.yml"))
        if path.stem not in stems
    ]


def _no(path: Path, code: str, **details: object) -> ArticleError:
    return ArticleError([Finding.of(path, 0, code, **details)])
