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


def package(files: Iterable[DataFile], version: str, address: str, rights: str = "") -> str:
    """``datapackage.json`` of *files*, the data as of *version* (a day), published at *address*.

    *rights* is the notice that the owner of the atlas gives.
    """
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
        **({"rights": rights} if rights else {}),
        "resources": list(_resources(tuple(files))),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _resources(files: tuple[DataFile, ...]) -> Iterator[dict[str, Any]]:
    """A resource for each table and for each other file; lines of JSON, which not every program knows, beside
    the table they repeat.
    """
    for (about, ending), parts in in_one(files).items():
        if ending != "jsonl":
            told = _resource(parts)
            if parts[0].table:
                told["alternatives"] = [_as_files(in_one(files)[about, "jsonl"])]
            yield told


def in_one(files: Iterable[DataFile]) -> dict[tuple[str, str], list[DataFile]]:
    """What *files* hold, and how → those that hold it together."""
    several: dict[tuple[str, str], list[DataFile]] = {}
    for file in files:
        several.setdefault((file.about, file.format), []).append(file)
    return several


def _in_all(key: str, **details: str) -> dict[str, str]:
    return {language: catalogue(language).say(key, **details) for language in LANGUAGES}


def _resource(parts: list[DataFile]) -> dict[str, Any]:
    file = parts[0]
    name = f"{file.table.name}.{file.format}" if file.table else file.name
    told: dict[str, Any] = {
        "name": name.replace(".", "-").replace("_", "-"), **_as_files(parts),
        "description": file.told(COMMON), "descriptions": _in_all(file.about),
        "licenses": list(LICENCES[file.licence]),
    }  # fmt: skip
    if file.licence in ATTRIBUTIONS:
        told["attribution"] = ATTRIBUTIONS[file.licence]
    if file.table and file.format == "csv":
        told |= {"type": "table", "encoding": "utf-8", "schema": schema_of(file.table)}
    return told


def _as_files(parts: list[DataFile]) -> dict[str, Any]:
    """What is known of a resource as a file, or of several that hold it in *parts*, each with its header."""
    first, several = parts[0], len(parts) > 1
    told: dict[str, Any] = {"path": [one.name for one in parts] if several else first.name}
    told |= {"format": first.format, "mediatype": MEDIA[first.format]}
    if several:
        each = [{"path": one.name, "bytes": len(one.content), "hash": _hash(one.content)} for one in parts]
        return told | {"bytes": sum(len(one.content) for one in parts), "parts": each}
    return told | {"bytes": len(first.content), "hash": _hash(first.content)}


def _hash(content: bytes) -> str:
    return f"sha256:{sha256(content).hexdigest()}"


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
