"""A file as long as no story is: a pile of papers, of which the same line is read once, and not all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from generator.stories.blocks import Block
from generator.stories.lines import LONGEST_LINE
from generator.stories.text import Text

LONGEST_STORY: Final = 100_000
"""Characters that the longest story has; whatever is longer is a pile."""
MOST: Final = 400_000
"""Characters of a pile that are read, lines that stand there already not counted."""


def to_read(text: Text, lines: Sequence[Block]) -> tuple[list[Block], bool]:
    """The *lines* of *text* to read, all of a story, of a pile each once, and whether there are too many."""
    if len(text.nfc) <= LONGEST_STORY:
        return list(lines), False
    each = {text.key[line.start : line.end]: line for line in reversed(lines)}
    once = sorted(each.values(), key=lambda line: line.start)
    lengths = accumulate(_length(line) for line in once)
    kept = [line for line, length in zip(once, lengths, strict=True) if length <= MOST]
    return kept, len(kept) < len(once)


def _length(line: Block) -> int:
    """The characters of *line* that are read: a line as long as none can be is left alone."""
    length = line.end - line.start
    return 0 if length > LONGEST_LINE else length
