"""The published schema and the check agree on what an entry may say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.entry import entries, validate
from generator.entry.fields import ENTRY, Field
from generator.entry.reading_fields import READING
from generator.entry.schema import TITLES, as_json, schema

SITE = Path(__file__).parent / "site"
ENTRIES = entries.entry_paths(SITE / entries.FOLDER) + entries.entry_paths(Path(entries.FOLDER))
VALIDATOR = jsonschema.Draft202012Validator(schema())
SOUND: dict[str, Any] = {
    "title": "A – B",
    "places": ["VN-59", "KH-9"],
    "level": "province",
    "scope": "cross-border",
    "evidence": "reported",
}


def test_the_schema_is_a_schema() -> None:
    for what in TITLES:
        jsonschema.Draft202012Validator.check_schema(json.loads(as_json(what)))


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_every_entry_fits_the_schema(path: Path) -> None:
    VALIDATOR.validate(entries.read_front(path).data)


@pytest.mark.parametrize(
    "change",
    [
        {"level": "provinc"},
        {"contry": "VN"},
        {"places": ["VN-59"]},
        {"places": ["VN-59", "KH-9", "LA-AT"]},
        {"sectors": ["health", "health"]},
        {"events": [{"date": "2022"}]},
        {"events": [{"type": "visit", "date": "April 2022"}]},
        {"events": [{"type": "visit", "id": "a1"}]},
        {"sources": [{"date": "2022"}]},
        {"aliases": ["Cà Mau"]},
        {"aid": [{"giver": "VN-59"}]},
        {"aid": [{"giver": "VN-59", "receiver": "KH-9", "amount": "450 triệu", "currency": "VND"}]},
    ],
    ids=str,
)
def test_what_the_check_refuses_the_schema_refuses_too(change: dict[str, Any]) -> None:
    data = {**SOUND, **change}
    assert VALIDATOR.is_valid(SOUND)
    assert validate.problems(SOUND) == []
    assert not VALIDATOR.is_valid(data)
    assert validate.problems(data)


def described(fields: tuple[Field, ...]) -> list[Field]:
    return [each for field in fields for each in (field, *described(field.fields))]


def test_every_field_has_a_meaning_in_both_languages_and_an_example() -> None:
    for field in described((*ENTRY, *READING)):
        assert field.describe("vi")
        assert field.describe("en")
        assert field.describe("vi") != field.describe("en")
        assert field.example or field.kind == "items"
