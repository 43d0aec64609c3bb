"""What a single line of a page looks like: a paragraph, a heading, a caption, a byline, a date, furniture."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from generator.stories.text import Text
from generator.stories.wordlist import furniture

LONGEST_LINE: Final = 20_000
"""Characters; a longer line is no paragraph that anybody wrote."""
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CLOSED = re.compile(r"(?:[.!?…]+[\"”»)\]]*|:)\s*$")
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b20\d\d-\d\d-\d\d\b|\bngày \d{1,2} tháng \d{1,2}")
_CLOCK = re.compile(r"\b\d{1,2}[:h]\d{2}")
_PIPES = re.compile(r"\s[|›»•·]\s")
_DASHED = re.compile(r"^[\s|*>•+\-–—_=~#![\]()]+")
_LINKED = re.compile(r"[-•»>*+] .{10,160}\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)$")
"""A link to another story, with its day."""
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*\.?")
_NO_PERSON = re.compile(r"(?<!\w)(?:campuchia|lào|việt nam|phía|tỉnh|huyện)(?!\w)")
"""Words of a short heading that names a place, and of no person's name."""
_TAKES_BACK = re.compile(
    r"xin (?:phép )?(?:được )?(?:đính chính|cải chính|sửa lại|đọc lại)"
    r"|(?<!\w)đính chính(?: lại| thông tin)?\W{0,3}:"
    r"|(?:cáo lỗi|xin lỗi)(?: cùng| với| tới)?(?: quý)?(?: bạn đọc| độc giả| bạn xem| bạn nghe)"
)
_PICTURED = re.compile(r"(?:\(|- |\. |/) ?ảnh")
_TO_OTHER_STORIES: Final = (
    "xem thêm",
    "đọc thêm",
    "từ khóa",
    "[video]",
    "tin liên quan",
    "bài liên quan",
)
_ALTERNATIVE = re.compile(r"[a-z]+(?: [a-z0-9]+){7,} [^a-z\W]")
"""A picture's alternative text, made from an address and so without marks, before the words of a teaser."""


