"""Ways of putting things that the press uses: each short report of the case files says what has to come
out.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.extract import read
from generator.model import Article, Reading

FILES = ("snippets.yml", "years.yml", "people.yml", "press.yml", "national.yml")
CASES: list[dict[str, Any]] = [
    case
    for name in FILES
    for case in yaml.safe_load((Path(__file__).parent / "cases/extract" / name).read_text(encoding="utf-8"))
]


def found(reading: Reading, expected: dict[str, Any]) -> dict[str, Any]:
    """What *reading* says about the lists that a case expects, in the form and length of the case."""
    said: dict[str, Any] = {
        "pairs": [list(pair.places) for pair in reading.pairs],
        "events": [[event.type, event.date or event.date_partial] for event in reading.events],
        "agreements": [[text.kind, text.date or text.date_partial] for text in reading.agreements],
        "gifts": [gift.date or gift.date_partial for gift in reading.aid],
        "aid": [
            [str(gift.amount.quantize(1)) if gift.amount else None, gift.currency, gift.giver, gift.receiver]
            for gift in reading.aid
        ],
        "shared": [list(gift.parties) for gift in reading.aid if gift.parties],
        "sectors": list({field.sector for field in reading.sectors}),
        "people": [[one.name, one.side, one.role] for one in reading.people],
        "heads": [one.name for one in reading.people if one.head_of_delegation],
        "gates": [called.name for called in reading.names if called.what == "gate"],
        "notes": list(reading.notes),
    }
    width = {name: max((len(item) for item in items), default=9) for name, items in expected.items()}
    return {
        name: sorted((item if isinstance(item, str) else item[: width[name]] for item in said[name]), key=str)
        for name in expected
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_way_of_putting_it_is_understood(case: dict[str, Any]) -> None:
    text = case["text"]
    article = Article("a", text, hashlib.sha256(text.encode()).hexdigest(), published=case.get("published"))
    reading = read(article)
    wanted = {name: sorted(items, key=str) for name, items in case["expect"].items()}
    assert found(reading, case["expect"]) == wanted
    for fact in (*reading.pairs, *reading.events, *reading.agreements, *reading.aid, *reading.sectors):
        assert all(quote.exact in text for quote in fact.basis.quotes)
