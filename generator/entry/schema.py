"""The front matter as JSON Schema, made from the table of fields: for completion and hints in editors."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from generator.entry.fields import ENTRY, ENTRY_NAME, PLACE_ID, SIDECAR, Field
from generator.entry.reading_fields import READING

Schema = dict[str, Any]

_POINT = r"(\d{4}(-\d{2}(-\d{2})?)?|XXXX-\d{2}(-\d{2})?)\??"
_DATE = rf"^{_POINT}(/({_POINT}|\.\.))?$"
_PLACE = f"^{PLACE_ID}$"


TITLES = {
    "entry": "Partnership Atlas: an entry",
    "reading": "Partnership Atlas: what a second reader found",
    "sidecar": "Partnership Atlas: what a person knows of an article",
}
_FIELDS = {"entry": ENTRY, "reading": READING, "sidecar": SIDECAR}


def schema(of: str = "entry") -> Schema:
    """The JSON Schema (draft 2020-12) of an entry's front matter, or *of* a ``reading`` by another program.

    Each field is described in every language.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLES[of],
        **_object(_FIELDS[of]),
    }


def as_json(of: str = "entry") -> str:
    """The schema as text to publish."""
    return json.dumps(schema(of), ensure_ascii=False, indent=1) + "\n"


def _object(fields: tuple[Field, ...]) -> Schema:
    required = [field.name for field in fields if field.required]
    shape: Schema = {
        "type": "object",
        "properties": {field.name: _described(field) for field in fields},
        "additionalProperties": False,
    }
    return shape | ({"required": required} if required else {})


def _described(field: Field) -> Schema:
    example = {"examples": [_example(field)]} if field.example else {}
    return {"description": field.described, **_SHAPES[field.kind](field), **example}


def _example(field: Field) -> Any:
    """The example as JSON has it: a list, or text without its YAML quotes."""
    text = field.example
    if text.startswith("["):
        return [part.strip().strip('"') for part in text[1:-1].split(",")]
    return text.strip('"')


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": True}


def _places(least: int, most: int | None = None) -> Schema:
    limits = {"minItems": least} | ({"maxItems": most} if most else {})
    return _list({"type": "string", "pattern": _PLACE}) | limits


def _sources(field: Field) -> Schema:
    elsewhere = _object(field.fields) | {"anyOf": [{"required": ["url"]}, {"required": ["publisher"]}]}
    return {"type": "array", "items": {"anyOf": [{"type": "string"}, elsewhere]}}


def _quotes(field: Field) -> Schema:
    return {"type": "array", "minItems": 1, "items": {"anyOf": [{"type": "string"}, _object(field.fields)]}}


_DIGITS: Schema = {"type": "string", "pattern": r"^\d+(\.\d{1,2})?$"}

_SHAPES: dict[str, Callable[[Field], Schema]] = {
    "text": lambda field: {"type": "string"},
    "id": lambda field: {"type": "string", "pattern": rf"^{field.example[:1]}\d+$"},
    "choice": lambda field: {"enum": list(field.allowed)},
    "choices": lambda field: _list({"enum": list(field.allowed)}),
    "date": lambda field: {"type": "string", "pattern": _DATE},
    "amount": lambda field: {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, _DIGITS]},
    "place": lambda field: {"type": "string", "pattern": _PLACE},
    "pair": lambda field: _places(2, 2),
    "places": lambda field: _places(2),
    "texts": lambda field: _list({"type": "string"}),
    "entries": lambda field: _list({"type": "string", "pattern": f"^{ENTRY_NAME}$"}),
    "sources": _sources,
    "quotes": _quotes,
    "items": lambda field: {"type": "array", "items": _object(field.fields)},
}
