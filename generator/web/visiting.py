"""Asking many pages of a host without being a burden: one at a time, with pauses, as its owner allows."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from generator.web.asking import Asking, Fetched
from generator.web.fetching import NotFetchedError, ask

NAME: Final = "partnership-atlas"
"""How robots.txt may call us."""
LONGEST_PAUSE: Final = 60.0
"""Seconds: a host that wants longer ones is not asked by a program; people may still add what it prints."""
_RULES: Final = 1
"""Megabytes of robots.txt; what is read of it by others is half of that."""


class Visitor:
    """Asks for pages in the name of the atlas at *about*, with *pause* seconds between two at one host.

    *wait* lets that time pass: nothing is awaited, the host is to rest.
    """

    def __init__(
        self,
        about: str,
        pause: float,
        *,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.agent = f"{NAME} (+{about})"
        self._pause, self._wait, self._clock = pause, wait, clock
        self._rules: dict[str, Protego] = {}
        self._next: dict[str, float] = {}

    def ask(self, url: str, *, etag: str = "", modified: str = "", largest: int) -> Fetched:
        """What *url* answers; ``NotFetchedError`` where it cannot be had, or its owner wants nobody to ask."""
        host = _host(url)
        self._refuse_forbidden(url)
        self._pause_before(host, self._pause_wanted(host))
        return ask(url, Asking(self.agent, etag, modified, largest, redirected=self._refuse_forbidden))

    def _refuse_forbidden(self, url: str) -> None:
        host = _host(url)
        if host not in self._rules:
            self._rules[host] = self._asked_rules(host)
        if not self._rules[host].can_fetch(url, self.agent):
            raise NotFetchedError("robots", host=urlsplit(url).hostname or "")

    def _asked_rules(self, host: str) -> Protego:
        """What the owner of *host* allows; nothing where that cannot be asked, all where there are no rules."""
        self._pause_before(host, self._pause)
        try:
            told = ask(f"{host}/robots.txt", Asking(self.agent, largest=_RULES))
            return Protego.parse(told.content.decode("utf-8", errors="replace"))
        except NotFetchedError as error:
            if error.why in ("private", "no-address", "unknown-host"):  # the page itself says so better
                return Protego.parse("")
            status = error.details.get("status")
            none = isinstance(status, int) and 400 <= status < 500 and status != 429
            return Protego.parse("" if none else "User-agent: *\nDisallow: /")

    def _pause_wanted(self, host: str) -> float:
        """The seconds that lie between two requests at *host*; ``NotFetchedError`` where they are too many."""
        wanted = max(self._pause, float(self._rules[host].crawl_delay(self.agent) or 0))
        if wanted > LONGEST_PAUSE and wanted > self._pause:
            raise NotFetchedError("patience", host=urlsplit(host).hostname or "", seconds=f"{wanted:g}")
        return wanted

    def _pause_before(self, host: str, pause: float) -> None:
        """Wait until *host* may be asked again, and let it rest for *pause* seconds after that."""
        left = self._next.get(host, 0.0) - self._clock()
        if left > 0:
            self._wait(left)
        self._next[host] = self._clock() + pause


def _host(url: str) -> str:
    """Scheme, host and port of *url*."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
