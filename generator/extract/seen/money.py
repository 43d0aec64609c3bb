"""Sums of money as the press prints them: *6,8 tỷ đồng*, *200.000 USD*, *500 triệu kíp*, *sáu tỷ đồng*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.model import Currency
from generator.stories.text import Text

_DIGITS: Final[dict[str, int | Decimal]] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "nửa": Decimal("0.5"),
}  # fmt: skip
_SCALES: Final = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tr": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "trăm": 100,
}
_CURRENCIES: Final[dict[str, Currency]] = {
    "đồng": "VND", "vnđ": "VND", "vnd": "VND", "đ": "VND", "usd": "USD", "đô la": "USD", "đô la mỹ": "USD",
    "đô-la": "USD", "đôla": "USD", "kíp": "LAK", "kip": "LAK", "lak": "LAK", "riel": "KHR", "riên": "KHR",
    "ria": "KHR",
    "khr": "KHR", "baht": "THB", "bạt": "THB", "bath": "THB", "thb": "THB", "euro": "EUR", "eur": "EUR",
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}(?:[. ]\d{3})+(?:,\d{1,3})?|\d{1,15}(?:[.,]\d{1,3})?)"
_MONEY = re.compile(
    rf"(?<![\w.,/])(?:(?P<dollar>\$|usd ?)?(?P<number>{_NUMBER})|(?P<word>{'|'.join(_DIGITS)}))"
    rf"(?: ?(?P<scale>{'|'.join(_SCALES)})(?: (?P<scale2>tỷ|tỉ|triệu))?(?: (?P<rest>\d{{1,3}}"
    rf"|rưỡi)(?: (?P<rest_scale>nghìn|ngàn|triệu))?)?)?"
    rf"(?: ?(?P<currency>{'|'.join(sorted(_CURRENCIES, key=len, reverse=True))}))?(?!\w)"
)


_CURRENCY = re.compile(
    r"\$|(?:[\d.,]|tỷ|tỉ|triệu|nghìn|ngàn|trăm|mươi|rưỡi|tr) ?(?:"
    + "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
    + r")(?!\w)"
)
"""A currency where a sum can end: most sentences have none, and need no closer look."""

_ONES: Final = {
    **{word: int(value) for word, value in _DIGITS.items() if word != "nửa"},
    "lăm": 5,
    "mốt": 1,
    "tư": 4,
}
_SPOKEN_WORDS: Final = (*_ONES, "mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "rưỡi", "linh", "lẻ")
_SPOKEN = re.compile(
    rf"(?<!\w)(?<!\d )(?P<words>(?:(?:{'|'.join(_SPOKEN_WORDS)}) ){{2,12}})"
    rf"(?P<currency>{'|'.join(sorted(_CURRENCIES, key=len, reverse=True))})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum where it stands; *amount* in units of *currency*."""

    start: int
    end: int
    amount: Decimal
    currency: Currency


def sums(text: Text, start: int, end: int) -> list[Money]:
    """All sums between two offsets: a number with a currency (a bare *tỷ* or *triệu* means đồng only with
    it).
    """
    if not _CURRENCY.search(text.key, start, end):
        return []
    found = _spoken_sums(text, start, end)
    for match in _MONEY.finditer(text.key, start, end):
        if any(money.start <= match.start() < money.end for money in found):
            continue
        currency = _currency(match) or _currency_of_the_list(text.key, match, end)
        if currency is None or (match["word"] and not match["scale"]):
            continue
        amount = _amount(match)
        if amount > 0 and (currency != "LAK" or amount >= 1000):  # một kíp trực is a shift
            whole = amount.to_integral_value()
            found.append(Money(match.start(), match.end(), whole if whole == amount else amount, currency))
    return sorted(found, key=lambda money: money.start)


def _currency(match: re.Match[str]) -> Currency | None:
    return _CURRENCIES.get(match["currency"] or "") or ("USD" if match["dollar"] else None)


def _currency_of_the_list(key: str, match: re.Match[str], end: int) -> Currency | None:
    """The currency that stands behind the last of a list: *300 triệu, 550 triệu và 200 triệu đồng*."""
    following: re.Match[str] | None = match
    while following and following["scale"] and not following["word"]:
        if currency := _currency(following):
            return currency
        comma = _IN_A_LIST.match(key, following.end(), end)
        following = _MONEY.match(key, comma.end(), end) if comma else None
    return None


_IN_A_LIST = re.compile(r"(?:,| và|, và) ")


def _spoken_sums(text: Text, start: int, end: int) -> list[Money]:
    """Sums in words: *hai tỷ năm trăm triệu đồng*."""
    found = []
    for match in _SPOKEN.finditer(text.key, start, end):
        amount = spoken(match["words"].split())
        if amount >= 1000:
            found.append(Money(match.start(), match.end(), amount, _CURRENCIES[match["currency"]]))
    return found


def spoken(words: list[str]) -> Decimal:
    """A number in words: ``spoken("hai tỷ năm trăm triệu".split()) == 2_500_000_000``."""
    total, group, digit, last = Decimal(0), Decimal(0), Decimal(0), Decimal(1)
    for word in words:
        if word in ("linh", "lẻ"):
            continue
        if word == "rưỡi":
            total += last / 2
        elif word in ("mươi", "trăm"):
            group, digit = group + digit * (10 if word == "mươi" else 100), Decimal(0)
        elif word in ("nghìn", "ngàn", "triệu", "tỷ", "tỉ"):
            last = Decimal(_SCALES[word])
            total, group, digit = total + (group + digit or 1) * last, Decimal(0), Decimal(0)
        else:
            digit += _ONES[word]
    return total + group + digit


def _amount(match: re.Match[str]) -> Decimal:
    scale = _SCALES.get(match["scale"] or "", 1) * _SCALES.get(match["scale2"] or "", 1)
    if match["word"]:
        amount = Decimal(_DIGITS[match["word"]]) * scale
    else:
        amount = number(match["number"], scaled=scale > 1) * scale
    rest = match["rest"]
    if rest == "rưỡi":
        amount += Decimal(scale) / 2
    elif rest:
        small = _SCALES.get(match["rest_scale"] or "", 0)
        # "1 tỷ 200" without a second unit word counts in thousandths of the first.
        amount += Decimal(rest) * (small or Decimal(scale) / 1000)
    return amount


def number(printed: str, *, scaled: bool = False) -> Decimal:
    """A Vietnamese number: point for thousands, comma for decimals (*scaled*: ``4.6 tỷ`` has a decimal
    point).
    """
    text = printed.replace(" ", "")
    head, comma, tail = text.partition(",")
    if comma:
        if len(tail) == 3 and not scaled and "." not in head:
            return Decimal(head + tail)
        return Decimal(head.replace(".", "") + "." + tail)
    groups = text.split(".")
    if len(groups) == 2 and scaled and len(groups[1]) < 3:
        return Decimal(text)
    return Decimal("".join(groups))
