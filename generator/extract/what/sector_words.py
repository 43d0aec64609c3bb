"""Whether a word that can stand for a field of cooperation does: not the name of an office, a place to meet
at, a room of a school, or what a flood has damaged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from generator.extract.seen.story import Sentence, Story
from generator.extract.words.lexicon import Mark


class _FieldWord(NamedTuple):
    """A word for a field in its sentence; *together*: the offices of both sides act in it."""

    story: Story
    sentence: Sentence
    mark: Mark
    together: bool

    @property
    def key(self) -> str:
        return self.story.text.key

    @property
    def sector(self) -> str:
        return self.mark.value

    @property
    def word(self) -> str:
        return self.key[self.mark.start : self.mark.end]

    def before(self, reach: int = 60) -> str:
        """The words before it."""
        return self.key[max(self.sentence.start, self.mark.start - reach) : self.mark.start]

    def followed_by(self, words: re.Pattern[str]) -> bool:
        """Whether *words* stand right behind it."""
        return words.match(self.key, self.mark.end) is not None


def means_field(story: Story, sentence: Sentence, mark: Mark, together: bool) -> bool:
    """Whether *mark* stands for a field; inside the name of an office it does where the offices themselves act
    *together*.
    """
    return refused_by(story, sentence, mark, together) is None


def refused_by(story: Story, sentence: Sentence, mark: Mark, together: bool) -> str | None:
    """The name of the rule for which *mark* stands for no field; ``None`` if it does."""
    field = _FieldWord(story, sentence, mark, together)
    return next((rule.__name__.strip("_") for rule in _OTHER_MEANINGS if rule(field)), None)


def _of_an_office(field: _FieldWord) -> bool:
    """Whether it is part of the name of an office, unless the office acts with another."""
    if not _in_a_name(field) and not _AGENCY.search(field.before()):
        return False
    if _HANDED_OVER.search(field.before()):
        return False
    return not field.together or _SPEAKER.search(field.before()) is not None


_HANDED_OVER = re.compile(
    r"(?<!\w)(?:khánh thành|khởi công|bàn giao|xây dựng|nâng cấp|xây|sửa chữa)"
    r"(?:,? và bàn giao| và khánh thành)?(?: công trình| dự án)? $"
)
"""What is built or handed over is no office that acts: *bàn giao Bệnh viện Hữu nghị*."""


def _in_a_name(field: _FieldWord) -> bool:
    """Whether the word is capitalised inside a sentence: part of the name of an office, a school, a gate."""
    nfc, start, sentence = field.story.text.nfc, field.mark.start, field.sentence
    if not nfc[start].isupper() or sentence.start == start or nfc[sentence.start : sentence.end].isupper():
        return False
    if nfc[start : field.mark.end].isupper():
        return False  # QPAN is no name
    return nfc[start - 1] == " " and nfc[start - 2] not in '.:;!?"“-–'


def _damaged(field: _FieldWord) -> bool:
    return field.sector in ("infrastructure", "agriculture") and field.followed_by(_DAMAGED)


def _lost_or_hurt(field: _FieldWord) -> bool:
    """What a flood took is no work, and who is taken to a hospital is no matter of partners: *bị cuốn trôi
    xuồng tuần tra*, *được đưa đi cấp cứu*.
    """
    if field.sector == "health":
        return _HURT.search(field.key, field.sentence.start, field.sentence.end) is not None
    return field.sector != "disaster_relief" and _LOST.search(field.before()) is not None


def _felt_with(field: _FieldWord) -> bool:
    """*Chia sẻ những khó khăn mà tỉnh bạn gặp phải trong đợt dịch*: that is said, and nothing done."""
    return _FELT_WITH.search(field.before(150)) is not None


def _own_duty(field: _FieldWord) -> bool:
    """What a force has to do by itself: *hoàn thành nhiệm vụ bảo vệ biên giới*."""
    return _DUTY.search(field.before()) is not None


def _a_room(field: _FieldWord) -> bool:
    """Whether the word names a part of a school or a hospital: *gồm 8 phòng học, hệ thống nước*."""
    if field.sector not in ("infrastructure", "culture_tourism"):
        return False
    rooms = _ROOMS.search(field.key, field.sentence.start, field.sentence.end)
    return rooms is not None and rooms.start() <= field.mark.start < rooms.end()


def _to_come(field: _FieldWord) -> bool:
    return _LATER.search(field.before(110)) is not None


def _a_house(field: _FieldWord) -> bool:
    """*Nhà văn hóa* is a building, *khu văn hóa tưởng niệm* a place to lay wreaths."""
    return field.sector == "culture_tourism" and field.before().endswith(
        ("nhà ", "khu ", "làng ", "trung tâm ")
    )


def _names_a_force(field: _FieldWord) -> bool:
    """*lực lượng bảo vệ biên giới* of the other side, which is met or given something."""
    return _FORCE.search(field.before()) is not None


def _seat_of_an_office(field: _FieldWord) -> bool:
    """A seat counts where it is built: *xây trụ sở*."""
    return field.word == "trụ sở" and not _BUILT.search(field.key, field.sentence.start, field.sentence.end)


def _name_of_a_gate(field: _FieldWord) -> bool:
    named = field.story.text.nfc[field.mark.start].isupper()
    return named and field.before().endswith(("cửa khẩu ", "cửa khẩu quốc tế "))


def _gate_of_an_office(field: _FieldWord) -> bool:
    """*Hải quan cửa khẩu*, *Đồn Công an Cửa khẩu Oyadav*: where an office sits, whoever it acts with."""
    return field.word == "cửa khẩu" and _OFFICE_AT.search(field.before(40)) is not None


def _border_line(field: _FieldWord) -> bool:
    """*Cùng xây dựng đường biên giới hòa bình* builds no road."""
    return field.word.endswith("đường") and field.followed_by(_BORDER)


def _where_it_was(field: _FieldWord) -> bool:
    return _PLACE.fullmatch(field.word) is not None and _AT_PLACE.search(field.before()) is not None


def _of_animals(field: _FieldWord) -> bool:
    """*Phòng trừ dịch bệnh trên đàn gia súc* is no matter of health."""
    return field.sector == "health" and (field.followed_by(_OF_ANIMALS) or "trừ " in field.before(16))


def _only_a_gate(field: _FieldWord) -> bool:
    """A gate with its name counts where something is done about it: *mở cửa khẩu Cha Lo*."""
    named = field.word == "cửa khẩu" and _NAMED.match(field.story.text.nfc, field.mark.end)
    return bool(named) and not _GATE_WORK.search(field.before(40))


def _in_a_law(field: _FieldWord) -> bool:
    """*Hiệp định về quy chế biên giới và cửa khẩu* is the name of what two states signed."""
    return field.word == "cửa khẩu" and _LAW.search(field.before(80)) is not None


def _because_of(field: _FieldWord) -> bool:
    """*Do ảnh hưởng của bão số 4* says why people came late or on foot, *dù bị ảnh hưởng của dịch bệnh* what
    hindered them.
    """
    return field.sector in ("disaster_relief", "health") and _BECAUSE_OF.search(field.before(28)) is not None


def _taught_at_home(field: _FieldWord) -> bool:
    """*Tuyên truyền, giáo dục nhân dân* is no schooling."""
    return field.word == "giáo dục" and (
        field.before(24).endswith(("tuyên truyền, ", "tuyên truyền ", "vận động, "))
        or field.followed_by(_UPBRINGING)
    )


def _poor_pupils(field: _FieldWord) -> bool:
    """*Tặng 10 xe đạp cho học sinh nghèo*: who receives something is taught nothing."""
    return field.word in ("học sinh", "sinh viên") and field.followed_by(_POOR)


_POOR = re.compile(r" (?:(?:có|gặp) hoàn cảnh|nghèo|khó khăn|vượt khó|hiếu học|mồ côi)(?!\w)")


def _own_strength(field: _FieldWord) -> bool:
    """What a place is strong in, or what both have alike."""
    return _STRENGTH.search(field.before(90)) is not None


def _only_wished(field: _FieldWord) -> bool:
    """What one side wishes or asks for, unless the sentence goes on to what both agreed on."""
    wish = _WISHES.search(field.key, field.sentence.start, field.mark.start)
    return wish is not None and not _AGREED.search(field.key, wish.end(), field.mark.start)


def _of_a_war(field: _FieldWord) -> bool:
    """*Chiến tranh bảo vệ biên giới Tây Nam* is history."""
    return field.followed_by(_SOUTH_WEST) or field.before(14).endswith("chiến tranh ")


_SOUTH_WEST = re.compile(r" tây nam(?!\w)")


_OTHER_MEANINGS: Final[tuple[Callable[[_FieldWord], bool], ...]] = (
    _of_an_office,
    _damaged,
    _lost_or_hurt,
    _felt_with,
    _own_duty,
    _gate_of_an_office,
    _of_a_war,
    _a_room,
    _to_come,
    _a_house,
    _names_a_force,
    _seat_of_an_office,
    _name_of_a_gate,
    _border_line,
    _where_it_was,
    _of_animals,
    _only_a_gate,
    _in_a_law,
    _because_of,
    _taught_at_home,
    _poor_pupils,
    _own_strength,
    _only_wished,
)

_FORCE = re.compile(
    r"(?:lực lượng|đại đội|đồn|trạm|cảnh sát|tiểu đoàn|đơn vị)(?: quản lý,?| quản lý và| tuần tra)? $"
)
_BORDER = re.compile(r" (?:ranh giới|biên(?! phòng))")
_NAMED = re.compile(r" (?:[Qq]uốc tế |chính |phụ )?(?:\([^()]{2,8}\) )?(?=[A-ZĐ])")
_GATE_WORK = re.compile(
    r"(?:mở|nâng cấp|khai trương|công bố|phát triển|xây dựng|kinh tế|quản lý|hạ tầng|hoạt động|thông thương"
    r"|khai thông|mậu dịch|thủ tục|lưu thông|thông quan|hàng hóa|xuất nhập cảnh|vận hành|thí điểm"
    r"|hợp tác)(?: [^\s;.]+){0,5} $"
)
_LAW = re.compile(r"(?<!\w)(?:quy chế|pháp luật)(?: [^\s,;.]+){0,5} biên giới(?: và|,) $")
_BECAUSE_OF = re.compile(
    r"(?<!\w)(?:do|dù|vì) (?:bị |chịu )?(?:ảnh hưởng|tác động)(?: (?:của|bởi|cơn|đợt|đại|hoàn lưu))* $"
)
_UPBRINGING = re.compile(
    r" (?:cho )?(?:nhân dân|thế hệ trẻ|thanh niên|hội viên|đoàn viên|chiến sĩ|truyền thống|pháp luật|quần chúng"
    r"|chính trị|người dân|cán bộ|bà con)"
)
_STRENGTH = re.compile(
    r"(?<!\w)(?:tương đồng|thế mạnh|lợi thế|(?<!lĩnh vực )tiềm năng|tiềm năng của mỗi bên)(?!\w)[^;.]{0,60}$"
)
_WISHES = re.compile(r"(?<!\w)(?:mong muốn|mong|hy vọng|hi vọng|kỳ vọng|tin tưởng)(?!\w)")
_AGREED = re.compile(r"(?<!\w)(?:nhất trí|thống nhất|thỏa thuận|ký kết|cam kết|hai bên sẽ|2 bên sẽ|đã)(?!\w)")

_SPEAKER = re.compile(
    r"(?:giám đốc|trưởng|chủ tịch|bí thư|bác sĩ|thạc sĩ|ông|bà|cán bộ|tại|trường|báo|đài|công ty"
    r"|đồn)(?: [^\s,;]+){0,5} $"
)
_AGENCY = re.compile(
    r"(?<!\w)(?:sở|(?<!cán )(?<!toàn )(?<!đồng )(?<!nội )bộ(?! đội| máy| tộc)|ty|cục|chi cục|ban"
    r"|phòng(?!,? chống)|trung tâm|trường|bệnh viện|đồn|trạm|ủy ban|giám đốc|chi hội|báo|đài|đại hội|tạp chí"
    r"|công ty)(?: (?!(?:và|với|đã|tổ|cho|phối|hợp|trao|tặng|về|là)(?!\w))[\w&'-]+,?){0,4} $"
)
_DAMAGED = re.compile(
    r"(?: [^\s,;.]+){0,2} (?:bị (?:chia cắt|hư|sạt|ngập|cuốn|thiệt hại|tàn phá|mất)"
    r"|ngập|lầy|sạt lở|trơn trượt)"
)
_HURT = re.compile(
    r"(?<!\w)(?:bị (?:trọng )?thương|vết thương|trọng thương|tử vong|thiệt mạng|sơ cứu)(?!\w)"
    r"|(?<!\w)được (?:đưa|chuyển)(?: [^\s;.]+){1,8} (?:cấp cứu|bệnh viện|điều trị)(?!\w)"
)
_LOST = re.compile(r"(?<!\w)bị (?:thiệt hại|cuốn|trôi|mất|hư hỏng)(?!\w)[^,;.]{0,40}$")
_FELT_WITH = re.compile(
    r"(?<!\w)chia (?:sẻ|sẻ với|buồn)(?: những| các| trước)* (?:khó khăn|tổn thất|mất mát|thiệt hại)(?!\w)"
    r"[^;.]{0,40}(?<!\w)(?:mà|gặp phải)(?!\w)[^;.]{0,90}$"
)
_DUTY = re.compile(r"(?<!\w)hoàn thành(?: tốt| xuất sắc)?(?: mọi| các)? nhiệm vụ(?: [^\s,;.]+){0,4} $")
_OFFICE_AT = re.compile(
    r"(?<!\w)(?:hải quan|ban quản lý|công an|đồn|trạm|biên phòng|bđbp|chi cục|kiểm dịch|khu liên hợp|cảnh sát)"
    r"(?: (?:các|khu|liên hợp|kiểm soát|biên phòng|bp|quản lý|kinh tế|công an|hải quan))* $"
)
_ROOMS = re.compile(
    r"(?<!\w)(?:(?:gồm|với|có)(?!\w)[^;.]{0,120})?(?:phòng học|phòng bệnh|nội trú|phòng khám|giường bệnh)"
    r"[^;.]{0,200}"
)
_LATER = re.compile(
    r"(?:sẽ ký|dự định|dự kiến|sẽ được ký|dù dịch|do dịch|ảnh hưởng (?:của )?dịch|vốn vay"
    r"|chính phủ)[^.;]{0,90}$"
)
_BUILT = re.compile(
    r"(?<!\w)(?:xây|dựng|sửa|nâng cấp|tặng|bàn giao|trị giá|khánh thành|khởi công|kinh phí)(?!\w)"
)
_PLACE = re.compile(
    r"cửa khẩu|cột mốc|lối mở|trụ sở|bệnh viện|trạm y tế|trường (?:học|tiểu học)|học sinh|cầu treo"
)
_AT_PLACE = re.compile(
    r"(?<!\w)(?:tại|ở|qua|đến|tới|ngay|biên phòng|khu vực|từ|khu kinh tế|ban quản lý|vào|lên|gần) (?:khu vực "
    r"|khu kinh tế |các |cặp |một )?$"
)
_OF_ANIMALS = re.compile(
    r" (?:cho|trên|ở) (?:đàn |các |cây )?(?:gia súc|gia cầm|vật nuôi|trâu|bò|lợn|cây trồng|tôm)|trồng"
)
