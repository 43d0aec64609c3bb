"""The vocabularies of the lists beside this file and the one pass over a text that finds all of their phrases.

A phrase is met word by word, with nothing but a blank, a hyphen, a full stop or the comma that the
phrase itself has between its words. Of each kind the longest phrase at a place counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.stories.text import Text, Words
from generator.stories.wordlist import wordlist

_FOLDER = Path(__file__).parent
_BETWEEN = frozenset({" ", "-", " - ", ". ", ".", "", "- ", " -", "  "})
_WITH_COMMA = frozenset({", ", " , "})
_BETWEEN_WORDS = _BETWEEN | _WITH_COMMA
_SCANNED = ("units", "cues", "texts", "sectors")

Trie = dict[Any, Any]


class Mark(NamedTuple):
    """A phrase of a vocabulary, met in the text: *kind* and *value* are its place in the file."""

    start: int
    end: int
    kind: str
    value: str


@cache
def words(topic: str) -> dict[str, Any]:
    """The vocabulary *topic* as it stands in its file, phrases as keys (lower case, one tone placing)."""
    return wordlist(_FOLDER / f"{topic}.yml")


@cache
def _trie() -> Trie:
    """All phrases of the scanned topics as a tree of words; the leaf under ``None`` lists (slot, kind,
    value, comma).
    """
    root: Trie = {}
    for topic in _SCANNED:
        for kind, values in words(topic).items():
            for value, phrases in values.items():
                for phrase in phrases:
                    _plant(root, phrase, kind, value)
    return root


def _plant(root: Trie, phrase: str, kind: str, value: str) -> None:
    node = root
    for word in Text(phrase).words(0, len(phrase)).words:
        node = node.setdefault(word, {})
    leaf = node.setdefault(None, [])
    # A phrase can mean two fields at once; of other kinds the longest phrase says what it is.
    entry = (f"{kind} {value}" if kind == "sector" else kind, kind, value, "," in phrase)
    if entry not in leaf:
        leaf.append(entry)


def marks(text: Text, start: int, end: int) -> list[Mark]:
    """Every phrase of the vocabularies between two offsets of *text*, in order of their beginning.

    A phrase listed under ``none`` hides what stands inside it: *tiếp nhận* is not *tiếp*.
    """
    kept: list[Mark] = []
    hidden: dict[str, int] = {}
    reached: dict[tuple[str, str], int] = {}
    for first, last, kind, value in _phrases(text.words(start, end)):
        if value == "none":
            hidden[kind] = max(hidden.get(kind, 0), last)
        # A shorter phrase of the same meaning inside a longer one says nothing new.
        elif last > hidden.get(kind, 0) and reached.get((kind, value), 0) < last:
            reached[kind, value] = last
            kept.append(Mark(first, last, kind, value))
    return kept


def _phrases(said: Words) -> Iterator[tuple[int, int, str, str]]:
    """The longest phrase of each kind at each word: what a mark of it would hold."""
    root = _trie()
    following = [*said.words[1:], ""]
    for number, node in enumerate(map(root.get, said.words)):
        if node is not None and (None in node or following[number] in node):
            start = said.starts[number]
            met = _longest(node, said, number).values()
            for end, kind, value in sorted(met, key=_shown_last) if len(met) > 1 else met:
                yield start, end, kind, value


def _shown_last(met: tuple[int, str, str]) -> bool:
    """What hides comes before what it hides: *tưới mát* before *tưới*."""
    return met[2] != "none"


def _longest(node: Trie, said: Words, at: int) -> dict[str, tuple[int, str, str]]:
    """Of each kind the longest phrase that begins with word *at*, to which *node* belongs: end, kind, value."""
    words, after, starts = said
    best: dict[str, tuple[int, str, str]] = {}
    comma = False
    while True:
        if None in node:
            end = starts[at] + len(words[at])
            for slot, kind, value, with_comma in node[None]:
                if with_comma == comma:
                    best[slot] = end, kind, value
        between, at = after[at], at + 1
        step = node.get(words[at]) if at < len(words) else None
        if step is None or between not in _BETWEEN_WORDS:
            return best
        comma = comma or between in _WITH_COMMA
        node = step
