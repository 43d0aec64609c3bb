"""Who visited whom: read off the quotation of a visit, where it says that without doubt.

The facts of a visit hold who took part, not which way it went; its words do: *đoàn huyện Ea Súp … thăm huyện
Koh Nhéc*. Where they name both sides behind *thăm*, or neither, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Elsewhere, Event, Person, Quote
from generator.site import wording
from generator.site.indexes import Shown
from generator.site.page import Site

_VISIT = re.compile(r"\bthăm\b(?! (?:dò|hỏi|khám|quan)\b)", re.IGNORECASE)
_ENDS = re.compile(
    r"[.;!?](?=\s|$)|\n|\b(?:của|do|giữa|với|cùng|nhân(?! dân)|nhằm|để|khi|sau|trước|từ)\b", re.IGNORECASE
)
"""Where the list of those who are visited is over."""


@dataclass(frozen=True, slots=True)
class Direction:
    """The places that *visitors* come from, and those that they went to."""

    visitors: tuple[str, ...]
    hosts: tuple[str, ...]

    def told(self, site: Site, key: str, **more: str) -> str:
        """The message *key* about it."""
        visitors, hosts = (
            wording.listing(map(site.name, places), site.language) for places in (self.visitors, self.hosts)
        )
        return site.say(key, visitors=visitors, hosts=hosts, **more)


def direction(site: Site, shown: Shown) -> Direction | None:
    """Who visited whom at *shown*, if it is a visit and its words say so."""
    if not isinstance(shown.item, Event) or shown.item.type != "visit":
        return None
    visited = {place for words in _words(site, shown) for place in _behind_visit(site, words)}
    hosts = tuple(place for place in shown.parties if place in visited)
    visitors = tuple(place for place in shown.parties if place not in visited)
    between = {place[:2] for place in visitors}.isdisjoint(place[:2] for place in hosts)
    clear = hosts and visitors and (between or len(shown.parties) == 2)
    return Direction(visitors, hosts) if clear else None


def leader(site: Site, shown: Shown, way: Direction) -> Person | None:
    """The one person of the visiting side who led the delegation, as far as the words around *shown* say."""
    around = [*_told_around(site, shown)]
    led = [
        person
        for person in shown.home.people
        if person.side in way.visitors and any(_is_led_by(words, person.name) for words in around)
    ]
    return led[0] if len(led) == 1 else None


def _behind_visit(site: Site, words: str) -> Iterator[str]:
    """The places that *words* name as visited."""
    for visit in _VISIT.finditer(words):
        end = _ENDS.search(words, visit.end())
        for mention in site.places.names.scan(words[visit.end() : end.start() if end else None]):
            yield from (name.place for name in mention.names)


def _is_led_by(words: str, name: str) -> bool:
    told = rf"\bđoàn\b[^.;!?\n]{{0,250}}\bdo\b[^.;!?\n]{{0,200}}{re.escape(name)}"
    return re.search(told, words, re.IGNORECASE) is not None


def _words(site: Site, shown: Shown) -> Iterator[str]:
    yield from (quote.exact for quote in _quotes(site, shown, shown.item.id))
    yield from (source.quote for source in shown.item.sources if isinstance(source, Elsewhere))


def _told_around(site: Site, shown: Shown) -> Iterator[str]:
    """The words of *shown*; where its story tells of no other visit in the entry, all that is cited from it."""
    yield from _words(site, shown)
    stories = {source for source in shown.item.sources if isinstance(source, str)}
    visits = [each for each in shown.home.events if each.type == "visit" and stories & {*each.sources}]
    record = site.atlas.records.get(shown.home.id)
    for fact in record.facts if record and len(visits) == 1 else ():
        for quote in _quotes(site, shown, fact):
            if quote.article in stories:
                yield f"{quote.prefix}{quote.exact}{quote.suffix}"


def _quotes(site: Site, shown: Shown, fact: str) -> tuple[Quote, ...]:
    record = site.atlas.records.get(shown.home.id)
    return record.facts[fact].quotes if record and fact in record.facts else ()
