"""Ties that a sentence shows by naming both sides: as they act, or one where something is done for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.extract.acts.telling import left_out
from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.acting import acting, without_travellers
from generator.extract.who.cooperation import cooperates, only_places, refused_by
from generator.extract.who.domestic import domestic_pairs
from generator.extract.who.matching import levelled, matched
from generator.extract.who.passage import Passage, tie
from generator.model import Pair

_STRONG: Final = (
    "visit",
    "meeting",
    "agreement",
    "aid",
    "exercise",
    "operation",
    "training",
    "search_for_remains",
    "anniversary",
    "trade_promotion",
)
_FOR_PEOPLE_AT = re.compile(r"(?<!\w)cho (?:[\w\d.,]+ ){1,12}$")
_PAID_FOR = re.compile(
    r"(?<!\w)do (?:[^\s,;.]+ ){1,8}(?:hỗ trợ|tài trợ|giúp|tặng|viện trợ)(?!\w)[^,;.]{0,60} (?:tại|ở) "
    r"(?:(?:xã|thị trấn|bản|huyện|thị xã|thành phố) [^,;.]{2,30}, ?)*$"
)
_LEADERS = re.compile(
    r"(?:lãnh đạo|ubnd|hđnd|bí thư|chủ tịch ubnd|cán bộ) (?:huyện|tỉnh|thị xã|thành phố)(?! [A-ZĐ])"
)
_PARTNER = re.compile(r"(?<!\w)(?:tỉnh|huyện|địa phương) bạn(?!\w)")


def both_named(story: Story, sentence: Sentence) -> Passage | None:
    """The tie of a sentence that says what both sides do together."""
    sides = without_travellers(sentence, acting(sentence, "VN"), acting(sentence, "LA", "KH"))
    if not any(sides):
        return None  # what was not done is only looked for where somebody acts: most sentences name nobody
    undone = left_out(sentence)
    ours, theirs = ([unit for unit in side if unit.start not in undone] for side in sides)
    if not (ours or theirs) or not cooperates(story, sentence) or _weak_caption(sentence):
        return None
    if ours and theirs:
        return tie(sentence, matched(story, sentence, ours, theirs), stated=True)
    if not sentence.main:
        return None
    if theirs:
        return _where_our_leaders_are(story, sentence, theirs)
    return (
        _where_the_partner_is(story, sentence, ours)
        or tie(sentence, _beneficiaries(story, sentence, ours), stated=True)
        or tie(sentence, domestic_pairs(story, sentence, ours), stated=True, domestic=True)
    )


def _weak_caption(sentence: Sentence) -> bool:
    """Whether it stands below a picture and tells of nothing that happened."""
    return sentence.kind == "caption" and not sentence.has("sign") and not sentence.has("event", *_STRONG)


def _where_our_leaders_are(story: Story, sentence: Sentence, theirs: list[Unit]) -> Passage | None:
    """*Ở huyện An Phú, … lãnh đạo huyện và đoàn cán bộ huyện Koh Thum*: the place named is the unit meant."""
    if not _LEADERS.search(story.text.key, sentence.start, sentence.end):
        return None
    here = _the_place(unit for unit in _places(sentence, theirs[0].level) if unit.country == "VN")
    return tie(sentence, levelled(here, theirs))


def _where_the_partner_is(story: Story, sentence: Sentence, ours: list[Unit]) -> Passage | None:
    """*Tỉnh Quảng Trị … tại tỉnh Savannakhet … tỉnh bạn*: the place named is the friendly province."""
    if not _PARTNER.search(story.text.key, sentence.start, sentence.end):
        return None
    there = _the_place(unit for unit in _places(sentence, ours[0].level) if unit.country != "VN")
    return tie(sentence, levelled(ours, there))


def _places(sentence: Sentence, level: str) -> Iterator[Unit]:
    return (unit for unit in sentence.units if unit.role == "place" and unit.level == level)


def _the_place(units: Iterator[Unit]) -> list[Unit]:
    """The first of *units*, if all mean the same place."""
    found = list(units)
    return found[:1] if len({unit.place for unit in found}) == 1 else []


def _beneficiaries(story: Story, sentence: Sentence, ours: list[Unit]) -> Iterator[Pair]:
    """A gift or a clinic for people "tại tỉnh …": our agency gives, their province receives."""
    if sentence.has("state", "firm", "state"):
        return
    gift = next(iter(sentence.of("event", "aid", "training")), None)
    if gift is None:
        return
    key = story.text.key
    places = [
        unit
        for unit in sentence.units
        if unit.country != "VN"
        and unit.role == "place"
        and unit.start > gift.start
        and (
            _FOR_PEOPLE_AT.search(key[max(gift.start, unit.head - 90) : unit.head - 1] + " ")
            or _work_paid_for(story, sentence, unit)
        )
    ]
    for giver in ours:
        if giver.level == "province" and (giver.form == "agency" or giver.role == "actor"):
            yield from ((giver.place, unit.place.partition(".")[0]) for unit in places)


def for_their_people(story: Story, sentence: Sentence, home: str | None) -> Passage | None:
    """What "the delegation" does for people abroad, where the story opens with whose it is: *home*.

    *25 bác sĩ của Hội Thầy thuốc trẻ TP.HCM sang Lào. … Đoàn đã khám bệnh cho người dân ở huyện Khong.*
    """
    if not _THE_DELEGATION.search(story.text.key, sentence.start, sentence.end) or not sentence.main:
        return None
    if any(unit.acts for unit in sentence.units) or not cooperates(story, sentence):
        return None
    setting_out = [
        opens for opens in story.opening if opens.has("country", "LA", "KH") and not opens.has("state")
    ]
    ours = [unit for opens in setting_out for unit in acting(opens, "VN") if unit.place == home]
    return tie(sentence, _beneficiaries(story, sentence, ours))


_THE_DELEGATION = re.compile(
    r"(?<!\w)(?:đoàn|các y,? bác sĩ|các bác sĩ) (?:đã |cũng |tiếp tục |còn |vừa )*"
    r"(?:đến |tới )?(?:khám|thăm|trao|tặng|tổ chức|phát|cấp)(?!\w)"
)


def _work_paid_for(story: Story, sentence: Sentence, unit: Unit) -> bool:
    """*bàn giao ký túc xá do tỉnh A tài trợ xây dựng tại* tỉnh B: what one of ours paid for stands there."""
    before = story.text.key[sentence.start : unit.head]
    return sentence.has("goods", "works") and _PAID_FOR.search(before) is not None


def together(story: Story, sentence: Sentence, following: Sequence[Sentence]) -> Passage | None:
    """Both sides named without a word for what they do, which the next sentence of the paragraph says."""
    ours, theirs = acting(sentence, "VN"), acting(sentence, "LA", "KH")
    if not ours or not theirs or sentence.kind != "para" or sentence.has("state"):
        return None
    if ours[0].form == "bare" == theirs[0].form or only_places(story, sentence):
        return None
    if refused_by(story, sentence) in ("only_writes", "did_not_happen"):
        return None
    said = next(_says_what(story, sentence, following), None)
    if said is None:
        return None
    pairs = matched(story, sentence, ours, theirs)
    partners = {place for _, place in pairs}
    others = any(unit.acts and unit.country != "VN" and unit.place not in partners for unit in said.units)
    return None if others else tie(sentence, pairs)


def _says_what(story: Story, sentence: Sentence, following: Sequence[Sentence]) -> Iterator[Sentence]:
    """Those of the sentences *following* that say what the units of *sentence* do."""
    lead = sentence.block == next((other.block for other in story.main if other.kind == "para"), -1)
    for other in following:
        near = lead or other.block == sentence.block
        if near and (other.has("event") or other.has("anaphor")) and cooperates(story, other):
            yield other
