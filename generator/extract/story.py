"""A story ready to be understood: its sentences with the marks, dates, sums and units that stand in each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.extract.blocks import Block, blocks
from generator.extract.dates import Printed, YearWords, dates, year_words
from generator.extract.lexicon import Mark, marks
from generator.extract.lines import LONGEST_LINE
from generator.extract.money import Money, sums
from generator.extract.roles import Unit
from generator.extract.sentences import sentences
from generator.extract.text import Text
from generator.extract.units import Units
from generator.extract.wrapping import unwrap
from generator.model import Article
from geo import Gazetteer, Mention


@dataclass(slots=True)
class Sentence:
    """One sentence of the story or of the furniture, with everything seen in it (offsets in ``Text.nfc``)."""

    start: int
    end: int
    block: int
    """Number of the line it stands in."""
    kind: str
    """Kind of that line (see :mod:`generator.extract.blocks`)."""
    marks: list[Mark]
    dates: list[Printed]
    money: list[Money]
    units: list[Unit] = field(default_factory=list)
    _seen: set[str | tuple[str, str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note which kinds of marks there are: it is asked for often."""
        self._seen = {mark.kind for mark in self.marks} | {(mark.kind, mark.value) for mark in self.marks}

    def of(self, kind: str, *values: str) -> list[Mark]:
        """Marks of *kind* (with one of *values*, if given)."""
        return [mark for mark in self.marks if mark.kind == kind and (not values or mark.value in values)]

    def has(self, kind: str, *values: str) -> bool:
        """Whether there is any such mark."""
        if not values:
            return kind in self._seen
        return any((kind, value) in self._seen for value in values)

    @property
    def main(self) -> bool:
        """Whether it belongs to the story."""
        return self.kind != "furniture"


@dataclass(slots=True)
class Story:
    """An article cut up and marked. *furniture* holds only lines that name a unit abroad."""

    article: Article
    text: Text
    blocks: list[Block]
    main: list[Sentence]
    furniture: list[Sentence]
    years: list[YearWords]
    gazetteer: Gazetteer
    names: frozenset[int]
    """Where the names begin that the gazetteer knows."""

    def words(self, start: int, end: int) -> str:
        """The words between two offsets, in NFC."""
        return self.text.nfc[start:end]


def read_story(article: Article, gazetteer: Gazetteer) -> Story:
    """*article* cut into sentences, with its units resolved."""
    text = Text(article.text)
    unwrap(text)
    lines = blocks(text)
    met = list(gazetteer.names.scan(text.nfc))
    starts = [mention.start for mention in met]
    main: list[Sentence] = []
    furniture: list[Sentence] = []
    years: list[YearWords] = []
    for number, line in enumerate(lines):
        if line.main:
            main.extend(_sentences(text, line, number))
            years.extend(year_words(text, line.start, line.end))
        elif line.kind == "furniture" and _names_abroad(_between(met, starts, line.start, line.end), line):
            furniture.extend(_sentences(text, line, number))
    units = Units(text, gazetteer, met, article.published)
    for sentence in (*main, *furniture):
        here = _between(met, starts, sentence.start, sentence.end)
        sentence.units = units.find(here, sentence.start, sentence.marks, lines[sentence.block].start)
    known = frozenset(mention.start for mention in met) - units.cut_short
    return Story(article, text, lines, main, furniture, years, gazetteer, known)


def _between(met: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> Sequence[Mention]:
    return met[bisect_left(starts, start) : bisect_left(starts, end)]


def _names_abroad(met: Sequence[Mention], line: Block) -> bool:
    if line.end - line.start > LONGEST_LINE:
        return False
    return any(name.place[:2] != "VN" and not name.needs for mention in met for name in mention.names)


def _sentences(text: Text, line: Block, number: int) -> Iterator[Sentence]:
    for start, end in sentences(text, line.start, line.end):
        found = text.words(start, end)
        yield Sentence(
            start, end, number, line.kind, marks(text, found), dates(text, start, end), sums(text, start, end)
        )
