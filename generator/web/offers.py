"""What a feed or a section page offers: stories with their headlines, nothing of them fetched yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element
from lxml.html import HTMLParser, document_fromstring

MOST: Final = 100
"""Stories taken from one list: papers show the last twenty to fifty."""
_LONGEST: Final = 2_000
"""Characters of a headline or a summary."""
_HEADLINE: Final = 5
"""Words: a shorter link is a menu, a tag or *read more*."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A story as a list shows it."""

    url: str
    headline: str
    summary: str = ""


def of_feed(content: bytes, address: str) -> list[Offer]:
    """The stories of the RSS or Atom feed *content* from *address*; none where it is no feed.

    Broken feeds are read as far as they go; nothing that they name is opened.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    items = (node for node in root.iter() if _kind(node) in ("item", "entry")) if root is not None else ()
    return _each_once(_item(node, address) for node in items)


def _item(node: _Element, address: str) -> Offer:
    said: dict[str, str] = {}
    link = ""
    for part in node:
        kind = _kind(part)
        if kind == "link" and part.get("rel", "alternate") == "alternate":
            link = link or part.get("href") or part.text or ""
        elif kind in ("title", "description", "summary", "content", "encoded"):
            said.setdefault(kind, _words("".join(part.itertext())))
    summary = said.get("description") or said.get("summary") or said.get("content") or said.get("encoded", "")
    return Offer(_whole(address, link), said.get("title", ""), summary)


def _kind(node: _Element) -> str:
    # Not by QName, which refuses names that broken feeds have and the parser lets pass.
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def of_section(content: bytes, address: str, stories: str = "") -> list[Offer]:
    """The links of the page *content* from *address* that look like stories of the same host.

    *stories*: what has to stand in the address of each.
    """
    try:
        root = document_fromstring(content, parser=HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    links = ((_whole(address, link.get("href", "")), link) for link in root.iter("a"))
    return _each_once(
        Offer(url, headline)
        for url, link in links
        if _is_story(url, address, stories)
        and len((headline := _words(link.get("title") or link.text_content())).split()) >= _HEADLINE
    )


def _is_story(url: str, address: str, stories: str) -> bool:
    """Whether *url* looks like a story of the host of *address*: it ends in a number, a page or a long name."""
    path = urlsplit(url).path
    if _host(url) != _host(address) or stories not in url:
        return False
    last = path.rstrip("/").rpartition("/")[2]
    return bool(re.search(r"\d{4,}|\.(?:html?|aspx)$", last)) or last.count("-") >= 4


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _whole(address: str, link: str) -> str:
    """*link* as a whole address without what only leads within the page; empty where it leads to no page."""
    try:
        url = urljoin(address, link.strip()) if link.strip() else ""
        parts = urlsplit(url)
        return (
            parts._replace(fragment="").geturl() if parts.scheme in ("http", "https") and parts.hostname else ""
        )
    except ValueError:
        return ""


def _words(text: str) -> str:
    plain = re.sub(r"<[^<>]*>", " ", unescape(text[: 4 * _LONGEST]))
    return " ".join(plain.split())[:_LONGEST]


def _each_once(offers: Iterator[Offer]) -> list[Offer]:
    """The first :data:`MOST` of *offers* that have an address, each address once with its longest headline."""
    found: dict[str, Offer] = {}
    for offer in islice((each for each in offers if each.url), 10 * MOST):
        known = found.get(offer.url)
        if known is None or len(offer.headline) > len(known.headline):
            found[offer.url] = offer
    return list(found.values())[:MOST]
