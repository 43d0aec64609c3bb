"""What speaks for a finding and against it: pieces of evidence with names, and what they come to together.

How much each weighs stands in ``evidence.yml``, learned from stories with answers by
``tests/bench/evidence_weights.py``. The score is the share of findings with such evidence that were right.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from generator.extract.acts.act import Act
from generator.extract.acts.done import only_bare
from generator.extract.acts.telling import acts_of
from generator.extract.what.given.gift import Gift
from generator.extract.what.happened.occasion import Occasion, same_time
from generator.extract.what.signed.agreement import Signed
from generator.extract.when.dated import Dated
from generator.extract.who.passage import Passage
from generator.model import Pair
from generator.quick_yaml import loaded
from generator.same import same_partners

Kind = Literal["pairs", "events", "agreements", "aid"]
_STRONG: Final = frozenset(
    {"visit", "meeting", "exercise", "operation", "training", "sign", "search_for_remains"}
)


@cache
def weights() -> dict[str, dict[str, Any]]:
    """The weights of each kind of finding by the name of the evidence, and the levels."""
    found: dict[str, dict[str, Any]] = loaded(Path(__file__).with_name("evidence.yml"))
    return found


def score(kind: Kind, names: Iterable[str]) -> float:
    """How often a finding of *kind* with the evidence *names* is right."""
    weigh = weights()[kind]
    return 1 / (1 + math.exp(-weigh["always"] - sum(weigh.get(name, 0.0) for name in names)))


def certain(kind: Kind, names: Collection[str]) -> bool | None:
    """Whether it is right often enough to be called stated; ``None`` where the rules know better.

    What is *needed* besides no other evidence makes up for, however much of it there is, nor for what stands
    *against* it.
    """
    levels = weights()["levels"][kind]
    if "stated" not in levels:
        return None
    if set(levels.get("against", ())) & set(names):
        return False
    return set(levels.get("needed", ())) <= set(names) and score(kind, names) >= levels["stated"]


def too_little(kind: Kind, names: Iterable[str]) -> bool:
    """Whether such a finding is wrong so often that a person has to look before it is entered."""
    level: float = weights()["levels"][kind]["entry"]
    return score(kind, names) < level


def speaks_for(kind: Kind, names: Iterable[str]) -> list[str]:
    """Those of *names* that an editor is told, the heaviest first; dates have reasons of their own."""
    weigh = weights()[kind]
    told = (name for name in names if name not in _DATES)
    return sorted(told, key=lambda name: (-abs(weigh.get(name, 0.0)), name))


_DATES: Final = ("dated", "day_without_year", "date_combined")


# ── Pieces ──────────────────────────────────────────────────────────────────────────────────


def of_pair(ties: Sequence[Passage], pair: Pair) -> list[str]:
    """The names of what speaks for *pair* in the *ties* that show it, and against it."""
    return sorted({*_told(ties), *_who_acts(ties, pair)})


def of_event(occasion: Occasion) -> list[str]:
    """The names of what speaks for the *occasion*, and against it."""
    return sorted({*_told(occasion.passages), *_what_is_done(occasion), *_on_a_day(occasion.dated)})


def of_text(signed: Signed) -> list[str]:
    """The names of what speaks for a *signed* text, and against it."""
    return sorted({*_told(signed.passages), *_what_is_signed(signed), *_on_a_day(signed.dated)})


def of_ceremony(signed: Signed, happened: Iterable[Occasion]) -> list[str]:
    """The same of its signing as an event: talks of that day may be the very occasion."""
    beside = any(
        same_partners(other.parties, signed.parties) and same_time(other.dated, signed.dated)
        for other in happened
    )
    return [*of_text(signed), *(["during_another"] if beside else [])]


def of_gift(gift: Gift) -> list[str]:
    """The names of what speaks for the *gift*, and against it."""
    return sorted({*_told(gift.passages), *_what_is_given(gift), *_on_a_day(gift.dated)})


def of_story(told: Sequence[Passage]) -> list[str]:
    """The name of what speaks against all that a story says: nothing in it was plainly done."""
    return ["nothing_done"] if only_bare(passage.sentence for passage in told) else []


def _who_acts(ties: Sequence[Passage], pair: Pair) -> Iterator[str]:
    sides = max(_offices(tie, pair) for tie in ties)
    if sides:
        yield "both_offices" if sides == 2 else "one_office"
    acts = [act for tie in ties for act in acts_of(tie.sentence) if act.done and _part_of(act, pair)]
    if any(act.binds for act in acts):
        yield "bound"
    if any(act.word.value in _STRONG for act in acts):
        yield "strong_word"


def _offices(tie: Passage, pair: Pair) -> int:
    """On how many sides of *pair* an office acts."""
    offices = {unit.place for unit in tie.sentence.units if unit.acts and unit.form == "agency"}
    return sum(place in offices for place in pair)


def _part_of(act: Act, pair: Pair) -> bool:
    return set(pair) <= {unit.place for unit in act.units}


def _what_is_done(occasion: Occasion) -> Iterator[str]:
    sentence = occasion.passages[0].sentence
    sides = list(_sides(occasion.passages[0], occasion.type))
    yield from sides
    if sentence.has("state", "crime"):
        yield "crime"
    if occasion.type == "aid" and (sentence.money or sentence.has("goods")):
        yield "thing_given"
    elif occasion.type == "aid" or (occasion.type == "other" and "both_in_the_act" not in sides):
        yield "weak_word"


def _what_is_signed(signed: Signed) -> Iterator[str]:
    yield from _sides(signed.passages[0], "sign", "agreement")
    if signed.unnamed or signed.again:
        yield "text_unnamed"
    elif signed.before:
        yield "signed_before"
    if signed.period:
        yield "period_told"


def _what_is_given(gift: Gift) -> Iterator[str]:
    yield from _sides(gift.passages[0], "give", "aid")
    yield "sum_told" if gift.amount else "thing_counted" if gift.counted else "thing_named"
    if gift.kind != "gift":
        yield "sum_of_several"


def _sides(told: Passage, *values: str) -> Iterator[str]:
    """Whether both sides have a part in an act of *told* that is one of *values*."""
    acts = [act for act in acts_of(told.sentence) if act.done and act.word.value in values]
    if any(act.both for act in acts):
        yield "both_in_the_act"
    elif told.sentence.has("anaphor"):
        yield "other_side_meant"
    else:
        yield "one_side_alone"


def _on_a_day(dated: Dated) -> Iterator[str]:
    if dated.edtf:
        yield "dated"
    elif dated.partial:
        yield "day_without_year"
    if dated.reasons:
        yield "date_combined"


def _told(ties: Sequence[Passage]) -> Iterator[str]:
    """What a finding has from where it is told."""
    yield "both_named" if any(tie.stated for tie in ties) else "from_context"
    if any(tie.sentence.kind in ("title", "heading") for tie in ties):
        yield "headline"
    if len({tie.sentence.start for tie in ties}) > 1:
        yield "told_again"
