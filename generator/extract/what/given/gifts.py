"""Aid: sums of money and goods that one partner gave the other.

Not counted: prices, turnovers, investments, fines, damage; the value of each parcel; the same sum said again
in another currency; gifts of states; keepsakes. A total and its parts are kept apart, and so is a sum over
years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.extract.seen.story import Sentence, Story
from generator.extract.seen.units.unit import Unit
from generator.extract.what.given.gift import Gift, Giving, Happened
from generator.extract.what.given.goods_given import goods_given
from generator.extract.what.given.sums_given import PARTS, sums_given
from generator.extract.what.given.totals import tell_totals
from generator.extract.what.given.works_given import works_given
from generator.extract.what.happened.occasion import Occasion
from generator.extract.when.years import Years
from generator.extract.who.passage import Passage
from generator.same import Shared, can_be_one, same_goods, shared


def gifts(story: Story, told: Sequence[Passage], years: Years, happened: Sequence[Occasion]) -> list[Gift]:
    """The gifts that *told* reports; what *happened* gives the day of a gift that prints none."""
    ledger = _Ledger()
    occasions = Happened(happened)
    for passage in map(ledger.as_told_before, told):
        if passage is not None:
            ledger.read(Giving(story, passage, years, occasions))
    tell_totals(ledger.found)
    return [
        gift
        for gift in ledger.found
        if not _part_in_a_caption(gift, ledger.found)
        and (gift.amount or not (_beside_money(gift, ledger.found) or _told_fuller(gift, ledger.found)))
    ]


def _part_in_a_caption(gift: Gift, found: Sequence[Gift]) -> bool:
    """Whether a picture shows how one of several receivers is handed its part of a sum told in a paragraph."""
    if not gift.amount or any(passage.sentence.kind != "caption" for passage in gift.passages):
        return False
    return any(
        (other.amount or 0) > gift.amount
        and other.currency == gift.currency
        and other.giver == gift.giver
        and len(other.receivers) > 1
        and gift.receiver in other.receivers
        for other in found
    )


class _Ledger:
    """Notes the gifts of one story; remembers whether the sentence before told of a total or of a gift."""

    def __init__(self) -> None:
        self.found: list[Gift] = []
        self._after_total = False
        self._gift_in: int | None = None
        """The paragraph in which the sentence before told of a gift."""

    def as_told_before(self, passage: Passage) -> Passage | None:
        """*passage*, where it names neither of two partners at home with the giver of their last gift first.

        ``None`` where none was told.
        """
        if passage.stated or not passage.domestic:
            return passage
        known = {*passage.pairs, *((b, a) for a, b in passage.pairs)}
        last = next((gift for gift in reversed(self.found) if (gift.giver, gift.receiver) in known), None)
        return replace(passage, pairs=((last.giver, last.receiver),)) if last else None

    def read(self, giving: Giving) -> None:
        """Note what the sentence of *giving* says was given."""
        sentence = giving.sentence
        if not sentence.money and not sentence.has("goods"):
            self._go_on(sentence)
            return
        sums_up = self._sums_up(giving)
        self._gift_in = None
        if not sums_up and not _gives(giving, self._after_total):
            self._after_total = False
            return
        sums = sums_given(giving, after_total=self._after_total, sums_up=sums_up)
        given = [*sums, *(goods_given(giving) or works_given(giving))]
        if len(given) == 1 and given[0].kind == "gift":
            _share(given[0], _in_one_breath(giving, given[0].receivers))
        self._note(giving, given, sums_up)
        handed_over = not sums and sentence.has("event", "aid")
        self._gift_in = sentence.block if given or handed_over else None
        self._after_total = any(gift.kind == "total" or gift.amount for gift in given) and sentence.main

    def _go_on(self, sentence: Sentence) -> None:
        """Pass over a sentence without a sum or goods."""
        self._after_total = False
        if sentence.has("event", "aid") and not sentence.has("state"):
            self._gift_in = sentence.block
        elif self._gift_in != sentence.block:
            self._gift_in = None

    def _sums_up(self, giving: Giving) -> bool:
        """Whether it says what the gifts told just before were worth: *Tổng trị giá 300 triệu đồng*."""
        sentence = giving.sentence
        if self._gift_in != sentence.block and not _TRIP.search(giving.key, sentence.start, sentence.end):
            return False
        return _TOTAL.search(giving.key, sentence.start, sentence.end) is not None

    def _note(self, giving: Giving, given: Sequence[Gift], sums_up: bool) -> None:
        block = giving.sentence.block
        receivers = {gift.receivers for gift in self.found if gift.passages[0].sentence.block == block}
        for gift in given:
            if sums_up and len(receivers) > 1:  # Each was told with its own receiver.
                gift.kind, gift.apart = "total", True
            if not _known(self.found, gift):
                self.found.append(gift)


def _share(gift: Gift, places: tuple[str, ...]) -> None:
    """Let *gift* be one to all of *places*, the first named first."""
    gift.shared_by = places
    gift.receivers = tuple(dict.fromkeys((*places, *gift.receivers)))


def _in_one_breath(giving: Giving, receivers: Sequence[str]) -> tuple[str, ...]:
    """Those of *receivers* whom the sentence names in one list: *hỗ trợ hai tỉnh A và B 1 tỷ đồng*."""
    run: list[Unit] = []
    for unit in giving.sentence.units:
        if unit.place not in receivers or not unit.acts:
            continue
        if run and not _LISTED.fullmatch(giving.key, run[-1].end, unit.head):
            break
        run.append(unit)
    places = tuple(dict.fromkeys(unit.place for unit in run))
    return places if len(places) > 1 else ()


_LISTED = re.compile(r"(?: ?\([^()]{2,30}\))?(?:,| và|, và) ")


def _gives(giving: Giving, after_total: bool) -> bool:
    """Whether the sentence tells of giving, or of the parts of the total before it; not of gifts of states."""
    sentence, nfc = giving.sentence, giving.story.text.nfc
    words = giving.key[sentence.start : sentence.end]
    if sentence.has("state", "crime") or _STATE_GIFT.search(words):
        return False
    if _MINISTRY.search(nfc, sentence.start, sentence.end) and not any(unit.acts for unit in sentence.units):
        return False
    return (
        sentence.has("give", "give", "project")
        or sentence.has("event", "aid")
        or _HANDS_OVER.search(words) is not None
        or (after_total and PARTS.search(words) is not None)
    )


def _known(found: Sequence[Gift], gift: Gift) -> bool:
    """Join *gift* to the one that another sentence tells of; ``False`` if it is new."""
    for other in found:
        if other.passages[0].sentence is not gift.passages[0].sentence and _same_gift(other, gift):
            other.passages.extend(gift.passages)
            return True
    return False


def _same_gift(one: Gift, other: Gift) -> bool:
    """Whether both are of one worth, between parties of one circle, at what may be one time."""
    if (one.amount, one.currency) != (other.amount, other.currency):
        return False
    if one.amount is None and not same_goods(one.goods or "", other.goods or ""):
        return False
    return shared(one.parties, other.parties) > Shared.NOTHING and can_be_one(one.dated.text, other.dated.text)


def _beside_money(gift: Gift, found: Sequence[Gift]) -> bool:
    """Whether a sum says what goods are worth that another sentence names; of goods without a number any sum
    given to the same does.
    """
    return any(other.amount and _is_said_of(other, gift) for other in found)


def _is_said_of(money: Gift, gift: Gift) -> bool:
    """Whether the sum of *money* may say what *gift* was worth."""
    if money.passages[0].sentence is gift.passages[0].sentence:
        return _closes_its_list(money, gift)
    to_the_same = set(money.receivers) & set(gift.receivers) or _for_its_province(money, gift)
    return bool(to_the_same) and (not gift.counted or _is_worth_of(money, gift))


def _closes_its_list(money: Gift, gift: Gift) -> bool:
    """Whether *money* says at the end of a list what all of it was worth: *gồm: 20 máy đo …; 4 thùng … trị giá
    hơn 366 triệu đồng*.
    """
    sentence, key = gift.passages[0].sentence, gift.passages[0].sentence.text.key
    if gift.start >= money.start:
        return False
    opened = _LIST_OPENS.search(key, sentence.start, gift.start)
    return opened is not None and _WORTH.search(key, max(gift.start, money.start - 24), money.start) is not None


_LIST_OPENS = re.compile(r"(?<!\w)gồm(?: có)?(?::| \d)|:")


def _for_its_province(money: Gift, gift: Gift) -> bool:
    """Whether *money* says what a *gift* to a district was worth, told as one to its province."""
    provinces = [{place.partition(".")[0] for place in each.receivers} for each in (money, gift)]
    return bool(provinces[0] & provinces[1]) and _is_worth_of(money, gift)


def _is_worth_of(money: Gift, gift: Gift) -> bool:
    """Whether *money* says a worth in a sentence that names no goods, of what may be the day of *gift*."""
    sentence = money.passages[0].sentence
    worth = _WORTH.search(sentence.text.key, sentence.start, money.start) is not None
    return worth and not _names_goods(sentence) and can_be_one(money.dated.text, gift.dated.text)


def _names_goods(sentence: Sentence) -> bool:
    """Whether *sentence* names things: not only *số tiền*."""
    key = sentence.text.key
    goods = (key[mark.start : mark.end] for mark in sentence.of("goods", "goods"))
    return any(word != "số tiền" for word in goods)


_WORTH = re.compile(r"(?<!\w)(?:trị giá|giá trị|tổng|kinh phí|số tiền|vốn|tất cả)(?!\w)")


def _told_fuller(gift: Gift, found: Sequence[Gift]) -> bool:
    """Whether goods that only a word names are told, between the same partners, with their number or before."""
    return not gift.counted and any(
        other is not gift
        and not other.amount
        and {other.giver, *other.receivers} >= {gift.giver, gift.receiver}
        and (other.counted or found.index(other) < found.index(gift))
        for other in found
    )


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
_MINISTRY = re.compile(r"(?<!\w)Bộ (?!Chỉ huy|CHQS|CH |Tư lệnh)[A-ZĐ]")
