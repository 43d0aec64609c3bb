"""Front matter against the table of fields: everything that is wrong with it, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from rapidfuzz import fuzz, process

import geo
from generator import edtf
from generator.cells import unseen
from generator.entry.fields import ELSEWHERE, ENTRY, ENTRY_NAME, ITEM_LETTERS, PLACE_ID, Field, by_name
from generator.entry.front import Where
from generator.entry.guesses import date_meant, field_meant, sum_meant
from generator.messages import LANGUAGES, catalogue

_MONEY = {
    "đồng": "VND", "đ": "VND", "vnđ": "VND", "đô la": "USD", "đô-la": "USD", "$": "USD", "đô la mỹ": "USD",
    "kíp": "LAK", "kip": "LAK", "riel": "KHR", "baht": "THB", "bạt": "THB", "euro": "EUR",
}  # fmt: skip
HARMLESS = ("unknown-key", "unknown-key-any")
"""What the check tells of though the page can be read all the same."""
_MOST = Decimal(10) ** 15
CELL = 32_767
"""Characters: what a cell of a spreadsheet holds, and so the published tables."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at *where*: a message ``check.<code>`` with the *details* for its blanks."""

    where: Where
    code: str
    details: tuple[tuple[str, str], ...] = ()

    @property
    def harmless(self) -> bool:
        """Whether the page can be read all the same (the check still tells of it)."""
        return self.code in HARMLESS


def problems(data: dict[str, Any], fields: tuple[Field, ...] = ENTRY) -> list[Problem]:
    """All that is wrong with *data*, as a rule front matter, by itself, without looking at other files."""
    found = list(_mapping(data, fields, ()))
    for section, letter in ITEM_LETTERS.items():
        found += _ids(data.get(section), section, letter)
    return found


def _problem(where: Where, code: str, **details: object) -> Problem:
    return Problem(where, code, tuple(sorted((name, str(value)) for name, value in details.items())))


def _mapping(data: dict[str, Any], fields: tuple[Field, ...], where: Where) -> Iterator[Problem]:
    known, meant = by_name(fields), set[str]()
    for name, value in data.items():
        if name in known:
            yield from _value(value, known[name], (*where, name))
            continue
        called = field_meant(name, tuple(known))
        right = called or _near(name, tuple(known))
        if right is None:
            yield _problem((*where, name), "unknown-key-any", key=name, nearest=" · ".join(known))
            continue
        stray = right in data or right in meant or not known[right].required
        meant.add(right)
        yield _problem((*where, name), "unknown-key" if stray else "misnamed-key", key=name, nearest=right)
        if called and called not in data:
            yield from _value(value, known[called], (*where, name))
    for field in fields:
        if field.required and field.name not in data and field.name not in meant:
            yield _problem(where, "missing-key", key=field.name, example=field.example)


def _near(word: str, allowed: tuple[str, ...]) -> str | None:
    """The allowed word most like *word*, if one is like it."""
    match = process.extractOne(word.casefold(), allowed, scorer=fuzz.WRatio, score_cutoff=70)
    return str(match[0]) if match else None


def _value(value: Any, field: Field, where: Where) -> Iterator[Problem]:
    if field.kind in _LISTS:
        if not isinstance(value, list):
            yield _not_a_list(value, field, where)
        else:
            yield from _LISTS[field.kind](value, field, where)
    elif not isinstance(value, str):
        yield _problem(where, "not-one-value", key=field.name, example=field.example)
    elif field.kind in _SCALARS:
        yield from _SCALARS[field.kind](value, field, where)


def _not_a_list(value: Any, field: Field, where: Where) -> Problem:
    """What to write where a list belongs: the same words in brackets, or hyphens before the items."""
    if field.kind == "items":
        return _problem(where, "not-items", key=field.name)
    bare = value.strip("() ") if isinstance(value, str) else ""
    listed = bare and not re.search(r"[\[\]{}\"'()]", bare)
    example = (
        "[" + ", ".join(re.split(r"\s*[;,]\s*|\s+(?:và|and|&|–|-)\s+", bare)) + "]" if listed else field.example
    )
    return _problem(where, "not-a-list", key=field.name, example=example)


