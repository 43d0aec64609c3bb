"""What kind of occasion a sentence reports, and when; none if it only refers to one, or plans it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast

from generator.extract.seen.days.printed import Printed
from generator.extract.seen.story import Sentence, Story
from generator.extract.who.cooperation import TAKES_IN
from generator.extract.words.lexicon import Mark
from generator.model import EventType

_REFERENCE = re.compile(
    r"(?:nhân dịp|nhân|đúng hôm|đúng dịp|đúng ngày|trong chuyến|trong khuôn khổ|trong thời gian|kết thúc"
    r"|tại buổi|tại lễ|tại cuộc|tại các cuộc|tại các buổi|tại hội nghị|tại|sau|trước khi|để|nhằm|về việc|về"
    r"|công tác|theo|phát biểu tại|"
    r"kết quả|tham dự|dự|cuộc|buổi|qua buổi|qua|(?<!dẫn )đầu|khi|lúc|sự|lĩnh vực|trong lĩnh vực|hoạt động"
    r"|các hoạt động|nội dung|trung tâm"
    r"|nhiệm vụ|chương trình|việc|của|quan hệ|kế hoạch|trong|vào|lần|đợt|ngay sau|mỗi|các|những|nhiều"
    r"|phát biểu|được mời|đến|thông qua|toàn cảnh|quang cảnh|khai mạc|lịch|ban|đội|phục vụ|địa điểm"
    r"|thành phần|mô hình|đoàn|phương tiện|giấy phép|như) $"
)
_NOUNS: Final = (
    "buổi làm việc",
    "cuộc họp",
    "chuyến thăm",
    "chuyến đi",
    "chuyến công tác",
    "cuộc gặp",
    "buổi gặp",
    "buổi tiếp",
    "phiên làm việc",
    "chuyến làm việc",
    "thảo luận",
    "học bổng",
    "suất học bổng",
    "hài cốt",
    "mộ liệt sĩ",
    "lưu học sinh",
    "sinh viên",
    "hài cốt liệt sĩ",
    "hài cốt liệt sỹ",
    "gian hàng",
    "giao thương",
    "lớp học",
    "phiên họp",
    "kỳ họp",
)
_HOLDS = re.compile(
    r"(?:tổ chức|có|diễn ra|tiến hành|dự|cấp|trao|tiếp nhận|mở(?! đầu| rộng| cửa| ra)|dành|nhận|khai giảng"
    r"|cất bốc|an táng|quy tập|tìm thấy|truy điệu|đón|bàn giao|thực hiện|kết thúc tốt đẹp) (?:[\w.,]+ ){0,6}$"
)
_PLANNED = re.compile(
    r"(?:(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị|mong muốn|mong|đề nghị|đề xuất|kiến nghị|hy vọng|dự định"
    r"|(?<!rượu )cần|tiếp tục|phấn đấu|cam kết|(?<!được )mời|hẹn|để|nhằm|góp phần|thống nhất|giao|sẵn sàng"
    r"|không|chưa)(?!\w))[^,;]*$"
)
_WILL = re.compile(r"(?<!\w)(?:sẽ|dự kiến|dự định)(?!\w)(?:(?!(?<!\w)(?:đã|vừa)(?!\w)).)*$")
_CAME_TO = re.compile(r"(?:có mặt|đã đến|đã sang|đã qua|đã tới)(?: [^\s;]+){0,14} (?:để|nhằm) $")
_LATER = re.compile(r"(?:thời gian tới|tới đây|năm tới|mùa khô tới|sắp tới|phương hướng|nhiệm kỳ tới)")
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
_JUBILEE = re.compile(
    r"[^,;.]{0,60}?kỷ niệm (?:lần thứ )?(?:\d+|một|hai|ba|bốn|năm|mười) (?:năm|ngày)[^,;.]{0,20}"
    r"(?:thiết lập|kết nghĩa|quan hệ|hợp tác|ký|hữu nghị|ngày|hai huyện|hai tỉnh|huyện|tỉnh)"
)
_PATIENTS = re.compile(r" (?:hơn |gần )?\d[\d.]* (?:lượt )?(?:bệnh nhân|ca bệnh|người bệnh|sản phụ)(?!\w)")
_HOSTS_GUESTS = re.compile(
    r"(?:tiếp )?đón (?:tiếp )?(?:các |hai |một )?đoàn [^,;.]{2,60} (?:sang|lên|xuống|đến|tới|qua|vào|ra)"
    r" [^,;.]{0,30}(?<!\w)(?:thăm|học|khảo sát|tham quan|tìm hiểu|dự)(?!\w)"
)
"""A host's words for the visit of others: *đón đoàn tỉnh bạn sang tham quan …*."""
_PUPILS = re.compile(r" (?:\d+ |các |số )?(?:em )?(?:lưu học sinh|học sinh|sinh viên|học viên)(?!\w)")
_MINUTES: Final = (
    "tiếp",
    "đón tiếp",
    "tiếp đón",
    "tiếp đoàn",
    "tiếp và làm việc",
    "tiếp xã giao",
    "đón đoàn",
)


