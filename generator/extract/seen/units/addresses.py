"""Whether a unit's name only says where something is: a commune, a bracket, an address, somebody's home."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.seen.units.beside_names import open_bracket
from generator.extract.words.phrases import Rare
from generator.stories.text import Text

_COMMUNE = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|bản|cụm bản|thôn|làng|ấp|buôn|sóc|phum|khóm|khu phố|đặc khu|xóm|tổ|khối"
    r"|nóc|thị tứ|khu vực|cụm dân cư)"
    r"(?: (?:số )?[\w'’.-]+){1,6}(?:,| \(| -| thuộc| của|, thuộc)? ?(?:tỉnh |huyện )?$",
    re.IGNORECASE,
)
_COMMUNE_WORD = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|bản|cụm|thôn|làng|ấp|buôn|sóc|phum|khóm|khu|đặc khu|xóm|tổ|khối|nóc|thị tứ) "
)
_PART_OF_NO_NAME: Final = ("số", "thuộc", "của", "huyện", "tỉnh", "khẩu")
_ABBREVIATED = re.compile(r"(?<![\w.])(?:P|TT|X|KP)\. ?$")
_ADDRESS = re.compile(r"(?<!\w)(?:tại|ở|thuộc|địa bàn|khu vực) (?!buổi|hội nghị|lễ|cuộc)[^,;.()]{2,60}, $")
_ADDRESS_ENDS = re.compile(
    r"(?: ?\([^()]{2,40}\)|, (?:tỉnh )?[\w -]{3,25}(?=[,.;)]))?(?:[.,;)]|$| (?:đã )?diễn ra| khi | vào | lúc )"
)
_RESIDENCE = Rare(
    r"(?<!\w)(?<!nội )(?:trú|thường trú|cư trú|ngụ|quê|quê quán|nguyên quán|hộ khẩu|sinh ra|gốc"
    r"|sinh sống)(?: tại| ở)?(?: [\w'’.,()-]+){0,12} ?\(?$",
    *("trú", "ngụ", "quê", "quán", "hộ khẩu", "sinh ra", "gốc", "sinh sống"),
)
_SOMEBODY_AT = Rare(
    r"(?<!\w)(?:chị|anh|em|cháu|bé|ông|bà|cụ|mẹ) (?:[^\s,;.()]+ ){1,4}(?:\(\d+ tuổi\) ?,? ?)?ở"
    r" (?:xã|bản|làng|thôn|ấp|phum|buôn)(?!\w)[^;.()]{0,60}$"
    r"|(?<!\w)ở (?:quận|phường|khu phố) [^\s,;.()]+(?:,| -) $",
    "ở ",
)
_LOCATED = re.compile(r"(?:xã|phường|thị trấn|bản|thôn|ấp|làng|huyện|cụm bản|khu vực)(?!\w)")


def after_a_commune(text: Text, unit_start: int, start: int) -> bool:
    """*xã Mo Rai, huyện* Sa Thầy: the name of a commune stands before it."""
    begin = max(start, unit_start - 60)
    if not _COMMUNE_WORD.search(text.key, begin, unit_start):
        return False
    match = _COMMUNE.search(text.nfc[begin:unit_start])
    if not match:
        return False
    words = match[0].rstrip(" ,(-").split()[1:]
    named = any(word[0].isupper() or word[0].isdigit() for word in words)
    return named and not any(word[0].islower() and word.casefold() not in _PART_OF_NO_NAME for word in words)


def abbreviated_ward(text: Text, name_start: int, start: int) -> bool:
    """*P.Long An* is a ward."""
    return _ABBREVIATED.search(text.nfc, max(start, name_start - 5), name_start) is not None


def in_a_bracket(key: str, head: int, placed_from: int | None) -> bool:
    """*cửa khẩu Cha Lo (Quảng Bình)*: a bracket that only says where the thing before it is.

    *placed_from*: where the unit before begins, if it only says where something is.
    """
    opening = open_bracket(key, max(0, head - 60), head)
    if opening < 0:
        return False
    inside = key[opening + 1 : head].strip()
    first = inside in ("", "thuộc", "tại", "ở")
    chained = placed_from is not None and opening < placed_from
    return first or chained or _LOCATED.match(inside) is not None


def in_an_address(key: str, left: str, end: int) -> bool:
    """*tại cửa khẩu Lệ Thanh,* Gia Lai*, …*"""
    return (
        left.endswith(", ") and _ADDRESS.search(left) is not None and _ADDRESS_ENDS.match(key, end) is not None
    )


def somebodys_home(left: str) -> bool:
    """*trú tại xã Ia O, huyện* Ia Grai"""
    return _RESIDENCE.search(left) is not None or _SOMEBODY_AT.search(left) is not None
