"""Whether the name of a unit only is a part of another name: of a school, a firm, a gate, a road, a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.words.lexicon import Mark
from generator.stories.text import Text
from geo import Mention

_ROUTE = re.compile(
    r"(?<!\w)(?:tuyến|đường bay|cao tốc|xe buýt|xe khách|chuyến bay|đường sắt|quốc lộ|cầu|tour|hành lang"
    r"|chặng|cặp cửa khẩu|cửa khẩu|xa lộ)(?: [^\s,;.()]+){0,5} $"
)

_FOUNDED = re.compile(
    r"(?:công ty|tập đoàn|tổng công ty|trường|đại học|đh|cao đẳng|bệnh viện|ngân hàng|học viện|xí nghiệp"
    r"|nhà máy|khách sạn|câu lạc bộ|clb|báo|đài|tạp chí|khu kinh tế|khu công nghiệp|vườn quốc gia"
    r"|nghĩa trang)"
)

_SCHOOL = re.compile(
    r"trường(?! (?:chính trị|đoàn))|đại học|đh(?!\w)|học viện|cao đẳng|nghĩa trang|sân vận động"
    r"|nhà thi đấu|quảng trường"
)

_TIME_WORDS: Final = frozenset(
    [
        "sáng",
        "chiều",
        "tối",
        "trưa",
        "đêm",
        "ngày",
        "hôm",
        "trong",
        "từ",
        "tháng",
        "tại",
        "nhân",
        "năm",
        "vừa",
        "mới",
        "hội",
        "theo",
        "đoàn",
    ]
)

_ANNOUNCE: Final = ("agency", "unit", "before", "event", "bond", "person")
"""Kinds of words that stand right before a unit and open no other name."""


def part_of_a_name(text: Text, mention: Mention, marks: Sequence[Mark], start: int, *, own_unit: bool) -> bool:
    """Whether *mention*, in a sentence that begins at *start*, is no name by itself.

    *own_unit*: a word for its kind stands before it, so that only the name of a school can still take it in.
    """
    if any(_after_a_thing(text, mention, mark, own_unit) for mark in marks):
        return True
    if own_unit:
        return False
    return (
        _on_a_route(text, mention, start)
        or _after_a_capital(text, mention, marks, start)
        or _before_a_capital(text, mention, marks)
    )


def _after_a_thing(text: Text, mention: Mention, mark: Mark, own_unit: bool) -> bool:
    """*Báo* Cà Mau, *Trường Đại học Y Dược* TP HCM, *ông* Hòa Bình."""
    gap = mention.unit_start - mark.end
    if mark.kind == "person":
        return gap == 1 and not own_unit
    if mark.kind != "nonunit" or not 0 <= gap <= 45:
        return False
    between = text.nfc[mark.end : mention.unit_start]
    if own_unit:
        return bool(_SCHOOL.match(text.key, mark.start)) and _only_name(between, 5)
    if gap <= 28:
        named = between.strip()
        # cửa khẩu quốc tế Lao Bảo - Đen-xa-vẳn; cao tốc Cà Mau - Đất Mũi: the second half of a name
        if not named or (named.endswith(("-", "–")) and named[:1].isupper()):
            return True
    return bool(_FOUNDED.match(text.key, mark.start)) and _only_name(between)


def _on_a_route(text: Text, mention: Mention, start: int) -> bool:
    """*tuyến xe buýt* Đông Hà *– Savannakhet*: an end of a road."""
    route = _ROUTE.search(text.key, max(start, mention.start - 60), mention.start)
    return route is not None and (
        text.key.startswith((" - ", "- ", " -"), mention.end)
        or text.key[mention.end : mention.end + 3] == "-"
        or route[0].rstrip().endswith("-")
    )


def _after_a_capital(text: Text, mention: Mention, marks: Sequence[Mark], start: int) -> bool:
    """Whether a capitalised word that announces nothing stands right before it."""
    before = text.nfc[max(start, mention.start - 14) : mention.start]
    word = before.split()[-1] if before.strip() and before[-1:] == " " else ""
    begin = mention.start - len(word) - 1
    if not word or not word[0].isupper() or not word[-1].isalpha() or begin <= start:
        return False
    announced = any(mark.end == mention.start - 1 and mark.kind in _ANNOUNCE for mark in marks)
    return not announced and text.key[begin : mention.start - 1] not in _TIME_WORDS


def _before_a_capital(text: Text, mention: Mention, marks: Sequence[Mark]) -> bool:
    """Whether another capitalised word follows that begins neither an office nor a country."""
    after = text.nfc[mention.end : mention.end + 2]
    following = text.nfc[mention.end + 1 : mention.end + 12].split()
    if after[:1] != " " or not after[1:].isupper() or not following:
        return False
    begin = mention.end + 1
    if text.key[begin : begin + len(following[0])].strip(" ,.") in _TIME_WORDS:
        return False
    return "." not in following[0] and not any(
        mark.start == begin for mark in marks if mark.kind in ("agency", "country")
    )


def _only_name(between: str, most: int = 4) -> bool:
    """Whether *between* can stand inside a firm's or school's name: capitals and at most *most* plain words."""
    words = between.split()
    return (
        not any(char in between for char in ",;:()")
        and sum(word[0].islower() for word in words) <= most
        and any(word[0].isupper() for word in words)
    )
