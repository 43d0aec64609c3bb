"""Offices in another language, as far as the catalogue of that language knows every word of them.

An office is a list of parts; each part is a rank (``Phó``), a post (``Chủ tịch``) and a body (``UBND tỉnh``),
and may end with the name of a place. A part with a word that is not in the catalogue is left out: half of one
is a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import geo
from generator.quick_yaml import loaded

_PARTS = re.compile(r"\s*(?:,|;|\s[-–—]\s)\s*")
_SEAT = re.compile(r"\buy vien\b|^dai bieu\b")
"""In the folded words of a seat in a committee or an assembly."""
Lists = Mapping[str, Mapping[str, str]]


def told(role: str, language: str) -> str:
    """*role* in *language*; empty where no part of it is known, and for Vietnamese, which it is in."""
    return ", ".join(dict.fromkeys(office for _, office in _known(role, language)))


def main(role: str, language: str) -> str:
    """The one office of *role* that somebody is named by, rather a post than a seat in a committee."""
    known = [*_known(role, language)]
    posts = (office for part, office in known if not _SEAT.search(geo.fold(part)))
    return next(posts, known[0][1] if known else "")


def _known(role: str, language: str) -> Iterator[tuple[str, str]]:
    """Each part of *role* that can be said in *language*, with how it is said there."""
    words = _lists(language)
    for part in _PARTS.split(role) if words else ():
        if part and (office := _part(part, words)):
            yield part, office


@cache
def _lists(language: str) -> Lists:
    file = Path(__file__).with_name(f"posts.{language}.yml")
    if not file.is_file():
        return {}
    lists = loaded(file)
    return {name: {geo.fold(words): other for words, other in some.items()} for name, some in lists.items()}


def _part(part: str, words: Lists) -> str:
    left = geo.fold(part)
    if left in words["whole"]:
        return words["whole"][left]
    ranks, left = ([], left) if _longest(left, words["posts"])[0] else _ranks(left, words["ranks"])
    post, left = _longest(left, words["posts"])
    body, left = _longest(left, words["bodies"])
    if not post or (left and not _is_place(left, words["levels"])):
        return ""
    told = words["joined"]["body"].format(post=post, body=body) if body else post
    for rank in reversed(ranks):
        told = words["joined"]["rank"].format(rank=rank, post=told)
    return told


def _ranks(left: str, ranks: Mapping[str, str]) -> tuple[list[str], str]:
    """All ranks that *left* begins with, in the other language, and the rest."""
    told: list[str] = []
    while True:
        rank, rest = _longest(left, ranks)
        if not rank:
            return told, left
        told, left = [*told, rank], rest


def _longest(left: str, known: Mapping[str, str]) -> tuple[str, str]:
    """The longest entry of *known* that *left* begins with, in the other language, and what follows it."""
    fitting = [words for words in known if left == words or left.startswith(f"{words} ")]
    if not fitting:
        return "", left
    longest = max(fitting, key=len)
    return known[longest], left[len(longest) :].strip()


def _is_place(words: str, levels: Mapping[str, str]) -> bool:
    """Whether *words* are the name of a place, with or without what kind of place it is."""
    _, name = _longest(words, levels)
    return not name or words in _places() or name in _places()


@cache
def _places() -> frozenset[str]:
    """The keys of all names of all places."""
    return frozenset(geo.fold(name.form) for name in geo.load().names.all)
