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
from dataclasses import dataclass, field

from generator.extract.seen.roles import ELSEWHERE
from generator.extract.seen.story import Story
from generator.extract.what.occasion import Occasion, share_partners
from generator.extract.what.signatures import kind_told_before, texts_signed
from generator.extract.what.signing_days import HELD_ON, LOOKS_BACK, day_of_signing, names_a_plan, signing_date
from generator.extract.when.years import NOTHING, Dated, Years
from generator.extract.who.pairs import Passage
from generator.extract.who.reference import about_villages
from generator.extract.words.lexicon import Mark
from generator.model import AgreementKind

_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị|mong muốn|mong|đề nghị|đề xuất|kiến nghị|hy vọng|(?<!rượu )cần"
    r"|tiến tới|hướng tới|dự thảo|thống nhất nội dung|xem xét|nghiên cứu|sớm(?! nhất)|tiến hành thủ tục"
    r"|không có"
    r"|không|chưa)(?: [^\s,;.]+){0,7} ?$"
)
_EARLIER = re.compile(
    r"^[^;.]{0,60}(?:giai đoạn trước|trước đây|đã ký|được ký|ký ngày|ký tháng|ký năm|mà hai bên"
    r"|giữa hai (?:tỉnh|huyện|bên|địa phương))"
)
_FIRMS = re.compile(
    r"(?:bệnh viện trung ương|(?<!\w)đại học|học viện|trường (?:đại học|cao đẳng)|công ty|doanh nghiệp"
    r"|(?<!\w)hãng (?!tin|thông tấn)"
    r"|phòng thương mại|hiệp hội|ngân hàng|đài phát thanh"
    r"|hai trường|câu lạc bộ|hai đồn|trại giam)"
)
_STATES = re.compile(
    r"(?:hai chính phủ|hai nhà nước|hai nước đã ký|chính phủ hai nước|hai bộ(?! chỉ huy)(?!\w))"
)
_EXPECTED = re.compile(r"(?:theo )?(?:dự kiến|lịch trình|lịch)(?!\w)")
_IT = re.compile(r"(?:văn bản|văn kiện|biên bản|bản ghi nhớ|thỏa thuận) (?:đã được|được)(?!\w)")
"""A text that was named just before: *Văn bản được lãnh đạo hai tỉnh ký ngày 9/6*."""
_WITH_ABROAD = re.compile(rf"[^,;.]{{0,60}}? (?:giữa|với) [^,;.]{{0,80}}(?<!\w)(?:{ELSEWHERE})(?!\w)")
_WILL_BE = re.compile(r" (?:này )?(?:sẽ|dự kiến)(?!\w)")
_ALREADY = re.compile(r"(?:đã|vừa|mới) ký(?: kết)?(?! (?:tại|trong khuôn khổ|sáng|chiều|ngày))(?!\w)")
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|nhiều|hai|ba|bốn|\d+) $")
_AGO = re.compile(r"cách đây(?: tròn)? (?P<n>\d{1,2}) năm")
_AND = re.compile(r"(?:(?<!\w)và|đồng thời|, tiến tới)(?: cùng| tiến hành| tổ chức| thống nhất)? $")


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
    again: bool
    """Whether *this text* is meant, of which the story told before."""
    spans: list[tuple[int, int]] = field(default_factory=list)


