"""Texts that partners signed: what kind, when, for which period, and whether it is news or was signed before.

đã ký kết Bản ghi nhớ                     signed on the story's day
thực hiện biên bản hợp tác ký tháng 11/2018   signed before, dated
các nội dung mà hai bên đã ký kết         signed before, undated
sẽ ký, dự kiến ký, dự thảo                not signed
giai đoạn 2025-2027                       what it plans for, never when it was signed
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Story
from generator.extract.what.happened.occasion import Occasion
from generator.extract.what.signed.agreement import Signed, tell_of_text_again
from generator.extract.what.signed.implied_days import day_of_signing
from generator.extract.what.signed.named_texts import kind_told_before, texts_signed
from generator.extract.what.signed.signing_days import HELD_ON, names_a_plan, signing_date
from generator.extract.what.signed.signings import (
    Signing,
    period,
    signed_before,
    was_reviewed,
    was_signed,
    years_of_its_name,
)
from generator.extract.what.signed.told_elsewhere import left_out_again, shown_in_a_caption
from generator.extract.when.dated import NOTHING, Dated
from generator.extract.when.years import Years
from generator.extract.who.passage import Passage


def signed_texts(
    story: Story, told: Sequence[Passage], years: Years, happened: Sequence[Occasion]
) -> list[Signed]:
    """The signed texts that *told* reports; *happened* gives the day of a signing that prints none."""
    found: list[Signed] = []
    for signing in _signings(story, told):
        signed = _signed(signing, years, happened)
        if signed and not tell_of_text_again(found, signed) and not shown_in_a_caption(found, signed):
            found.append(signed)
    return [signed for signed in found if not left_out_again(story, found, signed)]


def _signings(story: Story, told: Sequence[Passage]) -> Iterator[Signing]:
    """Every text named, those of paragraphs before those of titles and captions."""
    for passage in sorted(told, key=lambda passage: passage.sentence.kind not in ("para", "furniture")):
        for named in texts_signed(story, passage.sentence):
            yield Signing.of(story, passage, named)


def _signed(signing: Signing, years: Years, happened: Sequence[Occasion]) -> Signed | None:
    """The text that was signed; ``None`` if none was, or if the words do not say so clearly enough."""
    if not was_signed(signing):
        return None
    before = signed_before(signing)
    printed = _printed(signing, years, before)
    dated = _dated(signing, years, printed)
    in_front = printed is not None and printed.end <= signing.start
    ago = None if dated.key and not in_front else _years_ago(signing, years)
    if signing.sign is None and not printed and not ago and not _bound_already(signing, before):
        return None
    before = before or ago is not None or signing.sign is None
    if before and _one_of_several(signing, printed):
        return None
    dated = ago or dated
    if dated.key or before:
        return _told(signing, dated, before=before)
    if signing.sentence.kind == "heading" or (signing.sentence.kind == "title" and not signing.sign):
        return None
    news = signing.sentence.main
    return _told(signing, day_of_signing(signing, years, happened) if news else NOTHING, news=news)


# ── When ────────────────────────────────────────────────────────────────────────────────────


def _printed(signing: Signing, years: Years, before: bool) -> Printed | None:
    """The printed date of the signing, unless it is part of the name of the text."""
    printed = signing_date(signing, before or signing.sign is None) or _year_of_a_series(signing)
    if printed is None or _year_in_the_name(signing, years, printed):
        return None
    if signing.sign is None:
        if was_reviewed(signing) and printed.sort == "year":
            return printed
        return printed if signing.kind == "twinning" or _right_behind(signing, printed) else None
    return None if not before and names_a_plan(signing, years, printed) else printed


def _year_of_a_series(signing: Signing) -> Printed | None:
    """Which of the texts of many years was reviewed: *kết quả thực hiện biên bản giữa A và B năm 2019*."""
    if not was_reviewed(signing):
        return None
    years = [day for day in signing.sentence.dates if day.sort == "year" and day.start >= signing.end]
    own = years[0] if years and not years[0].last else None
    return own if own and not _OUT.search(signing.key, signing.end, own.start) else None


_OUT = re.compile(r"[,;]|(?<!\w)(?:và|đề ra|phương hướng|kế hoạch)(?!\w)(?! (?:tỉnh|huyện|công an|an ninh|sở))")


def _year_in_the_name(signing: Signing, years: Years, printed: Printed) -> bool:
    """Whether the story's own year right behind a text says which one it is: *biên bản hợp tác năm 2016*,
    *ký kết hợp tác năm 2020*.
    """
    between = signing.key[signing.text.end : max(signing.text.end, printed.start)]
    if printed.sort != "year" or printed.start < signing.text.end:
        return False
    on_a_day = any(
        day.sort == "day" and day.first[0] == printed.first[0] and day.end <= signing.start
        for day in signing.sentence.dates
    )
    if on_a_day and printed.first[0] in years_of_its_name(signing):
        return True
    behind = between.strip() in _OF_THE_YEAR
    return behind and years.day is not None and printed.first[0] == years.day.year


_OF_THE_YEAR: Final = ("", "hợp tác", "phối hợp")


def _right_behind(signing: Signing, printed: Printed) -> bool:
    """Whether the date follows the words for the text, or follows the words that it came about then."""
    between = signing.key[signing.end : max(signing.end, printed.start)]
    beside = printed.start >= signing.end and len(between.split()) <= 2
    return beside or HELD_ON.search(between) is not None


def _dated(signing: Signing, years: Years, printed: Printed | None) -> Dated:
    if printed is None:
        return NOTHING
    told = years.told_before(signing.sentence) if printed.same else None
    return years.of(printed, main=signing.sentence.main, before=told)


def _years_ago(signing: Signing, years: Years) -> Dated | None:
    """The year of *cách đây 10 năm* beside the words for the text."""
    key, sentence = signing.key, signing.sentence
    ago = _AGO.search(key, max(sentence.start, signing.start - 60), signing.start) or _AGO.search(
        key, signing.end, min(sentence.end, signing.end + 40)
    )
    for words in (_YEARS_OF, *((_YEARS_TWINNED,) if signing.kind == "twinning" else ())):
        ago = ago or words.search(key, max(sentence.start, signing.start - 40), signing.start)
    return years.ago(int(ago["n"]), signing.story.words(ago.start(), ago.end())) if ago else None


_YEARS_OF = re.compile(
    r"(?<!\w)(?P<n>\d{1,2}) năm (?:ngày |thực hiện |kể từ |từ ngày |kể từ ngày )(?:việc |hai bên )?$"
)
"""*10 năm thực hiện biên bản …*, *55 năm ngày ký kết …*"""
_YEARS_TWINNED = re.compile(r"(?<!\w)(?:sau|qua|trải qua|tròn|hơn) (?P<n>\d{1,2}) năm $")
"""*sau 15 năm kết nghĩa*"""
_AGO = re.compile(r"cách đây(?: tròn)? (?P<n>\d{1,2}) năm")


def _bound_already(signing: Signing, before: bool) -> bool:
    """Whether a text that no word for signing stands beside holds all the same: *đã kết nghĩa*."""
    if signing.kind != "twinning":
        return before
    if signing.passage.stated and _with_each_other(signing):
        return True
    both = signing.passage.stated or signing.sentence.has("anaphor")
    told = _TWINS.search(signing.key, max(signing.sentence.start, signing.text.start - 30), signing.text.end)
    return both and told is not None


def _with_each_other(signing: Signing) -> bool:
    """*tỉnh Hủa Phăn kết nghĩa với tỉnh Thanh Hóa*: right between two units."""
    units, text, key = signing.sentence.units, signing.text, signing.key
    before = any(unit.end == text.start - 1 for unit in units if unit.acts)
    return (
        before
        and any(unit.head == text.end + len(" với ") for unit in units)
        and key.startswith(" với ", text.end)
    )


_TWINS = re.compile(
    r"(?<!\w)(?:đã|đang|có(?: mối)? quan hệ|(?:là|với) (?:hai |các |những )?(?:tỉnh|huyện|thành phố|địa phương)"
    r"|mối quan hệ|việc)(?: hữu nghị| hợp tác)? kết nghĩa$"
)
"""*đã kết nghĩa*, *đang kết nghĩa*, *là hai tỉnh kết nghĩa*: they are twins, whatever they signed."""


# ── What is told of it ──────────────────────────────────────────────────────────────────────


def _told(signing: Signing, dated: Dated, *, news: bool = False, before: bool = False) -> Signed:
    """What *signing* comes to, with what the words say of it beside the date."""
    passage, sentence, key = signing.passage, signing.sentence, signing.key
    again = key.startswith(" này", signing.text.end) or _IT.match(key, sentence.start) is not None
    nameless = again and key.startswith(("văn bản", "văn kiện"), signing.text.start)
    return Signed(
        kind_told_before(signing.story, sentence) if nameless else signing.kind,
        NOTHING if again and "ký tắt" in signing.whole else dated,
        passage.parties,
        [passage],
        (signing.start, signing.end),
        news=news,
        period=period(signing, signing.start + 1),
        unnamed=signing.text is signing.sign or (news and _ANY_TEXT.match(key, signing.text.start) is not None),
        before=before,
        again=again,
        reviewed=was_reviewed(signing),
        called=years_of_its_name(signing),
    )


_ANY_TEXT = re.compile(
    r"(?:văn (?:bản|kiện)(?: hợp tác)?|biên bản (?:đã )?ký kết(?: hợp tác)?)(?! \d)(?!\w)"
    r"(?! (?:ghi nhớ|thỏa thuận|kết nghĩa))"
)
"""Words that may mean a text of any kind, which the story names elsewhere."""
_IT = re.compile(r"(?:văn bản|văn kiện|biên bản|bản ghi nhớ|thỏa thuận) (?:đã được|được)(?!\w)")
"""A text that was named just before: *Văn bản được lãnh đạo hai tỉnh ký ngày 9/6*."""


def _one_of_several(signing: Signing, printed: Printed | None) -> bool:
    """Whether several earlier texts are meant at once, with no day or period right behind: *các thỏa thuận
    đã ký*; *các bản ghi nhớ giai đoạn 2016-2020* are those of one time, one for each partner.
    """
    if period(signing, signing.end, 24):
        return False
    beside = printed is not None and 0 <= printed.start - signing.end <= 12
    return not beside and _SEVERAL.search(signing.before()) is not None


_SEVERAL = re.compile(r"(?<!\w)(?:các|những|nhiều|hai|ba|bốn|\d+) $")
