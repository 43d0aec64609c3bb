"""One file of ``seeds/readings``: a program's reading of one story, each fact with words that stand there.

A fact that is wrong is refused by itself, with its line and what to write instead; the others are taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from generator.cells import unseen
from generator.entry.front import Front, Where
from generator.entry.reading_fields import LISTS, READING
from generator.entry.validate import HARMLESS, problems
from generator.errors import Finding
from generator.model import (
    Article,
    Basis,
    FoundAgreement,
    FoundAid,
    FoundEvent,
    FoundName,
    FoundPair,
    FoundPerson,
    FoundSector,
    Level,
    Quote,
    Reading,
    Scope,
)
from generator.quick_yaml import Loader
from generator.readers.standing_words import Selector, StoryWords

LARGEST: Final = 1_000_000
"""Bytes of one file."""
LONGEST: Final = 1_000
"""Characters of one quotation: the atlas quotes sentences, it does not print stories."""
Listed = Mapping[str, Any]


class _TwiceError(ValueError):
    """A name that stands twice in one object of JSON."""


def read_second(path: Path, reader: str, article: Article) -> tuple[Reading | None, list[Finding]]:
    """What *reader* says in the file at *path* of *article*, and what is wrong with it."""
    text, wrong = _opened(path)
    if wrong:
        return None, wrong
    return judged(path, reader, article, text)


def judged(path: Path, reader: str, article: Article, text: str) -> tuple[Reading | None, list[Finding]]:
    """The facts in the JSON *text* that stand in *article*, and what is wrong with the others."""
    try:
        data = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        return None, [
            Finding.of(path, error.lineno, "reading-json", problem=f"{error.msg}: column {error.colno}")
        ]
    except (_TwiceError, RecursionError) as error:
        return None, [Finding.of(path, 0, "reading-json", problem=error)]
    if not isinstance(data, dict):
        return None, [Finding.of(path, 1, "reading-json", problem="no {…}")]
    if sign := unseen(json.dumps(data, ensure_ascii=False)):
        return None, [Finding.of(path, 0, "reading-json", problem=sign)]
    judge = _Judge(path, article, data, text)
    return judge.reading(reader), sorted(judge.wrong)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON without what is null; ``ValueError`` where it says something twice."""
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise _TwiceError(f"“{twice}” ×2")
    return {name: value for name, value in pairs if value is not None}


def _opened(path: Path) -> tuple[str, list[Finding]]:
    if path.is_symlink() or not path.is_file():
        return "", [Finding.of(path, 0, "no-plain-file")]
    try:
        if path.stat().st_size > LARGEST:
            return "", [Finding.of(path, 0, "reading-long", limit=LARGEST)]
        return path.read_text(encoding="utf-8-sig"), []
    except UnicodeDecodeError as error:
        return "", [Finding.of(path, 0, "encoding", byte=f"0x{error.object[error.start]:02X}")]
    except OSError as error:
        return "", [Finding.of(path, 0, "system", problem=error.strerror or error)]