def event_type(story: Story, sentence: Sentence, printed: Printed | None = None) -> EventType | None:
    """What kind of occasion *sentence* reports; ``None`` if it only refers to one, or plans or wishes it.

    Of several the one counts that stands in the same stretch between commas as the date *printed*.
    """
    key = story.text.key
    if printed and printed.sort == "season":
        return "search_for_remains" if _REMAINS.search(key, sentence.start, sentence.end) else None
    happened: list[Mark] = []
    signs = sentence.of("sign", "sign")
    for mark in sentence.marks:
        if mark.kind != "event" or mark.value == "agreement":
            continue
        inside = any(sign.start <= mark.start and mark.end <= sign.end for sign in signs)
        if not inside and _happened(key, sentence, mark):
            happened.append(mark)
    if not happened and _BROUGHT_HOME.search(key, sentence.start, sentence.end):
        return "search_for_remains"
    if not happened and printed and printed.sort == "school" and sentence.has("event", "training"):
        return "training"
    if not happened and TAKES_IN.search(key, sentence.start, sentence.end):
        return "training"
    if (
        not happened
        and printed
        and any(_SENT.match(key, mark.start) and _happened(key, sentence, mark) for mark in sentence.of("give"))
    ):
        return "aid"
    if not happened:
        return None
    if printed and any(
        printed.end <= sign.start and sign.end <= happened[0].start for sign in sentence.of("sign", "sign")
    ):
        return None
    happened = _with_date(key, sentence, printed, happened)
    kinds = [mark.value for mark in happened]
    first = happened[0]
    if first.value == "meeting" and key[first.start : first.end] in _MINUTES and _visits(key, happened):
        return "visit"
    if first.value == "meeting" and _PATIENTS.match(key, first.end):
        return "aid"
    if first.value == "meeting" and _HOSTS_GUESTS.match(key, first.start, sentence.end):
        return "visit"
    if _JUBILEE.match(key, first.start, sentence.end) and first.value in ("meeting", "other", "visit"):
        return "anniversary"
    if key[first.start : first.end] in ("bàn giao", "trao", "trao trả") and _PERSONS.match(key, first.end):
        return "other"
    taught = next((mark for mark in happened if mark.value == "training"), None)
    if first.value in ("other", "aid") and taught and taught.start - first.end <= 30 and _opens(key, first):
        return "training"
    opened = _opened(key, sentence, first)
    if opened:
        return opened
    if first.value == "other" and len(kinds) > 1:
        second = next((kind for kind in kinds if kind != "other"), "other")
        return cast(EventType, second)
    if (
        key[first.start : first.end] in ("bàn giao", "trao")
        and sentence.has("event", "search_for_remains")
        and not sentence.money
    ):
        return "search_for_remains"
    if first.value in ("aid", "other") and _REMAINS.search(key[first.end : first.end + 40]):
        return "search_for_remains"
    if key[first.start : first.end] in ("bàn giao", "trao") and _PUPILS.match(key, first.end):
        return "training"
    if (
        "exercise" in kinds
        and first.value in ("meeting", "other", "visit")
        and _near(first, happened, "exercise")
    ):
        return "exercise"
    return cast(EventType, first.value)


