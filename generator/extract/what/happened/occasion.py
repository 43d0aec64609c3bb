"""One occasion, and whether a second report tells of the same one: the same partners at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.extract.when.dated import Dated
from generator.extract.who.passage import Passage
from generator.model import EventType
from generator.same import MONTH, breadth, can_be_one, days_apart, same_partners, sharper

_STAY: Final = 3
"""Days that guests stay: within them a second visit is the first, told again."""


@dataclass(slots=True)
class Occasion:
    """One thing that happened: told in *passages* (the first is the main one)."""

    type: EventType
    dated: Dated
    parties: tuple[str, ...]
    passages: list[Passage]
    reception: bool = False
    """Whether it is told as a host tells of guests."""

    @property
    def main(self) -> bool:
        """Whether the story tells of it, not the furniture of the page."""
        return self.passages[0].sentence.main


def over_long(occasion: Occasion) -> bool:
    """Whether it is told of a year or more, as what a story looks back on: no scene of the story itself."""
    return occasion.dated.text is not None and breadth(occasion.dated.text) > MONTH


def tell_again(found: list[Occasion], occasion: Occasion, captions: bool = False) -> bool:
    """Join *occasion* to the one it tells again; ``False`` if it is new."""
    for other in found:
        if other.main != occasion.main or not same_partners(other.parties, occasion.parties):
            continue
        if _same_visit(other, occasion) or _same_reception(other, occasion, captions):
            other.passages.extend(occasion.passages)
            return True
        if other.type == occasion.type and same_time(other.dated, occasion.dated, captions):
            _join(other, occasion)
            return True
    return captions


def _same_visit(other: Occasion, occasion: Occasion) -> bool:
    """Whether a visit put together from the sentences around is the one, or the reception, told days before."""
    both = occasion.type == "visit" and (other.type == "visit" or other.reception)
    put_together = not occasion.passages[0].stated
    return both and put_together and days_apart(other.dated.text, occasion.dated.text) <= _STAY


def _same_reception(other: Occasion, occasion: Occasion, captions: bool) -> bool:
    """Whether a visit and a meeting are one: of one day, or as the host tells of it, a reception of guests."""
    if {other.type, occasion.type} != {"visit", "meeting"} or not other.dated.key:
        return False
    one_day = days_apart(other.dated.text, occasion.dated.text) == 0
    return one_day or (
        (other.reception or occasion.reception) and same_time(other.dated, occasion.dated, captions)
    )


def _join(other: Occasion, occasion: Occasion) -> None:
    """Let *other* say what both say: all parties, and the day as exactly as one of them has it."""
    other.passages.extend(occasion.passages)
    if set(other.parties) < set(occasion.parties):
        other.parties = occasion.parties
    if sharper(occasion.dated.text, other.dated.text):
        other.dated = occasion.dated


def same_time(known: Dated, told: Dated, captions: bool = False) -> bool:
    """Whether *told* can be the time of what is *known*.

    A story tells of many things in a year: no time of more than a month makes two of them one, nor does it
    give its date to something undated. A caption shows what the story tells.
    """
    one, other = known.text, told.text
    unknown = captions or other is None or breadth(other) <= MONTH
    return can_be_one(one, other, widest=MONTH, unknown=unknown)
