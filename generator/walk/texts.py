"""The texts of the stories at hand, to look words up in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import ArticleError
from generator.memory.journal import digest_of
from generator.model import Quote, Record
from generator.stories.articles import read_article


class Texts:
    """The texts of the stories, each opened once: its bytes, and only if need be as the reader tells it."""

    def __init__(self, stories: Mapping[str, Path]) -> None:
        self._stories = stories
        self._raw: dict[str, str] = {}
        self._told: dict[str, str | None] = {}

    def has(self, quote: Quote) -> bool:
        """Whether the words of *quote* stand in its story, or the story cannot be asked."""
        name = quote.article
        if name not in self._stories:
            return True
        if name not in self._raw:
            self._raw[name] = self._stories[name].read_bytes().decode("utf-8", errors="replace")
        if quote.exact in self._raw[name]:
            return True
        text = self._told_text(name)
        return text is None or quote.exact in text

    def text(self, name: str) -> str:
        """The story *name* as its reader has it; empty where it cannot be had."""
        return (self._told_text(name) or "") if name in self._stories else ""

    def _told_text(self, name: str) -> str | None:
        if name not in self._told:
            self._told[name] = text_of(self._stories[name])
        return self._told[name]

    def changed(self, quote: Quote) -> bool:
        """Whether the story of *quote* has another text by now than the one it was taken from."""
        return bool(quote.digest) and quote.digest != digest_of(self._stories[quote.article])

    def replaced(self, quote: Quote, record: Record) -> bool:
        """Whether *record* knows that the words of *quote* come from an earlier text of their story."""
        now = digest_of(self._stories[quote.article])
        return quote.digest != now and record.articles.get(quote.article) == now


def text_of(path: Path) -> str | None:
    """The story at *path* as quotations have it; ``None`` where it is no story (refresh says why)."""
    try:
        return read_article(path).text
    except ArticleError:
        return None
