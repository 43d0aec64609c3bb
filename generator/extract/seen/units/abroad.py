"""Whether a story speaks of Laos or Cambodia at all: where it does not, a name that only looks like one of a
place abroad means none.

*Ban An toàn giao thông* is no Banan, *SẼ CÔNG BỐ* no Sekong; *tỉnh Attapeu*, written out, speaks of Laos.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.seen.units.unlisted import with_unlisted
from generator.stories.text import Text
from geo import Gazetteer, Mention

_LAOS = re.compile(r"(?<!\w)(?:Lào|LÀO)(?!\w)(?! Cai| CAI)|(?<!\w)(?:Laos|Lao PDR)(?!\w)")
_ABROAD: Final = (
    "campuchia",
    "cam-pu-chia",
    "cam pu chia",
    "căm-pu-chia",
    "căm pu chia",
    "cămpuchia",
    "khmer",
    "khơ me",
    "khơ-me",
    "cambodia",
    "chdcnd",
    "chi khu",
    "tiểu khu",
)
"""Words that speak of Cambodia, of its forces, or of the Lao republic, lower case."""


def names_in(text: Text, gazetteer: Gazetteer) -> list[Mention]:
    """The names of *text*: those of places abroad only as far as the story speaks of their countries."""
    met = list(gazetteer.names.scan(text.nfc))
    if _speaks_of_abroad(text, met):
        return with_unlisted(text, gazetteer, met)
    return [mention for mention in met if not _abroad(mention)]


def _speaks_of_abroad(text: Text, met: Sequence[Mention]) -> bool:
    if any(_abroad(mention) and _written_out(text, mention) for mention in met):
        return True
    return any(words in text.key for words in _ABROAD) or _LAOS.search(text.nfc) is not None


def _abroad(mention: Mention) -> bool:
    return all(name.place[:2] != "VN" for name in mention.names)


def _written_out(text: Text, mention: Mention) -> bool:
    """Whether the name stands behind a word for its kind, spelled as it is known, capitals and all."""
    written = text.nfc[mention.start : mention.end]
    capital = all(word[0].isupper() for word in re.split(r"[ -]", written) if word)
    return bool(mention.unit) and mention.match == "spelled" and capital and bool(mention.places())
