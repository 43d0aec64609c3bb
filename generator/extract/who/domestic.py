"""Pairs inside Viet Nam: only from a twinning, a signed text, or a gift with giver, receiver and thing.

Provinces of one country meet, visit and help each other every day; the atlas is about what lasts.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from generator.extract.acts.standing import not_done
from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.who.acting import MOST_PAIRS, people_only
from generator.extract.words.lexicon import Mark
from generator.model import Pair

_LINKED = re.compile(
    r"[^;.]{0,30}(?<!\w)(?:kết nghĩa|ký kết|hợp tác|phối hợp|ký [^;.]{2,40}) (?:cùng |với )[^;.]{0,20}"
)
_JOINT = re.compile(
    r"(?<!\w)(?:hội nghị|họp|giao ban|hội đàm|ký kết|ký|phối hợp|diễn tập|quy chế|sơ kết|tổng kết)(?!\w)"
)
_RECEIVES = re.compile(r"(?<!\w)(?:tiếp nhận|nhận được|đã nhận)(?!\w)")
_LIST = re.compile(
    r"(?: ?\([^()]{2,30}\))? ?(?:,|và|-|, và|với) ?(?:công an |tỉnh |huyện |thành phố |tp\.? ?)?"
)
_SIDE_BY_SIDE = re.compile(
    r"(?: ?\([^()]{2,30}\))?,? ?(?:và|với|cùng|cùng với|-)(?: [^\s,;.]+){0,6} ?|,(?: [^\s,;.]+){0,2} ?"
)
_HEADS_SIDE_BY_SIDE = re.compile(r"(?: [^\s,;.]+){1,5} (?:và|với|cùng)(?: [^\s,;.]+){0,4} ?")
"""*Chủ tịch UBND tỉnh A* Nguyễn Văn B và Chủ tịch UBND *tỉnh C*: who heads them stands between."""
_COOPERATION = re.compile(
    r" (?:chương trình |kế hoạch |thỏa thuận |biên bản )?(?:hợp tác|liên kết|kết nghĩa|phối hợp)(?!\w)"
)
_OF_BOTH = re.compile(
    r"(?<!\w)giữa (?:2|hai) (?:tỉnh|thành phố|địa phương|huyện|tỉnh,? thành)(?! [a-zđ]+ và)(?!\w)"
)
_SIGNS_WITH = re.compile(
    r"(?<!\w)(?:ký|kết nghĩa|kết nối)(?!\w)[^;.]{0,90}(?<!\w)(?:với|cùng)(?: [^\s,;.]+){0,6} ?$"
)
_TO = re.compile(
    r"(?<!\w)(?:cho|tặng|giúp|giúp đỡ|ủng hộ|hỗ trợ|trao|đến|tới)(?: (?:người dân|nhân dân|đồng bào|bà con|các"
    r"|hộ|vùng lũ|bị thiệt hại|bị lũ|nghèo|gia đình|tại|ở|của|hai|ubnd|mttq|ủy ban|quỹ))* ?$"
)
_MOST_TOGETHER = 4
"""Units; a list of more of them is a gathering and pairs nobody."""


def domestic_pairs(story: Story, sentence: Sentence, ours: list[Unit]) -> tuple[Pair, ...]:
    """Vietnamese units of one level that are twinned, sign a text or give; a long list of them is no pair."""
    if any(unit.country != "VN" for unit in sentence.units if unit.role != "name"):
        return ()
    if sentence.has("state", "crime", "forum", "firm") or _by_the_state(sentence, ours):
        return ()
    if not (_binds(sentence) or _gives(sentence)):
        return ()
    key = story.text.key[sentence.start : sentence.end]
    found: list[Pair] = []
    for level in ("province", "district"):
        units = [unit for unit in ours if unit.level == level]
        order = story.gazetteer.order
        for pair in _of_one_level(story, sentence, units, key):
            first, second = sorted(pair, key=order)
            found.append((first, second))
    return tuple(dict.fromkeys(found))


def _by_the_state(sentence: Sentence, ours: list[Unit]) -> bool:
    """Whether the state's leaders or offices stand before the units: *Thứ trưởng đã ký văn bản gửi tỉnh …*."""
    return any(mark.end <= ours[0].head for mark in sentence.of("state", "state"))


def _of_one_level(story: Story, sentence: Sentence, units: list[Unit], key: str) -> list[Pair]:
    places = list(dict.fromkeys(unit.place for unit in units))
    if len(places) < 2:
        return []
    if len(places) == 2:
        return [(places[0], places[1])] if _work_together(sentence, units) else []
    first = units[0].place
    if _gives_to_several(sentence, units) or _receives_from_several(story, sentence, units):
        return [(first, other) for other in places if other != first]
    few = len(places) <= _MOST_TOGETHER
    if few and _binds(sentence) and _listed_together(story, units) and _JOINT.search(key):
        return list(combinations(places, 2))
    if not _binds(sentence):
        return []
    return [
        (a.place, b.place)
        for a, b in pairwise(units)
        if a.place != b.place and _LINKED.fullmatch(story.text.key[a.end : b.head])
    ]


