"""All entries laid out on the desk: what their pages, their records and the file of imprints say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.desk import record_check
from generator.entry import entries, front
from generator.entry.front import Front
from generator.entry.validate import HARMLESS
from generator.errors import EntryError
from generator.memory import imprints, records
from generator.memory.journal import Change, digest_of
from generator.model import Dispute, Imprint, Reading, Record


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
            self.records[name] = records.from_text(name, records.to_text(record))

    def drop(self, name: str) -> None:
        """Take the entry *name* off the desk."""
        for lying in (self.texts, self.pages, self.records):
            lying.pop(name, None)

    def words(self) -> list[list[tuple[str, str]]]:
        """All that is written on the desk, in one order."""
        told = {name: records.to_text(record) for name, record in self.records.items()}
        how = imprints.to_text(self.imprints)
        return [sorted(self.texts.items()), sorted(told.items()), [("", how)]]

    def facts(self) -> dict[str, dict[str, Any]]:
        """What each page says, as plain data."""
        return {name: page.data for name, page in self.pages.items()}

    def cited(self) -> set[str]:
        """The stories that the records know, whether their text is at hand or not."""
        return {article for record in self.records.values() for article in record.articles}


def laid_out(root: Path) -> Desk:
    """All entries and records below *root*; ``EntryError`` tells everything that is wrong with them."""
    desk = Desk()
    known, wrong = record_check.read_all(root / records.FOLDER)
    desk.records.update(known)
    try:
        desk.imprints.update(imprints.read_imprints(root / imprints.FILE))
    except imprints.ImprintError as error:
        wrong += error.findings
    for path in entries.entry_paths(root / entries.FOLDER):
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


def laid_out_of(root: Path, names: Collection[str]) -> Desk:
    """The entries *names* alone, sound when a run came to rest, and the file of imprints as a whole."""
    desk = Desk(imprints=imprints.read_imprints(root / imprints.FILE))
    for name in sorted(names):
        record, page = root / records.FOLDER / f"{name}.json", root / entries.FOLDER / f"{name}.md"
        if record.exists():
            desk.records[name] = records.read_record(record)
        if page.exists():
            desk.raw[name] = entries.raw(page)
            desk.texts[name] = front.decode(page, desk.raw[name])
            desk.pages[name] = front.read(page, desk.texts[name])
    return desk


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
    readings: Iterable[Reading], desk: Desk, after: Desk, again: Mapping[str, str]
) -> Iterator[tuple[str, Imprint]]:
    """How the stories that *after* rests on were published, as far as anybody knows; which tell others *again*.

    Entries of another atlas cite stories that were never read here.
    """
    told = {reading.article: reading.imprint for reading in readings}
    cited = {each for page in after.pages.values() for each in imprints.cited(page.data)}
    for story in cited | {article for record in after.records.values() for article in record.articles}:
        before = desk.imprints.get(story, Imprint())
        imprint = told.get(story) or before
        if story in told:  # what it told again may be gone, and stays what it was
            gone = before.original if before.original not in told else ""
            imprint = replace(imprint, original=again.get(story, gone))
        if imprint != Imprint():
            yield story, imprint


def retold_imprints(root: Path, desk: Desk, after: Desk, apart: Mapping[str, Imprint]) -> list[Change]:
    """The file of how stories were published, if that is not what was known; *apart*: those not looked at."""
    if after.imprints == desk.imprints:
        return []
    now = {**apart, **after.imprints}
    text = imprints.to_text(now).encode("utf-8") if now else None
    return [Change(imprints.FILE, text, digest_of(root / imprints.FILE))]
