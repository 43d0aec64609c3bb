"""Whom a sentence is about when it names nobody, or only one side: "hai bên", "tỉnh bạn", "Dịp này, đoàn …"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from generator.extract.seen.story import Sentence, Story
from generator.extract.who.passage import Passage
from generator.extract.who.relations import Relations

_COUNTS: Final = {"ba": 3, "bốn": 4}  # "năm" is also the year: hằng năm tỉnh …
_STATES_ASKED: Final = frozenset({"chính phủ", "hai chính phủ", "nhà nước", "hai nhà nước", "quốc hội"})
_BOTH: Final = ("sides", "localities", "partner", "provinces", "districts")
"""Words for the partners together: *hai bên*, *hai địa phương*."""


def passages(story: Story, relations: Relations) -> list[Passage]:
    """Every sentence of the story with the pairs it is about, and every sentence of the furniture with a
    tie of its own.
    """
    known = [tie for tie in relations.ties.values() if tie.sentence.main]
    found: list[Passage] = []
    current: Passage | None = None
    for sentence in story.main:
        told = relations.ties.get(sentence.start) or _meant(story.text.key, sentence, current, known)
        if told is None:
            continue
        found.append(told)
        if sentence.start not in relations.ties:
            current = told if any(unit.acts for unit in sentence.units) else current
        elif sentence.kind != "caption" or current is None:
            current = told
    return found + [tie for tie in relations.ties.values() if not tie.sentence.main]


def _meant(key: str, sentence: Sentence, current: Passage | None, known: Sequence[Passage]) -> Passage | None:
    """The pairs of earlier (or, for the opening, later) sentences that this one goes on about."""
    acting = {unit.place for unit in sentence.units if unit.acts}
    if acting:
        return _about_those_named(sentence, acting, current, known)
    tie = current or (known[0] if known else None)
    if tie is None or _states_act(key, sentence):
        return None
    tie = _of_the_level_meant(key, sentence, tie, known)
    return Passage(sentence, tie.pairs, False, tie.domestic)


def _about_those_named(
    sentence: Sentence, named: set[str], current: Passage | None, known: Sequence[Passage]
) -> Passage | None:
    """The pairs told before of which the sentence names one side, or all pairs told last."""
    given = sentence.has("give") and bool(sentence.money or sentence.of("goods"))
    possible = [tie for tie in known if not _on_another_day(sentence, tie.sentence)]
    for tie in [current, *possible] if current else known:
        acting = _for_their_provinces(named, tie) if given else named
        pairs = tuple(pair for pair in tie.pairs if acting & set(pair))
        strangers = acting - {place for pair in tie.pairs for place in pair}
        if pairs and _all_at_home(strangers) and not _other_pair(strangers, known):
            return Passage(sentence, pairs, False, tie.domestic)
    if current and sentence.has("anaphor", *_BOTH) and _all_at_home(named):
        return Passage(sentence, current.pairs, False, current.domestic)
    return None


def _on_another_day(sentence: Sentence, later: Sentence) -> bool:
    """Whether a *later* paragraph tells of its own day, and *sentence* of another: each of its own partners."""
    days = [{day.first for day in each.dates if day.sort == "day"} for each in (sentence, later)]
    apart = later.start > sentence.start and later.block != sentence.block
    return apart and all(days) and not days[0] & days[1]


def _for_their_provinces(places: set[str], tie: Passage) -> set[str]:
    """*places*, a district of a partner abroad as that partner: *tặng quà hộ nghèo huyện Đắc Chưng*."""
    partners = {place for pair in tie.pairs for place in pair if place[:2] != "VN"}
    return {
        province if place not in partners and (province := place.partition(".")[0]) in partners else place
        for place in places
    }


def _all_at_home(places: set[str]) -> bool:
    return all(place[:2] == "VN" for place in places)


def _other_pair(strangers: set[str], known: Sequence[Passage]) -> bool:
    """Whether one of *strangers* has a partner of its own: then the sentence is about that pair."""
    return any(strangers & set(pair) for tie in known for pair in tie.pairs)


def _of_the_level_meant(key: str, sentence: Sentence, tie: Passage, known: Sequence[Passage]) -> Passage:
    """*tie*, or the one told last of the districts or the provinces that the sentence speaks of."""
    pool = [tie, *reversed(known)]
    if sentence.has("anaphor", "districts"):
        return next((other for other in pool if _all(other, lambda place: "." in place)), tie)
    if sentence.has("anaphor", "provinces"):
        provinces = [other for other in pool if _all(other, lambda place: "." not in place)]
        counted = _counted(key, sentence)
        exact = (other for other in provinces if counted and len(other.parties) == counted)
        return next(exact, provinces[0] if provinces else tie)
    return tie


def _all(tie: Passage, fits: Callable[[str], bool]) -> bool:
    return all(fits(place) for pair in tie.pairs for place in pair)


def _counted(key: str, sentence: Sentence) -> int | None:
    """How many provinces *ba tỉnh*, *bốn tỉnh* mean."""
    words = (key[mark.start : mark.end].partition(" ")[0] for mark in sentence.of("anaphor", "provinces"))
    return next((_COUNTS[word] for word in words if word in _COUNTS), None)


def _states_act(key: str, sentence: Sentence) -> bool:
    """Whether leaders or offices of the state act in a sentence that names no unit; the partners may ask
    governments for something.
    """
    states = [key[mark.start : mark.end] for mark in sentence.of("state", "state")]
    return bool(states) and not (sentence.has("anaphor") and _STATES_ASKED.issuperset(states))
