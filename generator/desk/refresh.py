"""Walk the left wing: stories → readings → facts in their homes → pages and records, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.desk import record_check
from generator.desk.doubtful import doubts
from generator.desk.quotations import Texts
from generator.desk.readings import (
    Reader,
    StoriesRead,
    namesakes,
    read_all,
    read_story,
    stories_at_hand,
    story_paths,
)
from generator.desk.report import Report
from generator.desk.story_news import in_step
from generator.entry import entries, front, written
from generator.entry.front import Front
from generator.entry.rewrite import rewrite
from generator.entry.validate import HARMLESS
from generator.errors import EntryError
from generator.memory import imprints, ledger, records
from generator.memory.journal import Change, at_work, change, digest, unfinished
from generator.memory.noting import noting
from generator.merge.homing import Shelf, fresh_by_entry
from generator.merge.identity import each_once
from generator.merge.righting import righted_by_others
from generator.merge.settling import settled
from generator.merge.three_way import Fresh, merge
from generator.model import Dispute, Imprint, Reading, Record
from generator.readers.reading_files import Seconds, second_readings
from generator.reprints.told_again import told_again


@dataclass(frozen=True, slots=True)
class _Desk:
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


def refresh(
    root: Path,
    *,
    check: bool = False,
    read: Reader = read_story,
    version: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Read all stories below *root* and bring entries and records up to date; with *check* write nothing.

    ``EntryError`` where a page cannot be read, ``WriteError`` where files cannot be written or another
    run is at work: then nothing has changed. *progress* hears how many stories are done, of how many.
    """
    with nullcontext(unfinished(root)) if check else at_work(root) as finished:
        desk = _open(root)
        told = read_all(root, story_paths(root), read=read, version=version, keep=not check, told=progress)
        told.wrong.extend(namesakes(root))
        seconds = second_readings(root, stories_at_hand(root), _gone(desk))
        told.wrong.extend(seconds.wrong)
        return _bring(root, desk, told, seconds, check=check, finished=bool(finished))


def _gone(desk: _Desk) -> set[str]:
    """The stories that the records know, whether their text is at hand or not."""
    return {article for record in desk.records.values() for article in record.articles}


def _open(root: Path) -> _Desk:
    """All entries and records below *root*; ``EntryError`` tells everything that is wrong with them."""
    desk = _Desk()
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


def _bring(
    root: Path, desk: _Desk, told: StoriesRead, seconds: Seconds, *, check: bool, finished: bool
) -> Report:
    """Merge what was *told* into every entry until no more comes of it, write that, say what became of each."""
    readings, files = righted_by_others(told.readings), stories_at_hand(root)
    once, _ = each_once(told.readings, desk.records.values())
    again = told_again(once, Texts(files).text)
    after = settled(desk, lambda one: _merged(root, one, readings, files, seconds, again), _Desk.words)
    groups: dict[str, list[Change]] = {}
    kinds: dict[str, list[str]] = {"new": [], "changed": [], "removed": [], "unchanged": []}
    deleted = sorted(desk.records.keys() - desk.pages.keys())
    for name in sorted({*desk.pages, *after.pages, *deleted}):
        kind, groups[name] = _changes(root, name, desk, after)
        if name not in deleted or groups[name]:
            kinds[kind].append(name)
    groups[str(imprints.FILE)] = retold = _retold(root, desk, after)
    if not check:
        groups[str(ledger.FILE)] = noting(root, _facts(after), after.records, after.imprints)
        change(root, [group for group in groups.values() if group])
    return Report(
        **{kind: tuple(names) for kind, names in kinds.items()},
        deleted=tuple(deleted),
        disputed=tuple(one for name in sorted(after.pages) for one in _open_disputes(name, after)),
        doubts=doubts(told.readings, _facts(desk)),
        notes=tuple((reading.article, note) for reading in readings for note in reading.notes),
        again=tuple(sorted(again.items())),
        silent=tuple(r.article for r in told.readings if not r.pairs and r.article not in seconds.readings),
        wrong=tuple(finding.seen_from(root) for finding in told.wrong),
        read=told.anew,
        finished=finished,
        retold=bool(retold),
    )


def _facts(desk: _Desk) -> dict[str, dict[str, Any]]:
    return {name: page.data for name, page in desk.pages.items()}


