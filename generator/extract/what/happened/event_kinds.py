"""What kind of occasion a sentence reports; none if it only refers to one, or plans it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple, cast

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.happened.took_place import refused_by, took_place
from generator.extract.who.cooperation import TAKES_IN
from generator.extract.words.lexicon import Mark
from generator.model import EventType


def event_type(story: Story, sentence: Sentence, printed: Printed | None = None) -> EventType | None:
    """What kind of occasion *sentence* reports; ``None`` if it only refers to one, or plans or wishes it.

    Of several the one counts that stands in the same stretch between commas as the date *printed*.
    """
    key = story.text.key
    if printed and printed.sort == "season":
        return "search_for_remains" if _REMAINS.search(key, sentence.start, sentence.end) else None
    happened = _happened(key, sentence)
    if not happened:
        return _without_its_word(key, sentence, printed)
    if printed and _day_of_a_signing(sentence, printed, happened[0]):
        return None
    told = _Happening(key, sentence, _with_date(key, sentence, printed, happened))
    kinds = (kind for rule in _RULES if (kind := rule(told)))
    return next(kinds, cast(EventType, told.first.value))


def _happened(key: str, sentence: Sentence) -> list[Mark]:
    """The words for what took place, but for those inside a longer word, one for signing, or a text's name."""
    events = sentence.of("event")
    around = [*events, *sentence.of("sign", "sign"), *sentence.of("text", "minutes", "mou", "other")]
    return [
        mark
        for mark in events
        if mark.value != "agreement"
        and not any(other.start <= mark.start and mark.end <= other.end for other in around if other != mark)
        and took_place(key, sentence, mark)
    ]


def _without_its_word(key: str, sentence: Sentence, printed: Printed | None) -> EventType | None:
    """The kind of an occasion told without the usual words: *đưa 12 hài cốt về nước*, *chuyển 2 tỷ đồng*."""
    if _BROUGHT_HOME.search(key, sentence.start, sentence.end):
        return "search_for_remains"
    if printed and printed.sort == "school" and sentence.has("event", "training"):
        return "training"
    if TAKES_IN.search(key, sentence.start, sentence.end):
        return "training"
    sent = [mark for mark in sentence.of("give") if printed and _SENT.match(key, mark.start)]
    return "aid" if any(took_place(key, sentence, mark) for mark in sent) else None


def _day_of_a_signing(sentence: Sentence, printed: Printed, first: Mark) -> bool:
    """Whether a word for signing stands between the date and what happened: then the date is its own."""
    key = sentence.text.key
    signs = [sign for sign in sentence.of("sign", "sign") if not key.endswith("ngày ", 0, sign.start)]
    return any(printed.end <= sign.start and sign.end <= first.start for sign in signs)


def _with_date(key: str, sentence: Sentence, printed: Printed | None, happened: list[Mark]) -> list[Mark]:
    """The words for what happened from the one on that goes with the date."""
    if printed is None or printed.start <= happened[0].start:
        return happened
    begin = max(key.rfind(",", sentence.start, printed.start), sentence.start)
    beside = [mark for mark in happened if begin <= mark.start < printed.start]
    if beside and beside[0].value == "other":
        return [mark for mark in happened if mark.value != "other"] or beside
    return beside or happened


# ── Where the first word does not say it all ────────────────────────────────────────────────


class _Happening(NamedTuple):
    """A sentence that reports something, with the words for what *happened*."""

    key: str
    sentence: Sentence
    happened: list[Mark]

    @property
    def first(self) -> Mark:
        return self.happened[0]

    @property
    def word(self) -> str:
        return self.key[self.first.start : self.first.end]


def _guests_received(told: _Happening) -> EventType | None:
    """A host receives guests who visit."""
    visits = (mark for mark in told.happened if mark.value == "visit")
    came = any(told.key.startswith(_VISITS, mark.start, mark.end) for mark in visits)
    return "visit" if told.first.value == "meeting" and told.word in _RECEIVES and came else None


