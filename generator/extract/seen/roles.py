"""The part that a mention of a unit plays in its sentence.

actor       it acts, or somebody acts for it (UBND tỉnh …, đoàn đại biểu tỉnh …, Bộ CHQS tỉnh …)
host        the place where a visit goes to
place       only where something is: a ceremony, a firm, a road, a search
parent      the province that a district lies in
residence   somebody's home
adjacent    a neighbour along the border
name        part of another name (Báo Cà Mau, cửa khẩu Lao Bảo, Trường Đại học Bạc Liêu)
dateline    where a report was written
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from generator.extract.seen.part_names import part_of_a_name
from generator.extract.words.lexicon import Mark, words
from generator.stories.text import Text
from geo import Mention

Role = Literal["actor", "host", "place", "parent", "residence", "adjacent", "name", "dateline"]
Head = Literal["agency", "unit", "bare"]


@dataclass(slots=True)
class Unit:
    """One mention of a unit: the name at *start* … *end*, what belongs to it from *head* on."""

    head: int
    start: int
    end: int
    place: str
    country: str
    level: str
    role: Role
    form: Head
    agency: str = ""
    """The words for who acts, lower case, outermost first; "" if the unit itself is named."""

    @property
    def acts(self) -> bool:
        """Whether it takes part itself."""
        return self.role in ("actor", "host")


LIES_IN: Final = frozenset({",", "(", "của", "thuộc", "-", ", thuộc", "(thuộc", "", "- thuộc"})

BRACKETS = re.compile(r"\([^()]{0,120}\)")

_GLUE: Final = frozenset(
    {
        "", ",", "-", "(", "của", "các", "và", "thuộc", "hai", "2", "ba", "3", "4", "bốn", "của các",
        "thuộc các", "và các",
        ", các", "của hai", "của 2", "cấp cao", "cấp cao của", "cấp cao các", "của cả", "hữu nghị", "tại",
        "ở", ", và",
        "- thuộc", "từ", "cho", "nước bạn", "phía", "vùng biên", "nghèo", "biên giới", ", thuộc",
    }
)  # fmt: skip

_COMMUNE = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|bản|cụm bản|thôn|làng|ấp|buôn|sóc|phum|khóm|khu phố|đặc khu|xóm|tổ|khối"
    r"|nóc|thị tứ|khu vực|cụm dân cư)"
    r"(?: (?:số )?[\w'’.-]+){1,6}(?:,| \(| -| thuộc| của|, thuộc)? ?(?:tỉnh |huyện )?$",
    re.IGNORECASE,
)

_COMMUNE_WORD = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|bản|cụm|thôn|làng|ấp|buôn|sóc|phum|khóm|khu|đặc khu|xóm|tổ|khối|nóc|thị tứ) "
)
_ABBREVIATED = re.compile(r"(?<![\w.])(?:P|TT|X|KP)\. ?$")
"""*P.Long An* is a ward."""

_ADDRESS = re.compile(r"(?<!\w)(?:tại|ở|thuộc|địa bàn|khu vực) (?!buổi|hội nghị|lễ|cuộc)[^,;.()]{2,60}, $")

_ADDRESS_ENDS = re.compile(
    r"(?: ?\([^()]{2,40}\)|, (?:tỉnh )?[\w -]{3,25}(?=[,.;)]))?(?:[.,;)]|$| (?:đã )?diễn ra| khi | vào | lúc )"
)

_RESIDENCE = re.compile(
    r"(?<!\w)(?<!nội )(?:trú|thường trú|cư trú|ngụ|quê|quê quán|nguyên quán|hộ khẩu|sinh ra|gốc"
    r"|sinh sống)(?: tại| ở)?(?: [\w'’.,()-]+){0,12} ?\(?$"
)

_LOCATED = re.compile(r"(?:xã|phường|thị trấn|bản|thôn|ấp|làng|huyện|cụm bản|khu vực)(?!\w)")


_FIRM = re.compile(
    r"(?<!\w)(?:doanh nghiệp|nhóm thiện nguyện|nhóm|nhà hảo tâm|mạnh thường quân|ban trị sự|giáo hội"
    r"|đội tình nguyện|bạn đọc|kiều bào|công ty|nhà đầu tư|thương lái|hợp tác xã|câu lạc bộ|đội bóng"
    r"|đội tuyển)(?: khác| lớn| nhỏ)?(?: của| ở| tại| đến từ)?(?: tỉnh| thành phố)? ?$"
)


_AND_A_PROVINCE = re.compile(r" và (?:chính quyền )?tỉnh ")
_PLACED = re.compile(r"^(?:[^,;.()]{0,40}, )?(?:tại|ở) [^,;.()]{2,40}, $")
"""*Hôm qua, tại Buôn Ma Thuột,* tỉnh Đắk Lắk và tỉnh Mondulkiri gặp mặt: the province acts."""
_PREPOSITION = re.compile(r"(?:với|cùng|tại|từ|về|ở) ")
_DATELINE = re.compile(r" ?\((?:ttxvn|tttxvn|vov|vtv|pv|tin|đtn|vna|bna|vp|qđnd|nd|plo)[^)]{0,30}\)|, ngày \d")

ELSEWHERE = "thái lan|trung quốc|myanmar|mi-an-ma|ma-lai-xi-a|hàn quốc|nhật bản"
"""Countries whose units are no partners here; the inside of a pattern."""
OTHER_COUNTRY = re.compile(
    rf" ?\((?:tỉnh [\w -]{{2,24}}, )?(?:{ELSEWHERE})\)"
    r"|(?:,| của) (?:thái lan|trung quốc)"
)

_GREETING = re.compile(
    r"(?:[ ,]+(?:và|với|làm|việc|tết|cổ|truyền|dân|tộc|của|nguyên|đán|ch[oô]l|chn[aă]m|thm[aâ]y|bun-?pi-?may"
    r"|bun|pi|may|phật|lịch|năm|mới|hữu|nghị|chính|thức|xã|giao|chúc|mừng|"
    r"học|tập|trao|đổi|kinh|nghiệm|khảo|sát|tham|quan|giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý|tý|sửu|dần"
    r"|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi|xuân|\d+))*[ ,]*"
)

_HOW_MANY = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|năm|sáu|\d{1,2}) $")

_SENT_FROM = re.compile(
    r"(?:đoàn|khách|đại biểu|cán bộ|lãnh đạo|bác sĩ|học viên|chuyên gia|lưu học sinh"
    r"|đoàn viên)(?: [\w]+){0,3} (?:đến )?từ$"
)


LIST_HEAD = re.compile(
    r"(?<!\w)(tỉnh|huyện|thành phố|thị xã|quận)(?: (?!(?:ủy|của|do|và|đã|có|với|tại|là"
    r"|gồm)(?!\w))[\w-]+){0,5}(?: là| gồm có| gồm| bao gồm|:| như)[ :]*$"
)


class Roles:
    """Decides the parts that the mentions of one story play."""

    def __init__(self, text: Text, unit_words: Mapping[int, str]) -> None:
        self._text = text
        self._unit_words = unit_words

    def head(self, unit_start: int, start: int, owners: Sequence[Mark]) -> tuple[int, list[str]]:
        """Where the words that belong to a unit begin, and the agencies among them, outermost first."""
        key = self._text.key
        head, agencies = unit_start, list[str]()
        for mark in owners:
            if mark.end > unit_start:
                continue
            if mark.end > head:
                continue
            glue = " ".join(key[mark.end : head].split())
            if (
                glue not in _GLUE
                and not _department(mark, glue)
                and not (mark.kind == "post" and _names_a_post(self._text.nfc[mark.end : head]))
            ):
                if head - mark.end > 60:
                    break
                continue
            head = mark.start
            agencies.insert(0, f"{mark.value}:{key[mark.start : mark.end]}")
        list_head = LIST_HEAD.search(key, max(start, head - 70), head)
        if list_head and not agencies:
            inner, above = (
                self.head(max(start, list_head.start()), start, owners)
                if list_head.start() < head
                else (head, [])
            )
            return inner, above
        return head, agencies

    def role(
        self,
        unit: Unit,
        mention: Mention,
        start: int,
        marks: Sequence[Mark],
        block_start: int,
        before: list[Unit],
    ) -> Role:
        key, nfc = self._text.key, self._text.nfc
        opens = unit.head - block_start <= 4 and not _PREPOSITION.match(key, block_start)
        if opens and _DATELINE.match(key, mention.end):
            return "dateline"
        left = key[max(start, unit.head - 100) : unit.head]
        previous = before[-1] if before else None
        if (
            unit.level == "province"
            and unit.country == "VN"
            and _AND_A_PROVINCE.match(key, mention.end)
            and _PLACED.search(left)
        ):
            return "actor"
        if previous and self._is_parent(previous, unit, mention):
            return "parent"
        if (
            previous
            and previous.role == "actor"
            and _same_level_abroad(previous, unit)
            and key[previous.end : unit.head] in (" và ", " và chính quyền ")
        ):
            return "actor"
        post = self._post_in_front(unit, start, marks)
        if post:
            unit.form, unit.agency = "agency", post
            return "actor" if unit.level == "province" else "place"
        if self._in_bracket(unit, before):
            return "place"
        if self._commune_named(mention, start):
            return "place"
        if _ABBREVIATED.search(nfc, max(start, mention.start - 5), mention.start):
            return "place"
        if previous and previous.role in ("residence", "place") and self._chained(previous, mention):
            return previous.role
        if (
            unit.form != "agency"
            and left.endswith(", ")
            and _ADDRESS.search(left)
            and _ADDRESS_ENDS.match(key, mention.end)
        ):
            return "place"
        if _RESIDENCE.search(left):
            return "residence"
        if not self._unit_words[mention.start] and any(
            mark.kind == "unit" and mark.value == "commune" and mark.end == mention.start - 1 for mark in marks
        ):
            return "place"
        if unit.form != "agency" and part_of_a_name(
            self._text, mention, marks, start, own_unit=bool(self._unit_words[mention.start])
        ):
            return "name"
        if _FIRM.search(left[-56:]):
            return "name"
        return self._by_preposition(unit, marks, start)

    def _by_preposition(self, unit: Unit, marks: Sequence[Mark], start: int) -> Role:
        how_many = _HOW_MANY.search(self._text.key, max(start, unit.head - 12), unit.head)
        head = how_many.start() if how_many else unit.head
        words = [
            mark
            for mark in marks
            if mark.kind == "before" and mark.end == head - 1 and self._text.key[mark.end] == " "
        ]
        if any(mark.value == "residence" for mark in words):
            return "residence"
        if any(mark.value == "adjacent" for mark in words):
            return "adjacent"
        if unit.form == "agency":
            return "actor"
        place = next((mark for mark in words if mark.value == "place"), None)
        if place and _SENT_FROM.search(self._text.key, max(start, place.start - 50), place.end):
            return "actor"
        if place is None:
            return "actor"
        visits = (mark for mark in marks if mark.kind == "event" and mark.value in ("visit", "meeting"))
        near = self._text.key[place.start : place.end] in ("tại", "ở", "trên địa bàn")
        if near and any(
            mark.end <= place.start and _GREETING.fullmatch(self._text.key[mark.end : place.start])
            for mark in visits
        ):
            return "host"
        return "place"

    def _is_parent(self, previous: Unit, unit: Unit, mention: Mention) -> bool:
        if previous.level != "district" or unit.place != previous.place.partition(".")[0]:
            return False
        return self._text.key[previous.end : mention.unit_start].strip() in LIES_IN

    def _chained(self, previous: Unit, mention: Mention) -> bool:
        between = self._text.key[previous.end : mention.unit_start].strip()
        return between in (",", "(", "của", "thuộc", "-", "", "và")

    def _post_in_front(self, unit: Unit, start: int, marks: Sequence[Mark]) -> str:
        """*Đồn Biên phòng Lao Bảo (Quảng Trị)*: the post acts for the province in the bracket after it."""
        opening = self._text.key.rfind("(", max(start, unit.head - 60), unit.head)
        if opening < 0 or self._text.key.find(")", opening, unit.head) >= 0:
            return ""
        for mark in marks:
            if (
                mark.kind == "post"
                and mark.end <= opening <= mark.end + 45
                and _names_a_post(self._text.nfc[mark.end : opening])
            ):
                return f"post:{self._text.key[mark.start : mark.end]}"
        return ""

    def _in_bracket(self, unit: Unit, before: list[Unit]) -> bool:
        """*cửa khẩu Cha Lo (Quảng Bình)*: a bracket that only says where the thing before it is."""
        if unit.form == "agency":
            return False
        opening = self._text.key.rfind("(", max(0, unit.head - 60), unit.head)
        if opening < 0 or self._text.key.find(")", opening, unit.head) >= 0:
            return False
        inside = self._text.key[opening + 1 : unit.head].strip()
        first = not inside or inside in ("thuộc", "tại", "ở")
        chained = bool(before) and opening < before[-1].start and before[-1].role == "place"
        return first or chained or bool(_LOCATED.match(inside))

    def _commune_named(self, mention: Mention, start: int) -> bool:
        begin = max(start, mention.unit_start - 60)
        if not _COMMUNE_WORD.search(self._text.key, begin, mention.unit_start):
            return False
        match = _COMMUNE.search(self._text.nfc[begin : mention.unit_start])
        if not match:
            return False
        words = match[0].rstrip(" ,(-").split()
        named = [word for word in words[1:] if word[0].isupper() or word[0].isdigit()]
        lower = [
            word
            for word in words[1:]
            if word[0].islower() and word.casefold() not in ("số", "thuộc", "của", "huyện", "tỉnh", "khẩu")
        ]
        return bool(named) and not lower

    def spread(self, found: list[Unit]) -> None:
        """Later items of a list play the part of its first."""
        key = self._text.key
        outer = [unit for unit in found if unit.role != "parent"]
        for previous, unit in pairwise(outer):
            if (
                previous.role == "place"
                and key.endswith("nối ", 0, previous.head)
                and key[previous.end : unit.head].strip() in ("với", "đến", "tới")
            ):
                unit.role = "place"
            between = BRACKETS.sub("", key[previous.end : unit.head]).strip()
            if unit.form != "agency" and unit.role == "actor" and between in (",", "và", ", và", "-", "&"):
                if (
                    previous.role in ("residence", "adjacent", "place", "name")
                    and unit.country == previous.country
                ):
                    if previous.role == "name" and between not in ("-",):
                        continue
                    unit.role = previous.role
                elif previous.role == "host":
                    unit.role = "host"
                if previous.form == "agency" and previous.country == unit.country:
                    unit.form, unit.agency = "agency", previous.agency


def _department(mark: Mark, between: str) -> bool:
    """Whether *between* is the name of a department: *Sở* Nông nghiệp và Môi trường *Quảng Trị*."""
    if mark.kind != "agency" or mark.value not in ("province", "any") or not 2 <= len(between) <= 60:
        return False
    departments = words("departments")["words"]
    return all(word in departments for word in between.replace(",", " ").split())


def _names_a_post(between: str) -> bool:
    """Whether the text between *Đồn Biên phòng* and what follows is just the post's name or number."""
    words = between.replace("-", " ").replace(",", " ").replace("(", " ").split()
    return len(words) <= 7 and all(
        not word[0].islower() or word in ("cửa", "khẩu", "quốc", "tế", "thuộc", "số", "chính", "phụ")
        for word in words
    )


def _same_level_abroad(one: Unit, other: Unit) -> bool:
    return one.level == other.level and one.country == "VN" != other.country
