"""A long soak: a pile of stories, then edits, more stories and removals by turns, a refresh after each turn.

    python tests/bench/soak.py [--stories 10000] [--edits 1000] [--refreshes 50] [--removals 20]

Prints what was done, whether anything was lost, and whether a fresh atlas of the same stories counts alike.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.soak import Newsroom, soak

from generator.desk.check import check


def main() -> None:
    """Soak, and tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in {"stories": 10_000, "edits": 1000, "refreshes": 50, "removals": 20, "seed": 7}.items():
        asked.add_argument(f"--{name}", type=int, default=usual)
    wishes = asked.parse_args()
    rounds = wishes.refreshes
    each = min(20, wishes.stories // (2 * rounds) or 1)
    with tempfile.TemporaryDirectory() as folder:
        started, cpu = time.perf_counter(), time.process_time()
        room = soak(
            Path(folder, "atlas"),
            rounds,
            wishes.edits // rounds,
            each,
            wishes.seed,
            first=wishes.stories - rounds * each,
            removals=wishes.removals,
        )
        took = time.perf_counter() - started, time.process_time() - cpu
        print(f"{room.edits} edits, {room.stories} stories, {rounds} refreshes, {wishes.removals} removals")
        print(f"{took[0]:.0f} s, {took[1]:.0f} s CPU")
        told(room, Path(folder, "anew"))


def told(room: Newsroom, folder: Path) -> None:
    """Print what became of the wishes, what the check finds, and whether a fresh atlas counts alike."""
    wishes = room.wishes
    kept = len(wishes.fields) + len(wishes.added) + len(wishes.comments)
    gone = len(wishes.gone) + len(wishes.pages)
    print(f"{kept} wishes that must stand, {gone} that must stay away: {len(room.broken())} broken")
    print(f"findings of the check by kind: {dict(Counter(finding.code for finding in check(room.root)))}")
    anew = Newsroom(folder, random.Random(1))
    shutil.copytree(room.root / "seeds/articles", folder / "seeds/articles")
    anew.refresh()
    fresh, now = anew.counts(), room.counts()
    other = [name for name, count in now.items() if fresh.get(name) != count]
    print(
        f"{len(now)} entries that no story was taken out of hold {sum(now.values())} items; {len(other)} differ"
    )


if __name__ == "__main__":
    main()