def _by_what_follows(told: _Happening) -> EventType | None:
    """What a plain word comes to with what stands behind it: one of a list."""
    for meant in _MEANT:
        said = told.first.value in meant.said or told.word in meant.said
        begin = told.first.start if meant.whole else told.first.end
        if said and meant.behind.match(told.key, begin, told.sentence.end):
            return meant.kind
    return None


def _opened(told: _Happening) -> EventType | None:
    """What is opened or closed: *khai mạc* Hội chợ, *bế giảng* lớp."""
    if told.word not in ("khai mạc", "bế mạc", "khai trương"):
        return None
    near = (mark for mark in told.sentence.of("event", *_CAN_OPEN) if 0 <= mark.start - told.first.end <= 20)
    return cast(EventType, next((mark.value for mark in near), None))


def _more_exact(told: _Happening) -> EventType | None:
    """Of a word that says little and others behind it the next that says more."""
    if told.first.value != "other" or len(told.happened) < 2:
        return None
    return cast(EventType, next((mark.value for mark in told.happened if mark.value != "other"), "other"))


def _remains_handed_over(told: _Happening) -> EventType | None:
    search = told.sentence.has("event", "search_for_remains") and not told.sentence.money
    return "search_for_remains" if told.word in ("bàn giao", "trao") and search else None


_RULES: Final[tuple[Callable[[_Happening], EventType | None], ...]] = (
    _guests_received,
    _by_what_follows,
    _opened,
    _more_exact,
    _remains_handed_over,
)

_REMAINS = re.compile(r"hài cốt|tiễn đưa|liệt s[ĩỹ]|quy tập|cất bốc")
_SENT = re.compile(
    r"(?:chuyển|gửi|chi|cấp|đóng góp|quyên góp|trích|ủng hộ)(?: (?:sang|qua|tới|đến|cho|ngay|thêm|ủng hộ"
    r"|giúp|số tiền|bạn"
    r"|hơn|gần|khoảng)){0,4} \d[\d.,]* (?:nghìn |triệu |tỷ |tỉ )?(?:đồng|usd|kíp|kip|riel|đô la)(?!\w)"
)
"""Money sent, told with a plain verb that is no word for a gift by itself."""
_BROUGHT_HOME = re.compile(
    r"(?<!\w)(?:đưa|đón)(?: về(?: nước| quê)?)? (?:được )?\d[\d.]* (?:bộ )?(?:liệt s[ĩỹ]|hài cốt)"
)
_PERSONS = re.compile(
    r" (?:cho [^,;.]{2,40} )?\d+ (?:người|công dân|đối tượng|nạn nhân|thanh niên|lao động|ngư dân|nghi phạm"
    r"|phạm nhân)(?!\w)"
)
_PUPILS = re.compile(r" (?:\d+ |các |số )?(?:em )?(?:lưu học sinh|học sinh|sinh viên|học viên)(?!\w)")
_PATIENTS = re.compile(r" (?:hơn |gần )?\d[\d.]* (?:lượt )?(?:bệnh nhân|ca bệnh|người bệnh|sản phụ)(?!\w)")
_HONOURS = re.compile(
    r" (?:tặng )?(?:các |những |\d+ )?(?:huân chương|huy chương|kỷ niệm chương|bằng khen|giấy khen)(?!\w)"
)
_JUBILEE = re.compile(
    r"[^,;.]{0,60}?kỷ niệm (?:lần thứ )?(?:\d+|một|hai|ba|bốn|năm|mười) (?:năm|ngày)[^,;.]{0,20}"
    r"(?:thiết lập|kết nghĩa|quan hệ|hợp tác|ký|hữu nghị|ngày|hai huyện|hai tỉnh|huyện|tỉnh)"
)
_HOSTS_GUESTS = re.compile(
    r"(?:tiếp )?đón (?:tiếp )?(?:các |hai |một )?đoàn [^,;.]{2,60} (?:sang|lên|xuống|đến|tới|qua|vào|ra)"
    r" [^,;.]{0,30}(?<!\w)(?:thăm|học|khảo sát|tham quan|tìm hiểu|dự)(?!\w)"
)
"""A host's words for the visit of others: *đón đoàn tỉnh bạn sang tham quan …*."""


