"""One gift, and the sentence that may tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

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


class Giving(NamedTuple):
    """A passage that may tell of gifts, with what its story tells of days: *years*, and what *happened*."""

    story: Story
    passage: Passage
    years: Years
    happened: Sequence[Occasion]

    @property
    def key(self) -> str:
        """The whole story, as it is searched."""
        return self.story.text.key

    @property
    def sentence(self) -> Sentence:
        """The sentence of the passage."""
        return self.passage.sentence

    def day(self, *, over_years: bool = False) -> Dated:
        """When it was given: the first date of the sentence, else the day of what the sentence reports."""
        sorts = ("day", "month", "year", "relative", *(("plan",) if over_years else ()))
        day = next((day for day in self.sentence.dates if day.sort in sorts), None)
        if day and day.sort == "plan" and day.last:
            return Dated(f"{day.first[0]}/{day.last[0]}")
        if day:
            return self.years.of(day, main=self.sentence.main)
        return NOTHING if over_years else self._day_of_the_occasion()

    def _day_of_the_occasion(self) -> Dated:
        for occasion in self.happened:
            if any(passage.sentence is self.sentence for passage in occasion.passages):
                return occasion.dated
        return self._day_of_the_one_before() if _ON_THIS.match(self.key, self.sentence.start) else NOTHING

    def _day_of_the_one_before(self) -> Dated:
        """The day of the occasion that the story told last of the same partners: *Dịp này, tỉnh A tặng …*."""
        before = [
            (passage.sentence.start, occasion)
            for occasion in self.happened
            for passage in occasion.passages
            if passage.sentence.start < self.sentence.start
            and same_partners(occasion.parties, self.passage.parties)
        ]
        return max(before, key=lambda told: told[0])[1].dated if before else NOTHING


_ON_THIS = re.compile(
    r"(?:cũng )?(?:trong |nhân |vào )?(?:dịp (?:này|đó)|(?:chuyến thăm|chuyến công tác|buổi lễ) này)"
    r"|(?:cũng )?tại (?:buổi|cuộc|lễ|chương trình|hội nghị)|trong (?:chuyến|buổi|khuôn khổ)"
)
