"""Dates, amounts and counts in the words of each language, no more precise than the source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from generator import edtf
from generator.messages import catalogue, read_messages

_SCALES = (
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


def date(text: str | None, language: str) -> str:
    """*text* (EDTF) as a reader writes it: ``date("2022-04?", "vi") == "4/2022 (suy ra)"``.

    Without a year ``date("XXXX-03-27", "en") == "27 March, year unknown"``.
    """
    say = catalogue(language).say
    if not text:
        return say("site.date.unknown")
    start, end = edtf.bare(text)
    if end:
        told = _span(start, end, language)
    elif text.endswith("/.."):
        told = say("site.date.ongoing", start=_point(start, language))
    else:
        told = _point(start, language)
    told = say("site.date.yearless", date=told) if edtf.yearless(start) else told
    return say("site.date.inferred", date=told) if "?" in text else told


def when(text: str, language: str) -> str:
    """*text* (EDTF) inside a sentence: ``when("2009-04-21", "en") == "on 21 April 2009"``."""
    start, end = edtf.bare(text)
    kinds = {0: "year", 1: "month", 2: "day"}
    kind = "span" if end or text.endswith("/..") or edtf.yearless(text) else kinds[start.count("-")]
    kind = "days" if end and end.count("-") == 2 else kind
    return catalogue(language).say(f"site.when.{kind}", date=date(text, language))


@lru_cache(maxsize=8192)
def _point(text: str, language: str) -> str:
    """A day, a month or a year, with what the source leaves open left out."""
    told, *rest = (int(part) if part.isdigit() else 0 for part in text.split("-"))
    known = ("year" if told else "", *(("month", "day")[: len(rest)]))
    pattern = catalogue(language).say(f"site.date.{'_'.join(filter(None, known))}")
    month, day = (*rest, 1, 1)[:2]
    # A leap year stands in where none is told; its number is in no pattern then.
    return format_date(dt.date(told or 2000, month, day), pattern, locale(language))


def _span(start: str, end: str, language: str) -> str:
    """Both ends, with what they share said once: ``26–29/12/2024``, ``26–29 December 2024``."""
    if start.count("-") == end.count("-") == 2 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{_point(end, language)}"
    return f"{_point(start, language)} – {_point(end, language)}"


def amount(value: Decimal | None, currency: str | None, language: str) -> str:
    """A sum as it is read: ``139 tỷ đồng``, ``VND 139 billion``; empty where there is none."""
    if value is None:
        return ""
    say = catalogue(language).say
    for scale, name in _SCALES:
        if abs(value) >= scale and value % (scale / 1000) == 0:  # nothing is rounded away
            figure = say(f"site.amount.{name}", figure=number(value / scale, language))
            break
    else:
        figure = number(value, language)
    return say(f"site.currency.{currency}", figure=figure) if currency else figure


@lru_cache(maxsize=8192)
def number(value: Decimal | int, language: str) -> str:
    """*value* with the thousands and decimals of *language*: ``1.234,5`` or ``1,234.5``."""
    return format_decimal(Decimal(value), "#,##0.############", locale(language))


def per_cent(share: float, language: str) -> str:
    """*share* of a whole as *language* prints it: ``97%``."""
    return format_percent(share, locale=locale(language))


def count(key: str, n: int, language: str) -> str:
    """*n* things in the plural form of *language*: message ``<key>.one``, ``<key>.few`` …, ``<key>.other``."""
    words = catalogue(language)
    form = f"{key}.{locale(language).plural_form(n)}"
    return words.say(form if form in words else f"{key}.other", n=number(n, language))


def listing(parts: Iterable[str], language: str) -> str:
    """``a, b và c``, ``a, b and c``."""
    return format_list([str(part) for part in parts], locale=locale(language))


@cache
def locale(language: str) -> Locale:
    """What CLDR knows of *language* as its catalogue wants it written: British English, say."""
    return Locale.parse(read_messages(language).get("site.locale", language))
