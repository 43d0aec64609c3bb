"""What a person wrote beside an article: where it stood, who published it, and when.

    003_06f172528f561b45.txt     the article
    003_06f172528f561b45.yml     url, publisher, published: "2024-12-30"

Each key may be missing; any other is refused.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any, Final

import yaml

from generator import edtf
from generator.errors import ArticleError, Finding

LONGEST_SIDECAR: Final = 20_000
"""Bytes; three lines need far less."""

_KEYS: Final = ("url", "publisher", "published")


def beside(article: Path) -> dict[str, str]:
    """What the sidecar of the file at *article* says; :class:`ArticleError` where it cannot be understood."""
    path = place(article)
    if not path.is_file():
        return {}
    if path.stat().st_size > LONGEST_SIDECAR:
        raise _error(path, 0, f"more than {LONGEST_SIDECAR} bytes")
    said = _loaded(path)
    problem = _problem(said)
    if problem:
        raise _error(path, 0, problem)
    return {key: value.strip() for key, value in said.items() if value.strip()}


def place(article: Path) -> Path:
    """Where the sidecar of the file at *article* stands, or would: one of the two may come from macOS."""
    own = article.with_suffix(".yml")
    spelt = (own.with_name(unicodedata.normalize(form, own.name)) for form in ("NFC", "NFD"))
    return next((path for path in (own, *spelt) if path.is_file()), own)


def _loaded(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise _error(path, line, str(getattr(error, "problem", "") or error)) from error


def _problem(said: object) -> str:
    if not isinstance(said, dict):
        return "not a list of keys and values"
    unknown = [str(key) for key in said if key not in _KEYS]
    if unknown:
        return f"unknown key {unknown[0]!r}"
    nested = [key for key, value in said.items() if not isinstance(value, str)]
    if nested:
        return f"{nested[0]} holds more than words"
    published = said.get("published", "").strip()
    if edtf.yearless(published):
        return f"published: {published} has no year"
    return (edtf.problem(published) or "") if published else ""


def _error(path: Path, line: int, problem: str) -> ArticleError:
    return ArticleError([Finding.of(path, line, "article-sidecar", name=path.name, problem=problem)])
