"""Whether a word for an occasion reports that it took place: not planned, wished for or done every year, and
not only referred to (*tại buổi làm việc*, *nhân chuyến thăm*).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from generator.extract.acts.leaders import of_a_leader
from generator.extract.acts.standing import NOT_DONE, ActStanding, has_habits, referring, standing
from generator.extract.seen.story import Sentence
from generator.extract.words.lexicon import Mark


class _Heard(NamedTuple):
    """A word for an occasion in its sentence, with the words *before* it."""

    key: str
    sentence: Sentence
    mark: Mark
    before: str
    stands: ActStanding

    @property
    def word(self) -> str:
        return self.key[self.mark.start : self.mark.end]

    def last(self, count: int) -> str:
        """The last *count* characters before the word."""
        return self.key[max(self.sentence.start, self.mark.start - count) : self.mark.start]

    def day_follows(self, reach: int, *sorts: str) -> bool:
        """Whether a date (of one of *sorts*) stands right behind the word."""
        return any(
            0 <= day.start - self.mark.end <= reach
            for day in self.sentence.dates
            if not sorts or day.sort in sorts
        )


OccasionRule = Callable[[_Heard], bool | None]
"""What a rule makes of a word: it took place, it did not, or ``None`` where another rule has to say."""


def took_place(key: str, sentence: Sentence, mark: Mark) -> bool:
    """Whether *mark* reports an occasion: the first rule that knows says so."""
    return refused_by(key, sentence, mark) is None


def refused_by(key: str, sentence: Sentence, mark: Mark) -> str | None:
    """The name of the rule for which *mark* reports no occasion; ``None`` if it reports one."""
    before = key[max(sentence.start, mark.start - 120) : mark.start]
    heard = _Heard(key, sentence, mark, before, standing(sentence, mark.start, mark.end))
    for rule in _RULES:
        if (said := rule(heard)) is not None:
            return None if said else rule.__name__.strip("_")
    return None


# ── The rules ───────────────────────────────────────────────────────────────────────────────


def _planned(heard: _Heard) -> bool | None:
    """What was not done; of purposes a sentence that prints a day reports, whatever it is for."""
    on_a_day = any(day.sort in ("day", "relative") for day in heard.sentence.dates)
    return False if heard.stands in NOT_DONE or (heard.stands == "spoken_of" and not on_a_day) else None


def _thought_of(heard: _Heard) -> bool | None:
    """What was thought of and made ready: *chuyên án … được tính toán từ cuối năm*."""
    return False if _MADE_READY.match(heard.key, heard.mark.end, heard.sentence.end) else None


def _counted(heard: _Heard) -> bool | None:
    """Partners who met so many times have no occasion of it: *51 lần giao ban*; patrols are told that way."""
    if heard.mark.value not in ("meeting", "visit"):
        return None
    times = _TIMES_BEFORE.search(heard.last(60)) or _TIMES_BEHIND.match(heard.key, heard.mark.end)
    return False if times else None


def _recalled(heard: _Heard) -> bool | None:
    """What somebody is thankful for, or praises, was done before."""
    return False if heard.stands == "recalled" and not heard.day_follows(20) else None


def _habit(heard: _Heard) -> bool | None:
    """What is done as a rule; without any date every act of such a sentence is."""
    days = heard.sentence.dates
    every_year = any(heard.key.startswith((" hằng năm", " hàng năm"), day.end) for day in days)
    habit = heard.stands == "habitual" or every_year or (not days and has_habits(heard.sentence))
    return False if habit else None


def _by_a_leader_of_state(heard: _Heard) -> bool | None:
    """The reception or visit of a prime minister is no event of the provinces that are named beside it."""
    return False if of_a_leader(heard.sentence, heard.mark) else None


def _field_of_work(heard: _Heard) -> bool | None:
    """In a list of fields a word names what is worked at: *trên các lĩnh vực: …*."""
    listed = ":" in heard.key[heard.sentence.start : heard.mark.start]
    return False if listed and _FIELDS.search(heard.key, heard.sentence.start, heard.mark.start) else None


def _said_to_take_place(heard: _Heard) -> bool | None:
    end = min(heard.sentence.end, heard.mark.end + 110)
    if not _TOOK_PLACE.match(heard.key, heard.mark.end, end):
        return None
    return not _TELLS_AT.search(heard.before)


def _meeting_on_a_day(heard: _Heard) -> bool | None:
    return True if heard.mark.value == "meeting" and heard.day_follows(7, "day", "month", "relative") else None


def _noun(heard: _Heard) -> bool | None:
    """A noun needs a verb before it: *tổ chức cuộc họp*."""
    return _HOLDS.search(heard.before) is not None if _NOUN.fullmatch(heard.word) else None


def _referred_to(heard: _Heard) -> bool | None:
    word = referring(heard.sentence.text.key, heard.mark.start)
    return False if word and not _plainly(heard, word) else None


def _plainly(heard: _Heard, word: str) -> bool:
    """Words that also stand before a plain report: *được tổ chức*, *đoàn thăm*, *đến thăm*, *đã về thăm*."""
    if word in ("các", "về", "ban") and heard.mark.value == "visit":
        return True
    if word == "qua" and _SENT_OVER.search(heard.before):
        return True
    return _OPENED.search(heard.before) is not None


_RULES: Final[tuple[OccasionRule, ...]] = (
    _planned,
    _thought_of,
    _counted,
    _recalled,
    _habit,
    _by_a_leader_of_state,
    _field_of_work,
    _said_to_take_place,
    _meeting_on_a_day,
    _noun,
    _referred_to,
)

# ── Their words ─────────────────────────────────────────────────────────────────────────────

_MADE_READY = re.compile(
    r"[^;.]{0,80}?(?<!\w)được (?:tính toán|chuẩn bị|lên kế hoạch|ấp ủ|bàn tính)(?: kỹ)? (?:ngay )?từ(?!\w)"
)
_TIMES_BEFORE = re.compile(
    r"(?<!\w)(?:\d[\d.]*[1-9]|\d[\d.]+|[2-9]) (?:lần|lượt|cuộc|buổi|đợt|phiên) (?:họp )?"
    r"(?:(?:gặp(?: gỡ| mặt)?|giao ban|hội đàm|hội ý|làm việc|thăm(?: hỏi)?|trao đổi)(?:,| và) )*$"
)
_TIMES_BEHIND = re.compile(r"(?: định kỳ)?(?: được)? (?:\d[\d.]+|[2-9]) (?:lần|lượt|cuộc|đợt|buổi)(?!\w)")
_FIELDS = re.compile(r"(?:lĩnh vực|nội dung|các mặt|nhiệm vụ)(?: [^\s:;.]+){0,6}:[^:]*$")
_TOOK_PLACE = re.compile(
    r"[^.;]{0,80}?(?:(?<!phát biểu )diễn ra| kéo dài (?:từ|hai|ba|\d) |được tổ chức|đứng ra tổ chức"
    r"|do hai [^.;]{2,20} tổ chức"
    r"|lần thứ (?:nhất|hai|ba|tư|\d+)[^.;]{0,30} giữa)"
)
_TELLS_AT = re.compile(
    r"(?:tại|trong khuôn khổ|kết thúc|phát biểu tại|nhân|theo|kết quả|sau|trước khi)(?: [\w]+){0,2} $"
)
_NOUN = re.compile(
    r"(?:buổi|phiên|chuyến) làm việc|cuộc (?:họp|gặp)|buổi (?:gặp|tiếp)|chuyến (?:thăm|đi|công tác)|thảo luận"
    r"|(?:suất )?học bổng|hài cốt(?: liệt s[ĩỹ])?|mộ liệt sĩ|lưu học sinh|sinh viên|gian hàng|giao thương"
    r"|lớp học|phiên họp|kỳ họp"
)
_HOLDS = re.compile(
    r"(?:tổ chức|có|diễn ra|tiến hành|dự|cấp|trao|tiếp nhận|mở(?! đầu| rộng| cửa| ra)|dành|nhận|khai giảng"
    r"|cất bốc|an táng|quy tập|tìm thấy|truy điệu|đón|bàn giao|thực hiện|kết thúc tốt đẹp"
    r"|(?:đã|vừa) kết thúc) (?:[\w.,]+ ){0,6}$"
)
_SENT_OVER = re.compile(r"(?<!\w)đoàn(?!\w)[^,;.]{0,60} qua $")
_OPENED = re.compile(
    r"(?:tổ chức|tiến hành|có|diễn ra|chủ trì|mở|tham gia|thực hiện|bắt đầu"
    r"|kết thúc tốt đẹp)(?: \w+){0,3} (?:buổi|cuộc|đợt|lần|phiên|chương trình|lớp|lễ|các|việc|chuyến|những"
    r"|nhiều|hoạt động|hoạt động:) $"
)
