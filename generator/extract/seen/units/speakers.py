"""Who speaks for a unit: *UBND tỉnh …*, *Sở Nông nghiệp và Môi trường …*, *Đồn Biên phòng Lao Bảo (…)*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.seen.units.beside_names import LIST_HEAD, open_bracket
from generator.extract.words.lexicon import Mark, words
from generator.stories.text import Text

_GLUE: Final = frozenset(
    {
        "", ",", "-", "(", "của", "các", "và", "thuộc", "hai", "2", "ba", "3", "4", "bốn", "của các",
        "thuộc các", "và các",
        ", các", "của hai", "của 2", "cấp cao", "cấp cao của", "cấp cao các", "của cả", "hữu nghị", "tại",
        "ở", ", và",
        "- thuộc", "từ", "cho", "nước bạn", "phía", "vùng biên", "nghèo", "biên giới", ", thuộc",
    }
)  # fmt: skip
"""What may stand between an office and the unit that it speaks for."""
_ITS_DISTRICTS: Final = re.compile(
    r"(?:các|\d{1,2}|hai|ba|bốn|năm|sáu) huyện(?:,? thị xã|,? thành phố)?(?: biên giới)?(?: của| thuộc| ở)?"
)
"""*Công an* 3 huyện của *tỉnh Quảng Bình*: offices of districts that only the province names."""
_WHERE_THEY_LIVE: Final = re.compile(
    r"(?:(?:khu vực |vùng )?(?:giáp biên|biên giới)|vùng biên|vùng lũ|nghèo)(?: thuộc| của| ở| tại)?"
    r"(?: các| hai| ba| \d)?"
)
"""*nhân dân* giáp biên thuộc hai *tỉnh Sekong và Salavan*"""
_FAR: Final = 60
"""Characters: an office further off belongs to something else."""
_PLACES_OF_POSTS: Final = ("cửa", "khẩu", "quốc", "tế", "thuộc", "số", "chính", "phụ")


def spoken_for(text: Text, unit_start: int, start: int, owners: Sequence[Mark]) -> tuple[int, list[str]]:
    """Where the words that belong to a unit begin, and the agencies among them, outermost first.

    *owners* are the offices of the sentence that begins at *start*, the last first.
    """
    head, agencies = unit_start, list[str]()
    for mark in owners:
        if mark.end > head:
            continue
        if _joined(text, mark, head):
            head = mark.start
            agencies.insert(0, f"{mark.value}:{text.key[mark.start : mark.end]}")
        elif head - mark.end > _FAR:
            break
    list_head = None if agencies else LIST_HEAD.search(text.key, max(start, head - 70), head)
    return spoken_for(text, list_head.start(), start, owners) if list_head else (head, agencies)


def _joined(text: Text, office: Mark, head: int) -> bool:
    """Whether nothing but small words, or the office's own name, stands between it and *head*."""
    between = " ".join(text.key[office.end : head].split())
    return (
        between in _GLUE
        or _ITS_DISTRICTS.fullmatch(between) is not None
        or _WHERE_THEY_LIVE.fullmatch(between) is not None
        or _names_a_department(office, between)
        or (office.kind == "post" and _names_a_post(text.nfc[office.end : head]))
    )


def post_in_front(text: Text, head: int, start: int, marks: Sequence[Mark]) -> str:
    """*Đồn Biên phòng Lao Bảo (Quảng Trị)*: the post acts for the province in the bracket after it."""
    opening = open_bracket(text.key, max(start, head - _FAR), head)
    if opening < 0:
        return ""
    for mark in marks:
        near = mark.kind == "post" and mark.end <= opening <= mark.end + 45
        if near and _names_a_post(text.nfc[mark.end : opening]):
            return f"post:{text.key[mark.start : mark.end]}"
    return ""


def _names_a_department(office: Mark, between: str) -> bool:
    """Whether *between* is the name of a department: *Sở* Nông nghiệp và Môi trường *Quảng Trị*."""
    if office.kind != "agency" or office.value not in ("province", "any") or not 2 <= len(between) <= 60:
        return False
    departments = words("departments")["words"]
    return all(word in departments for word in between.replace(",", " ").split())


def _names_a_post(between: str) -> bool:
    """Whether the text between *Đồn Biên phòng* and what follows is just the post's name or number."""
    named = between.replace("-", " ").replace(",", " ").replace("(", " ").split()
    return len(named) <= 7 and all(not word[0].islower() or word in _PLACES_OF_POSTS for word in named)
