"""One file that plainly holds several stories: each with its title, its own day of print, and its paragraphs.

A second story is known by a heading with a day below it, as the first one has, or by a line that ends the first
(a byline, a row of strokes with a heading below it). Teasers are no stories: a single paragraph follows theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from generator.model import Article
from generator.stories.lines import Line, lines_of
from generator.stories.text import Text

_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
_FULL_DAY = re.compile(rf"{_DAY}|\d{{1,2}} tháng \d{{1,2}},? năm \d{{4}}|20\d\d-\d\d-\d\d")
_DATED_OPENING = re.compile(rf"\([^()]{{0,40}}{_DAY}\)|[^.,\d]{{2,30}},? (?:ngày )?{_DAY} ?[-:]")
_STROKES = re.compile(r"[-=*_~#•·. –—]{3,}")
_ROW = re.compile(rf"(?m)^[ \t]*{_STROKES.pattern}[ \t]*$")
_SECTION = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-đ])[.)/]\s")
MOST: Final = 20
"""Stories of one file that are read."""
_TITLE: Final = 18
"""Characters of the shortest title."""
_BODY: Final = 250
"""Characters of the shortest story, in two paragraphs or more."""
_KINDS_OF_TITLE: Final = ("heading", "byline")


def parts(article: Article) -> list[tuple[int, Article]]:
    """The stories of *article*, no more than :data:`MOST`, each with the offset at which it begins.

    What the page or a person says of the whole (its day, its publisher) holds for the first alone.
    """
    if not (_FULL_DAY.search(article.text) or _ROW.search(article.text)):
        return [(0, article)]
    text = Text(article.text)
    lines = lines_of(text)
    begins = [text.at(lines[number].start) for number in _heads(lines)]
    if len(begins) < 2:
        return [(0, article)]
    spans = list(pairwise([0, *begins[1:], len(article.text)]))[:MOST]
    first, *rest = [replace(article, text=article.text[start:end]) for start, end in spans]
    other = [replace(one, title="", published=None, publisher=None, stated=()) for one in rest]
    return [(start, one) for (start, _), one in zip(spans, [first, *other], strict=True)]


def _heads(lines: Sequence[Line]) -> list[int]:
    """Where stories begin: the numbers of their titles; of two that have one body in common the later."""
    found = [number for number in range(len(lines)) if _is_head(lines, number)]
    bodies = [_has_body(lines[head + 1 : after]) for head, after in pairwise([*found, len(lines)])]
    heads = [head for head, body in zip(found, bodies, strict=True) if body]
    if heads and not (_is_dated_head(lines, heads[0]) or _below_strokes(lines, heads[0])):
        return []
    if heads and heads[0] > 0 and _has_body(lines[: heads[0]]) and _ended(lines, heads[0]):
        return [0, *heads]
    return heads


def _is_head(lines: Sequence[Line], number: int) -> bool:
    line = lines[number]
    if line.shape not in _KINDS_OF_TITLE or len(line.key) < _TITLE or _SECTION.match(line.key):
        return False
    return _is_dated_head(lines, number) or (line.shape == "heading" and _below_strokes(lines, number))


def _below_strokes(lines: Sequence[Line], number: int) -> bool:
    return number > 0 and bool(_STROKES.fullmatch(lines[number - 1].key))


def _is_dated_head(lines: Sequence[Line], number: int) -> bool:
    below = lines[number + 1 : number + 3]
    return any(_prints_its_day(line) for line in below[:1]) or (
        len(below) == 2 and below[0].shape in _KINDS_OF_TITLE and _prints_its_day(below[1])
    )


def _prints_its_day(line: Line) -> bool:
    if line.shape == "dated":
        return bool(_FULL_DAY.search(line.key))
    return line.shape == "para" and bool(_DATED_OPENING.match(line.key))


def _ended(lines: Sequence[Line], number: int) -> bool:
    """Whether the line before *number* ends a story."""
    before = lines[number - 1]
    return before.shape == "byline" or bool(_STROKES.fullmatch(before.key))


def _has_body(lines: Sequence[Line]) -> bool:
    """Whether paragraphs follow that make a story, before anything else but its first lines."""
    told: list[Line] = []
    for line in lines:
        if line.shape == "end":
            break
        told += [line] if line.shape == "para" else []
    return len(told) >= 2 and sum(len(line.key) for line in told) >= _BODY
