"""What Lighthouse says of the pages with maps: ``lighthouse.py [runs [entries …]] [path/ …]`` (5; 13 and 320).

For the home page, a place and a partnership of each atlas (13 entries: the shipped ones; any other number: made
up) the scores, median of the runs, least to most, beside what they rest on in the run in the middle: paints,
blocked time, shift, and which scripts and tasks took longest. Lighthouse itself comes by ``npx``, which is part
of Node.js. Run it on a machine that does nothing else: it measures seconds. ``bench`` is its own measure of the
machine; scores of one that is busy are those of the machine.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers.atlas_project import ROOT, project
from helpers.browser import FLAGS, browser
from helpers.large_atlas import large_atlas
from helpers.visit import Served, served

LIGHTHOUSE = "lighthouse@12"
PLACE = "places/vn/nghe-an/"
SEEN = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
LONGEST = 4
"""So many scripts and tasks are named."""

Report = dict[str, Any]


def run(address: str) -> Report:
    """What Lighthouse tells of the page at *address*."""
    flags = " ".join(("--headless=new", *FLAGS))
    command = ["npx", "--yes", LIGHTHOUSE, address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    env = {**os.environ, "CHROME_PATH": str(browser())}
    told = subprocess.run(command, capture_output=True, text=True, env=env, check=True).stdout
    return dict(json.loads(told))


def score(report: Report, name: str) -> int:
    return round(100 * (report["categories"][name]["score"] or 0))


def told(report: Report) -> str:
    """What the performance of *report* rests on, in a few lines."""
    audits = report["audits"]
    seen = ", ".join(f"{audits[name]['displayValue']} {name.replace('-', ' ')}" for name in SEEN)
    lines = [f"{seen} (bench {report['environment']['benchmarkIndex']:.0f})"]
    for name, value in (("bootup-time", "total"), ("long-tasks", "duration")):
        rows = audits[name]["details"]["items"][:LONGEST]
        heaviest = ", ".join(f"{Path(row['url']).name or 'page'} {row[value]:.0f}" for row in rows)
        lines.append(f"{audits[name]['title']}, ms: {heaviest}")
    return "\n      ".join(lines)


def measure(site: Served, path: str, runs: int) -> None:
    """Print the scores of the page at *path*."""
    reports = sorted((run(site.address + path) for _ in range(runs)), key=lambda one: score(one, "performance"))
    scores = [score(one, "performance") for one in reports]
    others = {
        name: min(score(one, name) for one in reports)
        for name in reports[0]["categories"]
        if name != "performance"
    }
    print(f"  /{path}: performance {statistics.median(scores):.0f} ({scores[0]}–{scores[-1]}), {others}")
    print(f"      {told(reports[len(reports) // 2])}", flush=True)


def whole(root: Path, number: int, runs: int, paths: list[str]) -> None:
    """Print the scores of *paths*, else of the pages with maps, of the atlas in *root*."""
    with served(root, root / "site", packed=True) as site:
        one = next(site.folder.glob("partnerships/*--*/")).relative_to(site.folder).as_posix()
        print(f"{number} entries (load {os.getloadavg()[0]:.1f})")
        for path in paths or ("", PLACE, f"{one}/"):
            measure(site, path, runs)


if __name__ == "__main__":
    if not shutil.which("npx"):
        print("Lighthouse needs npx, a part of Node.js: install it; without it this bench is left out.")
        sys.exit(0)
    paths = [each for each in sys.argv[1:] if not each.isdigit()]
    runs, *numbers = [int(each) for each in sys.argv[1:] if each.isdigit()] or [5]
    for number in numbers or (13, 320):
        with tempfile.TemporaryDirectory() as folder:
            root = project(Path(folder), ROOT) if number == 13 else large_atlas(Path(folder), number)
            whole(root, number, runs, paths)
