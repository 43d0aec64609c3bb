"""Entry page ⇄ :class:`~generator.model.Partnership`: the waist of the hourglass.

Everything that the right wing knows of an entry it learns here, and only from a page that is sound:
values are checked once, when they come in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from generator.codec import built
from generator.entry import front
from generator.entry.fields import ITEM_LETTERS
from generator.entry.front import Front
from generator.entry.validate import problems
from generator.errors import EntryError, Finding
from generator.messages import OTHERS, PRESS
from generator.model import Partnership

FOLDER = Path("site_src/partnerships")
"""Where the entries live, seen from the root of the project."""


def entry_paths(folder: Path) -> list[Path]:
    """The entry pages in *folder*, by name; notes in another language (``<entry>.en.md``) are not pages."""
    return [path for path in sorted(folder.glob("*.md")) if "." not in path.stem]


def translated(page: Path) -> dict[str, Path]:
    """Language → where the notes of *page* in it stand, or would stand: ``<entry>.en.md`` beside it."""
    return {language: page.with_name(f"{page.stem}.{language}.md") for language in OTHERS}


def read_front(path: Path) -> Front:
    """The front matter and body of the page at *path*; ``EntryError`` where they cannot be read."""
    return front.read(path, _text_of(path))


def examine(path: Path) -> tuple[Front | None, list[Finding]]:
    """The page at *path* as far as it can be made out, and what is wrong with its form; for the check."""
    return front.examine(path, _text_of(path))


def raw(path: Path) -> bytes:
    """The bytes of the page at *path*; ``EntryError`` where it cannot be opened or is no plain file."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise EntryError([Finding.of(path, 0, "no-plain-file")])  # reading a pipe would wait for ever
    try:
        return path.read_bytes()
    except OSError as error:
        raise EntryError([Finding.of(path, 0, "unreadable", problem=error.strerror or error)]) from None


def _text_of(path: Path) -> str:
    return front.decode(path, raw(path))


def findings(path: Path, page: Front) -> list[Finding]:
    """Everything wrong with *page* by itself, each with its line."""
    return [
        Finding(path, page.line(problem.where), problem.code, problem.details)
        for problem in problems(page.data)
    ]


def read_entry(path: Path) -> Partnership:
    """The partnership on the page at *path*; ``EntryError`` with all that keeps it from being read.

    Keys that the table of fields does not know are left to the check; they stop nothing here.
    """
    page = read_front(path)
    fatal = [p for p in problems(page.data) if not p.harmless]
    if fatal:
        raise EntryError([Finding(path, page.line(p.where), p.code, p.details) for p in fatal])
    return partnership(path.stem, page.data, _notes(path, page))


def read_entries(
    folder: Path, read: Callable[[Path], Partnership] = read_entry
) -> tuple[list[Partnership], list[Finding]]:
    """Every entry in *folder* that *read* can read, by name, and what is wrong with the others."""
    entries: list[Partnership] = []
    wrong: list[Finding] = []
    for path in entry_paths(folder):
        try:
            entries.append(read(path))
        except EntryError as error:
            wrong.extend(error.findings)
    return entries, wrong


def _notes(path: Path, page: Front) -> dict[str, str]:
    """The editors' Markdown by language: the body, and files such as ``<entry>.en.md`` beside the page."""
    notes = {PRESS: page.body.strip()}
    notes |= {each: _text_of(file).strip() for each, file in translated(path).items() if file.exists()}
    return {language: text for language, text in notes.items() if text}


def partnership(name: str, data: dict[str, Any], notes: dict[str, str] | None = None) -> Partnership:
    """The partnership that sound front matter *data* describes."""
    lists = {section: list(_named(data.get(section, ()), letter)) for section, letter in ITEM_LETTERS.items()}
    return built(Partnership, {**data, **lists, "id": name, "notes": notes or {}})


def _named(items: Iterable[dict[str, Any]], letter: str) -> Iterator[dict[str, Any]]:
    """*items* with ids; those that an editor added without one get ``e-1``, ``e-2`` … for now."""
    unnamed = count(1)
    for item in items:
        yield item if "id" in item else {**item, "id": f"{letter}-{next(unnamed)}"}