class _Judge:
    """Goes through a reading fact by fact; keeps what is sound, and says what is not."""

    def __init__(self, path: Path, article: Article, data: dict[str, Any], text: str) -> None:
        self._path, self._article, self._data = path, article, data
        self._words = StoryWords(article)
        self._front = Front(data, "", _node(text))
        self.wrong: list[Finding] = []
        self._refused: set[Where] = set()
        for problem in problems(data, READING):
            self._tell(problem.where, problem.code, **dict(problem.details))
            self._refused |= {problem.where[:2]} if problem.code not in HARMLESS else set()

    def _tell(self, where: Where, code: str, **details: object) -> None:
        line = self._front.line(where) - 1  # a page begins with a fence, this file does not
        self.wrong.append(Finding.of(self._path, line, code, **details))

    def reading(self, reader: str) -> Reading:
        """All sound facts; every pair of which one of them tells is there."""
        told = {name: list(self._sound(name)) for name in LISTS}
        kinds = {"institutions": "institution", "gates": "gate"}
        found: dict[str, list[Any]] = {
            "events": [_built(FoundEvent, item, basis) for item, basis in told["events"]],
            "agreements": [_built(FoundAgreement, item, basis) for item, basis in told["agreements"]],
            "aid": [_built(FoundAid, item, basis) for item, basis in told["aid"]],
            "sectors": [_built(FoundSector, item, basis) for item, basis in told["sectors"]],
            "people": [_built(FoundPerson, {"role": "", **item}, basis) for item, basis in told["people"]],
            "names": [
                _built(FoundName, {"what": what, **item}, basis)
                for name, what in kinds.items()
                for item, basis in told[name]
            ],
        }
        shown = sorted(LISTS, key=lambda name: name in ("sectors", *kinds))  # occasions show a pair best
        circles = [(_places(item), basis) for name in shown for item, basis in told[name]]
        lists: dict[str, Any] = {name: tuple(items) for name, items in found.items()}
        pairs = tuple(_pairs(circles))
        return Reading(self._article.id, self._article.digest, pairs=pairs, reader=reader, **lists)

    def _sound(self, name: str) -> Iterator[tuple[Listed, Basis]]:
        """The facts of the list *name* that can be taken, each with its words."""
        if (name,) in self._refused or name not in self._data:
            return
        for number, item in enumerate(self._data[name]):
            where: Where = (name, number)
            if where in self._refused:
                continue
            quotes = list(self._quotes((*where, "quotes"), item["quotes"]))
            if all(quotes) and self._acts(where, item):
                yield item, Basis(tuple(quote for quote in quotes if quote), "stated")

    def _quotes(self, where: Where, said: Sequence[Any]) -> Iterator[Quote | None]:
        for number, words in enumerate(said):
            told = {"exact": words} if isinstance(words, str) else words
            selector = Selector(**{name: told[name] for name in Selector._fields if name in told})
            place = f"{where[0]}[{where[1]}].quotes[{number}]"
            quote = self._words.quote(selector)
            if len(selector.exact) > LONGEST:
                self._tell((*where, number), "reading-quote-long", place=place, limit=LONGEST)
                quote = None
            elif quote is None:
                self._tell((*where, number), "reading-words", place=place, words=selector.exact[:80])
            yield quote

    def _acts(self, where: Where, item: Listed) -> bool:
        """Whether the fact is about two places at least, one of them in Viet Nam, or about one person."""
        places = set(_places(item))
        sound = where[0] == "people" or (len(places) > 1 and any(place.startswith("VN") for place in places))
        if not sound:
            self._tell(where, "reading-places", place=f"{where[0]}[{where[1]}]")
        return sound


def _node(text: str) -> yaml.MappingNode | None:
    """Where everything stands in the JSON *text*, which is YAML as well; ``None`` where it is not quite."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except (yaml.YAMLError, RecursionError):
        return None
    return node if isinstance(node, yaml.MappingNode) else None


def _places(item: Listed) -> tuple[str, ...]:
    """All places that a fact is about, the Vietnamese ones first."""
    named = item.get("places") or item.get("parties") or [item[n] for n in ("giver", "receiver") if n in item]
    return tuple(sorted(dict.fromkeys(named), key=lambda place: not place.startswith("VN")))


def _built(kind: Any, item: Listed, basis: Basis) -> Any:
    """The *kind* of finding that *item* describes; fields that it does not have are left out."""
    known = {field.name for field in fields(kind)}
    values: dict[str, Any] = {name: value for name, value in item.items() if name in known}
    if "parties" in values:
        values["parties"] = _places({"parties": values["parties"]})
    if "amount" in known:
        values["amount"] = Decimal(item["amount"]) if "amount" in item else None
        values.setdefault("currency", None)
    if "date" in known:
        values.setdefault("date", None)
    return kind(basis=basis, **values)


def _pairs(circles: Sequence[tuple[tuple[str, ...], Basis]]) -> Iterator[FoundPair]:
    """Each pair of which some fact tells, with the words of the first one."""
    seen: dict[tuple[str, str], Basis] = {}
    for places, basis in circles:
        for pair in _pairs_in(places):
            seen.setdefault(pair, basis)
    for pair, basis in seen.items():
        level: Level = "district" if any("." in place for place in pair) else "province"
        scope: Scope = "domestic" if pair[1].startswith("VN") else "cross-border"
        yield FoundPair(pair, level, scope, "reported", basis)


def _pairs_in(places: Sequence[str]) -> list[tuple[str, str]]:
    """The Vietnamese ones of *places* with those abroad; where there are none abroad, the first two."""
    home = [place for place in places if place.startswith("VN")]
    abroad = [place for place in places if not place.startswith("VN")]
    return [(one, other) for one in home for other in abroad] or ([(home[0], home[1])] if home[1:] else [])
