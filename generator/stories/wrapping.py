"""Hard-wrapped text: puts lines that were cut at a fixed width together again, without moving a character.

A line goes on in the next one if it does not end a sentence and the next begins with a small letter, or if the
whole text is cut at one width and the line is about that long. The line end between them becomes a blank.
"""

from __future__ import annotations

import itertools
import re
from typing import Final

from generator.stories.text import Text

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")
_CLOSED = re.compile(r"[.!?…:;|\"”»)\]]\s*$")
_SHORTEST: Final = 40
_WIDEST: Final = 130


def unwrap(text: Text) -> None:
    """Blank the line ends inside sentences of *text* (in ``nfc`` and ``key``; the original stays)."""
    lines = [match for match in _LINE.finditer(text.nfc) if match.end() > match.start()]
    width = _width([match[1] for match in lines])
    cuts = [
        (line.end(1), line.end())
        for line, following in itertools.pairwise(lines)
        if _goes_on(line[1].rstrip(), following[1].strip(), width)
    ]
    if cuts:
        text.blank(cuts)


def _goes_on(line: str, following: str, width: int) -> bool:
    if len(line) < _SHORTEST or not following or _CLOSED.search(line):
        return False
    if following[0].islower() and len(line) <= _WIDEST * 2:
        return True
    return bool(width) and len(line) >= 0.7 * width


def _width(lines: list[str]) -> int:
    """The width at which the text is cut, 0 if it is not: most of its longer lines end near it, in
    mid-sentence.
    """
    longer = [line.rstrip() for line in lines if len(line.strip()) >= _SHORTEST]
    if len(longer) < 5:
        return 0
    widest = max(map(len, longer))
    if widest > _WIDEST:
        return 0
    near = [line for line in longer if len(line) >= 0.8 * widest]
    open_ended = [line for line in near if not _CLOSED.search(line)]
    return widest if len(near) >= 0.6 * len(longer) and len(open_ended) >= 0.6 * len(near) else 0
