"""A story ready to be understood: its sentences with the marks, dates, sums and units that stand in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any, Final

from generator.extract.seen.days.dates import dates
from generator.extract.seen.days.printed import Printed
from generator.extract.seen.days.year_words import YearWords, year_words
from generator.extract.seen.money import Money, sums
from generator.extract.seen.paper import home_of_paper
from generator.extract.seen.pile import to_read
from generator.extract.seen.sentences import sentences
from generator.extract.seen.units.abroad import names_in
from generator.extract.seen.units.resolving import Units
from generator.extract.seen.units.unit import Unit
from generator.extract.words.lexicon import Mark, marks
from generator.model import Article
from generator.stories.blocks import Block, blocks, title_of
from generator.stories.corrections import TakenBack, beside_the_facts, corrections_in
from generator.stories.lines import LONGEST_LINE
from generator.stories.text import Text
from generator.stories.wrapping import unwrap
from geo import Gazetteer, Mention

_PARAGRAPH: Final = 60
"""Sentences to look back over: more than a paragraph has, so that a story of megabytes stays readable."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of the story or of the furniture, with everything seen in it (offsets in ``Text.nfc``).

    Marks, dates and sums are looked for when they are first asked for: most sentences are never asked.
    """

    text: Text
    start: int
    end: int
    block: int
    """Number of the line it stands in."""
    kind: str
    """Kind of that line (see :mod:`generator.stories.blocks`)."""
    units: list[Unit]
    today: str | None = None
    """The day on which the story was printed, where its page or its sidecar says."""
    whole: Sentence | None = None
    """The sentence of which it is only one statement."""
    noted: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What later stages made of it, each under its name, so that it is made once."""

    @cached_property
    def marks(self) -> list[Mark]:
        """The phrases of the word lists in it."""
        if self.whole:
            return [mark for mark in self.whole.marks if self.start <= mark.start < self.end]
        return marks(self.text, self.start, self.end)

    @cached_property
    def dates(self) -> list[Printed]:
        """The dates it prints."""
        if self.whole:
            return [day for day in self.whole.dates if self.start <= day.start < self.end]
        return dates(self.text, self.start, self.end)

    @cached_property
    def money(self) -> list[Money]:
        """The sums it prints."""
        if self.whole:
            return [money for money in self.whole.money if self.start <= money.start < self.end]
        return sums(self.text, self.start, self.end)

    def part(self, start: int, end: int) -> Sentence:
        """The statement between two offsets, with what was seen of it in the whole."""
        return replace(self, start=start, end=end, whole=self, noted={})

    @cached_property
    def _seen(self) -> dict[str, list[Mark]]:
        """The marks of each kind: it is asked for often."""
        seen: dict[str, list[Mark]] = {}
        for mark in self.marks:
            seen.setdefault(mark.kind, []).append(mark)
        return seen

    @cached_property
    def _meant(self) -> dict[str, set[str]]:
        """The values of the marks of each kind."""
        return {kind: {mark.value for mark in marked} for kind, marked in self._seen.items()}

    def of(self, kind: str, *values: str) -> list[Mark]:
        """Marks of *kind* (with one of *values*, if given)."""
        marked = self._seen.get(kind)
        if marked is None:
            return []
        return [mark for mark in marked if mark.value in values] if values else list(marked)

    def has(self, kind: str, *values: str) -> bool:
        """Whether there is any such mark."""
        meant = self._meant.get(kind)
        return meant is not None and (not values or not meant.isdisjoint(values))

    @property
    def asks(self) -> bool:
        """Whether it is a question: it reports nothing."""
        return "?" in self.text.nfc[max(self.start, self.end - 3) : self.end]

    @property
    def main(self) -> bool:
        """Whether it belongs to the story."""
        return self.kind != "furniture"


