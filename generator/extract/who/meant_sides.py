"""Ties of a sentence that names one side and only means the other: "tỉnh bạn", "đoàn công tác", "tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.acting import acting
from generator.extract.who.cooperation import cooperates
from generator.extract.who.passage import Passage, tie

_NAMELESS = re.compile(
    r"(?:tỉnh ủy|ubnd tỉnh|hđnd tỉnh|lãnh đạo tỉnh|chủ tịch ubnd tỉnh|đoàn công tác|đoàn đại biểu"
    r"|đoàn thứ \w+|đoàn tiếp theo"
    r"|đoàn cán bộ|đoàn (?:đã |cũng |tiếp tục |lại |còn |vừa )*(?:đến|sang|tới|qua|về|thăm|trao|tặng|khám"
    r"|làm việc|hội đàm"
    r"|dự|chúc)(?!\w)|đoàn đã|đại diện lãnh đạo|bộ chqs tỉnh|"
    r"bộ chỉ huy quân sự tỉnh|bđbp tỉnh|bộ đội biên phòng tỉnh|của tỉnh|tỉnh đã|huyện ủy|ubnd huyện"
    r"|lãnh đạo huyện|của huyện|tỉnh ta|tỉnh nhà|thành phố|tại tỉnh|các đoàn|đội quy tập|đội k\d+|huyện đã"
    r"|tại huyện|dự (?:họp mặt|buổi|lễ|hội nghị|chương trình)|về phía|tỉnh tiếp nhận|tỉnh hỗ trợ|tỉnh tặng"
    r"|các trường của tỉnh)(?! (?:bạn|của))"
)
_FRIENDLY = re.compile(
    r"(?<!\w)(?:tỉnh bạn|cho bạn|giúp bạn|tặng bạn|phía bạn"
    r"|(?:bà con|người dân|nhân dân|đồng bào)(?: [^\s,;.]+)? (?:nơi đây|ở đây|nơi này|vùng lũ|bị nạn))(?!\w)"
)
_IN_TURN = re.compile(
    r"(?<!\w)(?:mở đầu|đến lượt|tiếp đó|tiếp theo|sau đó|cùng ngày|hôm sau|cuối cùng|đầu tiên)(?!\w)"
)


def to_the_one_named(story: Story, sentence: Sentence, previous: Sentence | None) -> Passage | None:
    """Our side gives or goes to "the friendly province" of which the sentence before told.

    *Cơn bão làm sập cầu treo ở tỉnh Champasak. Ngày 4/10, Quảng Ngãi gửi tỉnh bạn 500 triệu đồng.*
    """
    if previous is None or previous.block != sentence.block or acting(previous, "VN"):
        return None
    if any(unit.country != "VN" for unit in sentence.units):
        return None
    if not _FRIENDLY.search(story.text.key, sentence.start, sentence.end) or not cooperates(story, sentence):
        return None
    ours = {unit.place for unit in _provinces(sentence) if unit.country == "VN"}
    theirs = {unit.place for unit in _provinces(previous) if unit.country != "VN" and unit.role != "name"}
    return tie(sentence, [(ours.pop(), theirs.pop())]) if len(ours) == len(theirs) == 1 else None


def to_the_receiver_before(story: Story, sentence: Sentence, previous: Sentence | None) -> Passage | None:
    """Ours give something and only the sentence before says to whom.

    *Đoàn trao tiền hỗ trợ tỉnh Attapeu. Trong đó, tỉnh Gia Lai hỗ trợ 300 triệu đồng, …*
    """
    if previous is None or previous.block != sentence.block or not (_gives(sentence) and _gives(previous)):
        return None
    if not sentence.money and not sentence.has("goods", "goods"):
        return None
    if any(unit.country != "VN" for unit in sentence.units) or not cooperates(story, sentence):
        return None
    ours = dict.fromkeys(unit.place for unit in _provinces(sentence) if unit.acts)
    theirs = {unit.place for unit in acting(previous, "LA", "KH") if unit.level == "province"}
    return (
        tie(sentence, ((place, other) for place in ours for other in theirs))
        if ours and len(theirs) == 1
        else None
    )


def _gives(sentence: Sentence) -> bool:
    told = sentence.has("give", "give") or sentence.has("event", "aid")
    return told and not sentence.has("state", "firm", "state", "crime")


def to_the_guests(story: Story, sentence: Sentence, previous: Sentence | None) -> Passage | None:
    """Our side goes with, receives or meets "the delegation" of which the sentence before told.

    *Đoàn công tác HĐND Thủ đô Viêng Chăn do … làm trưởng đoàn. Đi cùng đoàn, về phía tỉnh Nghệ An có …*
    """
    if previous is None or previous.block != sentence.block or acting(previous, "VN"):
        return None
    ours, guests = (
        acting(sentence, "VN"),
        [unit for unit in acting(previous, "LA", "KH") if unit.form == "agency"],
    )
    if not ours or not guests or acting(sentence, "LA", "KH") or sentence.has("state"):
        return None
    if not _WITH_THEM.search(story.text.key, sentence.start, sentence.end):
        return None
    return tie(sentence, ((a.place, b.place) for a in ours for b in guests if a.level == b.level))


_WITH_THEM = re.compile(
    r"(?<!\w)(?:đi cùng|cùng đi với|tiếp|đón|đón tiếp|tiếp đón|làm việc với|gặp gỡ) đoàn(?!\w)"
)


def _provinces(sentence: Sentence) -> list[Unit]:
    return [unit for unit in sentence.units if unit.level == "province"]


def to_the_home(story: Story, sentence: Sentence, home: Mapping[str, str]) -> Passage | None:
    """Their side acts and ours is "the province" of the story, or "the delegation"; *home* by level."""
    theirs = acting(sentence, "LA", "KH")
    if (
        not theirs
        or acting(sentence, "VN")
        or sentence.kind == "title"
        or sentence.has("state", "state", "firm")
    ):
        return None
    in_turn = _guests_in_turn(story, sentence, theirs)
    if not in_turn and not (_means_somebody(story, sentence) and cooperates(story, sentence)):
        return None
    level = theirs[0].level
    ours = home.get(level)
    return tie(sentence, ((ours, unit.place) for unit in theirs if unit.level == level)) if ours else None


def _means_somebody(story: Story, sentence: Sentence) -> bool:
    """Whether a side that is not named does something: *đoàn công tác*, *hai bên*."""
    nameless = _NAMELESS.search(story.text.key, sentence.start, sentence.end)
    return sentence.has("event") and (nameless is not None or sentence.has("anaphor"))


def _guests_in_turn(story: Story, sentence: Sentence, theirs: list[Unit]) -> bool:
    """Whether a delegation comes as one of several: *Hôm sau, 6/2, đến lượt đoàn tỉnh Takeo.*"""
    guests = any(unit.agency.startswith("any:đoàn") for unit in theirs)
    turn = _IN_TURN.search(story.text.key, sentence.start, min(sentence.end, sentence.start + 60))
    return guests and (turn is not None or any(day.sort == "day" for day in sentence.dates))
