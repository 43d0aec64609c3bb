"""Which of the signed texts of a story are left out again: told fuller elsewhere, or perhaps the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.seen.story import Story
from generator.extract.what.signed.agreement import Signed, called_otherwise, same_day
from generator.same import same_partners


def left_out_again(story: Story, found: Sequence[Signed], signed: Signed) -> bool:
    """Whether *signed* is one of the other texts *found*, or may well be."""
    return any(rule(story, found, signed) for rule in _LEFT_OUT)


def _named_elsewhere(_: Story, found: Sequence[Signed], signed: Signed) -> bool:
    """Whether only a signing is told, of a text that the story names elsewhere."""
    return signed.unnamed and any(
        not other.unnamed
        and not ((other.before or _of_a_year(other)) and signed.news)
        and same_partners(other.parties, signed.parties)
        and (not signed.dated.key or same_day(other, signed))
        for other in found
    )


def _minutes_of_the_same(story: Story, found: Sequence[Signed], signed: Signed) -> bool:
    """Whether minutes are the memorandum signed at the same talks: *Hai bên ký biên bản hội đàm*."""
    bare = (signed.kind, signed.news) == ("minutes", True) and not signed.passages[0].sentence.units
    return bare and any(
        other.news
        and "biên bản ghi nhớ" in story.text.key[slice(*other.span)]
        and same_partners(other.parties, signed.parties)
        and same_day(other, signed)
        for other in found
    )


def shown_in_a_caption(found: Sequence[Signed], signed: Signed) -> bool:
    """Whether a caption or the title shows a signing that the story tells of too."""
    beside = signed.passages[0].sentence.kind in ("caption", "title")
    told = (other for other in found if not (other.before or other.unnamed or _of_a_year(other)))
    return beside and any(same_partners(other.parties, signed.parties) for other in told)


def _of_a_year(signed: Signed) -> bool:
    """Whether only the year of a signing is told: no news."""
    return len(signed.dated.key) == len("2016")


def _only_mentioned(story: Story, found: Sequence[Signed], signed: Signed) -> bool:
    """Whether an undated earlier text may well be one that the story tells more of: *theo thỏa thuận, hai
    bên sẽ …*
    """
    if signed.news or signed.dated.key or signed.reviewed:
        return False
    ours = set(signed.parties)
    beside = not signed.passages[0].sentence.main  # of a teaser, which tells of partners of its own
    others = [
        other
        for other in found
        if other is not signed
        and _meets_across(ours & set(other.parties))
        and not (beside and not same_partners(other.parties, signed.parties))
        and not called_otherwise(other, signed)
    ]
    if any(other.kind == signed.kind for other in others):
        return True
    start, end = signed.span
    return bool(others) and not _CLEARLY_EARLIER.search(story.text.key[max(0, start - 60) : end + 60])


def _meets_across(shared: set[str]) -> bool:
    """Whether what two texts *shared* is a partner, and not only our own side of it."""
    return any(place[:2] != "VN" for place in shared)


_CLEARLY_EARLIER = re.compile(r"giai đoạn trước|trước đây|trước đó|đã ký|được ký|đã kết nghĩa")

_LEFT_OUT: Final = (_only_mentioned, _named_elsewhere, _minutes_of_the_same)
