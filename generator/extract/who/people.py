"""The people whom a story names with an office of one of the partners, each with role and side."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import geo
from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.holders import NAME, holders, is_name, is_of_two
from generator.extract.who.offices import Office, whole_office, words_of
from generator.extract.who.passage import Passage
from generator.extract.words.lexicon import words

_AFTER_UNIT = re.compile(rf" (?P<dash>[-–] )?(?P<name>{NAME})")
_BEFORE_TITLE = re.compile(
    rf"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Nn]gài|[Đđ]/c|[Tt]á|[Tt]ướng|[Úú]y|TS\.|[Tt]iến sĩ)"
    rf" (?P<name>{NAME}) ?(?:,|-|–)(?: (?!(?:ngài|ông|bà|đồng chí|và) )[^,.;()–]{{3,70}}(?:,| -| –)){{0,3}} ?$"
)
_OFFICE = re.compile(
    r"(?<!\w)(?<!tổng )(?:phó )?(?:bí thư|chủ tịch|tỉnh trưởng|huyện trưởng|đô trưởng|thị trưởng|thống đốc"
    r"|giám đốc|chỉ huy trưởng)"
    r"(?:,? (?:kiêm|và|thường trực|phó|bí thư|chủ tịch|tỉnh trưởng|huyện trưởng|tỉnh ủy|huyện ủy|thành ủy"
    r"|thị ủy|quận ủy|ubnd|hđnd|mttq|ủy ban|hội đồng|nhân dân|chính quyền|tỉnh|huyện|thành phố|thị xã"
    r"|t[px]\.?)(?!\w)){0,12}(?! (?:hđqt|tập đoàn|công ty|ngân hàng|quốc hội)(?!\w))"
)
_OFFICE_WORDS: Final = ("bí thư", "chủ tịch", "trưởng", "giám đốc", "thống đốc")
"""One of them stands in every office; most sentences name none."""
_LED = re.compile(r" ?(?:\([^()]{0,60}\))?,? ?(?:nước [^,;.]{3,40} )?do(?!\w)[^,;.]{0,30}$")
_JOINING = re.compile(r"(?:,? (?:kiêm|và|phó))+$")
_ABROAD = re.compile(r"(?:tỉnh|huyện|đô|thị) trưởng|thống đốc|ủy ban chính quyền")
_OURS = re.compile(r"(?<!\w)(?:ubnd|hđnd)(?!\w)")
"""Offices of Vietnam alone, whose holders may bear names of the highlands."""
SURNAMES: Final = frozenset(words("people")["surname"])
_TITLES: Final = (
    "bí thư", "phó bí thư", "phó bí thư thường trực", "chủ tịch", "phó chủ tịch", "giám đốc",
    "phó giám đốc", "tỉnh trưởng", "phó tỉnh trưởng", "huyện trưởng", "phó huyện trưởng",
    "đô trưởng", "phó đô trưởng", "quận trưởng", "chỉ huy trưởng", "phó chỉ huy trưởng",
    "thống đốc", "bí thư, tỉnh trưởng", "phó thống đốc",
)  # fmt: skip
_HEADS = re.compile(r"(?:làm trưởng đoàn|dẫn đầu|trưởng đoàn)")


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
    parties: tuple[str, ...] = ()
    """The units of the passage in which the person is named."""


def people(story: Story, told: Sequence[Passage]) -> list[Somebody]:
    """The office-holders of the partners, each once, in the order named."""
    places = {place for passage in told if passage.sentence.main for pair in passage.pairs for place in pair}
    by_start = {passage.sentence.start: passage for passage in told}
    found: dict[str, Somebody] = {}
    for sentence in story.main:
        for somebody in _in_sentence(story, sentence, places, by_start.get(sentence.start)):
            known = found.setdefault(geo.fold(somebody.name), somebody)
            found[geo.fold(somebody.name)] = _told_again(known, somebody)
    return list(found.values())


def _told_again(known: Somebody, again: Somebody) -> Somebody:
    """*known*, with the whole office where it is told *again*: Bí thư Tỉnh ủy, then Bí thư Tỉnh ủy Cà Mau."""
    heads, parties = known.heads or again.heads, known.parties or again.parties
    whole = again if again.side == known.side and known.role in again.role else known
    return replace(whole, name=known.name, heads=heads, parties=parties)


def _in_sentence(
    story: Story, sentence: Sentence, places: Collection[str], passage: Passage | None
) -> Iterator[Somebody]:
    """The office-holders of *places* whom *sentence* names, those of its *passage* with the parties of it."""
    agencies = (unit for unit in sentence.units if unit.place in places and unit.form == "agency")
    met = [
        Somebody(one.name, one.role, one.place, one.start, one.end, sentence, one.heads)
        for one in holders(story, sentence, places)
    ]
    met += [somebody for unit in agencies if _title(unit) for somebody in _named(story, sentence, unit)]
    if passage is None:
        yield from met
        return
    for somebody in (*met, *_of_their_side(story, passage, met)):
        acts = somebody.side in passage.parties
        yield replace(somebody, parties=passage.parties) if acts else somebody


def _of_their_side(story: Story, passage: Passage, met: Sequence[Somebody]) -> Iterator[Somebody]:
    """Office-holders whose unit is only meant: *Phó Chủ tịch UBND tỉnh* Nguyễn Hữu Tháp."""
    sentence, key = passage.sentence, story.text.key
    if not any(word in key[sentence.start : sentence.end] for word in _OFFICE_WORDS):
        return
    taken = [(somebody.start, somebody.end) for somebody in met]
    taken += [(unit.head, unit.end) for unit in sentence.units if unit.acts]
    for office in _OFFICE.finditer(key, sentence.start, sentence.end):
        if any(start <= office.start() < end for start, end in taken):
            continue
        somebody = _holder(story, passage, office)
        if somebody:
            taken.append((somebody.start, somebody.end))
            yield somebody


def _holder(story: Story, passage: Passage, office: re.Match[str]) -> Somebody | None:
    """Who holds *office*, for one of the parties of *passage*."""
    sentence, nfc = passage.sentence, story.text.nfc
    after = _AFTER_UNIT.match(nfc, office.end(), sentence.end)
    before = _BEFORE_TITLE.search(nfc, max(sentence.start, office.start() - 220), office.start())
    after = after if after and _is_apart(after) else None
    named = next((found for found in (after, before) if found and is_name(found["name"])), None)
    if named is None or len(named["name"].split()) < 2:
        return None
    led = _led_by(story, sentence, named.start(), passage)
    side = led or _side(passage, named["name"], office[0])
    if side is None:
        return None
    told = whole_office(story, sentence, Office(*office.span()), named.start("name"))
    start, end = min(told.start, named.start()), max(told.end, named.end())
    while nfc[start].isspace():
        start += 1
    heads = bool(_HEADS.search(story.text.key, end, min(sentence.end, end + 60)))
    role = _JOINING.sub("", words_of(story, told))
    return Somebody(named["name"], role, side, start, end, sentence, heads)


def _led_by(story: Story, sentence: Sentence, at: int, passage: Passage) -> str | None:
    """The unit whose delegation or office somebody at *at* is said to lead or speak for."""
    before = [unit for unit in sentence.units if unit.acts and unit.end <= at]
    if not before or before[-1].place not in passage.parties:
        return None
    unit = before[-1]
    between = story.text.key[unit.end : at]
    speaks = "thay mặt" in story.text.key[max(sentence.start, unit.head - 30) : unit.end]
    return unit.place if _LED.match(between) or (speaks and len(between) <= 4) else None


def _side(passage: Passage, name: str, office: str) -> str | None:
    """The party a person of that name and office belongs to, if the passage has one such party."""
    named_as_ours = name.split()[0].casefold() in SURNAMES and not _ABROAD.search(office)
    ours = named_as_ours or _OURS.search(office) is not None
    if passage.domestic or " ủy viên" in name.casefold():
        return None
    side = [place for place in passage.parties if (place[:2] == "VN") == ours]
    return side[0] if len(side) == 1 else None


def _title(unit: Unit) -> bool:
    return any(
        agency.endswith(tuple(f":{title}" for title in _TITLES))
        for agency in re.findall(r"\w+:[^:]+?(?= \w+:|$)", unit.agency)
    )


def _is_apart(after: re.Match[str]) -> bool:
    """Whether it is a person's name: behind a dash, where places stand as well, only a Vietnamese one."""
    return after["dash"] is None or after["name"].split()[0].casefold() in SURNAMES


def _named(story: Story, sentence: Sentence, unit: Unit) -> Iterator[Somebody]:
    """Who holds the office that *unit* is told with: named behind it, else before it."""
    nfc, key = story.text.nfc, story.text.key
    heads = bool(_HEADS.search(key, unit.end, min(sentence.end, unit.end + 110)))
    after = _AFTER_UNIT.match(nfc, unit.end)
    behind = after and len(after["name"].split()) >= 2 and is_name(after["name"]) and _is_apart(after)
    named = after if behind else _BEFORE_TITLE.search(nfc, max(sentence.start, unit.head - 90), unit.head)
    if named is None or not is_name(named["name"]):
        return
    own = Office(unit.head, unit.end)
    office = whole_office(story, sentence, own, named.start("name"))
    if behind and office != own and is_of_two(story, sentence, office):
        office = own
    start, end = min(office.start, named.start()), max(office.end, named.end())
    while nfc[start].isspace():
        start += 1
    yield Somebody(named["name"], words_of(story, office), unit.place, start, end, sentence, heads)
