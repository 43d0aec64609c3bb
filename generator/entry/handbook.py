"""The table of fields in CONTRIBUTING.md, written from :mod:`generator.entry.fields`.

``python -m generator.entry.handbook`` brings CONTRIBUTING.md in step after a field has changed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from generator.entry.fields import ELSEWHERE, ENTRY, SIDECAR, Field

_TABLE = re.compile(r"(<!-- fields:[^>]*-->\n).*?(<!-- /fields -->)", re.DOTALL)
HEAD = "| trường · field | nghĩa · meaning | ví dụ · example |\n|---|---|---|\n"


def table() -> str:
    """A table for the entry, for each of its lists, for a source found elsewhere, and for a sidecar."""
    lists = {field.name: field.fields for field in ENTRY if field.kind == "items"}
    parts = {"entry": ENTRY, **lists, "sources": ELSEWHERE, "seeds/articles/<article>.yml": SIDECAR}
    return "\n".join(f"**`{name}`**\n\n{HEAD}{''.join(map(_row, fields))}" for name, fields in parts.items())


def in_step(text: str) -> str:
    """*text* of CONTRIBUTING.md with today's table; ``ValueError`` where it has no place for one."""
    if not _TABLE.search(text):
        raise ValueError("CONTRIBUTING.md has lost the <!-- fields … --> marks around its table")
    return _TABLE.sub(lambda marks: f"{marks[1]}\n{table()}\n{marks[2]}", text)


def _row(field: Field) -> str:
    return f"| `{field.name}` | {_meaning(field)} | {_example(field)} |\n"


def _meaning(field: Field) -> str:
    allowed = " · ".join(f"`{value}`" for value in field.allowed)
    meaning = field.described + (f": {allowed}" if allowed else "")
    return meaning.replace("|", "\\|")


def _example(field: Field) -> str:
    return f"`{field.example}`".replace("|", "\\|") if field.example else ""


if __name__ == "__main__":
    handbook = Path(sys.argv[1] if len(sys.argv) > 1 else "CONTRIBUTING.md")
    handbook.write_text(in_step(handbook.read_text(encoding="utf-8")), encoding="utf-8")
