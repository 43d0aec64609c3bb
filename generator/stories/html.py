"""An HTML page to the words of its story and what its metadata say (trafilatura)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, TypedDict

from generator import edtf

_ENDINGS: Final = (".html", ".htm", ".xhtml")
_TAG = re.compile(r"^\s*(?:<!doctype html|<html|<\?xml|<head|<body|<!--)", re.IGNORECASE)
_STATED = re.compile(
    r"""(?:article:published_time|datePublished|pubdate|publish-date|dc\.date)["']?[^<>]{0,60}?(\d{4}-\d{2}-\d{2})"""
    r"""|<time[^>]{0,200}?datetime=["'](\d{4}-\d{2}-\d{2})""",
    re.IGNORECASE,
)


class WebPage(TypedDict):
    """What a page gives of an article: its story, and what its metadata state."""

    text: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None


def is_page(path: Path, text: str) -> bool:
    """Whether the file at *path*, which holds *text*, is an HTML page."""
    return path.suffix.lower() in _ENDINGS or _TAG.match(text) is not None


def read_page(source: str) -> WebPage | None:
    """The story of the HTML page *source*, scripts, styles and menus gone; ``None`` where there is none."""
    # Imported here: it takes a third of a second, and most articles are text.
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        source, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    text = str(found.text or "") if found is not None else ""
    if not text.strip():
        return None
    title = str(found.title or "")
    return WebPage(
        text=text if text.startswith(title) else f"{title}\n\n{text}",
        title=title,
        url=found.url or None,
        publisher=found.sitename or None,
        published=_stated_day(source, found.date),
    )


def _stated_day(source: str, found: str | None) -> str | None:
    """The day of publication that the page's own metadata states; a date that was only guessed from the
    text is dropped.
    """
    stated = _STATED.search(source)
    if stated is None:
        return None
    day = stated[1] or stated[2]
    return day if edtf.problem(day) is None else found
