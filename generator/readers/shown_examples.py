"""What a model is shown before it reads: how the atlas would answer, from own sentences and from the seeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.entry.fields import ITEM_LETTERS, Field
from generator.entry.reading_fields import LISTS, READING
from generator.memory import records
from generator.merge.recalled import places_of
from generator.messages import COMMON
from generator.model import Record
from generator.quick_yaml import loaded
from generator.readers.answers import Answer, named

_OWN: Final = Path(__file__).with_name("examples.yml")
_MOST: Final = 4
"""Sentences of the seeds: a small model on a small computer reads them all anew for every part of a story."""

TASK: Final = """\
The text is part of a Vietnamese news story. Find how provinces and districts of Viet Nam work together with \
provinces and districts of Laos or Cambodia (or with each other): only what happened, never what is planned, \
wished, postponed or denied. The words of each extraction are an exact copy of the clause that says so. Name \
places with their level and country, as in "tỉnh Koh Kong, Campuchia". Dates are written 2009, 2009-04 or \
2009-04-21, sums as plain figures. Leave out what the text does not say.

The kinds of extraction and their attributes:
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a story, and what is to be found in it."""

    text: str
    answers: tuple[Answer, ...]


def task() -> str:
    """What a model is told to do, with every list and field of a reading."""
    lines = []
    for one in READING:
        if one.name in LISTS:
            lines.append(f"- {one.name}: {one.describe(COMMON)}")
            for field in one.fields:
                lines += [f"  - {field.name}: {_asked(field)}"] if field.name != "quotes" else []
    return TASK + "\n".join(lines)


def _asked(field: Field) -> str:
    """What a model is to write in *field*: names where a file has the ids of places."""
    told = field.describe(COMMON)
    if field.kind in ("place", "places", "pair"):
        return told.replace("the ids of", "the names of")
    return told + (f" ({', '.join(field.allowed)})" if field.allowed else "")


def examples(root: Path) -> list[Example]:
    """Own sentences, and some of the stories below *root* with what the records have of them."""
    own = loaded(_OWN)
    shown = [Example(one["text"], tuple(_with_names(Answer(**each)) for each in one["answers"])) for one in own]
    seen: set[str] = set()
    for example in _of_seeds(root):
        kinds = {answer.kind for answer in example.answers}
        if len(shown) < len(own) + _MOST and kinds - seen:
            seen |= kinds
            shown.append(example)
    return shown


def _of_seeds(root: Path) -> list[Example]:
    """Every sentence that the records quote, with all that they are sure it says; the richest first."""
    found: dict[str, list[Answer]] = {}
    for _, record in sorted(records.read_records(root / records.FOLDER).items()):
        for answer in _answers(record):
            found.setdefault(answer.words, []).append(answer)
    told = (Example(words, tuple(answers)) for words, answers in found.items())
    return sorted(
        told, key=lambda one: (-len({answer.kind for answer in one.answers}), len(one.text), one.text)
    )


def _answers(record: Record) -> Iterator[Answer]:
    """What *record* has from one sentence each, without any year that stands elsewhere."""
    places = list(places_of(record.base))
    items: dict[str, tuple[str, Mapping[str, Any]]] = {
        item["id"]: (section, item) for section in ITEM_LETTERS for item in _list(record.base.get(section))
    }
    for name, basis in record.facts.items():
        section, item = items.get(name, (name.partition(".")[0], {"sector": name.partition(".")[2]}))
        if basis.certainty not in ("stated", "agreed") or section not in LISTS or len(basis.quotes) != 1:
            continue
        known = {field.name for field in LISTS[section].fields}
        said = {key: value for key, value in {"parties": places, **item}.items() if key in known}
        words = basis.quotes[0].exact
        if str(said.get("date", ""))[:4] in words:
            yield _with_names(Answer(section, words, said))


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _with_names(answer: Answer) -> Answer:
    """*answer* with the names of its places, as a model has to give them."""
    kinds = {field.name: field.kind for field in LISTS[answer.kind].fields}
    said = {
        name: [named(place) for place in value] if kinds[name] in ("places", "pair")
        else named(value) if kinds[name] == "place"
        else value
        for name, value in answer.said.items()
    }  # fmt: skip
    return Answer(answer.kind, answer.words, said)
