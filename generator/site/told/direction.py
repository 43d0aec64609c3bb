"""Who visited whom, and who received whom: read off the quotation, where it says that without doubt.

The facts of a visit or a meeting hold who took part, not which way it went; its words do: *đoàn huyện Ea Súp …
thăm huyện Koh Nhéc*, *Bí thư Thành ủy Hà Nội … đã tiếp đoàn công tác Tỉnh ủy Cà Mau*. Where they name both
sides behind the verb, or neither, nothing is said.
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
_CALL = re.compile(r"\bchào xã giao\b", re.IGNORECASE)
_RECEPTION = re.compile(
    r"\b(?:đón tiếp|tiếp đón|tiếp|đón)(?: và làm việc với| thân mật| trọng thị| xã giao)?"
    r"(?= (?:đoàn|đại biểu|ông|bà|ngài|đồng chí|lãnh đạo)\b)",
    re.IGNORECASE,
)
_GUESTS_END = re.compile(
    rf"{_ENDS.pattern}|,|\b(?:có|gồm|là|đến|sang|đang|thăm|tại|ở|dự|theo)\b", re.IGNORECASE
)
"""Where the list of those who are received is over; what follows is who else was there, or why they came."""


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
    """Who came to whom at *shown*, if it is a visit or a meeting and its words say so."""
    kind = _kind(shown)
    words = tuple(_words(site, shown)) if kind in ("visit", "meeting") else ()
    came_to = _VISIT if kind == "visit" else _CALL
    visited = {place for said in words for place in _behind(site, said, came_to, _ENDS)}
    if visited:
        return _clear(visited, shown.parties, hosts=True)
    received = {place for said in words for place in _behind(site, said, _RECEPTION, _GUESTS_END)}
    return _clear(received, shown.parties, hosts=False) if kind == "meeting" else None


def _clear(named: set[str], parties: tuple[str, ...], *, hosts: bool) -> Direction | None:
    """The direction where the *named* of the *parties* are hosts, or guests; nothing if that leaves doubt."""
    some = tuple(place for place in parties if place in named)
    others = tuple(place for place in parties if place not in named)
    between = {place[:2] for place in some}.isdisjoint(place[:2] for place in others)
    if not (some and others and (between or len(parties) == 2)):
        return None
    return Direction(others, some) if hosts else Direction(some, others)


def leader(site: Site, shown: Shown, way: Direction) -> Person | None:
    """The one person of the visiting side who led the delegation, as far as the words around *shown* say."""
    around = [*_told_around(site, shown)]
    led = [
        person
        for person in shown.home.people
        if person.side in way.visitors and any(_is_led_by(words, person.name) for words in around)
    ]
    return led[0] if len(led) == 1 else None


def _kind(shown: Shown) -> str:
    return shown.item.type if isinstance(shown.item, Event) else ""


def _behind(site: Site, words: str, verb: re.Pattern[str], ends: re.Pattern[str]) -> Iterator[str]:
    """The places that *words* name behind the *verb*."""
    for said in verb.finditer(words):
        end = ends.search(words, said.end())
        for mention in site.places.names.scan(words[said.end() : end.start() if end else None]):
            yield from (name.place for name in mention.names)


def _is_led_by(words: str, name: str) -> bool:
    told = rf"\bđoàn\b[^.;!?\n]{{0,250}}\bdo\b[^.;!?\n]{{0,200}}{re.escape(name)}"
    return re.search(told, words, re.IGNORECASE) is not None


def _words(site: Site, shown: Shown) -> Iterator[str]:
    yield from (quote.exact for quote in _quotes(site, shown, shown.item.id))
    yield from (source.quote for source in shown.item.sources if isinstance(source, Elsewhere))


def _told_around(site: Site, shown: Shown) -> Iterator[str]:
    """The words of *shown*; where its story tells of no other event of its kind, all cited from it."""
    yield from _words(site, shown)
    stories = {source for source in shown.item.sources if isinstance(source, str)}
    alike = [each for each in shown.home.events if each.type == _kind(shown) and stories & {*each.sources}]
    record = site.atlas.records.get(shown.home.id)
    for fact in record.facts if record and len(alike) == 1 else ():
        for quote in _quotes(site, shown, fact):
            if quote.article in stories:
                yield f"{quote.prefix}{quote.exact}{quote.suffix}"


def _quotes(site: Site, shown: Shown, fact: str) -> tuple[Quote, ...]:
    record = site.atlas.records.get(shown.home.id)
    return record.facts[fact].quotes if record and fact in record.facts else ()
