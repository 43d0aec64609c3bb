"""Offices as they are told, whole: *Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Sa-la-van*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.extract.seen.story import Sentence, Story

HEAD: Final = (
    r"(?:nguyên )?(?:phó )?(?:(?:tỉnh |huyện |thành |đảng )?ủy viên|uvtv|uvbtv|uvbch|bí thư|chủ tịch"
    r"|tỉnh trưởng|huyện trưởng|đô trưởng"
    r"|quận trưởng|thị trưởng|thống đốc|giám đốc|chỉ huy trưởng|chỉ huy phó|chính ủy|trưởng ban|trưởng ty"
    r"|trưởng công an|tư lệnh|chánh văn phòng|cố vấn|đồn trưởng|(?:tiểu|chi) khu trưởng)"
)
"""What an office begins with, in small letters."""
_BEGIN: Final = re.compile(rf"(?<!\w)(?<!tổng ){HEAD}(?!\w)")
_STOP: Final = re.compile(
    rf",(?! ?(?:{HEAD})(?!\w))| [-–] (?!(?:{HEAD})(?!\w))|[;.:()|\n]"
    rf"| và (?:{HEAD}|đồng chí|ông|bà|ngài|các|đoàn|lãnh đạo|đại diện|nhân dân"
    r"|(?:thiếu|trung|thượng|đại) (?:tá|tướng|úy))(?!\w)"
    r"|,? (?:làm (?:trưởng đoàn|đoàn trưởng)|dẫn đầu|đã|vừa|cùng|sang|đến|tới|phát biểu|chủ trì|khẳng định"
    r"|cho biết|nhấn mạnh|trao|tiếp|đánh giá|bày tỏ|ký|dự|tham dự|cảm ơn|thăm|thay mặt|là|gửi|tặng|chúc"
    r"|có|trân trọng|chúc mừng|bắt tay|báo cáo|thông báo|mong muốn"
    r"|đồng chí|ông|bà|ngài|(?:thiếu|trung|thượng|đại) (?:tá|tướng|úy))(?!\w)"
)
_NEXT: Final = re.compile(r" [-–] [A-ZÀ-ỸĐ]\w+ [A-ZÀ-ỸĐ]")
_LONGEST: Final = 260


class Office(NamedTuple):
    """Where one or several offices of one person stand, joined by commas."""

    start: int
    end: int


def offices(story: Story, sentence: Sentence) -> Iterator[Office]:
    """The offices that *sentence* tells, each run of them once."""
    key, reached = story.text.key, sentence.start
    for head in _BEGIN.finditer(key, sentence.start, sentence.end):
        if head.start() < reached:
            continue
        last = min(sentence.end, head.start() + _LONGEST)
        stop = _STOP.search(key, head.end(), last)
        reached = stop.start() if stop else last
        yield Office(head.start(), head.start() + len(key[head.start() : reached].rstrip()))


def whole_office(story: Story, sentence: Sentence, told: Office, name: int) -> Office:
    """*told* with all offices that are told together with it; *name* is where their holder is named."""
    for office in offices(story, sentence):
        if office.start <= told.start < office.end:
            if name > told.start:
                return Office(office.start, max(min(office.end, name), told.end))
            return of_the_one_before(story, office)
    return told


def of_the_one_before(story: Story, office: Office) -> Office:
    """*office* as far as it is of who is named before it: behind a dash the last may have a holder of its own.

    *Đại tá A – Phó Chỉ huy trưởng …, Bí thư Huyện ủy … - B*
    """
    if not _NEXT.match(story.text.nfc, office.end):
        return office
    last = story.text.key.rfind(",", office.start, office.end)
    return Office(office.start, last) if last > 0 else office


def words_of(story: Story, office: Office) -> str:
    """*office* in the words of *story*."""
    return story.words(office.start, office.end).strip(" ,-–")
