"""Whole pages that people wrote (about.md), and what else lies in site_src: published clean, or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath

import nh3
import yaml

from generator.entry import front
from generator.errors import EntryError, Finding
from generator.messages import COMMON, LANGUAGES, PRESS
from generator.site import render
from generator.site.lists.removed_index import contact
from generator.site.page import Page, Site, is_own, leads_inside, written_in
from generator.site.repository import SOURCES

FIELDS = ("title", "description", "hide")
"""What may stand between the two lines --- of a page written as a whole."""
_DATA = ("css", "js", "json", "geojson", "topojson", "csv", "txt", "pdf")
_PICTURES = ("svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2")
ASSETS = frozenset(_DATA + _PICTURES)
"""Kinds of files that are published as they lie in assets/."""
AT_THE_TOP = ("CNAME", "robots.txt")
TAKEN_IN = ("partnerships", "places", "overrides")
"""Folders whose files become parts of other pages, or of the theme."""

CONTACT = "{contact}"
"""Stands in a page for how to reach who publishes the site (`contact` in mkdocs.yml)."""

_TAGS = nh3.ALLOWED_TAGS | {"section", "figure", "figcaption", "details", "summary"}
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    **{heading: {"id"} for heading in _HEADINGS},
    "img": {"src", "alt", "title", "width", "height"},
    "details": {"open"},
}
_RUNS = re.compile(
    rb"<\s*(script|foreignobject|iframe)|[\s/\"']on[a-z]+\s*=|javascript:|<!entity", re.IGNORECASE
)


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────


def is_prose(path: str) -> bool:
    """Whether the page at *path* was written as a whole by a person."""
    return "/" not in path and path.endswith(".md") and path != "index.md"


def prose_pages(site: Site) -> Iterator[Page]:
    """Pages that people wrote as a whole, each in this language, else in English, else in that of the press."""
    for path in sorted(site.root.glob("*.md")):
        if is_prose(path.name) and "." not in path.stem:
            names = (path.with_name(written_in(path.name, each)) for each in (site.language, COMMON, PRESS))
            if file := next((name for name in names if is_own(name, site.root)), None):
                text = _text(file, site.tolerant).replace(CONTACT, _contact(site))
                yield Page(path.name, text, file.name)


def _contact(site: Site) -> str:
    """How to reach who publishes the site, in Markdown that shows it as it is."""
    words, _ = contact(site.contact)
    plain = re.sub(r"([\\`*_\[\]<>&])", r"\\\1", words)
    return f"{site.say('site.contact.there')} {plain}" if words else site.say("site.contact.none")


def _text(file: Path, tolerant: bool) -> str:
    try:
        return _without_surprises(file)
    except EntryError:
        if not tolerant:
            raise
        return render.page(file.stem, "")


def _without_surprises(file: Path) -> str:
    """The text of *file* with a front matter of which nothing runs; ``EntryError`` tells what is wrong."""
    text = front.decode(file, file.read_bytes())
    if not text.startswith("---"):
        return text
    page = front.read(file, text)
    unknown = [key for key in page.data if key not in FIELDS]
    if unknown:
        known = ", ".join(FIELDS)
        raise EntryError(
            [Finding.of(file, page.line((key,)), "prose-field", key=key, known=known) for key in unknown]
        )
    data = {key: escape(value) if isinstance(value, str) else value for key, value in page.data.items()}
    head = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n{page.body}"


def clean(html: str) -> str:
    """*html* of a page that a person wrote, less what could run, load, or take a name of the theme."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        attribute_filter=_attribute,
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id" and value.startswith("__"):
        return None
    if name == "src" and not re.fullmatch(r"(?:\.\.?/)*assets/[\w./%-]+", value):
        return None  # no picture of the site: a request to another host, or to nothing
    return value


# ── Everything else in site_src ───────────────────────────────────────────────────────────────


def is_published(path: str) -> bool:
    """Whether the file at *path* below site_src is published: a whole page, or something for the looks."""
    parts = PurePosixPath(path).parts
    if len(parts) == 1:
        return (is_prose(path) or path == "index.md" or path in AT_THE_TOP) and not _translated(path)
    return parts[0] == "assets" and path.rpartition(".")[2].lower() in ASSETS


def _translated(path: str) -> bool:
    return path.endswith(tuple(f".{language}.md" for language in LANGUAGES))


def examine(root: Path) -> list[Finding]:
    """Everything below *root* that cannot be published as it is there, each with its file."""
    found = strays(root)
    for path in sorted(root.glob("*.md")):
        if path.name != "index.md" and path.is_file():
            try:
                _without_surprises(path)
            except EntryError as error:
                found += error.findings
    return found


def strays(root: Path) -> list[Finding]:
    """Files below *root* that no page shows, that would run in a browser, or that lead outside."""
    found = []
    for path in sorted(root.rglob("*")):
        below = path.relative_to(root)
        code = "" if below.parts[0] in TAKEN_IN or _hidden(below) else _stray(path, below.as_posix(), root)
        if code:
            found.append(Finding.of(Path(SOURCES, below), 0, code))
    return found


def _hidden(below: Path) -> bool:
    return any(part.startswith(".") for part in below.parts)


def _stray(path: Path, below: str, root: Path) -> str:
    """What is wrong with the file at *path*; nothing if it may lie there."""
    if path.is_symlink() and not leads_inside(path, root):
        return "leads-outside"
    if path.is_dir():
        return ""
    if not path.is_file() or not (is_published(below) or (_translated(below) and "/" not in below)):
        return "stray-file"
    return "asset-runs" if path.suffix.lower() == ".svg" and _RUNS.search(path.read_bytes()) else ""
