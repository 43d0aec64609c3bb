"""A few marks by which a text is known again among thousands, and how alike two texts really are.

The sketch of a text is the smallest digests of all its runs of words: two texts that share most of their words
share most of these, whatever else stands around. It only finds what is worth a look; whether two texts are
one story is decided on their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Final

from rapidfuzz.distance import LCSseq

import geo
from generator.memory.tombstones import runs

MARKS: Final = 48
"""Of each text: two that share a third of their runs share a dozen."""
SHARED: Final = 3
"""Marks that two texts must share to be worth a look: a phrase of offices gives one or two."""
ALIKE: Final = 0.8
"""Of the words of the shorter text, found in the longer one in the same order: reprints and versions keep more,
two papers that report one occasion in words of their own stay below .6."""


def sketch_of(text: str) -> tuple[str, ...]:
    """The marks of *text*, in order."""
    return tuple(sorted({mark for mark, _ in runs(text)})[:MARKS])


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts are one story: the words of the shorter one stand in the longer one in their order."""
    least = ALIKE * min(len(one), len(other))
    return least > 0 and LCSseq.similarity(one, other, score_cutoff=ceil(least)) >= least


def words_of(text: str) -> list[str]:
    """The words of *text* by which it is held against another one."""
    return re.findall(r"\w+", geo.fold(text))