LineShape = Literal["end", "noise", "dated", "byline", "caption", "heading", "para"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: offsets in ``Text.nfc``, its words for looking up, and what it looks like."""

    start: int
    end: int
    key: str
    shape: LineShape
    gap: int
    """Empty lines before it."""


def lines_of(text: Text) -> list[Line]:
    """The lines of *text* that are not blank."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text.nfc):
        start, end = match.span()
        while start < end and text.nfc[start].isspace():
            start += 1
        while end > start and text.nfc[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        gap = text.key.count("\n", before, start)
        before = end
        lines.append(Line(start, end, text.key[start:end], _shape(text, start, end), gap))
    return lines


class _Words(NamedTuple):
    """The words of a line: as printed, for looking up, and without bullets and closing punctuation."""

    printed: str
    key: str
    bare: str


def _shape(text: Text, start: int, end: int) -> LineShape:
    if end - start > LONGEST_LINE:
        return "noise"
    return _looks_like(text.nfc[start:end], text.key[start:end])


@lru_cache(maxsize=512)
def _looks_like(printed: str, key: str) -> LineShape:
    """The same of its words. A line is looked at twice: for where stories begin, and for its kind."""
    words = _Words(printed, key, _DASHED.sub("", key).rstrip(" .:;|)]>…"))
    return next((shape for shape, looks_so in _LOOKS if looks_so(words)), "heading")


@cache
def _ends() -> frozenset[str]:
    return frozenset(furniture()["end"])


@cache
def _openings(kind: str) -> tuple[str, ...]:
    return tuple(furniture()[kind])


def _ends_story(line: _Words) -> bool:
    counted = line.bare.startswith(("bình luận (", "ý kiến bạn đọc (")) and len(line.bare) < 40
    return counted or line.bare in _ends()


def _is_noise(line: _Words) -> bool:
    key = line.key
    return (
        not any(char.isalpha() for char in key)
        or (len(key) < 120 and any(mark in key for mark in furniture()["weather"]))
        or (_ALTERNATIVE.match(key) is not None and not key.isascii())
        or _is_menu(key)
        or _LINKED.match(key) is not None
        or _opens_like_furniture(line)
    )


def _is_menu(key: str) -> bool:
    """Trang chủ » Thời sự » Đối ngoại"""
    return len(_PIPES.findall(key)) >= 2 and not _CLOSED.search(key) and not key.startswith("|")


def _opens_like_furniture(line: _Words) -> bool:
    if not line.bare.startswith(_openings("starts")) and not line.key.startswith(_openings("starts")):
        return False
    return len(line.key) < 200 or line.bare.startswith(_TO_OTHER_STORIES)


def _is_dated(line: _Words) -> bool:
    """A line that is little else than a date: header, clock, "posted on"."""
    key = line.key
    if len(key) > 130 or not _DATE.search(key) or any(mark in key for mark in furniture()["weather"]):
        return False
    if any(mark in key for mark in furniture()["dated"]) or _CLOCK.search(key):
        return True
    rest = _DATE.sub("", key)
    letters = sum(char.isalpha() for char in rest)
    return letters <= 24 and not _CLOSED.search(key)


def _is_byline(line: _Words) -> bool:
    key = line.key
    if len(key) > 70 or key.endswith("?"):
        return False
    # A bracketed source on a line of its own: (Theo TTXVN)
    bare = key.strip("()[] *-")
    if bare.startswith(_openings("byline")) and len(bare.split()) <= 9 and not key.endswith((".", "…")):
        return True
    return not _NO_PERSON.search(key) and _names_people(line.printed)


def _names_people(printed: str) -> bool:
    """*Minh Anh*, *TRẦN HÙNG - LÊ MINH (ghi)*"""
    printed = printed.replace("(ghi)", "")
    for between in (" - ", " – ", ","):
        printed = printed.replace(between, " ")
    names = printed.strip(" .()*").split()
    if not 2 <= len(names) <= 6 or any(not _NAME_WORD.fullmatch(name) for name in names):
        return False
    if all(name.isupper() for name in names):
        return len(names) <= 4
    return len(names) <= 5 and all(name[0].isupper() for name in names)


def _is_caption(line: _Words) -> bool:
    key = line.key
    bare = key.strip("*|_ ")
    if bare.startswith(_openings("caption")) or key.startswith("!["):
        return True
    if key.startswith("|") and key.rstrip().endswith("|"):
        return True
    tail = bare[-60:]
    return len(bare) < 420 and _PICTURED.search(tail) is not None and "ảnh hưởng" not in tail


def _is_paragraph(line: _Words) -> bool:
    """Whether it is too long for a heading, or ends a sentence."""
    key = line.key
    if len(key) >= 260:
        return True
    if not _CLOSED.search(key):
        return False
    if len(key) < 45:
        return key.count(" ") >= 4
    return len(key) >= 100 or not key.endswith(":")


def takes_back(key: str) -> bool:
    """Whether the paper corrects itself there: *nay xin đính chính*, *xin cáo lỗi cùng bạn đọc*."""
    may = "xin " in key or "đính chính" in key or "cáo lỗi" in key  # without one of them it cannot
    return may and _TAKES_BACK.search(key) is not None


def _corrects(line: _Words) -> bool:
    return len(line.key) > 40 and takes_back(line.key)


_LOOKS: Final[tuple[tuple[LineShape, Callable[[_Words], bool]], ...]] = (
    ("para", _corrects),
    ("end", _ends_story),
    ("dated", _is_dated),
    ("noise", _is_noise),
    ("byline", _is_byline),
    ("caption", _is_caption),
    ("para", _is_paragraph),
)
"""What a line looks like, by the first question answered with yes; a heading, if none is."""
