"""One gift, and the sentence that may tell of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from generator.extract.acts.standing import has_habits
from generator.extract.acts.telling import giving
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.happened.occasion import Occasion
from generator.extract.when.dated import NOTHING, Dated
from generator.extract.when.years import Years
from generator.extract.who.passage import Passage
from generator.model import AidKind, Currency
from generator.same import same_partners


@dataclass(slots=True)
class Gift:
    """One gift, told in *passages*, first at *start*."""

    amount: Decimal | None
    currency: Currency | None
    goods: str | None
    purpose: str | None
    kind: AidKind
    giver: str
    receivers: tuple[str, ...]
    dated: Dated
    passages: list[Passage]
    start: int
    year_sum: bool = False
    """Whether it is a sum over years."""
    apart: bool = False
    """Whether the gifts that this total sums up are told one by one."""
    shared_by: tuple[str, ...] = ()
    """All who received it, where one gift went to several named in one breath."""
    counted: bool = True
    """Whether the story says how many or how much; else a word alone names the goods."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The giver and all who may have received it."""
        return (self.giver, *self.receivers)

    @property
    def receiver(self) -> str:
        """The place that received it, of several the first."""
        return self.receivers[0]


class Happened:
    """The occasions of a story, ready to be asked which of them a sentence tells of."""

    def __init__(self, occasions: Sequence[Occasion]) -> None:
        told = [(passage.sentence, one) for one in occasions for passage in one.passages]
        self._told_by = {id(sentence): one for sentence, one in reversed(told)}
        self._in_order = sorted(((sentence.start, one) for sentence, one in told), key=lambda each: each[0])
        self._starts = [start for start, _ in self._in_order]

    def told_by(self, sentence: Sentence) -> Occasion | None:
        """The first occasion of which *sentence* tells."""
        return self._told_by.get(id(sentence))

    def before(self, passage: Passage) -> Occasion | None:
        """The one that the story told last of the same partners: *Dịp này, tỉnh A tặng …*."""
        here = bisect_left(self._starts, passage.sentence.start)
        near = reversed(self._in_order[max(0, here - _FAR_ENOUGH) : here])
        return next((one for _, one in near if same_partners(one.parties, passage.parties)), None)

    def handing_over(self, passage: Passage) -> Occasion | None:
        """The handing over that is all that the story dates of the same partners."""
        told = {
            id(one): one
            for _, one in self._in_order
            if one.dated.key and same_partners(one.parties, passage.parties)
        }
        only = next(iter(told.values())) if len(told) == 1 else None
        return only if only and only.type == "aid" else None


class Giving(NamedTuple):
    """A passage that may tell of gifts, with what its story tells of days: *years*, and what *happened*."""

    story: Story
    passage: Passage
    years: Years
    happened: Happened

    @property
    def key(self) -> str:
        """The whole story, as it is searched."""
        return self.story.text.key

    @property
    def sentence(self) -> Sentence:
        """The sentence of the passage."""
        return self.passage.sentence

    def day(self, at: int, *, over_years: bool = False) -> Dated:
        """When what stands *at* an offset was given: the first date of the act of giving it, or else of the
        sentence, else the day of what the sentence reports.
        """
        sorts = ("day", "month", "year", "relative", *(("plan",) if over_years else ()))
        act = giving(self.sentence, at)
        told = (*(act.days if act else ()), *self.sentence.dates)
        day = next((day for day in told if day.sort in sorts), None)
        if day and day.sort == "plan" and day.last:
            return Dated(f"{day.first[0]}/{day.last[0]}")
        if day:
            return self.years.of(day, main=self.sentence.main)
        return NOTHING if over_years else self._day_of_the_occasion()

    def _day_of_the_occasion(self) -> Dated:
        own = self.happened.told_by(self.sentence)
        if own is None and _ON_THIS.match(self.key, self.sentence.start):
            own = self.happened.before(self.passage)
        if own is None and not has_habits(self.sentence):
            own = self.happened.handing_over(self.passage)
        return own.dated if own else NOTHING


_FAR_ENOUGH: Final = 100
"""Sentences that told of an occasion: nobody means one before them by *dịp này*."""
_ON_THIS = re.compile(
    r"(?:cũng )?(?:trong |nhân |vào )?(?:dịp (?:này|đó)|(?:chuyến thăm|chuyến công tác|buổi lễ) này)"
    r"|(?:cũng )?tại (?:buổi|cuộc|lễ|chương trình|hội nghị)|trong (?:chuyến|buổi|khuôn khổ)"
)
