"""Whether a word for a field only names an office, a house, a gate or a law, or a place to meet at."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.extract.what.field_word import FieldWord


def _of_an_office(field: FieldWord) -> bool:
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


def _in_a_name(field: FieldWord) -> bool:
    """Whether the word is capitalised inside a sentence: part of the name of an office, a school, a gate."""
    nfc, start, sentence = field.story.text.nfc, field.mark.start, field.sentence
    if not nfc[start].isupper() or sentence.start == start or nfc[sentence.start : sentence.end].isupper():
        return False
    if nfc[start : field.mark.end].isupper():
        return False  # QPAN is no name
    return nfc[start - 1] == " " and nfc[start - 2] not in '.:;!?"“-–'


def _a_house(field: FieldWord) -> bool:
    """*Nhà văn hóa* is a building unless one is built, *khu văn hóa tưởng niệm* a place to lay wreaths."""
    if field.sector != "culture_tourism":
        return False
    if field.before().endswith("nhà "):
        return not _BUILT.search(field.key, field.sentence.start, field.sentence.end)
    return field.before().endswith(("khu ", "làng ", "trung tâm "))


def _names_a_force(field: FieldWord) -> bool:
    """*lực lượng bảo vệ biên giới* of the other side, which is met or given something."""
    return _FORCE.search(field.before()) is not None


def _seat_of_an_office(field: FieldWord) -> bool:
    """A seat counts where it is built: *xây trụ sở*."""
    return field.word == "trụ sở" and not _BUILT.search(field.key, field.sentence.start, field.sentence.end)


def _name_of_a_gate(field: FieldWord) -> bool:
    named = field.story.text.nfc[field.mark.start].isupper()
    return named and field.before().endswith(("cửa khẩu ", "cửa khẩu quốc tế "))


def _gate_of_an_office(field: FieldWord) -> bool:
    """*Hải quan cửa khẩu*, *Đồn Công an Cửa khẩu Oyadav*: where an office sits, whoever it acts with."""
    return field.word.endswith("cửa khẩu") and _OFFICE_AT.search(field.before(40)) is not None


def _where_it_was(field: FieldWord) -> bool:
    return _PLACE.fullmatch(field.word) is not None and _AT_PLACE.search(field.before()) is not None


def _only_a_gate(field: FieldWord) -> bool:
    """A gate with its name counts where something is done about it: *mở cửa khẩu Cha Lo*."""
    named = field.word == "cửa khẩu" and _NAMED.match(field.story.text.nfc, field.mark.end)
    return bool(named) and not _GATE_WORK.search(field.before(40))


_FORCE = re.compile(
    r"(?:lực lượng|đại đội|đồn|trạm|cảnh sát|tiểu đoàn|đơn vị)(?: quản lý,?| quản lý và| tuần tra)? $"
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
_NAMED = re.compile(r" (?:[Qq]uốc tế |chính |phụ )?(?:\([^()]{2,8}\) )?(?=[A-ZĐ])")
_GATE_WORK = re.compile(
    r"(?:mở|nâng cấp|hoàn thành|hoàn thiện|khai trương|công bố|phát triển|xây dựng|kinh tế|quản lý|hạ tầng"
    r"|hoạt động|thông thương"
    r"|khai thông|mậu dịch|thủ tục|lưu thông|thông quan|hàng hóa|xuất nhập cảnh|vận hành|thí điểm"
    r"|hợp tác)(?: [^\s;.]+){0,5} $"
)
_OFFICE_AT = re.compile(
    r"(?<!\w)(?:hải quan|ban quản lý|công an|đồn|trạm|biên phòng|bđbp|chi cục|kiểm dịch|khu liên hợp|cảnh sát)"
    r"(?: (?:các|khu|liên hợp|kiểm soát|biên phòng|bp|quản lý|kinh tế|công an|hải quan))* $"
)
_SPEAKER = re.compile(
    r"(?:giám đốc|trưởng|chủ tịch|bí thư|bác sĩ|thạc sĩ|ông|bà|cán bộ|tại|trường|báo|đài|công ty"
    r"|đồn)(?: [^\s,;]+){0,5} $"
)
_AGENCY = re.compile(
    r"(?<!\w)(?:sở|(?<!cán )(?<!toàn )(?<!đồng )(?<!nội )bộ(?! đội| máy| tộc)|ty|cục|chi cục|ban"
    r"|phòng(?!,? chống)|trung tâm|trường|bệnh viện|đồn|trạm|ủy ban|giám đốc|chi hội|báo|đài|đại hội|tạp chí"
    r"|công ty)(?: (?!(?:và|với|đã|tổ|cho|phối|hợp|trao|tặng|về|là)(?!\w))[\w&'-]+,?){0,4} $"
)

OF_OFFICES: Final[tuple[Callable[[FieldWord], bool], ...]] = (
    _of_an_office,
    _a_house,
    _names_a_force,
    _seat_of_an_office,
    _name_of_a_gate,
    _gate_of_an_office,
    _where_it_was,
    _only_a_gate,
)
"""Each rule for which such a word names no field."""
