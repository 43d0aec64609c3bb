"""Names beside their offices: who leads a delegation, and who is named before or behind what he is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.offices import Office, of_the_one_before, offices
from generator.extract.words.lexicon import words

UPPER: Final = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
"""Vietnamese capitals; the inside of a class of letters."""
_BEGINS_OFFICE: Final = r"(?i:ủy|uỷ|phó|bí|chủ|trưởng|tỉnh|huyện|giám|uv\w*|chỉ|nguyên|đô)(?!\w)"
_PART: Final = rf"[{UPPER}][\w'’]*(?:-(?!{_BEGINS_OFFICE})[\w'’]+)*"
NAME: Final = rf"{_PART}(?:[ -](?!{_BEGINS_OFFICE}){_PART}){{1,6}}"
"""The name of a person: words with capitals, parts of them joined by hyphens; no office behind a hyphen."""
_TITLE: Final = (
    r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Nn]gài|[Đđ]/c"
    r"|(?:[Tt]hiếu|[Tt]rung|[Tt]hượng|[Đđ]ại) (?:tá|tướng|úy)"
    r"|[Tt]iến sĩ|TS\.?|ThS\.?|PGS\.?)"
)
_LED: Final = re.compile(
    r"(?<!\w)do (?P<who>[^;|]{4,340}?)(?:,| -)? (?:(?:làm|là) (?:trưởng đoàn|đoàn trưởng)|dẫn đầu)(?!\w)"
)
_OTHER: Final = re.compile(r" và (?=(?:đồng chí|ông|bà|ngài) )")
_NAME_FIRST: Final = re.compile(rf"(?:{_TITLE} )*(?P<name>{NAME})(?: ?(?:,|-|–) ?(?P<role>.+))?")
_NAME_LAST: Final = re.compile(rf"(?<!\w)(?:{_TITLE} )*(?P<name>{NAME})$")
_BEFORE: Final = re.compile(
    rf"(?:{_TITLE}|(?<!\w)(?:có|gồm|do|gặp|tiếp)|[:;]) (?:{_TITLE} )*(?P<name>{NAME}) ?(?:,|-|–) ?$"
)
_AND: Final = re.compile(rf" (?:và|cùng) (?:{_TITLE} )*")
_OF_A_PLACE: Final = re.compile(r"(?:phó )?(?:(?:tỉnh|huyện|đô|quận|thị) trưởng|thống đốc)")
"""Offices that only a place has: told without one, they are of the place just named."""
NO_NAMES: Final = frozenset(words("people")["office"])
"""First words of offices, not of people: *Chủ tịch Ủy ban MTTQ* Việt Nam *tỉnh*."""
_REMEMBERED: Final = frozenset(words("people")["remembered"])


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with an office that names its place: *name*, *role*, the place, and where both stand."""

    name: str
    role: str
    place: str
    start: int
    end: int
    heads: bool


def is_name(name: str) -> bool:
    """Whether *name* can be that of somebody who acts today."""
    known = name.casefold()
    return known.split()[0] not in NO_NAMES and known not in _REMEMBERED and len(name) <= 60


def holders(story: Story, sentence: Sentence, places: Collection[str]) -> Iterator[Holder]:
    """Those of *sentence* whom their delegation or their office gives one of *places*."""
    units = [unit for unit in sentence.units if unit.place in places]
    if units:
        yield from _heads(story, sentence, units)
        yield from _named_before(story, sentence, units)


# ── Heads of delegations ────────────────────────────────────────────────────────────────────


def _heads(story: Story, sentence: Sentence, units: list[Unit]) -> Iterator[Holder]:
    """*Đoàn đại biểu tỉnh A do ông B, Phó Tỉnh trưởng, làm trưởng đoàn*"""
    key = story.text.key
    for led in _LED.finditer(key, sentence.start, sentence.end):
        begin = led.start("who") + key[led.start("who") : led.end("who")].rfind(" do ") + 4
        start = begin if " do " in led["who"] else led.start("who")
        cuts = [start, *(cut.end() for cut in _OTHER.finditer(key, start, led.end("who"))), led.end("who")]
        for first, last in pairwise(cuts):
            end = last - len(" và ") if last != cuts[-1] else last
            yield from _head(story, units, first, end)


