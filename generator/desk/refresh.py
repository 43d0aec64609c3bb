"""Walk the left wing: stories → readings → facts in their homes → pages and records, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.crew.own_cores import Crew, Reader, attempt
from generator.desk.doubtful import doubts
from generator.desk.laid_out import (
    Desk,
    laid_out,
    laid_out_of,
    open_disputes,
    retold_imprints,
    told_of,
    untouched,
)
from generator.desk.quotations import Texts
from generator.desk.readings import (
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
from generator.model import Imprint, Reading, Record
from generator.nearby import narrowing
from generator.readers.reading_files import Seconds, second_readings
from generator.reprints.told_again import told_again


def refresh(
    root: Path,
    *,
    check: bool = False,
    read: Reader = read_story,
    version: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    crew: Crew | None = None,
) -> Report:
    """Read all stories below *root* and bring entries and records up to date; with *check* write nothing.

    ``EntryError`` where a page cannot be read, ``WriteError`` where files cannot be written or another
    run is at work: then nothing has changed. *progress* hears how many stories are done, of how many;
    *crew* reads them (the cores of this machine, if nobody is named).
    """
    with nullcontext(unfinished(root)) if check else at_work(root) as finished:
        files = resting.lying(root)
        rested = files and not finished and resting.remembered(root, files, version or "", Report)
        if rested:
            return rested
        reads = partial(read_all, root, read=read, version=version, keep=not check, crew=crew)
        part = _part(root, files, version or "", read, reads) if files and not finished else None
        if part is None:
            done = _everything(root, reads, progress, bool(finished))
        else:
            done = _bring(root, part.desk, part.told, Seconds(), part=part)
        if not check:
            change(root, done.changes)
            _rest(root, files, version or "", done, part)
        return done.report if part is None else part.around(done.report)


def _everything(
    root: Path, reads: Callable[..., StoriesRead], progress: Callable[[int, int], None], finished: bool
) -> _Done:
    """What all stories bring to all entries."""
    desk = laid_out(root)
    told = reads(story_paths(root), told=progress)
    told.wrong.extend(namesakes(root))
    seconds = second_readings(root, stories_at_hand(root), desk.cited())
    told.wrong.extend(seconds.wrong)
    return _bring(root, desk, told, seconds, finished=finished)


def _part(
    root: Path, files: resting.Lying, version: str, read: Reader, reads: Callable[..., StoriesRead]
) -> _Part | None:
    """What new stories touch, if nothing else came since the last rest; ``None`` where it may be everything."""
    web = resting.remembered_beside(root, version, narrowing.from_text, lambda known: known.files)
    rest = resting.remembered(root, web.files, version, Report) if web else None
    stories = stories_at_hand(root)
    new = narrowing.only_new(root, web.files, files, [*stories.values()]) if web and rest else None
    if web is None or rest is None or new is None:
        return None
    fresh = {path: reading for path in new if isinstance(reading := attempt(read, path), Reading)}
    known = narrowing.AtRest(web, dict(rest.again))

    def readings(several: Iterable[str]) -> Sequence[Reading]:
        paths = [stories[story] for story in several if story in stories]
        return reads(paths, forget=False, read=partial(_read_before, fresh, read)).readings

    near = narrowing.near([*fresh.values()], known, readings, Texts(stories).text)
    if near is None or len(fresh) < len(new):
        return None
    desk, paths = laid_out_of(root, near.entries), [p for story, p in stories.items() if story in near.stories]
    told = reads(paths, forget=False, read=partial(_read_before, fresh, read))
    apart = {story: desk.imprints.pop(story) for story in [*desk.imprints] if story not in near.stories}
    return _Part(near, web, rest, desk, told, apart, tuple(stories))


def _read_before(fresh: Mapping[Path, Reading], read: Reader, path: Path) -> Reading:
    return fresh.get(path) or read(path)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a run over a part of the atlas works on, and what is known of all the rest: its *apart* imprints."""

    near: narrowing.Near
    web: narrowing.Web
    rest: Report
    desk: Desk
    told: StoriesRead
    apart: Mapping[str, Imprint]
    stories: Sequence[str]

    def around(self, report: Report) -> Report:
        """The *report* of this part as one of everything."""
        return self.rest.widened(report, self.near.entries, self.near.stories, self.stories)


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of each entry (*report*), all of them as they are then (*after*), and the files to change."""

    report: Report
    after: Desk
    changes: Sequence[Sequence[Change]]
    readings: Sequence[Reading]
    copies: Collection[str]
    told: StoriesRead
    alone: bool
    """Whether no other reader read any story."""


def _rest(root: Path, before: resting.Lying | None, version: str, done: _Done, part: _Part | None) -> None:
    """Remember what the next run will tell, unless a person changed files meanwhile or a reading failed."""
    now = resting.lying(root)
    if before is None or now is None or any(finding.code == "article-failed" for finding in done.told.wrong):
        return
    if now != resting.after(before, (one for group in done.changes for one in group)):
        return
    told = replace(done.report, **_again(done.told, done.after))
    resting.remember(root, now, version, part.around(told) if part else told)
    if done.alone:
        after = done.after
        others = part.web.stories if part else ()
        web = narrowing.web(
            now, done.readings, done.copies, after.facts(), after.records, after.imprints, others
        )
        known = part.web.after(now, web, part.near.nodes) if part else web
        resting.remember_beside(root, now, version, narrowing.as_text(known))


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
    root: Path,
    desk: Desk,
    told: StoriesRead,
    seconds: Seconds,
    *,
    finished: bool = False,
    part: _Part | None = None,
) -> _Done:
    """Merge what was *told* into every entry on the *desk* until no more comes of it."""
    others, files = part.near.correcting if part else (), stories_at_hand(root)
    readings = righted_by_others([*told.readings, *others])[: len(told.readings)]
    once, copies = each_once(told.readings, desk.records.values())
    again = {**dict(part.rest.again), **part.near.again} if part else told_again(once, Texts(files).text)
    after = settled(desk, lambda one: _merged(root, one, readings, files, seconds, again), Desk.words)
    groups: dict[str, list[Change]] = {}
    kinds: dict[str, list[str]] = {"new": [], "changed": [], "removed": [], "unchanged": []}
    deleted = sorted(desk.records.keys() - desk.pages.keys())
    for name in sorted({*desk.pages, *after.pages, *deleted}):
        kind, groups[name] = _changes(root, name, desk, after)
        if name not in deleted or groups[name]:
            kinds[kind].append(name)
    apart, within = (part.apart, part.near.entries) if part else ({}, None)
    groups[str(imprints.FILE)] = retold = retold_imprints(root, desk, after, apart)
    groups[str(ledger.FILE)] = noting(root, after.facts(), after.records, after.imprints, within)
    report = Report(
        **{kind: tuple(names) for kind, names in kinds.items()},
        deleted=tuple(deleted),
        disputed=tuple(one for name in sorted(after.pages) for one in open_disputes(name, after)),
        doubts=doubts(told.readings, desk.facts()),
        notes=tuple((reading.article, note) for reading in readings for note in reading.notes),
        again=tuple(sorted(again.items())),
        silent=tuple(r.article for r in told.readings if not r.pairs and r.article not in seconds.readings),
        wrong=tuple(finding.seen_from(root) for finding in told.wrong),
        read=told.anew,
        finished=finished,
        retold=bool(retold),
    )
    changes = [group for group in groups.values() if group]
    return _Done(report, after, changes, readings, copies, told, not seconds.readings)


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
    alone = {name for name in desk.pages if untouched(root, name, desk)}
    held = {name: quotes for name, quotes in news.lost.items() if name in desk.pages.keys() - alone}
    fresh = fresh_by_entry(news.readings, shelf, held, seconds.readings)
    after = Desk(desk.raw, dict(desk.texts), dict(desk.pages), dict(desk.records))
    for name in sorted({*fresh, *desk.pages}):
        if name in alone and name not in fresh:
            after.drop(name)
            continue
        merged = merge(name, news.records.get(name), news.pages.get(name), fresh.get(name, Fresh()))
        record = news.noted(merged.record)
        unknown = name not in desk.records and record == Record(name, {}, {})
        after.put(name, _text(name, desk, merged.page), None if unknown else record)
    for name in filter(shelf.deleted, desk.records):
        after.remember(name, news.records[name])
    after.imprints.update(told_of(news.readings, desk, after, again))
    return after


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
