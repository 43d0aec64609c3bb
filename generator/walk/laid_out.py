"""All entries laid out on the desk: what their pages, their records and the file of imprints say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.entry import entries, front
from generator.entry.front import Front
from generator.entry.validate import HARMLESS
from generator.errors import EntryError
from generator.memory import imprints, records
from generator.memory.journal import Change, digest_of
from generator.model import Dispute, Imprint, Reading, Record
from generator.walk import record_check


@dataclass(frozen=True, slots=True)
class Desk:
    """Every entry as its files have it: the bytes and text of its page, its facts, its record."""

    raw: dict[str, bytes] = field(default_factory=dict, compare=False)
    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Front] = field(default_factory=dict, compare=False)
    records: dict[str, Record] = field(default_factory=dict)
    imprints: dict[str, Imprint] = field(default_factory=dict)

    def put(self, name: str, text: str, record: Record | None) -> None:
        """Lay down page and record of *name* as they will be read from their files."""
        if text != self.texts.get(name):
            self.texts[name] = text
            self.pages[name] = front.read(entries.FOLDER / f"{name}.md", text)
        self.remember(name, record)

    def remember(self, name: str, record: Record | None) -> None:
        """Lay down the *record* of *name* as it will be read from its file, if there is one."""
        if record is not None and record != self.records.get(name):
            self.records[name] = records.as_read(replace(record, entry=name))

    def drop(self, name: str) -> None:
        """Take the entry *name* off the desk."""
        for lying in (self.texts, self.pages, self.records):
            lying.pop(name, None)

    def only(self, names: Collection[str]) -> Desk:
        """The entries *names* alone, with all imprints."""
        texts, pages, known = (
            {name: one for name, one in lying.items() if name in names}
            for lying in (self.texts, self.pages, self.records)
        )
        return Desk(self.raw, texts, pages, known, self.imprints)  # type: ignore[arg-type]

    def words(self) -> list[list[tuple[str, str]]]:
        """All that is written on the desk, in one order."""
        told = {name: records.to_text(record) for name, record in self.records.items()}
        how = imprints.to_text(self.imprints)
        return [sorted(self.texts.items()), sorted(told.items()), [("", how)]]

    def facts(self) -> dict[str, dict[str, Any]]:
        """What each page says, as plain data."""
        return {name: page.data for name, page in self.pages.items()}

    def known(self) -> set[str]:
        """The stories that the records know, whether their text is at hand or not."""
        return {article for record in self.records.values() for article in record.articles}

    def cited(self) -> set[str]:
        """The stories on which pages and records rest."""
        return self.known() | {each for page in self.pages.values() for each in imprints.cited(page.data)}


def laid_out(root: Path, names: Collection[str] | None = None) -> Desk:
    """All entries and records below *root* and the file of imprints, or the entries of these *names* alone.

    ``EntryError`` tells everything that is wrong with them.
    """
    desk = Desk()
    known, wrong = record_check.read_all(root / records.FOLDER, names)
    desk.records.update(known)
    try:
        desk.imprints.update(imprints.read_imprints(root / imprints.FILE) if names is None else {})
    except imprints.ImprintError as error:
        wrong += error.findings
    for path in entries.entry_paths(root / entries.FOLDER):
        if names is not None and path.stem not in names:
            continue
        try:
            raw = entries.raw(path)
            desk.raw[path.stem] = raw
            desk.texts[path.stem] = front.decode(path, raw)
            desk.pages[path.stem] = page = front.read(path, desk.texts[path.stem])
            wrong += [f for f in entries.findings(path, page) if f.code not in HARMLESS]
        except EntryError as error:
            wrong += error.findings
    aliases = {name: page.data.get("aliases", ()) for name, page in desk.pages.items()}
    if wrong:
        raise EntryError([finding.seen_from(root) for finding in wrong])
    return replace(desk, records=records.by_page(desk.records, aliases))


def untouched(root: Path, name: str, desk: Desk) -> bool:
    """Whether no person ever worked on the entry: no fact, no comment, no note, no text in another language."""
    page = desk.pages.get(name)
    if page is None or name not in desk.records:
        return page is None
    notes = entries.translated(root / entries.FOLDER / f"{name}.md").values()
    ours = page.data == desk.records[name].base and not re.search(r"(?m)(?:^|\s)#", desk.texts[name])
    return ours and not page.body.strip() and not any(file.exists() for file in notes)


def open_disputes(name: str, desk: Desk) -> list[tuple[str, Dispute]]:
    """The disputes of the entry *name* that nobody has settled, each with its name."""
    record = desk.records.get(name)
    if record is None or not record.disputes:
        return []
    entry = entries.partnership(name, desk.pages[name].data)
    return [(name, dispute) for dispute in records.open_disputes(entry, record)]


def told_of(
    readings: Iterable[Reading], before: Desk, after: Desk, again: Mapping[str, str], at_hand: Collection[str]
) -> Iterator[tuple[str, Imprint]]:
    """How the stories that *after* rests on were published, as far as anybody knows; which tell others *again*.

    Entries of another atlas cite stories that were never read here.
    """
    told = {reading.article: reading.imprint for reading in readings}
    for story in after.cited():
        known = before.imprints.get(story, Imprint())
        imprint = told.get(story) or known
        if story in told:  # what it told again may be gone, and stays what it was
            gone = known.original if known.original not in at_hand else ""
            imprint = replace(imprint, original=again.get(story, gone))
        if imprint != Imprint():
            yield story, imprint


def retold_imprints(root: Path, before: Mapping[str, Imprint], now: Mapping[str, Imprint]) -> list[Change]:
    """The file of how stories were published, if that is not what was known *before*."""
    if now == before:
        return []
    text = imprints.to_text(now).encode("utf-8") if now else None
    return [Change(imprints.FILE, text, digest_of(root / imprints.FILE))]
