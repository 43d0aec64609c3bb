"""Who cooperates with whom, sentence by sentence.

A :class:`Passage` is one sentence that shows units acting together. Both sides have to act in it (an agency
acts for its province); where one side is only meant ("tỉnh bạn", "đoàn công tác của tỉnh") the tie is put
together from the sentences before it. Of several units on both sides each keeps its own partner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.acting import (
    acting,
    home_units,
    searcher_in,
    without_travellers,
)
from generator.extract.who.cooperation import about_sport, cooperates, only_places
from generator.extract.who.domestic import domestic_pairs
from generator.extract.who.matching import levelled, matched
from generator.model import Pair

_STRONG: Final = (
    "visit",
    "meeting",
    "agreement",
    "aid",
    "exercise",
    "training",
    "search_for_remains",
    "anniversary",
    "trade_promotion",
)
_NAMELESS = re.compile(
    r"(?:tỉnh ủy|ubnd tỉnh|hđnd tỉnh|lãnh đạo tỉnh|chủ tịch ubnd tỉnh|đoàn công tác|đoàn đại biểu"
    r"|đoàn thứ \w+|đoàn tiếp theo"
    r"|đoàn cán bộ|đoàn (?:đã |cũng |tiếp tục |lại |còn |vừa )*(?:đến|sang|tới|qua|về|thăm|trao|tặng|khám"
    r"|làm việc|hội đàm"
    r"|dự|chúc)(?!\w)|đoàn đã|đại diện lãnh đạo|bộ chqs tỉnh|"
    r"bộ chỉ huy quân sự tỉnh|bđbp tỉnh|bộ đội biên phòng tỉnh|của tỉnh|tỉnh đã|huyện ủy|ubnd huyện"
    r"|lãnh đạo huyện|của huyện|tỉnh ta|tỉnh nhà|thành phố|tại tỉnh|các đoàn|đội quy tập|đội k\d+|huyện đã"
    r"|tại huyện|dự (?:họp mặt|buổi|lễ|hội nghị|chương trình)|về phía|tỉnh tiếp nhận|tỉnh hỗ trợ|tỉnh tặng"
    r"|các trường của tỉnh)(?! (?:bạn|của))"
)


_TEAM_OF_THE_PROVINCE = re.compile(
    r"đội (?:quy tập|công tác|chuyên trách|k\d+)(?!\w)[^,;.]{0,60}(?<!\w)tỉnh(?=[),.])|(?:bộ chqs"
    r"|bộ chỉ huy quân sự) tỉnh\)"
)
"""A searching team of "the province", where the story leaves its name out: *Đội quy tập (Bộ CHQS tỉnh)*."""


_FRIENDLY = re.compile(r"(?<!\w)(?:tỉnh bạn|cho bạn|giúp bạn|tặng bạn|phía bạn)(?!\w)")


@dataclass(frozen=True)
class Passage:
    """A sentence with the pairs it shows or is about; *stated* if it names both sides itself."""

    sentence: Sentence
    pairs: tuple[Pair, ...]
    stated: bool
    domestic: bool

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """All units of the pairs, Vietnamese ones first, in the order named."""
        units = dict.fromkeys([a for a, _ in self.pairs] + [b for _, b in self.pairs])
        return tuple(sorted(units, key=lambda unit: unit[:2] != "VN"))


class Relations:
    """Ties of one story, in the order of its sentences."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.home = home_units(story)
        self.ties: dict[int, Passage] = {}
        searcher: str | None = None
        meant: list[int] = []
        for number, sentence in enumerate(story.main):
            tie = (
                self._stated(sentence)
                or self._search(sentence, searcher)
                or self._together(sentence, story.main[number + 1 : number + 4])
                or self._to_the_one_named(sentence, story.main[number - 1] if number else None)
            )
            if tie is None:
                tie = self._meant(sentence)
                meant += [sentence.start] if tie else []
            if tie:
                self.ties[sentence.start] = tie
            searcher = searcher_in(sentence) or (searcher if not acting(sentence, "VN") else None)
        others = any(not tie.domestic for start, tie in self.ties.items() if start not in meant)
        if len(meant) == 1 and not others and not self._opens(self.ties[meant[0]].sentence):
            # One late sentence that names one side, in a story that never names both, is too little.
            del self.ties[meant[0]]
        if self.ties and about_sport(story):
            self.ties = {start: tie for start, tie in self.ties.items() if _by_offices(tie)}
        for sentence in story.furniture:
            tie = self._stated(sentence) or self._search(sentence, None)
            if tie and not tie.domestic:
                self.ties[sentence.start] = tie

    def _opens(self, sentence: Sentence) -> bool:
        """Whether *sentence* stands in the first two paragraphs, or prints the day of something."""
        paragraphs = list(dict.fromkeys(other.block for other in self._story.main if other.kind == "para"))
        return sentence.block in paragraphs[:2] or any(
            day.sort == "day" and day.timed for day in sentence.dates
        )

    def pairs(self) -> dict[Pair, list[Passage]]:
        """Every pair with the ties that show it, pairs of the story before those of the furniture."""
        found: dict[Pair, list[Passage]] = {}
        for tie in self.ties.values():
            for pair in tie.pairs:
                found.setdefault(pair, []).append(tie)
        return found

    # ── both sides named ──

    def _stated(self, sentence: Sentence) -> Passage | None:
        ours, theirs = without_travellers(acting(sentence, "VN"), acting(sentence, "LA", "KH"))
        if not (ours or theirs) or not cooperates(self._story, sentence):
            return None
        if sentence.kind == "caption" and not sentence.has("sign") and not sentence.has("event", *_STRONG):
            return None
        if ours and theirs:
            pairs = matched(self._story, sentence, ours, theirs)
            return Passage(sentence, pairs, True, False) if pairs else None
        if theirs and sentence.main and _LEADERS.search(self._story.text.key, sentence.start, sentence.end):
            # "Ở huyện An Phú, … lãnh đạo huyện và đoàn cán bộ huyện Koh Thum": the place named is the unit
            # meant.
            here = [
                u
                for u in sentence.units
                if u.country == "VN" and u.role == "place" and u.level == theirs[0].level
            ]
            if len({unit.place for unit in here}) == 1:
                return Passage(sentence, levelled(here[:1], theirs), False, False)
        if (
            ours
            and not theirs
            and sentence.main
            and _PARTNER.search(self._story.text.key, sentence.start, sentence.end)
        ):
            level = ours[0].level
            there = [
                unit
                for unit in sentence.units
                if unit.country != "VN" and unit.role == "place" and unit.level == level
            ]
            if len({unit.place for unit in there}) == 1:
                return Passage(sentence, levelled(ours, there[:1]), False, False)
        if ours and not theirs and sentence.main:
            beneficiaries = self._beneficiaries(sentence, ours)
            if beneficiaries:
                return Passage(sentence, beneficiaries, True, False)
            inside = domestic_pairs(self._story, sentence, ours)
            return Passage(sentence, inside, True, True) if inside else None
        return None

    def _together(self, sentence: Sentence, following: list[Sentence]) -> Passage | None:
        """Both sides named without a word for what they do, which the next sentence of the paragraph says."""
        ours, theirs = acting(sentence, "VN"), acting(sentence, "LA", "KH")
        if not ours or not theirs:
            return None
        lead = sentence.block == next((other.block for other in self._story.main if other.kind == "para"), -1)
        after = [
            other
            for other in following
            if (lead or other.block == sentence.block)
            and (other.has("event") or other.has("anaphor"))
            and cooperates(self._story, other)
        ]
        if only_places(self._story, sentence):
            return None
        if not after or sentence.kind != "para" or sentence.has("state"):
            return None
        if all(unit.form == "bare" for unit in (ours[0], theirs[0])):
            return None
        pairs = matched(self._story, sentence, ours, theirs)
        return (
            Passage(sentence, pairs, False, False)
            if pairs
            and not any(
                unit.acts
                for unit in after[0].units
                if unit.country != "VN" and unit.place not in {b for _, b in pairs}
            )
            else None
        )

    def _beneficiaries(self, sentence: Sentence, ours: list[Unit]) -> tuple[Pair, ...]:
        """A gift or a clinic for people "tại tỉnh …": our agency gives, their province receives."""
        givers = [unit for unit in ours if unit.form == "agency" or unit.role == "actor"]
        if not sentence.has("event", "aid", "training", "search_for_remains") or sentence.has(
            "state", "firm", "state"
        ):
            return ()
        key = self._story.text.key
        gift = next(
            (mark for mark in sentence.marks if mark.kind == "event" and mark.value in ("aid", "training")),
            None,
        )
        if gift is None:
            return ()
        places = [
            unit
            for unit in sentence.units
            if unit.country != "VN"
            and unit.role == "place"
            and unit.start > gift.start
            and _FOR_PEOPLE_AT.search(key[max(gift.start, unit.head - 90) : unit.head - 1] + " ")
        ]
        return tuple(
            dict.fromkeys(
                (giver.place, unit.place.partition(".")[0])
                for giver in givers
                for unit in places
                if giver.level == "province"
            )
        )

    # ── searches for the fallen: a place is a partner where a province's team works ──

    def _search(self, sentence: Sentence, searcher: str | None) -> Passage | None:
        if not sentence.has("event", "search_for_remains") or sentence.has("state", "crime"):
            return None
        key = self._story.text.key[sentence.start : sentence.end]
        if "quê" in key and "quy tập" not in key and "cất bốc" not in key:
            return None
        ours = [unit for unit in acting(sentence, "VN") if unit.level == "province"]
        place = ours[0].place if ours else searcher
        if place is None and _TEAM_OF_THE_PROVINCE.search(key):
            place = self.home.get("province")
        where = [
            unit
            for unit in sentence.units
            if unit.country != "VN" and unit.role in ("place", "actor", "parent", "host")
        ]
        theirs = tuple(dict.fromkeys(unit.place.partition(".")[0] for unit in where))
        if place is None or not theirs:
            return None
        return Passage(sentence, tuple((place, other) for other in theirs), bool(ours), False)

    # ── one side only meant ──

    def _to_the_one_named(self, sentence: Sentence, previous: Sentence | None) -> Passage | None:
        """Our side gives or goes to "the friendly province" of which the sentence before told.

        *Cơn bão làm sập cầu treo ở tỉnh Champasak. Ngày 4/10, Quảng Ngãi gửi tỉnh bạn 500 triệu đồng.*
        """
        key = self._story.text.key
        if (
            previous is None
            or previous.block != sentence.block
            or any(u.country != "VN" for u in sentence.units)
        ):
            return None
        if not _FRIENDLY.search(key, sentence.start, sentence.end) or not cooperates(self._story, sentence):
            return None
        ours = {unit.place for unit in sentence.units if unit.country == "VN" and unit.level == "province"}
        theirs = {
            unit.place
            for unit in previous.units
            if unit.country != "VN" and unit.level == "province" and unit.role != "name"
        }
        if len(ours) != 1 or len(theirs) != 1 or acting(previous, "VN"):
            return None
        return Passage(sentence, ((ours.pop(), theirs.pop()),), False, False)

    def _meant(self, sentence: Sentence) -> Passage | None:
        """Their side acts and ours is "the province" of the story, or "the delegation"."""
        theirs = acting(sentence, "LA", "KH")
        if not theirs or acting(sentence, "VN"):
            return None
        if not cooperates(self._story, sentence) and not _guests_in_turn(self._story, sentence, theirs):
            return None
        if sentence.has("state", "state") or sentence.has("state", "firm"):
            return None
        key = self._story.text.key[sentence.start : sentence.end]
        in_turn = _guests_in_turn(self._story, sentence, theirs)
        if sentence.kind == "title" or not (in_turn or sentence.has("event")):
            return None
        meant = in_turn or bool(_NAMELESS.search(key)) or sentence.has("anaphor")
        if not meant:
            return None
        level = theirs[0].level
        home = self.home.get(level)
        if home is None:
            return None
        return Passage(
            sentence,
            tuple(dict.fromkeys((home, unit.place) for unit in theirs if unit.level == level)),
            False,
            False,
        )


