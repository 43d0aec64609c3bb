"""How a page is asked for, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

BY_HAND = "partnership-atlas (adds one article by hand)"
LARGEST = 10
"""The largest page that is taken, unpacked, in megabytes."""
_HEADERS = {
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Asking:
    """By whom a page is asked for (*agent*), unless it is still the one with these marks, and how much of it.

    *redirected* hears every further address that the first one leads to, and may refuse it with an error.
    """

    agent: str = BY_HAND
    etag: str = ""
    modified: str = ""
    largest: int = LARGEST
    """Megabytes, unpacked."""
    redirected: Callable[[str], None] = lambda address: None

    def headers(self) -> dict[str, str]:
        """What is said to the server."""
        marks = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {"User-Agent": self.agent, **_HEADERS, **{name: mark for name, mark in marks.items() if mark}}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered; *address* is where it was found in the end, its marks tell a later one."""

    content: bytes
    address: str
    etag: str = ""
    modified: str = ""
    unchanged: bool = False
    """Whether it is what was fetched before, and was not sent again."""
