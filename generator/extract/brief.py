"""Quotations cut down to the words that show the fact: whole clauses, and no more of a story than is fair."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from generator.extract.acts.telling import acts_of
from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story
from generator.model import Erratum, Quote, Reading
from generator.model.brevity import LARGEST_SHARE, LONGEST_QUOTE, SHARED_FROM, SHORTEST_CUT, share_of

_LISTS: Final = (
    "pairs", "events", "agreements", "aid", "sectors", "people", "names",
    "doubtful_pairs", "doubtful_events", "doubtful_agreements", "doubtful_aid",
)  # fmt: skip
_STEPS: Final = (
    (LONGEST_QUOTE, 9), (LONGEST_QUOTE, 3), (LONGEST_QUOTE, 2), (200, 2), (200, 1), (160, 1), (130, 1),
    (90, 1), (60, 1), (SHORTEST_CUT, 1),
)  # fmt: skip
"""Characters of a quotation, and how many a fact keeps: fewer whole clauses show more than many torn ones."""
_TOO_LITTLE: Final = 60
"""Characters: a shorter stretch takes a clause beside it along, if that fits."""
_EDGE: Final = re.compile(r"(?:(?<!\d)[,;:](?!\d)|[,;:](?=\s)|\s[–—](?=\s)|\n)\s*")
"""What ends a clause."""

Stretch = tuple[int, int]


def brief(reading: Reading, story: Story, *, alone: bool = True) -> Reading:
    """*reading* with every quotation as short as it may be, and all of them together no more than a fair share.

    Where a story is quoted too much, facts keep fewer quotations, and these are cut shorter step by step. A
    short story may be quoted as a whole if it stands *alone* in its file.
    """
    cutting = _Cutting(story, reading)
    for longest, most in _STEPS:
        quoted = ((quote.start, len(quote.exact)) for quote in cutting.quotes(longest, most))
        if share_of(story.article.text, quoted, SHARED_FROM if alone else 0) <= LARGEST_SHARE:
            break
    return cutting.reading_with(longest, most)


class _Cutting:
    """The quotations of the *reading* of one story, each found again in its sentence."""

    def __init__(self, story: Story, reading: Reading) -> None:
        self.story = story
        self._reading = reading
        self._sentences = [
            (sentences, [story.text.at(sentence.start) for sentence in sentences])
            for sentences in (story.main, story.furniture)
        ]
        """Those of the story and those around it, each with where they begin in what was published."""
        self._spots_of: dict[tuple[int, int], list[Stretch]] = {}
        """The telling words of each quotation behind each fact: the same, however short it is cut."""
        self._cut_to: dict[tuple[int, int, int], Quote] = {}
        """And each quotation as it was cut: several steps ask for the same length."""

    def quotes(self, longest: int, most: int) -> Iterator[Quote]:
        """Every quotation that a page could show, of at most *longest* characters, *most* for a fact."""
        for name in _LISTS:
            for found in getattr(self._reading, name):
                yield from self._cut_all(found, longest, most)
        yield from (self._erratum(erratum, longest) for erratum in self._reading.errata)

    def reading_with(self, longest: int, most: int) -> Reading:
        """The reading with these quotations."""
        lists: dict[str, Any] = {
            name: tuple(self._with(found, longest, most) for found in getattr(self._reading, name))
            for name in _LISTS
        }
        errata = tuple(replace(one, quote=self._erratum(one, longest)) for one in self._reading.errata)
        return replace(self._reading, errata=errata, **lists)

    def _with(self, found: Any, longest: int, most: int) -> Any:
        quotes = tuple(dict.fromkeys(self._cut_all(found, longest, most)))
        return replace(found, basis=replace(found.basis, quotes=quotes))

    def _cut_all(self, found: Any, longest: int, most: int) -> Iterator[Quote]:
        for number, quote in enumerate(found.basis.quotes[:most]):
            if len(quote.exact) <= longest:
                yield quote
                continue
            asked = id(found), number, longest
            if asked not in self._cut_to:
                self._cut_to[asked] = self._cut(quote, found, number, longest)
            yield self._cut_to[asked]

    def _cut(self, quote: Quote, found: Any, number: int, longest: int) -> Quote:
        """The clauses of *quote*, the one of that *number* behind what was *found*, that show it."""
        asked = id(found), number
        if asked not in self._spots_of:
            self._spots_of[asked] = list(self._spots(quote, found))
        return self._within(quote, self._spots_of[asked], longest)

    def _erratum(self, erratum: Erratum, longest: int) -> Quote:
        at = erratum.quote.exact.find(erratum.words)
        spots = [(at, at + len(erratum.words))] if at >= 0 else []
        if len(erratum.quote.exact) <= longest:
            return erratum.quote
        return self._within(erratum.quote, spots, longest)

    def _within(self, quote: Quote, spots: Sequence[Stretch], longest: int) -> Quote:
        start, end = window(quote.exact, spots, longest)
        if (start, end) == (0, len(quote.exact)):
            return quote
        return self.story.article.quote(quote.start + start, quote.start + end)

    def _spots(self, quote: Quote, found: Any) -> Iterator[Stretch]:
        """Where in *quote* stand the words that show what was *found*, the most telling first.

        A quotation may hold a part of a sentence only: what stands in the rest of it is not there.
        """
        text, last = self.story.text, len(quote.exact)
        for sentences, begins in self._sentences:
            inside = slice(bisect_left(begins, quote.start), bisect_left(begins, quote.start + last))
            for sentence in sentences[inside]:
                for spot in _telling(sentence, found):
                    start, end = (text.at(place) - quote.start for place in spot)
                    if 0 <= start < end <= last:
                        yield start, end


def _telling(sentence: Sentence, found: Any) -> Iterator[Stretch]:
    """The words of *sentence* for what was *found*: what was done, when, what was given, by whom."""
    parties = tuple(getattr(found, "parties", ()) or getattr(found, "places", ()))
    wanted = {getattr(found, name, None) for name in ("type", "sector")} - {None}
    reasons = [reason.words for reason in found.basis.reasons if reason.words]
    yield from _said(sentence, [*reasons[-1:], *(getattr(found, "name", ""),)])
    named = [unit for unit in sentence.units if unit.place in parties]
    units = [(unit.start, unit.end) for unit in [unit for unit in named if unit.acts] or named]
    yield from units if hasattr(found, "places") else ()
    acts = acts_of(sentence)
    own = [act for act in acts if act.word.value in wanted] or [act for act in acts if set(parties) & _who(act)]
    own.sort(key=lambda act: -len(set(parties) & _who(act)))
    yield from ((act.word.start, act.word.end) for act in own[:1])
    if hasattr(found, "kind") and not hasattr(found, "giver"):
        yield from ((mark.start, mark.end) for mark in sentence.of("sign")[:1])
    if hasattr(found, "amount"):
        yield from ((sum_.start, sum_.end) for sum_ in sentence.money if sum_.amount == found.amount)
    yield from _said(sentence, [getattr(found, "goods", None) or ""])
    date = getattr(found, "date", None) or ""
    yield from ((day.start, day.end) for day in sentence.dates if _is_of(day, date))
    yield from units
    yield from ((act.word.start, act.word.end) for act in acts[:1])


def _who(act: Any) -> set[str]:
    return {unit.place for unit in act.units}


def _said(sentence: Sentence, several: Iterable[str]) -> Iterator[Stretch]:
    for words in several:
        at = sentence.text.nfc.find(words, sentence.start, sentence.end) if words else -1
        if at >= 0:
            yield at, at + len(words)


def _is_of(day: Printed, date: str) -> bool:
    """Whether the printed *day* is one that the EDTF *date* names."""
    numbers = {int(number) for number in re.findall(r"\d+", date)}
    remembered = day.sort in ("jubilee", "plan", "paper")
    return bool(numbers) and not remembered and all(part in numbers for part in day.first if part)


def window(words: str, spots: Sequence[Stretch], longest: int) -> Stretch:
    """The clauses of *words* that hold as many of *spots* as *longest* characters can, the first above all.

    >>> window("Sáng nay, hai tỉnh ký biên bản; nhiều việc khác cũng được bàn.", [(19, 21)], 30)
    (10, 30)
    """
    edges = _edges(words)
    low, high = spots[0] if spots else (0, 1)
    best = _trimmed(words, *_clauses(edges, low, high))
    for start, end in spots:
        wider = min(low, start), max(high, end)
        taken = _trimmed(words, *_clauses(edges, *wider))
        if taken[1] - taken[0] <= longest:
            (low, high), best = wider, taken
    best = _with_neighbours(words, edges, best, longest)
    return best if best[1] - best[0] <= longest else _whole_words(words, low, best, longest)


@lru_cache(maxsize=256)
def _edges(words: str) -> Sequence[int]:
    """Where the clauses of *words* begin, and where the last ends; asked for again at every length."""
    return (0, *(match.end() for match in _EDGE.finditer(words)), len(words))


def _with_neighbours(words: str, edges: Sequence[int], best: Stretch, longest: int) -> Stretch:
    """*best*, with the clause behind it or before it as long as it is too little by itself."""
    while best[1] - best[0] < min(_TOO_LITTLE, len(words)):
        after, before = _clauses(edges, best[0], min(best[1] + 3, len(words))), (max(0, best[0] - 3), best[1])
        wider = [_trimmed(words, *after), _trimmed(words, *_clauses(edges, *before))]
        fitting = [one for one in wider if best[1] - best[0] < one[1] - one[0] <= longest]
        if not fitting:
            break
        best = fitting[0]
    return best


def _clauses(edges: Sequence[int], low: int, high: int) -> Stretch:
    return edges[bisect_right(edges, low) - 1], edges[bisect_left(edges, high)]


def _trimmed(words: str, start: int, end: int) -> Stretch:
    """The stretch without the blanks and commas around it; the full stop stays."""
    part = words[start:end]
    first = start + len(part) - len(part.lstrip(" \n,;:–-"))
    return first, max(first, start + len(part.rstrip(" \n,;:–-")))


def _whole_words(words: str, low: int, around: Stretch, longest: int) -> Stretch:
    """As many whole words of one long clause as *longest* characters hold, those at *low* among them."""
    low = min(low, around[1] - 1)
    start = max(around[0], min(low - longest // 3, around[1] - longest))
    start = around[0] if start <= around[0] else words.find(" ", start, low) + 1 or low
    end = _last_blank(words, start, min(around[1], start + longest), around[1])
    if end > low:
        return start, end
    return low, _last_blank(words, low, min(around[1], low + longest), around[1])


def _last_blank(words: str, start: int, end: int, whole: int) -> int:
    """*end*, or where it stands within a word that *start* is not in, the blank before it."""
    blank = words.rfind(" ", start, end) if end < whole else -1
    return blank if blank > start else end
