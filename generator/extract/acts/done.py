"""Whether an act is plainly told as done, or only follows from words that may speak of a plan as well."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.extract.acts.act import Act
from generator.extract.acts.standing import has_habits
from generator.extract.acts.telling import acts_of
from generator.extract.acts.told_as_done import told_as_done
from generator.extract.seen.story import Sentence


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
    if _DID.search(key, begin, word.end) or (act.agents and _PLAIN.fullmatch(between)):
        return True
    return _TAKES_PLACE.search(key, word.end, act.end) is not None


_DID = re.compile(r"(?<!\w)(?:đã|vừa|mới đây)(?!\w)")
_PLAIN = re.compile(
    r"(?:[^();.]{0,30}\))?(?:,? \([^()]{2,30}\)|,? do [^;.]{4,90}? (?:dẫn đầu|làm trưởng đoàn)"
    r"|,? (?:và|cùng|cũng|còn|lại|tiếp tục|tổ chức|tiến hành|long trọng|chính thức|tiếp|trực tiếp|kịp thời"
    r"|với|nhau|sang|qua|đến|tới|về|ra|vào|thăm|có|duy trì|thường xuyên|mối|quan hệ|chủ trì|phối hợp"
    r"|đoàn|công tác|đại biểu|các|ngành|đơn vị|chức năng|liên quan)(?!\w))*,? ?"
)
"""What may stand between whoever acts and the word for what they do, for that to be told as a plain fact."""
_TAKES_PLACE = re.compile(r"(?<!\w)(?:diễn ra|được tổ chức|được ký(?: kết)?|được trao|được bàn giao)(?!\w)")
