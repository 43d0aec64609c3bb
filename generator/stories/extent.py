"""Where the story of a page begins and ends: the run of paragraphs that weighs most; and which heading above
it is its title.

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
_PICTURES: Final = 2
_OF_ONE_STORY: Final = 0.34
"""Share of a lead's words that its story says again."""
_TEASER: Final = ["heading", "para"]
_END_OF_PAGE: Final = Line(0, 0, "", "end", 0)


class Run(NamedTuple):
    """Lines that follow each other as those of a story do."""

    first: int
    last: int
    """The first line that is no longer part of it."""
    weight: float
    ended_by: LineShape
    pictured: bool = False
    """Whether no paragraph tells it, only the words below pictures."""


def story_among(lines: list[Line]) -> Run:
    """The heaviest run of *lines*, empty if there is none."""
    best, lead = Run(0, 0, 0.0, "end"), 1.0
    for run in _runs(lines):
        # Of two runs the first is the story, since teasers and comments come after it: the more so
        # after a sign of its end.
        if run.weight > best.weight * lead:
            best, lead = run, _LEADS.get(run.ended_by, _LEAD)
    return best if best.last else _told_in_pictures(lines)


def _told_in_pictures(lines: list[Line]) -> Run:
    """The first lines below pictures that follow each other, two or more; empty if there are none."""
    told = [number for number, line in enumerate(lines) if line.shape == "caption"]
    if len(told) < _PICTURES:
        return Run(0, 0, 0.0, "end")
    last = told[0]
    for number in told[1:]:
        if any(line.shape in ("end", "byline", "dated") for line in lines[last:number]):
            break
        last = number
    return Run(told[0], last + 1, 0.0, "end", pictured=True)


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
        if _stops(lines, number, line, start):
            yield Run(start, number, weight, line.shape)
            start = None


def _weight(lines: list[Line], number: int, start: int) -> float:
    """What the paragraph *number* adds to a run that begins at *start*."""
    follows = number == start or lines[number - 1].shape in ("para", "caption")
    return (lines[number].end - lines[number].start) * (1.0 if follows else _AFTER_A_HEADING)


def _stops(lines: list[Line], number: int, line: Line, start: int) -> bool:
    """Whether a run of paragraphs that begins at *start* ends at *line*, which has that *number*."""
    if line.shape == "end" or (line.shape == "byline" and not _goes_on(lines, number)):
        return True
    if line.shape == "dated" and any(other.shape == "para" for other in lines[number + 1 : number + 6]):
        return not _after_the_lead(lines, number, start)
    return _teasers_begin(lines, number)


def _after_the_lead(lines: list[Line], number: int, start: int) -> bool:
    """Whether a printed time stands between the lead below a title and the story that it opens."""
    if number - start != 1 or start == 0 or lines[start - 1].shape != "heading":
        return False
    following = [line.shape for line in lines[number + 1 : number + 3]]
    return following[:1] == ["para"] and said_again(lines, start, number + 1) >= _OF_ONE_STORY


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


# ── The title ───────────────────────────────────────────────────────────────────────────────
#
# Between a title and its story a page sets teasers, and runs several headlines together in one line: of the
# words of a title the first paragraphs say most again.

LONG_ENOUGH: Final = 18
"""Characters of the shortest title; a shorter line is the name of a section."""
_ABOVE: Final = 6
"""Lines between a title and its story, at most."""
_OPENING: Final = 3
"""Lines of the story that say what it is about."""
_MOST_OF: Final = 0.6
"""Share of a title's words that its story says again."""
_SOME_OF: Final = 0.34
"""The same share of a second line of the title."""
_CLEARLY: Final = 0.3
"""By how much a heading further up must say more than the nearest."""


def title_among(lines: list[Line], first: int) -> int | None:
    """The number of the title of the story that begins with line *first*: of two headings the longer, or the
    one that the story clearly says more of.
    """
    headings = [
        number
        for number in range(max(0, first - _ABOVE), first)
        if lines[number].shape in ("heading", "byline") and len(lines[number].key) >= LONG_ENOUGH
    ]
    nearest = max(headings, key=lambda number: (min(len(lines[number].key), 60), number), default=None)
    if nearest is None:
        return None
    told = {number: said_again(lines, number, first) for number in headings}
    best = max(headings, key=lambda number: (told[number], number))
    clearly = told[best] >= _MOST_OF and told[best] - told[nearest] >= _CLEARLY
    return best if clearly else nearest


def goes_with_it(lines: list[Line], number: int, first: int) -> bool:
    """Whether the heading *number* beside the title belongs to the story: it says what the story says."""
    return said_again(lines, number, first) >= _SOME_OF


def said_again(lines: list[Line], number: int, first: int) -> float:
    """The share of the words of line *number* that the story says again in its first lines."""
    words = _words(lines[number].key)
    opening = {word for line in lines[first : first + _OPENING] for word in _words(line.key)}
    return len(words & opening) / len(words) if words else 0.0


def _words(key: str) -> set[str]:
    return {word.strip(".,:;!?\"'()[]|") for word in key.split()} - {"", "-", "và", "của", "với"}
