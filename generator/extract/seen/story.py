"""A story ready to be understood: its sentences with the marks, dates, sums and units that stand in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Final

from generator.extract.seen.days.dates import dates
from generator.extract.seen.days.printed import Printed
from generator.extract.seen.days.year_words import YearWords, year_words
from generator.extract.seen.money import Money, sums
from generator.extract.seen.sentences import sentences
from generator.extract.seen.units.resolving import Units
from generator.extract.seen.units.unit import Unit
from generator.extract.seen.units.unlisted import with_unlisted
from generator.extract.words.lexicon import Mark, marks
from generator.model import Article
from generator.stories.blocks import Block, blocks, title_of
from generator.stories.lines import LONGEST_LINE
from generator.stories.text import Text
from generator.stories.wrapping import unwrap
from geo import Gazetteer, Mention

_PARAGRAPH: Final = 60
"""Sentences to look back over: more than a paragraph has, so that a story of megabytes stays readable."""


@dataclass
class Sentence:
    """One sentence of the story or of the furniture, with everything seen in it (offsets in ``Text.nfc``).

    Dates and sums are looked for when they are first asked for: most sentences are never asked.
    """

    text: Text
    start: int
    end: int
    block: int
    """Number of the line it stands in."""
    kind: str
    """Kind of that line (see :mod:`generator.stories.blocks`)."""
    marks: list[Mark]
    units: list[Unit] = field(default_factory=list)
    _seen: dict[str, set[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note which kinds of marks there are: it is asked for often."""
        self._seen = {}
        for mark in self.marks:
            self._seen.setdefault(mark.kind, set()).add(mark.value)

    @cached_property
    def dates(self) -> list[Printed]:
        """The dates it prints."""
        return dates(self.text, self.start, self.end)

    @cached_property
    def money(self) -> list[Money]:
        """The sums it prints."""
        return sums(self.text, self.start, self.end)

    def part(self, start: int, end: int) -> Sentence:
        """The statement between two offsets, with what was seen of it in the whole."""
        part = replace(
            self, start=start, end=end, marks=[mark for mark in self.marks if start <= mark.start < end]
        )
        part.dates = [day for day in self.dates if start <= day.start < end]
        part.money = [money for money in self.money if start <= money.start < end]
        return part

    def of(self, kind: str, *values: str) -> list[Mark]:
        """Marks of *kind* (with one of *values*, if given)."""
        if not self.has(kind, *values):
            return []
        return [mark for mark in self.marks if mark.kind == kind and (not values or mark.value in values)]

    def has(self, kind: str, *values: str) -> bool:
        """Whether there is any such mark."""
        seen = self._seen.get(kind)
        return seen is not None and (not values or not seen.isdisjoint(values))

    @property
    def asks(self) -> bool:
        """Whether it is a question: it reports nothing."""
        return "?" in self.text.nfc[max(self.start, self.end - 3) : self.end]

    @property
    def main(self) -> bool:
        """Whether it belongs to the story."""
        return self.kind != "furniture"


@dataclass
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
    lines = blocks(text)
    met = with_unlisted(text, gazetteer, list(gazetteer.names.scan(text.nfc)))
    starts = [mention.start for mention in met]
    main: list[Sentence] = []
    furniture: list[Sentence] = []
    for number, line in enumerate(lines):
        if line.main:
            main.extend(_sentences(text, line, number))
        elif line.kind == "furniture" and _names_abroad(_between(met, starts, line.start, line.end), line):
            furniture.extend(_sentences(text, line, number))
    units = Units(text, gazetteer, met, article.published)
    for sentence in (*main, *furniture):
        here = _between(met, starts, sentence.start, sentence.end)
        sentence.units = units.find(here, sentence.start, sentence.marks, lines[sentence.block].start)
    known = frozenset(mention.start for mention in met) - units.cut_short
    return Story(article, text, lines, main, furniture, gazetteer, known)


def _between(met: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> Sequence[Mention]:
    return met[bisect_left(starts, start) : bisect_left(starts, end)]


def _names_abroad(met: Sequence[Mention], line: Block) -> bool:
    if line.end - line.start > LONGEST_LINE:
        return False
    return any(place[:2] != "VN" for mention in met for place in mention.places())


def _sentences(text: Text, line: Block, number: int) -> Iterator[Sentence]:
    for start, end in sentences(text, line.start, line.end):
        yield Sentence(text, start, end, number, line.kind, marks(text, start, end))
