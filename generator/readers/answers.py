"""What a model answers about a story, and what of it can stand in the folder of readings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geo
from generator import edtf
from generator.entry.guesses import date_meant, sum_meant
from generator.entry.reading_fields import LISTS
from generator.entry.validate import amount
from generator.model import Article
from generator.readers.second_reading import judged
from geo.geocoder import candidates

_PLACES = ("pair", "places")


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a model found: its list (*kind*), the *words* for it, what it *said* of its fields."""

    kind: str
    words: str
    said: Mapping[str, Any] = field(default_factory=dict)


Asker = Callable[[Article], Sequence[Answer]]
"""Whoever can be asked what a story says."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reading ready to be written: its *text*, how many facts were *kept*, how many *left* out as unsound."""

    text: str
    kept: int
    left: int


def answered(article: Article, reader: str, answers: Iterable[Answer]) -> Answered:
    """What of *answers* stands in *article*, as a file of ``seeds/readings`` has it."""
    items = [(answer.kind, _item(answer)) for answer in answers]
    sound = [(kind, item) for kind, item in items if kind in LISTS and _is_sound(article, reader, kind, item)]
    lists = {name: [item for kind, item in sound if kind == name] for name in LISTS}
    data = {"digest": article.digest, **{name: found for name, found in lists.items() if found}}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return Answered(text, len(sound), len(items) - len(sound))


def _is_sound(article: Article, reader: str, kind: str, item: Mapping[str, Any]) -> bool:
    _, wrong = judged(Path(), reader, article, json.dumps({kind: [item]}, ensure_ascii=False))
    return not wrong


def _item(answer: Answer) -> dict[str, Any]:
    """*answer* as an item of a reading: ids for places, dates and sums as they are written here."""
    kinds = {one.name: one.kind for one in (LISTS[answer.kind].fields if answer.kind in LISTS else ())}
    told = {name: value for name, value in answer.said.items() if name in kinds and value}
    return {**{name: _value(kinds[name], value) for name, value in told.items()}, "quotes": [answer.words]}


def _value(kind: str, value: Any) -> Any:
    if kind in _PLACES:
        return list(
            dict.fromkeys(_place(str(each)) for each in (value if isinstance(value, list) else [value]))
        )
    told = str(value).strip()
    if kind == "place":
        return _place(told)
    if kind == "date" and edtf.problem(told):
        return date_meant(told) or told
    if kind == "amount" and amount(told) is None:
        return sum_meant(told) or told
    return told


def _place(name: str) -> str:
    """The id of the place that *name* surely means; *name* itself where that is in doubt."""
    if name in geo.load():
        return name
    meant = geo.taken(candidates(name))
    return meant.id if meant else name


def named(place: str) -> str:
    """A place as a model may name it so that it is found again: ``tỉnh Koh Kong, Campuchia``."""
    gazetteer = geo.load()
    one = gazetteer[place]
    name = one.name("vi")
    label = name if name[:2].casefold() in ("tp", one.kind[:2]) else f"{one.kind} {name}"
    country = {"VN": "Việt Nam", "LA": "Lào", "KH": "Campuchia"}[one.country]
    return ", ".join([label, *([one.province.name("vi")] if one.province else []), country])
