"""One look at all feeds and section pages: which stories fit the atlas and do not stand in it yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.desk.bringing_in import NotTakenError, Sent, read_sent
from generator.desk.readings import Listener
from generator.memory.tombstones import read_tombstones
from generator.messages import Catalogue
from generator.model import Reading
from generator.removal.kept_out import looks_of_bytes, taken_out
from generator.removal.shelves import Shelves
from generator.same import plain_address
from generator.stories.articles import LONGEST
from generator.watching.looked_before import Remembered
from generator.watching.suiting import may_suit, suits
from generator.web import offers
from generator.web.feeds_file import Feeds, Watched
from generator.web.fetching import NotFetchedError
from generator.web.offers import Offer
from generator.web.visiting import Visitor

LARGEST_LIST: Final = 3
"""Megabytes of a feed or a section page."""
LARGEST_STORY: Final = LONGEST // 1_000_000
MOST_STORIES: Final = 40
"""Fetched of one list in one look; the others come the next time."""


@dataclass(frozen=True, slots=True)
class FittingStory:
    """A story that fits: as it came, and what was read in it."""

    sent: Sent
    reading: Reading


@dataclass(slots=True)
class Look:
    """What a look brought: stories that fit, and addresses that could not be had, each with why in words."""

    candidates: list[FittingStory] = field(default_factory=list)
    unheard: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    looked_at: int = 0
    """Stories that were fetched."""
    answered: int = 0
    """Lists that were there."""


def look(
    root: Path, feeds: Feeds, visitor: Visitor, memory: Remembered, words: Catalogue, told: Listener
) -> Look:
    """Read every list of *feeds*, one after the other, and each story there that may fit and is not known.

    *memory* is brought up to date. *told* hears how many lists are done, of how many.
    """
    walk = _Walk(root, visitor, memory, words)
    for number, watched in enumerate(feeds.watched):
        told(number, len(feeds.watched))
        walk.read_list(watched)
    told(len(feeds.watched), len(feeds.watched))
    return walk.found


class _Walk:
    """The way through all lists; knows what stands in the atlas and what was met on the way."""

    def __init__(self, root: Path, visitor: Visitor, memory: Remembered, words: Catalogue) -> None:
        self.found = Look()
        self._visitor, self._memory, self._words = visitor, memory, words
        shelves = Shelves.of(root)
        self._addresses = {plain_address(one) for one in shelves.addresses().values() if one}
        self._digests = {digest for one in shelves.records.values() for digest in one.articles.values()}
        self._digests |= {looks_of_bytes(path.read_bytes()).digest for path in shelves.files.values()}
        self._stones = read_tombstones(root)

    def read_list(self, watched: Watched) -> None:
        """Look at the stories that *watched* offers; what it had the last time is not asked for again."""
        etag, modified = self._memory.lists.get(watched.url, ("", ""))
        try:
            answer = self._visitor.ask(watched.url, etag=etag, modified=modified, largest=LARGEST_LIST)
        except NotFetchedError as error:
            self._unheard(watched.url, error)
            return
        self.found.answered += 1
        if answer.unchanged:
            self.found.unchanged += 1
            return
        offered = _offered(watched, answer.content, answer.address)
        if not offered:
            self.found.unheard.append((watched.url, self._words.say(f"watch.empty.{watched.kind}")))
        waiting = [each for each in offered if self._is_new(each)]
        for offer in waiting[:MOST_STORIES]:
            self._read_story(offer, watched)
        if len(waiting) <= MOST_STORIES and not any(self._is_new(each) for each in offered):
            self._memory.lists[watched.url] = (answer.etag, answer.modified)

    def _is_new(self, offer: Offer) -> bool:
        """Whether *offer* may fit and nobody has looked at it."""
        if plain_address(offer.url) in self._addresses or self._memory.has_seen(offer.url):
            return False
        return may_suit(f"{offer.headline}\n{offer.summary}")

    def _read_story(self, offer: Offer, watched: Watched) -> None:
        try:
            answer = self._visitor.ask(offer.url, largest=LARGEST_STORY)
        except NotFetchedError as error:
            self._unheard(offer.url, error)
            if error.why not in ("slow", "unknown-host", "broken") and error.details.get("status", 0) != 503:
                self._memory.see(offer.url)
            return
        self.found.looked_at += 1
        self._memory.see(offer.url)
        looks = looks_of_bytes(answer.content, offer.url)
        known = looks.digest in self._digests or looks.addresses & self._addresses
        if known or taken_out(looks, self._stones):
            return
        self._digests.add(looks.digest)
        self._addresses |= looks.addresses
        try:
            sent = Sent(answer.content, offer.url, offer.url, offer.headline, watched.publisher)
            article, reading = read_sent(sent, self._words)
        except NotTakenError as error:
            self.found.unheard.append((offer.url, str(error)))
            return
        if suits(article.text):
            self.found.candidates.append(FittingStory(sent, reading))

    def _unheard(self, url: str, error: NotFetchedError) -> None:
        self.found.unheard.append((url, self._words.say(f"fetch.{error.why}", **error.details)))


def _offered(watched: Watched, content: bytes, address: str) -> list[Offer]:
    if watched.kind == "feeds":
        return offers.of_feed(content, address)
    return offers.of_section(content, address, watched.stories)
