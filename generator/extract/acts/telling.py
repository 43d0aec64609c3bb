"""The acts that a sentence tells of: each word for one with its clause, its people, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.acts.act import Act
from generator.extract.acts.standing import NOT_DONE, ActStanding, standing
from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Sentence
from generator.extract.seen.units.unit import Unit
from generator.extract.words.lexicon import Mark

_KINDS: Final = (("event",), ("bond",), ("sign", "sign"), ("give", "give"))
"""The marks that are words for acts."""


def acts_of(sentence: Sentence) -> tuple[Act, ...]:
    """Every act of *sentence*, in the order of its words."""
    known = sentence.noted.get("acts")
    if known is None:
        known = sentence.noted["acts"] = tuple(_acts(sentence))
    return known


def giving(sentence: Sentence, at: int) -> Act | None:
    """The act by which what stands *at* an offset is given: the last before it, else the first."""
    acts = [act for act in acts_of(sentence) if act.word.kind == "give"]
    before = [act for act in acts if act.word.end <= at]
    return next(iter([*before[-1:], *acts]), None)


def act_of(sentence: Sentence, word: Mark) -> Act:
    """The act of *sentence* that *word* stands for."""
    return next(act for act in acts_of(sentence) if act.word == word)


def left_out(sentence: Sentence) -> set[int]:
    """Where the units begin that have a part only in what was not done."""
    acts = acts_of(sentence)
    told = {unit.start for act in acts if act.done for unit in act.units}
    return {unit.start for act in acts if not act.done for unit in act.units} - told


def _acts(sentence: Sentence) -> list[Act]:
    words = sorted(mark for kind in _KINDS for mark in sentence.of(*kind))
    if not words:
        return []
    parts = clauses(sentence.text, sentence.start, sentence.end)
    acting = [unit for unit in sentence.units if unit.acts]
    stands = {word: standing(sentence, word.start, word.end) for word in words}
    undone = [word.start for word in words if stands[word] in NOT_DONE and word.kind != "bond"]
    return [_act(sentence, word, stands[word], undone, acting, parts) for word in words]


def _act(
    sentence: Sentence,
    word: Mark,
    stands: ActStanding,
    undone: Sequence[int],
    acting: Sequence[Unit],
    parts: Sequence[tuple[int, int]],
) -> Act:
    """The act of *word*; whoever stands behind a word for something *undone* has no part in what was done."""
    start, end = next((part for part in parts if part[0] <= word.start < part[1]), parts[-1])
    inside = [unit for unit in acting if start <= unit.start < end]
    whole = stands in NOT_DONE or _of_a_text_carried_out(sentence, word)
    last = end if whole else next((place for place in undone if place >= word.end), end)
    partners = [unit for unit in inside if word.end <= unit.start < last]
    before = [u for u in acting if u.end <= word.start and not _of_another(sentence, u, undone, word)]
    agents = [unit for unit in before if unit.start >= start] or [u for u in before if u.end <= start]
    binds = _binding(sentence, word, agents, partners)
    return Act(sentence, word, start, end, tuple(agents), tuple(partners), binds, stands)


def _of_a_text_carried_out(sentence: Sentence, word: Mark) -> bool:
    """Whether *word* says when the text was signed that the sentence opens with: *Theo thỏa thuận ký ngày 3/5,
    A sẽ giúp B*. Its parties are those who carry it out, though that be still to come.
    """
    if word.value not in ("sign", "agreement"):
        return False
    opens = any(mark.start == sentence.start for mark in sentence.of("sign", "carry"))
    return opens and "," not in sentence.text.key[sentence.start : word.start]


def _of_another(sentence: Sentence, unit: Unit, undone: Sequence[int], word: Mark) -> bool:
    """Whether *unit* has its part in what was *undone* before *word*: it stands right behind that."""
    key = sentence.text.key
    before = [place for place in undone if place < unit.start and place < word.start]
    if not before or ":" in key[unit.end : word.start]:
        return False
    return any(not _NEXT_STATEMENT.search(key, place, unit.head) for place in before)


def _binding(sentence: Sentence, word: Mark, agents: Sequence[Unit], partners: Sequence[Unit]) -> str:
    """The words that tie the two sides of the act: before the first unit of the other country."""
    units = [*agents, *partners]
    other = next((unit for unit in units if (unit.country == "VN") != (units[0].country == "VN")), None)
    if other is None:
        return ""
    key = sentence.text.key
    met = _TIES.search(key, max(sentence.start, other.head - 40), other.head)
    if (
        met
        and met[1] in ("và", "-")
        and _BETWEEN.search(key, max(sentence.start, units[0].head - 24), units[0].head)
    ):
        return "giữa … và"
    return met[1] if met else ""


_NEXT_STATEMENT = re.compile(r", |(?<!\w)(?:mà|nhưng|song|trong khi|trong đó|nơi|đồng thời)(?!\w)")
_TIES = re.compile(
    r"(?<!\w)(phối hợp (?:chặt chẽ )?(?:cùng )?với|phối hợp cùng|phối hợp|cùng với|với|cùng"
    r"|cho|giúp|tặng|và|-|–|sang|đến|tới|của|tại|đoàn)"
    r" (?:[^\s,;.]+ ){0,4}$"
)
_BETWEEN = re.compile(r"(?<!\w)giữa (?:[^\s,;.]+ ){0,3}$")
