"""Facts for tests, made from the few words that a case file needs."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.errors import ArticleError, Finding
from generator.merge.facts import Fact
from generator.merge.three_way import Fresh
from generator.model import (
    Article,
    Basis,
    FoundAgreement,
    FoundAid,
    FoundEvent,
    FoundPair,
    FoundSector,
    Quote,
    Reading,
    Record,
    article_id,
)

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
        {name: {value: basis({"x": value}) for value in case[name]} for name in lists},
        tuple(facts),
        articles,
    )


def record(case: dict[str, Any]) -> Record | None:
    """A record from ``{base: front matter, facts: {e1: {article: words}}}``; without a base there is none."""
    if "base" not in case:
        return None
    words = {
        f"{name}.{value}": basis({"x": value})
        for name in ("sectors", "gates", "institutions")
        for value in case["base"].get(name, ())
    }
    return Record(
        "quang-binh--khammouane",
        {**VALUES, **case["base"]},
        {**words, **{name: basis(said) for name, said in case.get("facts", {}).items()}},
        found=case.get("found", {}),
        minted=case.get("minted", {}),
    )


# ── Stories of a tiny press, as JSON that names its facts outright ────────────────────────────


def story(pairs: list[list[str]], facts: list[dict[str, Any]], **more: Any) -> str:
    """A story that :func:`read_story` understands; each fact has ``section``, ``words`` and its fields."""
    return json.dumps({"pairs": pairs, "facts": facts, **more}, ensure_ascii=False, indent=1)


def read_story(path: Path) -> Reading:
    """The reading of a story made by :func:`story`: every quotation stands in the file letter for letter."""
    raw = path.read_bytes()
    try:
        told = json.loads(raw)
    except ValueError:
        raise ArticleError([Finding.of(path, 1, "encoding", byte="0x00")]) from None
    article = Article(article_id(path), raw.decode("utf-8"), hashlib.sha256(raw).hexdigest())

    def said(fact: dict[str, Any]) -> Basis:
        start = article.text.index(fact["words"])
        return Basis((article.quote(start, start + len(fact["words"])),), "stated")

    def parties(fact: dict[str, Any]) -> tuple[str, ...]:
        return tuple(fact.get("parties", told["pairs"][0]))

    facts = {
        name: [f for f in told["facts"] if f["section"] == name] for name in ("events", "agreements", "aid")
    }
    title = Basis((article.quote(0, 8),), "stated")
    return Reading(
        article.id,
        article.digest,
        tuple(
            FoundPair(
                (a, b),
                "district" if "." in a else "province",
                "domestic" if b.startswith("VN") else "cross-border",
                told.get("evidence", "reported"),
                title,
            )
            for a, b in told["pairs"]
        ),
        tuple(FoundEvent(f["type"], f.get("date"), parties(f), said(f)) for f in facts["events"]),
        tuple(FoundAgreement(f["kind"], f.get("date"), parties(f), said(f)) for f in facts["agreements"]),
        tuple(
            FoundAid(Decimal(f["amount"]), "VND", *parties(f)[:2], said(f), purpose=f.get("purpose"))
            for f in facts["aid"]
        ),
        tuple(
            FoundSector(sector, tuple(dict.fromkeys(p for pair in told["pairs"] for p in pair)), title)
            for sector in told.get("sectors", ())
        ),
        notes=tuple(told.get("notes", ())),
        address=told.get("url", ""),
    )


def put_story(root: Path, name: str, *args: Any, **more: Any) -> Path:
    """Write a story below *root*."""
    path = root / "seeds/articles" / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(story(*args, **more), encoding="utf-8")
    return path
