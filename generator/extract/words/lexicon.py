"""The vocabularies of the lists beside this file and the one pass over a text that finds all of their phrases.

A phrase is met word by word, with nothing but a blank, a hyphen, a full stop or the comma that the
phrase itself has between its words. Of each kind the longest phrase at a place counts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.stories.text import Text
from generator.stories.wordlist import wordlist

_FOLDER = Path(__file__).parent
_BETWEEN = frozenset({" ", "-", " - ", ". ", ".", "", "- ", " -", "  "})
_WITH_COMMA = frozenset({", ", " , "})
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
    for word in Text(phrase).words(0, len(phrase))[0]:
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
    root = _trie()
    words, after, starts = text.words(start, end)
    result: list[Mark] = []
    reached: dict[tuple[str, str], int] = {}
    hidden: dict[str, int] = {}
    following = [*words[1:], ""]
    for number, node in enumerate(map(root.get, words)):
        if node is None or not (None in node or following[number] in node):
            continue
        best: dict[str, tuple[int, str, str]] = {}
        position, comma = number, False
        while True:
            if None in node:
                last = starts[position] + len(words[position])
                for slot, kind, value, with_comma in node[None]:
                    if with_comma == comma:
                        best[slot] = (last, kind, value)
            step = node.get(following[position])
            if step is None:
                break
            between = after[position]
            if between in _WITH_COMMA:
                comma = True
            elif between not in _BETWEEN:
                break
            node = step
            position += 1
        for last, kind, value in best.values():
            if value == "none":
                hidden[kind] = max(hidden.get(kind, 0), last)
            # A shorter phrase of the same meaning inside a longer one says nothing new.
            elif last > hidden.get(kind, 0) and reached.get((kind, value), 0) < last:
                reached[kind, value] = last
                result.append(Mark(starts[number], last, kind, value))
    return result
