"""What happened: the occasions that sentences report, one for each however often it is told.

An occasion needs a word for what happened that is not only a reference to it ("tại buổi làm việc",
"nhân chuyến thăm"), and a day of its own or the day of the story. What is planned, wished for or
done every year is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.happened.event_kinds import event_type, receives, told_beside
from generator.extract.what.happened.occasion import Occasion, same_time, share_partners, tell_again
from generator.extract.what.happened.unnamed_occasions import unnamed_occasion
from generator.extract.when.occasion_days import occasion_date
from generator.extract.when.years import NOTHING, Dated, Years
from generator.extract.who.pairs import Passage
from generator.extract.who.reference import about_villages
from generator.model import EventType

_DONE = re.compile(
    r"(?:đã|vừa|tổ chức|tiến hành|diễn ra|long trọng|chủ trì|đồng chủ trì|phối hợp|sang|đến) (?:[\w]+ ){0,4}$"
)
_HABIT = re.compile(
    r"(?<!\w)(?:thường xuyên|hằng năm|hàng năm|định kỳ|mỗi năm|hằng tháng|hàng tháng|hằng quý|hàng quý|luôn"
    r"|duy trì|những năm qua|những năm gần đây|thời gian qua|nhiều năm qua|nhiều năm nay|lâu nay|từ lâu"
    r"|xưa nay|trong \d+ năm|trong nhiều năm|mỗi độ|mỗi dịp|mỗi khi|bao năm qua|các năm qua)(?!\w)"
)
_PRECEDENCE: Final = (
    "anniversary",
    "search_for_remains",
    "exercise",
    "training",
    "trade_promotion",
    "visit",
    "meeting",
    "aid",
    "other",
)


def occasions(story: Story, told: Sequence[Passage], years: Years) -> list[Occasion]:
    """The occasions of *told*, in the order of their telling, repeated ones joined."""
    found: list[Occasion] = []
    doubtful: list[Occasion] = []
    last: Dated | None = None
    for number, passage in enumerate(told):
        sentence = passage.sentence
        if sentence.asks or about_villages(story.text.key[sentence.start : sentence.end]):
            continue
        for part in _parts(story, sentence):
            printed = occasion_date(story.text.key, part)
            dated = years.of(printed, main=sentence.main, before=last) if printed else NOTHING
            kind = event_type(story, part, printed)
            if (
                sentence.main
                and printed
                and dated.key
                and (printed.sort == "day" or (printed.sort == "relative" and kind))
            ):
                last = dated
            for beside, day in told_beside(story, part, printed):
                named = years.of(day, main=sentence.main, before=last)
                if named.key and _counts(story, told, number, beside, day, named, years):
                    doubtful.append(_occasion(passage, beside, named, True, years, told))
            if kind is None and dated.key and (guess := unnamed_occasion(story, passage, part, printed)):
                if _counts(story, told, number, guess, printed, dated, years):
                    doubtful.append(_occasion(passage, guess, dated, True, years, told))
                continue
            if kind in ("aid", "other") and not passage.stated and _by_a_firm(part):
                continue
            if kind is None or not _counts(story, told, number, kind, printed, dated, years):
                continue
            if printed is None and passage.stated and sentence.kind == "para":
                dated = _scene(story, sentence, years)
            occasion = _occasion(passage, kind, dated, bool(printed), years, told)
            occasion.reception = kind == "meeting" and receives(story, part)
            if sentence.kind in ("caption", "title", "heading"):
                if printed and sentence.kind == "caption" and _of_others(told, passage):
                    found.append(occasion)
                else:
                    tell_again(found, occasion, captions=True)
            elif occasion.dated.key and (
                printed or not _HABIT.search(story.text.key[sentence.start : sentence.end])
            ):
                if not tell_again(found, occasion):
                    found.append(occasion)
            elif not _HABIT.search(story.text.key[sentence.start : sentence.end]):
                _undated(story, found, occasion, number, told)
            season = _season_beside(part, kind, printed)
            if season and sentence.kind == "para":
                search = replace(occasion, dated=years.of(season, main=sentence.main), passages=[passage])
                if not tell_again(found, search):
                    found.append(search)
    for occasion in doubtful:
        if not any(_on_the_day(other, occasion) for other in found):
            found.append(occasion)
    if any(occasion.dated.key and occasion.main for occasion in found):
        found = [occasion for occasion in found if occasion.dated.key]
    found.sort(key=lambda occasion: (not occasion.main, occasion.passages[0].sentence.start))
    return [occasion for occasion in found if len(occasion.parties) > 1]


def _of_others(told: Sequence[Passage], caption: Passage) -> bool:
    """Whether a caption tells of partners whom no paragraph tells of: the picture of another story."""
    return caption.stated and not any(
        other.sentence.kind == "para" and share_partners(other.parties, caption.parties) for other in told
    )


def _by_a_firm(part: Sentence) -> bool:
    """Whether a firm comes first in a sentence that names neither partner nor "both sides"."""
    firms, events = part.of("state", "firm"), part.of("event")
    return bool(firms and events) and firms[0].start < events[0].start and not part.has("anaphor")


def _on_the_day(other: Occasion, occasion: Occasion) -> bool:
    """Whether something is known to have happened to the same partners at the same time."""
    return share_partners(other.parties, occasion.parties) and same_time(other.dated, occasion.dated, False)


def _season_beside(part: Sentence, kind: EventType, printed: Printed | None) -> Printed | None:
    """The dry season of the search that a report of a ceremony names beside its day: an occasion of its own."""
    if kind != "search_for_remains" or printed is None or printed.sort == "season":
        return None
    return next((day for day in part.dates if day.sort == "season"), None)


def _scene(story: Story, sentence: Sentence, years: Years) -> Dated:
    """The day printed shortly before, in the same paragraph, if the sentences between report nothing."""
    for other in reversed(story.beside(sentence)[-3:]):
        if event_type(story, other):
            break
        printed = next((day for day in other.dates if day.sort == "day" and day.timed), None)
        if printed:
            return years.of(printed)
    return NOTHING


def _parts(story: Story, sentence: Sentence) -> list[Sentence]:
    """The statements of a sentence, cut at semicolons, where more than one of them has a date."""
    if len(sentence.dates) < 2:
        return [sentence]
    cuts = clauses(story.text, sentence.start, sentence.end)
    if len(cuts) == 1 or sum(any(first <= d.start < last for d in sentence.dates) for first, last in cuts) < 2:
        return [sentence]
    return [sentence.part(first, last) for first, last in cuts]


def _counts(
    story: Story,
    told: Sequence[Passage],
    number: int,
    kind: EventType,
    printed: Printed | None,
    dated: Dated,
    years: Years,
) -> bool:
    """Whether a report is of an occasion: not a sum over years (unless of a search with its places), not to
    come.
    """
    if printed and printed.open:
        if kind != "search_for_remains":
            return False
        sentence = told[number].sentence
        return "trong nước" not in story.text.key[sentence.start : sentence.end]
    day = years.day.isoformat() if years.day else None
    return not (day and dated.edtf and dated.key > day[: len(dated.key)])


def _occasion(
    passage: Passage, kind: EventType, dated: Dated, printed: bool, years: Years, told: Sequence[Passage]
) -> Occasion:
    if not printed and kind == "visit" and passage.sentence.main and not dated.key:
        abroad = {place for place in passage.parties if place[:2] != "VN"}
        about = [other.sentence for other in told if other.sentence.main and abroad & set(other.parties)]
        dated = next((found for found in map(years.festival, [passage.sentence, *about]) if found.key), NOTHING)
    return Occasion(
        kind, dated, passage.parties, passage.domestic, passage.sentence.main, [passage], passage.stated
    )


def _undated(
    story: Story, found: list[Occasion], occasion: Occasion, number: int, told: Sequence[Passage]
) -> None:
    """An occasion without a day of its own: one told already, one beside it, or the first of its story."""
    first = occasion.passages[0]
    for other in found:
        if other.main != occasion.main or not set(occasion.parties) <= set(other.parties):
            continue
        if other.type == occasion.type:
            other.passages.extend(occasion.passages)
            return
        opening = story.text.key[first.sentence.start : first.sentence.start + 40]
        if occasion.type == "meeting" and other.type not in ("visit", "meeting") and _BESIDE.match(opening):
            found.append(replace(occasion, dated=other.dated))
            return
        if _same_gathering(other, occasion) or number > 3:
            return
    if (
        occasion.type == "aid"
        and occasion.main
        and _BESIDE.match(story.text.key[first.sentence.start : first.sentence.start + 40])
    ):
        return
    early = [passage for passage in told[:4] if passage.sentence.kind in ("para", "furniture")]
    if first.stated and occasion.main and any(passage is first for passage in early):
        found.append(occasion)


_BESIDE = re.compile(r"(?:cũng )?(?:trong |nhân )?(?:dịp này|dịp đó|cùng thời gian|tại đây)")


def _same_gathering(a: Occasion, b: Occasion) -> bool:
    return {a.type, b.type} <= {"visit", "meeting", "other", "anniversary", "aid"}