class _Meant(NamedTuple):
    """What words (or a kind of words) *said* come to with what stands *behind* them."""

    said: tuple[str, ...]
    behind: re.Pattern[str]
    kind: EventType
    whole: bool = False
    """Whether *behind* begins with the words themselves."""


_MEANT: Final = (
    _Meant(("meeting",), _PATIENTS, "aid"),  # tiếp 40 lượt bệnh nhân
    _Meant(("meeting",), _HOSTS_GUESTS, "visit", whole=True),
    _Meant(("meeting", "other", "visit"), _JUBILEE, "anniversary", whole=True),
    _Meant(("bàn giao", "trao", "trao trả"), _PERSONS, "other"),
    _Meant(("bàn giao", "trao"), _PUPILS, "training"),
    _Meant(("trao", "tặng", "trao tặng"), _HONOURS, "other"),
)
_RECEIVES: Final = (
    "tiếp",
    "đón tiếp",
    "tiếp đón",
    "tiếp đoàn",
    "tiếp và làm việc",
    "tiếp xã giao",
    "đón đoàn",
)
"""A host's words for the visit of others."""
_VISITS: Final = ("thăm", "đến thăm", "sang thăm", "tới thăm", "ra thăm", "sang chúc", "đến chúc")
_CAN_OPEN: Final = ("trade_promotion", "training", "exercise", "operation", "meeting", "anniversary")


def named_occasion(key: str, sentence: Sentence) -> EventType | None:
    """The kind of a visit or meeting that *sentence* names without reporting it, or counting several."""
    named = {mark: refused_by(key, sentence, mark) for mark in sentence.of("event", "visit", "meeting")}
    if "counted" in named.values():
        return None
    return next((cast(EventType, mark.value) for mark, rule in named.items() if rule in _ONLY_NAMED), None)


_ONLY_NAMED: Final = ("noun", "referred_to", "recalled", "said_to_take_place")


# ── Beside the report ───────────────────────────────────────────────────────────────────────


def told_beside(story: Story, sentence: Sentence, printed: Printed | None) -> list[tuple[EventType, Printed]]:
    """Further occasions that *sentence* only names, each with its day: *tại buổi hội đàm ngày 20/9 vừa qua*."""
    found: list[tuple[EventType, Printed]] = []
    marks = sentence.of("event", "visit", "meeting", "exercise", "operation", "trade_promotion")
    for day in sentence.dates if marks else ():
        if day is printed or day.sort not in ("day", "month"):
            continue
        named = [
            mark
            for mark in marks
            if 0 < day.start - mark.end <= 140 and _ON.fullmatch(story.text.key[mark.end : day.start])
        ]
        if named:
            found.append((cast(EventType, named[-1].value), day))
    return found


_ON = re.compile(
    r"(?: của [^,;.]{4,70} (?:đến|tới|tại|sang) [^,;.]{2,50}?)?"
    r" (?:(?:một|hai|ba|bốn|năm|\d) ngày )?(?:diễn ra |kéo dài )?(?:từ )?\(?(?:vào |hồi |trong )?(?:sáng "
    r"|chiều |hôm )?(?:ngày )?"
)


def receives(story: Story, sentence: Sentence) -> bool:
    """Whether the meeting that *sentence* reports is a reception: what a visit looks like to its host."""
    meetings = [story.text.key[mark.start : mark.end] for mark in sentence.of("event", "meeting")]
    return bool(meetings) and all(words in _RECEIVES for words in meetings)
