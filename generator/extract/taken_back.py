"""What a story takes back of an earlier report: a date, sum, place, goods or name, wrong and right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from generator.extract.seen.story import Sentence, Story
from generator.extract.when.dated import as_printed, without_year
from generator.extract.who.holders import NAME, is_name
from generator.model import Erratum
from generator.stories.corrections import TakenBack

_NEAR: Final = 60
"""Characters between the words that take something back and what is right, of goods and of people."""
_COUNT: Final = re.compile(r"\d[\d.,]* $")
_NAMED: Final = re.compile(
    rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Nn]gài|[Aa]nh|[Cc]hị|tên(?: đúng)?(?: là)?) (?P<name>{NAME})"
)


class _Value(NamedTuple):
    """A date, a sum or a place where it stands; *told* as a fact has it, *kind* what it can be taken for."""

    start: int
    end: int
    told: str
    kind: str = ""


def taken_back(story: Story) -> Iterator[Erratum]:
    """Every correction in *story* whose wrong and right value both stand there."""
    for passage in story.taken_back:
        inside = [s for s in story.main if s.start < passage.end and passage.start < s.end]
        yield from _pairs(story, passage, inside)


def _pairs(story: Story, passage: TakenBack, inside: Sequence[Sentence]) -> Iterator[Erratum]:
    told = [
        ("date", _dates(inside), passage.end),
        ("amount", _sums(inside), passage.end),
        ("place", _places(inside), passage.end),
        ("goods", _goods(story, inside), _NEAR),
        ("name", _names(story, inside), _NEAR),
    ]
    for what, values, reach in told:
        for wrong, right in dict.fromkeys((*_contrasted(passage, values), *_exchanged(passage, values, reach))):
            yield _erratum(story, passage, inside, what, wrong, right)


def _erratum(
    story: Story, passage: TakenBack, inside: Sequence[Sentence], what: Any, wrong: _Value, right: _Value
) -> Erratum:
    sentence = next((s for s in inside if s.start <= right.start < s.end), inside[0])
    at = story.text.at
    return Erratum(
        what,
        wrong.told,
        right.told,
        story.words(wrong.start, wrong.end),
        story.article.quote(at(sentence.start), at(sentence.end)),
        wrong.kind if what == "amount" else "",
        passage.title,
        passage.address,
    )


def _contrasted(passage: TakenBack, values: Sequence[_Value]) -> Iterator[tuple[_Value, _Value]]:
    """Wrong and right of *không phải X mà là Y*."""
    for start, end, right in passage.contrasts:
        wrong = [value for value in values if start <= value.start < end]
        after = [value for value in values if right <= value.start < right + _NEAR]
        if wrong and after and wrong[-1].kind == after[0].kind and wrong[-1].told != after[0].told:
            yield wrong[-1], after[0]


def _exchanged(passage: TakenBack, values: Sequence[_Value], reach: int) -> Iterator[tuple[_Value, _Value]]:
    """Wrong and right: the last value before each turn, and the first of its kind within *reach* after it."""
    begin = passage.start
    for number, (start, end) in enumerate(passage.turns):
        ends = [turn[0] for turn in passage.turns[number + 1 :]] or [passage.end]
        after = [value for value in values if end <= value.start < min(ends[0], end + reach)]
        before = [value for value in values if begin <= value.start < start]
        pair = _last_changed(before, after)
        if pair:
            yield pair
            begin = pair[1].end
    for start, end in passage.reverse:
        after = [value for value in values if end <= value.start < end + reach]
        pair = _last_changed(after[:1], [value for value in values if value.start < start][-1:])
        if pair:
            yield pair


def _last_changed(before: Sequence[_Value], after: Sequence[_Value]) -> tuple[_Value, _Value] | None:
    """The last value *before* that no value *after* repeats, and the first *after* of its kind that is new."""
    said, new = {value.told for value in before}, {value.told for value in after}
    for wrong in reversed(before):
        right = next((one for one in after if one.kind == wrong.kind and one.told not in said), None)
        if right and wrong.told not in new:
            return wrong, right
    return None


def _dates(inside: Sequence[Sentence]) -> list[_Value]:
    found = []
    for sentence in inside:
        for day in sentence.dates:
            if day.sort == "day" and not day.last:
                told = as_printed(day).edtf if day.first[0] else without_year(day).partial
                found += [_Value(day.start, day.end, told)] if told else []
    return found


def _sums(inside: Sequence[Sentence]) -> list[_Value]:
    return [
        _Value(money.start, money.end, format(money.amount.normalize(), "f"), money.currency)
        for sentence in inside
        for money in sentence.money
    ]


def _places(inside: Sequence[Sentence]) -> list[_Value]:
    return [
        _Value(unit.start, unit.end, unit.place, f"{unit.country}.{unit.level}")
        for sentence in inside
        for unit in sentence.units
        if unit.role in ("actor", "host", "place")
    ]


def _goods(story: Story, inside: Sequence[Sentence]) -> list[_Value]:
    """Goods with their number: of what is the same, another number is another value."""
    found = []
    for sentence in inside:
        for mark in sentence.of("goods", "goods"):
            count = _COUNT.search(story.text.key, max(sentence.start, mark.start - 26), mark.start)
            if count:
                words = story.words(count.start(), mark.end)
                found.append(_Value(count.start(), mark.end, words, story.text.key[mark.start : mark.end]))
    return found


def _names(story: Story, inside: Sequence[Sentence]) -> list[_Value]:
    """The people who are named with a word before their names."""
    return [
        _Value(*match.span("name"), match["name"])
        for sentence in inside
        for match in _NAMED.finditer(story.text.nfc, sentence.start, sentence.end)
        if is_name(match["name"])
    ]
