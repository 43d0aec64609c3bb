"""When a text was signed, where a date is printed: right behind the signing, else in front of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.extract.seen.days.printed import Printed
from generator.extract.what.signed.signings import LOOKS_BACK, Signing
from generator.extract.when.years import Years


def signing_date(signing: Signing, before: bool) -> Printed | None:
    """The date that belongs to the signing: right after it, else the one before it.

    Of what was signed *before* the story, a date in front counts only behind the words that look back.
    """
    if _JUBILEE_OF.search(signing.key, signing.sentence.start, signing.start + 12):
        celebrated = _celebrated(signing)
        if celebrated or signing.kind == "twinning":
            return celebrated
    # A date inside the words for the text is part of its name as often as not.
    behind = sorted(_usable(signing), key=lambda printed: printed.start < signing.end)
    found = next((printed for printed in behind if _belongs(signing, printed)), None)
    if found:
        return _beginning(found)
    floor = _looked_back_from(signing) if before else signing.sentence.start
    return None if floor is None else _last_in_front(signing, floor)


_JUBILEE_OF = re.compile(
    r"(?:kỷ niệm|tổng kết|mừng|tròn) (?:\d+|mười|năm|hai mươi) năm (?:ngày )?(?:hai (?:huyện|tỉnh"
    r"|địa phương) )?(?:ký|kết nghĩa)"
)


def _celebrated(signing: Signing) -> Printed | None:
    """The day that is celebrated: *kỷ niệm 10 năm ngày ký* … (15/8/2013 - 15/8/2023)."""
    days = (day for day in signing.sentence.dates if day.sort == "jubilee" and day.start > signing.start)
    jubilee = next(days, None)
    return _beginning(jubilee) if jubilee and jubilee.last else None


def _beginning(printed: Printed) -> Printed:
    """Of a jubilee (28/4/2003 - 28/4/2023) the day on which it was signed, of *từ năm 2005 đến nay* the year;
    else the date itself.
    """
    if printed.open:
        return replace(printed, open=False)
    if printed.sort != "jubilee":
        return printed
    return Printed(printed.start, printed.end, "day" if printed.first[2] else "year", printed.first)


def _told(signing: Signing) -> Sequence[Printed]:
    """The dates of the act of signing; where no word for it stands, those of the sentence."""
    return signing.act.own_days if signing.act else signing.sentence.dates


def _in_front(signing: Signing) -> Sequence[Printed]:
    """The dates before the words for the text: those of the act, else those of the clauses before."""
    own = [day for day in _told(signing) if day.end <= signing.start]
    return own or [day for day in signing.sentence.dates if day.end <= signing.start]


# ── Behind the words for the text ───────────────────────────────────────────────────────────


def _usable(signing: Signing) -> list[Printed]:
    """The dates from the words for the text on that can be those of a signing."""
    return [
        printed
        for printed in _told(signing)
        if printed.start >= signing.start
        and printed.sort not in ("plan", "season", "school", "dateline", "paper")
        and not (printed.sort == "year" and printed.last)
        and not signing.key.endswith(_UNTIL, 0, printed.start)
        and not _HALF_OF_IT.search(signing.key, signing.start, printed.start)
    ]


_HALF_OF_IT = re.compile(r"(?<!\w)(?:\d{1,2}|ba|sáu) tháng (?:đầu|cuối) (?:năm )?$")
"""*phối hợp trong 6 tháng cuối* năm 2022: what a text plans for."""
_UNTIL: Final = ("đến ", "đến năm ", "đến hết ", "tới ")


def _belongs(signing: Signing, printed: Printed) -> bool:
    """Whether *printed* says when the text before it was signed."""
    between = signing.key[signing.end : max(signing.end, printed.start)]
    if _ANOTHER_SIGNED.search(between):
        return False
    if printed.open and len(between) <= 170 and _SINCE.search(between):
        return True
    if len(between) <= 170 and HELD_ON.search(between):
        return True
    signs = signing.kind == "twinning" or signing.sentence.has("sign", "sign")
    if signs and _SAID_WHEN.search(between[-8:]) and _ONE_CLAUSE.fullmatch(between):
        return True
    if printed.sort == "jubilee" and signing.kind != "twinning" and "(" not in between:
        return False
    return len(between) <= 60 and _RIGHT_BEFORE.fullmatch(between) is not None and _near_enough(between)


def _near_enough(between: str) -> bool:
    """At most a few words that say what the text is about or who signed it."""
    return len([word for word in re.split(r"[\s,()]+", between) if word]) <= 9


_ANOTHER_SIGNED = re.compile(
    r"(?<!\w)(?:theo|thực hiện|trên cơ sở|căn cứ|thay thế)(?!\w)[^;.]{0,60}(?<!\w)(?:bản ghi nhớ|biên bản"
    r"|thỏa thuận|kế hoạch|văn bản|quy chế|bản)(?!\w)[^;.]{0,40}(?<!\w)(?:đã |được )?ký(?!\w)"
)
"""*ký biên bản … theo bản ghi nhớ đã ký* năm 2015: the day is that of the other text."""
_SINCE = re.compile(r"(?<!\w)(?:thực hiện|bắt đầu|duy trì|thiết lập|tổ chức) ?$")
HELD_ON = re.compile(
    r"(?:diễn ra|được tổ chức|có từ|có hiệu lực từ|(?:thực hiện|bắt đầu|duy trì|thiết lập) từ)"
    r"(?: vào| trong)?(?: ngày| tháng| năm| sáng| chiều)? ?$"
)
"""What stands between the words for a text and the day of its ceremony."""
_SAID_WHEN = re.compile(r"(?:hồi|vào|từ|lập|lập từ|xác lập|lập vào) $")
_ONE_CLAUSE = re.compile(r"[^,;]{0,130}")
_RIGHT_BEFORE = re.compile(
    r"[^.;]*?(?:ngày|tháng|năm|từ|vào|\(|quý|hôm|đầu|cuối|giữa)?(?: năm| ngày| tháng)? ?\(?"
)


# ── In front of them ────────────────────────────────────────────────────────────────────────


def _looked_back_from(signing: Signing) -> int | None:
    """Where the words begin that look back: *nhắc lại, ngày 18.9.2004, lãnh đạo hai huyện ký …*; ``None``
    where there are none. *Từng* looks back over the whole sentence.
    """
    before = signing.before()
    back = LOOKS_BACK.search(before)
    if back is None:
        return None
    once = back[0].startswith("từng")
    return signing.sentence.start if once else signing.start - len(before) + back.start()


def _last_in_front(signing: Signing, floor: int) -> Printed | None:
    """The last date between *floor* and the words for the text that can be that of a signing."""
    for day in reversed(_in_front(signing)):
        if (
            day.sort in ("day", "month", "year", "relative", "quarter")
            and not day.reported
            and floor <= day.start
            and day.end <= signing.start
            and not _of_another_text(signing, day)
            and not (day.sort == "year" and _PLANNED_FOR.search(signing.key, signing.sentence.start, day.start))
        ):
            return day
    return None


def _of_another_text(signing: Signing, day: Printed) -> bool:
    """Whether another signing stands right before *day*: *thực hiện bản ghi nhớ ký năm 2019 và ký …*"""
    others = (sign for sign in signing.sentence.of("sign", "sign") if sign != signing.sign)
    return signing.sign is not None and any(0 <= day.start - sign.end <= _RIGHT_BEHIND_IT for sign in others)


_RIGHT_BEHIND_IT: Final = 6
"""Characters: *ký* năm *2019*, *ký* ngày *9/6*."""
_PLANNED_FOR = re.compile(
    r"(?<!\w)(?:phương hướng|kế hoạch|nhiệm vụ|kết quả|tình hình|công tác|chương trình)(?: [^\s,;.]+){0,3} $"
)


# ── A year in the name of the text ──────────────────────────────────────────────────────────


def names_a_plan(signing: Signing, years: Years, printed: Printed) -> bool:
    """Whether a bare year belongs to the name of the text (*biên bản hợp tác năm 2018*) and not to its
    signing; a quarter always does: *biên bản phối hợp công tác quý IV năm 2018*.
    """
    if printed.sort == "quarter":
        return printed.start >= signing.text.end and not _SIGNED_IN.search(
            signing.key, signing.text.start, printed.start
        )
    if printed.sort != "year" or printed.last or printed.shift is not None or printed.start < signing.text.end:
        return False
    between = signing.key[signing.text.start : printed.start]
    if _SIGNED_IN.search(between):
        return False
    year = printed.first[0] or 0
    if years.day:
        return year >= years.day.year or _told_beside(signing) == year
    first = years.first_day().key[:4]
    if first.isdigit() and year > int(first):
        return True
    return _told_beside(signing) == year or _PLANS.search(between) is not None


def _told_beside(signing: Signing) -> int | None:
    """The year of the day told last before the sentence, in its paragraph."""
    before = signing.story.beside(signing.sentence)
    told = [day for other in before for day in other.dates if day.sort == "day" and day.timed]
    return told[-1].first[0] if told else None


_PLANS = re.compile(r"(?:hợp tác|phối hợp|phương hướng|kế hoạch|công tác|hoạt động|chương trình) $")
_SIGNED_IN = re.compile(r"(?<!\w)(?:vào|trong|từ|hồi|ký)(?!\w)")
