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
from functools import cache
from typing import Final, Literal

from generator.extract.lexicon import words
from generator.extract.text import Text

Kind = Literal["furniture", "header", "title", "heading", "caption", "para", "byline", "comment"]

LONGEST_LINE: Final = 20_000
"""Characters; a longer line is no paragraph that anybody wrote."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CLOSED = re.compile(r"(?:[.!?…]+[\"”»)\]]*|:)\s*$")
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\bngày \d{1,2} tháng \d{1,2}")
_CLOCK = re.compile(r"\b\d{1,2}[:h]\d{2}")
_PIPES = re.compile(r"\s[|›»•·]\s")
_DASHED = re.compile(r"^[\s|*>•+\-–—_=~#![\]()]+")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*\.?")
_NEWS = re.compile(
    r"(?:\([^)]{2,30}\) ?-? ?)?(?:rạng sáng|sáng|trưa|chiều|tối|đêm|ngày|hôm|từ ngày|trong \d ngày|là "
    r"|diễn ra|theo )"
)
_COMMENTS = re.compile(r"[\W\d]*(?:bình luận|ý kiến (?:bạn đọc|độc giả|của bạn)|phản hồi)")
_ALTERNATIVE = re.compile(r"[a-z]+(?: [a-z0-9]+){7,} [^a-z\W]")
"""A picture's alternative text, made from an address and so without marks, before the words of a teaser."""
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page: offsets in ``Text.nfc``, what it is, and whether it belongs to the story."""

    start: int
    end: int
    kind: Kind

    @property
    def main(self) -> bool:
        """Whether it is part of the story."""
        return self.kind in ("title", "heading", "caption", "para")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    key: str
    shape: Literal["end", "noise", "dated", "byline", "caption", "heading", "para"]
    gap: int
    """Empty lines before it."""


def blocks(text: Text) -> list[Block]:
    """The lines of *text*, blank ones left out, each with its kind."""
    lines = _lines(text)
    first, last = _story(lines)
    kinds: list[Kind] = []
    for number, line in enumerate(lines):
        kinds.append(_kind(lines, number, line, first, last))
    return [Block(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True)]


def _lines(text: Text) -> list[_Line]:
    lines: list[_Line] = []
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
        lines.append(_Line(start, end, text.key[start:end], _shape(text, start, end), gap))
    return lines


def _shape(
    text: Text, start: int, end: int
) -> Literal["end", "noise", "dated", "byline", "caption", "heading", "para"]:
    key = text.key[start:end]
    if end - start > LONGEST_LINE:
        return "noise"
    bare = _DASHED.sub("", key).rstrip(" .:;|)]>…")
    if _ends_story(key, bare):
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
    return frozenset(words("furniture")["end"])


@cache
def _openings(kind: str) -> tuple[str, ...]:
    return tuple(words("furniture")[kind])


def _ends_story(key: str, bare: str) -> bool:
    return bare in _ends() or any(
        bare.startswith(f"{mark} (") and len(bare) < 40 for mark in ("bình luận", "ý kiến bạn đọc")
    )


def _is_noise(key: str, bare: str) -> bool:
    marks = words("furniture")
    if not any(char.isalpha() for char in key):
        return True
    if any(mark in key for mark in marks["weather"]) and len(key) < 120:
        return True
    if _ALTERNATIVE.match(key) and not key.isascii():
        return True
    if len(_PIPES.findall(key)) >= 2 and not _CLOSED.search(key) and not key.startswith("|"):
        return True
    starts = _openings("starts")
    if bare.startswith(starts) or key.startswith(starts):
        return len(key) < 200 or bare.startswith(
            ("xem thêm", "đọc thêm", "từ khóa", "[video]", "tin liên quan", "bài liên quan")
        )
    return False


def _is_dated(key: str) -> bool:
    """A line that is little else than a date: header, clock, "posted on"."""
    if len(key) > 130 or not _DATE.search(key) or any(mark in key for mark in words("furniture")["weather"]):
        return False
    if any(mark in key for mark in words("furniture")["dated"]) or _CLOCK.search(key):
        return True
    rest = _DATE.sub("", key)
    letters = sum(char.isalpha() for char in rest)
    return letters <= 24 and not _CLOSED.search(key)


def _is_byline(printed: str, key: str) -> bool:
    if len(key) > 70:
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


def _story(lines: list[_Line]) -> tuple[int, int]:
    """First and last line (inclusive, exclusive) of the heaviest run of paragraphs; (0, 0) if there is none."""
    best, best_weight, lead = (0, 0), 0.0, 1.0
    start: int | None = None
    weight = 0.0
    for number, line in enumerate([*lines, _Line(0, 0, "", "end", 0)]):
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


def _goes_on(lines: list[_Line], number: int) -> bool:
    """Whether a line that looks like a byline is a subheading: two paragraphs follow it at once."""
    after = [line.shape for line in lines[number + 1 : number + 3]]
    enough = number + 1 < len(lines) and lines[number + 1].gap <= 3
    return len(after) == 2 and after[0] == "para" and after[1] == "para" and enough


def _teasers_begin(lines: list[_Line], number: int) -> bool:
    """Whether pairs of a heading and one paragraph begin at *number*: three, or two with headings too long
    for subheadings.
    """
    ahead = lines[number : number + 6]
    shapes = [line.shape for line in ahead]
    if shapes == ["heading", "para"] * 3:
        return True
    if shapes[:4] != ["heading", "para"] * 2 or shapes[4:5] == ["para"]:
        return False
    return all(len(line.key) >= 38 for line in (ahead[0], ahead[2])) and all(
        _NEWS.match(line.key) for line in (ahead[1], ahead[3])
    )


def _first_of_story(lines: list[_Line], start: int) -> int:
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


def _kind(lines: list[_Line], number: int, line: _Line, first: int, last: int) -> Kind:
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


def _kind_without_story(line: _Line) -> Kind:
    return "header" if line.shape == "dated" else "furniture"


def _kind_above(lines: list[_Line], number: int, first: int) -> Kind:
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


def _title(lines: list[_Line], headings: list[int], first: int) -> int:
    """The heading nearest to the story that is not a kicker: of two the longer, if they stand together."""
    return max(headings, key=lambda n: (min(len(lines[n].key), 60), -abs(first - n)))


def _kind_below(lines: list[_Line], number: int, last: int) -> Kind:
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


def _heading_or_caption(lines: list[_Line], number: int, last: int) -> Kind:
    """A line without a full stop between paragraphs is a subheading when it is short, else a caption."""
    repeated = any(other.key == lines[number].key for other in lines[:last] if other is not lines[number])
    return "caption" if repeated or len(lines[number].key) > 40 else "heading"


def title_of(text: Text, found: list[Block]) -> str:
    """The words of the title, "" if none was recognised."""
    return next((text.nfc[block.start : block.end] for block in found if block.kind == "title"), "")
