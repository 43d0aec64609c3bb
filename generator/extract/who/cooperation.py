"""Whether a sentence says that units do something together."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from generator.extract.acts.act import Act
from generator.extract.acts.leaders import of_a_leader
from generator.extract.acts.telling import acts_of
from generator.extract.acts.told_as_done import told_as_done
from generator.extract.seen.story import Sentence, Story
from generator.extract.who.acting import acting
from generator.extract.who.villages import about_villages
from generator.extract.words.lexicon import Mark

_LOCAL = ("agency", "unit")
_ATTENDANCE = re.compile(
    r"(?:cùng |về )?(?:tham dự|đến dự|dự|tới dự|tham gia|cùng đi|có mặt"
    r"|chứng kiến)(?!\w)[^.]{0,70}?(?<!\w)(?:có|gồm)(?!\w)"
)
_BOTH_COUNTED = re.compile(
    r"(?<!\w)(?:lãnh đạo|đại biểu|đại diện)(?: [^\s,;.]+){0,2} (?:hai|ba|bốn|năm|[2-6]) tỉnh [^;.]{4,80}"
    r"(?<!\w)(?:và|cùng|với) (?:lãnh đạo |đại diện )?(?:hai|ba|bốn|năm|[2-6]) tỉnh(?!\w)"
)
"""Who attends, where that says who the partners are: *có lãnh đạo hai tỉnh … và ba tỉnh …*."""
_HONOURS = re.compile(r"huân chương|huy chương|thừa ủy quyền")
_BORDER_FACT = re.compile(
    r"(?:km|chung)(?: đường)? biên|đường biên giới? (?:giáp|tiếp giáp|chung|dài)|tiếp giáp"
    r"|(?<!\w)giáp (?:với )?(?:\d|hai|ba|bốn|năm|các)"
)
_DISTANCE: Final = ("khoảng cách từ ", "khoảng cách giữa ", "đi theo quốc lộ ", "đi theo đường ")
_VENUE = re.compile(r"(?<!\w)(?:địa điểm|nơi diễn ra|được chọn làm nơi)(?!\w)")
_RELATION = re.compile(
    r"(?<!\w)có[^.;]{0,30}(?:quan hệ|thỏa thuận|ghi nhớ|kết nghĩa|hợp tác)[^.;]{0,20} với (?:\d+ |các |hai "
    r"|ba |bốn )?"
    r"(?:địa phương|tỉnh|huyện|thành phố|thủ đô)"
)
_SPORT = re.compile(
    r"(?<!\w)(?:hlv|huấn luyện viên|tiền đạo|tiền vệ|hậu vệ|thủ môn|bàn thắng|tỷ số|tỉ số|trận đấu"
    r"|hiệp (?:một|hai|1|2)"
    r"|cầu thủ|trọng tài|vô địch|v-league|vòng loại|đội khách|đội chủ nhà|chung kết|vận động viên|tay đua"
    r"|chặng đua"
    r"|huy chương|lượt (?:đi|về)|trụ hạng|thăng hạng|ngoại binh)(?!\w)"
)
_SPORTING = 4
"""Different words of sport; a story with as many tells of matches, where names of units are those of teams."""
_DOING = re.compile(
    r"(?:hội đàm|ký kết|ký bản|ký biên|phối hợp|kết nghĩa|đến thăm|sang thăm|tuần tra|trao tặng|tổ chức)"
)
_CONTEST = re.compile(
    r"(?:quy tụ|vận động viên|nghệ nhân|giải đấu|giải (?:nhất|nhì|ba)(?!\w)|thi trình diễn|vòng loại"
    r"|chung kết|vô địch|tứ hùng|tỷ số|trận (?:đấu"
    r"|khai mạc)|đội (?:trẻ|tuyển)|(?<!chiến )(?<!toàn )(?<!đại )thắng (?!lợi|cảnh|cố))"
)


TAKES_IN = re.compile(
    r"(?<!sẽ )(?:tiếp nhận|nhận)(?: thêm)? \d+ (?:em|học|lưu|sinh viên|y sĩ|bác sĩ|học viên|chỉ tiêu)(?!\w)"
)
"""Pupils taken in, of whom the sentence counts how many come from where."""


_LINE = re.compile(
    r"(?<!\w)(?:cao tốc|tuyến|đường bay|đường sắt|hành trình|chặng bay|chặng)(?: [^\s,;.]+){0,5} $"
)
_IN_BRACKETS = re.compile(r" \([^()]{2,60}\)")
_TO = re.compile(r" ?- ?| (?:đến|tới|đi|sang) (?:tp\.? |thành phố |thủ đô |tỉnh )?")
_AND = re.compile(r"(?: ?\([^()]{2,30}\))? (?:và|với) (?:tỉnh |huyện |thủ đô |thành phố )?(?:[^\s,;.]+ ){0,2}")
_NEXT = re.compile(r"[,;]")


def cooperates(story: Story, sentence: Sentence) -> bool:
    """Whether *sentence* says that units do something together, and no act of states, case or contest."""
    if _takes_pupils_in(sentence):
        return True
    return _tells_of_something(sentence) and refused_by(story, sentence) is None


def refused_by(story: Story, sentence: Sentence) -> str | None:
    """The name of the rule for which *sentence* tells of no cooperation; ``None`` where none objects."""
    key = story.text.key[sentence.start : sentence.end]
    return next((rule.__name__.strip("_") for rule in _NO_COOPERATION if rule(sentence, key)), None)


def _takes_pupils_in(sentence: Sentence) -> bool:
    both = len({unit.country for unit in sentence.units if unit.acts}) > 1
    if not both or "nhận " not in sentence.text.key[sentence.start : sentence.end]:
        return False
    return TAKES_IN.search(sentence.text.key, sentence.start, sentence.end) is not None


def _tells_of_something(sentence: Sentence) -> bool:
    """Whether it has a word for what partners do: an occasion, a tie, a signature, a gift."""
    return bool(_acts(sentence)) or _guests_on_a_day(sentence)


def _acts(sentence: Sentence) -> list[Act]:
    """What it tells of: acts, or else the ties that it names; giving only with a gift."""
    gift = sentence.has("goods") or bool(sentence.money)
    acts = [act for act in acts_of(sentence) if gift or act.word.kind != "give"]
    acts = [act for act in acts if not of_a_leader(sentence, act.word)]
    return [act for act in acts if act.word.kind != "bond"] or acts


def _guests_on_a_day(sentence: Sentence) -> bool:
    """Whether somebody who acts for a unit abroad does something on a day that is printed."""
    guests = any(unit.form == "agency" for unit in acting(sentence, "LA", "KH"))
    if any(of_a_leader(sentence, mark) for mark in sentence.of("event", "visit", "meeting")):
        return False
    return guests and any(day.sort == "day" for day in sentence.dates)


# ── what looks like cooperation and is none ─────────────────────────────────────────────────


def _did_not_happen(sentence: Sentence, _: str) -> bool:
    """Whether everything it tells of was denied, called off, put off, planned, wished for or a mere purpose;
    who comes on a day *để trao tặng* a sum does hand it over.
    """
    acts = _acts(sentence)
    handed_over = bool(sentence.money) and told_as_done(sentence)
    purpose = [act for act in acts if act.standing == "spoken_of" and not (handed_over and act.gives)]
    return bool(acts) and not any(act.done and act not in purpose for act in acts)


def _lists_who_attends(_: Sentence, key: str) -> bool:
    return _ATTENDANCE.match(key) is not None and not _BOTH_COUNTED.search(key)


def _honours(sentence: Sentence, key: str) -> bool:
    return sentence.has("state", "state") and _HONOURS.search(key) is not None


def _only_writes(sentence: Sentence, key: str) -> bool:
    """Whether it only tells of a letter: *gửi công hàm đến tỉnh trưởng …*; what it asks for is not done yet."""
    letter = _LETTER.search(key)
    if letter is None:
        return False
    sent = range(sentence.start + letter.start(), sentence.start + letter.end() + _SENT_BY)
    return not any(
        act.done and act.standing != "spoken_of" and not (act.word.start in sent and act.word.value in _SENT)
        for act in acts_of(sentence)
    )


_LETTER = re.compile(
    r"(?<!\w)(?:công hàm|công văn|tờ trình|thư (?:ngỏ|đề nghị|kêu gọi)"
    r"|(?:văn bản|đơn) (?:đề nghị|kiến nghị))(?!\w)"
)
_SENT: Final = ("sign", "agreement", "give")
_SENT_BY: Final = 140
"""Characters behind a letter in which *do … ký ngày … gửi* says whose it is."""


def _contest(_: Sentence, key: str) -> bool:
    return _CONTEST.search(key) is not None


def _border_fact(_: Sentence, key: str) -> bool:
    """Where units lie: along a border, or how far apart."""
    if any(words in key for words in _DISTANCE):
        return True
    if "biên" not in key and "giáp" not in key:
        return False  # most sentences; the pattern is slow
    return _BORDER_FACT.search(key) is not None and not _DOING.search(key)


def _route(sentence: Sentence, key: str) -> bool:
    """Whether the units are only the ends of a road or a line: *tuyến xe khách Hà Nội - Viêng Chăn*."""
    units = [unit for unit in sentence.units if unit.role != "parent"]
    if any(unit.acts and unit.form != "bare" and unit.form == "agency" for unit in units):
        return False
    return any(
        (a.country == "VN") != (b.country == "VN")
        and (_LINE.search(key, 0, a.head - sentence.start) or key.endswith("từ ", 0, a.head - sentence.start))
        and _TO.fullmatch(_IN_BRACKETS.sub("", sentence.text.key[a.end : b.head])) is not None
        for a, b in pairwise(units)
    )


def _bound(sentence: Sentence) -> bool:
    """Whether the sentence binds units of both sides itself: *giữa tỉnh A và tỉnh B*."""
    key, units = sentence.text.key, [unit for unit in sentence.units if unit.acts]
    return not sentence.has("sign", "sign") and any(
        (a.country == "VN") != (b.country == "VN")
        and key.endswith(("giữa ", "giữa tỉnh ", "giữa huyện "), max(sentence.start, a.head - 16), a.start)
        and _AND.fullmatch(key[a.end : b.start]) is not None
        for a, b in pairwise(units)
    )


def _matters(sentence: Sentence, *values: str) -> bool:
    """Whether words of such matters stand beside every act that both sides have a part in."""
    joint = [act for act in acts_of(sentence) if act.both and act.done]
    marks = sentence.of("state", *values)
    return bool(marks) and all(any(_within(act, mark) for mark in marks) for act in joint)


def _within(act: Act, mark: Mark) -> bool:
    """Whether *mark* stands in the clause of *act*, up to the comma behind everybody who has a part in it."""
    named = max(unit.end for unit in act.units)
    end = _NEXT.search(act.sentence.text.key, named, act.end)
    return act.start <= mark.start < (end.start() if end else act.end)


def _forum(sentence: Sentence, _: str) -> bool:
    offices = sum(unit.acts and unit.form == "agency" for unit in sentence.units)
    return sentence.has("state", "forum") and not sentence.has("sign", "sign") and offices < 2


def _firm(sentence: Sentence, _: str) -> bool:
    named = sum(unit.acts and unit.form in _LOCAL for unit in sentence.units)
    return _matters(sentence, "firm") and named < 2


def _of_villages(sentence: Sentence, key: str) -> bool:
    offices = {unit.country == "VN" for unit in sentence.units if unit.acts and unit.form == "agency"}
    return len(offices) < 2 and about_villages(key)


def _act_of_states(sentence: Sentence, key: str) -> bool:
    offices = any(unit.acts and unit.form == "agency" for unit in sentence.units)
    if not _matters(sentence, "state") or offices or _RELATION.search(key) or _bound(sentence):
        return False
    leave = _BY_LEAVE.search(sentence.text.key, sentence.start, sentence.end)
    marks = sentence.of("state", "state")
    return leave is None or any(not leave.start() <= mark.start < leave.end() for mark in marks)


_BY_LEAVE = re.compile(
    r"(?<!\w)(?:được|với)(?: sự)? [^,;.]{0,60}?(?:đồng ý|cho phép|chấp thuận|nhất trí|phê duyệt|ủy quyền)"
    r"(?!\w)[^,;.]{0,60},"
)
"""*Được Bộ Ngoại giao đồng ý, tỉnh A ký …*: who allowed it does not do it."""


def _capitals_for_states(sentence: Sentence, key: str) -> bool:
    """*Hà Nội cùng Phnom Penh … hai nước*: capitals, with no word for a city, where their states are meant."""
    acting_units = [unit for unit in sentence.units if unit.acts]
    bare = all(unit.place in _CAPITALS and unit.form == "bare" for unit in acting_units)
    return bare and "hai nước" in key and not any(words in key for words in _AS_CITIES)


_CAPITALS: Final = ("VN-HN", "LA-VT", "KH-12")
_AS_CITIES: Final = ("thành phố", "thủ đô", "ubnd", "thành ủy", "ký kết")

_NO_COOPERATION: Final = (
    _did_not_happen,
    _lists_who_attends,
    _honours,
    _only_writes,
    _contest,
    _route,
    _border_fact,
    _of_villages,
    _forum,
    _firm,
    _act_of_states,
    _capitals_for_states,
)


def only_places(story: Story, sentence: Sentence) -> bool:
    """Whether *sentence* only says where units lie, where something is held, or how they did in a contest."""
    key = story.text.key[sentence.start : sentence.end]
    return bool(_BORDER_FACT.search(key) or _VENUE.search(key) or _CONTEST.search(key))


def about_sport(story: Story) -> bool:
    """Whether the story tells of matches and races."""
    key = story.text.key
    if not any(word in key for word in ("trận đấu", "giải", "vòng", "hlv", "vận động viên")):
        return False
    words = {match[0] for s in story.main for match in _SPORT.finditer(key, s.start, s.end)}
    return len(words) >= _SPORTING
