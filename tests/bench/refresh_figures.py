"""What a refresh of many stories costs: all read by one process and by two, and whatever little comes later.

    refresh_figures.py [--stories 10000] [--entries 1500]   a made-up press of so many stories and entries
    --keep FILE                                             write the figures there

Each run is a process of its own. On a machine that does other work as well, wall seconds say little: the share
of the work that one process does alone is told by CPU seconds, and with it what two cores can gain.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from site_build import Figures, alone, machine, peaks, rounded, spent, timed

STAGES = {"read_all": "reading", "told_again": "reprints", "at_rest": "merging", "change": "writing"}
TABLE = "| | CPU s | wall s | peak MB | entries changed | share of each stage |\n|---|--:|--:|--:|--:|---|"


# ── Each in a process of its own ──────────────────────────────────────────────────────────────


def told(root: Path, number: str) -> Figures:
    """Write *number* stories to *root*, of as many entries as stand behind a colon."""
    from helpers.large_press import large_press

    stories, entries = map(int, number.split(":"))
    large_press(root, stories, entries)
    return {}


def brought(root: Path, workers: str) -> Figures:
    """Refresh *root* with so many processes; CPU seconds of each stage, and how many entries changed."""
    from generator.crew.own_cores import own_cores
    from generator.desk import refresh as walk

    seconds: Figures = {}
    start = spent()
    for name, stage in STAGES.items():
        timed(walk, name, stage, seconds)
    report = walk.refresh(root, crew=own_cores(int(workers)))
    seconds["rest"] = spent() - start - sum(seconds.values())
    return {"seconds": seconds, "entries": len(report.new) + len(report.changed) + len(report.removed)}


STEPS = {step.__name__: step for step in (told, brought)}


# ── One after the other ───────────────────────────────────────────────────────────────────────


def measured(stories: int, entries: int) -> Figures:
    """All runs over so many *stories* and *entries*, by what was new."""
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder, "one"), Path(folder, "two")
        _step("told", one, f"{stories}:{entries}")
        shutil.copytree(one, two)
        found = {"cold, one process": _step("brought", one, 1), "cold, two processes": _step("brought", two, 2)}
        for name, change in CHANGES.items():
            change(two, stories, entries)
            found[name] = _step("brought", two, 2)
    return found


def _step(step: str, root: Path, other: object) -> Figures:
    return alone(step, root, other, root / ".cache", script=__file__)


def nothing(root: Path, stories: int, entries: int) -> None:
    """Leave everything as it is."""


def one_more(root: Path, stories: int, entries: int) -> None:
    """One story more."""
    from helpers.large_press import large_press

    large_press(root, 1, entries, first=stories)


def edited_story(root: Path, stories: int, entries: int) -> None:
    """Other words in a story."""
    path = root / f"seeds/articles/{stories // 3:05}.txt"
    path.write_text(path.read_text("utf-8").replace("Ngày ", "Sáng ngày "), "utf-8")


def removed_story(root: Path, stories: int, entries: int) -> None:
    """One story less."""
    (root / f"seeds/articles/{stories // 2:05}.txt").unlink()


def edited_entry(root: Path, stories: int, entries: int) -> None:
    """A note at the end of the longest entry."""
    path = max((root / "site_src/partnerships").glob("*.md"), key=lambda one: one.stat().st_size)
    path.write_text(path.read_text("utf-8") + "\nĐã hỏi lại Sở Ngoại vụ.\n", "utf-8")


CHANGES = {
    "nothing new": nothing,
    "one new story": one_more,
    "an edited story": edited_story,
    "a removed story": removed_story,
    "an edited entry": edited_entry,
}


# ── What is printed ───────────────────────────────────────────────────────────────────────────


def line(name: str, cost: Figures) -> str:
    """One run in one line of a table."""
    seconds = cost["seconds"]
    shares = ", ".join(f"{stage} {part / max(0.01, cost['cpu']):.0%}" for stage, part in seconds.items())
    figures = f"{cost['cpu']:.1f} | {cost['wall']:.1f} | {cost['peak_mb']:.0f} | {cost['entries']}"
    return f"| {name} | {figures} | {shares} |"


def gain(found: Figures) -> str:
    """What the second core is worth, by the clock and by the work that only one process can do."""
    one, two = found["cold, one process"], found["cold, two processes"]
    reading = one["seconds"]["reading"]
    lonely = one["cpu"] - reading
    idle = one["cpu"] / (reading / 2 + lonely)
    return (
        f"Two processes against one: {one['wall'] / two['wall']:.2f} × by the clock; one process alone does"
        f" {lonely / one['cpu']:.0%} of the work, so {idle:.2f} × on two idle cores."
    )


def main() -> None:
    """Measure, print, keep."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--stories", type=int, default=10_000)
    asked.add_argument("--entries", type=int, default=1_500)
    asked.add_argument("--keep", type=Path)
    wishes = asked.parse_args()
    about = machine()
    print(json.dumps(about), flush=True)
    found = measured(wishes.stories, wishes.entries)
    print(f"\n### {wishes.stories} stories\n\n{TABLE}")
    print("\n".join(line(name, cost) for name, cost in found.items()))
    print(f"\n{gain(found)}")
    if wishes.keep:
        kept = about | {"stories": wishes.stories, "runs": found}
        wishes.keep.write_text(json.dumps(rounded(kept), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        print(json.dumps({**STEPS[sys.argv[2]](Path(sys.argv[3]), sys.argv[4]), **peaks()}))
    else:
        main()