def _with_date(key: str, sentence: Sentence, printed: Printed | None, happened: list[Mark]) -> list[Mark]:
    """The words for what happened from the one on that goes with the date."""
    if printed is None or printed.start <= happened[0].start:
        return happened
    begin = max(key.rfind(",", sentence.start, printed.start), sentence.start)
    beside = [mark for mark in happened if begin <= mark.start < printed.start]
    if beside and beside[0].value == "other":
        return [mark for mark in happened if mark.value != "other"] or beside
    return beside or happened


def _near(first: Mark, marks: Sequence[Mark], value: str) -> bool:
    return any(mark.value == value and mark.start - first.end < 12 for mark in marks)


def _opened(key: str, sentence: Sentence, first: Mark) -> EventType | None:
    """What is opened or closed: *khai mạc* Hội chợ, *bế giảng* lớp."""
    if key[first.start : first.end] not in ("khai mạc", "bế mạc", "khai trương"):
        return None
    after = (
        mark
        for mark in sentence.of("event", "trade_promotion", "training", "exercise", "meeting", "anniversary")
        if 0 <= mark.start - first.end <= 20
    )
    return cast(EventType, next((mark.value for mark in after), None))


def _opens(key: str, mark: Mark) -> bool:
    return key[mark.start : mark.end] in ("khai mạc", "trao", "trao tặng", "hỗ trợ", "giúp")


def _visits(key: str, marks: Sequence[Mark]) -> bool:
    return any(
        mark.value == "visit"
        and key[mark.start : mark.end].startswith(
            ("thăm", "đến thăm", "sang thăm", "tới thăm", "ra thăm", "sang chúc", "đến chúc")
        )
        for mark in marks
    )


def _happened(key: str, sentence: Sentence, mark: Mark) -> bool:
    before = key[max(sentence.start, mark.start - 120) : mark.start]
    word = key[mark.start : mark.end]
    if mark.value == "visit" and _CAME_TO.search(before):
        return True
    if (
        (_PLANNED.search(before) and not (_GOES_ON.search(before) and _on_a_day(sentence)))
        or (_SPOKEN_OF.search(before) and not any(0 <= day.start - mark.end <= 20 for day in sentence.dates))
        or _WILL.search(key[sentence.start : mark.start])
        or _LATER.search(key[max(sentence.start, mark.start - 40) : mark.start])
    ):
        return False
    if (
        _OFTEN.search(before)
        or _REGULAR.match(key, mark.end)
        or _FIELDS.search(key, sentence.start, mark.start)
    ):
        return False
    if _TOOK_PLACE.match(key, mark.end, min(sentence.end, mark.end + 110)):
        return not _TELLS_AT.search(before)
    if mark.value == "meeting" and any(
        0 <= day.start - mark.end <= 7 for day in sentence.dates if day.sort in ("day", "month", "relative")
    ):
        return True
    if word in _NOUNS:
        return bool(_HOLDS.search(before))
    if mark.value == "training" and before.endswith("dự "):
        return True
    reference = _REFERENCE.search(before[-30:])
    return not (reference and not _really(before, reference[0].strip(), mark))


