"""An HTML page to the words of its story and what its metadata say (trafilatura)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, TypedDict

from generator.stories.page_day import stated_days
from generator.stories.page_tables import without_layout_tables

_ENDINGS: Final = (".html", ".htm", ".xhtml")
_TAG = re.compile(r"^\s*(?:<!doctype html|<html|<\?xml|<head|<body|<!--)", re.IGNORECASE)


class WebPage(TypedDict):
    """What a page gives of an article: its story, and what its metadata state."""

    text: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None
    author: str | None
    stated: tuple[str, ...]


def is_page(path: Path, text: str) -> bool:
    """Whether the file at *path*, which holds *text*, is an HTML page."""
    return path.suffix.lower() in _ENDINGS or _TAG.match(text) is not None


def read_page(source: str) -> WebPage | None:
    """The story of the HTML page *source*, scripts, styles and menus gone; ``None`` where there is none."""
    found = _extracted(without_layout_tables(source))
    text = str(found.text or "") if found is not None else ""
    if not text.strip():
        return None
    title, days = str(found.title or ""), stated_days(source)
    return WebPage(
        text=text if text.startswith(title) else f"{title}\n\n{text}",
        title=title,
        url=found.url or None,
        publisher=found.sitename or None,
        published=days[0] if len(days) == 1 else None,
        author=_author(found.author),
        stated=tuple(days),
    )


def _author(told: str | None) -> str | None:
    """Who a page says wrote it, several with commas; nothing for an address or a whole sentence."""
    names = [" ".join(name.split()) for name in (told or "").split(";")]
    plain = [name for name in names if name and "@" not in name and "/" not in name and len(name) < 60]
    return ", ".join(dict.fromkeys(plain)) or None


def _extracted(source: str) -> Any:
    """What the library makes of *source*; without metadata where it fails on these, as on some roots."""
    # Imported here: it takes a third of a second, and most articles are text.
    from trafilatura import bare_extraction

    settings: dict[str, Any] = {"include_comments": False, "include_tables": True, "favor_recall": True}
    # The day is stated or unknown; to look for one everywhere takes seconds.
    dates = {"extensive_search": False, "original_date": True}
    try:
        return bare_extraction(source, with_metadata=True, date_extraction_params=dates, **settings)
    except AssertionError:
        return bare_extraction(source, with_metadata=False, **settings)
