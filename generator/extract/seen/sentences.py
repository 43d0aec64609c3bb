"""Cuts a paragraph into sentences, and a sentence into clauses.

A full stop ends a sentence unless it stands in a number or a date (18.9.2004), after an abbreviation
(TP. Huế, ThS. Lan) or after a single initial (B. Ngọc).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from generator.extract.words.lexicon import words
from generator.stories.text import Text

_STOP = re.compile(r"[.!?…]+[\"”»)\]]*(?=\s|$)")
_ABBREVIATIONS: Final = frozenset(words("abbreviations")["stop"])
_LAST_WORD = re.compile(r"([^\s(\"“]+)$")
_CLAUSE = re.compile(r";|, (?=trong khi|còn |trong đó|đồng thời|riêng )|(?<=\S) - (?=trong đó)")

_PARTING: Final = (";", "trong khi", "còn ", "trong đó", "đồng thời", "riêng ")
"""Without one of these in it a sentence is one clause; looked for first, since most have none."""


def sentences(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences between *start* and *end*, blanks trimmed, closing marks included."""
    begin = start
    for stop in _STOP.finditer(text.nfc, start, end):
        if not _ends(text, begin, stop):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends(text: Text, begin: int, stop: re.Match[str]) -> bool:
    if stop[0].startswith(("…", "...")):
        after = text.nfc[stop.end() : stop.end() + 2].strip()
        return not after or not after[0].islower()
    if stop[0] != ".":
        return True
    before = _LAST_WORD.search(text.key, max(begin, stop.start() - 12), stop.start())
    word = before[1] if before else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    after = text.nfc[stop.end() : stop.end() + 2].strip()
    return not after or not after[0].islower()


def _trimmed(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text.nfc[start].isspace():
        start += 1
    while end > start and text.nfc[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def clauses(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a sentence between semicolons and the commas that open a new statement."""
    if not any(sign in text.key[start:end] for sign in _PARTING):
        return [(start, end)]
    cuts = [start, *(match.start() for match in _CLAUSE.finditer(text.key, start, end)), end]
    return [(first, last) for first, last in itertools.pairwise(cuts) if last > first]
