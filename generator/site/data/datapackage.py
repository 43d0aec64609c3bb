"""The description of all data files as a Frictionless Data Package, version 2: ``datapackage.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from babel import Locale

from generator.messages import COMMON, LANGUAGES, catalogue
from generator.site.data.codebook import TABLES, Column, DataTable

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"text": "string", "choice": "string", "flag": "boolean", "day": "date"}
_ATLAS = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
_ODBL = {"name": "ODbL-1.0", "path": "https://opendatacommons.org/licenses/odbl/1-0/", "title": "ODbL 1.0"}
LICENCES: Mapping[str, tuple[dict[str, str], ...]] = {
    "atlas": (_ATLAS,),
    "quotations": (
        _ATLAS,
        {"name": "LicenseRef-quotations", "title": "Quotations belong to their publishers"},
    ),
    "places": (_ATLAS, _ODBL),
    "boundaries": (_ODBL,),
}
ATTRIBUTIONS = {
    "places": "GeoNames (CC BY 4.0); © OpenStreetMap contributors (ODbL 1.0); Wikidata items by way of"
    " Natural Earth (public domain) and the Countries States Cities Database (ODbL 1.0)",
    "boundaries": "© OpenStreetMap contributors (ODbL 1.0)",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of ``data/`` with what a reader has to know; *about* is a message, *table* what it holds, in
    how many *rows*.
    """

    name: str
    content: bytes
    about: str
    licence: str
    table: DataTable | None = None
    rows: int = 0

    @property
    def format(self) -> str:
        """How its name ends: ``csv``, ``jsonl`` …"""
        return self.name.rpartition(".")[2]

    def told(self, language: str) -> str:
        """What it holds, in *language*."""
        return catalogue(language).say(self.about)

    def licences(self, language: str) -> str:
        """Its licences in a few words of *language*."""
        words = catalogue(language)
        keys = ((f"data.licence.{one['name']}", one["title"]) for one in LICENCES[self.licence])
        return ", ".join(words.say(key) if key in words else title for key, title in keys)


MEDIA = {
    "csv": "text/csv", "jsonl": "application/jsonl", "json": "application/json",
    "sqlite": "application/vnd.sqlite3", "geojson": "application/geo+json",
}  # fmt: skip


def package(files: Iterable[DataFile], version: str, address: str) -> str:
    """``datapackage.json`` of *files*, the data as of *version* (a day), published at *address*."""
    told = {
        "$schema": PROFILE,
        "name": "partnership-atlas",
        "title": catalogue(COMMON).say("data.title"),
        "titles": _in_all("data.title"),
        "description": catalogue(COMMON).say("data.description"),
        "descriptions": _in_all("data.description"),
        "version": version,
        **({"homepage": address} if address else {}),
        "licenses": list(LICENCES["atlas"]),
        "resources": list(_resources(tuple(files))),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _resources(files: tuple[DataFile, ...]) -> Iterator[dict[str, Any]]:
    """A resource for each file; lines of JSON, which not every program knows, beside the table they repeat."""
    lines = {file.name.removesuffix(".jsonl"): file for file in files if file.format == "jsonl"}
    for file in files:
        if file.format != "jsonl":
            told = _resource(file)
            if same := lines.get(file.name.removesuffix(".csv")):
                told["alternatives"] = [_file(same)]
            yield told


def _in_all(key: str, **details: str) -> dict[str, str]:
    return {language: catalogue(language).say(key, **details) for language in LANGUAGES}


def _resource(file: DataFile) -> dict[str, Any]:
    name = file.name.replace(".", "-").replace("_", "-")
    told: dict[str, Any] = {
        "name": name, **_file(file), "description": file.told(COMMON), "descriptions": _in_all(file.about),
        "licenses": list(LICENCES[file.licence]),
    }  # fmt: skip
    if file.licence in ATTRIBUTIONS:
        told["attribution"] = ATTRIBUTIONS[file.licence]
    if file.table and file.format == "csv":
        told |= {"type": "table", "encoding": "utf-8", "schema": schema_of(file.table)}
    return told


def _file(file: DataFile) -> dict[str, Any]:
    """What is known of *file* as a file."""
    return {
        "path": file.name, "format": file.format, "mediatype": MEDIA[file.format],
        "bytes": len(file.content), "hash": f"sha256:{sha256(file.content).hexdigest()}",
    }  # fmt: skip


def schema_of(table: DataTable) -> dict[str, Any]:
    """The Table Schema of *table*: types, units, what is allowed with labels in every language, keys."""
    told: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if keys := list(_foreign_keys(table)):
        told["foreignKeys"] = keys
    return told


def _foreign_keys(table: DataTable) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        if column.refers:
            other, _, name = column.refers.partition(".")
            target = {
                "resource": "" if other == table.name else f"{other.replace('_', '-')}-csv",
                "fields": [name],
            }
            yield {"fields": [column.name], "reference": target}


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.kind, column.kind)}
    told |= {
        "description": meaning(column, COMMON),
        "descriptions": {language: meaning(column, language) for language in LANGUAGES},
    }
    if column.unit:
        told["unit"] = column.unit
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
        told["labels"] = {language: labels(column, language) for language in LANGUAGES}
    return told | ({"constraints": constraints} if constraints else {})


def meaning(column: Column, language: str) -> str:
    """What *column* holds, in *language*."""
    say, (stem, _, tongue) = catalogue(language).say, column.name.rpartition("_")
    if stem in ("title", "notes", "name") and tongue in LANGUAGES:
        return say(f"data.column.{stem}_in", language=language_name(tongue, language))
    return say(f"data.column.{column.name}")


def language_name(tongue: str, language: str) -> str:
    """What *tongue* is called in *language*: ``tiếng Việt``, ``English``."""
    return str(Locale.parse(language).get_language_name(tongue) or tongue)


def labels(column: Column, language: str) -> dict[str, str]:
    """Each value that *column* may hold with its label in *language*."""
    words = catalogue(language)
    keys = {value: f"{column.labels}.{value}" for value in column.allowed}
    return {value: words.say(key) if key in words else value for value, key in keys.items()}


def described(language: str) -> list[tuple[DataTable, str, list[tuple[Column, str, dict[str, str]]]]]:
    """The codebook: every table with what it holds, and its columns with what they mean."""
    say = catalogue(language).say
    return [
        (
            table,
            say(f"data.table.{table.name}"),
            [(column, meaning(column, language), labels(column, language)) for column in table.columns],
        )
        for table in TABLES
    ]
