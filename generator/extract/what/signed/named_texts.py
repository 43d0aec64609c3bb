"""Which text a sentence says was signed, where it names several, and with which word for signing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, cast

from generator.extract.acts.act import Act
from generator.extract.acts.telling import act_of, acts_of
from generator.extract.seen.story import Sentence, Story
from generator.extract.words.lexicon import Mark
from generator.model import AgreementKind

_NAMED_AFTER = re.compile(
    r" (?!(?:các )?(?:hiệp ước|hiệp định|hợp đồng|quyết định))(?:[^,.;()]{0,24})(?<!\w)(ghi nhớ|hợp tác"
    r"|kế hoạch|chương trình|giao ước|cam kết|quy chế|quy ước|nghị quyết liên tịch|văn kiện|tuyên bố"
    r"|thỏa ước|nội dung phối hợp|phối hợp)(?!\w)"
)
_MOST: Final = 60
"""Words for signing or for texts; a sentence with more of them is no sentence."""
_REACH: Final = 75
_REACH_OF_WAS_SIGNED: Final = 180
"""Characters between a text and *được ký kết*: its partners and its period stand between."""


class NamedText(NamedTuple):
    """A text that a sentence names: the words for it and, if there is one, the word for signing it."""

    kind: AgreementKind
    text: Mark
    sign: Mark | None


def texts_signed(story: Story, sentence: Sentence) -> list[NamedText]:
    """The texts a sentence names, each with the word for signing that goes with it."""
    key, signs = story.text.key, sentence.of("sign", "sign")[:_MOST]
    texts = [text for text in _outermost(sentence.of("text")[:_MOST]) if not _TAKES_OVER.match(key, text.end)]
    if not texts:
        alone = (_by_the_signing_alone(story, sentence, sign) for sign in signs)
        return next((named for named in alone if named), [])
    earlier = _earlier_ones(key, sentence, texts, signs)
    free = [sign for sign in signs if all(sign is not named.sign for named in earlier)]
    acts = [act for act in acts_of(sentence) if act.word in free]
    return _strongest(key, [*earlier, *_each_with_its_sign(key, texts, acts)])


def _by_the_signing_alone(story: Story, sentence: Sentence, sign: Mark) -> list[NamedText]:
    """The text of a sentence that has no word for one: told before, or named right behind the signing."""
    key = story.text.key
    if _FIRST_COPY.match(key, sentence.start):
        return [NamedText(kind_told_before(story, sentence), sign, sign)]
    if _BETWEEN_THEM.match(key, sign.end):
        return [NamedText("other", sign, sign)]
    after = _NAMED_AFTER.match(key[sign.end : sign.end + 60])
    if after:
        return [NamedText("mou" if after[1] == "ghi nhớ" else "other", sign, sign)]
    return [NamedText("other", sign, sign)] if _both_sign(key, act_of(sentence, sign)) else []


def _both_sign(key: str, act: Act) -> bool:
    """Whether two sides sign with each other, whatever it is called: *Sở A ký kết với Sở B về giải bóng đá*."""
    with_each_other = act.both and act.binds.endswith("với") and "ký kết" in key[act.word.start : act.word.end]
    return with_each_other and not _OTHER_THINGS.search(key, act.start, act.end)


_OTHER_THINGS = re.compile(
    r"(?<!\w)(?:hợp đồng|hiệp định|hiệp ước|quyết định|nghị định|công ty|doanh nghiệp)(?!\w)"
)


_BETWEEN_THEM = re.compile(
    r" giữa (?:các )?(?:lực lượng|chính quyền|sở|ban|bộ|đơn vị|công an|hai|2|các ngành|ubnd|tỉnh)(?!\w)"
)
"""*ký kết giữa lực lượng bảo vệ biên giới hai bên*"""


def _earlier_ones(
    key: str, sentence: Sentence, texts: Sequence[Mark], signs: Sequence[Mark]
) -> list[NamedText]:
    """Earlier texts of the kind named before them: *thay thế bản* ký hồi tháng 8/2018."""
    return [
        NamedText(cast(AgreementKind, before[-1].value), sign, sign)
        for sign in signs
        if _BARE.search(key, max(sentence.start, sign.start - 40), sign.start)
        and not any(0 <= text.start - sign.end <= 14 for text in texts)
        and (before := [text for text in texts if text.end <= sign.start])
    ]


def _each_with_its_sign(key: str, texts: Sequence[Mark], acts: Sequence[Act]) -> Iterator[NamedText]:
    """Each text with the nearest act of signing, in its clause, that can be its own."""
    behind: set[int] = set()
    for text in texts:
        near = [act.word for act in acts if act.says(text) and _can_sign(key, act.word, text, texts)]
        # thỏa thuận … ký ngày 25/9/2021 và biên bản … ký năm 2022: each text has the word behind it.
        free = [sign for sign in near if sign.start not in behind] or near
        sign = min(free, key=lambda mark: abs(mark.start - text.start)) if free else None
        if sign and sign.start >= text.end:
            behind.add(sign.start)
        yield NamedText(cast(AgreementKind, text.value), text, sign)


def _can_sign(key: str, sign: Mark, text: Mark, texts: Sequence[Mark]) -> bool:
    if not _close(key, sign, text) or _another_is_nearer(key, sign, text, texts):
        return False
    if sign.end <= text.start and _LOOKS_BACK_ON.search(key, sign.end, text.start):
        return False
    return text.start > sign.start or not _signs_another(key, sign, texts)


_LOOKS_BACK_ON = re.compile(
    r"(?<!\w)(?:đánh giá|sơ kết|tổng kết|kiểm điểm|nhìn lại)(?!\w)[^;.]{0,40}"
    r"(?<!\w)(?:thực hiện|triển khai)(?!\w)"
)
"""*ký kết biên bản năm 2023 và* sơ kết một năm thực hiện *biên bản giai đoạn 2022 - 2025*: that one is old."""


def kind_told_before(story: Story, sentence: Sentence) -> AgreementKind:
    """The kind of the text told last before *sentence*."""
    told = (text.value for other in reversed(story.before(sentence.start, 12)) for text in other.of("text"))
    return cast(AgreementKind, next(told, "other"))


_FIRST_COPY = re.compile(r"(?:văn bản|bản) (?:đầu tiên|thứ nhất|đầu|trước(?: đó)?|cũ)(?!\w)")
"""An earlier text of the kind told before: *Bản đầu tiên hai sở ký từ tháng 3-2014*."""


def _signs_another(key: str, sign: Mark, texts: Sequence[Mark]) -> bool:
    """Whether a text follows the word for signing at once: then it is that one which is signed."""
    return any(0 < text.start - sign.end <= 14 and "," not in key[sign.end : text.start] for text in texts)


def _another_is_nearer(key: str, sign: Mark, text: Mark, texts: Sequence[Mark]) -> bool:
    """Whether the word for signing follows another text: *bản ghi nhớ được thay bằng thỏa thuận, ký ở …*."""
    between = [other for other in texts if text.end <= other.start and other.end <= sign.start]
    return bool(between) and not _AND.search(key, text.end, between[0].start)


def _only_points(key: str, text: Mark) -> bool:
    """Whether a word for a text only points to others: *các văn bản đã ký*, *văn bản này thay …*."""
    if _TAKES_OVER.match(key, text.end):
        return True
    return key.endswith(("các ", "những "), 0, text.start) and _SIGNED.match(key, text.end) is not None


_SIGNED = re.compile(r" (?:đã|được|đã được) ký(?: kết)?(?!\w)(?! (?:ngày|tháng|năm|vào|hồi|từ))")
_BARE = re.compile(
    r"(?<!\w)(?:(?:thay thế|thay cho|kế tiếp|sau) bản|lần (?:đầu(?: tiên)?|trước"
    r"|thứ nhất))(?: [^\s,;.]+){0,3} $"
)
"""What stands before the signing of an earlier text of the same kind."""
_AND = re.compile(r"(?:(?<!\w)và(?!\w)|,)")
_TAKES_OVER = re.compile(r":| này (?:nối tiếp|thay thế|thay cho|thay|kế thừa|tiếp nối|bổ sung)(?!\w)")


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


def _strongest(key: str, found: list[NamedText]) -> list[NamedText]:
    """Of several words for one signed text (*biên bản … kết nghĩa*) the twinning, else the first."""
    kept: list[NamedText] = []
    for named in found:
        before = [n for n, other in enumerate(kept) if named.sign and other.sign is named.sign]
        same = before[-1] if before else None
        if same is None or _both_signed(key, kept[same], named):
            kept.append(named)
        elif _counts_more(key, kept[same], named):
            kept[same] = named
    return kept


def _counts_more(key: str, first: NamedText, second: NamedText) -> bool:
    """Whether the second of two words for one signed text says what was signed."""
    return second.kind == "twinning" or _carried_out(key, first, second) or _only_points(key, first.text)


def _both_signed(key: str, first: NamedText, second: NamedText) -> bool:
    """Whether two texts of different kinds stand in a list after one word for signing; *biên bản* … *kết
    nghĩa* are one, *quy chế kết nghĩa và biên bản hợp tác* two.
    """
    between = key[first.text.end : second.text.start]
    return (
        second.sign is not None
        and second.sign.end <= first.text.start
        and first.kind != second.kind
        and ("twinning" not in (first.kind, second.kind) or _AND_ALSO.fullmatch(between) is not None)
        and _NEXT_TEXT.fullmatch(between) is not None
    )


_AND_ALSO = re.compile(r"(?:,| và|, và) (?:bản |một |các )?")


def _carried_out(key: str, first: NamedText, second: NamedText) -> bool:
    """Whether the first text reports on the second, which is the one signed: *báo cáo kết quả thực hiện*
    thỏa thuận … ký ngày 14/12/2016.
    """
    between = key[first.text.end : second.text.start]
    signed_behind = second.sign is not None and second.sign.start >= second.text.end
    return signed_behind and bool(_CARRIES_OUT.search(between))


_CARRIES_OUT = re.compile(r"(?<!\w)(?:thực hiện|triển khai|theo)(?!\w)")
_NEXT_TEXT = re.compile(r"[^;.]{0,60}?(?:, với [^,;.]{2,40} là |(?:,| và)(?: cả| một| các)? )")


def _close(key: str, sign: Mark, text: Mark) -> bool:
    if (sign.start <= text.start and text.end <= sign.end) or (
        text.start <= sign.start and sign.end <= text.end
    ):
        return True
    first, second = (sign, text) if sign.start < text.start else (text, sign)
    between = key[first.end : second.start]
    if text.value == "twinning":
        return len(between) <= 30 and "," not in between
    if ":" in between and sign is first:
        return ". " not in between
    was_signed = "được" in between.split() or key.startswith("được", sign.start)
    reach = _REACH_OF_WAS_SIGNED if text.start < sign.start and was_signed else _REACH
    return len(between) <= reach and ";" not in between and ". " not in between
