"""Dates, amounts and counts in the words of each language, no more precise than the source."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator import edtf
from generator.messages import catalogue

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


def _point(text: str, language: str) -> str:
    told, *rest = text.split("-")
    year = [] if edtf.yearless(text) else [told]
    if language == "vi" and (year or len(rest) > 1):
        return "/".join([*(str(int(part)) for part in reversed(rest)), *year])
    month = [catalogue(language).say(f"site.month.{int(rest[0])}")] if rest else []
    return " ".join([*(str(int(part)) for part in rest[1:]), *month, *year])


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


def number(value: Decimal | int, language: str) -> str:
    """*value* with the thousands and decimals of *language*: ``1.234,5`` or ``1,234.5``."""
    told = f"{Decimal(value).normalize():,f}"
    return told.translate(str.maketrans(",.", ".,")) if language == "vi" else told


def count(key: str, n: int, language: str) -> str:
    """*n* things, one or many: message ``<key>.one`` or ``<key>.other``."""
    return catalogue(language).say(f"{key}.{'one' if n == 1 else 'other'}", n=number(n, language))


def listing(parts: Iterable[str], language: str) -> str:
    """``a, b và c``, ``a, b and c``."""
    *most, last = list(parts) or [""]
    if not most:
        return last
    return catalogue(language).say("site.list", most=", ".join(most), last=last)
