"""Where the story of a page begins and ends: the run of paragraphs that weighs most.

A teaser is a heading followed by one paragraph, again and again, so paragraphs that follow paragraphs weigh
more than paragraphs that follow headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.stories.lines import Line, LineShape

_NEWS = re.compile(
    r"(?:\([^)]{2,30}\) ?-? ?)?(?:rạng sáng|sáng|trưa|chiều|tối|đêm|ngày|hôm|từ ngày|trong \d ngày|là "
    r"|diễn ra|theo )"
)
_SECTION = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-đ])[.)/]\s")
"""The heading of a section of a report: *1. Về giáo dục - đào tạo*."""
_ASKED = re.compile(r"^(?:[-–] ?)?(?:pv|p\.v|phóng viên|hỏi|nhà báo)\W*:|\?[\"”’')]*$")
"""A question of an interview: a short line before a paragraph, again and again, as teasers are."""
_AFTER_A_HEADING: Final = 0.6
"""What a paragraph right below a heading weighs, for each of its letters."""
_LEADS: Final = {"end": 4.0, "byline": 4.0, "dated": 1.0}
"""How many times as much a later run must weigh to be the story after all, by what ended the first."""
_LEAD: Final = 1.5
_TEASER: Final = ["heading", "para"]
_END_OF_PAGE: Final = Line(0, 0, "", "end", 0)


class Run(NamedTuple):
    """Lines that follow each other as those of a story do."""

    first: int
    last: int
    """The first line that is no longer part of it."""
    weight: float
    ended_by: LineShape


def story_among(lines: list[Line]) -> Run:
    """The heaviest run of *lines*, empty if there is none."""
    best, lead = Run(0, 0, 0.0, "end"), 1.0
    for run in _runs(lines):
        # Of two runs the first is the story, since teasers and comments come after it: the more so
        # after a sign of its end.
        if run.weight > best.weight * lead:
            best, lead = run, _LEADS.get(run.ended_by, _LEAD)
    return best


def _runs(lines: list[Line]) -> Iterator[Run]:
    start: int | None = None
    weight = 0.0
    for number, line in enumerate([*lines, _END_OF_PAGE]):
        if line.shape == "para" and start is None:
            start, weight = _first_of_story(lines, number), 0.0
        if start is None or number < start:
            continue
        if line.shape == "para":
            weight += _weight(lines, number, start)
        if _stops(lines, number, line):
            yield Run(start, number, weight, line.shape)
            start = None


def _weight(lines: list[Line], number: int, start: int) -> float:
    """What the paragraph *number* adds to a run that begins at *start*."""
    follows = number == start or lines[number - 1].shape in ("para", "caption")
    return (lines[number].end - lines[number].start) * (1.0 if follows else _AFTER_A_HEADING)


def _stops(lines: list[Line], number: int, line: Line) -> bool:
    """Whether a run of paragraphs ends at *line*, which has that *number*."""
    if line.shape == "end" or (line.shape == "byline" and not _goes_on(lines, number)):
        return True
    if line.shape == "dated" and any(other.shape == "para" for other in lines[number + 1 : number + 6]):
        return True
    return _teasers_begin(lines, number)


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
    shapes = [line.shape for line in ahead]
    if shapes[:4] != _TEASER * 2 or _SECTION.match(ahead[0].key) or _ASKED.search(ahead[0].key):
        return False
    if shapes == _TEASER * 3:
        return True
    if shapes[4:5] == ["para"]:
        return False
    long = all(len(line.key) >= 38 for line in (ahead[0], ahead[2]))
    return long and all(_NEWS.match(line.key) for line in (ahead[1], ahead[3]))


def _first_of_story(lines: list[Line], start: int) -> int:
    """Where the story begins in a run that starts right below a heading for teasers: after its single
    paragraphs.
    """
    if not any(line.shape == "end" for line in lines[max(0, start - 3) : start]):
        return start
    while [line.shape for line in lines[start + 1 : start + 3]] == _TEASER and _NEWS.match(lines[start].key):
        start += 2
    return start
