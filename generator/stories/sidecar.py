"""What a person wrote beside an article: where it stood, who published it, and when.

    003_06f172528f561b45.txt     the article
    003_06f172528f561b45.yml     title, url, publisher, published: "2024-12-30", author

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

KEYS: Final = ("title", "url", "publisher", "published", "author")


def beside(article: Path) -> dict[str, str]:
    """What the sidecar of the file at *article* says; :class:`ArticleError` where it cannot be understood."""
    path = place(article)
    if not path.is_file():
        return {}
    if path.stat().st_size > LONGEST_SIDECAR:
        raise _no(path, "sidecar-long", limit=LONGEST_SIDECAR)
    said = _loaded(path)
    _refuse(path, said)
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
        raise ArticleError([Finding.of(path, line, "article-sidecar", name=path.name)]) from error


def _refuse(path: Path, said: object) -> None:
    """``ArticleError`` where *said* is no sidecar."""
    if not isinstance(said, dict):
        raise _no(path, "sidecar-fields")
    unknown = [str(key) for key in said if key not in KEYS]
    if unknown:
        raise _no(path, "sidecar-key", value=unknown[0])
    nested = [key for key, value in said.items() if not isinstance(value, str)]
    if nested:
        raise _no(path, "sidecar-nested", key=nested[0])
    published = said.get("published", "").strip()
    if published and (edtf.yearless(published) or edtf.problem(published)):
        raise _no(path, "sidecar-day", value=published)


def _no(path: Path, code: str, **details: object) -> ArticleError:
    return ArticleError([Finding.of(path, 0, code, **details)])
