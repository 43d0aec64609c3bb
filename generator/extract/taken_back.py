"""What a story takes back of an earlier report: the wrong date, sum or place, and the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.extract.seen.story import Sentence, Story
from generator.extract.when.dated import as_printed, without_year
from generator.model import Erratum
from generator.stories.corrections import TakenBack


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
    values = {"date": _dates(inside), "amount": _sums(inside), "place": _places(inside)}
    for what, some in values.items():
        for wrong, right in _exchanged(passage, some):
            sentence = next((s for s in inside if s.start <= right.start < s.end), inside[0])
            at = story.text.at
            yield Erratum(
                what,  # type: ignore[arg-type]
                wrong.told,
                right.told,
                story.words(wrong.start, wrong.end),
                story.article.quote(at(sentence.start), at(sentence.end)),
                wrong.kind if what == "amount" else "",
            )


def _exchanged(passage: TakenBack, values: Sequence[_Value]) -> Iterator[tuple[_Value, _Value]]:
    """Wrong and right: the last value before each turn, and the first one of its kind after it."""
    begin = passage.start
    for number, (start, end) in enumerate(passage.turns):
        ends = [turn[0] for turn in passage.turns[number + 1 :]] or [passage.end]
        after = [value for value in values if end <= value.start < ends[0]]
        before = [value for value in values if begin <= value.start < start]
        pair = _last_changed(before, after)
        if pair:
            yield pair
            begin = pair[1].end
    for start, end in passage.reverse:
        after = [value for value in values if end <= value.start]
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
