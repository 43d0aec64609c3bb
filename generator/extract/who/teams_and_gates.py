"""The teams that search for the fallen and the border gates that a story names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.extract.seen.story import Story
from generator.extract.who.holders import UPPER
from generator.extract.who.passage import Passage
from generator.extract.words.phrases import Rare

_TEAM = Rare(
    r"(?<!\w)(?<!đại )(?<!trung )(?<!tiểu )(?<!hải )đội (?:quy tập(?: (?:mộ"
    r"|hài cốt) liệt s[ĩỹ])? )?(?:số )?(?P<name>k ?\d{2,3}|\d{3})(?!\w)",
    "đội ",
)
_WORDS = rf"[{UPPER}][\w'’-]*(?: [{UPPER}][\w'’-]*){{0,3}}"
_GATE = Rare(
    r"[Cc](?:ửa khẩu|ặp cửa khẩu)"
    r"(?: (?:[Qq]uốc [Tt]ế|[Cc]hính|[Pp]hụ|[Qq]uốc [Gg]ia|[Ss]ong phương|tiểu ngạch|đường bộ))*"
    rf" (?P<name>(?!Quốc (?:[Tt]ế|[Gg]ia)){_WORDS}"
    rf"(?: ?[-–] ?(?!Bộ |Đồn |BĐBP|Ban |Công |Hải |UBND|Chi cục){_WORDS})?)",
    "ửa khẩu",
)
_DASH = re.compile(r"\s*[-–]\s*")
_SPACED_DASH = re.compile(r" [-–]|[-–] ")


@dataclass(frozen=True, slots=True)
class Called:
    """A team or a gate named in a passage."""

    what: Literal["institution", "gate"]
    name: str
    start: int
    end: int
    passage: Passage


def names(story: Story, told: Sequence[Passage]) -> list[Called]:
    """Search teams and border gates of the passages, each once."""
    found: dict[tuple[str, str], Called] = {}
    for passage in told:
        for called in (*_teams(story, passage), *_gates(story, passage)):
            found.setdefault((called.what, called.name), called)
    return list(found.values())


def _teams(story: Story, passage: Passage) -> Iterator[Called]:
    for match in _TEAM.finditer(story.text.key, passage.sentence.start, passage.sentence.end):
        name = match["name"].replace(" ", "").upper()
        yield Called("institution", name, match.start(), match.end(), passage)


def _gates(story: Story, passage: Passage) -> Iterator[Called]:
    """*Cầu Treo – Nam Phao* is a pair of gates; the dash of *Cha-lo* belongs to its name."""
    for match in _GATE.finditer(story.text.nfc, passage.sentence.start, passage.sentence.end):
        pair = _SPACED_DASH.search(match["name"])
        name = _DASH.sub(" - ", match["name"]) if pair else match["name"]
        yield Called("gate", name, match.start(), match.end(), passage)
