"""Sums that nobody gave anybody: prices, turnovers, investments, fines, gifts of firms, one parcel's worth."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.acts.standing import not_done
from generator.extract.acts.telling import giving
from generator.extract.seen.money import Money
from generator.extract.seen.story import Sentence, Story

_OF_TRADE = re.compile(
    r"(?<!\w)(?:lãi|doanh thu|nộp ngân sách|thiệt hại|kim ngạch|vốn đăng ký|xuất khẩu|nhập khẩu|thu ngân sách"
    r"|thu nhập|với giá|giá bán|giá thu mua|tang vật|thu giữ|tịch thu|phạt|lương(?! thực| tâm)|tiền công"
    r"|gdp|doanh số"
    r"|bình quân|đánh bạc|quỹ (?:kết nghĩa|đã|hiện|có)|vay|học phí|tiêu thụ|giao dịch|hàng hóa trị giá"
    r"|trị giá hàng"
    r"|ma túy|giá trị xuất|nợ|thu hút|tiêu tốn|tính chung|viện phí|cao hơn|hàng lậu|bán (?:được|một|sang"
    r"|cho)|thu về"
    r"|giải ngân|rót|vốn ban đầu|vốn dự kiến|treo giá|tốn|xuất (?:sang|bán)|buôn bán|thuế)(?!\w)[^;.]{0,50}$"
)
_INVESTED = re.compile(r"(?<!\w)(?:vốn đầu tư|mức đầu tư|đầu tư|nhà máy|dự án)(?!\w)[^;.]{0,40}$")
_GIVEN = re.compile(r"(?:bàn giao|tài trợ|tặng|giúp|viện trợ|hỗ trợ|trao)(?!\w)")
_TURNOVER = re.compile(
    r"(?<!\w)(?:kim ngạch|doanh thu|doanh số|tổng sản phẩm|grdp|thu ngân sách|tổng giá trị xuất)(?!\w)"
)
_FIRM = re.compile(
    r"(?<!\w)(?<!vận động )(?<!vận động các )(?:công ty|tập đoàn|ngân hàng|doanh nghiệp|đơn vị thi công"
    r"|nhà thầu|nhà tài trợ|hãng|xưởng"
    r"|hợp tác xã)(?!\w)"
)
_CENTRAL = re.compile(
    r" ?(?:[^\s,;.()]+ ){0,4}(?:ngân sách|vốn) (?:trung ương|nhà nước|chính phủ)"
    r"|(?: [^\s,;.]+){0,2} do (?:tổ chức|ngân hàng|quỹ|chính phủ|bộ(?! đội| chỉ huy| chqs)|liên hợp quốc"
    r"|nhật|hàn|adb|usaid)"
)
_NOT_EACH: Final = "tỉnh|huyện|thành phố|bên|địa phương|đơn vị|nơi|nước|sở|công an|bạn"
_EACH = re.compile(
    rf"(?:mỗi (?!(?:{_NOT_EACH})(?!\w))[^\s,;.]+|một suất|/suất|/người|/tháng|/hộ|/năm)[^;.]{{0,30}}$"
)
_EACH_AFTER = re.compile(r" ?(?:/|mỗi|một) ?(?:suất|người|tháng|hộ|phần|em|năm|căn)")
_AGAIN = re.compile(r" ?\([^()\d]{0,25}|,? ?(?:tương đương|xấp xỉ|quy đổi)[^()\d]{0,20}")
_A_PIECE = re.compile(r"mỗi (?:chiếc|xe|căn|nhà|bộ|công trình|trụ sở|trường|ngôi)(?!\w)[^;.]{0,44}$")
_TO_A_NATION = re.compile(
    r"(?: [^\s,;.]+){0,5} (?:cho|hỗ trợ|giúp|tặng|ủng hộ) (?:đất nước |đảng và |nhân dân |nước bạn |nước "
    r"|chính phủ )*(?:lào|campuchia|việt nam)(?! (?:tỉnh|huyện|ở|tại|của|sinh sống|đang|gốc|nghèo))(?!\w)"
)
_COMMUNE_GIVES = re.compile(
    r"(?<!\w)(?:xã|bản|thôn|ấp|cụm bản|phường|làng|buôn|phum) [^,;.]{2,30} (?:hỗ trợ|tặng|giúp|trao"
    r"|ủng hộ)(?! huyện| tỉnh)"
)
_TO_A_VILLAGE = re.compile(
    r"(?: [^\s,;.]+){0,4} (?:biếu|tặng|giúp|cho) (?:làng|buôn|phum|bản(?! đồ)|thôn|ấp|xóm)(?!\w)"
)
_WHOLE_COUNTRY = re.compile(r"(?<!\w)(?:cả nước|toàn quốc|trên thế giới)(?!\w)")


def worth_of_one(story: Story, sentence: Sentence, money: Money) -> bool:
    """Whether *money* only says what each of several things is worth."""
    key = story.text.key
    before = key[max(sentence.start, money.start - 90) : money.start]
    return bool(_EACH.search(before) or _EACH_AFTER.match(key, money.end))


def not_given(story: Story, sentence: Sentence, money: Money, *, goes_on: bool, shared: bool) -> bool:
    """Whether *money* is a sum of another kind; *goes_on* after a gift, *shared* if both sides are named."""
    key = story.text.key
    before = key[max(sentence.start, money.start - 90) : money.start]
    near = before[-60:]
    if (
        _OF_TRADE.search(near)
        or not_handed_over(sentence, money.start, money.end)
        or _from_a_firm(key, sentence, money)
    ):
        return True
    if _TO_A_NATION.match(key, money.end) or _CENTRAL.match(key, money.end):
        return True
    if _WHOLE_COUNTRY.search(key, sentence.start, money.start) or _said_again(key, sentence, money):
        return True
    clause = max(sentence.start, key.rfind(";", sentence.start, money.start))
    if _TURNOVER.search(key, clause, money.start):
        return True
    if not shared and (
        _COMMUNE_GIVES.search(key, clause, money.start) or _TO_A_VILLAGE.match(key, money.end, sentence.end)
    ):
        return True
    if worth_of_one(story, sentence, money) and not _stands_for_all(key, sentence, before):
        return True
    return bool(
        _INVESTED.search(near)
        and not goes_on
        and "ngân sách" not in key[sentence.start : sentence.end]
        and not (shared and " cho " in key[money.end : sentence.end])
        and not _GIVEN.search(key, sentence.start, money.start)
    )


def not_handed_over(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the gift at *start* … *end* was denied, called off, planned or wished for, not handed over."""
    act = giving(sentence, start)
    return not_done(sentence, start, end, thing=True) or (act is not None and not act.done)


def _from_a_firm(key: str, sentence: Sentence, money: Money) -> bool:
    """Whether a firm stands before the sum in its statement, and no unit of ours after the firm."""
    clause = max(sentence.start, key.rfind(";", sentence.start, money.start))
    firm = _FIRM.search(key, clause, money.start)
    return firm is not None and not any(
        unit.acts and unit.country == "VN" and firm.end() <= unit.start < money.start for unit in sentence.units
    )


def _said_again(key: str, sentence: Sentence, money: Money) -> bool:
    """Whether it is the sum before it in another currency."""
    earlier = next((other for other in reversed(sentence.money) if other.end <= money.start), None)
    return earlier is not None and bool(_AGAIN.fullmatch(key[earlier.end : money.start]))


def _stands_for_all(key: str, sentence: Sentence, before: str) -> bool:
    return bool(_A_PIECE.search(before)) and not any(
        word in key[sentence.start : sentence.end] for word in ("tổng", "trị giá chung")
    )
