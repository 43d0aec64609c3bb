"""A long soak: 100 refreshes, 5,000 edits, 500 stories. Prints what was done and whether anything was lost."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.soak import soak

from generator.desk.check import check


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        room = soak(Path(folder), rounds=100, edits=50, stories=5, seed=7)
        wishes = room.wishes
        kept = len(wishes.fields) + len(wishes.added) + len(wishes.comments)
        gone = len(wishes.gone) + len(wishes.pages)
        print(f"{room.edits} edits, {room.stories} stories in {time.perf_counter() - started:.1f} s")
        print(f"{kept} wishes that must stand, {gone} that must stay away: {len(room.broken())} broken")
        print(f"{len(check(room.root))} findings of the check (shared events taken out)")


if __name__ == "__main__":
    main()
