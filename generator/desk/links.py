"""Links in editors' notes: each with its line, and whether what it names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import geo
from generator.entry import entries
from generator.entry.validate import CELL
from generator.model import SECTORS

_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(
    # [text](target "title"), also for images; bounded, so that no notes keep the check busy
    r"\]\(\s*(?:<([^>\n]{0,999})>|([^)\s]{0,999}))(?:\s+[\"'(][^)]{0,500})?\s{0,9}\)"
    r"|^ {0,3}\[[^\]^\n]{1,300}\]:[ \t]{0,99}\n?[ \t]{0,99}<?([^\s>]+)>?"  # [name]: target "title"
    r"(?:[ \t]+[\"'(][^\n]{0,500}[\"')])?[ \t]*$",
    re.MULTILINE,
)
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,300}\]\(\s*<?([^)\s>]*)|<img\b[^>]{0,500}?\bsrc\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE
)
_LONGEST = 100_000
"""Characters; the longest notes seen have a few thousand."""
_MOST = 1_000
"""Signs of one kind that a link, an emphasis or a tag may begin with."""
_CELLS = 5_000
"""Strokes of tables."""
_LINES = 3_000
_DEEP = re.compile(r"^(?:[ \t]{80}|(?:[ \t]{0,3}>){20}|(?:[ \t]{0,3}[-*+][ \t]){20})", re.MULTILINE)
_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and on which line of the text it stands (from 1)."""

    target: str
    line: int


def links(markdown: str) -> Iterator[Link]:
    """Every inline link, image and link definition of *markdown* outside of code."""
    prose = without_code(markdown)
    for match in _LINK.finditer(prose):
        group = match.lastindex or 2
        yield Link(match[group], prose.count("\n", 0, match.start(group)) + 1)


def too_much(markdown: str, page: Path) -> int | None:
    """The line from which on *markdown* is more than notes ever are: a build would take minutes. Those of an
    entry, which stand in a cell of the published tables, are shorter than those of another *page*.
    """
    longest = CELL if page.parent == entries.FOLDER else _LONGEST
    if len(markdown) > longest or markdown.count("\n") > _LINES:
        return 1
    if any(markdown.count(sign) > _MOST for sign in "[](<`*_") or markdown.count("|") > _CELLS:
        return 1
    deep = _DEEP.search(markdown)
    return markdown.count("\n", 0, deep.end()) + 1 if deep else None


def without_code(markdown: str) -> str:
    """*markdown* with all code blanked, every other letter in its place."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)


def images(markdown: str) -> Iterator[Link]:
    """Every image of *markdown* outside of code, written as Markdown or as HTML."""
    prose = without_code(markdown)
    for match in _IMAGE.finditer(prose):
        target = match[1] or match[2] or ""
        yield Link(target, prose.count("\n", 0, match.start()) + 1)


def relinked(markdown: str, page: PurePosixPath, old: str, new: str) -> str:
    """*markdown* of *page* with every link to the entry *old* leading to the entry *new*."""
    named = re.compile(rf"(?<![a-z0-9-]){re.escape(old)}(?=(?:\.[a-z]{{2,3}})?(?:\.md|/|[#?]|$))")
    parts, last = [], 0
    for match in _LINK.finditer(without_code(markdown)):
        start, end = match.span(match.lastindex or 2)
        target = markdown[start:end]
        if _leads_to(target, page) in {f"partnerships/{old}{rest}" for rest in ("", ".md", "/index.md")}:
            parts += [markdown[last:start], named.sub(new, target)]
            last = end
    return "".join([*parts, markdown[last:]])


def _leads_to(target: str, page: PurePosixPath) -> str:
    """The file of the site that *target* on *page* names; nothing where it leads elsewhere."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    path = (
        None if parts.scheme or parts.netloc or not parts.path else _resolved(page.parent / unquote(parts.path))
    )
    return path.as_posix() if path else ""


def broken(target: str, page: PurePosixPath, site: Path, articles: set[str]) -> bool:
    """Whether *target* on *page* (relative to the folder *site* of the site's sources) leads nowhere.

    Pages that the build makes are known by their addresses; other hosts are not asked.
    """
    try:
        parts = urlsplit(target)
    except ValueError:
        return True
    if parts.scheme:
        return parts.scheme not in _SCHEMES or (parts.scheme.startswith("http") and not parts.netloc)
    if parts.netloc or not parts.path:
        return bool(parts.netloc) or not (parts.fragment or parts.query)
    if parts.path.startswith("/"):
        return True  # would leave the folder in which the site is published
    path = _resolved(page.parent / unquote(parts.path))
    if path is None:
        return True
    return not ((site / path).exists() or _generated(path, articles))


def _resolved(path: PurePosixPath) -> PurePosixPath | None:
    """*path* without its dots; ``None`` where it climbs out of the site."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)


_ALONE = ("partnerships", "timeline", "coverage", "changes", "accuracy", "disputes", "removal")
"""Pages of their own, with none below."""


def _generated(path: PurePosixPath, articles: set[str]) -> bool:
    """Whether the build makes a page or file at *path*."""
    name = path.as_posix().removesuffix("/index.md").removesuffix(".md").strip("/")
    first, _, rest = name.partition("/")
    if first == "places":
        return rest == "" or rest in {place.url_path for place in _places()}
    known: dict[str, set[str]] = {
        "sectors": {"", *SECTORS},
        "countries": {"", "la", "kh", "vn"},
        "sources": {"", *articles},
    }
    return (
        first == "data"
        or path.name == "feed.xml"
        or (not rest and first in _ALONE)
        or rest in known.get(first, ())
    )


def _places() -> Iterator[geo.Place]:
    gazetteer = geo.load()
    return (gazetteer[place] for place in gazetteer)
