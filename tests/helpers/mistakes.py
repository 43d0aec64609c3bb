"""The mistakes of editors in tests/cases/mistakes, each made on a page of the tiny atlas."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.desk.check import check
from helpers.atlas_project import TINY

CASES = Path(__file__).resolve().parent.parent / "cases/mistakes"
PAGE = Path("site_src/partnerships/quang-binh--khammouane.md")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What an editor *did*, as *edits* of the page, and what the check *says* (nothing: rightly *accepted*)."""

    topic: str
    did: str
    edits: list[list[str]]
    says: list[list[Any]]
    accepted: str = ""
    everywhere: bool = False
    """Whether it was done wherever it could be, not only at the first place."""

    def found(self, folder: Path) -> list[list[Any]]:
        """What the check says of it, in a copy of the atlas at *folder*: lines and codes."""
        root = Path(shutil.copytree(TINY, folder))
        text = (root / PAGE).read_text(encoding="utf-8")
        for before, after in self.edits:
            assert before in text, self.did
            text = text.replace(before, after, -1 if self.everywhere else 1)
        (root / PAGE).write_text(text, encoding="utf-8")
        return [[finding.line, finding.code] for finding in check(root)]


def mistakes() -> Iterator[Mistake]:
    """Every mistake, by topic."""
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Mistake(path.stem, **{"says": [], **case})
