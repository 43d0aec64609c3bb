"""What a single line of a page looks like: a paragraph, a heading, a caption, a byline, a date, furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from generator.stories.text import Text
from generator.stories.wordlist import furniture

LONGEST_LINE: Final = 20_000
"""Characters; a longer line is no paragraph that anybody wrote."""
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CLOSED = re.compile(r"(?:[.!?…]+[\"”»)\]]*|:)\s*$")
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\bngày \d{1,2} tháng \d{1,2}")
_CLOCK = re.compile(r"\b\d{1,2}[:h]\d{2}")
_PIPES = re.compile(r"\s[|›»•·]\s")
_DASHED = re.compile(r"^[\s|*>•+\-–—_=~#![\]()]+")
_LINKED = re.compile(r"[-•»>*+] .{10,160}\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)$")
"""A link to another story, with its day."""
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*\.?")
_ALTERNATIVE = re.compile(r"[a-z]+(?: [a-z0-9]+){7,} [^a-z\W]")
"""A picture's alternative text, made from an address and so without marks, before the words of a teaser."""


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    key: str
    shape: Literal["end", "noise", "dated", "byline", "caption", "heading", "para"]
    gap: int
    """Empty lines before it."""


def lines_of(text: Text) -> list[Line]:
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


def _shape(
    text: Text, start: int, end: int
) -> Literal["end", "noise", "dated", "byline", "caption", "heading", "para"]:
    key = text.key[start:end]
    if end - start > LONGEST_LINE:
        return "noise"
    bare = _DASHED.sub("", key).rstrip(" .:;|)]>…")
    if _ends_story(bare):
        return "end"
    if _is_dated(key):
        return "dated"
    if _is_noise(key, bare):
        return "noise"
    if _is_byline(text.nfc[start:end], key):
        return "byline"
    if _is_caption(key):
        return "caption"
    if (_CLOSED.search(key) and end - start >= 45) or end - start >= 260:
        return "heading" if key.endswith(":") and end - start < 100 else "para"
    if len(key) < 45 and _CLOSED.search(key) and key.count(" ") >= 4:
        return "para"
    return "heading"


@cache
def _ends() -> frozenset[str]:
    return frozenset(furniture()["end"])


@cache
def _openings(kind: str) -> tuple[str, ...]:
    return tuple(furniture()[kind])


def _ends_story(bare: str) -> bool:
    return bare in _ends() or any(
        bare.startswith(f"{mark} (") and len(bare) < 40 for mark in ("bình luận", "ý kiến bạn đọc")
    )


def _is_noise(key: str, bare: str) -> bool:
    marks = furniture()
    if not any(char.isalpha() for char in key):
        return True
    if any(mark in key for mark in marks["weather"]) and len(key) < 120:
        return True
    if _ALTERNATIVE.match(key) and not key.isascii():
        return True
    if len(_PIPES.findall(key)) >= 2 and not _CLOSED.search(key) and not key.startswith("|"):
        return True
    if _LINKED.match(key):
        return True
    starts = _openings("starts")
    if bare.startswith(starts) or key.startswith(starts):
        return len(key) < 200 or bare.startswith(
            ("xem thêm", "đọc thêm", "từ khóa", "[video]", "tin liên quan", "bài liên quan")
        )
    return False


def _is_dated(key: str) -> bool:
    """A line that is little else than a date: header, clock, "posted on"."""
    if len(key) > 130 or not _DATE.search(key) or any(mark in key for mark in furniture()["weather"]):
        return False
    if any(mark in key for mark in furniture()["dated"]) or _CLOCK.search(key):
        return True
    rest = _DATE.sub("", key)
    letters = sum(char.isalpha() for char in rest)
    return letters <= 24 and not _CLOSED.search(key)


_NO_PERSON = re.compile(r"(?<!\w)(?:campuchia|lào|việt nam|phía|tỉnh|huyện)(?!\w)")
"""Words of a short heading that names a place, and of no person's name."""


def _is_byline(printed: str, key: str) -> bool:
    if len(key) > 70 or key.endswith("?"):
        return False
    # A bracketed source on a line of its own: (Theo TTXVN)
    bare = key.strip("()[] *-")
    if bare.startswith(_openings("byline")) and len(bare.split()) <= 9 and not key.endswith((".", "…")):
        return True
    names = (
        printed.replace("(ghi)", "")
        .replace(" - ", " ")
        .replace(" – ", " ")
        .replace(",", " ")
        .strip(" .()*")
        .split()
    )
    if _NO_PERSON.search(key):
        return False
    if not 1 <= len(names) <= 6 or any(not _NAME_WORD.fullmatch(name) for name in names):
        return False
    if len(names) == 1:
        return False
    if all(name.isupper() for name in names):
        return len(names) <= 4
    return all(name[0].isupper() for name in names) and len(names) <= 5


def _is_caption(key: str) -> bool:
    bare = key.strip("*|_ ")
    if bare.startswith(_openings("caption")) or key.startswith("!["):
        return True
    if key.startswith("|") and key.rstrip().endswith("|"):
        return True
    tail = bare[-60:]
    return (
        len(bare) < 420
        and any(f"{opening}ảnh" in tail or f"{opening} ảnh" in tail for opening in ("(", "- ", ". ", "/"))
        and "ảnh hưởng" not in tail
    )
