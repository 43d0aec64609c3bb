"""The day on which a web page says that its story was published: in the story's own metadata, never guessed.

Three places count: the metadata of the head (Open Graph, Dublin Core and their like), the JSON-LD of the story
itself, and a ``<time>`` that is marked as the day of publication within the story's own ``<article>``. A
related story's day, a comment's, the clock of the header or the day of an update say nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from rapidfuzz import fuzz

VIET_NAM: Final = dt.timezone(dt.timedelta(hours=7))
"""A Vietnamese paper's day: an evening in UTC is its next day."""
_YEARS: Final = range(1990, 2061)
"""Years of news on the web; others are what a program writes that knows no date."""
_META: Final = frozenset(
    {
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
        "publishdate", "publish-date", "publish_date", "dc.date", "dc.date.issued", "dc.date.created",
        "dcterms.issued", "dcterms.created", "dcterms.date", "date", "parsely-pub-date", "sailthru.date",
    }
)  # fmt: skip
_STORIES: Final = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting"})
_DAY = re.compile(r"\s*(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>[\d:.,]+)\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?")
_EQUAL: Final = 100.0
_ALIKE: Final = 70.0
"""Per cent of a headline that the title of its page has at least."""


def stated_days(source: str) -> list[str]:
    """The different days (``YYYY-MM-DD``, Vietnamese time) that the HTML page *source* states, sorted.

    One is the day of publication; none means that nobody knows; several have to be looked at by a person.
    """
    try:
        page = document_fromstring(source.encode("utf-8"), parser=HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, ValueError):
        return []
    told = (*_of_head(page), *_of_data(page), *_of_times(page))
    return sorted({day for value in told if (day := _day(value))})


def _day(value: str) -> str | None:
    """The Vietnamese day of an ISO *value*; ``None`` where it is none, or no year of news."""
    match = _DAY.match(value)
    if not match:
        return None
    try:
        day = dt.date.fromisoformat(match["day"])
        if match["zone"]:
            zone = match["zone"].replace("Z", "+00:00")
            clock = re.split(r"[.,]", match["time"])[0]
            day = dt.datetime.fromisoformat(f"{match['day']}T{clock}{zone}").astimezone(VIET_NAM).date()
    except ValueError:
        return None
    return day.isoformat() if day.year in _YEARS else None


# ── where it stands ─────────────────────────────────────────────────────────────────────────


def _of_head(page: HtmlElement) -> Iterator[str]:
    for meta in page.iterfind(".//head/meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.strip().lower() in _META:
            yield meta.get("content") or ""


def _of_data(page: HtmlElement) -> Iterator[str]:
    """What the JSON-LD says of this story: of the only one there is, or of the one with this page's title.

    The only one there is may have a headline that is shortened or written otherwise, not another one.
    """
    stories = [story for script in page.iterfind(".//script") for story in _stories(script)]
    alike = _ALIKE if len(stories) == 1 else _EQUAL
    own = [story for story in stories if _told_here(story, page, alike)]
    for story in own:
        day = story.get("datePublished")
        yield day if isinstance(day, str) else ""


def _stories(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if (script.get("type") or "").strip().lower() != "application/ld+json":
        return
    try:
        told = json.loads(script.text or "")
    except (ValueError, RecursionError):
        return
    for one in told if isinstance(told, list) else [told]:
        for item in [one, *(one.get("@graph") or [])] if isinstance(one, dict) else []:
            if isinstance(item, dict) and _kinds(item) & _STORIES:
                yield item


def _kinds(item: dict[str, Any]) -> set[str]:
    kind = item.get("@type")
    return {each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)}


def _told_here(story: dict[str, Any], page: HtmlElement, alike: float) -> bool:
    """Whether *story* has the title of *page*, as far as both have one: *alike* per cent of it."""
    titles = {_plain(each.text_content()) for name in ("h1", "title") for each in page.iterfind(f".//{name}")}
    headline = _plain(str(story.get("headline") or story.get("name") or ""))
    if not headline or not titles - {""}:
        return alike < _EQUAL
    if alike == _EQUAL:
        return headline in titles
    return any(fuzz.token_set_ratio(headline, title) >= alike for title in titles - {""})


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _of_times(page: HtmlElement) -> Iterator[str]:
    """Every ``<time>`` of the element that holds the page's one headline which is marked as its day."""
    headlines = page.findall(".//h1")
    if len(headlines) != 1:
        return
    home = next((above for above in headlines[0].iterancestors("article", "main")), None)
    for time in home.iter("time") if home is not None else ():
        marked = time.get("pubdate") is not None or (time.get("itemprop") or "") == "datePublished"
        if marked and next(iter(time.iterancestors("article", "main"))) is home:
            yield time.get("datetime") or ""