_GOES_ON = re.compile(
    r"(?: (?:của|tại|ở) [^,;.]{2,40}?)? (?:diễn ra )?(?:vào |hồi |trong )?(?:sáng |chiều |hôm )?(?:ngày )?"
)
_SPOKEN_OF = re.compile(
    r"(?<!\w)(?:cảm ơn|cám ơn|đánh giá cao|ghi nhận|bày tỏ|trân trọng|biết ơn|khẳng định"
    r"|nhấn mạnh)(?!\w)[^;.]*$"
)


def _on_a_day(sentence: Sentence) -> bool:
    return any(day.sort in ("day", "relative") for day in sentence.dates)


def told_beside(story: Story, sentence: Sentence, printed: Printed | None) -> list[tuple[EventType, Printed]]:
    """Further occasions that *sentence* only names, each with its day: *tại buổi hội đàm ngày 20/9 vừa qua*."""
    found: list[tuple[EventType, Printed]] = []
    marks = sentence.of("event", "visit", "meeting", "exercise", "trade_promotion")
    for day in sentence.dates if marks else ():
        if day is printed or day.sort not in ("day", "month"):
            continue
        named = [
            mark
            for mark in marks
            if 0 < day.start - mark.end <= 60 and _ON.fullmatch(story.text.key[mark.end : day.start])
        ]
        if named:
            found.append((cast(EventType, named[-1].value), day))
    return found


_ON = re.compile(
    r" (?:(?:một|hai|ba|bốn|năm|\d) ngày )?(?:diễn ra |kéo dài )?(?:từ )?\(?(?:vào |hồi |trong )?(?:sáng "
    r"|chiều |hôm )?(?:ngày )?"
)


def receives(story: Story, sentence: Sentence) -> bool:
    """Whether the meeting that *sentence* reports is a reception: what a visit looks like to its host."""
    meetings = [story.text.key[mark.start : mark.end] for mark in sentence.of("event", "meeting")]
    return bool(meetings) and all(words in _MINUTES for words in meetings)


def _really(before: str, word: str, mark: Mark) -> bool:
    """Words that also stand before a plain report: *được tổ chức*, *đoàn thăm*, *đến thăm*, *đã về thăm*."""
    if word in ("đến", "đoàn") or (word in ("các", "về", "ban") and mark.value == "visit"):
        return True
    if word == "qua" and _SENT_OVER.search(before):
        return True
    return bool(_OPENED.search(before))


_SENT_OVER = re.compile(r"(?<!\w)đoàn(?!\w)[^,;.]{0,60} qua $")


_FIELDS = re.compile(r"(?:lĩnh vực|nội dung|các mặt|nhiệm vụ)(?: [^\s:;.]+){0,6}:[^:]*$")
_OFTEN = re.compile(r"(?<!\w)(?:thường xuyên|định kỳ|luôn|hằng năm|hàng năm|đều|duy trì) (?:[^\s,;.]+ )?$")
_REGULAR = re.compile(r" (?:hằng|hàng) (?:tháng|quý|năm|tuần|ngày)(?!\w)")
_TOOK_PLACE = re.compile(
    r"[^.;]{0,80}?(?:(?<!phát biểu )diễn ra| kéo dài (?:từ|hai|ba|\d) |được tổ chức|đứng ra tổ chức"
    r"|do hai [^.;]{2,20} tổ chức"
    r"|lần thứ (?:nhất|hai|ba|tư|\d+)[^.;]{0,30} giữa)"
)
_TELLS_AT = re.compile(
    r"(?:tại|trong khuôn khổ|kết thúc|phát biểu tại|nhân|theo|kết quả|sau|trước khi)(?: [\w]+){0,2} $"
)
_OPENED = re.compile(
    r"(?:tổ chức|tiến hành|có|diễn ra|chủ trì|mở|tham gia|thực hiện|bắt đầu"
    r"|kết thúc tốt đẹp)(?: \w+){0,3} (?:buổi|cuộc|đợt|lần|phiên|chương trình|lớp|lễ|các|việc|chuyến|những"
    r"|nhiều|hoạt động|hoạt động:) $"
)
