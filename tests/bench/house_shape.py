"""Prints how the house is built: length of functions and files, their branches, how full its folders are.

    python tests/bench/house_shape.py             the figures, each beside its limit
    python tests/bench/house_shape.py --list      and which functions and files are above one

Branches are McCabe's cyclomatic complexity as ruff counts it (rule C901).
"""

from __future__ import annotations

import argparse
import ast
import json
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("generator", "geo")
LONGEST_FUNCTION, MEDIAN, NINE_IN_TEN, LONGEST_FILE, MOST_MODULES, BRANCHES = 45, 8, 22, 300, 16, 10
MOST_BRANCHED = 0.05


class Function(NamedTuple):
    lines: int
    place: str


def functions(path: Path) -> Iterator[Function]:
    """Every function of the module at *path* with its length, without decorators and docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            told = ast.get_docstring(node, clean=False) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
            lines = (node.end_lineno or 0) - node.lineno + 1 - docstring
            yield Function(lines, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")


def branched() -> list[str]:
    """The functions with more branches than :data:`BRANCHES`."""
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--select",
        "C901",
        "--output-format",
        "json",
    ]
    limit = ["--config", f"lint.mccabe.max-complexity={BRANCHES}"]
    told = subprocess.run([*command, *limit, *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=False)
    return [
        f"{Path(row['filename']).relative_to(ROOT)}:{row['location']['row']} {row['message']}"
        for row in json.loads(told.stdout)
    ]


def above(rows: list[Function], limit: int) -> list[str]:
    return [f"{row.lines:5} {row.place}" for row in sorted(rows, reverse=True) if row.lines > limit]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="name what is above a limit")
    wants = parser.parse_args()
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    found = [function for path in paths for function in functions(path)]
    lengths = sorted(function.lines for function in found)
    files = [
        Function(len(path.read_text(encoding="utf-8").splitlines()), str(path.relative_to(ROOT)))
        for path in paths
    ]
    folders = Counter(path.parent for path in paths if path.stem != "__init__")
    tangled = branched()
    print(f"{len(paths)} modules, {len(found)} functions")
    print(f"lines of a function: median {statistics.median(lengths):g} (limit {MEDIAN})")
    print(f"                     nine in ten at most {lengths[len(lengths) * 9 // 10]} (limit {NINE_IN_TEN})")
    print(f"                     longest {lengths[-1]} (limit {LONGEST_FUNCTION})")
    share = len(tangled) / len(found)
    print(f"more than {BRANCHES} branches: {len(tangled)} functions, {share:.1%} (limit {MOST_BRANCHED:.0%})")
    print(f"longest file: {max(files).lines} lines (limit {LONGEST_FILE})")
    print(f"fullest folder: {max(folders.values())} modules (limit {MOST_MODULES})")
    if wants.list:
        print(*above(found, LONGEST_FUNCTION), *above(files, LONGEST_FILE), *tangled, sep="\n")


if __name__ == "__main__":
    main()
