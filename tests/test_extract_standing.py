"""Acts that did not take place become no facts, and those told with the same words that did stay facts."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.extract import read
from generator.model import Article, Reading

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases/extract/standing.yml").read_text(encoding="utf-8")
)
DID_NOT = [said for group in CASES["did_not"].values() for said in group]


@cache
def read_alone(said: str) -> Reading:
    return read(Article("a", said, hashlib.sha256(said.encode()).hexdigest(), published="2024-05-20"))


def acts(said: str) -> list[str]:
    """What a sentence alone comes to: kinds of events, texts and gifts."""
    reading = read_alone(said)
    gifts = ["gift" for _ in reading.aid]
    return [*(event.type for event in reading.events), *(text.kind for text in reading.agreements), *gifts]


def facts(said: str) -> list[object]:
    """The same with the pairs and fields of cooperation that it comes to."""
    reading = read_alone(said)
    return [*acts(said), *(pair.places for pair in reading.pairs), *(field.sector for field in reading.sectors)]


def test_what_did_not_happen_is_no_fact_and_makes_no_pair() -> None:
    assert len(DID_NOT) >= 240
    became_facts = {said: found for said in DID_NOT if (found := facts(said))}
    assert len(became_facts) <= 2, became_facts


def test_what_happened_stays_a_fact_with_the_same_words_nearby() -> None:
    assert len(CASES["did"]) >= 120
    lost = [said for said in CASES["did"] if not acts(said)]
    assert len(lost) <= 2, lost