def _merged(
    root: Path,
    desk: _Desk,
    readings: Sequence[Reading],
    files: Mapping[str, Path],
    seconds: Seconds,
    again: Mapping[str, str],
) -> _Desk:
    """The *desk* after what the stories tell has come into every entry once."""
    news = in_step(readings, files, _facts(desk), desk.records)
    shelf = Shelf(news.pages, news.records)
    untouched = {name for name in desk.pages if _untouched(root, name, desk)}
    held = {name: quotes for name, quotes in news.lost.items() if name in desk.pages.keys() - untouched}
    fresh = fresh_by_entry(news.readings, shelf, held, seconds.readings)
    after = _Desk(desk.raw, dict(desk.texts), dict(desk.pages), dict(desk.records))
    for name in sorted({*fresh, *desk.pages}):
        if name in untouched and name not in fresh:
            after.drop(name)
            continue
        merged = merge(name, news.records.get(name), news.pages.get(name), fresh.get(name, Fresh()))
        record = news.noted(merged.record)
        unknown = name not in desk.records and record == Record(name, {}, {})
        after.put(name, _text(name, desk, merged.page), None if unknown else record)
    for name in filter(shelf.deleted, desk.records):
        after.remember(name, news.records[name])
    after.imprints.update(_imprints(news.readings, desk, after, again))
    return after


def _imprints(
    readings: Iterable[Reading], desk: _Desk, after: _Desk, again: Mapping[str, str]
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


def _retold(root: Path, desk: _Desk, after: _Desk) -> list[Change]:
    """The file of how stories were published, if that is not what was known."""
    if after.imprints == desk.imprints:
        return []
    text = imprints.to_text(after.imprints).encode("utf-8") if after.imprints else None
    return [Change(imprints.FILE, text, _digest_of(root / imprints.FILE))]


def _text(name: str, desk: _Desk, page: dict[str, Any]) -> str:
    """The page *name* with these facts, as little changed as can be."""
    if name not in desk.pages:
        return written.page(page)
    return desk.texts[name] if page == desk.pages[name].data else rewrite(desk.texts[name], page)


def _changes(root: Path, name: str, desk: _Desk, after: _Desk) -> tuple[str, list[Change]]:
    """What becomes of the entry *name*, and the files to change for it, its page first."""
    page, record = entries.FOLDER / f"{name}.md", records.FOLDER / f"{name}.json"
    if name in desk.pages and name not in after.pages:
        before = digest(desk.raw[name])
        return "removed", [Change(page, None, before), Change(record, None, _digest_of(root / record))]
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


def _untouched(root: Path, name: str, desk: _Desk) -> bool:
    """Whether no person ever worked on the entry: no fact, no comment, no note, no text in another language."""
    page = desk.pages.get(name)
    if page is None or name not in desk.records:
        return page is None
    notes = entries.translated(root / entries.FOLDER / f"{name}.md").values()
    ours = page.data == desk.records[name].base and not re.search(r"(?m)(?:^|\s)#", desk.texts[name])
    return ours and not page.body.strip() and not any(file.exists() for file in notes)


def _write(path: Path, text: str | None, before: bytes | None) -> Change:
    content = before if text is None else text.encode("utf-8")
    return Change(path, content, None if before is None else digest(before))


def _record(root: Path, path: Path, record: Record) -> Change:
    return Change(path, records.to_text(record).encode("utf-8"), _digest_of(root / path))


def _digest_of(path: Path) -> str | None:
    return digest(path.read_bytes()) if path.exists() else None


def _former(root: Path, page: Front, record: Path) -> list[Change]:
    """The record under a name that the entry had before, to go now that it has one under its own."""
    if (root / record).exists():
        return []
    paths = (records.FOLDER / f"{name}.json" for name in page.data.get("aliases", ()))
    return [Change(path, None, _digest_of(root / path)) for path in paths if (root / path).exists()]


def _open_disputes(name: str, desk: _Desk) -> list[tuple[str, Dispute]]:
    record = desk.records.get(name)
    if record is None or not record.disputes:
        return []
    entry = entries.partnership(name, desk.pages[name].data)
    return [(name, dispute) for dispute in records.open_disputes(entry, record)]