def _head(story: Story, units: list[Unit], start: int, end: int) -> Iterator[Holder]:
    inside = [unit for unit in units if start <= unit.head < end]
    before = [unit for unit in units if unit.end <= start]
    told = _told(story, start, end, max((unit.end for unit in inside), default=start))
    if told and (inside or before):
        name, role = told
        yield Holder(name, role.strip(" ,-–"), (inside or before)[-1].place, start, end, True)


def _told(story: Story, start: int, end: int, behind: int) -> tuple[str, str] | None:
    """Name and office in the words from *start* to *end*; a name that comes last stands *behind* its place."""
    first = _NAME_FIRST.fullmatch(story.text.nfc, start, end)
    if first and is_name(first["name"]):
        return first["name"], story.words(*first.span("role")) if first["role"] else ""
    last = _NAME_LAST.search(story.text.nfc, behind, end)
    if last and is_name(last["name"]):
        return last["name"], story.words(start, last.start())
    return None


# ── Names before their offices ──────────────────────────────────────────────────────────────


def _named_before(story: Story, sentence: Sentence, units: list[Unit]) -> Iterator[Holder]:
    """*ngài B - Chủ tịch Mặt trận tỉnh A*: an office that names its place, behind a name with a title; *và ông
    C, Phó Tỉnh trưởng* beside it is of the same place.
    """
    beside: Holder | None = None
    for office in offices(story, sentence):
        named = _BEFORE.search(story.text.nfc, max(sentence.start, office.start - 90), office.start)
        office = of_the_one_before(story, office)
        inside = [unit for unit in units if office.start <= unit.head < office.end]
        if named is None or not is_name(named["name"]):
            continue
        place = inside[-1].place if inside else _same_place(story, beside, named, office)
        if place is None and not _OF_NO_PLACE.search(story.text.key, office.start, office.end):
            place = _side_told(story, units, named.start("name"))
        if place:
            role = story.words(office.start, office.end)
            beside = Holder(named["name"], role, place, named.start("name"), office.end, False)
            yield beside


def _same_place(story: Story, beside: Holder | None, named: re.Match[str], office: Office) -> str | None:
    """The place of who is named just before, for an office without a place of its own."""
    if beside is None or not _OF_A_PLACE.fullmatch(story.text.key, office.start, office.end):
        return None
    return beside.place if _AND.fullmatch(story.text.nfc, beside.end, named.start("name")) else None


def _side_told(story: Story, units: list[Unit], at: int) -> str | None:
    """The place whose side a list tells that goes on to *at*: *Về phía tỉnh A có các đồng chí: …; …*"""
    key = story.text.key
    opens = [
        unit
        for unit in units
        if unit.end <= at
        and _SIDE.search(key, max(0, unit.head - 24), unit.start)
        and _HAS.match(key, unit.end)
    ]
    return opens[-1].place if opens else None


_OF_NO_PLACE: Final = re.compile(
    r"chủ tịch (?:nước|quốc hội)(?!\w)|(?<!\w)(?:chính phủ|công ty|tập đoàn|ngân hàng)(?!\w)"
)
_SIDE: Final = re.compile(r"(?<!\w)phía(?: (?:tỉnh|huyện|lãnh đạo|bạn|đoàn))* ?$")
_HAS: Final = re.compile(r" ?(?:\([^()]{0,40}\))?,? ?(?:có|gồm)(?!\w)")


def is_of_two(story: Story, sentence: Sentence, office: Office) -> bool:
    """Whether somebody else is named before *office*, so that it is not all of whoever is named behind it."""
    return _BEFORE.search(story.text.nfc, max(sentence.start, office.start - 90), office.start) is not None
