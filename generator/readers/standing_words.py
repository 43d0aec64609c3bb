"""Words that somebody says a story holds, found there letter for letter: a TextQuoteSelector looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.model import Article, Quote
from generator.stories.text import Text


class Selector(NamedTuple):
    """Exact words, and what stands just before and after them, which tells several places apart."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class StoryWords:
    """A story in which words are looked up: letters must be the same, blanks and line ends need not."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text = Text(article.text)

    def quote(self, selector: Selector) -> Quote | None:
        """The words of *selector* as the story has them; ``None`` where it does not."""
        places = list(self._places(selector.exact))
        if not places:
            return None
        start, end = max(places, key=lambda place: (self._fits(place, selector), -place[0]))
        return self._article.quote(self._text.at(start), self._text.at(end))

    def _places(self, words: str) -> Iterator[tuple[int, int]]:
        parts = unicodedata.normalize("NFC", words).split()
        if parts:
            pattern = r"\s+".join(map(re.escape, parts))
            yield from (match.span() for match in re.finditer(pattern, self._text.nfc))

    def _fits(self, place: tuple[int, int], selector: Selector) -> int:
        """How many of the two neighbours of *selector* stand beside *place*."""
        before, after = self._text.nfc[: place[0]], self._text.nfc[place[1] :]
        prefix, suffix = _run_together(selector.prefix), _run_together(selector.suffix)
        return int(_run_together(before[-200:]).endswith(prefix)) + int(
            _run_together(after[:200]).startswith(suffix)
        )


def _run_together(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
