"""The part that a mention of a unit plays in its sentence: rules with names, the first that holds decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from generator.extract.seen.units.addresses import (
    abbreviated_ward,
    after_a_commune,
    in_a_bracket,
    in_an_address,
    somebodys_home,
)
from generator.extract.seen.units.beside_names import LIES_IN
from generator.extract.seen.units.part_names import part_of_a_name
from generator.extract.seen.units.speakers import post_in_front
from generator.extract.seen.units.unit import Role, Unit
from generator.extract.words.lexicon import Mark
from generator.stories.text import Text
from geo import Mention

_AND_A_PROVINCE = re.compile(r" và (?:chính quyền )?tỉnh ")
_PLACED = re.compile(r"^(?:[^,;.()]{0,40}, )?(?:tại|ở) [^,;.()]{2,40}, $")
_HOW_MANY = re.compile(r"(?<!\w)(?:các|những|cặp|hai|ba|bốn|năm|sáu|\d{1,2}) $")
_GREETING = re.compile(
    r"(?:[ ,]+(?:và|với|làm|việc|ngày|quốc|khánh|nhân|dịp|tết|cổ|truyền|dân|tộc|của|nguyên|đán|ch[oô]l"
    r"|chn[aă]m|thm[aâ]y|bun-?pi-?may|bun|pi|may|phật|lịch|năm|mới|hữu|nghị|chính|thức|xã|giao|chúc|mừng|"
    r"học|tập|trao|đổi|kinh|nghiệm|khảo|sát|tham|quan|giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý|tý|sửu|dần"
    r"|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi|xuân|\d+))*[ ,]*"
)
_SENT_FROM = re.compile(
    r"(?:đoàn|khách|đại biểu|cán bộ|lãnh đạo|bác sĩ|học viên|chuyên gia|lưu học sinh"
    r"|đoàn viên)(?: [\w]+){0,3} (?:đến )?từ$"
)


class Setting(NamedTuple):
    """A unit where it stands: everything that tells which part it plays."""

    text: Text
    unit: Unit
    mention: Mention
    announced: bool
    """Whether a word for its kind of unit belongs to the name."""
    start: int
    """Where its sentence begins."""
    block_start: int
    """Where the line of its sentence begins."""
    marks: Sequence[Mark]
    previous: Unit | None
    """The unit that the sentence names before it."""

    @property
    def left(self) -> str:
        """The words of the sentence before it."""
        return self.text.key[max(self.start, self.unit.head - 100) : self.unit.head]


class Part(NamedTuple):
    """The part that a unit plays, and who speaks for it, where that shows only from the part."""

    role: Role
    agency: str = ""


def part_in(setting: Setting) -> Part:
    """The part that the unit of *setting* plays: what the first rule that holds says."""
    for role, holds in _BEFORE_ALL:
        if holds(setting):
            return Part(role)
    unit = setting.unit
    post = post_in_front(setting.text, unit.head, setting.start, setting.marks)
    if post:
        return Part("actor" if unit.level == "province" else "place", post)
    for role, holds in _RULES:
        if holds(setting):
            return Part(role)
    return Part(_by_preposition(setting))


# ── rules ───────────────────────────────────────────────────────────────────────────────────


def _meets_a_province(setting: Setting) -> bool:
    """*Hôm qua, tại Buôn Ma Thuột,* tỉnh Đắk Lắk *và tỉnh Mondulkiri gặp mặt*: the province acts."""
    return (
        setting.unit.level == "province"
        and setting.unit.country == "VN"
        and _AND_A_PROVINCE.match(setting.text.key, setting.mention.end) is not None
        and _PLACED.search(setting.left) is not None
    )


def _holds_the_one_before(setting: Setting) -> bool:
    """*huyện Ea Súp,* tỉnh Đắk Lắk"""
    previous, unit = setting.previous, setting.unit
    return (
        previous is not None
        and previous.level == "district"
        and unit.place == previous.place.partition(".")[0]
        and setting.text.key[previous.end : setting.mention.unit_start].strip() in LIES_IN
    )


def _commands_the_one_before(setting: Setting) -> bool:
    """*Ban CHQS huyện Bến Lức –* Bộ CHQS tỉnh Long An: the office above the one that acts"""
    previous, unit = setting.previous, setting.unit
    return (
        previous is not None
        and previous.form == unit.form == "agency"
        and previous.place.partition(".")[0] == unit.place != previous.place
        and setting.text.key[previous.end : unit.head].strip() in ("-", "–", "thuộc", "của", ", thuộc")
    )


def _in_a_bracket(setting: Setting) -> bool:
    previous = setting.previous
    placed_from = previous.start if previous and previous.role == "place" else None
    return setting.unit.form != "agency" and in_a_bracket(setting.text.key, setting.unit.head, placed_from)


def _after_a_commune(setting: Setting) -> bool:
    return after_a_commune(setting.text, setting.mention.unit_start, setting.start)


def _abbreviated_ward(setting: Setting) -> bool:
    return abbreviated_ward(setting.text, setting.mention.start, setting.start)


def _in_an_address(setting: Setting) -> bool:
    return setting.unit.form != "agency" and in_an_address(setting.text.key, setting.left, setting.mention.end)


def _somebodys_home(setting: Setting) -> bool:
    return somebodys_home(setting.left)


def _names_a_commune(setting: Setting) -> bool:
    """*xã* Hòa Bình"""
    before = setting.mention.start - 1
    return not setting.announced and any(
        mark.end == before and mark.kind == "unit" and mark.value == "commune" for mark in setting.marks
    )


def _names_something_else(setting: Setting) -> bool:
    if setting.unit.form == "agency" or _house_given_to(setting):
        return False
    return part_of_a_name(
        setting.text, setting.mention, setting.marks, setting.start, own_unit=setting.announced
    )


def _house_given_to(setting: Setting) -> bool:
    """*do thành phố A tặng Trường Hữu nghị* tỉnh Savannakhet: a school abroad stands for its province."""
    abroad = setting.unit.country != "VN" and setting.unit.level == "province"
    return abroad and setting.announced and _GIVEN_TO_HOUSE.search(setting.left) is not None


_GIVEN_TO_HOUSE = re.compile(
    r"(?<!\w)(?:tặng|trao tặng|trao|hỗ trợ|giúp|tặng cho|trao cho) (?:trường|bệnh viện)(?: [^\s,;.]+){0,7} $"
)


def _end_of_a_line(setting: Setting) -> bool:
    """*cao tốc* TP HCM *- Mộc Bài*, *tuyến hàng không Bangkok - Savannakhet -* Huế: a stop of a line."""
    if setting.unit.form == "agency":
        return False
    last = setting.left.endswith(("- ", "-"))
    if not last and _OTHER_END.match(setting.text.nfc, setting.mention.end) is None:
        return False
    return _LINE.search(setting.left) is not None


_LINE = re.compile(
    r"(?<!\w)(?:cao tốc|tuyến đường|đường bay|đường sắt|tuyến xe|tuyến bay|tuyến hàng không|đại lộ)"
    r"(?: (?:hữu nghị|thương mại|quốc tế|khách|thẳng)){0,3} (?:[^,;.():]{2,30}? ?- ?){0,3}$"
)
_OTHER_END = re.compile(r" ?[-–] ?[A-ZĐ]")


_BEFORE_ALL: Final[tuple[tuple[Role, Callable[[Setting], bool]], ...]] = (
    ("place", _end_of_a_line),
    ("actor", _meets_a_province),
    ("parent", _holds_the_one_before),
    ("parent", _commands_the_one_before),
)
_RULES: Final[tuple[tuple[Role, Callable[[Setting], bool]], ...]] = (
    ("place", _in_a_bracket),
    ("place", _after_a_commune),
    ("place", _abbreviated_ward),
    ("place", _in_an_address),
    ("residence", _somebodys_home),
    ("place", _names_a_commune),
    ("name", _names_something_else),
)
"""The rules for a unit that no post speaks for."""


def _by_preposition(setting: Setting) -> Role:
    """The part that the word before a unit gives it; it acts where there is none."""
    key, start, head = setting.text.key, setting.start, setting.unit.head
    how_many = _HOW_MANY.search(key, max(start, head - 12), head)
    before = (how_many.start() if how_many else head) - 1
    words = {mark.value: mark for mark in setting.marks if mark.kind == "before" and mark.end == before}
    if key[before : before + 1] != " " or not words:
        return "actor"
    if "residence" in words:
        return "residence"
    if "adjacent" in words:
        return "adjacent"
    place = words.get("place")
    if setting.unit.form == "agency" or place is None:
        return "actor"
    if _SENT_FROM.search(key, max(start, place.start - 50), place.end):
        return "actor"
    return "host" if _receives_guests(setting, place) else "place"


def _receives_guests(setting: Setting, place: Mark) -> bool:
    """Whether it is where a visit goes to: *thăm và chúc Tết tại* tỉnh Attapeu"""
    key = setting.text.key
    return key[place.start : place.end] in ("tại", "ở", "trên địa bàn") and any(
        _GREETING.fullmatch(key, mark.end, place.start)
        for mark in setting.marks
        if mark.kind == "event" and mark.value in ("visit", "meeting") and mark.end <= place.start
    )
