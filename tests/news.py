"""Facts for tests, made from the few words that a case file needs."""

from __future__ import annotations

from typing import Any

from generator.merge import Fresh
from generator.model import Basis, Quote, Record
from generator.occasions import Fact

PLACES = ["VN-24", "LA-KH"]
VALUES = {
    "title": "Quảng Bình – Khammouane",
    "places": PLACES,
    "level": "province",
    "scope": "cross-border",
    "evidence": "reported",
}


def quote(article: str, words: str, start: int = 0) -> Quote:
    return Quote(article, words, "", "", start, "")


def basis(said: dict[str, Any] | None) -> Basis:
    """Quotations from ``{article: words}``."""
    quotes = [quote(article, str(words)) for article, words in (said or {}).items()]
    return Basis(tuple(quotes), "stated")


def fact(section: str, said: dict[str, Any] | None = None, parties: Any = None, **data: str) -> Fact:
    return Fact(section, data, tuple(parties or PLACES), basis(said))


def fresh(case: dict[str, Any]) -> Fresh:
    """``{sectors: [...], events: [{type: …, said: {article: words}}]}`` as findings."""
    sections = ("agreements", "events", "aid", "people")
    facts = [fact(section, **item) for section in sections for item in case.get(section, ())]
    lists = [name for name in ("sectors", "gates", "institutions", "sources") if name in case]
    articles = {quote.article: "" for one in facts for quote in one.basis.quotes}
    return Fresh(
        {**VALUES, **case.get("values", {})},
        None,
        {
            name: dict.fromkeys(case[name])
            for name in ("sectors", "gates", "institutions", "sources")
            if name in case
        },
        tuple(facts),
        articles,
    )


def record(case: dict[str, Any]) -> Record | None:
    """A record from ``{base: front matter, facts: {e1: {article: words}}}``; without a base there is none."""
    if "base" not in case:
        return None
    return Record(
        "quang-binh--khammouane",
        {**VALUES, **case["base"]},
        {name: basis(said) for name, said in case.get("facts", {}).items()},
        found=case.get("found", {}),
        minted=case.get("minted", {}),
    )