def _work_together(sentence: Sentence, units: list[Unit]) -> bool:
    """Whether two units sign or are twinned with each other, or one hands something to the next."""
    first, second = units[0], next(unit for unit in units if unit.place != units[0].place)
    between = sentence.text.key[first.end : second.head]
    if _binds(sentence):
        heads = first.form == second.form == "agency" and _HEADS_SIDE_BY_SIDE.fullmatch(between)
        return bool(heads or _SIDE_BY_SIDE.fullmatch(between) or _SIGNS_WITH.search(between)) or _of_both(
            sentence
        )
    return any(a.place != b.place and _hands_over(sentence, a, b) for a, b in pairwise(units))


def _hands_over(sentence: Sentence, giver: Unit, receiver: Unit) -> bool:
    """Whether a word for giving stands between the two, and one for whom it is right before the second."""
    between = sentence.text.key[giver.end : receiver.head]
    if _pursues(sentence, giver) and _pursues(sentence, receiver):
        return False
    return (
        (_gives_itself(giver) or _STRAIGHT.fullmatch(between) is not None)
        and any(giver.end <= mark.start and mark.end <= receiver.head for mark in _given(sentence))
        and _TO.search(between) is not None
    )


_STRAIGHT = re.compile(r" (?:đã |vừa )?(?:hỗ trợ|ủng hộ|trao tặng|tặng|giúp đỡ|giúp) (?:tỉnh |huyện )?")
"""*Hải Dương hỗ trợ Yên Bái 3 tỷ đồng*: a bare name that gives, as headlines have it."""


_PURSUERS = re.compile(
    r"(?<!\w)(?:công an|cảnh sát|an ninh|viện kiểm sát|vksnd|tòa án|tand|kiểm lâm|hải quan)(?!\w)"
)
"""What police hand over to police is a case and no gift."""


def _pursues(sentence: Sentence, unit: Unit) -> bool:
    return _PURSUERS.search(sentence.text.key, max(sentence.start, unit.head - 40), unit.end) is not None


def _gives_itself(unit: Unit) -> bool:
    return unit.form != "bare" and not people_only(unit.agency)


def _binds(sentence: Sentence) -> bool:
    """Whether a twinning or a signed text is told that came about."""
    twinned = sentence.of("text", "twinning")
    signs = sentence.of("sign", "sign")
    named = sentence.has("text", "mou", "minutes", "other")
    signed = [mark for mark in signs if named or _COOPERATION.match(sentence.text.key, mark.end)]
    return any(not not_done(sentence, mark.start, mark.end) for mark in (*twinned, *signed))


def _of_both(sentence: Sentence) -> bool:
    """Whether it says that what was signed binds the two it names: *ký kết hợp tác giữa hai địa phương*."""
    return any(
        _OF_BOTH.search(sentence.text.key, mark.end, sentence.end) for mark in sentence.of("sign", "sign")
    )


def _gives(sentence: Sentence) -> bool:
    return bool(sentence.money or sentence.has("goods")) and bool(_given(sentence))


def _given(sentence: Sentence) -> list[Mark]:
    """Words for giving of what was given, by those who stand before them."""
    return [
        mark
        for mark in sentence.of("give", "give")
        if not not_done(sentence, mark.start, mark.end) and not _IS_GIVEN.search(_before(sentence, mark))
    ]


def _before(sentence: Sentence, mark: Mark) -> str:
    return sentence.text.key[max(sentence.start, mark.start - 24) : mark.start]


_IS_GIVEN = re.compile(r"(?<!\w)(?:được|xin|đề nghị|kêu gọi)(?: [^\s,;.]+){0,2} $")
"""*tỉnh A được xuất cấp hơn 900 tấn*: A gives nothing."""


def _listed_together(story: Story, units: list[Unit]) -> bool:
    """Whether the units stand in one list, and an office speaks for them."""
    return units[0].form == "agency" and all(
        _LIST.fullmatch(story.text.key[a.end : b.head]) for a, b in pairwise(units)
    )


def _receives_from_several(story: Story, sentence: Sentence, units: list[Unit]) -> bool:
    """Whether the first unit receives from all that are named after: *tiếp nhận 500 triệu đồng của … và …*."""
    receives = _RECEIVES.search(story.text.key, units[0].end, units[1].head)
    return receives is not None and bool(sentence.money or sentence.has("goods"))


def _gives_to_several(sentence: Sentence, ours: list[Unit]) -> bool:
    """Whether the first unit gives to the next, and to all that are told after it in one list, sums or not."""
    if len(ours) > MOST_PAIRS:
        return False
    giver = ours[0].place
    last = next(number for number, unit in enumerate(ours) if unit.place != giver)
    return _hands_over(sentence, ours[last - 1], ours[last]) and all(
        a.place == b.place or _goes_on(sentence, a, b) for a, b in pairwise(ours[last:])
    )


def _goes_on(sentence: Sentence, one: Unit, other: Unit) -> bool:
    """Whether *other* stands beside *one* in a list of those who receive."""
    between = sentence.text.key[one.end : other.head]
    return _LIST.fullmatch(between) is not None or any(
        one.end <= money.start < other.head for money in sentence.money
    )
