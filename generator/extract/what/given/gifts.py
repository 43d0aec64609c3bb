"""Aid: sums of money and goods that one partner gave the other.

Not counted: prices, turnovers, investments, fines, damage; the value of each parcel; the same sum said again
in another currency; gifts of states; keepsakes. A total and its parts are kept apart, and so is a sum over
years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.seen.money import Money
from generator.extract.seen.story import Sentence, Story
from generator.extract.what.given.gift import Gift, tell_totals
from generator.extract.what.given.sums_not_given import not_given, worth_of_one
from generator.extract.what.given.who_gave import giver_and_receivers
from generator.extract.what.happened.occasion import Occasion
from generator.extract.when.years import NOTHING, Dated, Years
from generator.extract.who.pairs import Passage
from generator.model import AidKind

_STATE_GIFT = re.compile(
    r"(?:chính phủ (?:việt nam|lào|campuchia|hai nước)|nhà nước (?:việt nam|ta)|nhân dân việt nam|đại sứ"
    r"|đại sứ quán|bộ (?:quốc phòng|công an|ngoại giao|y tế)|thủ tướng|quốc hội)[^;.]{0,80}(?:viện trợ|tặng"
    r"|trao|hỗ trợ|dành)|do chính phủ việt nam|vốn oda|viện trợ của chính phủ"
)
_TRIP = re.compile(r"tổng kinh phí|kinh phí chuyến|toàn bộ kinh phí|kinh phí do|kinh phí từ")
_TOTAL = re.compile(
    r"(?:tổng )?(?:trị giá|giá trị|kinh phí|số tiền|vốn|mức đầu tư|chi phí|định giá|quy ra|ước tính|tính ra"
    r"|hết|là|gồm)"
    r"(?!\w)|tổng cộng"
)
_HANDS_OVER = re.compile(
    r"(?<!\w)(?:đem|mang|chở|gửi|chuyển|phát|giao|đưa (?:cho|sang|tặng)|bỏ ra|trích|dựng|xây|quà|lễ vật|món quà"
    r"|giúp|biếu|mừng|chia sẻ|nhận được|bố trí|quyết toán)(?!\w)"
)
_OWN_SHARE = re.compile(r"(?<!\w)(?:đối ứng|phần (?:góp|đóng góp) của (?:bạn|tỉnh bạn|huyện bạn))")
_MINISTRY = re.compile(r"(?<!\w)Bộ (?!Chỉ huy|CHQS|CH |Tư lệnh)[A-ZĐ]")
_PARTS = re.compile(r"(?:trong đó|gồm|bao gồm|trong số này|cụ thể|gồm có)")
_OVER_YEARS = re.compile(
    r"(?:từ (?:năm|tháng|đầu)[^;.]{0,30}đến nay|giai đoạn|những năm qua|nhiều năm qua|từ năm \d{4}(?: đến|,"
    r"| trở)"
    r"|từ trước đến nay|tính đến|đến nay|trong (?:\d+|hai|ba|bốn|năm|mười|nhiều) năm"
    r"|(?:\d+|hai|ba|bốn|năm|mười) năm qua|hằng năm|hàng năm|mỗi năm|lâu nay|cộng (?:cả|mọi|tất cả)|cộng lại"
    r"|lũy kế|cộng dồn|tổng các khoản|các khoản hỗ trợ|(?<!\w)(?:19|20)\d\d ?- ?20\d\d)"
)
_EVERYBODY = re.compile(
    r"(?:các tỉnh|các địa phương|nước bạn|hai nước)(?: của| bạn)? (?:lào|campuchia)|cho (?:lào"
    r"|campuchia)(?!\w)|(?:các|nhiều|\d+) tỉnh (?:của|bạn|bắc|nam|trung|phía|biên giới)|nhiều tỉnh"
)
_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|cần|đề nghị|đề xuất|mong muốn|mong|cam kết|sắp|kêu gọi|vận động"
    r"|thiếu)(?: [^\s,;.]+){0,8} ?$"
)
_KEEPSAKE = re.compile(
    r"(?:quà lưu niệm|lưu niệm|lẵng hoa|tặng hoa|trao nhau|tặng nhau|cho nhau|giành cho nhau|dành cho nhau)"
)
_HAND_OVER = re.compile(r"(?:trao|tặng|gửi tặng|ủng hộ|hỗ trợ|cứu trợ|giúp|cấp|bàn giao)(?: [\w.,]+){0,4} $")
_COUNT = re.compile(
    r"(?:\d[\d.,]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|hàng trăm|hàng nghìn|nhiều"
    r"|hơn \d[\d.]*) (?:[\w-]+ ){0,2}$"
)
_PURPOSE = re.compile(
    r"(?<!\w)(?:để|nhằm|khắc phục|xây dựng|giúp|phục vụ|mua|làm|hỗ trợ|chăm lo|cho công tác|cho việc"
    r"|dành cho(?! (?:tỉnh|huyện|thành phố|các tỉnh|các huyện|nhân dân)))"
    r"(?:,? (?!(?:trong đó|đồng thời|còn|riêng)(?!\w))[^\s,;.()]+){2,18}"
)
_TRAILING = re.compile(r"(?:,? (?:và|cho|với|tại|của|để))+$")
_MOST: Final = 60
"""Sums; a sentence with more of them is a table."""


def gifts(story: Story, told: Sequence[Passage], years: Years, happened: Sequence[Occasion]) -> list[Gift]:
    """The gifts that *told* reports."""
    found: list[Gift] = []
    after_total = after_gift = False
    block = -1
    for passage in told:
        sentence = passage.sentence
        if not sentence.money and not sentence.has("goods"):
            gives = bool(sentence.has("event", "aid") and not sentence.has("state"))
            after_total, after_gift = False, gives or (after_gift and sentence.block == block)
            block = sentence.block
            continue
        sums_up = (
            (after_gift and sentence.block == block)
            or _TRIP.search(story.text.key, sentence.start, sentence.end) is not None
        ) and bool(_TOTAL.search(story.text.key, sentence.start, sentence.end))
        after_gift = False
        if not sums_up and not _gives(story, sentence, after_total):
            after_total = False
            continue
        given = _sums(story, passage, years, happened, after_total, sums_up) or _goods(
            story, passage, years, happened
        )
        here = {gift.receivers for gift in found if gift.passages[0].sentence.block == sentence.block}
        for gift in given:
            if sums_up and len(here) > 1:  # Each was told with its own receiver.
                gift.kind, gift.apart = "total", True
            if not _known(found, gift, sentence):
                found.append(gift)
        after_gift, block = bool(given), sentence.block
        after_total = any(gift.kind == "total" or gift.amount for gift in given) and sentence.main
    tell_totals(found)
    money = any(gift.amount for gift in found)
    return [gift for gift in found if gift.amount or not money or _main_gift(gift, found)]


def _gives(story: Story, sentence: Sentence, after_total: bool) -> bool:
    key = story.text.key[sentence.start : sentence.end]
    if sentence.has("state", "crime") or _STATE_GIFT.search(key):
        return False
    ministry = _MINISTRY.search(story.text.nfc, sentence.start, sentence.end)
    if ministry and not any(unit.acts for unit in sentence.units):
        return False
    return (
        sentence.has("give", "give", "project")
        or sentence.has("event", "aid")
        or _HANDS_OVER.search(key) is not None
        or (after_total and bool(_PARTS.search(key)))
    )


def _sums(
    story: Story,
    passage: Passage,
    years: Years,
    happened: Sequence[Occasion],
    after_total: bool,
    sums_up: bool,
) -> list[Gift]:
    sentence, key = passage.sentence, story.text.key
    given: list[tuple[Money, bool]] = []
    parts = False
    parts_at = next((m.start() for m in _PARTS.finditer(key, sentence.start, sentence.end)), sentence.end)
    for money in sentence.money[:_MOST]:
        if not_given(story, sentence, money, goes_on=sums_up, shared=passage.stated):
            continue
        is_part = (after_total and parts_at < money.start and parts_at - sentence.start < 12) or (
            bool(given) and parts_at < money.start
        )
        if is_part and given and not after_total and _made_up(given):
            is_part = False  # trong đó A 300 triệu, B 200 triệu, cùng 30 tấn gạo trị giá 360 triệu
        parts = parts or is_part
        given.append((money, is_part))
    own_share = _OWN_SHARE.search(key, sentence.start, sentence.end)
    if own_share and parts:
        # Of 16,4 tỷ, 14 are given and 2,4 are the receiver's own.
        given = [
            (money, False)
            for money, is_part in given
            if is_part and not (abs(money.start - own_share.start()) < 30 and money.end <= own_share.end())
        ]
        parts = False
    total = parts and any(not is_part for _, is_part in given)
    found: list[Gift | None] = []
    for money, is_part in given:
        kind: AidKind = "part" if is_part else "total" if total else "gift"
        found.append(_gift(story, passage, years, happened, money, kind))
    gifts_ = [gift for gift in found if gift]
    if total:
        _give_each_its_share(story, sentence, gifts_)
    return gifts_


def _give_each_its_share(story: Story, sentence: Sentence, found: list[Gift]) -> None:
    """Of a total whose parts each stand behind another receiver (*trong đó Attapeu 2 tỷ đồng, Sê Kông 1,5 tỷ
    đồng*) the parts are the gifts.
    """
    whole, *parts = found
    if whole.kind != "total":
        return
    shares: dict[str, Gift] = {}
    for part in parts:
        start = part.spans[0][0]
        unit = next((u for u in reversed(sentence.units) if u.end <= start), None)
        if unit and unit.place in whole.receivers and _SHARE.fullmatch(story.text.key, unit.end, start):
            shares[unit.place] = part
    if len(shares) != len(parts) or len(shares) < 2:
        return
    whole.apart = True
    for place, part in shares.items():
        part.kind, part.giver, part.receiver, part.receivers = "gift", whole.giver, place, (place,)


_SHARE = re.compile(r" (?:được |nhận |là |với )?(?:hơn |gần |khoảng )?|: ?")


def _made_up(given: Sequence[tuple[Money, bool]]) -> bool:
    """Whether the parts told so far already make up the total before them."""
    wholes = [money.amount for money, is_part in given if not is_part]
    return len(given) > len(wholes) and sum(money.amount for money, is_part in given if is_part) == wholes[0]


def _gift(
    story: Story, passage: Passage, years: Years, happened: Sequence[Occasion], money: Money, kind: AidKind
) -> Gift | None:
    key, sentence = story.text.key, passage.sentence
    clause = max(sentence.start, key.rfind(";", sentence.start, money.start))
    over_years = bool(_OVER_YEARS.search(key, clause, money.start))
    if over_years and kind == "gift":
        kind = "total"
    sides = giver_and_receivers(story, passage, money.start)
    if sides is None or (
        kind == "total" and over_years and _EVERYBODY.search(key, sentence.start, sentence.end)
    ):
        return None
    words = _purpose(story, sentence, money)
    dated = _day(sentence, years, happened, over_years)
    return Gift(
        money.amount, money.currency, None, words, kind, sides[0], sides[1][0], sides[1], dated,
        passage.domestic, sentence.main, passage.stated, [passage], [(money.start, money.end)], over_years,
    )  # fmt: skip


def _purpose(story: Story, sentence: Sentence, money: Money) -> str | None:
    """What the sum is for, as the words between it and the next sum say."""
    following = next((other.start for other in sentence.money if other.start > money.end), sentence.end)
    end = min(sentence.end, following)
    found = _PURPOSE.search(story.text.key, money.end, min(end, money.end + 60))
    if found is None:
        return None
    whole = _PURPOSE.match(story.text.key, found.start(), end)
    return _TRAILING.sub("", story.words(whole.start(), whole.end())) if whole else None


def _day(sentence: Sentence, years: Years, happened: Sequence[Occasion], over_years: bool) -> Dated:
    usable = [
        d
        for d in sentence.dates
        if d.sort in ("day", "month", "year", "relative") or (over_years and d.sort == "plan")
    ]
    if usable:
        day = usable[0]
        if day.sort == "plan" and day.last:
            return Dated(f"{day.first[0]}/{day.last[0]}")
        return years.of(day, main=sentence.main)
    if over_years:
        return NOTHING
    gifts_day = next((o.dated for o in happened if any(p.sentence is sentence for p in o.passages)), None)
    return gifts_day or NOTHING


def _goods(story: Story, passage: Passage, years: Years, happened: Sequence[Occasion]) -> list[Gift]:
    """Gifts in kind: a count of goods after a word for handing over."""
    sentence, key = passage.sentence, story.text.key
    whole = key[sentence.start : sentence.end]
    if _KEEPSAKE.search(whole) or (sentence.money and not _each_only(story, sentence)):
        return []
    for goods in sentence.of("goods"):
        count = _COUNT.search(key, max(sentence.start, goods.start - 26), goods.start) or re.match(
            r"\d", key[goods.start : goods.start + 1]
        )
        before = key[max(sentence.start, goods.start - 90) : goods.start]
        if (
            count
            and re.search(r"(?:trao|tặng|ủng hộ|hỗ trợ|cứu trợ|giúp|cấp|bàn giao|viện trợ)(?!\w)", before)
            and not _PLANNED.search(before)
        ):
            sides = giver_and_receivers(story, passage, goods.start)
            if sides:
                begin = goods.start - (
                    len(count[0]) if hasattr(count, "start") and count.end() == goods.start else 0
                )
                words = story.words(begin, goods.end)
                dated = _day(sentence, years, happened, False)
                return [
                    Gift(
                        None,
                        None,
                        words,
                        None,
                        "gift",
                        sides[0],
                        sides[1][0],
                        sides[1],
                        dated,
                        passage.domestic,
                        sentence.main,
                        passage.stated,
                        [passage],
                        [(begin, goods.end)],
                    )
                ]
    return []


def _each_only(story: Story, sentence: Sentence) -> bool:
    return bool(sentence.money) and all(worth_of_one(story, sentence, money) for money in sentence.money)


def _known(found: list[Gift], gift: Gift, sentence: Sentence) -> bool:
    for other in found:
        same = (
            other.amount == gift.amount
            and other.currency == gift.currency
            and {other.giver, *other.receivers} & {gift.giver, *gift.receivers}
        )
        if (
            same
            and (gift.amount is not None or other.goods == gift.goods)
            and sentence is not other.passages[0].sentence
        ):
            other.passages.extend(gift.passages)
            return True
    return False


def _main_gift(gift: Gift, found: Sequence[Gift]) -> bool:
    """Whether goods stand for themselves: no sum in the story is given on the same occasion."""
    return not any(other.amount and set(other.receivers) & set(gift.receivers) for other in found)
