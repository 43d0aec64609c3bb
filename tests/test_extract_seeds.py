"""The five seed articles, read: exactly the thirteen partnerships and their dated facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.edtf import bare
from generator.extract import read
from generator.model import Article, FoundAgreement, FoundEvent, Reading
from generator.stories.articles import article_files, read_article

pytestmark = pytest.mark.own_data

ROOT = Path(__file__).resolve().parent.parent
EXPECTED: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/extract/seeds.yml").read_text(encoding="utf-8"))


@cache
def seeds() -> dict[str, tuple[Article, Reading]]:
    articles = map(read_article, article_files(ROOT / "seeds" / "articles"))
    return {article.id: (article, read(article)) for article in articles if article.id in EXPECTED}


def dates(fact: FoundEvent | FoundAgreement) -> tuple[str | None, str | None]:
    return bare(fact.date) if fact.date else (None, None)


@pytest.mark.parametrize("seed", EXPECTED)
def test_a_seed_gives_exactly_its_partnerships(seed: str) -> None:
    _, reading = seeds()[seed]
    assert {(pair.places, pair.evidence) for pair in reading.pairs} == {
        (tuple(pair["places"]), pair["evidence"]) for pair in EXPECTED[seed]["pairs"]
    }
    for pair in reading.pairs:
        assert pair.level == ("district" if "." in pair.places[0] else "province")
        assert pair.scope == ("domestic" if pair.places[1].startswith("VN") else "cross-border")


def test_there_are_thirteen_partnerships_in_all() -> None:
    assert len([pair for _, reading in seeds().values() for pair in reading.pairs]) == 13


@pytest.mark.parametrize("seed", EXPECTED)
def test_a_seed_gives_exactly_its_occasions(seed: str) -> None:
    _, reading = seeds()[seed]
    found = {(event.type, *dates(event), event.date_partial, event.parties) for event in reading.events}
    assert found == {
        (event["type"], event["date"], event.get("end"), event.get("partial"), tuple(event["parties"]))
        for event in EXPECTED[seed]["events"]
    }
    for event in EXPECTED[seed]["events"]:
        if "because" in event:
            reasons = [
                fact.basis.reasons
                for fact in reading.events
                if fact.type == event["type"] and dates(fact)[0] == event["date"]
            ]
            assert all(event["because"] in [reason.code for reason in kept] for kept in reasons)


@pytest.mark.parametrize("seed", EXPECTED)
def test_a_seed_gives_exactly_its_signed_texts_and_sums(seed: str) -> None:
    _, reading = seeds()[seed]
    assert {(text.kind, dates(text)[0]) for text in reading.agreements} == {
        (text["kind"], text["date"]) for text in EXPECTED[seed].get("agreements", [])
    }
    assert {(aid.amount, aid.currency, aid.kind, aid.giver, aid.receiver) for aid in reading.aid} == {
        (aid["amount"], aid["currency"], aid["kind"], aid["giver"], aid["receiver"])
        for aid in EXPECTED[seed].get("aid", [])
    }


@pytest.mark.parametrize("seed", EXPECTED)
def test_every_fact_of_a_seed_is_quoted_letter_for_letter(seed: str) -> None:
    article, reading = seeds()[seed]
    facts: list[Any] = [
        *reading.pairs,
        *reading.events,
        *reading.agreements,
        *reading.aid,
        *reading.sectors,
        *reading.people,
        *reading.names,
    ]
    for fact in facts:
        assert fact.basis.quotes
        for quote in fact.basis.quotes:
            assert article.text[quote.start : quote.start + len(quote.exact)] == quote.exact
            assert quote.digest == article.digest
