"""Texts that partners signed: what kind, when, for which period, and whether it is news or was signed before.

đã ký kết Bản ghi nhớ                     signed on the story's day
thực hiện biên bản hợp tác ký tháng 11/2018   signed before, dated
các nội dung mà hai bên đã ký kết         signed before, undated
sẽ ký, dự kiến ký, dự thảo                not signed
giai đoạn 2025-2027                       what it plans for, never when it was signed
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from generator.extract.context import Passage, about_villages
from generator.extract.dates import Printed
from generator.extract.lexicon import Mark
from generator.extract.occasions import Occasion, share_partners
from generator.extract.story import Sentence, Story
from generator.extract.years import NOTHING, Dated, Years
from generator.model import AgreementKind

_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị|mong muốn|mong|đề nghị|đề xuất|kiến nghị|hy vọng|(?<!rượu )cần"
    r"|tiến tới|hướng tới|dự thảo|thống nhất nội dung|xem xét|nghiên cứu|sớm|tiến hành thủ tục|không có"
    r"|không|chưa)(?: [^\s,;.]+){0,7} ?$"
)
_BEFORE = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo(?! (?:báo|ông|bà|đồng chí|đó|thông tin|ttxvn|kế hoạch"
    r"|chương trình làm việc))|trên cơ sở|căn cứ|nội dung|các nội dung|kết quả (?:thực hiện|hợp tác"
    r"|triển khai)|sơ kết|tổng kết|tiếp nối|cụ thể hóa|kế thừa|cam kết mà|trước đó|trước đây|từng|nhắc lại"
    r"|ôn lại|kể từ khi|từ khi|sau khi|đến nay|mà)(?!\w)[^;.]{0,90}$"
)
_EARLIER = re.compile(
    r"^[^;.]{0,60}(?:giai đoạn trước|trước đây|đã ký|được ký|ký ngày|ký tháng|ký năm|mà hai bên"
    r"|giữa hai (?:tỉnh|huyện|bên|địa phương))"
)
_FIRMS = re.compile(
    r"(?:trường (?:đại học|cao đẳng)|công ty|doanh nghiệp|phòng thương mại|hiệp hội|ngân hàng|đài phát thanh"
    r"|hai trường|câu lạc bộ|hai đồn|trại giam)"
)
_STATES = re.compile(r"(?:hai chính phủ|hai nhà nước|hai nước đã ký|chính phủ hai nước|hai bộ)")
_NAMED_AFTER = re.compile(
    r" (?!(?:các )?(?:hiệp ước|hiệp định|hợp đồng|quyết định))(?:[^,.;()]{0,24})(?<!\w)(ghi nhớ|hợp tác"
    r"|kế hoạch|chương trình|giao ước|cam kết|quy chế|quy ước|nghị quyết liên tịch|văn kiện|tuyên bố"
    r"|thỏa ước|nội dung phối hợp|phối hợp)(?!\w)"
)
_AGO = re.compile(r"cách đây(?: tròn)? (?P<n>\d{1,2}) năm")
_SAID_WHEN = re.compile(r"(?:hồi|vào|lập|lập từ|xác lập|lập vào) $")
_HELD_ON = re.compile(
    r"(?:diễn ra|được tổ chức|có từ|có hiệu lực từ)(?: vào| trong)?(?: ngày| tháng| năm| sáng| chiều)? ?$"
)
_SIGNED_IN = re.compile(r"(?<!\w)(?:vào|trong|từ|hồi|ký)(?!\w)")
_AND = re.compile(r"(?:(?<!\w)và|đồng thời|, tiến tới)(?: cùng| tiến hành| tổ chức| thống nhất)? $")
_REACH: Final = 75


@dataclass(slots=True)
class Signed:
    """One signed text, told in *passages*. *news*: it is signed in the story itself."""

    kind: AgreementKind
    dated: Dated
    parties: tuple[str, ...]
    domestic: bool
    main: bool
    news: bool
    period: str | None
    passages: list[Passage]
    stated: bool
    unnamed: bool
    """Whether the story only says that cooperation was signed, not what kind of text."""
    before: bool
    """Whether the story says that it was signed before what it reports."""
    spans: list[tuple[int, int]] = field(default_factory=list)


def signed_texts(
    story: Story, told: Sequence[Passage], years: Years, happened: Sequence[Occasion]
) -> list[Signed]:
    """The signed texts that *told* reports; *happened* gives the day of a signing that prints none."""
    found: list[Signed] = []
    for passage in sorted(told, key=lambda passage: passage.sentence.kind not in ("para", "furniture")):
        sentence = passage.sentence
        for kind, text, sign in _texts(story, sentence):
            signed = _signed(story, passage, kind, text, sign, years, happened)
            if signed and not _known(found, signed) and not _in_a_caption(found, signed):
                found.append(signed)
    return [
        signed
        for signed in found
        if (signed.news or signed.dated.key or not _only_mentioned(story, found, signed))
        and not (signed.unnamed and _named_elsewhere(found, signed))
    ]


def _texts(story: Story, sentence: Sentence) -> list[tuple[AgreementKind, Mark, Mark | None]]:
    """The texts a sentence names, each with the word for signing that goes with it."""
    signs = sentence.of("sign", "sign")
    texts = _outermost(sentence.of("text"))
    key = story.text.key
    found: list[tuple[AgreementKind, Mark, Mark | None]] = []
    for text in texts:
        near = [
            sign
            for sign in signs
            if _close(key, sign, text) and (text.start > sign.start or not _signs_another(key, sign, texts))
        ]
        sign = min(near, key=lambda mark: abs(mark.start - text.start)) if near else None
        found.append((cast(AgreementKind, text.value), text, sign))
    if signs and not texts:
        sign = signs[0]
        after = _NAMED_AFTER.match(key[sign.end : sign.end + 60])
        if after:
            found.append(("mou" if after[1] == "ghi nhớ" else "other", sign, sign))
    return _strongest(found)


def _signs_another(key: str, sign: Mark, texts: Sequence[Mark]) -> bool:
    """Whether a text follows the word for signing at once: then it is that one which is signed."""
    return any(0 < text.start - sign.end <= 14 and "," not in key[sign.end : text.start] for text in texts)


def _outermost(texts: Sequence[Mark]) -> list[Mark]:
    """Without phrases inside longer ones; of two that overlap (*bản thỏa thuận* kết nghĩa) the twinning,
    else the first.
    """
    kept: list[Mark] = []
    for text in sorted(texts, key=lambda mark: (mark.value != "twinning", mark.start, -mark.end)):
        longer = any(
            o is not text
            and o.start <= text.start
            and text.end <= o.end
            and o.end - o.start > text.end - text.start
            for o in texts
        )
        overlaps = any(text.start < other.end and other.start < text.end for other in kept)
        if not overlaps and not longer:
            kept.append(text)
    return sorted(kept, key=lambda mark: mark.start)


def _strongest(
    found: list[tuple[AgreementKind, Mark, Mark | None]],
) -> list[tuple[AgreementKind, Mark, Mark | None]]:
    """Of several words for one signed text (*biên bản … kết nghĩa*) the twinning, else the first."""
    kept: list[tuple[AgreementKind, Mark, Mark | None]] = []
    for item in found:
        same = next((n for n, other in enumerate(kept) if other[2] is item[2] and item[2] is not None), None)
        if same is None:
            kept.append(item)
        elif item[0] == "twinning":
            kept[same] = item
    return kept


def _close(key: str, sign: Mark, text: Mark) -> bool:
    if (sign.start <= text.start and text.end <= sign.end) or (
        text.start <= sign.start and sign.end <= text.end
    ):
        return True
    first, second = (sign, text) if sign.start < text.start else (text, sign)
    between = key[first.end : second.start]
    if text.value == "twinning":
        return len(between) <= 30 and "," not in between
    reach = 140 if text.start < sign.start and "được" in between.split() else _REACH
    return len(between) <= reach and ";" not in between and ". " not in between


def _signed(
    story: Story,
    passage: Passage,
    kind: AgreementKind,
    text: Mark,
    sign: Mark | None,
    years: Years,
    happened: Sequence[Occasion],
) -> Signed | None:
    key, sentence = story.text.key, passage.sentence
    whole = key[sentence.start : sentence.end]
    start = min(text.start, sign.start) if sign else text.start
    end = max(text.end, sign.end) if sign else text.end
    before = key[max(sentence.start, start - 110) : start]
    if (
        about_villages(whole)
        or _STATES.search(key[max(sentence.start, start - 60) : end + 40])
        or (_FIRMS.search(whole) and not passage.stated)
    ):
        return None
    if _PLANNED.search(before) or (
        sign and _PLANNED.search(key[max(sentence.start, sign.start - 60) : sign.start])
    ):
        return None
    earlier = (bool(_BEFORE.search(before)) and not _also_signs(key, sign, text)) or bool(
        _EARLIER.match(key[end : min(sentence.end, end + 90)]) and not sign
    )
    planned = next(
        (d for d in sentence.dates if d.sort == "plan" and d.last and 0 <= d.start - text.end <= 30), None
    )
    if (
        sign is None
        and kind == "other"
        and planned is None
        and not re.search(
            r"giai đoạn trước|trước đây|trước đó", key[max(sentence.start, start - 60) : end + 60]
        )
    ):
        return None
    printed = _signing_date(story, sentence, text, start, end, kind, earlier or sign is None)
    if (
        printed
        and sign is None
        and kind != "twinning"
        and not (printed.start >= end and len(key[end : printed.start].split()) <= 2)
        and not _HELD_ON.search(key[end : max(end, printed.start)])
    ):
        printed = None
    if printed and sign and not earlier and _plan_year(story, years, printed, text):
        printed = None
    if sign is None and not earlier and not printed:
        return None
    if sign is None and kind == "twinning" and not printed:
        return None
    dated, news = years.of(printed, main=sentence.main) if printed else NOTHING, False
    ago = _AGO.search(key, end, min(sentence.end, end + 40))
    if ago and not dated.key:
        dated, earlier = years.ago(int(ago["n"]), story.words(ago.start(), ago.end())), True
    if not dated.key and not earlier:
        news = sentence.main and sentence.kind != "title"
        dated = _day_of(story, years, happened, passage) if news else NOTHING
        if sentence.kind == "title":
            return None
    period = next(
        (
            f"{d.first[0]}/{d.last[0]}"
            for d in sentence.dates
            if d.sort == "plan" and d.last and d.start > start
        ),
        None,
    )
    return Signed(
        kind,
        dated,
        passage.parties,
        passage.domestic,
        sentence.main,
        news,
        period,
        [passage],
        passage.stated,
        text is sign,
        earlier,
        [(start, end)],
    )


def _also_signs(key: str, sign: Mark | None, text: Mark) -> bool:
    """Whether signing comes as a second thing done: *đánh giá kết quả thực hiện thỏa thuận … và ký kết văn
    bản …*
    """
    return (
        sign is not None
        and sign.start < text.start
        and not key.startswith("đã", sign.start)
        and bool(_AND.search(key, max(0, sign.start - 24), sign.start))
    )


def _signing_date(
    story: Story, sentence: Sentence, text: Mark, start: int, end: int, kind: AgreementKind, earlier: bool
) -> Printed | None:
    """The date that belongs to the signing: right after it, else (for a plain report) the one before it."""
    key = story.text.key
    for printed in sentence.dates:
        if (
            printed.sort in ("plan", "season", "school")
            or printed.start < start
            or (printed.sort == "year" and printed.last)
        ):
            continue
        told = key[end : printed.start] if printed.start >= end else ""
        if len(told) <= 170 and _HELD_ON.search(told):
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
        back = _BEFORE.search(key[max(sentence.start, start - 110) : start])
        if back is None:
            return None
        floor = max(sentence.start, start - 110) + back.start()
    before = [
        d
        for d in sentence.dates
        if d.sort in ("day", "month", "year", "relative", "quarter") and floor <= d.start and d.end <= start
    ]
    return before[-1] if before else None


def _plan_year(story: Story, years: Years, printed: Printed, text: Mark) -> bool:
    """Whether a bare year belongs to the name of the text (*biên bản hợp tác năm 2018*) and not to its
    signing.
    """
    if printed.sort != "year" or printed.last or years.day is None or printed.start < text.end:
        return False
    between = story.text.key[text.start : printed.start]
    return (printed.first[0] or 0) >= years.day.year and not _SIGNED_IN.search(between)


def _near_enough(between: str) -> bool:
    """At most a few words that say what the text is about or who signed it."""
    words = [word for word in re.split(r"[\s,()]+", between) if word]
    return len(words) <= 9


def _beginning(printed: Printed) -> Printed:
    """Of "(28/4/2003 - 28/4/2023)" the day on which it was signed."""
    return Printed(printed.start, printed.end, "day" if printed.first[2] else "year", printed.first)


def _day_of(story: Story, years: Years, happened: Sequence[Occasion], passage: Passage) -> Dated:
    """The day of a signing that prints none: the last day printed before it in its paragraph, else the
    story's first occasion.
    """
    sentence = passage.sentence
    if _LATELY.match(story.text.key, sentence.start):
        return NOTHING
    before = [other for other in story.main if other.block == sentence.block and other.start < sentence.start]
    printed = [
        day for other in before for day in other.dates if day.sort == "day" and day.timed and not day.last
    ]
    if printed:
        return years.of(printed[-1])
    spoken = [
        day
        for other in before
        for day in other.dates
        if day.sort in ("year", "month") and day.first[0] and not day.last
    ]
    if spoken and before[-1].dates:
        return years.of(spoken[-1])
    main = [
        occasion
        for occasion in happened
        if occasion.main and occasion.dated.key and set(passage.parties) <= set(occasion.parties)
    ]
    others = [occasion for occasion in happened if occasion.main and occasion.dated.key]
    if not main and others:
        return others[0].dated if _BESIDE.match(story.text.key, sentence.start) else NOTHING
    if not main:
        return years.first_day()
    near = [
        o
        for o in main
        if o.passages[0].sentence.block == sentence.block and o.passages[0].sentence.start <= sentence.start
    ]
    daily = [o for o in near or main[:1] if len(o.dated.key) >= 7]
    dated = (daily or main)[-1 if near else 0].dated
    return _last_day(dated) if _AT_THE_END.match(story.text.key, sentence.start) else dated


_BESIDE = re.compile(r"(?:cũng )?(?:trong |nhân )?(?:dịp này|dịp đó|tại đây)")
_LATELY = re.compile(r"(?:vừa qua|mới đây|gần đây|trước đó|trước đây)(?!\w)")
_AT_THE_END = re.compile(r"(?:kết thúc|trước khi chia tay|bế mạc|cuối cùng|cuối buổi)")


def _last_day(dated: Dated) -> Dated:
    """Of an occasion of several days the last."""
    start, slash, end = (dated.edtf or "").partition("/")
    return replace(dated, edtf=end) if slash and len(end.rstrip("?")) == len(start.rstrip("?")) == 10 else dated


def _known(found: list[Signed], signed: Signed) -> bool:
    for other in found:
        if other.kind != signed.kind or not share_partners(other.parties, signed.parties):
            continue
        a, b = other.dated.key, signed.dated.key
        if other.news and not a and b and not signed.before:
            other.dated, a = signed.dated, b
        if (
            (a and b and (a.startswith(b) or b.startswith(a)))
            or (not b and not signed.news)
            or (other.news and signed.news and a == b)
        ):
            if len(b) > len(a):
                other.dated, other.passages, other.spans = (
                    signed.dated,
                    signed.passages + other.passages,
                    signed.spans,
                )
            else:
                other.passages.extend(signed.passages)
            other.news = other.news or signed.news
            other.period = other.period or signed.period
            return True
    return False


def _named_elsewhere(found: list[Signed], signed: Signed) -> bool:
    """Whether the story names the text of which *signed* only says that it was signed."""
    return any(
        not other.unnamed
        and share_partners(other.parties, signed.parties)
        and (not signed.dated.key or other.dated.key == signed.dated.key)
        for other in found
    )


def _in_a_caption(found: list[Signed], signed: Signed) -> bool:
    """Whether a caption shows a signing that the story tells of too."""
    caption = signed.passages[0].sentence.kind == "caption"
    return caption and any(share_partners(other.parties, signed.parties) for other in found)


def _only_mentioned(story: Story, found: list[Signed], signed: Signed) -> bool:
    """Whether an undated earlier text may well be one that the story tells more of: *theo thỏa thuận, hai
    bên sẽ …*
    """
    others = [other for other in found if other is not signed and set(other.parties) & set(signed.parties)]
    if any(other.kind == signed.kind for other in others):
        return True
    start, end = signed.spans[0]
    near = story.text.key[max(0, start - 60) : end + 60]
    return bool(others) and not re.search(r"giai đoạn trước|trước đây|trước đó|đã ký|được ký", near)
