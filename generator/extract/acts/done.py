"""Whether an act is plainly told as done, or only follows from words that may speak of a plan as well."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.extract.acts.act import Act
from generator.extract.acts.standing import did, has_habits
from generator.extract.acts.telling import acts_of
from generator.extract.acts.told_as_done import told_as_done
from generator.extract.seen.story import Sentence
from generator.extract.words.lexicon import words
from generator.extract.words.phrases import branches, one_of


def only_bare(sentences: Iterable[Sentence]) -> bool:
    """Whether *sentences* tell of acts, and none of them prints a day or says plainly that one was done."""
    told = [(sentence, acts_of(sentence)) for sentence in sentences]
    if any(_on_a_day(sentence) and all(act.done for act in acts) for sentence, acts in told):
        return False
    acts = [act for _, each in told for act in each]
    return bool(acts) and not any(map(plainly_done, acts))


def _on_a_day(sentence: Sentence) -> bool:
    """Whether *sentence* tells of a day or of years that have passed: *ngày 3/5*, *những năm qua*."""
    jubilee = any(day.sort == "jubilee" for day in sentence.dates)
    return jubilee or told_as_done(sentence) or has_habits(sentence)


def plainly_done(act: Act) -> bool:
    """Whether the words say that *act* was done: a day, *đã*, or its word right behind whoever does it."""
    if not act.done:
        return False
    sentence, key, word = act.sentence, act.sentence.text.key, act.word
    if act.standing in ("recalled", "habitual") or sentence.kind in ("title", "heading", "caption"):
        return True
    if told_as_done(sentence):
        return True
    begin = max([sentence.start, *(unit.end for unit in act.agents)])
    between = key[begin : word.start]
    if did().search(key, begin, word.end) or (act.agents and _plain().fullmatch(between)):
        return True
    return _takes_place().search(key, word.end, act.end) is not None


@cache
def _plain() -> re.Pattern[str]:
    """What may stand between whoever acts and the word for it, for that to be told as a plain fact."""
    listed = words("standing")["plainly"]
    led = rf",? \([^()]{{2,30}}\)|,? do [^;.]{{4,90}}? {branches(listed['led'])}"
    return re.compile(rf"(?:[^();.]{{0,30}}\))?(?:{led}|,? {branches(listed['between'])}(?!\w))*,? ?")


@cache
def _takes_place() -> re.Pattern[str]:
    return one_of(words("standing")["plainly"]["behind"])
