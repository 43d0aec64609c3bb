"""People with role and side, the teams that search for the fallen, and border gates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from generator.extract.context import Passage
from generator.extract.roles import Unit
from generator.extract.story import Sentence, Story

_UPPER: Final = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
_NAME = rf"[{_UPPER}][\w'’]*(?:[- ][{_UPPER}][\w'’]*(?:-[\w'’]+)*){{1,6}}"
_AFTER_UNIT = re.compile(rf" (?P<name>{_NAME})")
_BEFORE_TITLE = re.compile(
    rf"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Nn]gài|[Đđ]/c|[Tt]á|[Tt]ướng|[Úú]y) (?P<name>{_NAME}) ?(?:,|-|–) ?$"
)
_TITLES: Final = (
    "bí thư", "phó bí thư", "phó bí thư thường trực", "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "tỉnh trưởng", "phó tỉnh trưởng",  # noqa: E501
    "huyện trưởng", "phó huyện trưởng", "đô trưởng", "phó đô trưởng", "quận trưởng", "chỉ huy trưởng", "phó chỉ huy trưởng", "thống đốc", "bí thư, tỉnh trưởng", "phó thống đốc",  # noqa: E501
)  # fmt: skip
_HEADS = re.compile(r"(?:làm trưởng đoàn|dẫn đầu|trưởng đoàn)")
_TEAM = re.compile(
    r"(?<!\w)(?<!đại )(?<!trung )(?<!tiểu )(?<!hải )đội (?:quy tập(?: (?:mộ|hài cốt) liệt s[ĩỹ])? )?(?:số )?(?P<name>k ?\d{2,3}|\d{3})(?!\w)"  # noqa: E501
)
_GATE = re.compile(
    rf"[Cc](?:ửa khẩu|ặp cửa khẩu)(?: (?:quốc tế|chính|phụ|quốc gia|song phương))? (?P<name>[{_UPPER}][\w'’-]*(?: [{_UPPER}][\w'’-]*){{0,3}}(?: ?[-–] ?(?!Bộ |Đồn |BĐBP|Ban |Công |Hải |UBND|Chi )[{_UPPER}][\w'’-]*(?: [{_UPPER}][\w'’-]*){{0,3}})?)"  # noqa: E501
)
_NOT_NAMES: Final = frozenset(["việt nam tỉnh đoàn mặt trận ủy viên trung ương đảng bộ tỉnh ủy"])


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person named in a sentence at *start* … *end*."""

    name: str
    role: str
    side: str
    start: int
    end: int
    sentence: Sentence
    heads: bool


def people(story: Story, told: Sequence[Passage]) -> list[Somebody]:
    """The office-holders of the partners, each once, in the order named."""
    places = {place for passage in told if passage.sentence.main for pair in passage.pairs for place in pair}
    found: dict[str, Somebody] = {}
    for sentence in story.main:
        for unit in sentence.units:
            if unit.place not in places or unit.form != "agency" or not _title(unit):
                continue
            for somebody in _named(story, sentence, unit):
                found.setdefault(somebody.name, somebody)
    return list(found.values())


def _title(unit: Unit) -> bool:
    return any(
        agency.endswith(tuple(f":{title}" for title in _TITLES))
        for agency in re.findall(r"\w+:[^:]+?(?= \w+:|$)", unit.agency)
    )


def _named(story: Story, sentence: Sentence, unit: Unit) -> Iterator[Somebody]:
    nfc, key = story.text.nfc, story.text.key
    role = story.words(unit.head, unit.end)
    heads = bool(_HEADS.search(key, unit.end, min(sentence.end, unit.end + 110)))
    after = _AFTER_UNIT.match(nfc, unit.end)
    if after and len(after["name"].split()) >= 2 and _is_name(after["name"]):
        yield Somebody(after["name"], role, unit.place, unit.head, after.end(), sentence, heads)
        return
    before = _BEFORE_TITLE.search(nfc, max(sentence.start, unit.head - 90), unit.head)
    if before and _is_name(before["name"]):
        yield Somebody(before["name"], role, unit.place, before.start(), unit.end, sentence, heads)


def _is_name(words: str) -> bool:
    return words.casefold() not in _NOT_NAMES and len(words) <= 60


@dataclass(frozen=True, slots=True)
class Called:
    """A team or a gate named in a passage."""

    what: Literal["institution", "gate"]
    name: str
    start: int
    end: int
    passage: Passage


def names(story: Story, told: Sequence[Passage]) -> list[Called]:
    """Search teams and border gates of the passages, each once."""
    found: dict[tuple[str, str], Called] = {}
    for passage in told:
        start, end = passage.sentence.start, passage.sentence.end
        for match in _TEAM.finditer(story.text.key, start, end):
            name = match["name"].replace(" ", "").upper()
            found.setdefault(
                ("institution", name), Called("institution", name, match.start(), match.end(), passage)
            )
        for match in _GATE.finditer(story.text.nfc, start, end):
            name = (
                re.sub(r"\s*[-–]\s*", " - ", match["name"])
                if re.search(r" [-–]|[-–] ", match["name"])
                else match["name"]
            )
            found.setdefault(("gate", name), Called("gate", name, match.start(), match.end(), passage))
    return list(found.values())
