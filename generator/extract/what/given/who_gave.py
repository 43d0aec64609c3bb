"""Who gave and who received: the side that gives, told by the word for giving and what stands around it, and on
that side the unit whose gift it is.

tỉnh A trao … cho tỉnh B          the subject gives
Nhận lời mời của B, A tặng …       who only stands behind a preposition is no subject
A tiếp nhận … do B ủng hộ          receiving turns it round
ủng hộ B: A 300 triệu; C 550 triệu   each of the side that gives stands before its own sum
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from generator.extract.acts.doing import acts_itself
from generator.extract.acts.telling import acts_of, giving
from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.passage import Passage


class _Word(NamedTuple):
    """The word for giving, or for receiving, by which a thing is given."""

    start: int
    end: int
    receives: bool


def giver_and_receivers(story: Story, passage: Passage, at: int) -> tuple[str, tuple[str, ...]] | None:
    """Who gives and who receives what stands *at* an offset; of several receivers the one beside it first."""
    if not passage.parties:
        return None
    scene = _Scene.of(story, passage, at)
    if scene.stays_at_home() or scene.all_give():
        return None
    side = scene.giving_side()
    giver = scene.giver(side)
    if giver is None:
        return None
    partners = tuple(dict.fromkeys(b if a == giver else a for a, b in passage.pairs if giver in (a, b)))
    beside = scene.receiver_beside(partners)
    if beside:
        partners = (beside, *(place for place in partners if place != beside))
    return (giver, partners) if partners else None


class _Scene(NamedTuple):
    """A thing given at an offset, in its statement: what of the sentence stands between two breaks."""

    story: Story
    passage: Passage
    at: int
    units: Sequence[Unit]
    """The partners that the sentence names."""
    word: _Word | None
    start: int
    end: int

    @classmethod
    def of(cls, story: Story, passage: Passage, at: int) -> _Scene:
        """What stands around the thing given *at* an offset."""
        sentence = passage.sentence
        named = {place for pair in passage.pairs for place in pair}
        units = [unit for unit in sentence.units if unit.place in named and unit.role != "name"]
        parts = clauses(story.text, sentence.start, sentence.end)
        whole = (sentence.start, sentence.end)
        start, end = next(((first, last) for first, last in parts if first <= at < last), whole)
        return cls(story, passage, at, units, _word(passage, at), start, end)

    @property
    def key(self) -> str:
        return self.story.text.key

    def stays_at_home(self) -> bool:
        """Whether people of the giver's own country are given to: *cho hộ nghèo các xã …* (huyện A Lưới)."""
        sentence, word = self.passage.sentence, self.word
        if self.passage.domestic or word is None or sentence.has("anaphor"):
            return False
        behind = [unit for unit in sentence.units if unit.start >= word.end and unit.country == "VN"]
        abroad = any(unit.country != "VN" for unit in sentence.units)
        return not abroad and any(_FOR_THEM.search(self.key, word.end, unit.head) for unit in behind)

    def all_give(self) -> bool:
        """Whether partners of both sides give to others: *lãnh đạo tỉnh A và tỉnh B tặng 20 hộ dân …*."""
        act = giving(self.passage.sentence, self.at)
        if act is None or act.partners or self.word is None or self.word.receives:
            return False
        together = [unit for unit in self.units if unit.end <= self.word.start and unit.acts]
        joined = any(
            _ours(a) != _ours(b) and _LISTED.fullmatch(self.key, a.end, b.head) for a, b in pairwise(together)
        )
        people = _TO_PEOPLE.search(self.key, self.at, self.end) is not None
        return joined and people and all(unit.end <= self.word.start for unit in self.units)

    # ── Which side gives ──

    def giving_side(self) -> bool:
        """Whether Vietnamese units give to foreign ones; inside the country always."""
        if self.passage.domestic:
            return True
        word = self.word
        by = next((unit for unit in self.units if self._gives_by_name(unit)), None)
        if by:
            return _ours(by)
        subject = self._subject(word)
        if subject:
            return _ours(subject) != (word is not None and word.receives)
        object_ = self._object(word)
        if object_:
            return _ours(object_) == (word is not None and word.receives)
        return not self._friends_help()

    def _gives_by_name(self, unit: Unit) -> bool:
        """*do tỉnh A ủng hộ*, *được tỉnh A gửi tặng*"""
        return self.key.endswith(_BY, 0, unit.head) and _GIVES.match(self.key, unit.end) is not None

    def _subject(self, word: _Word | None) -> Unit | None:
        """The last unit before the word that does not only stand behind a preposition."""
        act = giving(self.passage.sentence, self.at)
        named = {unit.start for unit in self.units if word is not None and unit.end <= word.start}
        named_behind = {unit.place for unit in self.units if word is not None and unit.start >= word.end}
        doing = [unit for unit in (act.doers if act else ()) if unit.start in named]
        return next((unit for unit in reversed(doing) if unit.place not in named_behind), None)

    def _object(self, word: _Word | None) -> Unit | None:
        """The first unit behind the word: whom something is given to, unless it gives along."""
        act = giving(self.passage.sentence, self.at)
        partners = {unit.start for unit in (act.partners if act else ())}
        behind = [unit for unit in self.units if unit.start in partners]
        reach = word.end if word else self.passage.sentence.end
        return next((unit for unit in behind if unit.start >= reach and not self._along(unit)), None)

    def _along(self, unit: Unit) -> bool:
        """*trao nhiều phần quà cùng Câu lạc bộ Thầy thuốc trẻ tỉnh A*"""
        return _ALONG.search(self.key, max(self.start, unit.head - 50), unit.head) is not None

    def _friends_help(self) -> bool:
        """*tỉnh bạn đã giúp …*"""
        begin = self.passage.sentence.start
        return self.word is not None and _FRIENDS.search(self.key, begin, self.word.start) is not None

    # ── Who of that side, and to whom ──

    def giver(self, ours: bool) -> str | None:
        """The unit of the side that gives whose gift it is; inside the country the one before the word."""
        if self.passage.domestic:
            return self._giver_at_home()
        side = [unit for unit in self.units if _ours(unit) == ours]
        own = [unit for unit in side if self.start <= unit.start and unit.end <= self.at]
        nearest = own or [unit for unit in side if unit.end <= self.at] or side
        if nearest:
            return self._head_of_the_list(nearest, side).place
        return next((place for place in self.passage.parties if (place[:2] == "VN") == ours), None)

    def _head_of_the_list(self, before: Sequence[Unit], side: Sequence[Unit]) -> Unit:
        """The first of the units that are named in one breath with the last of *before* that acts itself."""
        doing = [unit for unit in before if acts_itself(self.passage.sentence, unit)]
        head = (doing or before)[-1]
        for unit in reversed(side[: side.index(head)]):
            if _LISTED.fullmatch(self.key, unit.end, head.head) is None:
                break
            head = unit
        return head

    def _giver_at_home(self) -> str | None:
        before = [
            unit.place
            for unit in self.units
            if (self.word is None or unit.end <= self.word.start) and acts_itself(self.passage.sentence, unit)
        ]
        if not before:
            # Of two provinces of one country nothing says which gave, but for a gift told before.
            return None if self.passage.stated else self.passage.parties[0]
        # Tại Thanh Hóa, đoàn Khánh Hòa trao … giúp tỉnh Thanh Hóa: who is named after the giving receives.
        after = {unit.place for unit in self.units if self.word and unit.start >= self.word.end}
        return next((place for place in before if place not in after), before[0])

    def receiver_beside(self, partners: Sequence[str]) -> str | None:
        """Which of *partners* is named right before the thing, behind the word for giving."""
        since = self.word.start if self.word else self.start
        beside = [
            unit.place
            for unit in self.units
            if unit.place in partners and 0 <= self.at - unit.end <= _BESIDE and unit.start > since
        ]
        return beside[-1] if beside else None


