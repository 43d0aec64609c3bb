"""Everything besides entries that a refresh or a build reads: sidecars, texts, overlays, the journal, links.

A file that would stop either of them is told of here, with what to do about it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import geo
from generator.entry import entries, front
from generator.errors import ArticleError, EntryError, Finding, GeoDataError
from generator.memory import ledger
from generator.memory.imprints import FILE, ImprintError, read_imprints
from generator.memory.journal import ASIDE, WriteError, listed, unfinished
from generator.memory.ledger import LedgerError, read_ledger
from generator.stories import sidecar
from generator.stories.articles import STORIES
from generator.web import feeds_file
from generator.web.feeds_file import FeedsError, read_feeds

SITE = Path("site_src")
OVERLAYS = Path("geo/overlays")
_READ = (Path("seeds"), SITE, OVERLAYS)


def other_files(root: Path) -> Iterator[Finding]:
    """What is wrong with the files below *root* that are neither entries nor records."""
    odd = list(odd_files(root))
    yield from odd
    yield from _journal(root)
    yield from _sidecars(root)
    yield from _imprints(root)
    yield from _feeds(root)
    yield from _texts(root)
    if not any(finding.path.is_relative_to(root / OVERLAYS) for finding in odd):
        yield from _overlays(root)


def odd_files(root: Path) -> Iterator[Finding]:
    """What is no plain file and no folder, and links that lead out of the project or nowhere."""
    for folder in _READ:
        for where, folders, files in os.walk(root / folder):
            for path in (Path(where, name) for name in sorted([*folders, *files])):
                if path.is_symlink() and not _stays_inside(path, root):
                    yield Finding.of(path, 0, "link-outside")
                elif not path.is_symlink() and not path.is_dir() and not path.is_file():
                    yield Finding.of(path, 0, "no-plain-file")


def _stays_inside(path: Path, root: Path) -> bool:
    """Whether the link at *path* leads to something that is there, below *root*."""
    try:
        return path.exists() and path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


def _journal(root: Path) -> Iterator[Finding]:
    if not unfinished(root):
        return
    try:
        listed(root)
    except WriteError as error:
        yield from error.findings
    else:
        yield Finding.of(ASIDE, 0, "unfinished")


def _imprints(root: Path) -> Iterator[Finding]:
    for read, name in ((read_imprints, FILE), (read_ledger, ledger.FILE)):
        try:
            read(root / name)
        except (ImprintError, LedgerError) as error:
            yield from error.findings


def _feeds(root: Path) -> Iterator[Finding]:
    try:
        read_feeds(root / feeds_file.FILE)
    except FeedsError as error:
        yield from error.findings


def _sidecars(root: Path) -> Iterator[Finding]:
    """Notes beside articles that cannot be understood, whether their article is at hand or not."""
    for path in sorted((root / STORIES).glob("*.y*ml")):
        if path.suffix == ".yaml":
            yield Finding.of(path, 0, "sidecar-name", right=f"{path.stem}.yml")
        elif path.is_file():
            try:
                sidecar.beside(path)
            except ArticleError as error:
                yield from error.findings


def texts(root: Path) -> list[Path]:
    """The pages that people wrote as a whole, and their notes on places."""
    found = {*(root / SITE).glob("*.md"), *(root / SITE / "places").rglob("*.md")}
    return sorted(path for path in found if path.is_file())


def _texts(root: Path) -> Iterator[Finding]:
    """Pages and notes on places that are no text."""
    for path in texts(root):
        try:
            text = front.decode(path, entries.raw(path))
        except EntryError as error:
            yield from error.findings
            continue
        yield from (Finding.of(path, line, "conflict-marker") for line in front.conflict_lines(text))


def _overlays(root: Path) -> Iterator[Finding]:
    try:
        geo.overlays(root / OVERLAYS)
    except GeoDataError as error:
        for line in str(error).splitlines():
            path, _, problem = line.partition(": ")
            yield Finding.of(Path(path), _line_in(Path(path), problem), "overlay", problem=problem)


def _line_in(path: Path, problem: str) -> int:
    """The line of the layer at *path* that *problem* is about; 0 where it is about the file as a whole."""
    said = re.search(r"\bline (\d+)", problem)
    if said:
        return int(said[1])
    which = re.match(r"feature (\d+)\b", problem)
    if not which:
        return 0
    text = path.read_text(encoding="utf-8")
    return text.count("\n", 0, _feature_at(text, int(which[1]))) + 1


def _feature_at(text: str, number: int) -> int:
    """Where in the *text* of a layer the feature *number* begins."""
    listed = re.search(r'"features"\s*:\s*\[', text)
    at = listed.end() if listed else 0
    decoder = json.JSONDecoder()
    for count in range(1, number + 1):
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
        if count < number:
            _, at = decoder.raw_decode(text, at)
    return at
