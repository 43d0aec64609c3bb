"""Where a paper takes back what it printed: *nay xin đính chính*, *xin cáo lỗi cùng bạn đọc*.

… đã ghi lễ ký diễn ra ngày 10/5, nay xin đính chính là ngày 9/5/2012.
  └ before ──────────────────┘  └ turn ─────────────┘ └ after ────┘
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from generator.stories.blocks import Block
from generator.stories.lines import takes_back
from generator.stories.text import Text

_TURN = re.compile(
    r"(?:(?:nay|nên|chúng tôi|tòa soạn) )*xin (?:phép )?(?:được )?(?:đính chính|cải chính|sửa|đọc)(?: lại)?"
    r"(?: cho)?(?: đúng)?(?: là| thành| như sau)?"
    r"|(?:được )?(?:đọc|sửa)(?: lại)?(?: cho)?(?: đúng)? (?:là|thành)|(?:đúng|chính xác)(?: ra)?(?: phải)? là"
    r"|(?:thông tin|con số|số tiền|ngày) đúng(?: là|:)"
)
_BUT = re.compile(r"(?<!\w)không phải (?:là )?(?P<wrong>[^.;]{3,120}?),? mà (?:chính |phải |thực ra )?là(?!\w)")
_TITLE = re.compile(
    r"(?<!\w)(?:bài|tin|phóng sự|tác phẩm)(?: (?:báo|viết|ngắn|ảnh))?(?: với)?"
    r'(?: (?:tiêu đề|tựa đề|nhan đề|có tựa))?[,:]? ?"(?P<title>[^"]{8,200})"'
)
_ADDRESS = re.compile(r"https?://[^\s<>()\"]+[^\s<>()\".,;]")
_NOT = re.compile(r"(?:chứ )?(?:không phải|thay vì|thay cho)(?: là)?")
_PRINTED_ON: Final = (
    r"(?:đăng|số ra|phát hành|phát sóng|xuất bản)(?: \w+){0,3}? (?:ngày )?"
    r"(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|\d{1,2} tháng \d{1,2}(?: năm \d{4})?)"
)
_NO_NEWS = re.compile(rf"(?P<words>(?:xin )?(?:được )?(?:đính|cải) chính)|{_PRINTED_ON}")
_LONGEST: Final = 3_000
"""Characters of a line; a longer one corrects nothing."""


_Span = tuple[int, int]


class _Contrast(NamedTuple):
    """Where wrong words begin and end, and where the right ones begin."""

    start: int
    end: int
    right: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A place where something is taken back, with its *turns*: where each begins and ends.

    What a turn of *reverse* takes back follows it (*ngày 9/5, không phải 10/5*); of *contrasts* each tells
    where the wrong words stand that the right ones follow (*không phải huyện X mà là huyện Y*). *title* and
    *address* are those of the story that is put right, where they are told.
    """

    start: int
    end: int
    turns: tuple[_Span, ...]
    reverse: tuple[_Span, ...] = ()
    contrasts: tuple[_Contrast, ...] = ()
    title: str = ""
    address: str = ""


def corrections_in(text: Text, lines: Sequence[Block]) -> Iterator[TakenBack]:
    """The passages among the *lines* of *text* in which the paper corrects itself."""
    if not takes_back(text.key):
        return
    told = [line for line in lines if line.kind != "furniture" and line.end - line.start <= _LONGEST]
    for number, line in enumerate(told):
        if not takes_back(text.key[line.start : line.end]):
            continue
        before = told[number - 1].start if number else line.start
        yield _taken_back(text, line, before)


def _taken_back(text: Text, line: Block, before: int) -> TakenBack:
    """What the *line* takes back; the paragraph that begins at *before* may say of what."""
    turns = _spans(_TURN, text, line.start, line.end)
    first = min(turns, default=(line.start, 0))[0]
    contrasts = tuple(
        _Contrast(*match.span("wrong"), match.end()) for match in _BUT.finditer(text.key, line.start, line.end)
    )
    reverse = _spans(_NOT, text, first, line.end)
    title = _TITLE.search(text.key, before, line.end)
    address = _ADDRESS.search(text.nfc, before, line.end)
    return TakenBack(
        # What was wrong may stand in the paragraph before.
        before if first - line.start < 12 else line.start,
        line.end,
        turns,
        tuple(span for span in reverse if not any(span[0] < one.start <= span[1] + 1 for one in contrasts)),
        contrasts,
        text.nfc[slice(*title.span("title"))] if title else "",
        address[0] if address else "",
    )


def _spans(pattern: re.Pattern[str], text: Text, start: int, end: int) -> tuple[_Span, ...]:
    return tuple(match.span() for match in pattern.finditer(text.key, start, end))


def beside_the_facts(text: Text, passages: Sequence[TakenBack]) -> list[tuple[int, int]]:
    """What tells of a correction and of nothing that happened: its words, the day when a report was printed."""
    spans = {
        match.span(match.lastgroup or 0)
        for passage in passages
        for match in _NO_NEWS.finditer(text.key, passage.start, passage.end)
    }
    return sorted(spans | {span for passage in passages for span in passage.reverse})
