"""Walk the left wing: stories → readings → facts in their homes → pages and records, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.desk.doubtful import doubts
from generator.desk.laid_out import Desk, laid_out
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
from generator.entry import entries, written
from generator.entry.front import Front
from generator.entry.rewrite import rewrite
from generator.memory import imprints, ledger, records, resting
from generator.memory.journal import Change, at_work, change, digest, digest_of, unfinished
from generator.memory.noting import noting
from generator.merge.homing import Shelf, fresh_by_entry
from generator.merge.identity import each_once
from generator.merge.righting import righted_by_others
from generator.merge.settling import settled
from generator.merge.three_way import Fresh, merge
from generator.model import Dispute, Imprint, Reading, Record
from generator.readers.reading_files import Seconds, second_readings
from generator.reprints.told_again import told_again


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
        files = resting.lying(root)
        rested = files and not finished and resting.remembered(root, files, version or "", Report)
        if rested:
            return rested
        desk = laid_out(root)
        told = read_all(root, story_paths(root), read=read, version=version, keep=not check, told=progress)
        told.wrong.extend(namesakes(root))
        seconds = second_readings(root, stories_at_hand(root), desk.cited())
        told.wrong.extend(seconds.wrong)
        report, after, changes = _bring(root, desk, told, seconds, finished=bool(finished))
        if not check:
            change(root, changes)
            _rest(root, files, version or "", changes, replace(report, **_again(told, after)))
        return report


def _rest(
    root: Path, before: resting.Lying | None, version: str, changes: Sequence[Sequence[Change]], told: Report
) -> None:
    """Remember what the next run will tell, unless a person changed files meanwhile or a reading failed."""
    now = resting.lying(root)
    if before is None or now is None or any(finding.code == "article-failed" for finding in told.wrong):
        return
    if now == resting.after(before, (one for group in changes for one in group)):
        resting.remember(root, now, version, told)


def _again(told: StoriesRead, after: Desk) -> dict[str, Any]:
    """What a second run would tell otherwise than the one that left *after*."""
    nothing = dict.fromkeys(("new", "changed", "removed"), ())
    return nothing | {
        "unchanged": tuple(sorted(after.pages)),
        "deleted": tuple(sorted(after.records.keys() - after.pages.keys())),
        "doubts": doubts(told.readings, after.facts()),
        "read": 0,
        "finished": False,
        "retold": False,
    }


def _bring(
    root: Path, desk: Desk, told: StoriesRead, seconds: Seconds, *, finished: bool
) -> tuple[Report, Desk, list[list[Change]]]:
    """Merge what was *told* into every entry until no more comes of it.

    Returns what became of each entry, all of them as they are then, and the files to change.
    """
    readings, files = righted_by_others(told.readings), stories_at_hand(root)
    once, _ = each_once(told.readings, desk.records.values())
    again = told_again(once, Texts(files).text)
    after = settled(desk, lambda one: _merged(root, one, readings, files, seconds, again), Desk.words)
    groups: dict[str, list[Change]] = {}
    kinds: dict[str, list[str]] = {"new": [], "changed": [], "removed": [], "unchanged": []}
    deleted = sorted(desk.records.keys() - desk.pages.keys())
    for name in sorted({*desk.pages, *after.pages, *deleted}):
        kind, groups[name] = _changes(root, name, desk, after)
        if name not in deleted or groups[name]:
            kinds[kind].append(name)
    groups[str(imprints.FILE)] = retold = _retold(root, desk, after)
    groups[str(ledger.FILE)] = noting(root, after.facts(), after.records, after.imprints)
    report = Report(
        **{kind: tuple(names) for kind, names in kinds.items()},
        deleted=tuple(deleted),
        disputed=tuple(one for name in sorted(after.pages) for one in _open_disputes(name, after)),
        doubts=doubts(told.readings, desk.facts()),
        notes=tuple((reading.article, note) for reading in readings for note in reading.notes),
        again=tuple(sorted(again.items())),
        silent=tuple(r.article for r in told.readings if not r.pairs and r.article not in seconds.readings),
        wrong=tuple(finding.seen_from(root) for finding in told.wrong),
        read=told.anew,
        finished=finished,
        retold=bool(retold),
    )
    return report, after, [group for group in groups.values() if group]


def _merged(
    root: Path,
    desk: Desk,
    readings: Sequence[Reading],
    files: Mapping[str, Path],
    seconds: Seconds,
    again: Mapping[str, str],
) -> Desk:
    """The *desk* after what the stories tell has come into every entry once."""
    news = in_step(readings, files, desk.facts(), desk.records)
    shelf = Shelf(news.pages, news.records)
    untouched = {name for name in desk.pages if _untouched(root, name, desk)}
    held = {name: quotes for name, quotes in news.lost.items() if name in desk.pages.keys() - untouched}
    fresh = fresh_by_entry(news.readings, shelf, held, seconds.readings)
    after = Desk(desk.raw, dict(desk.texts), dict(desk.pages), dict(desk.records))
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


def _retold(root: Path, desk: Desk, after: Desk) -> list[Change]:
    """The file of how stories were published, if that is not what was known."""
    if after.imprints == desk.imprints:
        return []
    text = imprints.to_text(after.imprints).encode("utf-8") if after.imprints else None
    return [Change(imprints.FILE, text, digest_of(root / imprints.FILE))]


def _text(name: str, desk: Desk, page: dict[str, Any]) -> str:
    """The page *name* with these facts, as little changed as can be."""
    if name not in desk.pages:
        return written.page(page)
    return desk.texts[name] if page == desk.pages[name].data else rewrite(desk.texts[name], page)


def _changes(root: Path, name: str, desk: Desk, after: Desk) -> tuple[str, list[Change]]:
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


def _untouched(root: Path, name: str, desk: Desk) -> bool:
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
    return Change(path, records.to_text(record).encode("utf-8"), digest_of(root / path))


def _former(root: Path, page: Front, record: Path) -> list[Change]:
    """The record under a name that the entry had before, to go now that it has one under its own."""
    if (root / record).exists():
        return []
    paths = (records.FOLDER / f"{name}.json" for name in page.data.get("aliases", ()))
    return [Change(path, None, digest_of(root / path)) for path in paths if (root / path).exists()]


def _open_disputes(name: str, desk: Desk) -> list[tuple[str, Dispute]]:
    record = desk.records.get(name)
    if record is None or not record.disputes:
        return []
    entry = entries.partnership(name, desk.pages[name].data)
    return [(name, dispute) for dispute in records.open_disputes(entry, record)]
