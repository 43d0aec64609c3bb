"""Walk the left wing: stories → readings → facts in their homes → pages and records, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.desk import record_check
from generator.desk.doubtful import Doubt, doubts
from generator.desk.readings import (
    Reader,
    StoriesRead,
    namesakes,
    read_all,
    read_story,
    stories_at_hand,
    story_paths,
)
from generator.desk.story_news import InStep, in_step
from generator.entry import entries, front, written
from generator.entry.front import Front
from generator.entry.rewrite import rewrite
from generator.entry.validate import HARMLESS
from generator.errors import EntryError, Finding
from generator.memory import imprints, records
from generator.memory.journal import Change, at_work, change, digest, unfinished
from generator.merge.homing import Shelf, fresh_by_entry
from generator.merge.righting import righted_by_others
from generator.merge.three_way import Fresh, Merged, merge
from generator.model import Dispute, Imprint, Record
from generator.readers.reading_files import Seconds, second_readings


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did, or (with *check*) would do; entries by id, each list sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    """Entries whose page a person removed: they are not made again."""
    disputed: tuple[tuple[str, Dispute], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """Article and message code, for what a person should know about its reading."""
    doubts: tuple[Doubt, ...] = ()
    """What too little speaks for: no entry was made of it."""
    silent: tuple[str, ...] = ()
    """Articles that name no partnership."""
    wrong: tuple[Finding, ...] = ()
    """What is wrong with files that are no stories."""
    read: int = 0
    """How many stories were read anew; the others had not changed."""
    finished: bool = False
    """Whether a run that was killed had to be finished first."""
    retold: bool = False
    """Whether it is known anew how some story was published."""

    @property
    def news(self) -> bool:
        """Whether any file changed or would change."""
        return bool(self.new or self.changed or self.removed or self.finished or self.retold)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Every entry as it stands: the bytes and text of its page, its facts, its record."""

    raw: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Front] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    imprints: dict[str, Imprint] = field(default_factory=dict)


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
    """Merge what was *told* into every entry, write it, and say what became of each."""
    pages = {name: page.data for name, page in desk.pages.items()}
    news = in_step(
        righted_by_others(told.readings),
        stories_at_hand(root),
        pages,
        desk.records,
    )
    shelf = Shelf(news.pages, news.records)
    held = {name: quotes for name, quotes in news.lost.items() if not _untouched(root, name, desk)}
    fresh = fresh_by_entry(news.readings, shelf, held, seconds.readings)
    groups: dict[str, list[Change]] = {}
    kinds: dict[str, list[str]] = {"new": [], "changed": [], "removed": [], "unchanged": []}
    disputed: list[tuple[str, Dispute]] = []
    kept = {name: news.records[name] for name in desk.records if shelf.deleted(name)}
    for name in sorted({*fresh, *desk.pages}):
        merged = _merged(name, news, fresh.get(name, Fresh()))
        kind, groups[name] = _changes(root, name, desk, merged, name in fresh)
        kinds[kind].append(name)
        if kind != "removed":
            kept[name] = merged.record
            disputed += _open_disputes(name, merged)
    for name in filter(shelf.deleted, sorted(desk.records)):
        if news.records[name] != desk.records[name]:
            path = records.FOLDER / f"{name}.json"
            groups[name] = [_record(root, path, news.records[name])]
            kinds["changed"].append(name)
    groups[str(imprints.FILE)] = retold = _retold(root, desk, news, kept.values())
    if not check:
        change(root, [group for group in groups.values() if group])
    return Report(
        **{kind: tuple(names) for kind, names in kinds.items()},
        deleted=tuple(name for name in sorted(desk.records) if shelf.deleted(name)),
        disputed=tuple(disputed),
        doubts=doubts(told.readings, pages),
        notes=tuple((reading.article, note) for reading in told.readings for note in reading.notes),
        silent=tuple(r.article for r in told.readings if not r.pairs and r.article not in seconds.readings),
        wrong=tuple(finding.seen_from(root) for finding in told.wrong),
        read=told.anew,
        finished=finished,
        retold=bool(retold),
    )


def _retold(root: Path, desk: _Desk, news: InStep, kept: Iterable[Record]) -> list[Change]:
    """How the stories that *kept* rests on were published, if that is not what was known."""
    told = {reading.article: reading.imprint for reading in news.readings}
    cited = {article for record in kept for article in record.articles}
    known = {one: told.get(one) or desk.imprints.get(one, Imprint()) for one in cited}
    known = {one: imprint for one, imprint in known.items() if imprint != Imprint()}
    if known == desk.imprints:
        return []
    text = imprints.to_text(known).encode("utf-8") if known else None
    return [Change(imprints.FILE, text, _digest_of(root / imprints.FILE))]


def _merged(name: str, news: InStep, fresh: Fresh) -> Merged:
    merged = merge(name, news.records.get(name), news.pages.get(name), fresh)
    return replace(merged, record=news.noted(merged.record))


def _changes(root: Path, name: str, desk: _Desk, merged: Merged, supported: bool) -> tuple[str, list[Change]]:
    """What becomes of the entry *name*, and the files to change for it, its page first."""
    page, record = entries.FOLDER / f"{name}.md", records.FOLDER / f"{name}.json"
    known = desk.records.get(name)
    if name not in desk.pages:
        text = written.page(merged.page)
        return "new", [_write(page, text, None), _record(root, record, merged.record)]
    if not supported and known and _untouched(root, name, desk):
        before = digest(desk.raw[name])
        return "removed", [Change(page, None, before), Change(record, None, _digest_of(root / record))]
    found = []
    if merged.page != desk.pages[name].data:
        text = rewrite(desk.texts[name], merged.page)
        found.append(_write(page, text, desk.raw[name]))
    if merged.record != (known or Record(name, {}, {})):
        # The page goes along unchanged, so that an edit made meanwhile holds the record back as well.
        found = found or [_write(page, None, desk.raw[name])]
        found.append(_record(root, record, merged.record))
        found += _former(root, desk.pages[name], record)
    return ("changed" if found else "unchanged"), found


def _untouched(root: Path, name: str, desk: _Desk) -> bool:
    """Whether no person ever worked on the entry: no fact, no comment, no note, no text in English."""
    page = desk.pages.get(name)
    if page is None or name not in desk.records:
        return page is None
    english = root / entries.FOLDER / f"{name}.en.md"
    ours = page.data == desk.records[name].base and not re.search(r"(?m)(?:^|\s)#", desk.texts[name])
    return ours and not page.body.strip() and not english.exists()


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


def _open_disputes(name: str, merged: Merged) -> list[tuple[str, Dispute]]:
    if not merged.record.disputes:
        return []
    entry = entries.partnership(name, merged.page)
    return [(name, dispute) for dispute in records.open_disputes(entry, merged.record)]
