"""What the last look at the newspapers left behind: marks of unchanged lists, addresses that were looked at.

It lies in ``.cache``, not in the repository: it only saves requests. Whoever throws it away is shown once more
what does not stand in the atlas. The workflow keeps it between its weeks, so that what an editor took out of a
proposal, or a proposal that was closed, is not made again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.kept import keep
from generator.same import plain_address

FILE: Final = Path(".cache/watch.json")
MOST: Final = 20_000
"""Addresses, the latest: two years of fifty lists."""


@dataclass(slots=True)
class Remembered:
    """*lists*: address of a list → its ETag and Last-Modified; *seen*: stories that were looked at."""

    lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)

    def has_seen(self, url: str) -> bool:
        """Whether the story at *url* was looked at."""
        return plain_address(url) in self.seen

    def see(self, url: str) -> None:
        """Look at the story at *url* no more."""
        self.seen[plain_address(url)] = None


def remembered(root: Path) -> Remembered:
    """What is remembered below *root*; nothing where that cannot be read."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        said = json.loads((root / FILE).read_text(encoding="utf-8"))
        lists = {str(url): (str(etag), str(modified)) for url, (etag, modified) in said["lists"].items()}
        return Remembered(lists, dict.fromkeys(map(str, said["seen"])))
    return Remembered()


def remember(root: Path, memory: Remembered) -> None:
    """Write *memory* below *root*; where nothing can be written the next look asks again."""
    told = {"lists": memory.lists, "seen": list(memory.seen)[-MOST:]}
    keep(root / FILE, json.dumps(told, ensure_ascii=False, indent=0).encode())
