"""What came, changed and went, as Atom feeds: of the whole atlas, of a place, of a country.

Nothing here asks a clock: a change is as old as the newest story that was known when it was noticed, and what
it is called depends neither on the address of the site nor on its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from generator.memory.ledger import with_days
from generator.model import Partnership
from generator.site import wording
from generator.site.lists.change_index import ChangeLine, change_lines
from generator.site.page import Page, Site

FEED = "feed.xml"
"""What the feed of a page is called below its address."""
LATEST = 50
"""How many changes a feed holds."""
_ATOM = "http://www.w3.org/2005/Atom"
_FIRST = "1945-01-01"
"""Where not even a story has a day."""
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(site: Site, here: str, title: str, several: Iterable[Partnership] | None = None) -> Page:
    """The feed of the page at *here*: the latest changes of the partnerships *several*, or of all."""
    names = {one.id for one in several} if several is not None else None
    lines = [(line, day) for line, change, day in _dated(site) if names is None or change in names][:LATEST]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _add(root, "id", _name(f"{site.language}/{here}"))
    _add(root, "title", title)
    _add(root, "updated", _moment(lines[0][1] if lines else site.atlas.newest or _FIRST))
    root_at = site.address or "../" * here.count("/") or "./"
    _link(root, "self", "application/atom+xml", f"{root_at}{here}{FEED}")
    _link(root, "alternate", "text/html", f"{root_at}{here}")
    _add(ET.SubElement(root, "author"), "name", site.heading)
    _add(root, "rights", "CC BY 4.0")
    for line, day in lines:
        _entry(site, root, line, day, root_at)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return Page(f"{here}{FEED}", f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _dated(site: Site) -> list[tuple[ChangeLine, str, str]]:
    """Every change, the latest first, with its entry and the day of the newest story that was known then."""
    days = {one.id: (one.entry, day) for one, day in with_days(site.changes)}
    first = next((day for _, day in days.values() if day), site.atlas.newest or _FIRST)
    return [(line, days[line.id][0], days[line.id][1] or first) for line in change_lines(site)]


def _entry(site: Site, root: ET.Element, line: ChangeLine, day: str, root_at: str) -> None:
    """Write *line*; *root_at*: where the site is, as an address or seen from the feed."""
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", _name(f"change/{line.id}"))
    _add(entry, "title", f"{line.title}: {line.what}")
    _add(entry, "updated", _moment(day))
    _link(entry, "alternate", "text/html", f"{root_at}{line.href or 'changes/'}")
    ET.SubElement(entry, "category", {"term": line.kind, "label": site.say(f"site.change.{line.kind}")})
    when = wording.date(line.date, site.language) if line.date else ""
    printed = site.say("site.change.printed", date=wording.date(line.day, site.language)) if line.day else ""
    told = filter(None, (site.say(f"site.change.{line.kind}"), line.what, when, printed))
    _add(entry, "summary", " · ".join(told))


def _link(parent: ET.Element, rel: str, kind: str, href: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _UNPRINTABLE.sub("", text)


def _name(what: str) -> str:
    """A name for good, wherever the site is served."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'partnership-atlas/{what}')}"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