def _guests_in_turn(story: Story, sentence: Sentence, theirs: list[Unit]) -> bool:
    """Whether a delegation comes as one of several: *Hôm sau, 6/2, đến lượt đoàn tỉnh Takeo.*"""
    guests = any(unit.agency.startswith("any:đoàn") for unit in theirs)
    turn = _IN_TURN.search(story.text.key, sentence.start, min(sentence.end, sentence.start + 60))
    return guests and (turn is not None or any(day.sort == "day" for day in sentence.dates))


_IN_TURN = re.compile(
    r"(?<!\w)(?:mở đầu|đến lượt|tiếp đó|tiếp theo|sau đó|cùng ngày|hôm sau|cuối cùng|đầu tiên)(?!\w)"
)


def _by_offices(tie: Passage) -> bool:
    """Whether offices act for both sides."""
    offices = [unit for unit in tie.sentence.units if unit.acts and unit.form == "agency"]
    return len({unit.country == "VN" for unit in offices}) == 2


_FOR_PEOPLE_AT = re.compile(r"(?<!\w)cho (?:[\w\d.,]+ ){1,12}$")
_LEADERS = re.compile(
    r"(?:lãnh đạo|ubnd|hđnd|bí thư|chủ tịch ubnd|cán bộ) (?:huyện|tỉnh|thị xã|thành phố)(?! [A-ZĐ])"
)
_PARTNER = re.compile(r"(?<!\w)(?:tỉnh|huyện|địa phương) bạn(?!\w)")
