"""What stays of a story that is taken out: how it was published, and the marks of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.entry.fields import ITEM_LETTERS
from generator.errors import ArticleError
from generator.memory.journal import digest_of
from generator.memory.tombstones import Tombstone, Wish, marks_of
from generator.model import Imprint, Quote, Record
from generator.removal.shelves import Shelves, noted
from generator.stories.articles import read_article


def stone_of(story: str, shelves: Shelves, wish: Wish, reason: str, day: str) -> Tombstone:
    """Its tombstone: what is known of how it was published, and the marks of its words."""
    before = shelves.stones.get(story, Tombstone(story))
    told = published(story, shelves)
    marks = before.known | _marks(story, shelves)
    return replace(
        before,
        wish="facts" if "facts" in (wish, before.wish) else "quotations",
        publisher=before.publisher or told.publisher,
        address=before.address or told.address,
        published=before.published or told.published,
        digest=before.digest or _digest(story, shelves),
        removed=before.removed or day,
        reason=reason or before.reason,
        marks=" ".join(sorted(marks)),
    )


def published(story: str, shelves: Shelves) -> Imprint:
    known = shelves.imprints.get(story, Imprint())
    said = noted(shelves.files[story]) if story in shelves.files else {}
    return Imprint(
        "",
        said.get("publisher") or known.publisher,
        said.get("published") or known.published,
        shelves.addresses().get(story) or known.address,
        said.get("author") or known.author,
    )


def _digest(story: str, shelves: Shelves) -> str:
    if story in shelves.files:
        return digest_of(shelves.files[story]) or ""
    return next((one.articles[story] for one in shelves.records.values() if story in one.articles), "")


def _marks(story: str, shelves: Shelves) -> frozenset[str]:
    """The marks of its text, or of its quotations if that is gone; not of what facts and other stories say."""
    quotes = [quote for record in shelves.records.values() for quote in quotes_in(record)]
    own = [quote.exact for quote in quotes if quote.article == story]
    facts = (value for page in shelves.pages.values() for value in _values(page.data))
    told = (value for record in shelves.records.values() for value in _values(record.base))
    others = [quote.exact for quote in quotes if quote.article != story]
    return marks_of([_text(shelves.files.get(story)), *own]) - marks_of([*others, *facts, *told])


def quotes_in(record: Record) -> Iterator[Quote]:
    """Every quotation that *record* holds."""
    for basis in (*record.facts.values(), *(one.basis for one in record.disputes)):
        yield from basis.quotes


def _values(data: Mapping[str, Any]) -> Iterator[str]:
    """What the facts of *data* say: sums, goods, names; no remarks and no quotations."""
    for section in ITEM_LETTERS:
        for item in data.get(section, []):
            told = [v for key, v in item.items() if isinstance(v, str) and key not in ("note", "because", "id")]
            # A name stands before its office on one page and behind it in a list.
            yield from (" ".join(told), " ".join(reversed(told)), *told)


def _text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return read_article(path).text
    except ArticleError:
        return path.read_bytes().decode("utf-8", errors="replace")