@dataclass(frozen=True)
class Story:
    """An article cut up and marked. *furniture* holds only lines that name a unit abroad."""

    article: Article
    text: Text
    blocks: list[Block]
    main: list[Sentence]
    furniture: list[Sentence]
    gazetteer: Gazetteer
    names: frozenset[int]
    """Where the names begin that the gazetteer knows."""
    taken_back: tuple[TakenBack, ...] = ()
    """Where the paper corrects itself."""
    cut: bool = False
    """Whether it was longer than what is read."""

    @property
    def title(self) -> str:
        """Its title: as the page's own metadata have it, else as it stands above the story, else ""."""
        return self.article.title or title_of(self.text, self.blocks)

    @cached_property
    def years(self) -> list[YearWords]:
        """Words of the story from which a year follows."""
        return [
            found
            for block in self.blocks
            if block.main
            for found in year_words(self.text, block.start, block.end)
        ]

    @cached_property
    def paper_home(self) -> str | None:
        """The province of the paper that printed it, where publisher, address or byline say which."""
        return home_of_paper(self.article, self.text, self.blocks, self.gazetteer)

    @cached_property
    def opening(self) -> list[Sentence]:
        """The first three sentences of its paragraphs."""
        return list(islice((sentence for sentence in self.main if sentence.kind == "para"), 3))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.main]

    def before(self, offset: int, most: int = _PARAGRAPH) -> list[Sentence]:
        """The last *most* sentences of the story that begin before *offset*, in their order."""
        here = bisect_left(self._starts, offset)
        return self.main[max(0, here - most) : here]

    def around(self, offset: int) -> Sentence | None:
        """The sentence of the story, or of the furniture, that *offset* is in."""
        near = (*self.before(offset + 1, 1), *self.furniture)
        return next((sentence for sentence in near if sentence.start <= offset < sentence.end), None)

    def after(self, offset: int, most: int) -> list[Sentence]:
        """The first *most* sentences of the story that begin after *offset*."""
        here = bisect_left(self._starts, offset + 1)
        return self.main[here : here + most]

    def beside(self, sentence: Sentence) -> list[Sentence]:
        """The sentences before *sentence* in its own paragraph."""
        return [other for other in self.before(sentence.start) if other.block == sentence.block]

    def words(self, start: int, end: int) -> str:
        """The words between two offsets, in NFC."""
        return self.text.nfc[start:end]


def story_of(article: Article, gazetteer: Gazetteer) -> Story:
    """*article* cut into sentences, with its units resolved."""
    text = Text(article.text)
    unwrap(text)
    lines, cut = to_read(text, blocks(text))
    taken_back = tuple(corrections_in(text, lines))
    text.blank(beside_the_facts(text, taken_back))
    met = names_in(text, gazetteer)
    cutter = _Cutter(text, met, Units(text, gazetteer, met, article.published), article.published)
    main = [sentence for number, line in enumerate(lines) if line.main for sentence in cutter.cut(number, line)]
    # A district named in the story stays the one meant around it, so the story comes first.
    furniture = [
        sentence
        for number, line in enumerate(lines)
        if line.kind == "furniture" and cutter.names_abroad(line)
        for sentence in cutter.cut(number, line)
    ]
    return Story(article, text, lines, main, furniture, gazetteer, cutter.names(), taken_back, cut)


class _Cutter:
    """Cuts the lines of one text into sentences, each with what stands in it."""

    def __init__(self, text: Text, met: Sequence[Mention], units: Units, today: str | None) -> None:
        self._text = text
        self._met = met
        self._starts = [mention.start for mention in met]
        self._units = units
        self._today = today if today and len(today) == 10 else None

    def cut(self, number: int, line: Block) -> Iterator[Sentence]:
        """The sentences of *line*, which has that *number*."""
        for start, end in sentences(self._text, line.start, line.end):
            sentence = Sentence(self._text, start, end, number, line.kind, [], self._today)
            if met := self._between(start, end):
                sentence.units.extend(self._units.find(met, start, sentence.marks, line.start))
            yield sentence

    def names_abroad(self, line: Block) -> bool:
        """Whether *line* names a place abroad, and is no longer than a line can be."""
        if line.end - line.start > LONGEST_LINE:
            return False
        met = self._between(line.start, line.end)
        return any(place[:2] != "VN" for mention in met for place in mention.places())

    def names(self) -> frozenset[int]:
        """Where the names begin that the gazetteer knows, once all lines are cut."""
        return frozenset(self._starts) - self._units.cut_short

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self._met[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
