"""Whether the words that records quote stand in their articles, letter for letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import ArticleError, Finding
from generator.memory import records
from generator.memory.journal import digest_of
from generator.model import Quote, Record
from generator.stories.articles import read_article


def missing(root: Path, known: Mapping[str, Record], stories: Mapping[str, Path]) -> Iterator[Finding]:
    """What is wrong with quotations in the records *known* that do not stand in their article.

    *stories* maps the articles at hand to their files; one that is not at hand is not asked. Words of
    a text that was replaced by another since are remembered on purpose. A story that was changed is one
    finding however many quotations it had.
    """
    shelf = Texts(stories)
    changed: Counter[str] = Counter()
    for name, record in known.items():
        unfounded: dict[Quote, list[str]] = {}
        for item, basis in record.facts.items():
            for quote in basis.quotes:
                if not shelf.has(quote) and not shelf.replaced(quote, record):
                    unfounded.setdefault(quote, []).append(item)
        changed.update(quote.article for quote in unfounded if shelf.changed(quote))
        yield from _invented(root, name, {q: items for q, items in unfounded.items() if not shelf.changed(q)})
    for story, count in sorted(changed.items()):
        yield Finding.of(stories[story], 0, "story-changed", count=count).seen_from(root)


def _invented(root: Path, name: str, unfounded: Mapping[Quote, list[str]]) -> Iterator[Finding]:
    """The words that the record of *name* claims to have from the very text at hand, with what they are for."""
    path = records.FOLDER / f"{name}.json"
    for quote, items in unfounded.items():
        details = {"item": ", ".join(items), "article": quote.article, "words": quote.exact[:80]}
        yield Finding.of(path, _line_of(root / path, quote), "quote-missing", **details)


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
        if name not in self._told:
            self._told[name] = _text(self._stories[name])
        text = self._told[name]
        return text is None or quote.exact in text

    def changed(self, quote: Quote) -> bool:
        """Whether the story of *quote* has another text by now than the one it was taken from."""
        return bool(quote.digest) and quote.digest != digest_of(self._stories[quote.article])

    def replaced(self, quote: Quote, record: Record) -> bool:
        """Whether *record* knows that the words of *quote* come from an earlier text of their story."""
        now = digest_of(self._stories[quote.article])
        return quote.digest != now and record.articles.get(quote.article) == now


def _text(path: Path) -> str | None:
    """The story at *path* as quotations have it; ``None`` where it is no story (refresh says why)."""
    try:
        return read_article(path).text
    except ArticleError:
        return None


def _line_of(path: Path, quote: Quote) -> int:
    """The line of the record at *path* on which the words of *quote* stand."""
    if not path.exists():  # the record stands under a name that the entry had before
        return 0
    lines = path.read_text(encoding="utf-8").splitlines()
    start = quote.exact[:30].replace("\n", "\\n").replace('"', '\\"')
    return next((number for number, line in enumerate(lines, 1) if start in line), 0)
