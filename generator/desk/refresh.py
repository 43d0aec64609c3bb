"""Walk the left wing: stories → readings → facts in their homes → pages and records, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from generator.crew.own_cores import Crew, Reader
from generator.desk.doubtful import doubts
from generator.desk.partly import Partly, partly
from generator.desk.readings import StoriesRead, namesakes, read_all, read_story, stories_at_hand, story_paths
from generator.desk.report import Report
from generator.memory import resting
from generator.memory.journal import Change, at_work, change, unfinished
from generator.memory.noting import noting
from generator.merge.identity import each_once
from generator.merge.righting import righted_by_others
from generator.model import Imprint
from generator.nearby import weave
from generator.readers.reading_files import second_readings
from generator.reprints.told_again import Laid, told_again
from generator.walk.laid_out import Desk, laid_out, open_disputes, retold_imprints
from generator.walk.steps import Incoming, at_rest
from generator.walk.texts import Texts
from generator.walk.to_change import changed


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
        known = None if finished else files
        rested = known and resting.remembered(root, known, version or "", Report)
        if rested:
            return rested
        reads = partial(read_all, root, read=read, version=version, keep=not check, crew=crew)
        part = partly(root, known, version, read, reads) if known else None
        done = _of_part(root, part) if part else _everything(root, reads, progress, bool(finished))
        if not check:
            change(root, done.changes)
            _rest(root, files, version or "", done)
        return done.report


@dataclass(frozen=True, slots=True)
class _Done:
    """What a run did (*report*), what the next one would tell (*again*), and the files to change."""

    report: Report
    again: Report
    changes: Sequence[Sequence[Change]]
    weaving: Callable[[resting.Lying], weave.Web] | None
    """How all hangs together when these files lie there; ``None`` where that is not known well enough."""
    failed: bool = False
    """Whether a story could not be read for another reason than itself."""


def _rest(root: Path, before: resting.Lying | None, version: str, done: _Done) -> None:
    """Remember what the next run will tell, unless a person changed files meanwhile or a reading failed."""
    now = resting.lying(root)
    if before is None or now is None or done.failed:
        return
    if now != resting.after(before, (one for group in done.changes for one in group)):
        return
    resting.remember(root, now, version, done.again)
    if done.weaving:
        resting.remember_beside(root, now, version, weave.as_text(done.weaving(now)))


# ── Everything ────────────────────────────────────────────────────────────────────────────────


def _everything(
    root: Path, reads: Callable[..., StoriesRead], progress: Callable[[int, int], None], finished: bool
) -> _Done:
    """What all stories bring to all entries."""
    desk = laid_out(root)
    read = reads(story_paths(root), told=progress)
    read.wrong.extend(namesakes(root))
    files = stories_at_hand(root)
    seconds = second_readings(root, files, desk.known())
    read.wrong.extend(seconds.wrong)
    readings = righted_by_others(read.readings)
    once, copies = each_once(read.readings, desk.records.values())
    again = told_again({one.article: Laid.of(one) for one in once}, Texts(files).text)
    after, still = at_rest(desk, Incoming(root, readings, files, seconds.readings, again))
    outcome = _Outcome(root, desk, after, after.imprints)
    report = replace(
        outcome.report,
        doubts=doubts(read.readings, desk.facts()),
        notes=tuple((reading.article, note) for reading in readings for note in reading.notes),
        again=tuple(sorted(again.items())),
        silent=tuple(r.article for r in read.readings if not r.pairs and r.article not in seconds.readings),
        wrong=tuple(finding.seen_from(root) for finding in read.wrong),
        read=read.anew,
        finished=finished,
    )
    return _Done(
        report,
        replace(report, **outcome.quiet, doubts=doubts(read.readings, after.facts())),
        outcome.changes,
        (lambda now: weave.woven(now, readings, copies, after.facts(), after.records))
        if still and not seconds.readings
        else None,
        any(finding.code == "article-failed" for finding in read.wrong),
    )


@dataclass(frozen=True)
class _Outcome:
    """What became of all entries on the *desk*, or of those *within*; how all stories were published *now*."""

    root: Path
    desk: Desk
    after: Desk
    now: Mapping[str, Imprint]
    within: Collection[str] | None = None

    @property
    def deleted(self) -> list[str]:
        """The entries whose page a person removed."""
        return sorted(self.desk.records.keys() - self.desk.pages.keys())

    @cached_property
    def _groups(self) -> dict[str, tuple[str, list[Change]]]:
        names = {*self.desk.pages, *self.after.pages, *self.deleted}
        return {name: changed(self.root, name, self.desk, self.after) for name in sorted(names)}

    @cached_property
    def _retold(self) -> list[Change]:
        return retold_imprints(self.root, self.desk.imprints, self.now)

    @property
    def changes(self) -> list[list[Change]]:
        """The files to change, those of each entry together."""
        after = self.after
        noted = noting(self.root, after.facts(), after.records, after.imprints, self.within)
        return [some for some in (*(group for _, group in self._groups.values()), self._retold, noted) if some]

    @property
    def report(self) -> Report:
        """What is to be told of the entries."""
        told = {name: kind for name, (kind, some) in self._groups.items() if some or name not in self.deleted}
        disputed = (one for name in sorted(self.after.pages) for one in open_disputes(name, self.after))
        return Report(
            new=tuple(name for name, kind in told.items() if kind == "new"),
            changed=tuple(name for name, kind in told.items() if kind == "changed"),
            removed=tuple(name for name, kind in told.items() if kind == "removed"),
            unchanged=tuple(name for name, kind in told.items() if kind == "unchanged"),
            deleted=tuple(self.deleted),
            disputed=tuple(disputed),
            retold=bool(self._retold),
        )

    @property
    def quiet(self) -> dict[str, Any]:
        """What the next run would tell otherwise."""
        nothing = dict.fromkeys(("new", "changed", "removed"), ())
        return nothing | {
            "unchanged": tuple(sorted(self.after.pages)),
            "deleted": tuple(sorted(self.after.records.keys() - self.after.pages.keys())),
            "read": 0,
            "finished": False,
            "retold": False,
        }


# ── A part ────────────────────────────────────────────────────────────────────────────────────


def _of_part(root: Path, part: Partly) -> _Done:
    """What a run over a *part* of the atlas brings, told as one over everything would tell it."""
    within = part.within
    desk, after = part.desk.only(within), part.after.only(within)
    outcome = _Outcome(root, desk, after, part.imprints(), within)
    readings = part.told.readings
    own = replace(
        outcome.report,
        doubts=doubts(readings, part.desk.facts()),
        notes=tuple((one.article, note) for one in part.changed() for note in one.notes),
        again=tuple(sorted(part.told.again.items())),
        silent=tuple(one.article for one in readings if not one.pairs),
        read=part.anew,
    )
    quiet = replace(own, **outcome.quiet, doubts=doubts(readings, part.after.facts()))
    about = within, part.near.stories | part.now.changed, part.now.changed
    report, again = (part.rest.widened(one, *about, part.order) for one in (own, quiet))
    woven = part.now.web
    return _Done(
        report,
        again,
        outcome.changes,
        lambda now: woven.after(
            now,
            part.now.changed,
            within,
            weave.woven(now, part.changed(), (), after.facts(), after.records, part.now.digests),
        ),
    )
