"""Whether a sentence that names a text tells of its signing: not planned, not by others; and whether it was
signed before what the story reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.extract.acts.act import Act
from generator.extract.acts.standing import has_habits, not_done
from generator.extract.acts.telling import act_of
from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.beside_names import ELSEWHERE
from generator.extract.what.signed.named_texts import NamedText
from generator.extract.who.passage import Passage
from generator.extract.who.villages import about_villages
from generator.extract.words.lexicon import Mark
from generator.model import AgreementKind


@dataclass(frozen=True, slots=True)
class Signing:
    """What a sentence may tell of: the words for a text and for signing it, and where both stand."""

    story: Story
    passage: Passage
    kind: AgreementKind
    text: Mark
    sign: Mark | None
    start: int
    end: int

    @classmethod
    def of(cls, story: Story, passage: Passage, named: NamedText) -> Signing:
        """What the sentence of *passage* says around the text *named*."""
        kind, text, sign = named
        start = min(text.start, sign.start) if sign else text.start
        end = max(text.end, sign.end) if sign else text.end
        return cls(story, passage, kind, text, sign, start, end)

    @property
    def act(self) -> Act | None:
        """The act of signing it; ``None`` where the text is only named."""
        return act_of(self.sentence, self.sign) if self.sign else None

    @property
    def key(self) -> str:
        """The whole story, as it is searched."""
        return self.story.text.key

    @property
    def sentence(self) -> Sentence:
        """The sentence that names the text."""
        return self.passage.sentence

    @property
    def whole(self) -> str:
        """The words of the sentence."""
        return self.key[self.sentence.start : self.sentence.end]

    def before(self, reach: int = 110) -> str:
        """The words of the sentence before both."""
        return self.key[max(self.sentence.start, self.start - reach) : self.start]

    def around(self, before: int, after: int) -> str:
        """The words around both, *after* reaching beyond the sentence."""
        return self.before(before) + self.key[self.start : self.end + after]


SigningRule = Callable[[Signing], bool]


def was_signed(signing: Signing) -> bool:
    """Whether partners of the story really signed something."""
    return refused_by(signing) is None


def refused_by(signing: Signing) -> str | None:
    """The name of the rule for which nothing was signed; ``None`` if something was."""
    return next((rule.__name__.strip("_") for rule in _NOT_SIGNED if rule(signing)), None)


def was_reviewed(signing: Signing) -> bool:
    """Whether partners look back on how a text was carried out: one that they signed before this one."""
    return signing.sign is None and _REVIEWED.search(signing.before(150)) is not None


_REVIEWED = re.compile(
    r"(?<!\w)(?:đánh giá|kiểm điểm|sơ kết|tổng kết|nhìn lại|kết quả)(?!\w)[^;.]{0,90}"
    r"(?<!\w)(?:thực hiện|triển khai)(?!\w)[^;.]{0,50}$"
)


def signed_before(signing: Signing) -> bool:
    """Whether the words say that it was signed before what the story reports."""
    return any(rule(signing) for rule in _SIGNED_BEFORE)


# ── What is no signing of the partners ──────────────────────────────────────────────────────


def _asked(signing: Signing) -> bool:
    return signing.sentence.asks


def _of_villages(signing: Signing) -> bool:
    if signing.kind == "twinning":
        return about_villages(signing.whole)
    return about_villages(signing.key[signing.sentence.start : signing.end])


def _with_others_abroad(signing: Signing) -> bool:
    return _WITH_ABROAD.match(signing.key, signing.end) is not None


def _between_offices_of_states(signing: Signing) -> bool:
    """*Bản ghi nhớ giữa Bộ Công an Việt Nam và Bộ Công an Lào*: a text that states or their offices signed."""
    start = signing.text.end if signing.text is not signing.sign else signing.end
    return _OFFICES_OF_STATES.match(signing.story.text.nfc, start) is not None


def _of_firms(signing: Signing) -> bool:
    return not signing.passage.stated and _FIRMS.search(signing.whole) is not None


def _not_done(signing: Signing) -> bool:
    """Whether the signature (or else the text) was denied, put off, planned or wished for."""
    act, sentence, text = signing.act, signing.sentence, signing.text
    if act is None:
        return not_done(sentence, text.start, text.end, thing=True)
    told = act.word.start < text.start or signing.key.startswith(("đã", "vừa", "được"), act.word.start)
    return not act.done or (not told and not_done(sentence, text.start, text.end))


def _ceremony_of_villages(signing: Signing) -> bool:
    """*Tại lễ kết nghĩa, …* beside the sentence that says whose ceremony it is: that of villages."""
    if signing.kind != "twinning" or not signing.key.endswith(_AT_ITS, 0, signing.start):
        return False
    told = signing.story.before(signing.sentence.start, 6)
    return any(about_villages(signing.key[other.start : other.end]) for other in told)


def _by_counted_units(signing: Signing) -> bool:
    """*15 huyện của tỉnh đã ký kết với các huyện của tỉnh bạn*: no text of the provinces."""
    alone = signing.sign is None and signing.kind != "twinning"
    if alone or any("." in place for place in signing.passage.parties):
        return False
    key, begin = signing.key, signing.sentence.start
    return _COUNTED_UNITS.search(key, max(begin, signing.start - 90), signing.start) is not None


def _many_over_years(signing: Signing) -> bool:
    """*Những năm qua, hai bên … ký kết 5 biên bản*: how many there were, none of them on a day of its own."""
    sign, text, key = signing.sign, signing.text, signing.key
    if sign is None or sign.start > text.start or not has_habits(signing.sentence):
        return False
    return _SO_MANY.fullmatch(key, sign.end, text.start) is not None


_SO_MANY = re.compile(r" (?:được )?(?:hơn |gần |tổng cộng )?(?:nhiều|một số|hàng chục|[2-9]|0[2-9]|\d\d+) ")


def _only_spoken_of(signing: Signing) -> bool:
    """Whether cooperation is named without a signing, a period or an earlier time (*chương trình hợp tác*), or
    with another text that it follows: *chương trình hợp tác theo bản ghi nhớ*.
    """
    if signing.sign is not None or signing.kind != "other":
        return False
    if signing.key.startswith(" theo ", signing.text.end):
        return True
    if signing.passage.stated and _BETWEEN_US.match(signing.key, signing.text.end) and signed_before(signing):
        return False
    if period(signing, signing.text.end, 30):
        return False
    return _EARLIER_TIME.search(signing.around(60, 60)) is None


_AT_ITS: Final = ("tại ", "dự ", "chứng kiến ", "sau ")
_COUNTED_UNITS = re.compile(
    r"(?<![\d/.])\d{1,2}(?:/\d+)? (?:cặp )?(?:huyện|xã|thị xã|đồn|đại đội|bản|sở|cụm|trường)(?!\w)[^;.]{0,70}$"
)
_FIRMS = re.compile(
    r"(?:bệnh viện trung ương|(?<!\w)đại học|học viện|trường (?:đại học|cao đẳng)|công ty|doanh nghiệp"
    r"|(?<!\w)hãng (?!tin|thông tấn)"
    r"|phòng thương mại|hiệp hội|ngân hàng|đài phát thanh"
    r"|hai trường|câu lạc bộ|hai đồn|trại giam)"
)
_OFFICES_OF_STATES = re.compile(
    r"[^,;.]{0,50}? giữa (?:2 |hai |các )?(?:"
    r"(?:Bộ|bộ)(?! (?:[Cc]hỉ huy|CHQS|CH |[Tt]ư lệnh|[Đđ]ội))(?!\w)|TW|Trung ương|Chính phủ|Nhà nước"
    r"|[^,;.]{2,40} Chính phủ (?:hai nước|Việt|Lào|Campuchia))"
)
_WITH_ABROAD = re.compile(rf"[^,;.]{{0,60}}? (?:giữa|với) [^,;.]{{0,80}}(?<!\w)(?:{ELSEWHERE})(?!\w)")
_BETWEEN_US = re.compile(
    r"(?: hợp tác| phối hợp| hữu nghị)?(?: [^\s,;.]+){0,4} giữa (?!chính phủ|nhà nước|bộ |hai nước)"
)
"""A text that names its partners: *theo tinh thần thỏa thuận hợp tác giữa Công an A với Công an B*."""
_EARLIER_TIME = re.compile(r"giai đoạn trước|trước đây|trước đó")

_NOT_SIGNED: Final[tuple[SigningRule, ...]] = (
    _asked,
    _not_done,
    _between_offices_of_states,
    _of_firms,
    _with_others_abroad,
    _of_villages,
    _ceremony_of_villages,
    _by_counted_units,
    _many_over_years,
    _only_spoken_of,
)


# ── What was signed before the story ────────────────────────────────────────────────────────


def _looked_back_on(signing: Signing) -> bool:
    return LOOKS_BACK.search(signing.before()) is not None and not _also_signed(signing)


def _also_signed(signing: Signing) -> bool:
    """Whether signing comes as a second thing done: *đánh giá kết quả thực hiện thỏa thuận … và ký kết văn
    bản …*
    """
    sign = signing.sign
    behind = sign is not None and sign is not signing.text and sign.start >= signing.text.start
    if sign is None or behind or signing.key.startswith("đã", sign.start):
        return False
    return _AND.search(signing.key, max(0, sign.start - 24), sign.start) is not None


def _already(signing: Signing) -> bool:
    sign = signing.sign
    return sign is not None and sign.start >= signing.text.end and bool(_ALREADY.match(signing.key, sign.start))


def _sums_up_several(signing: Signing) -> bool:
    """Whether somebody sums up more than one text: *đã lập quan hệ và ký các bản ghi nhớ với …*. What is
    recalled so must not take the day of the story.
    """
    sign, key = signing.sign, signing.key
    if sign is None or not key.endswith(("các ", "nhiều ", "những "), sign.end, signing.text.start):
        return False
    return _HAS_SIGNED.search(key, max(signing.sentence.start, sign.start - 40), sign.end) is not None


LOOKS_BACK = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo(?! (?:báo|ông|bà|đồng chí|đó|thông tin|ttxvn|kế hoạch"
    r"|chương trình làm việc))|trên cơ sở|căn cứ|nội dung|các nội dung|kết quả (?:thực hiện|hợp tác"
    r"|triển khai)|sơ kết|tổng kết|tiếp nối|cụ thể hóa|kế thừa|cam kết mà|trước đó|trước đây|từng|nhắc lại"
    r"|ôn lại|đến nay|mà)(?!\w)[^;.]{0,90}$"
    r"|(?<!\w)(?:kể từ khi|từ khi|sau khi|từ (?:ngày|hôm|dạo|lúc)(?! \d))(?!\w)[^,;.]{0,60}$"
)
_ALREADY = re.compile(r"(?:đã|vừa|mới) ký(?: kết)?(?! (?:tại|trong khuôn khổ|sáng|chiều|ngày))(?!\w)")
_AND = re.compile(r"(?:(?<!\w)và|đồng thời|, tiến tới|,)(?: cùng| tiến hành| tổ chức| thống nhất| hai bên)? $")
_HAS_SIGNED = re.compile(r"(?<!\w)đã [^,;.]{3,36} và ký")

_SIGNED_BEFORE: Final[tuple[SigningRule, ...]] = (
    _looked_back_on,
    _already,
    _sums_up_several,
)


def years_of_its_name(signing: Signing) -> frozenset[int]:
    """The years right behind a text that say which one it is, and not when it was signed."""
    for day in signing.sentence.dates:
        if day.sort in ("plan", "year") and day.start >= signing.text.end and day.first[0]:
            between = signing.key[signing.text.end : day.start].replace("phòng, chống", "phòng chống")
            named = len(between) <= _NAME and not _NO_NAME.search(between)
            return frozenset({day.first[0], (day.last or day.first)[0] or 0}) if named else frozenset()
    return frozenset()


_NAME: Final = 60
"""Characters of the name of a text, between the word for it and its years."""
_NO_NAME = re.compile(r"[,;()]|(?<!\w)(?:ký|được|đã|vào|hồi|từ|trong|với|giữa|tại)(?!\w)")


def period(signing: Signing, begin: int, reach: int | None = None) -> str | None:
    """The years that a text covers, printed behind *begin*, no further away than *reach*."""
    for day in signing.sentence.dates:
        near = begin <= day.start and (reach is None or day.start - begin <= reach)
        if day.sort == "plan" and day.last and near:
            return f"{day.first[0]}/{day.last[0]}"
    return None
