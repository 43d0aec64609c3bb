"""Whether a word that can stand for a field of cooperation does: not the name of an office, a place to meet
at, a room of a school, or what a flood has damaged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.extract.seen.story import Sentence, Story
from generator.extract.what.field_word import FieldWord
from generator.extract.what.sector_offices import OF_OFFICES
from generator.extract.words.lexicon import Mark


def means_field(story: Story, sentence: Sentence, mark: Mark, together: bool) -> bool:
    """Whether *mark* stands for a field; inside the name of an office it does where the offices themselves act
    *together*.
    """
    return refused_by(story, sentence, mark, together) is None


def refused_by(story: Story, sentence: Sentence, mark: Mark, together: bool) -> str | None:
    """The name of the rule for which *mark* stands for no field; ``None`` if it does."""
    field = FieldWord(story, sentence, mark, together)
    return next((rule.__name__.strip("_") for rule in _OTHER_MEANINGS if rule(field)), None)


def _damaged(field: FieldWord) -> bool:
    return field.sector in ("infrastructure", "agriculture") and field.followed_by(_DAMAGED)


def _lost_or_hurt(field: FieldWord) -> bool:
    """What a flood took is no work, and who is taken to a hospital is no matter of partners: *bị cuốn trôi
    xuồng tuần tra*, *được đưa đi cấp cứu*.
    """
    if field.sector == "health":
        return _HURT.search(field.key, field.sentence.start, field.sentence.end) is not None
    return field.sector != "disaster_relief" and _LOST.search(field.before()) is not None


def _felt_with(field: FieldWord) -> bool:
    """*Chia sẻ những khó khăn mà tỉnh bạn gặp phải trong đợt dịch*: that is said, and nothing done."""
    return _FELT_WITH.search(field.before(150)) is not None


def _own_duty(field: FieldWord) -> bool:
    """What a force has to do by itself: *hoàn thành nhiệm vụ bảo vệ biên giới*."""
    return _DUTY.search(field.before()) is not None


def _a_room(field: FieldWord) -> bool:
    """Whether the word names a part of a school or a hospital: *gồm 8 phòng học, hệ thống nước*."""
    if field.sector not in ("infrastructure", "culture_tourism"):
        return False
    rooms = _ROOMS.search(field.key, field.sentence.start, field.sentence.end)
    return rooms is not None and rooms.start() <= field.mark.start < rooms.end()


def _to_come(field: FieldWord) -> bool:
    later = _LATER.search(field.before(110))
    return later is not None and not (later[0].startswith("chính phủ") and _asked_together(field))


def _asked_together(field: FieldWord) -> bool:
    """*Hai bên thống nhất đề xuất Chính phủ hai nước nâng cấp cửa khẩu*: asking is what both do."""
    return _ASKED_TOGETHER.search(field.before(220)) is not None


_ASKED_TOGETHER = re.compile(
    r"(?<!\w)(?:hai|2|các) (?:bên|tỉnh|địa phương|thành phố|huyện)(?!\w)[^.;]{0,60}"
    r"(?:thống nhất|nhất trí|đã|cùng)(?!\w)[^.;]{0,40}(?:trình|đề xuất|kiến nghị|đề nghị)(?!\w)"
    r"[^.;]{0,20}(?<!\w)chính phủ"
)


def _of_animals(field: FieldWord) -> bool:
    """*Phòng trừ dịch bệnh trên đàn gia súc* is no matter of health."""
    return field.sector == "health" and (field.followed_by(_OF_ANIMALS) or "trừ " in field.before(16))


def _because_of(field: FieldWord) -> bool:
    """*Do ảnh hưởng của bão số 4* says why people came late or on foot, *dù bị ảnh hưởng của dịch bệnh* what
    hindered them.
    """
    if (
        field.sector == "health"
        and not field.word.startswith("phòng")
        and _IN_SPITE_OF.search(field.before(110))
    ):
        return True
    return field.sector in ("disaster_relief", "health") and _BECAUSE_OF.search(field.before(28)) is not None


_IN_SPITE_OF = re.compile(
    r"(?<!\w)(?:mặc dù|dù|vượt qua|trong bối cảnh|trước diễn biến|trước tình hình)(?!\w)[^;.]{0,90}$"
)
"""*vượt qua nhiều khó khăn trước diễn biến phức tạp của đại dịch*"""


def _taught_at_home(field: FieldWord) -> bool:
    """*Tuyên truyền, giáo dục nhân dân* is no schooling."""
    return field.word == "giáo dục" and (
        field.before(24).endswith(("tuyên truyền, ", "tuyên truyền ", "vận động, "))
        or field.followed_by(_UPBRINGING)
    )


def _poor_pupils(field: FieldWord) -> bool:
    """*Tặng 10 xe đạp cho học sinh nghèo*: who receives something is taught nothing."""
    return field.word in ("học sinh", "sinh viên") and field.followed_by(_POOR)


_POOR = re.compile(r" (?:(?:có|gặp) hoàn cảnh|nghèo|khó khăn|vượt khó|hiếu học|mồ côi)(?!\w)")


def _given_to(field: FieldWord) -> bool:
    """*Tặng quà cho học sinh trường nội trú*, *400 bộ đồng phục học sinh*: nor does a gift teach them."""
    if field.sector != "education_training":
        return False
    return _RECEIVER.search(field.before(100)) is not None or field.before(14).endswith("đồng phục ")


_RECEIVER = re.compile(
    r"(?<!\w)(?:quà|tiền mặt|usd|triệu đồng)(?: (?!học|sách|xây)[^\s,;.]+){0,4} (?:cho|tới|đến)"
    r"(?: [^\s,;.]+){0,6} $"
)


def _studied(field: FieldWord) -> bool:
    """*Theo học ngành điều dưỡng*, *dạy nghề điện, sửa máy nông nghiệp*: what is studied is education."""
    return field.sector != "education_training" and _STUDIED.search(field.before(90)) is not None


_STUDIED = re.compile(
    r"(?<!\w)(?:(?:học|theo|các) (?:chuyên )?ngành|chuyên ngành|dạy nghề|dạy tiếng|học nghề"
    r"|tự túc sang học)(?!\w)(?: (?!hợp tác|về|trong|lĩnh)[^\s;.]+){0,8} $"
)


def _wares(field: FieldWord) -> bool:
    """*Gian hàng giới thiệu cà phê, hạt điều*: what is shown and sold is trade."""
    return field.sector == "agriculture" and _SOLD.search(field.before(120)) is not None


_SOLD = re.compile(
    r"(?<!\w)(?:gian hàng|trưng bày|giới thiệu (?:các )?(?:sản phẩm|mặt hàng)|kim ngạch|phí bốc dỡ"
    r"|phí vận chuyển)(?!\w)[^;.]{0,110}$"
)


def _own_strength(field: FieldWord) -> bool:
    """What a place is strong in, or what both have alike."""
    return _STRENGTH.search(field.before(90)) is not None


def _only_wished(field: FieldWord) -> bool:
    """What one side wishes or asks for, unless the sentence goes on to what both agreed on."""
    wish = _WISHES.search(field.key, field.sentence.start, field.mark.start)
    return wish is not None and not _AGREED.search(field.key, wish.end(), field.mark.start)


def _society_at_large(field: FieldWord) -> bool:
    """*Kinh tế, văn hóa, xã hội* is how a place fares, and no field that partners chose."""
    return (
        field.word == "văn hóa"
        and field.before(14).endswith(_ECONOMY)
        and field.followed_by(_AND_SOCIETY)
        and _TOGETHER_IN.search(field.before(90)) is None
    )


_ECONOMY: Final = ("kinh tế, ", "kinh tế - ", "kinh tế-")
_AND_SOCIETY = re.compile(r" ?(?:,|-| -|và) ?xã hội")
_TOGETHER_IN = re.compile(r"(?<!\w)(?:hợp tác|phối hợp)(?!\w)[^;.]*(?:lĩnh vực|về|trong)(?!\w)")


def _border_and_gates(field: FieldWord) -> bool:
    """*Quản lý, bảo vệ biên giới, cửa khẩu* is guarding the border, and no trade."""
    return field.word == "cửa khẩu" and _GUARDED.search(field.before()) is not None


_GUARDED = re.compile(r"(?:bảo vệ|quản lý)(?: [^\s;.]+){0,3} (?:đường biên|biên giới)(?:,| và) (?:khu vực )?$")

_OTHER_MEANINGS: Final[tuple[Callable[[FieldWord], bool], ...]] = (
    *OF_OFFICES,
    _damaged,
    _lost_or_hurt,
    _felt_with,
    _own_duty,
    _society_at_large,
    _border_and_gates,
    _a_room,
    _to_come,
    _of_animals,
    _because_of,
    _taught_at_home,
    _poor_pupils,
    _given_to,
    _studied,
    _wares,
    _own_strength,
    _only_wished,
)

_BECAUSE_OF = re.compile(
    r"(?<!\w)(?:do|dù|vì) (?:bị |chịu )?(?:ảnh hưởng|tác động)(?: (?:của|bởi|cơn|đợt|đại|hoàn lưu))* $"
)
_UPBRINGING = re.compile(
    r" (?:cho )?(?:nhân dân|thế hệ trẻ|thanh niên|hội viên|đoàn viên|chiến sĩ|truyền thống|pháp luật|quần chúng"
    r"|chính trị|người dân|cán bộ|bà con)"
)
_STRENGTH = re.compile(
    r"(?<!\w)(?:tương đồng|nét gần gũi|thế mạnh|lợi thế|(?<!lĩnh vực )tiềm năng"
    r"|tiềm năng của mỗi bên)(?!\w)[^;.]{0,60}$"
)
_WISHES = re.compile(r"(?<!\w)(?:mong muốn|mong|hy vọng|hi vọng|kỳ vọng|tin tưởng)(?!\w)")
_AGREED = re.compile(r"(?<!\w)(?:nhất trí|thống nhất|thỏa thuận|ký kết|cam kết|hai bên sẽ|2 bên sẽ|đã)(?!\w)")

_DAMAGED = re.compile(
    r"(?: [^\s,;.]+){0,2} (?:bị (?:chia cắt|hư|sạt|ngập|cuốn|thiệt hại|tàn phá|mất)"
    r"|ngập|lầy|sạt lở|trơn trượt)"
)
_HURT = re.compile(
    r"(?<!\w)(?:bị (?:trọng )?thương|vết thương|trọng thương|tử vong|thiệt mạng|sơ cứu)(?!\w)"
    r"|(?<!\w)được (?:đưa|chuyển)(?: [^\s;.]+){1,8} (?:cấp cứu|bệnh viện|điều trị)(?!\w)"
)
_LOST = re.compile(r"(?<!\w)bị (?:lũ |bão |nước |lốc )?(?:thiệt hại|cuốn|trôi|mất|hư hỏng)(?!\w)[^,;.]{0,40}$")
_FELT_WITH = re.compile(
    r"(?<!\w)chia (?:sẻ|sẻ với|buồn)(?: những| các| trước)* (?:khó khăn|tổn thất|mất mát|thiệt hại)(?!\w)"
    r"[^;.]{0,40}(?<!\w)(?:mà|gặp phải)(?!\w)[^;.]{0,90}$"
)
_DUTY = re.compile(r"(?<!\w)hoàn thành(?: tốt| xuất sắc)?(?: mọi| các)? nhiệm vụ(?: [^\s,;.]+){0,4} $")
_ROOMS = re.compile(
    r"(?<!\w)(?:(?:gồm|với|có)(?!\w)[^;.]{0,120})?(?:phòng học|phòng bệnh|nội trú|phòng khám|giường bệnh)"
    r"[^;.]{0,200}"
)
_LATER = re.compile(
    r"(?:sẽ ký|dự định|dự kiến|sẽ được ký|dù dịch|do dịch|ảnh hưởng (?:của )?dịch|vốn vay"
    r"|chính phủ)[^.;]{0,90}$"
)
_OF_ANIMALS = re.compile(
    r" (?:cho|trên|ở) (?:đàn |các |cây )?(?:gia súc|gia cầm|vật nuôi|trâu|bò|lợn|cây trồng|tôm)|trồng"
)
