"""How soon the preview shows an edit: the page of the entry, a place, its line in the list, and all the rest.

    serving.py [entries …]     of so many made-up entries (default: 100 and 500)

Seconds by the clock are those of whoever waits, on this machine as busy as it is; CPU seconds those of the
preview alone. Each preview is a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread, main_thread

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.large_atlas import large_atlas
from helpers.serving import free_port

import geo
from generator.desk.check import check
from generator.entry.entries import read_entry
from generator.read_once import ReadOnce
from generator.site.plugin.preview import Audience, UpToDate, serve

EDITS = 3
ASKED = {"its page": "page", "a place": "page", "its line": "page", "everything": "all"}
"""What is waited for → which of the two limits is asked of it."""
LIMITS = {"page": (1.0, 2.0), "all": (10.0, 10.0)}
"""Seconds asked for up to 500 entries, and for more."""
FEW = 500
_DATE = re.compile(r"(- id: e1\n.*?date: ).*?\n", re.DOTALL)
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Editor:
    """Edits an entry of *project* again and again, and looks when the preview at an address shows it."""

    def __init__(self, project: Path) -> None:
        self._done: SimpleQueue[float] = SimpleQueue()
        self.told: list[dict[str, tuple[float, float]]] = []
        self._file = next(
            path for path in sorted((project / "site_src/partnerships").glob("*.md")) if _fits(path)
        )
        one = read_entry(self._file)
        place = geo.load()[one.places[0]].url_path
        self._pages = {
            "its page": f"partnerships/{one.id}/",
            "a place": f"places/{place}/",
            "its line": "partnerships/",
        }

    def heard(self, what: UpToDate) -> None:
        """The preview says that it is up to date."""
        if not what.names:
            self._done.put(time.perf_counter())

    def edit(self, address: str) -> None:
        """Edit, look, and end the preview."""
        try:
            self._done.get()  # everything stands
            for day in range(11, 11 + EDITS):
                self.told.append(self._once(address, day))
        finally:
            signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)  # it waits, and must hear it itself

    def _once(self, address: str, day: int) -> dict[str, tuple[float, float]]:
        """What is waited for → seconds by the clock and of CPU until it was there."""
        text = self._file.read_text(encoding="utf-8")
        at, told = _at(address), {}
        begun, spent = time.perf_counter(), time.process_time()
        self._file.write_text(
            re.sub(r"(- id: e1\n.*?date: ).*?\n", rf"\g<1>'2025-12-{day}'\n", text, count=1, flags=re.S)
        )
        with urllib.request.urlopen(f"{address}.preview/changes?at={at}", timeout=600) as news:
            while len(told) < len(self._pages):
                next(line for line in news if line.startswith(b"data:"))
                for name, path in self._pages.items():
                    if name not in told and f"{day}/12/2025".encode() in _read(address + path):
                        told[name] = time.perf_counter() - begun, time.process_time() - spent
        end = self._done.get()
        return told | {"everything": (end - begun, time.process_time() - spent)}


def _fits(path: Path) -> bool:
    """Whether the entry at *path* is one of many like it: a few events, reported, across a border."""
    text = path.read_text(encoding="utf-8")
    return "- id: e3\n" in text and "- id: e10\n" not in text and "cross-border" in text


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as page:
        return bytes(page.read())


def _at(address: str) -> str:
    return re.findall(rb'data-at="(\d+)"', _read(address))[-1].decode()


def previewed(project: Path) -> None:
    """Serve *project*, edit it, and print as JSON what was seen."""
    import resource

    editor, started = Editor(project), time.process_time()
    first: list[float] = []

    def ready(address: str) -> None:
        first.append(time.process_time() - started)
        Thread(target=editor.edit, args=[address]).start()

    audience = Audience(ready, editor.heard, lambda error: sys.exit(str(error)))
    serve(project, free_port(), audience, partial(check, project, ReadOnce()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT / 1e6
    print(json.dumps({"told": editor.told, "first": first[0], "peak": peak}))


def main() -> None:
    for number in [int(each) for each in sys.argv[1:]] or [100, 500]:
        with tempfile.TemporaryDirectory() as folder:
            project = large_atlas(Path(folder), number)
            command = [sys.executable, __file__, "--project", str(project)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
        print(f"{number} entries, {load:.1f} at work for each core")
        print(f"  the first time {found['first']:6.0f} s CPU, {found['peak']:.0f} MB at most")
        for name, limit in ASKED.items():
            clock, spent = (statistics.median(one[name][which] for one in found["told"]) for which in (0, 1))
            asked = LIMITS[limit][number > FEW]
            kept = "kept" if clock <= asked else "kept in CPU alone" if spent <= asked else "not kept"
            print(f"  {name:11} {clock:6.2f} s by the clock {spent:6.2f} s CPU   asked {asked:.0f} s: {kept}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--project"]:
        previewed(Path(sys.argv[2]))
    else:
        main()
