"""The files of a project that a preview follows, and which of them have changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from generator.settings.own_settings import configurations

FOLDERS = ("site_src", "seeds", "geo/overlays")
_WRITTEN = ("created", "modified", "moved", "deleted")
_SETTLED = 0.05
"""Seconds of silence after which what was written together is taken to be written."""


class Edits(FileSystemEventHandler):
    """Collects the files of *project* that somebody wrote, moved or took away."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._news = threading.Condition()
        self._files: set[Path] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note which files *event* is about."""
        if event.event_type not in _WRITTEN or (event.is_directory and event.event_type == "modified"):
            return
        told = (str(event.src_path), str(event.dest_path))
        paths = {Path(each) for each in told if each and self._is_followed(Path(each))}
        if paths:
            with self._news:
                self._files |= paths
                self._news.notify_all()

    def _is_followed(self, path: Path) -> bool:
        """Whether what the site is made of may stand in *path*, and no copy that a program keeps beside it."""
        if path.name.startswith(".") or path.name.endswith("~"):
            return False
        if path.parent == self._project:
            return path.name in configurations(self._project).values()
        return any(path.is_relative_to(self._project / folder) for folder in FOLDERS)

    def wait(self) -> bool:
        """Whether something was written by now; comes back after a while in any case."""
        with self._news:
            return self._news.wait_for(lambda: bool(self._files), 0.25)

    def are_there(self) -> bool:
        """Whether something was written that nobody has taken yet."""
        return bool(self._files)

    def take(self) -> set[Path]:
        """What was written, once no more is."""
        with self._news:
            while self._news.wait(_SETTLED):
                pass
            files, self._files = self._files, set()
        return files


@contextmanager
def followed(project: Path) -> Iterator[Edits]:
    """Meanwhile the files of *project* are looked after."""
    edits = Edits(project)
    watching = _watching(project, edits, Observer) or _watching(project, edits, PollingObserver)
    try:
        yield edits
    finally:
        if watching:
            watching.stop()
            watching.join()


def _watching(project: Path, edits: Edits, kind: Callable[[], BaseObserver]) -> BaseObserver | None:
    """An observer of that *kind* at work; ``None`` where the system gives it no more files to watch."""
    observer = kind()
    try:
        observer.schedule(edits, str(project))
        for folder in FOLDERS:
            if (project / folder).is_dir():
                observer.schedule(edits, str(project / folder), recursive=True)
        observer.start()
    except OSError:
        observer.stop()
        return None
    return observer
