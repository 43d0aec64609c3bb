"""When a text was signed: the date that belongs to the signing, else the day of what the story reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.extract.seen.dates import Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.occasion import Occasion
from generator.extract.when.years import NOTHING, Dated, Years
from generator.extract.who.pairs import Passage
from generator.extract.words.lexicon import Mark
from generator.model import AgreementKind

LOOKS_BACK = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo(?! (?:báo|ông|bà|đồng chí|đó|thông tin|ttxvn|kế hoạch"
    r"|chương trình làm việc))|trên cơ sở|căn cứ|nội dung|các nội dung|kết quả (?:thực hiện|hợp tác"
    r"|triển khai)|sơ kết|tổng kết|tiếp nối|cụ thể hóa|kế thừa|cam kết mà|trước đó|trước đây|từng|nhắc lại"
    r"|ôn lại|đến nay|mà)(?!\w)[^;.]{0,90}$"
    r"|(?<!\w)(?:kể từ khi|từ khi|sau khi|từ (?:ngày|hôm|dạo|lúc)(?! \d))(?!\w)[^,;.]{0,60}$"
)
_SAID_WHEN = re.compile(r"(?:hồi|vào|lập|lập từ|xác lập|lập vào) $")
HELD_ON = re.compile(
    r"(?:diễn ra|được tổ chức|có từ|có hiệu lực từ)(?: vào| trong)?(?: ngày| tháng| năm| sáng| chiều)? ?$"
)
_PLANNED_FOR = re.compile(
    r"(?<!\w)(?:phương hướng|kế hoạch|nhiệm vụ|kết quả|tình hình|công tác|chương trình)(?: [^\s,;.]+){0,3} $"
)
_PLANS = re.compile(r"(?:hợp tác|phối hợp|phương hướng|kế hoạch|công tác|hoạt động|chương trình) $")
_SIGNED_IN = re.compile(r"(?<!\w)(?:vào|trong|từ|hồi|ký)(?!\w)")


def signing_date(
    story: Story, sentence: Sentence, text: Mark, start: int, end: int, kind: AgreementKind, earlier: bool
) -> Printed | None:
    """The date that belongs to the signing: right after it, else (for a plain report) the one before it."""
    key = story.text.key
    if _JUBILEE_OF.search(key, sentence.start, start + 12):
        jubilee = next((day for day in sentence.dates if day.sort == "jubilee" and day.start > start), None)
        if jubilee and jubilee.last:  # kỷ niệm 10 năm ngày ký … (15/8/2013 - 15/8/2023)
            return _beginning(jubilee)
        if kind == "twinning":
            return None
    usable = [
        printed
        for printed in sentence.dates
        if printed.start >= start
        and printed.sort not in ("plan", "season", "school", "dateline", "paper")
        and not (printed.sort == "year" and printed.last)
        and not key.endswith(("đến ", "đến năm ", "đến hết ", "tới "), 0, printed.start)
    ]
    # A date inside the words for the text is part of its name as often as not.
    for printed in sorted(usable, key=lambda printed: printed.start < end):
        told = key[end : printed.start] if printed.start >= end else ""
        if len(told) <= 170 and HELD_ON.search(told):
            return printed
        if (
            _SAID_WHEN.search(told[-8:])
            and re.fullmatch(r"[^,;]{0,130}", told)
            and (kind == "twinning" or sentence.has("sign", "sign"))
        ):
            return printed
        between = key[end : printed.start] if printed.start >= end else ""
        if (
            len(between) <= 60
            and ";" not in between
            and re.fullmatch(
                r"[^.;]*?(?:ngày|tháng|năm|từ|vào|\(|quý|hôm|đầu|cuối|giữa)?(?: năm| ngày| tháng)? ?\(?",
                between,
            )
            and _near_enough(between)
        ):
            if printed.sort == "jubilee" and kind != "twinning" and "(" not in between:
                continue
            return _beginning(printed) if printed.sort == "jubilee" else printed
    floor = sentence.start
    if earlier:
        # "nhắc lại, ngày 18.9.2004, lãnh đạo hai huyện ký …": the day stands between the looking back and
        # the signing.
        back = LOOKS_BACK.search(key[max(sentence.start, start - 110) : start])
        if back is None:
            return None
        once = back[0].startswith("từng")
        floor = sentence.start if once else max(sentence.start, start - 110) + back.start()
    before = [
        d
        for d in sentence.dates
        if d.sort in ("day", "month", "year", "relative", "quarter")
        and floor <= d.start
        and d.end <= start
        and not (d.sort == "year" and _PLANNED_FOR.search(key, sentence.start, d.start))
    ]
    return before[-1] if before else None


_JUBILEE_OF = re.compile(
    r"(?:kỷ niệm|tổng kết|mừng|tròn) (?:\d+|mười|năm|hai mươi) năm (?:ngày )?(?:hai (?:huyện|tỉnh"
    r"|địa phương) )?(?:ký|kết nghĩa)"
)


def names_a_plan(story: Story, years: Years, sentence: Sentence, printed: Printed, text: Mark) -> bool:
    """Whether a bare year belongs to the name of the text (*biên bản hợp tác năm 2018*) and not to its
    signing.
    """
    if printed.sort != "year" or printed.last or printed.shift is not None or printed.start < text.end:
        return False
    between = story.text.key[text.start : printed.start]
    told = [day for other in story.beside(sentence) for day in other.dates if day.sort == "day" and day.timed]
    if told and told[-1].first[0] == printed.first[0] and not _SIGNED_IN.search(between):
        return True
    if years.day is None:
        first = years.first_day().key[:4]
        if first.isdigit() and (printed.first[0] or 0) > int(first):
            return not _SIGNED_IN.search(between)
        return bool(_PLANS.search(between)) and not _SIGNED_IN.search(between)
    return (printed.first[0] or 0) >= years.day.year and not _SIGNED_IN.search(between)


def _near_enough(between: str) -> bool:
    """At most a few words that say what the text is about or who signed it."""
    words = [word for word in re.split(r"[\s,()]+", between) if word]
    return len(words) <= 9


def _beginning(printed: Printed) -> Printed:
    """Of "(28/4/2003 - 28/4/2023)" the day on which it was signed."""
    return Printed(printed.start, printed.end, "day" if printed.first[2] else "year", printed.first)


def day_of_signing(story: Story, years: Years, happened: Sequence[Occasion], passage: Passage) -> Dated:
    """The day of a signing that prints none: the last day printed before it in its paragraph, else the
    story's first occasion.
    """
    sentence = passage.sentence
    if _LATELY.match(story.text.key, sentence.start):
        return NOTHING
    main = [
        occasion
        for occasion in happened
        if occasion.main and occasion.dated.key and set(passage.parties) <= set(occasion.parties)
    ]
    named = _named_before(sentence, main)
    if named:
        return named.dated
    before = story.beside(sentence)
    printed = [
        day
        for other in before
        for day in other.dates
        if day.sort == "day" and (day.timed or day.first[0]) and not day.last
    ]
    if printed:
        return years.of(printed[-1])
    spoken = [
        day
        for other in before
        for day in other.dates
        if day.sort in ("year", "month")
        and day.first[0]
        and not day.last
        and (day.sort == "month" or day.start - other.start <= 14)
    ]
    if spoken and before[-1].dates:
        return years.of(spoken[-1])
    if _ON_THAT_JOURNEY.match(story.text.key, sentence.start):
        told = [day for other in story.before(sentence.start) for day in other.dates]
        points = [day for day in told[-3:] if day.sort in ("day", "month", "year")]
        return years.of(points[-1]) if points else NOTHING
    ceremony = _ceremony(story, years, sentence)
    if ceremony.key:
        return ceremony
    if sentence in story.opening:
        first = years.first_day()
        if first.key:
            return first
    others = [occasion for occasion in happened if occasion.main and occasion.dated.key]
    if not main and others:
        return others[0].dated if _BESIDE.match(story.text.key, sentence.start) else NOTHING
    if not main:
        return years.first_day()
    news = _latest(main)
    near = [
        o
        for o in news
        if o.passages[0].sentence.block == sentence.block and o.passages[0].sentence.start <= sentence.start
    ]
    daily = [o for o in near or news[:1] if len(o.dated.key) >= 7]
    dated = (daily or main)[-1 if near else 0].dated
    return _last_day(dated) if _AT_THE_END.match(story.text.key, sentence.start) else dated


def _named_before(sentence: Sentence, main: Sequence[Occasion]) -> Occasion | None:
    """The occasion that the opening words name: *Ngay sau lễ kỷ niệm, hai bên ký …*."""
    if not _AFTER_IT.match(sentence.text.key, sentence.start):
        return None
    words = [mark for mark in sentence.of("event") if mark.start - sentence.start <= 24]
    return next((o for mark in words for o in main if o.type == mark.value), None)


_AFTER_IT = re.compile(
    r"(?:ngay )?(?:sau|tại|trong|nhân|kết thúc|bên lề) (?:khi )?(?:lễ|buổi|cuộc|hội nghị|phiên)(?!\w)"
)
_ON_THAT_JOURNEY = re.compile(
    r"(?:cuối|trong|nhân|kết thúc|sau) (?:chuyến|cuộc|buổi|đợt|lần) [^,;.]{0,14}(?:ấy|đó)(?!\w)"
)


def _latest(main: Sequence[Occasion]) -> list[Occasion]:
    """The occasions of the latest year: the news, not what a story looks back on."""
    years = {occasion.dated.key[:4] for occasion in main if not occasion.dated.key.startswith("--")}
    return [o for o in main if o.dated.key.startswith("--") or o.dated.key[:4] == max(years)]


def _ceremony(story: Story, years: Years, sentence: Sentence) -> Dated:
    """The day of the ceremony told of after a list of what was signed: *Lễ ký diễn ra chiều 28/7*."""
    for other in story.after(sentence.start, 5):
        if _CEREMONY.match(story.text.key, other.start):
            day = next((day for day in other.dates if day.sort == "day"), None)
            return years.of(day) if day else NOTHING
    return NOTHING


_CEREMONY = re.compile(
    r"(?:lễ|buổi lễ) ký(?: kết)?(?: [^\s,;.]+){0,6}? (?:diễn ra|được tổ chức|được tiến hành)(?!\w)"
)
_BESIDE = re.compile(
    r"(?:cũng )?(?:trong |nhân )?(?:dịp này|dịp đó|tại đây|bên lề|cùng dự|ngay sau đó|sau đó|tiếp đó"
    r"|cùng thời điểm"
    r"|trong khuôn khổ|trước sự chứng kiến)"
)
_LATELY = re.compile(r"(?:vừa qua|mới đây|gần đây|trước đó|trước đây)(?!\w)")
_AT_THE_END = re.compile(r"(?:kết thúc|trước khi chia tay|bế mạc|cuối cùng|cuối buổi)")


def _last_day(dated: Dated) -> Dated:
    """Of an occasion of several days the last."""
    start, slash, end = (dated.edtf or "").partition("/")
    return replace(dated, edtf=end) if slash and len(end.rstrip("?")) == len(start.rstrip("?")) == 10 else dated
