"""Searches for the fallen: a place is a partner where a province's team works."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.acts.standing import not_done
from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.acting import acting
from generator.extract.who.passage import Passage, tie

_TEAM = re.compile(r"(?<!\w)đội (?:quy tập|k ?\d{2,3})(?!\w)")
_TEAM_OF_THE_PROVINCE = re.compile(
    r"đội (?:quy tập|công tác|chuyên trách|k\d+)(?!\w)[^,;.]{0,60}(?<!\w)tỉnh(?=[),.])|(?:bộ chqs"
    r"|bộ chỉ huy quân sự) tỉnh\)"
)
"""A searching team of "the province", where the story leaves its name out: *Đội quy tập (Bộ CHQS tỉnh)*."""

_NUMBERED_TEAM = re.compile(r"(?<!\w)đội k ?\d{2,3}(?!\w)")
"""One of the teams with a number, of which each province has its own."""


def search(story: Story, sentence: Sentence, searcher: str | None, home: str | None) -> Passage | None:
    """The tie of a sentence about a search: our province, or the *searcher* told before, and where it searches.

    *home*: the province that the story is about.
    """
    key = story.text.key[sentence.start : sentence.end]
    if sentence.has("state", "crime") or not _searched(sentence, key):
        return None
    if "quê" in key and "quy tập" not in key and "cất bốc" not in key:
        return None
    ours = [unit.place for unit in acting(sentence, "VN") if unit.level == "province"]
    place = ours[0] if ours else searcher
    if place is None and (_TEAM_OF_THE_PROVINCE.search(key) or _NUMBERED_TEAM.search(key)):
        place = home
    if place is None:
        return None
    where = [
        unit.place.partition(".")[0]
        for unit in sentence.units
        if unit.country != "VN" and (unit.role in _WORKED_AT or _fell_there(story.text.key, sentence, unit))
    ]
    return tie(sentence, ((place, other) for other in where), stated=bool(ours))


_WORKED_AT: Final = ("place", "actor", "parent", "host")


def _searched(sentence: Sentence, key: str) -> bool:
    """Whether a search is told that was not only planned: with a word for it, or of a team and its graves."""
    searches = sentence.of("event", "search_for_remains")
    if searches:
        return not all(not_done(sentence, mark.start, mark.end) for mark in searches)
    return _TEAM.search(key) is not None and _GRAVES.search(key) is not None


_GRAVES = re.compile(
    r"(?<!\w)(?:khảo sát|tìm kiếm|cất bốc|quy tập)[^.;]{0,40}(?<!\w)(?:mộ|hài cốt|liệt s[ĩỹ])(?!\w)"
)


def _fell_there(key: str, sentence: Sentence, unit: Unit) -> bool:
    """*liệt sĩ hy sinh tại 2 tỉnh Pursat và Prey Veng*: where they fell they are looked for."""
    return unit.role == "residence" and _FELL.search(key, sentence.start, unit.head) is not None


_FELL = re.compile(r"(?<!\w)h[yi] sinh (?:tại|ở|trên)(?!\w)[^.;]{0,60}$")


def carried(sentence: Sentence, searcher: str | None, block: int) -> str | None:
    """The *searcher* told in the line *block*, as far as *sentence* goes on about it: in its paragraph, or
    where words for the team stand.
    """
    if searcher is None:
        return None
    goes_on = sentence.block == block or _WHO_SEARCHES.search(sentence.text.key, sentence.start, sentence.end)
    return searcher if goes_on else None


_WHO_SEARCHES = re.compile(
    r"(?<!\w)(?:đội|đoàn|đơn vị|tổ|mũi|các anh|anh em|cán bộ, chiến s[ĩỹ]|lực lượng|chuyên trách"
    r"|quy tập|cất bốc|(?:\d+|các|số|những) (?:bộ )?(?:hài cốt|liệt s[ĩỹ]))(?!\w)"
)
"""Words for the team, for what only such a team does, or for the remains that it found."""


def searcher_in(sentence: Sentence) -> str | None:
    """The Vietnamese province whose team searches, where a sentence about a search names it."""
    key, start, end = sentence.text.key, sentence.start, sentence.end
    team = key.find("đội ", start, end) >= 0 and _TEAM.search(key, start, end)
    if not team and not sentence.has("event", "search_for_remains"):
        return None
    ours = dict.fromkeys(unit.place for unit in acting(sentence, "VN") if unit.level == "province")
    return next(iter(ours)) if len(ours) == 1 else None


def only_searcher(story: Story) -> str | None:
    """The one Vietnamese province whose team the story tells of, before or after what the team found."""
    teams = (sentence for sentence in story.main if sentence.units)
    told = {place for sentence in teams if (place := searcher_in(sentence))}
    return told.pop() if len(told) == 1 else None


def found_by_the_only_one(story: Story, sentence: Sentence) -> Passage | None:
    """Remains *found* where they fell, in a story that says only elsewhere whose team searches.

    *104 hài cốt liệt sĩ hy sinh tại Viên Chăn được tìm thấy. … Đội quy tập tỉnh A đã cất bốc …*
    """
    if not _FOUND.search(story.text.key, sentence.start, sentence.end):
        return None
    return search(story, sentence, only_searcher(story), None)


_FOUND = re.compile(
    r"(?<!\w)(?:hài cốt|liệt s[ĩỹ])(?!\w)[^.;]{0,140}"
    r"(?<!\w)(?:được|đã) (?:tìm thấy|tìm kiếm|cất bốc|quy tập)(?!\w)"
)
