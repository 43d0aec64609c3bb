"""A data package brought into an atlas: entries that are not there yet, and nothing that is there touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.entry import entries, written
from generator.imports.table_files import TableError, TableRows, read_tables
from generator.imports.tabled_entries import TabledEntry, adrift, tabled_entries
from generator.memory import imprints
from generator.memory.journal import Change, at_work, change, digest_of
from generator.messages import PRESS
from generator.model import Imprint

_STORY = re.compile(r"[^/\\\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the entries that are *new*, and those that were *there* and stay as they are."""

    new: tuple[str, ...]
    there: tuple[str, ...]


def import_package(root: Path, source: Path) -> Imported:
    """Write the entries of the package at *source* into the project at *root*, all of them or none.

    ``TableError`` with everything that is wrong, each finding on its row.
    """
    tables = read_tables(source)
    told = tabled_entries(tables)
    if wrong := [*adrift(tables), *(finding for entry in told for finding in entry.wrong())]:
        raise TableError(wrong)
    with at_work(root):
        taken = _taken(root)
        new = [entry for entry in told if entry.id not in taken and not _stands(root, entry.id)]
        change(root, [*(_group(root, entry) for entry in new), *_stories(root, tables)])
    there = {entry.id for entry in told} - {entry.id for entry in new}
    return Imported(tuple(entry.id for entry in new), tuple(sorted(there)))


def _taken(root: Path) -> set[str]:
    """The names of the entries of *root*, and those they had before."""
    known, _ = entries.read_entries(root / entries.FOLDER)
    return {name for entry in known for name in (entry.id, *entry.aliases)}


def _stands(root: Path, name: str) -> bool:
    page = root / entries.FOLDER / f"{name}.md"
    return any(path.exists() or path.is_symlink() for path in (page, *entries.translated(page).values()))


def _group(root: Path, entry: TabledEntry) -> list[Change]:
    """The page of *entry* and its notes in other languages."""
    page = entries.FOLDER / f"{entry.id}.md"
    notes = {language: f"{text}\n" for language, text in entry.notes.items()}
    texts = {page: written.page(entry.data, notes.pop(PRESS, ""))}
    texts |= {path: notes[language] for language, path in entries.translated(page).items() if language in notes}
    return [Change(path, text.encode("utf-8"), None) for path, text in texts.items()]


def _stories(root: Path, tables: TableRows) -> Iterator[list[Change]]:
    """How the stories were published, where the atlas does not know it yet."""
    known = imprints.read_imprints(root / imprints.FILE)
    told = {**dict(_imprints(tables)), **known}
    if told != known:
        text = imprints.to_text(told).encode("utf-8")
        yield [Change(imprints.FILE, text, digest_of(root / imprints.FILE))]


def _imprints(tables: TableRows) -> Iterator[tuple[str, Imprint]]:
    for row in tables["sources"]:
        if row["kind"] == "story" and _STORY.fullmatch(row["id"]):
            columns = ("headline", "publisher", "published", "address", "author", "reprint_of")
            imprint = Imprint(*(row[column] for column in columns))
            if imprint != Imprint():
                yield row["id"], imprint
