"""Which units of the two sides belong together in a sentence that names several of both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, product

from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.beside_names import BRACKETS
from generator.extract.seen.units.unit import Unit
from generator.extract.who.acting import MOST_PAIRS, acting, people_only
from generator.extract.who.passage import Passage
from generator.model import Pair

_BETWEEN = re.compile(
    r"(?:,? ?(?:và|với|-|cùng|cùng với|và với)(?: tỉnh| huyện| chính quyền| lãnh đạo)?"
    r"|.{0,24}(?:phối hợp với|phối hợp cùng|phối hợp|ký kết với|kết nghĩa với|hội đàm với|làm việc với"
    r"|hỗ trợ|giúp|tặng|thăm)[^,;]{0,24})"
)
_LONG_LIST = 4
"""Vietnamese units; so many at once for which nobody speaks are only counted."""
_GATHERING = re.compile(
    r"(?:tham gia|tham dự|góp mặt|quy tụ|gồm \d+ tỉnh|(?<![\d/])\d+ tỉnh, thành|(?<![\d/])\d{2} tỉnh"
    r"|các đoàn nghệ thuật|vận động viên|gian hàng)"
)


def matched(story: Story, sentence: Sentence, ours: list[Unit], theirs: list[Unit]) -> tuple[Pair, ...]:
    """The pairs that the units of both sides form in *sentence*; none where they are only counted."""
    places, partners = {unit.place for unit in ours}, {unit.place for unit in theirs}
    if len(places) >= _LONG_LIST and all(unit.form != "agency" for unit in (*ours, *theirs)):
        return ()  # the border provinces of the country, one after the other
    if len(places) == 1 or len(partners) == 1:
        return levelled(ours, theirs)
    if sentence.has("state", "forum"):
        return ()
    joined = _neighbours(story, ours, theirs)
    if joined or _GATHERING.search(story.text.key, sentence.start, sentence.end):
        return joined
    parted = _clause_by_clause(story, sentence, places | partners)
    if parted:
        return parted
    pairs = levelled(ours, theirs)
    return pairs if len(pairs) <= MOST_PAIRS else ()


def _clause_by_clause(story: Story, sentence: Sentence, everybody: set[str]) -> tuple[Pair, ...]:
    """The pairs of each clause by itself, where that leaves nobody over."""
    parts = [
        _in_clause(sentence, first, last) for first, last in clauses(story.text, sentence.start, sentence.end)
    ]
    whole = tuple(dict.fromkeys(pair for part in parts for pair in part))
    return whole if len(parts) > 1 and {place for pair in whole for place in pair} == everybody else ()


def _in_clause(sentence: Sentence, first: int, last: int) -> tuple[Pair, ...]:
    ours = [unit for unit in acting(sentence, "VN") if first <= unit.start < last]
    theirs = [unit for unit in acting(sentence, "LA", "KH") if first <= unit.start < last]
    return levelled(ours, theirs)


def levelled(ours: list[Unit], theirs: list[Unit]) -> tuple[Pair, ...]:
    """Every one of ours with every one of theirs of the same level; a province with a district where no such
    pair is shown and offices of both act.
    """
    same = [(a.place, b.place) for a, b in product(ours, theirs) if a.level == b.level]
    if same:
        return tuple(dict.fromkeys(same))
    mixed = [(a.place, b.place) for a, b in product(ours, theirs) if _by_office(a) and _itself(b)]
    if mixed:
        return tuple(dict.fromkeys(mixed))
    # A province that helps people in a district works with the district's province.
    helped = [
        (a.place, b.place.partition(".")[0]) for a, b in product(ours, theirs)
        if a.level == "province" and (b.form != "agency" or people_only(b.agency))
    ]  # fmt: skip
    return tuple(dict.fromkeys(helped))


def _itself(unit: Unit) -> bool:
    """Whether an office acts, or the district itself is named: *trao cho huyện Tù Muồi*."""
    return _by_office(unit) or (unit.level == "district" and unit.form == "unit")


def _by_office(unit: Unit) -> bool:
    return unit.form == "agency" and not people_only(unit.agency)


def _neighbours(story: Story, ours: list[Unit], theirs: list[Unit]) -> tuple[Pair, ...]:
    """Pairs from "A với B; C với D": neighbours on the two sides, where that leaves nobody over."""
    units = sorted((*ours, *theirs), key=lambda unit: unit.start)
    pairs: list[Pair] = []
    for first, second in pairwise(units):
        if (first.country == "VN") == (second.country == "VN"):
            continue
        between = BRACKETS.sub("", story.text.key[first.end : second.head])
        if _BETWEEN.fullmatch(between.strip()) and first.level == second.level:
            a, b = (first, second) if first.country == "VN" else (second, first)
            if not any(a.place in pair or b.place in pair for pair in pairs):
                pairs.append((a.place, b.place))
    everybody = {unit.place for unit in units}
    return tuple(pairs) if len(pairs) > 1 and {place for pair in pairs for place in pair} == everybody else ()


def in_order(told: Passage, others: Iterable[Passage]) -> Passage:
    """*told*, which ties everybody of two lists with everybody, with only the pairs that one of *others* shows.

    *Huyện A, B ký kết với huyện X, Y* may mean two pairs: another sentence says A with X, and B with Y.
    """
    if not _everybody_with_everybody(told.pairs):
        return told
    others = list(others)
    if told.sentence.kind == "title" and (pairs := _as_the_story_shows(told, others)):
        return replace(told, pairs=pairs)
    for other in others:
        if (
            _one_to_one(other.pairs)
            and set(other.pairs) < set(told.pairs)
            and {*other.parties} == {*told.parties}
        ):
            return replace(told, pairs=other.pairs)
    return told


def _as_the_story_shows(told: Passage, others: Sequence[Passage]) -> tuple[Pair, ...]:
    """The pairs of a headline in the order of its two lists, where all that is told of its provinces and their
    districts below fits them.
    """
    ours, theirs = (list(dict.fromkeys(side)) for side in zip(*told.pairs, strict=True))
    if len(ours) != len(theirs):
        return ()
    pairs = tuple(zip(ours, theirs, strict=True))
    shown = {
        (a.partition(".")[0], b.partition(".")[0])
        for other in others
        if other is not told
        for a, b in other.pairs
    }
    told_of = shown & set(told.pairs)
    return pairs if told_of and told_of <= set(pairs) else ()


def _everybody_with_everybody(pairs: Sequence[Pair]) -> bool:
    ours, theirs = {ours for ours, _ in pairs}, {theirs for _, theirs in pairs}
    return min(len(ours), len(theirs)) > 1 and len(pairs) == len(ours) * len(theirs)


def _one_to_one(pairs: Sequence[Pair]) -> bool:
    return len({ours for ours, _ in pairs}) == len(pairs) == len({theirs for _, theirs in pairs}) > 1
