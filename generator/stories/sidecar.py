"""What a person wrote beside an article: where it stood, who published it, and when.

    003_06f172528f561b45.txt     the article
    003_06f172528f561b45.yml     title, url, publisher, published: "2024-12-30", author

Each key may be missing; any other is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import yaml
from rapidfuzz import process

from generator import edtf
from generator.cells import unseen
from generator.errors import ArticleError, Finding
from generator.quick_yaml import Loader

LONGEST_SIDECAR: Final = 20_000
"""Bytes; three lines need far less."""

KEYS: Final = ("title", "url", "publisher", "published", "author")


class _Noted(NamedTuple):
    """One line of a note: what it says of *key*; no *value* where that is more than a text."""

    key: str
    value: str | None
    line: int


def beside(article: Path) -> dict[str, str]:
    """What the sidecar of the file at *article* says; :class:`ArticleError` tells all that is wrong with it."""
    path = place(article)
    if not path.is_file():
        return {}
    if path.stat().st_size > LONGEST_SIDECAR:
        raise _no(path, 0, "sidecar-long", limit=LONGEST_SIDECAR)
    lines = _lines(path)
    wrong = [Finding.of(path, line, code, **about) for line, code, about in _slips(lines)]
    if wrong:
        raise ArticleError(wrong)
    return {one.key: one.value.strip() for one in lines if one.value and one.value.strip()}


def place(article: Path) -> Path:
    """Where the sidecar of the file at *article* stands, or would: one of the two may come from macOS."""
    own = article.with_suffix(".yml")
    spelt = (own.with_name(unicodedata.normalize(form, own.name)) for form in ("NFC", "NFD"))
    return next((path for path in (own, *spelt) if path.is_file()), own)


def _lines(path: Path) -> list[_Noted]:
    """Every field of the note at *path*; ``ArticleError`` where it is no list of them."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise _no(path, line, "article-sidecar", name=path.name) from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise _no(path, root.start_mark.line + 1, "sidecar-fields")
    return [_noted(key, value) for key, value in root.value]


def _noted(key: yaml.Node, value: yaml.Node) -> _Noted:
    told = value.value if isinstance(value, yaml.ScalarNode) else None
    return _Noted(str(key.value), told, key.start_mark.line + 1)


_Slip = tuple[int, str, dict[str, object]]


def _slips(lines: list[_Noted]) -> Iterator[_Slip]:
    """What is wrong with each of *lines*."""
    seen: set[str] = set()
    for key, value, line in lines:
        if key not in KEYS:
            yield line, *_unknown(key)
        elif key in seen:
            yield line, "sidecar-twice", {"key": key}
        elif value is None:
            yield line, "sidecar-nested", {"key": key}
        elif sign := unseen(value):
            yield line, "control-sign", {"key": key, "sign": sign}
        elif key == "published" and not _is_day(value.strip()):
            yield line, "sidecar-day", {"value": value.strip()}
        elif key == "url" and value.strip() and not re.match(r"https?://[^\s/]", value.strip(), re.IGNORECASE):
            yield line, "sidecar-url", {"value": value.strip()}
        seen.add(key)


def _is_day(value: str) -> bool:
    return not value or not (edtf.yearless(value) or edtf.problem(value))


def _unknown(key: str) -> tuple[str, dict[str, object]]:
    near = process.extractOne(key.casefold(), KEYS, score_cutoff=60)
    return ("sidecar-key-near", {"value": key, "right": near[0]}) if near else ("sidecar-key", {"value": key})


def _no(path: Path, line: int, code: str, **details: object) -> ArticleError:
    return ArticleError([Finding.of(path, line, code, **details)])
