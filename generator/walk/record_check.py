"""Whether a record can be worked with: its base is front matter that could stand on a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.entry.fields import ENTRY_FIELDS, ITEM_LETTERS
from generator.entry.validate import HARMLESS, Problem, problems
from generator.errors import Finding
from generator.memory import records
from generator.model import Record

_PASSED = (*HARMLESS, "missing-key")
"""A record of an entry that people made holds only what articles added to it."""


def read_all(folder: Path, names: Collection[str] | None = None) -> tuple[dict[str, Record], list[Finding]]:
    """Every record in *folder* that can be used, by the id of its entry, and what is wrong with others.

    *names*: of these entries alone.
    """
    known: dict[str, Record] = {}
    wrong: list[Finding] = []
    for path in sorted(folder.glob("*.json")):
        if names is not None and path.stem not in names:
            continue
        try:
            record = records.read_record(path)
        except records.RecordError as error:
            wrong += error.findings
            continue
        faults = list(_faults(record))
        wrong += [Finding.of(path, 0, "record", problem=fault) for fault in faults[:1]]
        if not faults:
            known[path.stem] = record
    return known, wrong


def _faults(record: Record) -> Iterator[str]:
    base: dict[str, Any] = dict(record.base)
    yield from map(_told, (one for one in problems(base) if one.code not in _PASSED))
    for section, letter in ITEM_LETTERS.items():
        items = base.get(section, [])
        for item in items if isinstance(items, list) else []:
            name = item.get("id") if isinstance(item, Mapping) else None
            if not isinstance(name, str) or not name[1:].isdecimal() or name[0] != letter:
                yield f"base.{section}: an item without an id"
                continue
            found = {**item, **{n: v for n, v in record.found.get(name, {}).items() if v is not None}}
            wrong = (one for one in problems({section: [found]}) if one.code not in _PASSED)
            yield from (f"found.{name}: {_told(one)}" for one in wrong)
    known = {name: {f.name for f in ENTRY_FIELDS[section].fields} for section, name in ITEM_LETTERS.items()}
    for dispute in record.disputes:
        if dispute.field not in known.get(dispute.item[:1], set(ENTRY_FIELDS)):
            yield f"disputes.{dispute.id}: no field {dispute.field}"


def _told(problem: Problem) -> str:
    where = ".".join(str(step) for step in problem.where)
    return f"base.{where}: {', '.join(value for _, value in problem.details)}".rstrip(": ")
