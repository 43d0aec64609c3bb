"""Aid: sums of money and goods that one partner gave the other.

Not counted: prices, turnovers, investments, fines, damage; the value of each parcel; the same sum said again
in another currency; gifts of states; keepsakes. A total and its parts are kept apart, and so is a sum over
years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from generator.extract.givers import giver_and_receivers
from generator.extract.money import Money
from generator.extract.occasions import Occasion
from generator.extract.relations import Passage
from generator.extract.story import Sentence, Story
from generator.extract.years import NOTHING, Dated, Years
from generator.model import AidKind, Currency

_NOT = re.compile(
    r"(?:lãi|doanh thu|nộp ngân sách|thiệt hại|kim ngạch|vốn đăng ký|xuất khẩu|nhập khẩu|thu ngân sách"
    r"|thu nhập|với giá|giá bán|tang vật|thu giữ|phạt|lương|tiền công|gdp|doanh số|bình quân|đánh bạc"
    r"|quỹ (?:kết nghĩa|đã|hiện|có)|vay|học phí|tiêu thụ|giao dịch|hàng hóa trị giá|trị giá hàng|ma túy"
    r"|giá trị xuất|nợ|thu hút|doanh nghiệp|tiêu tốn|tính chung|viện phí|giá bán|cao hơn)[^;.]{0,50}$"
)
_INVESTED = re.compile(r"(?:vốn đầu tư|mức đầu tư|đầu tư)[^;.]{0,40}$")
_GIVEN = re.compile(r"(?:bàn giao|tài trợ|tặng|giúp|viện trợ|hỗ trợ|trao)(?!\w)")
_STATE_GIFT = re.compile(
    r"(?:chính phủ (?:việt nam|lào|campuchia|hai nước)|nhà nước (?:việt nam|ta)|nhân dân việt nam|đại sứ"
    r"|đại sứ quán|bộ (?:quốc phòng|công an|ngoại giao|y tế)|thủ tướng|quốc hội)[^;.]{0,80}(?:viện trợ|tặng"
    r"|trao|hỗ trợ|dành)|do chính phủ việt nam|vốn oda|viện trợ của chính phủ"
)
_FIRM_GIFT = re.compile(r"(?:công ty|tập đoàn|ngân hàng|doanh nghiệp)[^;.]{0,90}$")
_EACH = re.compile(
    r"(?:mỗi (?:suất|phần|hộ|người|em|gia đình|căn|nhà|chiếc|con|tháng|học bổng|lưu học sinh|sinh viên"
    r"|học sinh|cháu)|một suất|/suất|/người|/tháng|/hộ|/năm)[^;.]{0,30}$"
)
_EACH_AFTER = re.compile(r" ?(?:/|mỗi|một) ?(?:suất|người|tháng|hộ|phần|em|năm|căn)")
_AGAIN = re.compile(r" ?\([^()\d]{0,25}|,? ?(?:tương đương|xấp xỉ|quy đổi)[^()\d]{0,20}")
_A_PIECE = re.compile(r"mỗi (?:suất|phần|chiếc|xe|căn|nhà|bộ)(?!\w)[^;.]{0,44}$")
_TRIP = re.compile(r"tổng kinh phí|kinh phí chuyến|toàn bộ kinh phí|kinh phí do|kinh phí từ")
_TO_A_NATION = re.compile(
    r"(?: [^\s,;.]+){0,5} (?:cho|hỗ trợ|giúp|tặng|ủng hộ) (?:đất nước |đảng và |nhân dân |nước bạn |nước "
    r"|chính phủ )*(?:lào|campuchia|việt nam)(?! (?:tỉnh|huyện|ở|tại|của|sinh sống|đang|gốc|nghèo))(?!\w)"
)
_TOTAL = re.compile(r"(?:tổng )?(?:trị giá|giá trị|kinh phí|số tiền|vốn|mức đầu tư)(?!\w)|tổng cộng")
_PARTS = re.compile(r"(?:trong đó|gồm|bao gồm|trong số này|cụ thể|gồm có)")
_OVER_YEARS = re.compile(
    r"(?:từ (?:năm|tháng|đầu)[^;.]{0,30}đến nay|giai đoạn|những năm qua|nhiều năm qua|từ năm"
    r"|từ trước đến nay|tính đến|đến nay|trong \d+ năm|(?:\d+|hai|ba|bốn|năm|mười) năm qua|hằng năm|hàng năm"
    r"|mỗi năm)"
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


@dataclass(slots=True)
class Gift:
    """One gift, told in *passages* at *spans*."""

    amount: Decimal | None
    currency: Currency | None
    goods: str | None
    purpose: str | None
    kind: AidKind
    giver: str
    receiver: str
    receivers: tuple[str, ...]
    dated: Dated
    domestic: bool
    main: bool
    stated: bool
    passages: list[Passage]
    spans: list[tuple[int, int]] = field(default_factory=list)
    year_sum: bool = False


def gifts(story: Story, told: Sequence[Passage], years: Years, happened: Sequence[Occasion]) -> list[Gift]:
    """The gifts that *told* reports."""
    found: list[Gift] = []
    after_total = after_gift = False
    block = -1
    for passage in told:
        sentence = passage.sentence
        if not sentence.money and not sentence.has("goods"):
            gives = sentence.has("event", "aid") and not sentence.has("state")
            after_total, after_gift = False, gives or (after_gift and sentence.block == block)
            block = sentence.block
            continue
        sums_up = (
            after_gift or _TRIP.search(story.text.key, sentence.start, sentence.end) is not None
        ) and bool(_TOTAL.search(story.text.key, sentence.start, sentence.end))
        after_gift = False
        if not sums_up and not _gives(story, sentence, after_total):
            after_total = False
            continue
        given = _sums(story, passage, years, happened, after_total, sums_up) or _goods(
            story, passage, years, happened
        )
        for gift in given:
            if not _known(found, gift, sentence):
                found.append(gift)
        after_gift = bool(given)
        after_total = any(gift.kind == "total" or gift.amount for gift in given) and sentence.main
    money = any(gift.amount for gift in found)
    return [gift for gift in found if gift.amount or not money or _main_gift(gift, found)]


def _gives(story: Story, sentence: Sentence, after_total: bool) -> bool:
    key = story.text.key[sentence.start : sentence.end]
    if sentence.has("state", "crime") or _STATE_GIFT.search(key):
        return False
    return (
        sentence.has("give", "give", "project")
        or sentence.has("event", "aid")
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
        before = key[max(sentence.start, money.start - 90) : money.start]
        earlier = next((other for other in reversed(sentence.money) if other.end <= money.start), None)
        again = earlier is not None and bool(_AGAIN.fullmatch(key[earlier.end : money.start]))
        piece = _A_PIECE.search(before) and "tổng" not in key[sentence.start : sentence.end]
        if _NOT.search(before[-60:]) or again or (_EACH_AFTER.match(key, money.end) and not piece):
            continue
        if _EACH.search(before) and not piece:
            continue
        if (
            _INVESTED.search(before[-60:])
            and not sums_up
            and "ngân sách" not in key[sentence.start : sentence.end]
            and not (passage.stated and " cho " in key[money.end : sentence.end])
            and not _GIVEN.search(key, sentence.start, money.start)
        ):
            continue
        if _PLANNED.search(before) or _FIRM_GIFT.search(before):
            continue
        if _TO_A_NATION.match(key, money.end):
            continue
        is_part = (after_total and parts_at < money.start and parts_at - sentence.start < 12) or (
            bool(given) and parts_at < money.start
        )
        parts = parts or is_part
        given.append((money, is_part))
    total = parts and any(not is_part for _, is_part in given)
    found: list[Gift | None] = []
    for money, is_part in given:
        kind: AidKind = "part" if is_part else "total" if total else "gift"
        found.append(_gift(story, passage, years, happened, money, kind))
    return [gift for gift in found if gift]


def _gift(
    story: Story, passage: Passage, years: Years, happened: Sequence[Occasion], money: Money, kind: AidKind
) -> Gift | None:
    key, sentence = story.text.key, passage.sentence
    over_years = bool(_OVER_YEARS.search(key, sentence.start, money.start))
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
    key = story.text.key
    return bool(sentence.money) and all(
        _EACH.search(key[max(sentence.start, m.start - 50) : m.start]) or _EACH_AFTER.match(key, m.end)
        for m in sentence.money
    )


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
