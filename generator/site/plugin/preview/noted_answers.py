"""What a preview made, with the answers it rests on; made again only where one of these has changed.

Whatever makes a page asks for all that may change while a preview runs: the atlas, notes, the history. Each
answer is noted with the round in which it last was another one. What was made is good for as long as none of
the answers that it rests on, nor anything made on the way to it, is younger than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from generator.site.page import Page

T = TypeVar("T")
Enquiry = tuple[str, str, tuple[Any, ...]]
"""Whom to ask (a name of :attr:`Answers.known`), for what, and about what."""
AnswerKey = tuple[object, ...]
_NOTHING = object()


class OvertakenError(Exception):
    """Something newer is to be made first."""


class StandingPage(Page):
    """A page that stands already as it is to be; of its text only the front matter is left."""

    __slots__ = ()


@dataclass(slots=True)
class _Noted:
    key: AnswerKey
    question: Enquiry
    value: Any
    changed: int
    """The round in which it became what it is."""
    looked: int
    """The round in which it was last asked for."""


@dataclass(slots=True)
class _Made:
    parts: tuple[Any, ...]
    rests: tuple[AnswerKey, ...]
    """The keys of the answers, and of what was made on the way."""
    result: Any
    made: int
    looked: int


class Answers:
    """All answers given in a preview, and everything made of them."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        """Those who answer, by name."""
        self.round = 0
        self.wanted: frozenset[str] | None = None
        """The pages that are made now, by their address; ``None``: all."""
        self.overtaken: Callable[[], bool] = bool
        self._answers: dict[AnswerKey, _Noted] = {}
        self._made: dict[AnswerKey, _Made] = {}
        self._open: list[dict[AnswerKey, None]] = []

    def ask(self, whom: str, what: str, *about: Any) -> Any:
        """The answer of *whom* for *what*, noted as something that all that is being made now rests on."""
        if self.overtaken():
            raise OvertakenError
        key: AnswerKey = (whom, what, *(each if isinstance(each, str) else id(each) for each in about))
        answer = self._answers.get(key)
        if answer is None:
            value = self._answered((whom, what, about))
            self._answers[key] = answer = _Noted(key, (whom, what, about), value, self.round, self.round)
        elif answer.looked < self.round:
            self._look(answer)
        if self._open:
            self._open[-1][answer.key] = None  # many rest on it, and there are many: one key for all
        return answer.value

    def once(self, key: AnswerKey, make: Callable[[], T], *parts: Any) -> T:
        """What *make* gives for *parts*, which is what was made under *key* if that still is good."""
        if self._open:
            self._open[-1][key] = None
        made = self._good(key, parts)
        if made is None:
            with self._noting() as rests:
                result = make()
            made = self._made[key] = _Made(parts, tuple(rests), result, self.round, self.round)
        return made.result  # type: ignore[no-any-return]

    def pages(self, key: AnswerKey, make: Callable[[], Iterator[Page]], *parts: Any) -> Iterator[Page]:
        """The pages that *make* gives for *parts*; where those made before are good, only that they stand.

        Whoever takes them is done with each before he asks for the next: no text is kept.
        """
        made = self._good(key, parts)
        if made is not None:
            yield from made.result
            return
        with self._noting() as rests:
            pages = list(make())
        yield from pages
        standing = [StandingPage(page.path, _head(page.text), page.edit) for page in pages]
        self._made[key] = _Made(parts, tuple(rests), standing, self.round, self.round)

    def clear(self) -> None:
        """Let everything be made again."""
        self._made.clear()

    def forget(self, paths: frozenset[str]) -> None:
        """Let all pages at *paths* be made again."""
        gone = [
            key
            for key, made in self._made.items()
            if isinstance(made.result, list)
            and any(isinstance(page, StandingPage) and page.path in paths for page in made.result)
        ]
        for key in gone:
            del self._made[key]

    # ── What still is good ────────────────────────────────────────────────────────────────────

    def _good(self, key: AnswerKey, parts: tuple[Any, ...]) -> _Made | None:
        made = self._made.get(key)
        return made if made is not None and made.parts == parts and self._is_good(made) else None

    def _is_good(self, made: _Made) -> bool:
        if made.looked < self.round and made.made < self.round:
            if not all(self._is_older(key, made.made) for key in made.rests):
                return False
            made.looked = self.round
        return True

    def _is_older(self, key: AnswerKey, made: int) -> bool:
        """Whether the answer, or the thing made, under *key* is what it was in the round *made*."""
        answer = self._answers.get(key)
        if answer is None:
            part = self._made.get(key)
            return part is not None and part.made <= made and self._is_good(part)
        if answer.looked < self.round:
            self._look(answer)
        return answer.changed <= made

    def _look(self, answer: _Noted) -> None:
        value = self._answered(answer.question)
        if value is not answer.value and value != answer.value:
            answer.value, answer.changed = value, self.round
        answer.looked = self.round

    def _answered(self, question: Enquiry) -> Any:
        whom, what, about = question
        told = getattr(self.known[whom], what)
        if isinstance(told, Mapping):
            return told.get(about[0], _NOTHING) if about else told
        return told(*about) if callable(told) else told

    @contextmanager
    def _noting(self) -> Iterator[dict[AnswerKey, None]]:
        self._open.append({})
        try:
            yield self._open[-1]
        finally:
            self._open.pop()


class AskedOne:
    """Stands for one who answers (*whom*): each of its attributes, methods and entries is an answer."""

    def __init__(self, answers: Answers, whom: str) -> None:
        self._answers, self._whom = answers, whom

    def __getattr__(self, name: str) -> Any:
        told = getattr(self._answers.known[self._whom], name)
        if isinstance(told, Mapping):
            return AskedMapping(self._answers, self._whom, name)
        if callable(told):
            return partial(self._answers.ask, self._whom, name)
        return self._answers.ask(self._whom, name)


class AskedMapping(Mapping[str, Any]):
    """Stands for the mapping *what* of *whom*, each entry of which is an answer of its own."""

    def __init__(self, answers: Answers, whom: str, what: str) -> None:
        self._answers, self._whom, self._what = answers, whom, what

    def __getitem__(self, key: str) -> Any:
        """The value of *key*."""
        found = self._answers.ask(self._whom, self._what, key)
        if found is _NOTHING:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """All keys: what asks for them rests on the whole mapping."""
        return iter(self._answers.ask(self._whom, self._what))

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._answers.ask(self._whom, self._what))


def _head(text: str) -> str:
    """The front matter of the page *text*."""
    head, mark, _ = text.partition("\n---\n")
    return head + mark if mark and text.startswith("---\n") else ""
