"""Bring a new version of a text to one that a person may have changed, line by line.

    base    what we wrote there last
    theirs  what stands there now
    ours    what we would write now

A line that only we changed becomes ours, one that only the person changed stays; where both did, the person's
stays and what we would have written is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from merge3 import Merge3


@dataclass(frozen=True, slots=True)
class Crossing:
    """Lines that both changed: where the person's begin in the woven text, and what they and ours say."""

    line: int
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Woven:
    """A text made of two, and where they crossed."""

    text: str
    crossings: tuple[Crossing, ...] = ()


def woven(base: str, theirs: str, ours: str) -> Woven:
    """*theirs* with what is new in *ours* since *base*.

    >>> woven("a\\nb\\nc\\n", "a\\nb\\nC\\n", "A\\nb\\nc\\n").text
    'A\\nb\\nC\\n'
    """
    lines: list[str] = []
    crossings: list[Crossing] = []
    before, stands, wanted = (_lines(each) for each in (base, theirs, ours))
    for kind, *parts in Merge3(before, stands, wanted).merge_groups():
        if kind == "conflict":
            _, stays, told = parts
            crossings.append(Crossing(len(lines) + 1, "".join(stays), "".join(told)))
            lines += stays
        else:
            lines += parts[0]
    return Woven("".join(lines), tuple(crossings))


def _lines(text: str) -> list[str]:
    """The lines of *text*, the last one with its end too, so that what follows it is no change of it."""
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")] if text else []