def _choice(value: str, field: Field, where: Where) -> Iterator[Problem]:
    if value not in field.allowed:
        right = _labelled(value, field.allowed) or _near(value, field.allowed)
        code, offered = ("unknown-value", right) if right else ("unknown-value-any", " · ".join(field.allowed))
        yield _problem(where, code, key=field.name, value=value, nearest=offered)


def _labelled(value: str, allowed: tuple[str, ...]) -> str | None:
    """The allowed word whose name on the site, in either language, is or holds *value*."""
    if "VND" in allowed and (money := _MONEY.get(value.casefold())):
        return money
    topics = ("event", "agreement", "aid", "sector", "level", "scope", "evidence")
    labels = {
        words.say(f"{topic}.{word}").casefold(): word
        for words in map(catalogue, LANGUAGES)
        for word in allowed
        for topic in topics
        if f"{topic}.{word}" in words
    }
    meant = value.casefold()
    if match := process.extractOne(meant, list(labels), scorer=fuzz.ratio, score_cutoff=75):
        return labels[match[0]]
    within = {word for label, word in labels.items() if f" {meant} " in f" {label} "}
    return within.pop() if len(within) == 1 else None


def _date(value: str, field: Field, where: Where) -> Iterator[Problem]:
    if value.startswith("../"):
        yield _problem(where, "open-start", value=value, right=value.removeprefix("../"))
    elif edtf.problem(value):
        right = date_meant(value)
        form = {"right": right} if right else {"key": field.name}
        yield _problem(where, "bad-date-form" if right else "bad-date", value=value, **form)


def _amount(value: str, field: Field, where: Where) -> Iterator[Problem]:
    if amount(value) is None:
        right = sum_meant(value)
        if not right or amount(right) is None:
            yield _problem(where, "bad-amount", value=value, key=field.name)
        else:
            yield _problem(where, "bad-amount-form", value=value, right=right)
    elif Decimal(repr(float(value))) != Decimal(value):
        yield _problem(where, "amount-too-fine", value=value)


def amount(value: str) -> Decimal | None:
    """The sum that *value* writes out, or ``None``: no separators, no words, more than nothing.

    >>> amount("139000000000"), amount("139 tỷ")
    (Decimal('139000000000'), None)
    """
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]{1,2})?", value):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if 0 < number < _MOST else None


def _place(value: str, field: Field, where: Where) -> Iterator[Problem]:
    if not re.fullmatch(PLACE_ID, value):
        yield _problem(where, "bad-place", key=field.name, value=value, nearest=_places_named(value))
    elif value not in geo.load():
        yield _problem(where, "unknown-place", key=field.name, value=value, nearest=_nearest_place(value))


def _places_named(value: str) -> str:
    """The ids of the places that *value*, a name where an id belongs, may mean."""
    from geo.geocoder import candidates  # geopy takes its time to load, and most entries have no such slip

    offered = [f"{one.id} ({geo.load()[one.id].name('vi')})" for one in candidates(value)[:3]]
    return " · ".join(offered) or "VN-59, LA-AT, KH-9, VN-33.ea-sup …"


def _nearest_place(value: str) -> str:
    """The id most like *value*, with its name."""
    gazetteer = geo.load()
    match = process.extractOne(value, list(gazetteer), score_cutoff=60)
    return f"{match[0]} ({gazetteer[match[0]].name('vi')})" if match else "–"


def _id(value: str, field: Field, where: Where) -> Iterator[Problem]:
    if not re.fullmatch(r"[a-z][0-9]+", value):
        yield _problem(where, "bad-id", value=value, example=field.example)


def _text(value: str, field: Field, where: Where) -> Iterator[Problem]:
    if field.required and not value.strip():
        yield _problem(where, "missing-key", key=field.name, example=field.example)
    yield from _in_a_cell(value, field, where)


