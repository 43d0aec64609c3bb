"""Whom a sentence is about when it names nobody, or only one side: "hai bên", "tỉnh bạn", "Dịp này, đoàn …"."""

from __future__ import annotations

import re

from generator.extract.seen.story import Sentence, Story
from generator.extract.who.passage import Passage
from generator.extract.who.relations import Relations

_VILLAGES = re.compile(
    r"(?<!\w)(?:(?:thôn|(?<!biên )(?<!văn )(?<!thông )bản(?! (?:thỏa|ghi|cam|kết|hợp|ký|văn|quy|giao|đăng"
    r"|dự|kế))"
    r"|cụm dân cư|cụm bản|cặp|(?<!thị )xã|làng|buôn|phum|ấp|trường|chùa"
    r"|bệnh viện)(?!\w)[^.;,]{0,50}?(?<!\w)kết nghĩa|"
    r"(?<!\w)(?:thôn|(?<!biên )(?<!văn )bản|cụm bản|(?<!thị )xã|làng|buôn) [^.;,]{2,30} ký (?:giao ước|kết"
    r"|cam kết|biên bản)|(?<!\w)(?:(?<!thị )xã|cụm bản) [\w -]{2,20} (?:và|với) (?:xã|cụm bản"
    r"|bản) [\w -]{2,20}(?: \([^)]{2,40}\))? (?:giao lưu|gặp|tổ chức)|kết nghĩa (?:cụm dân cư|bản"
    r"|giữa (?:[^\s,;.]+ ){0,3}?(?:thôn|ấp|bản|xã|buôn|phum|làng|cụm dân cư|cụm bản)|bản - bản|thôn - bản"
    r"|cặp bản)|cặp (?:bản|thôn|cụm)"
    r"|bản - bản|thôn - bản|cụm dân cư hai bên"
    r"|(?:hai|các) bản(?! (?:thỏa|ghi|cam|kết|hợp|ký|văn|quy|giao|đăng|dự|kế|tuyên|phụ|sao|in|nhạc|đồ|tin))"
    r"[^.;,]{0,40}(?<!\w)(?:ký|kết nghĩa|giao lưu|tổ chức|gặp|cam kết|thỏa thuận|giúp nhau))"
)

_MAYBE_VILLAGES = (
    "kết nghĩa",
    " ký ",
    "giao lưu",
    "cặp ",
    "hai bản",
    "các bản",
    " - bản",
    "cụm dân cư",
    "cụm bản",
)


def passages(story: Story, relations: Relations) -> list[Passage]:
    """Every sentence of the story with the pairs it is about, and every sentence of the furniture with a
    tie of its own.
    """
    known = [tie for tie in relations.ties.values() if tie.sentence.main]
    found: list[Passage] = []
    current: Passage | None = None
    for sentence in story.main:
        tie = relations.ties.get(sentence.start)
        if tie:
            found.append(Passage(sentence, tie.pairs, tie.stated, tie.domestic))
            if sentence.kind != "caption" or current is None:
                current = tie
            continue
        meant = _meant(story.text.key, sentence, current, known)
        if meant:
            found.append(meant)
            if sentence.units and any(unit.acts for unit in sentence.units):
                current = Passage(sentence, meant.pairs, False, meant.domestic)
    for sentence in story.furniture:
        tie = relations.ties.get(sentence.start)
        if tie:
            found.append(Passage(sentence, tie.pairs, tie.stated, tie.domestic))
    return found


def _meant(key: str, sentence: Sentence, current: Passage | None, known: list[Passage]) -> Passage | None:
    """The pairs of earlier (or, for the opening, later) sentences that this one goes on about."""
    acting = {unit.place for unit in sentence.units if unit.acts}
    if acting:
        pool = [current, *known] if current else known
        for known_tie in pool:
            pairs = tuple(pair for pair in known_tie.pairs if acting & set(pair))
            strangers = acting - {place for pair in known_tie.pairs for place in pair}
            if (
                pairs
                and not any(place[:2] != "VN" for place in strangers)
                and not _other_pair(strangers, known)
            ):
                return Passage(sentence, pairs, False, known_tie.domestic)
        if (
            current
            and sentence.has("anaphor", "sides", "localities", "partner", "provinces", "districts")
            and all(place[:2] == "VN" for place in acting)
        ):
            return Passage(sentence, current.pairs, False, current.domestic)
        return None
    tie: Passage | None = current or (known[0] if known else None)
    if tie is None or _states_act(key, sentence):
        return None
    if sentence.has("anaphor", "districts"):
        tie = next(
            (
                other
                for other in [tie, *reversed(known)]
                if all("." in place for pair in other.pairs for place in pair)
            ),
            tie,
        )
    elif sentence.has("anaphor", "provinces"):
        provinces = [
            other
            for other in [tie, *reversed(known)]
            if all("." not in place for pair in other.pairs for place in pair)
        ]
        counted = _counted(key, sentence)
        tie = next(
            (other for other in provinces if counted and len(other.parties) == counted),
            provinces[0] if provinces else tie,
        )
    return Passage(sentence, tie.pairs, False, tie.domestic)


def _counted(key: str, sentence: Sentence) -> int | None:
    """How many provinces *ba tỉnh*, *bốn tỉnh* mean."""
    words = (key[mark.start : mark.end].partition(" ")[0] for mark in sentence.of("anaphor", "provinces"))
    return next((_COUNTS[word] for word in words if word in _COUNTS), None)


_COUNTS = {"ba": 3, "bốn": 4}  # "năm" is also the year: hằng năm tỉnh …
_STATES_ASKED = frozenset({"chính phủ", "hai chính phủ", "nhà nước", "hai nhà nước", "quốc hội"})


def _states_act(key: str, sentence: Sentence) -> bool:
    """Whether leaders or offices of the state act in a sentence that names no unit; the partners may ask
    governments for something.
    """
    states = [key[mark.start : mark.end] for mark in sentence.of("state", "state")]
    return bool(states) and not (sentence.has("anaphor") and _STATES_ASKED.issuperset(states))


def _other_pair(strangers: set[str], known: list[Passage]) -> bool:
    """Whether one of *strangers* has a partner of its own: then the sentence is about that pair."""
    return any(strangers & set(pair) for tie in known for pair in tie.pairs)


def about_villages(key: str) -> bool:
    """Whether villages, communes or schools are the ones that do it."""
    return any(words in key for words in _MAYBE_VILLAGES) and bool(_VILLAGES.search(key))
