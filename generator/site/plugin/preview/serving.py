"""The preview on one's own machine: all languages, following every change of a file."""

from __future__ import annotations

import errno
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from jinja2 import TemplateError

from generator.errors import AtlasError, Finding, FindingsError
from generator.site.plugin.preview.edits import Edits, followed
from generator.site.plugin.preview.following import Examine, Following
from generator.site.plugin.preview.local_server import Changes, served
from generator.site.plugin.preview.noted_answers import OvertakenError

HOST = "127.0.0.1"
T = TypeVar("T")


class UpToDate(NamedTuple):
    """What a preview shows by now: the entries *names* at hand, or all there is (none named)."""

    names: Sequence[str]
    files: int
    """How many files were written."""
    seconds: float


class Audience(NamedTuple):
    """Those whom a preview talks to."""

    ready: Callable[[str], None]
    """Hears the address once somebody answers there."""
    shown: Callable[[UpToDate], None]
    """Hears what was brought up to date."""
    report: Callable[[AtlasError], None]
    """Hears what is wrong now, if that is not what was wrong before."""


def serve(project: Path, port: int, audience: Audience, examine: Examine = tuple) -> None:
    """Show all languages on this machine until interrupted, following every change of a file.

    The pages of an entry come first and everything that rests on them after; a newer edit comes before the
    rest of an older one. What *examine* finds stands on the page it is about; what stops a whole build is
    reported, and the last good site stays up.
    """
    _refuse_taken(port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that its folder is cleared away
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder, followed(project.absolute()) as edits:
        address, site = f"http://{HOST}:{port}/", Path(folder, "site")
        site.mkdir()
        changes = Changes(site)
        following = Following(project.absolute(), site, address, changes.heard, edits.are_there)
        desk = _Desk(following, edits, changes, audience, examine)
        try:
            desk.first()
            with served(site, HOST, port, changes):
                audience.ready(address)
                desk.follow()
        except KeyboardInterrupt:
            return


class _Desk:
    """Takes one edit after the other."""

    def __init__(
        self, following: Following, edits: Edits, changes: Changes, audience: Audience, examine: Examine
    ) -> None:
        self._following, self._edits, self._changes = following, edits, changes
        self._audience, self._examine = audience, examine
        self._waiting: set[Path] = set()
        """What was written since everything was last up to date."""
        self._due = True
        self._found: tuple[Finding, ...] = ()

    def first(self) -> None:
        """Make everything there is, whatever is written meanwhile."""
        while self._due:
            self._all()
            self._waiting |= self._edits.take() if self._due else set()

    def follow(self) -> None:
        """Bring the site after each edit, until interrupted."""
        while True:
            if self._edits.wait():
                self._at_once(self._edits.take())
            if self._due and not self._edits.are_there():
                self._all()

    def _at_once(self, changed: set[Path]) -> None:
        self._waiting |= changed
        self._due = True
        begun, before = time.perf_counter(), self._changes.at
        names = self._doing(lambda: self._following.at_once(changed)) or []
        if names:
            self._audience.shown(UpToDate(names, self._changes.at - before, time.perf_counter() - begun))

    def _all(self) -> None:
        begun, before = time.perf_counter(), self._changes.at
        try:
            found = self._doing(lambda: self._following.all(self._waiting, self._examine))
        except OvertakenError:
            return
        self._due = False
        if found is not None:
            self._waiting = set()
            self._tell(found)
            self._audience.shown(UpToDate((), self._changes.at - before, time.perf_counter() - begun))

    def _doing(self, work: Callable[[], T]) -> T | None:
        """What *work* gives; ``None`` where something stopped it, which is reported."""
        try:
            return work()
        except AtlasError as error:
            self._found = ()
            self._audience.report(error)
        except TemplateError as error:  # of overrides
            self._audience.report(FindingsError([_about(error)]))
        return None

    def _tell(self, found: Sequence[Finding]) -> None:
        news = tuple(sorted(found))
        if news and news != self._found:
            self._audience.report(FindingsError(news))
        self._found = news


def _about(error: TemplateError) -> Finding:
    name, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
    return Finding.of(Path(name or "site_src/overrides"), line or 0, "site-settings", problem=error)


def _refuse_taken(port: int) -> None:
    """``FindingsError`` where nobody can be served at *port*."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except OSError as error:
        code = "port-taken" if error.errno == errno.EADDRINUSE else "port-refused"
        raise FindingsError([Finding.of(Path("--port"), 0, code, value=port)]) from None
