"""What in a story says its year: jubilees, festivals, Buddhist and cyclic years, reviews of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.words.lexicon import words

_JUBILEE = re.compile(r"(?:kỷ niệm|mừng)(?: lần thứ)? (?P<n>\d{1,3}) năm(?P<rest>[^;.]{0,220})")
_LOOKED_BACK = re.compile(
    r"(?:tổng kết|nhìn lại|sơ kết|chặng đường|hành trình|sau|qua) (?P<n>\d{1,3}) năm(?P<rest>[^;.]{0,160})"
)
_JUBILEE_TH = re.compile(r"kỷ niệm (?:lần thứ )(?P<n>\d{1,3})(?P<rest>[^;.]{0,90})")
_NEXT_COUNT = re.compile(r"(?:,| và|;) (?:kỷ niệm |mừng )?(?:lần thứ )?(\d{1,3}) năm(?= )")
_AGO = re.compile(
    r"cách đây(?: tròn)? (?P<n>\d{1,3}) năm[^;.]{0,30}?(?:\d{1,2}[/.-]\d{1,2}[/.-]|năm )(?P<y>(?:19|20)\d\d)"
)
_AGO_AFTER = re.compile(
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]|năm )(?P<y>(?:19|20)\d\d)[^;.]{0,20}?cách đây(?: tròn)? (?P<n>\d{1,3}) năm"
)
_SINCE = re.compile(
    r"(?:tròn|đúng|vừa tròn|sau) (?P<n>\d{1,3}) năm (?:kể từ|từ|tính từ)[^;.]{0,50}?(?:năm "
    r"|\d{1,2}[/.-]\d{1,2}[/.-])(?P<y>(?:19|20)\d\d)"
)
_TO_NOW = re.compile(
    r"(?:năm |\d{1,2}[/.-]\d{1,2}[/.-])(?P<y>(?:19|20)\d\d)[^;.]{0,60}đến nay(?: đã"
    r"| vừa)? tròn (?P<n>\d{1,3}) năm"
)
_PAIR = re.compile(
    r"\(\s*(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?P<y1>(?:19"
    r"|20)\d\d) ?[-/] ?(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?P<y2>(?:19|20)\d\d)\s*\)"
)
_YEAR_IN = re.compile(r"\(?(?:\d{1,2}[/.-]\d{1,2}[/.-]|năm |\()(?P<y>(?:19|20)\d\d)")
_COUNTS_YEARS = re.compile(r"\d năm|năm (?:19|20)\d\d|kỷ niệm lần thứ")
_REVIEW = re.compile(
    r"(?:kết quả|tổng kết|đánh giá|sơ kết"
    r"|tình hình)[^.;]{0,110}?năm (?P<y>20\d\d)[^.;]{0,60}?(?:phương hướng|nhiệm vụ|kế hoạch"
    r"|chương trình)[^.;]{0,60}?năm (?P<y2>20\d\d)"
)


_REVIEWED = re.compile(
    r"(?<!\w)(?:tổng kết|đánh giá|nhìn lại)(?!\w)(?![^.;]{0,30}\d năm)[^.;]{0,50}?(?<!từ )(?<!đến )(?<!tới )"
    r"(?:trong )?năm (?P<y>20\d\d)(?! ?[-–])(?!\d)"
)
"""The one year that a meeting at its end looks back on."""


_NAMED = re.compile(
    r"(?:lần thứ \w+|hội nghị|ngày hội|hội chợ|đối thoại|diễn đàn|tuần lễ|tuần|giải|vụ|chương trình|cuộc thi"
    r"|festival|liên hoan|năm đoàn kết|năm hữu nghị|thường niên|tết|xuân)(?: [^\s,;.()]+){0,8}?(?:,? năm|-)? "
    r"\(?(?P<y>20\d\d)(?! ?-)(?!\d)"
)
_TITLED = re.compile(
    r"(?<!đến )(?<!tới )(?<!từ )(?<!trước )(?<!sau )(?<!hoạch )(?<!hướng )(?<!vụ )(?<!kỷ niệm )(?<!mốc son )"
    r"năm (?P<y>20\d\d)(?! ?-)(?!\d)"
)
"""The year that a title names: *Đường biên Gia Lai năm 2022 qua sổ tay người gác*."""
_LOOKS_BACK = re.compile(
    r"kết quả|tổng kết|sơ kết|đánh giá|giai đoạn|kế hoạch|từ năm|ký|phương hướng|trước|qua(?!\w)"
)


_QUARTER: Final = 3
"""Months after the first of a quarter in which it is looked back on."""
_IN_YEAR = re.compile(r"(?<!\w)(?:trong|của) năm 20\d\d")
_BEST_FIRST: Final = ("jubilee", "buddhist", "canchi", "festival", "named", "season", "review")


@dataclass(frozen=True, slots=True)
class YearHint:
    """A year that the story gives, how it gives it, and its words for it."""

    year: int
    how: str
    words: str


def hints_in(story: Story) -> Iterator[YearHint]:
    """Everything in *story* that says its year."""
    for found in story.years:
        yield YearHint(found.year, found.how, story.words(found.start, found.end))
    for sentence in story.main:
        if _COUNTS_YEARS.search(story.text.key, sentence.start, sentence.end):
            jubilees = (*_jubilees(story, sentence), *_years_ago(story, sentence))
            yield from (hint for hint in jubilees if hint.year <= _printed_in(story))
            yield from _reviews(story, sentence)
    yield from _seasons(story)
    yield from _named(story)


def _printed_in(story: Story) -> int:
    """The year in which the story was printed, past which no jubilee leads; a late one where nobody says it."""
    published = story.article.published or ""
    return int(published[:4]) if published[:4].isdigit() else 9999


def hints_beside(story: Story, printed: Printed) -> list[YearHint]:
    """The names of a year in the sentence of *printed*: *Ngày 13-1, … nhân dịp Xuân Quý Mão 2023*."""
    sentence = story.around(printed.start)
    if sentence is None:
        return []
    beside = [found for found in story.years if sentence.start <= found.start < sentence.end]
    named = [YearHint(found.year, found.how, story.words(found.start, found.end)) for found in beside]
    meeting = _MEETING_OF.match(story.text.key, printed.end, sentence.end)
    if meeting and not _LOOKS_BACK.search(meeting[0]):
        named.append(YearHint(int(meeting["y"]), "named", story.words(meeting.start("what"), meeting.end())))
    return [*named, *_quarters(story, sentence, printed)]


_MEETING_OF = re.compile(
    r",? (?P<what>(?:hội nghị|hội đàm|ngày hội|hội chợ|giao lưu|diễn đàn)(?: [^\s,;.()]+){0,5}?"
    r" năm (?P<y>20\d\d))(?! ?-)(?!\d)"
)
"""*Chiều 18/12,* Hội nghị cấp cao thường niên năm 2021 *giữa …*"""


def _quarters(story: Story, sentence: Sentence, printed: Printed) -> Iterator[YearHint]:
    """The quarter that a meeting at its end looks back on: *Ngày 26-6, … giao ban quý 2/2019*."""
    for quarter in sentence.dates:
        year, month = quarter.first[0], quarter.first[1]
        if quarter.sort == "quarter" and year and month and 0 <= (printed.first[1] or 0) - month <= _QUARTER:
            yield YearHint(year, "named", story.words(quarter.start, quarter.end))


def best_hint(story: Story, hints: Sequence[YearHint], month: int) -> YearHint | None:
    """The surest of *hints* at the year of something that happened in *month*, the latest of its kind."""
    how = next((how for how in _BEST_FIRST if any(hint.how == how for hint in hints)), None)
    if how is None or (how == "review" and 3 < month < 10):
        return None
    best = max((hint for hint in hints if hint.how == how), key=lambda hint: hint.year)
    return replace(best, year=best.year + _away(story, best, month))


def _away(story: Story, hint: YearHint, month: int) -> int:
    """How many years *month* lies after the year of *hint*."""
    late = month >= 10
    if hint.how == "review":
        return 0 if late else 1
    # A season of searching begins in the year before the burials; a new-year greeting in December belongs
    # to the year that ends.
    ends = hint.how == "season" or (hint.how == "canchi" and late and not _told_of(story, hint.year))
    return -1 if late and ends else 0


def _told_of(story: Story, year: int) -> bool:
    """Whether the title or the opening says that the story tells of *year*."""
    opening = [sentence for sentence in story.main if sentence.kind in ("title", "para")][:3]
    key = story.text.key
    return any(
        _IN_YEAR.search(key, sentence.start, sentence.end)
        and f"năm {year}" in key[sentence.start : sentence.end]
        for sentence in opening
    )


# ── the hints ───────────────────────────────────────────────────────────────────────────────


def _jubilees(story: Story, sentence: Sentence) -> Iterator[YearHint]:
    """*kỷ niệm 50 năm …*; *nhìn lại 10 năm … (2012 - 2022)* only where both years are printed."""
    for pattern in (_JUBILEE, _JUBILEE_TH, _LOOKED_BACK):
        for match in pattern.finditer(story.text.key, sentence.start, sentence.end):
            vague = pattern is _LOOKED_BACK and not _PAIR.search(match["rest"])
            words_ = story.words(match.start(), match.end("n")) + " năm"
            years = () if vague else filter(None, _jubilee_years(match))
            yield from (YearHint(year, "jubilee", words_) for year in years)


def _jubilee_years(match: re.Match[str]) -> Iterator[int | None]:
    """Each jubilee of a list with the day that it remembers: *kỷ niệm 60 năm …, 45 năm Ngày ký Hiệp ước*."""
    first, *others = _NEXT_COUNT.split(match["rest"])
    for count, rest in ((match["n"], first), *zip(others[::2], others[1::2], strict=True)):
        yield _jubilee_year(int(count), rest)


def _years_ago(story: Story, sentence: Sentence) -> Iterator[YearHint]:
    """*cách đây 58 năm, ngày 24/6/1967*"""
    for pattern in (_AGO, _AGO_AFTER, _SINCE, _TO_NOW):
        for match in pattern.finditer(story.text.key, sentence.start, sentence.end):
            year = int(match["y"]) + int(match["n"])
            yield YearHint(year, "jubilee", story.words(match.start(), match.end()))


def _reviews(story: Story, sentence: Sentence) -> Iterator[YearHint]:
    """*kết quả năm 2024, phương hướng năm 2025*"""
    for match in _REVIEW.finditer(story.text.key, sentence.start, sentence.end):
        if int(match["y2"]) == int(match["y"]) + 1:
            yield YearHint(int(match["y"]), "review", story.words(match.start(), match.end()))
    for match in _REVIEWED.finditer(story.text.key, sentence.start, sentence.end):
        if not _tells_later(story, int(match["y"]) + 1):
            yield YearHint(int(match["y"]), "review", story.words(match.start(), match.end()))


def _seasons(story: Story) -> Iterator[YearHint]:
    """The year of the burials that a dry season of searching ends with."""
    for sentence in story.main:
        if not sentence.has("event", "search_for_remains"):
            continue
        for printed in sentence.dates:
            if printed.sort == "season" and printed.last and printed.last[0]:
                yield YearHint(printed.last[0], "season", story.words(printed.start, printed.end))
            if printed.open and printed.sort == "month" and printed.first[1] and printed.first[1] >= 9:
                yield YearHint((printed.first[0] or 0) + 1, "season", story.words(printed.start, printed.end))


def _named(story: Story) -> Iterator[YearHint]:
    """The year in the name of what the title or the opening tells of: *Đối thoại … lần thứ nhất năm 2022*."""
    titles = [sentence for sentence in story.main if sentence.kind == "title"]
    for sentence in (*titles, *story.opening):
        key = story.text.key[sentence.start : sentence.end]
        for match in _NAMED.finditer(key):
            year = int(match["y"])
            if not _LOOKS_BACK.search(match[0]) and not _tells_later(story, year):
                start = sentence.start + match.start()
                yield YearHint(year, "named", story.words(start, sentence.start + match.end()))
    for title in titles:
        for match in _TITLED.finditer(story.text.key, title.start, title.end):
            if not _tells_later(story, int(match["y"])):
                yield YearHint(int(match["y"]), "named", story.words(match.start(), match.end()))


def _tells_later(story: Story, year: int) -> bool:
    """Whether the story prints a later year than *year*, other than one that something is planned for."""
    printed = (day.first[0] for s in story.main for day in s.dates if day.sort != "plan")
    return any(other and other > year for other in printed)


def _jubilee_year(count: int, rest: str) -> int | None:
    """Year of the story from "kỷ niệm *count* năm *rest*": the printed end, or a printed or known beginning
    plus *count*.
    """
    pair = _PAIR.search(rest)
    if pair:
        return int(pair["y2"]) if int(pair["y2"]) - int(pair["y1"]) in (count, count - 1) else None
    known = [start for start, phrases in _anniversaries().items() if any(phrase in rest for phrase in phrases)]
    if known:
        return known[0] + count
    printed = _YEAR_IN.search(rest)
    year = int(printed["y"]) + count if printed else None
    return year if year and 1990 <= year <= 2100 else None


@cache
def _anniversaries() -> dict[int, list[str]]:
    return {int(start): phrases for start, phrases in words("anniversaries").items()}