def _in_a_cell(value: str, field: Field, where: Where) -> Iterator[Problem]:
    """What keeps *value* from standing in a cell of the published tables."""
    if len(value) > CELL:
        yield _problem(where, "cell-too-long", key=field.name, count=len(value), most=CELL)
    if sign := unseen(value):
        yield _problem(where, "control-sign", key=field.name, sign=sign)


def _each_text(values: list[Any], field: Field, where: Where) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, value in enumerate(values):
        at = (*where, number)
        if not isinstance(value, str):
            yield _problem(at, "not-one-value", key=field.name, example=field.example)
        elif value in seen:
            yield _problem(at, "value-twice", key=field.name, value=value)
        else:
            seen.add(value)
            yield from _in_a_cell(value, field, at)
            if field.kind == "choices":
                yield from _choice(value, field, at)
            elif field.kind in ("pair", "places"):
                yield from _place(value, field, at)
            elif field.name == "settled" and not re.fullmatch(r"[a-z]+[0-9]*-[a-z]+-[0-9a-f]{6}", value):
                yield _problem(at, "bad-settled", value=value, example=field.example.strip("[]"))
            elif field.kind == "entries" and not re.fullmatch(ENTRY_NAME, value):
                yield _problem(at, "bad-entry-name", value=value)


def _places(values: list[Any], field: Field, where: Where) -> Iterator[Problem]:
    if len(values) < 2 or (field.kind == "pair" and len(values) > 2):
        yield _problem(where, "not-two-places" if field.kind == "pair" else "too-few-places", key=field.name)
    yield from _each_text(values, field, where)


def _sources(values: list[Any], field: Field, where: Where) -> Iterator[Problem]:
    for number, value in enumerate(values):
        at = (*where, number)
        if isinstance(value, dict):
            yield from _mapping(value, ELSEWHERE, at)
            if not value.get("url") and not value.get("publisher"):
                yield _problem(at, "source-empty")
        elif not isinstance(value, str):
            yield _problem(at, "not-one-value", key=field.name, example=field.example)


def _quotes(values: list[Any], field: Field, where: Where) -> Iterator[Problem]:
    """Words, or words with what stands before and after them; a fact without any is none."""
    if not values:
        yield _problem(where, "quotes-none")
    for number, value in enumerate(values):
        at = (*where, number)
        if isinstance(value, dict):
            yield from _mapping(value, field.fields, at)
        elif not isinstance(value, str):
            yield _problem(at, "not-one-value", key=field.name, example=field.example)


def _items(values: list[Any], field: Field, where: Where) -> Iterator[Problem]:
    for number, value in enumerate(values):
        at = (*where, number)
        if isinstance(value, dict):
            yield from _mapping(value, field.fields, at)
            if field.name == "aid":
                yield from _gift(value, at)
        else:
            yield _problem(at, "not-an-item", key=field.name)


def _gift(value: dict[str, Any], where: Where) -> Iterator[Problem]:
    if "amount" in value and "currency" not in value:
        yield _problem((*where, "amount"), "missing-currency")


def _ids(values: Any, section: str, letter: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, value in enumerate(values if isinstance(values, list) else []):
        name = value.get("id") if isinstance(value, dict) else None
        if not isinstance(name, str):
            continue
        at: Where = (section, number, "id")
        if name in seen:
            yield _problem(at, "id-twice", value=name)
        elif re.fullmatch(r"[a-z][0-9]+", name) and not name.startswith(letter):
            yield _problem(at, "bad-id", value=name, example=f"{letter}1")
        seen.add(name)


_LISTS = {
    "choices": _each_text,
    "texts": _each_text,
    "entries": _each_text,
    "pair": _places,
    "places": _places,
    "sources": _sources,
    "quotes": _quotes,
    "items": _items,
}
_SCALARS = {"choice": _choice, "date": _date, "amount": _amount, "place": _place, "id": _id, "text": _text}
