"""Tells the story of a scraped page from what stands around it.

Every line becomes a :class:`Block` of one kind::

    furniture  menus, clocks, teasers, comments, addresses of the newsroom
    header     a dated line above the story (a dateline or a crawler's clock: ``years`` decides)
    title      the heading above the story
    heading    a heading inside it
    caption    words below a picture: part of the story, but never an occasion of its own
    para       a paragraph of the story
    byline     who wrote it
    comment    what readers wrote below it: no source for anything

Which lines are the story :mod:`generator.stories.extent` says.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from generator.stories.extent import LONG_ENOUGH, Run, goes_with_it, story_among, title_among
from generator.stories.lines import Line, LineShape, lines_of
from generator.stories.text import Text

BlockKind = Literal["furniture", "header", "title", "heading", "caption", "para", "byline", "comment"]
_COMMENTS = re.compile(r"[\W\d]*(?:bình luận|ý kiến (?:bạn đọc|độc giả|của bạn)|phản hồi)")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")
_INSIDE: Final[dict[LineShape, BlockKind]] = {
    "para": "para",
    "noise": "furniture",
    "dated": "header",
    "byline": "byline",
    "caption": "caption",
    "end": "furniture",
}
"""What the lines of a story are by their look, headings excepted."""
_LONGEST_HEADLINE: Final = 150
_PICTURE_ALONE: Final = 40
"""Characters; a longer line with a picture has words beside it."""


_PICTURED_TEASER = re.compile(r"!\[\]\([^()]*\) (?=.*\d{1,2}/\d{1,2}).{100,}\. ?\|$")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page: offsets in ``Text.nfc``, what it is, and whether it belongs to the story."""

    start: int
    end: int
    kind: BlockKind

    @property
    def main(self) -> bool:
        """Whether it is part of the story."""
        return self.kind in ("title", "heading", "caption", "para")


def blocks(text: Text) -> list[Block]:
    """The lines of *text*, blank ones left out, each with its kind."""
    lines = lines_of(text)
    story = story_among(lines)
    title = title_among(lines, story.first)
    keys = Counter(line.key for line in lines[: story.last])
    found, marker = [], None
    for number, line in enumerate(lines):
        kind = _kind(lines, number, story, title, marker, keys)
        if kind == "para" and _goes_on_a_teaser(text, lines, number):
            kind = "furniture"
        found.append(Block(line.start, line.end, kind))
        if number >= story.last and line.shape == "end":
            marker = line
    return found


def title_of(text: Text, found: list[Block]) -> str:
    """The words of the title, "" if none was recognised."""
    return next((text.nfc[block.start : block.end] for block in found if block.kind == "title"), "")


def headline_of(text: Text, found: list[Block]) -> str:
    """What the story may be called: its title, or the short line that a bare text begins with; else ""."""
    if title := title_of(text, found):
        return title
    first, *others = [text.nfc[block.start : block.end] for block in found if block.main] or [""]
    short = len(first) <= _LONGEST_HEADLINE and bool(others) and len(first) <= len(others[0])
    return first.rstrip(".") if short else ""


def _kind(
    lines: list[Line], number: int, story: Run, title: int | None, marker: Line | None, keys: Counter[str]
) -> BlockKind:
    """*marker*: the last line above that ends stories; *keys*: how often each line stands in the story."""
    if story.first == story.last:
        return "header" if lines[number].shape == "dated" else "furniture"
    if number < story.first:
        return _kind_above(lines, number, story.first, title)
    if number >= story.last:
        return _kind_below(lines, number, story.last, marker)
    return _kind_inside(lines[number], story, keys)


def _kind_above(lines: list[Line], number: int, first: int, title: int | None) -> BlockKind:
    line = lines[number]
    if line.shape == "dated":
        return "header"
    if number == title:
        return "title"
    beside = title is not None and abs(number - title) == 1 and len(line.key) >= LONG_ENOUGH
    if line.shape == "heading" and beside and goes_with_it(lines, number, first):
        return "heading"
    near = all(other.shape == "caption" for other in lines[number : first - 1]) and line.shape == "caption"
    return "caption" if near and not _a_teaser_in_a_row(lines, number) else "furniture"


def _a_teaser_in_a_row(lines: list[Line], number: int) -> bool:
    """Whether a row of a table stands below no picture, or tells a whole story beside one, above another story:
    *| Ngày 3/11, … |*, *![]() Ngày 17/8, … |*.
    """
    row = [line for line in lines[max(0, number - 1) : number + 2] if _PICTURED_TEASER.match(line.key)]
    if lines[number] in row and len(row) >= _SEVERAL:
        return True
    if not lines[number].key.startswith("|") or "![" in lines[number].key:
        return False
    above = number - 1
    while above >= 0 and lines[above].shape == "caption" and "![" not in lines[above].key:
        above -= 1
    return above < 0 or "![" not in lines[above].key


def _kind_inside(line: Line, story: Run, keys: Counter[str]) -> BlockKind:
    """A line without a full stop between paragraphs is a subheading when it is short, else a caption; a story
    told in pictures is told by what stands below them.
    """
    if line.shape == "caption" and story.pictured:
        return "furniture" if line.key.startswith("![") and len(line.key) < _PICTURE_ALONE else "para"
    if line.shape != "heading":
        return _INSIDE[line.shape]
    if _doubled(line.key) or _NUMBERED.match(line.key):
        return "furniture"
    return "caption" if keys[line.key] > 1 or len(line.key) > 40 else "heading"


def _kind_below(lines: list[Line], number: int, last: int, marker: Line | None) -> BlockKind:
    """Below the story only captions still belong to it, as long as nothing else has come."""
    line, between = lines[number], lines[last : min(number, last + 9)]
    if line.shape == "byline" and not between:
        return "byline"
    if marker and _COMMENTS.match(marker.key):
        return "comment"
    quiet = all(other.shape in ("byline", "caption", "heading", "para") for other in between)
    if line.shape == "caption" and quiet and len(between) <= 8:
        return "caption"
    return "header" if line.shape == "dated" and quiet and len(between) <= 4 else "furniture"


def _goes_on_a_teaser(text: Text, lines: list[Line], number: int) -> bool:
    """Whether line *number* is what a teaser goes on with: it stands right below a headline said twice, and so
    does the line of another. A caption may be said twice too, but stands alone.
    """
    heads = [other for other in (number - 3, number - 1, number + 1) if 0 <= other < len(lines)]
    said_twice = [other for other in heads if _doubled(lines[other].key)]
    if number - 1 not in said_twice or len(said_twice) < _SEVERAL:
        return False
    return text.nfc.count("\n", lines[number - 1].end, lines[number].start) == 1


_SEVERAL: Final = 2
"""Teasers; so many stand together at least."""


def _doubled(key: str) -> bool:
    """Whether the line says the same twice: a teaser with its picture's alternative text."""
    half = len(key) // 2
    return len(key) > 30 and (
        key[:half].strip() == key[half:].strip() or key[:half].strip() == key[half + 1 :].strip()
    )
