"""The fields in which partners cooperate, from the sentences about their cooperation.

A field counts where the partners act or agree to act in it. What one side tells about its own economy, the
name of a department, or the gate at which people met, says nothing about a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast

from generator.extract.seen.sentences import clauses
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.sector_words import means_field
from generator.extract.who.passage import Passage
from generator.extract.words.lexicon import Mark
from generator.model import Sector

_OWN_AFFAIRS = re.compile(
    r"(?<!\w)(?:thông tin cho nhau|thông báo (?:cho nhau |với đoàn |tới đoàn |nhanh )?(?:về |những |một số "
    r"|kết quả"
    r"|tình hình)|liên quan đến tình hình|tình hình (?:kinh tế|phát triển|kt-xh)|giới thiệu (?:về |khái quát"
    r"|một số|tiềm năng|những|với đoàn|cho đoàn)|khái quát (?:về|tình hình)|(?<!trao đổi )thông tin (?:về"
    r"|khái quát|tình hình)|điểm qua|"
    r"tham quan|(?:đi|ghé) thăm (?:một số|mô hình|các|khu)|thăm một số (?:cơ sở|mô hình|di tích)"
    r"|thăm (?:vườn|nhà máy)"
    r"|thành tựu|thành tích|có diện tích|dân số|tổng sản phẩm"
    r"|tăng trưởng|thu ngân sách|cho biết,? (?:tỉnh|huyện|thành phố)(?: [^\s,;.]+){0,4} (?:đang|đã đầu tư)"
    r"|thu nhập bình quân|km đường biên giới|có \d+[\d.,]* ?km)(?!\w)"
)
_TURNS = re.compile(r"(?:mong|đề nghị|đề xuất|hợp tác trong|phối hợp|hỗ trợ|giúp)(?!\w)")
_FIELDS_OPEN = re.compile(
    r"(?<!\w)(?:lĩnh vực|các mặt|phương diện|hợp tác (?:về|trong)|(?:ghi nhớ|thỏa thuận|văn bản|biên bản"
    r"|kế hoạch) (?:hợp tác )?về"
    r"|nhắm tới|tập trung(?: vào)?|ưu tiên|chú trọng|bắt tay(?: nhau)? về)(?!\w)"
)
_A_RUN = 3
"""Fields; so many one after the other are a list of fields, whatever opens it."""
_ITEM_BEGINS = re.compile(
    r"(?:[,:;-] ?|(?<!\w)(?:và|như|lĩnh vực|về|mặt) )(?:công tác |(?:các )?tổ chức |hoạt động )?$"
)
_ITEM_ENDS = re.compile(r" ?(?:[,;.…-]|và(?!\w)|giữa|của hai|$)")


def sectors(
    story: Story, told: Sequence[Passage]
) -> dict[tuple[Sector, tuple[str, ...]], list[tuple[Passage, Mark]]]:
    """Each field with the parties that share it, and the words that show it; furniture only counts for its
    own pairs.
    """
    found: dict[tuple[Sector, tuple[str, ...]], list[tuple[Passage, Mark]]] = {}
    reported = {pair for passage in told if passage.sentence.main for pair in passage.pairs}
    for passage in told:
        if not passage.sentence.main and set(passage.pairs) <= reported:
            continue
        for mark in _shown(story, passage.sentence) if _by_those_at_home(passage) else ():
            found.setdefault((cast(Sector, mark.value), passage.parties), []).append((passage, mark))
    return found


_BOTH: Final = ("sides", "localities", "provinces", "districts")


def _by_those_at_home(passage: Passage) -> bool:
    """Whether partners within one country are named or meant as two: else it may be the affair of one."""
    sentence = passage.sentence
    acting = {unit.place for unit in sentence.units if unit.acts}
    both = sentence.has("anaphor", *_BOTH) or any(set(pair) <= acting for pair in passage.pairs)
    return both or not passage.domestic


def _shown(story: Story, sentence: Sentence) -> list[Mark]:
    both = {unit.country == "VN" for unit in sentence.units if unit.acts} == {True, False}
    if not both and not _about_partners(story, sentence):
        return _in_a_clause(story, sentence)
    key = story.text.key
    if not sentence.has("sector") and not sentence.has("field"):
        return _by_forces(sentence) if both else []
    start, end = _own_affairs(key, sentence)
    together = (both and not _only_given(sentence)) or sentence.has("sign", "sign")
    told = [
        mark
        for mark in (*sentence.of("sector"), *_listed(key, sentence))
        if not start <= mark.start < end and means_field(story, sentence, mark, together)
    ]
    return [*told, *_by_forces(sentence)] if both else told


def _in_a_clause(story: Story, sentence: Sentence) -> list[Mark]:
    """What the clauses about partners show, where another of their sentence is about states or firms."""
    parts = clauses(story.text, sentence.start, sentence.end)
    told = [sentence.part(*part) for part in parts] if len(parts) > 1 else []
    own = (part for part in told if not part.has("state", "state", "firm") and _about_partners(story, part))
    return [mark for part in own for mark in _shown(story, part)]


def _only_given(sentence: Sentence) -> bool:
    """Whether offices of both sides only hand over and receive something."""
    if sentence.has("event", "meeting", "operation", "training"):
        return False
    return sentence.has("event", "aid") and not _WITH_THEM.search(
        sentence.text.key, sentence.start, sentence.end
    )


_WITH_THEM = re.compile(r"(?<!\w)phối hợp (?:với|cùng)(?!\w)")


def _by_forces(sentence: Sentence) -> list[Mark]:
    """What police, army or border guard of both sides sign, talk over or do together is border work, whatever
    its words; not their greetings and gifts.
    """
    if sentence.has("event", "visit", "aid", "search_for_remains", "training"):
        return []
    sides = {unit.country == "VN" for unit in sentence.units if unit.acts and _FORCES.search(unit.agency)}
    if sides != {True, False}:
        return []
    acts = (*sentence.of("sign", "sign"), *sentence.of("event", "meeting", "operation", "exercise"))
    if sentence.has("sector", "border_security"):
        acts = (*acts, *sentence.of("bond", "bond"))
    return [Mark(mark.start, mark.end, "sector", "border_security") for mark in acts[:1]]


_FORCES = re.compile(
    r"(?<!\w)(?:công an|an ninh|chqs|quân sự|biên phòng|bđbp|cảnh sát|chi khu|tiểu khu|bảo vệ biên giới"
    r"|đồn|đại đội)(?!\w)"
)


def _about_partners(story: Story, sentence: Sentence) -> bool:
    """Whether a sentence that does not name both sides tells of what they do, not of states or firms."""
    if sentence.has("anaphor"):
        return True
    if sentence.has("state", "state", "firm") or _of_two_states(story, sentence) or _at_home(story, sentence):
        return False
    does = any(sentence.has(kind) for kind in ("event", "bond", "give", "sign"))
    return does or _done_jointly(story, sentence) or _agreed_on(story, sentence)


def _at_home(story: Story, sentence: Sentence) -> bool:
    """Whether only people of communes at home are helped: *khám bệnh cho người dân xã Hồng Vân*."""
    key, start, end = story.text.key, sentence.start, sentence.end
    helped = _OWN_PEOPLE.search(key, start, end)
    abroad = any(unit.country != "VN" for unit in sentence.units)
    return helped is not None and not abroad and not _FRIENDS.search(key, start, end)


_OWN_PEOPLE = re.compile(
    r"(?<!\w)cho(?: [^\s;.]+){0,4} (?:hộ|người dân|bà con|học sinh|nhân dân|em)(?!\w)[^;.]{0,60}"
    r"(?<!\w)(?:xã|thôn|phường|ấp|thị trấn)(?!\w)(?! hội)"
)
_FRIENDS = re.compile(r"(?<!\w)(?:bạn|lào|campuchia|hai bên|biên giới)(?!\w)")


def _done_jointly(story: Story, sentence: Sentence) -> bool:
    """*Nhiều hoạt động được phối hợp tổ chức, như …*: by the partners of whom the story tells."""
    return _JOINTLY.search(story.text.key, sentence.start, sentence.end) is not None


_JOINTLY = re.compile(r"(?<!\w)(?:được|cùng|tiếp tục|thường xuyên) phối hợp(?!\w)")


def _of_two_states(story: Story, sentence: Sentence) -> bool:
    """Whether it names two countries and no unit: *cơ quan chức năng hai nước phối hợp …*"""
    opening = min(sentence.end, sentence.start + _OPENING)
    return not sentence.units and _TWO_STATES.search(story.text.key, sentence.start, opening) is not None


_OPENING: Final = 100
"""Characters of a sentence in which those stand who act."""


_TWO_STATES = re.compile(
    r"(?<!\w)(?:hai|2) (?:nước|quốc gia|dân tộc|chính phủ)|việt nam (?:và|-) (?:lào|campuchia)"
)


def _agreed_on(story: Story, sentence: Sentence) -> bool:
    """Whether it is an item of a list of what was agreed: *hai bên nhất trí:* 1. … 2. …"""
    key, number = story.text.key, sentence.block
    if not _ITEM.match(key, story.blocks[number].start):
        return False
    for line in reversed(story.blocks[max(0, number - _LONGEST_LIST) : number]):
        if not _ITEM.match(key, line.start):
            return _AGREED.search(key, line.start, line.end) is not None
    return False


_ITEM = re.compile(r"(?:\d{1,2}[.)]|[-+*•]|[a-đ]\)) ?(?!\d)")
_AGREED = re.compile(r"(?<!\w)(?:nhất trí|thống nhất|thỏa thuận|cam kết|hợp tác)(?!\w)[^.:]{0,80}: ?$")
_LONGEST_LIST = 14
"""Lines."""


def _listed(key: str, sentence: Sentence) -> list[Mark]:
    """Words that name a field where they stand in a list of fields; not the border of *chợ biên giới*."""
    longer = [(mark.start, mark.end) for mark in sentence.of("sector")]
    items = [
        mark
        for mark in sentence.of("field")
        if _ITEM_ENDS.match(key, mark.end) and not any(a < mark.start and mark.end <= b for a, b in longer)
    ]
    if not items:
        return []
    opened = _FIELDS_OPEN.search(key, sentence.start, sentence.end)
    runs = _in_a_run(key, sentence)
    return [
        mark
        for mark in items
        if any(start <= mark.start < end for start, end in runs)
        or (
            opened
            and 0 <= mark.start - opened.end() <= 320
            and _ITEM_BEGINS.search(key, mark.start - 24, mark.start)
        )
    ]


def _in_a_run(key: str, sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches in which names of fields follow each other, with only commas and a few words between."""
    marks = sorted((*sentence.of("sector"), *sentence.of("field")), key=lambda mark: mark.start)
    runs: list[list[Mark]] = []
    for mark in marks:
        last = runs[-1][-1] if runs else None
        if last and (mark.start < last.end or _ITEM_GAP.fullmatch(key[last.end : mark.start])):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return [(run[0].start, run[-1].end) for run in runs if len({mark.value for mark in run}) >= _A_RUN]


_ITEM_GAP = re.compile(r"(?: [^\s,;.]+){0,3}?(?:, | và |; | - )(?:[^\s,;.]+ ){0,2}")


def _own_affairs(key: str, sentence: Sentence) -> tuple[int, int]:
    """The stretch in which one side only tells about itself: up to where it asks for or offers something."""
    own = _OWN_AFFAIRS.search(key, sentence.start, sentence.end)
    if not own:
        return (sentence.end, sentence.end)
    turn = _TURNS.search(key, own.end(), sentence.end)
    return own.start(), turn.start() if turn else _end_of_the_item(key, own.end(), sentence.end)


def _end_of_the_item(key: str, start: int, end: int) -> int:
    """Where the item of a list ends in which *start* stands: *tham quan khu di tích; giao lưu thể thao*."""
    semicolon = key.find(";", start, end)
    return end if semicolon < 0 else semicolon
