"""What stays of a story that was taken out: how it was published, why it went, and none of its words.

To know the words again without keeping them, a tombstone holds *marks*: a short digest of every run of
:data:`RUN` words of the story. Nobody can read a text out of them; a text can be held against them.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, Literal

from generator.codec import built, plain
from generator.errors import Finding, FindingsError
from generator.memory.json_text import made_of

FOLDER: Final = Path("seeds/removed")
"""Where they live, seen from the root of the project."""
RUN: Final = 12
"""Words (in Vietnamese: syllables). Names of offices with the name of who holds them have up to eleven;
a clause that somebody wrote has more."""
_DIGITS: Final = 12
"""Of each mark: a million runs meet a thousand marks by accident once in a quarter of a million atlases."""

Wish = Literal["quotations", "facts"]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A story that was taken out; *wish*: its quotations alone, or the facts that rest on it alone as well.

    *digest*: of its file, *removed*: the day it was taken out.
    """

    id: str
    wish: Wish = "quotations"
    publisher: str = ""
    address: str = ""
    published: str = ""
    digest: str = ""
    removed: str = ""
    reason: str = ""
    marks: str = field(default="", repr=False)
    """Its marks, with spaces between them."""

    @property
    def known(self) -> frozenset[str]:
        """Its marks."""
        return frozenset(self.marks.split())


class TombstoneError(FindingsError):
    """A file in ``seeds/removed`` cannot be read."""


def read_tombstones(root: Path) -> dict[str, Tombstone]:
    """Every tombstone below *root* by the id of its story; ``TombstoneError`` tells all that cannot be read."""
    found: dict[str, Tombstone] = {}
    wrong: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.json")):
        try:
            found[path.stem] = made_of(path, partial(_from_text, path.stem), "tombstone", TombstoneError)
        except TombstoneError as error:
            wrong += error.findings
    if wrong:
        raise TombstoneError(wrong)
    return found


def _from_text(story: str, text: str) -> Tombstone:
    return built(Tombstone, {**json.loads(text), "id": story})


def to_text(stone: Tombstone) -> str:
    """*stone* as JSON, without what nobody says."""
    told = {name: value for name, value in plain(stone).items() if value and name != "id"}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


# ── Marks ─────────────────────────────────────────────────────────────────────────────────────


def runs(text: str) -> Iterator[tuple[str, int]]:
    """The mark of every run of words in *text*, and where the run begins; of a shorter text none."""
    plain_text = unicodedata.normalize("NFC", text).casefold()
    found = list(re.finditer(r"\w+", plain_text))
    for first in range(len(found) - RUN + 1):
        words = " ".join(word[0] for word in found[first : first + RUN])
        yield hashlib.sha256(words.encode()).hexdigest()[:_DIGITS], found[first].start()


def marks_of(texts: Iterable[str]) -> frozenset[str]:
    """The marks of all *texts*."""
    return frozenset(mark for text in texts for mark, _ in runs(text))
