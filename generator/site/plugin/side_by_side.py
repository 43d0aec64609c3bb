"""The languages of a large site beside each other: each after the first in a process of its own.

What another process could not finish is made here in its turn, so that no build fails for want of one; and
none outlives the build that began it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import connection, get_context, parent_process
from multiprocessing.sharedctypes import SynchronizedArray
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from generator import interrupts
from generator.errors import Finding, FindingsError
from generator.kept import folder as kept_in
from generator.settings.own_settings import configurations
from generator.site.plugin.configurations import below
from generator.site.plugin.making import Follower, in_one_language, make, run
from generator.site.publishing import renewed
from generator.site.repository import SOURCES
from generator.site.typefaces import cut, typefaces

LARGE = 250
"""Entries from which on it pays: to begin a process and read the atlas anew costs as much as ten of them."""
_SOON = 0.2
"""Seconds after which it is told anew how far the others are, while they are waited for."""


def build(project: Path, site_dir: Path, address: str | None = None, told: Follower | None = None) -> str:
    """Build all languages of *project* into *site_dir* for *address*, which is returned.

    Without *address* the one of mkdocs.yml holds. *told* hears how far it is. ``FindingsError`` tells what
    stopped the build; the site that stood in *site_dir* then stands there still.
    """
    with renewed(site_dir, project) as folder:
        if pays(project):
            return _make_side_by_side(project, folder, address, told)
        return make(project, folder, address, follow=told)


def pays(project: Path) -> bool:
    """Whether *project* is large enough, in several languages, and the machine has cores for them."""
    entries = sum(1 for _ in (project / SOURCES / "partnerships").glob("*.md"))
    return entries >= LARGE and len(configurations(project)) > 1 and (os.cpu_count() or 1) > 1


def _make_side_by_side(project: Path, folder: Path, address: str | None, told: Follower | None) -> str:
    first, *others = configurations(project)
    for face in typefaces():
        cut(face, kept_in(project) / "fonts")  # all languages need them, and find them there
    with ExitStack() as stack:
        aside = Path(stack.enter_context(TemporaryDirectory(dir=folder.parent)))
        progress = _Progress(told)

        def work(language: str, config: MkDocsConfig, _told: list[Finding]) -> None:
            whole = (config.site_url or "").removesuffix(below(language))
            for other in others:
                progress.helpers.append(stack.enter_context(_begun(_Task(project, aside, whole, other))))
            _run(config, progress)

        address = in_one_language(project, folder, address, first, work)
        for helper in progress.helpers:
            if not helper.finished(progress):
                helper.task.do(lambda *_: None)
            way = below(helper.task.language)
            (aside / way).rename(folder / way)
    return address


def _run(config: MkDocsConfig, follow: Follower) -> None:
    plugin: Any = config.plugins["atlas"]
    plugin.cores, plugin.follow = 1, follow
    run(config)


class _Progress:
    """Tells *told* how far all languages are, those as large as the first that have not counted yet."""

    def __init__(self, told: Follower | None) -> None:
        self.told = told
        self.own = (0, 0)
        self.helpers: list[_Helper] = []

    def __call__(self, done: int, total: int) -> None:
        self.own = (done, total)
        self.tell()

    def tell(self) -> None:
        """Tell it now."""
        if self.told is not None:
            steps = [self.own, *((each.steps[0], each.steps[1]) for each in self.helpers)]
            self.told(sum(done for done, _ in steps), sum(total or self.own[1] for _, total in steps))


class _Task(NamedTuple):
    """A language of *project* that is to be made below *folder*, for a whole site at *address*."""

    project: Path
    folder: Path
    address: str
    language: str

    def do(self, follow: Follower) -> None:
        """Make it."""
        in_one_language(
            self.project, self.folder, self.address or None, self.language,
            lambda _language, config, _told: _run(config, follow),
        )  # fmt: skip


class _Helper:
    """Another process at work on *task*; *steps*: how many it is through, of how many."""

    def __init__(self, task: _Task, heard: connection.Connection, steps: SynchronizedArray[int]) -> None:
        self.task, self.heard, self.steps = task, heard, steps

    def finished(self, progress: _Progress) -> bool:
        """Wait for it; whether it made its language. ``FindingsError`` tells what it could not read."""
        while not self.heard.poll(_SOON):
            progress.tell()
        progress.tell()
        try:
            findings = self.heard.recv()
        except EOFError:  # it was ended
            return False
        if findings:
            raise FindingsError(findings)
        return findings is not None


@contextmanager
def _begun(task: _Task) -> Iterator[_Helper]:
    """A process that does *task*; it is ended with the block."""
    context = get_context("spawn")  # not forked: whoever shows the progress has threads
    heard, tell = context.Pipe(duplex=False)
    steps = context.Array("i", 2)
    process = context.Process(target=_do, args=(task, steps, tell))
    with interrupts.ignored():
        process.start()
    tell.close()
    try:
        yield _Helper(task, heard, steps)
    finally:
        process.terminate()
        process.join()
        heard.close()


def _do(task: _Task, steps: SynchronizedArray[int], tell: connection.Connection) -> None:
    """Do *task*, and tell the findings that stopped it: none, or ``None`` where it was something else."""
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def follow(done: int, total: int) -> None:
        steps[:] = [done, total]

    try:
        task.do(follow)
        tell.send(())
    except FindingsError as error:
        tell.send(error.findings)
    except Exception:
        tell.send(None)  # who waits does it again, and sees what was the matter


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
