"""Whether the words that records quote stand in their articles, letter for letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.entry import entries
from generator.entry.fields import ITEM_LETTERS
from generator.entry.front import Front, Where
from generator.errors import Finding
from generator.memory import records
from generator.memory.journal import digest_of
from generator.model import Quote, Record
from generator.model.brevity import LARGEST_SHARE, LONGEST_QUOTE, share_of
from generator.walk.texts import Texts, text_of


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


def too_long(
    root: Path, known: Mapping[str, Record], pages: Mapping[str, Front], stories: Mapping[str, Path]
) -> Iterator[Finding]:
    """Quotations longer than a quotation may be, and stories of which all of them together show too much.

    Only of texts at hand: of others no refresh can cut what is remembered.
    """
    now = {story: digest_of(path) for story, path in stories.items()}
    quoted: dict[str, set[Quote]] = {}
    for name, record in known.items():
        path = records.FOLDER / f"{name}.json"
        for quote in {quote for basis in record.facts.values() for quote in basis.quotes}:
            if now.get(quote.article) != quote.digest:
                continue
            quoted.setdefault(quote.article, set()).add(quote)
            if len(quote.exact) > LONGEST_QUOTE:
                yield _long(path, _line_of(root / path, quote), quote.exact)
    for name, page in pages.items():
        for where, words in _cited(page.data):
            if len(words) > LONGEST_QUOTE:
                yield _long(entries.FOLDER / f"{name}.md", page.line(where), words)
    for story, quotes in sorted(quoted.items()):
        text = text_of(stories[story])
        shown = share_of(text, [(quote.start, len(quote.exact)) for quote in quotes]) if text else 0.0
        if shown > LARGEST_SHARE:
            most = f"{LARGEST_SHARE:.0%}"
            yield Finding.of(stories[story], 0, "quoted-too-much", share=f"{shown:.0%}", most=most)


def _long(path: Path, line: int, words: str) -> Finding:
    return Finding.of(path, line, "quote-long", length=len(words), most=LONGEST_QUOTE, words=words[:60])


def _cited(data: Mapping[str, Any]) -> Iterator[tuple[Where, str]]:
    """The quotations of sources that people found elsewhere, and where they stand."""
    items: list[tuple[Where, Any]] = [((), data)]
    for section in ITEM_LETTERS:
        several = data.get(section)
        items += (
            [((section, number), one) for number, one in enumerate(several)]
            if isinstance(several, list)
            else []
        )
    for where, item in items:
        sources = item.get("sources") if isinstance(item, dict) else None
        for number, source in enumerate(sources if isinstance(sources, list) else []):
            if isinstance(source, dict) and isinstance(source.get("quote"), str):
                yield (*where, "sources", number, "quote"), source["quote"]


def _invented(root: Path, name: str, unfounded: Mapping[Quote, list[str]]) -> Iterator[Finding]:
    """The words that the record of *name* claims to have from the very text at hand, with what they are for."""
    path = records.FOLDER / f"{name}.json"
    for quote, items in unfounded.items():
        details = {"item": ", ".join(items), "article": quote.article, "words": quote.exact[:80]}
        yield Finding.of(path, _line_of(root / path, quote), "quote-missing", **details)


def _line_of(path: Path, quote: Quote) -> int:
    """The line of the record at *path* on which the words of *quote* stand."""
    if not path.exists():  # the record stands under a name that the entry had before
        return 0
    return records.line_of(quote, path.read_text(encoding="utf-8").splitlines())