def signed_texts(
    story: Story, told: Sequence[Passage], years: Years, happened: Sequence[Occasion]
) -> list[Signed]:
    """The signed texts that *told* reports; *happened* gives the day of a signing that prints none."""
    found: list[Signed] = []
    for passage in sorted(told, key=lambda passage: passage.sentence.kind not in ("para", "furniture")):
        sentence = passage.sentence
        for kind, text, sign in texts_signed(story, sentence):
            signed = _signed(story, passage, kind, text, sign, years, happened)
            if signed and not _known(found, signed) and not _in_a_caption(found, signed):
                found.append(signed)
    return [
        signed
        for signed in found
        if (signed.news or signed.dated.key or not _only_mentioned(story, found, signed))
        and not (signed.unnamed and _named_elsewhere(found, signed))
    ]


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
        sentence.asks
        or about_villages(whole if kind == "twinning" else key[sentence.start : end])
        or _WITH_ABROAD.match(key, end)
        or _STATES.search(key[max(sentence.start, start - 60) : end + 40])
        or (_FIRMS.search(whole) and not passage.stated)
    ):
        return None
    if (
        _PLANNED.search(before)
        or _EXPECTED.match(key, sentence.start)
        or _WILL_BE.match(key, end)
        or (sign and _PLANNED.search(key[max(sentence.start, sign.start - 60) : sign.start]))
    ):
        return None
    already = sign is not None and sign.start >= text.end and bool(_ALREADY.match(key, sign.start))
    earlier = (
        (bool(LOOKS_BACK.search(before)) and not _also_signs(key, sign, text))
        or already
        or bool(_EARLIER.match(key[end : min(sentence.end, end + 90)]) and not sign)
    )
    earlier = earlier or _has_signed_several(key, sentence.start, sign, text)
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
    printed = signing_date(story, sentence, text, start, end, kind, earlier or sign is None)
    if (
        printed
        and sign is None
        and kind != "twinning"
        and not (printed.start >= end and len(key[end : printed.start].split()) <= 2)
        and not HELD_ON.search(key[end : max(end, printed.start)])
    ):
        printed = None
    if printed and sign and not earlier and names_a_plan(story, years, sentence, printed, text):
        printed = None
    if sign is None and not earlier and not printed:
        return None
    if sign is None and kind == "twinning" and not printed:
        return None
    told = years.told_before(sentence) if printed and printed.same else None
    dated, news = years.of(printed, main=sentence.main, before=told) if printed else NOTHING, False
    ago = _AGO.search(key, max(sentence.start, start - 60), start) or _AGO.search(
        key, end, min(sentence.end, end + 40)
    )
    if ago and not dated.key:
        dated, earlier = years.ago(int(ago["n"]), story.words(ago.start(), ago.end())), True
    if earlier and _SEVERAL.search(before) and not (printed and 0 <= printed.start - end <= 12):
        return None
    if not dated.key and not earlier:
        if sentence.kind in ("title", "heading"):
            return None
        news = sentence.main
        dated = day_of_signing(story, years, happened, passage) if news else NOTHING
    again = key.startswith(" này", text.end) or _IT.match(key, sentence.start) is not None
    if again and key.startswith(("văn bản", "văn kiện"), text.start):
        kind = kind_told_before(story, sentence)
    if again and "ký tắt" in whole:
        dated = NOTHING
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
        again,
        [(start, end)],
    )


def _has_signed_several(key: str, begin: int, sign: Mark | None, text: Mark) -> bool:
    """Whether somebody sums up more than one text: *đã lập quan hệ và ký các bản ghi nhớ với …*."""
    if sign is None or not key.endswith(("các ", "nhiều ", "những "), sign.end, text.start):
        return False
    return _HAS.search(key, max(begin, sign.start - 40), sign.end) is not None


_HAS = re.compile(r"(?<!\w)đã [^,;.]{3,36} và ký")


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


def _known(found: list[Signed], signed: Signed) -> bool:
    # "This text" is the one told last.
    for other in reversed(found) if signed.again else found:
        if (other.kind != signed.kind and not signed.again) or not share_partners(
            other.parties, signed.parties
        ):
            continue
        a, b = other.dated.key, signed.dated.key
        if other.news and not a and b and not signed.before:
            other.dated, a = signed.dated, b
        if signed.again and a and b and not other.news and not (a.startswith(b) or b.startswith(a)):
            continue  # Told with a day of its own, that one is another.
        if signed.again or (signed.kind == "twinning" and signed.news and other.dated.key):
            # Bản thỏa thuận này được ký ngày 20-3; two partners are twinned once.
            if signed.again and b and not signed.news:
                other.dated, other.news = signed.dated, False
            other.passages.extend(signed.passages)
            return True
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
