"""What became of an entry, as the files that have to change for it."""

from __future__ import annotations

from pathlib import Path

from generator.entry import entries
from generator.entry.front import Front
from generator.memory import records
from generator.memory.journal import Change, digest, digest_of
from generator.model import Record
from generator.walk.laid_out import Desk


def changed(root: Path, name: str, desk: Desk, after: Desk) -> tuple[str, list[Change]]:
    """What becomes of the entry *name*, and the files to change for it, its page first."""
    page, record = entries.FOLDER / f"{name}.md", records.FOLDER / f"{name}.json"
    if name in desk.pages and name not in after.pages:
        before = digest(desk.raw[name])
        return "removed", [Change(page, None, before), Change(record, None, digest_of(root / record))]
    now = after.records.get(name)
    noted = [_record(root, record, now)] if now and now != desk.records.get(name) else []
    if name not in after.pages:
        return "changed", noted
    if name not in desk.pages:
        return "new", [_write(page, after.texts[name], None), *noted]
    if after.texts[name] == desk.texts[name] and not noted:
        return "unchanged", []
    # The page goes along even unchanged, so that an edit made meanwhile holds the record back as well.
    text = after.texts[name] if after.texts[name] != desk.texts[name] else None
    former = _former(root, desk.pages[name], record) if noted else []
    return "changed", [_write(page, text, desk.raw[name]), *noted, *former]


def _write(path: Path, text: str | None, before: bytes | None) -> Change:
    content = before if text is None else text.encode("utf-8")
    return Change(path, content, None if before is None else digest(before))


def _record(root: Path, path: Path, record: Record) -> Change:
    return Change(path, records.to_text(record).encode("utf-8"), digest_of(root / path))


def _former(root: Path, page: Front, record: Path) -> list[Change]:
    """The record under a name that the entry had before, to go now that it has one under its own."""
    if (root / record).exists():
        return []
    paths = (records.FOLDER / f"{name}.json" for name in page.data.get("aliases", ()))
    return [Change(path, None, digest_of(root / path)) for path in paths if (root / path).exists()]
