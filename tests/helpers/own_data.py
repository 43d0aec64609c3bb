"""Whether the stories and entries of this checkout are those that the tests of our own data know.

A fork adds stories, takes some out and corrects entries: nothing of that may turn a test red. Tests marked
``own_data`` read our five stories, those marked ``own_entries`` the entries as well; elsewhere they are not
collected, and pytest says how many.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
MARKS = {
    "own_data": "reads the five stories of this repository; left out where there are others",
    "own_entries": "reads the thirteen entries of this repository; left out where there are others",
}


def foreign(root: Path = ROOT) -> set[str]:
    """The marks of those tests that have nothing to say of the stories and entries in *root*."""
    known: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/own_data.yml").read_text(encoding="utf-8"))
    if stories(root) != known["stories"]:
        return set(MARKS)
    return set() if entries(root) == known["entries"] else {"own_entries"}


def stories(root: Path) -> dict[str, str]:
    """The stories in *root*: file → the first half of its digest."""
    files = sorted((root / "seeds/articles").glob("[!.]*"))
    return {path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in files if path.suffix != ".yml"}


def entries(root: Path) -> list[str]:
    """The names of the entries in *root*."""
    names = (path.stem for path in (root / "site_src/partnerships").glob("*--*.md"))
    return sorted(name for name in names if "." not in name)