def _ours(unit: Unit) -> bool:
    return unit.country == "VN"


def _word(passage: Passage, at: int) -> _Word | None:
    """The last word for giving or receiving before *at*, else the first behind it."""
    sentence = passage.sentence
    met = [
        _Word(act.word.start, act.word.end, sentence.text.key.startswith(_RECEIVED, act.word.start))
        for act in acts_of(sentence)
        if act.gives
    ]
    met += [
        _Word(match.start(), match.end(), True)
        for match in _RECEIVES.finditer(sentence.text.key, sentence.start, sentence.end)
    ]
    before = [word for word in met if word.end <= at]
    if before:
        return max(before, key=lambda word: (word.end, word.receives))
    return min(met, key=lambda word: word.start, default=None)


_FOR_THEM = re.compile(
    r"(?<!\w)(?:cho|tặng|đến|tới)(?: [^\s;.]+){0,3} (?:hộ|người dân|bà con|học sinh|nhân dân|gia đình"
    r"|đồng bào)(?!\w)(?! (?:nước )?bạn)(?:(?!(?<!\w)do(?!\w))[^;.]){0,110}$"
)
_TO_PEOPLE = re.compile(
    r"(?<!\w)(?:cho|tới|đến) (?:\d+ |các |những )?(?:hộ|gia đình|người dân|bà con|học sinh|em)(?!\w)"
)
_RECEIVED: Final = ("nhận", "được nhận")
_RECEIVES = re.compile(r"(?<!\w)(?:tiếp nhận|đón nhận|đã nhận|nhận được|được nhận)(?!\w)(?! lời)")
_BY: Final = ("do ", "được ")
_GIVES = re.compile(
    r"(?: ?\([^()]{2,30}\))?(?: (?!bị|và|với)[^\s,;.]+){0,4}? (?:gửi|trao|tặng|hỗ trợ|ủng hộ|giúp|giúp đỡ"
    r"|tài trợ|viện trợ|chuyển|đầu tư|xây|biếu|cấp|chi|đóng góp)(?!\w)"
)
_ALONG = re.compile(r"(?<!\w)cùng(?: [^\s,;.]+){0,6} $")
_LISTED = re.compile(r"(?: ?\([^()]{2,30}\))?(?:,| và|, và) (?:các )?")
_BESIDE: Final = 24
"""Characters between a receiver and what it is given."""
_FRIENDS = re.compile(r"(?:phía bạn|tỉnh bạn|huyện bạn)(?: đã)? ?$")
