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

A story is the run of paragraphs that weighs most; a teaser is a heading followed by one paragraph, again
and again, so paragraphs that follow paragraphs weigh more than paragraphs that follow headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.stories.lines import Line, lines_of
from generator.stories.text import Text

BlockKind = Literal["furniture", "header", "title", "heading", "caption", "para", "byline", "comment"]
_NEWS = re.compile(
    r"(?:\([^)]{2,30}\) ?-? ?)?(?:rạng sáng|sáng|trưa|chiều|tối|đêm|ngày|hôm|từ ngày|trong \d ngày|là "
    r"|diễn ra|theo )"
)
_COMMENTS = re.compile(r"[\W\d]*(?:bình luận|ý kiến (?:bạn đọc|độc giả|của bạn)|phản hồi)")
_SECTION = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-đ])[.)/]\s")
"""The heading of a section of a report: *1. Về giáo dục - đào tạo*."""
_ASKED = re.compile(r"^(?:[-–] ?)?(?:pv|p\.v|phóng viên|hỏi|nhà báo)\W*:|\?[\"”’')]*$")
"""A question of an interview: a short line before a paragraph, again and again, as teasers are."""
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")


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
    first, last = _story(lines)
    kinds: list[BlockKind] = []
    for number, line in enumerate(lines):
        kinds.append(_kind(lines, number, line, first, last))
    return [Block(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True)]


def _story(lines: list[Line]) -> tuple[int, int]:
    """First and last line (inclusive, exclusive) of the heaviest run of paragraphs; (0, 0) if there is none."""
    best, best_weight, lead = (0, 0), 0.0, 1.0
    start: int | None = None
    weight = 0.0
    for number, line in enumerate([*lines, Line(0, 0, "", "end", 0)]):
        if line.shape == "para" and start is None:
            start, weight = _first_of_story(lines, number), 0.0
        if start is None or number < start:
            continue
        if line.shape == "para":
            follows = number > start and lines[number - 1].shape in ("para", "caption")
            weight += (line.end - line.start) * (1.0 if follows or number == start else 0.6)
        stop = (
            line.shape == "end"
            or (line.shape == "byline" and not _goes_on(lines, number))
            or (
                line.shape == "dated" and any(other.shape == "para" for other in lines[number + 1 : number + 6])
            )
            or _teasers_begin(lines, number)
        )
        if stop:
            # Of two runs the first is the story, since teasers and comments come after it: the more so
            # after a sign of its end.
            if weight > best_weight * lead:
                best, best_weight = (start, number), weight
                lead = {"end": 4.0, "byline": 4.0, "dated": 1.0}.get(line.shape, 1.5)
            start = None
    return best


def _goes_on(lines: list[Line], number: int) -> bool:
    """Whether a line that looks like a byline is a subheading: two paragraphs follow it at once."""
    after = [line.shape for line in lines[number + 1 : number + 3]]
    enough = number + 1 < len(lines) and lines[number + 1].gap <= 3
    return len(after) == 2 and after[0] == "para" and after[1] == "para" and enough


def _teasers_begin(lines: list[Line], number: int) -> bool:
    """Whether pairs of a heading and one paragraph begin at *number*: three, or two with headings too long
    for subheadings.
    """
    ahead = lines[number : number + 6]
    if ahead and (_SECTION.match(ahead[0].key) or _ASKED.search(ahead[0].key)):
        return False
    shapes = [line.shape for line in ahead]
    if shapes == ["heading", "para"] * 3:
        return True
    if shapes[:4] != ["heading", "para"] * 2 or shapes[4:5] == ["para"]:
        return False
    return all(len(line.key) >= 38 for line in (ahead[0], ahead[2])) and all(
        _NEWS.match(line.key) for line in (ahead[1], ahead[3])
    )


def _first_of_story(lines: list[Line], start: int) -> int:
    """Where the story begins in a run that starts right below a heading for teasers: after its single
    paragraphs.
    """
    if not any(line.shape == "end" for line in lines[max(0, start - 3) : start]):
        return start
    while [line.shape for line in lines[start + 1 : start + 3]] == ["heading", "para"] and _NEWS.match(
        lines[start].key
    ):
        start += 2
    return start


def _kind(lines: list[Line], number: int, line: Line, first: int, last: int) -> BlockKind:
    if first == last:
        return _kind_without_story(line)
    if number < first:
        return _kind_above(lines, number, first)
    if number >= last:
        if line.shape == "byline" and number == last:
            return "byline"
        return _kind_below(lines, number, last)
    if line.shape == "para":
        return "para"
    if line.shape == "heading":
        return (
            "furniture"
            if _doubled(line.key) or _NUMBERED.match(line.key)
            else _heading_or_caption(lines, number, last)
        )
    return {
        "noise": "furniture",
        "dated": "header",
        "byline": "byline",
        "caption": "caption",
        "end": "furniture",
    }[line.shape]  # type: ignore[return-value]


def _kind_without_story(line: Line) -> BlockKind:
    return "header" if line.shape == "dated" else "furniture"


def _kind_above(lines: list[Line], number: int, first: int) -> BlockKind:
    line = lines[number]
    if line.shape == "dated":
        return "header"
    headings = [
        n
        for n in range(max(0, first - 6), first)
        if lines[n].shape in ("heading", "byline") and len(lines[n].key) >= 18
    ]
    if headings and number == _title(lines, headings, first):
        return "title"
    if (
        line.shape == "heading"
        and headings
        and abs(number - _title(lines, headings, first)) == 1
        and len(line.key) >= 18
    ):
        return "heading"
    if line.shape == "caption":
        return "caption" if number >= first - 2 else "furniture"
    return "furniture"


def _title(lines: list[Line], headings: list[int], first: int) -> int:
    """The heading nearest to the story that is not a kicker: of two the longer, if they stand together."""
    return max(headings, key=lambda n: (min(len(lines[n].key), 60), -abs(first - n)))


def _kind_below(lines: list[Line], number: int, last: int) -> BlockKind:
    """Below the story only captions still belong to it, as long as nothing else has come."""
    between = lines[last:number]
    line = lines[number]
    marker = next((other for other in reversed(between) if other.shape == "end"), None)
    if marker and _COMMENTS.match(marker.key):
        return "comment"
    quiet = all(other.shape in ("byline", "caption", "heading", "para") for other in between)
    if line.shape == "caption" and quiet and len(between) <= 8:
        return "caption"
    return "header" if line.shape == "dated" and quiet and number <= last + 4 else "furniture"


def _doubled(key: str) -> bool:
    """Whether the line says the same twice: a teaser with its picture's alternative text."""
    half = len(key) // 2
    return len(key) > 30 and (
        key[:half].strip() == key[half:].strip() or key[:half].strip() == key[half + 1 :].strip()
    )


def _heading_or_caption(lines: list[Line], number: int, last: int) -> BlockKind:
    """A line without a full stop between paragraphs is a subheading when it is short, else a caption."""
    repeated = any(other.key == lines[number].key for other in lines[:last] if other is not lines[number])
    return "caption" if repeated or len(lines[number].key) > 40 else "heading"


def title_of(text: Text, found: list[Block]) -> str:
    """The words of the title, "" if none was recognised."""
    return next((text.nfc[block.start : block.end] for block in found if block.kind == "title"), "")
