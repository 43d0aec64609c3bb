"""What happened: the occasions that sentences report, one for each however often it is told.

An occasion needs a word for what happened that is not only a reference to it ("tại buổi làm việc",
"nhân chuyến thăm"), and a day of its own or the day of the story. What is planned, wished for or
done every year is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from generator.extract.context import about_villages
from generator.extract.dates import Printed
from generator.extract.glimpses import glimpsed
from generator.extract.occasion_days import occasion_date
from generator.extract.relations import Passage
from generator.extract.reports import event_type, receives, told_beside
from generator.extract.sentences import clauses
from generator.extract.story import Sentence, Story
from generator.extract.years import NOTHING, Dated, Years
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


@dataclass(slots=True)
class Occasion:
    """One thing that happened: told in *passages* (the first is the main one)."""

    type: EventType
    dated: Dated
    parties: tuple[str, ...]
    domestic: bool
    main: bool
    passages: list[Passage]
    certain: bool
    spans: list[tuple[int, int]] = field(default_factory=list)
    reception: bool = False


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
            if kind is None and dated.key and (guess := glimpsed(story, passage, part, printed)):
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
                    _tell_again(found, occasion, captions=True)
            elif occasion.dated.key and (
                printed or not _HABIT.search(story.text.key[sentence.start : sentence.end])
            ):
                if not _tell_again(found, occasion):
                    found.append(occasion)
            elif not _HABIT.search(story.text.key[sentence.start : sentence.end]):
                _undated(story, found, occasion, number, told)
            season = _season_beside(part, kind, printed)
            if season and sentence.kind == "para":
                search = replace(occasion, dated=years.of(season, main=sentence.main), passages=[passage])
                if not _tell_again(found, search):
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
    return share_partners(other.parties, occasion.parties) and _same_time(other.dated, occasion.dated, False)


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


def _tell_again(found: list[Occasion], occasion: Occasion, captions: bool = False) -> bool:
    """Join *occasion* to the one it tells again; ``False`` if it is new."""
    for other in found:
        if other.main != occasion.main or not share_partners(other.parties, occasion.parties):
            continue
        same_type = other.type == occasion.type
        if (
            same_type
            and occasion.type == "visit"
            and not occasion.certain
            and _days_apart(other.dated, occasion.dated) <= 3
        ):
            other.passages.extend(occasion.passages)
            return True
        received = {other.type, occasion.type} == {"visit", "meeting"} and (
            other.reception or occasion.reception
        )
        if received and other.dated.key and _same_time(other.dated, occasion.dated, captions):
            other.passages.extend(occasion.passages)
            return True
        if same_type and _same_time(other.dated, occasion.dated, captions):
            other.passages.extend(occasion.passages)
            if len(occasion.parties) > len(other.parties) and set(other.parties) < set(occasion.parties):
                other.parties = occasion.parties
            if not other.dated.key or _sharper(occasion.dated, other.dated):
                other.dated = occasion.dated
            return True
    return captions


def share_partners(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two sets of parties can be those of one occasion: some partner abroad is the same."""
    abroad = [{place for place in parties if place[:2] != "VN"} for parties in (a, b)]
    if not all(abroad):
        return set(a) == set(b)
    ours = [set(parties) - there for parties, there in zip((a, b), abroad, strict=True)]
    return bool(abroad[0] & abroad[1]) and bool(ours[0] & ours[1])


def _same_time(a: Dated, b: Dated, captions: bool) -> bool:
    if not a.key or not b.key:
        return captions or not b.key or len(b.key) in (7, 10)
    if a.key == b.key:
        return True
    if (
        (min(len(a.key), len(b.key)) >= 7 or a.key.startswith("--"))
        and "/" not in (b.edtf or "")
        and (a.key.startswith(b.key) or b.key.startswith(a.key))
    ):
        return True
    spans = [(dated.edtf or "").replace("?", "") for dated in (a, b)]
    if all("/" in span for span in spans):
        starts = [span.partition("/")[0] for span in spans]
        return abs(_months(starts[0]) - _months(starts[1])) <= 2
    if any("/" in span for span in spans) and all(spans):
        whole, point = sorted(spans, key=lambda span: "/" not in span)
        first, _, last = whole.partition("/")
        return len(point) == 10 and len(first) == 10 and first <= point <= last
    return False


def _days_apart(a: Dated, b: Dated) -> int:
    """Days between the beginnings of two dated occasions; a great number where one has no day."""
    starts = [(dated.edtf or "").replace("?", "").partition("/")[0] for dated in (a, b)]
    if any(len(start) != 10 for start in starts):
        return 9999
    first, second = (date.fromisoformat(start) for start in starts)
    return abs((first - second).days)


def _sharper(new: Dated, old: Dated) -> bool:
    """Whether *new* says when more exactly: a printed month instead of a season, a day instead of its month."""
    season = any(reason.code == "dry_season" for reason in old.reasons)
    return (season and len(new.key) >= 7 and not any(r.code == "dry_season" for r in new.reasons)) or (
        len(new.key) > len(old.key) and new.key.startswith(old.key)
    )


def _months(iso: str) -> int:
    return int(iso[:4]) * 12 + int(iso[5:7] or 1)
