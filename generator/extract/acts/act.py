"""One act that a sentence tells of: who does what, with or for whom, when, and whether it took place.

*Ngày 5/4, đoàn tỉnh Gia Lai sang thăm tỉnh Ratanakiri, trao 100 suất quà cho người dân* tells of two: a visit
of Gia Lai to Ratanakiri, and a gift of the same agents.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.extract.acts.doing import acts_itself
from generator.extract.acts.standing import NOT_DONE, ActStanding
from generator.extract.seen.days.printed import Printed
from generator.extract.seen.money import Money
from generator.extract.seen.story import Sentence
from generator.extract.seen.units.unit import Unit
from generator.extract.words.lexicon import Mark


@dataclass(frozen=True)
class Act:
    """A predicate with everybody and everything that has a part in it."""

    sentence: Sentence
    word: Mark
    """The word for it; its value is the kind of act: ``visit``, ``aid``, ``sign``, ``give``, ``bond`` …"""
    start: int
    """Where its clause begins."""
    end: int
    agents: tuple[Unit, ...]
    """The units that act in front of the word, or in the clause before where its own names none."""
    partners: tuple[Unit, ...]
    """The units that act behind it."""
    binds: str
    """The words that tie the two sides: *với*, *cùng*, *cho*, *giữa … và*; "" where none do."""
    standing: ActStanding

    @property
    def done(self) -> bool:
        """Whether it was not denied, called off, put off, planned or wished for."""
        return self.standing not in NOT_DONE

    @property
    def gives(self) -> bool:
        """Whether it is one of giving or of help."""
        return self.word.kind == "give" or self.word.value == "aid"

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Everybody who has a part in it."""
        return (*self.agents, *self.partners)

    @cached_property
    def doers(self) -> tuple[Unit, ...]:
        """Those of its agents that act themselves, and do not only stand behind a preposition."""
        return tuple(unit for unit in self.agents if acts_itself(self.sentence, unit))

    @cached_property
    def days(self) -> tuple[Printed, ...]:
        """When it was done, as far as printed: the dates of its clause, else those in front of the clause."""
        return self.own_days or tuple(day for day in self.sentence.dates if day.start < self.start)

    @cached_property
    def own_days(self) -> tuple[Printed, ...]:
        """The dates that its clause prints."""
        return tuple(day for day in self.sentence.dates if self.start <= day.start < self.end)

    @cached_property
    def things(self) -> tuple[Money | Mark, ...]:
        """What its clause says that somebody may be given: sums and goods, in the order of the words."""
        found: list[Money | Mark] = [*self.sentence.money, *self.sentence.of("goods")]
        return tuple(sorted((it for it in found if self.start <= it.start < self.end), key=lambda it: it.start))

    def says(self, mark: Mark) -> bool:
        """Whether *mark* stands in its clause, or in a list that its clause opens."""
        return self.start <= mark.start < self.end or ":" in self.sentence.text.key[self.start : mark.start]

    @cached_property
    def both(self) -> bool:
        """Whether units of both countries have a part in it."""
        return {unit.country == "VN" for unit in self.units} == {True, False}
