"""Whether a story speaks of Laos or Cambodia at all: where it does not, a name that only looks like one of a
place abroad means none.

*Ban An toàn giao thông* is no Banan, *SẼ CÔNG BỐ* no Sekong; *tỉnh Attapeu*, written out, speaks of Laos.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.extract.seen.units.unlisted import with_unlisted
from generator.stories.text import Text
from geo import Gazetteer, Mention

_COUNTRY = re.compile(
    r"(?<!\w)(?:Lào|LÀO)(?!\w)(?! Cai| CAI)"
    r"|(?<!\w)(?:[Cc]ampuchia|CAMPUCHIA|[Cc][aă]m-?[ -]?[Pp]u-?[ -]?[Cc]hia|CAM-PU-CHIA|[Kk]hmer|KHMER"
    r"|[Kk]h[oơ][- ]?[Mm]e|Laos|Lao PDR|Cambodia|CHDCND|[Cc]hi khu|[Tt]iểu khu)(?!\w)"
)


def names_in(text: Text, gazetteer: Gazetteer) -> list[Mention]:
    """The names of *text*: those of places abroad only as far as the story speaks of their countries."""
    met = list(gazetteer.names.scan(text.nfc))
    if _speaks_of_abroad(text, met):
        return with_unlisted(text, gazetteer, met)
    return [mention for mention in met if not _abroad(mention)]


def _speaks_of_abroad(text: Text, met: Sequence[Mention]) -> bool:
    written_out = any(_abroad(mention) and _written_out(text, mention) for mention in met)
    return written_out or _COUNTRY.search(text.nfc) is not None


def _abroad(mention: Mention) -> bool:
    return all(name.place[:2] != "VN" for name in mention.names)


def _written_out(text: Text, mention: Mention) -> bool:
    """Whether the name stands behind a word for its kind, spelled as it is known, capitals and all."""
    written = text.nfc[mention.start : mention.end]
    capital = all(word[0].isupper() for word in re.split(r"[ -]", written) if word)
    return bool(mention.unit) and mention.match == "spelled" and capital and bool(mention.places())
