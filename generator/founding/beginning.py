"""``atlas init``: a folder becomes an atlas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import Finding, FindingsError
from generator.founding.given_files import given_files, version
from generator.founding.together import put_together
from generator.founding.written_last import FILE, WrittenLast, to_text

_EMPTY = ("seeds/articles",)
"""Folders of what people bring; git keeps no folder without a file."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Which files were written into a new atlas, and which lay there already and stay a person's own."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def begin(folder: Path) -> Beginning:
    """Make *folder* an atlas without a story; what lies there stays. ``FindingsError`` where it is one."""
    if told := [each for each in ("mkdocs.yml", FILE.name) if (folder / each).exists()]:
        raise FindingsError([Finding.of(folder / told[0], 0, "atlas-already")])
    if folder.exists() and not folder.is_dir():
        raise FindingsError([Finding.of(folder, 0, "no-folder")])
    given = given_files()
    kept = tuple(sorted(below for below in given if (folder / below).exists()))
    files = {below: None if below in kept else text for below, text in given.items()}
    new: dict[str, str | None] = {below: text for below, text in files.items() if text is not None}
    new |= {f"{each}/.gitkeep": "" for each in _EMPTY}
    put_together(folder, {**new, FILE.as_posix(): to_text(WrittenLast(version(), files))})
    return Beginning(tuple(sorted(set(given) - set(kept))), kept)
