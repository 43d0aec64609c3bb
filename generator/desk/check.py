"""Every entry valid, every quotation found in its article, every file in its place: all findings at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from rapidfuzz import process

import geo
from generator.desk.links import broken, links
from generator.desk.quotations import missing
from generator.desk.readings import STORIES, namesakes, story_paths
from generator.entry import entries, front
from generator.entry.fields import KINDS
from generator.entry.front import Front, Where
from generator.errors import EntryError, Finding
from generator.memory import records
from generator.memory.journal import ASIDE, unfinished
from generator.merge.homing import entry_id, level, ordered
from generator.model import LEVELS, SCOPES, Record

SITE = Path("site_src")
_YEARS = ("1900", "2100")


@dataclass(slots=True)
class _Project:
    """What the check knows of the project: its pages, records and stories, and what it found."""

    root: Path
    pages: dict[str, Front] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    stories: dict[str, Path] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    """Articles that records quote, whether their text is at hand or not."""

    def page(self, name: str) -> Path:
        """The path of the page of the entry *name*, seen from the root."""
        return entries.FOLDER / f"{name}.md"


def check(root: Path) -> list[Finding]:
    """Everything that is wrong below *root*, sorted by file and line; nothing is changed."""
    project = _Project(root)
    found = [*_open_pages(project), *_open_records(project)]
    if unfinished(root):
        found.append(Finding.of(ASIDE, 0, "unfinished"))
    found += namesakes(root)
    project.stories = {path.stem: path for path in story_paths(root)}
    project.quoted = {
        quote.article
        for record in project.records.values()
        for basis in record.facts.values()
        for quote in basis.quotes
    }
    for name, page in project.pages.items():
        path = project.page(name)
        found += [
            Finding.of(path, page.line(where), code, **about) for where, code, about in _facts(project, page)
        ]
        found += _notes(project, path, page.body, page.closing)
    found += _pairs_twice(project)
    found += _names(project)
    found += _places_of_files(project)
    found += _translations(project)
    found += missing(root, project.records, project.stories)
    return _without_echoes({finding.seen_from(root) for finding in found})


_FORM = {
    *("alias", "bracket-open", "bullet", "colon", "control-character", "indent", "key-twice", "needs-quotes"),
    *("nested", "odd-space", "quote-inside", "quote-open", "smart-quote", "tab", "yaml"),
}
"""What is wrong with how something is written, whatever it says."""


def _without_echoes(found: set[Finding]) -> list[Finding]:
    """*found* in order, less what only follows from a slip in the writing of the same line."""
    slips = {(finding.path, finding.line) for finding in found if finding.code in _FORM}
    own = {*_FORM, "missing-key"}
    return sorted(f for f in found if f.code in own or f.line == 0 or (f.path, f.line) not in slips)


def _open_pages(project: _Project) -> Iterator[Finding]:
    """Read every page; what is wrong with each by itself."""
    for path in entries.entry_paths(project.root / entries.FOLDER):
        try:
            page, slips = entries.examine(path)
        except EntryError as error:
            yield from error.findings
            continue
        yield from slips
        if page is not None:
            project.pages[path.stem] = page
            yield from entries.findings(path, page)


def _open_records(project: _Project) -> Iterator[Finding]:
    for path in sorted((project.root / records.FOLDER).glob("*.json")):
        try:
            project.records[path.stem] = records.read_record(path)
        except records.RecordError as error:
            yield from error.findings


# ── What the facts name ───────────────────────────────────────────────────────────────────────

Wrong = tuple[Where, str, dict[str, str]]


def _facts(project: _Project, page: Front) -> Iterator[Wrong]:
    """What is wrong with facts that are well-formed: places, sources, dates, other entries."""
    for where, key, value in _leaves(page.data):
        if where[-2:-1] == ("sources",):
            yield from _source(project, where, value)
        elif KINDS.get(key) == "date":
            yield from _year(where, key, value)
        elif key == "url" and not re.match(r"https?://[^\s/]+\.[^\s]+", value):
            yield where, "bad-url", {"value": value}
        elif where[0] == "continues" and value not in project.pages:
            yield where, "no-such-entry", {"value": value, "nearest": _nearest(value, project.pages)}
        elif where[0] == "aliases" and value in project.pages:
            yield where, "alias-stands", {"value": value}
    yield from _own_places(page)
    for number, gift in enumerate(_list(page.data, "aid")):
        if isinstance(gift, dict) and gift.get("giver") and gift.get("giver") == gift.get("receiver"):
            yield ("aid", number, "receiver"), "gift-to-itself", {"value": str(gift["giver"])}


def _leaves(value: Any, where: Where = ()) -> Iterator[tuple[Where, str, str]]:
    """Every text within *value* with the way to it and the key it stands under."""
    if isinstance(value, str):
        key = next((step for step in reversed(where) if isinstance(step, str)), "")
        yield where, (key if where and isinstance(where[-1], str) else ""), value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, (*where, name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, (*where, number))


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name, [])
    return value if isinstance(value, list) else []


def _source(project: _Project, where: Where, value: str) -> Iterator[Wrong]:
    if value not in project.stories and value not in project.quoted:
        nearest = _nearest(value, {*project.stories, *project.quoted})
        if re.match(r"https?://|www\.", value):
            yield where, "source-address", {"value": value}
        elif nearest == "–":
            yield where, "source-unknown", {"value": value}
        else:
            yield where, "source-missing", {"value": value, "nearest": nearest}


def _year(where: Where, key: str, value: str) -> Iterator[Wrong]:
    years = re.findall(r"(?<!\d)\d{4}(?=-|$|/|\?)", value)
    if any(not _YEARS[0] <= year <= _YEARS[1] for year in years):
        yield where, "unlikely-year", {"key": key, "value": value}


def _own_places(page: Front) -> Iterator[Wrong]:
    """Whether level, scope and order fit the two places of the entry."""
    places = _two_places(page)
    if not places:
        return
    data = page.data
    right_level = level(*places)
    if data.get("level") in LEVELS and data["level"] != right_level:
        yield ("level",), "wrong-level", {"value": str(data["level"]), "right": right_level}
    scope = "domestic" if all(place.startswith("VN") for place in places) else "cross-border"
    if data.get("scope") in SCOPES and data["scope"] != scope:
        yield ("scope",), "wrong-scope", {"value": str(data["scope"]), "right": scope}
    right = list(ordered(places))
    if places != right:
        yield ("places",), "wrong-order", {"right": ", ".join(right)}


def _nearest(value: str, known: Iterable[str]) -> str:
    match = process.extractOne(value, sorted(known), score_cutoff=50)
    return str(match[0]) if match else "–"


# ── Entries side by side ──────────────────────────────────────────────────────────────────────


def _pairs_twice(project: _Project) -> Iterator[Finding]:
    homes: dict[frozenset[str], str] = {}
    for name, page in sorted(project.pages.items(), key=lambda one: (_usual(one[1]) != one[0], one[0])):
        pair = frozenset(_two_places(page))
        if pair and pair in homes:
            yield Finding.of(project.page(name), page.line(("places",)), "pair-twice", other=homes[pair])
        homes.setdefault(pair, name)


def _names(project: _Project) -> Iterator[Finding]:
    """Whether each file is named after its places; an entry renamed on purpose has its usual name as alias."""
    for name, page in project.pages.items():
        usual = _usual(page)
        if usual and usual not in (name, *_list(page.data, "aliases")):
            yield Finding.of(project.page(name), page.line(("places",)), "entry-name", name=name, right=usual)


def _two_places(page: Front) -> list[str]:
    """The two places of *page*; none if they are not two different ones of the gazetteer."""
    places = [place for place in _list(page.data, "places") if isinstance(place, str)]
    return places if len(set(places)) == 2 and all(place in geo.load() for place in places) else []


def _usual(page: Front) -> str:
    """The name that an entry of these two places usually has."""
    places = _two_places(page)
    return entry_id(ordered(places)) if places else ""


# ── Files ─────────────────────────────────────────────────────────────────────────────────────


def _places_of_files(project: _Project) -> Iterator[Finding]:
    folder = project.root / entries.FOLDER
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_dir():
            continue
        language = path.name.removesuffix(".md").rpartition(".")[2] if "." in path.stem else ""
        if path.parent != folder or path.suffix != ".md" or (language and language != "en"):
            yield Finding.of(path, 0, "wrong-place")
        elif not re.fullmatch(r"[a-z0-9-]+--[a-z0-9-]+", path.stem.removesuffix(".en")):
            yield Finding.of(path, 0, "bad-entry-name", value=path.stem)
    for path in sorted((project.root / STORIES).glob("*.yml")):
        # A text that was taken out at its publisher's wish may leave its sidecar behind.
        if path.stem not in project.stories and path.stem not in project.quoted:
            yield Finding.of(path, 0, "sidecar-alone", value=path.stem)
    for path in sorted((project.root / STORIES).glob("*.md")):
        if path.read_bytes().startswith(b"---") and not path.name.startswith("README"):
            yield Finding.of(path, 0, "wrong-place")
    yield from _stray(project.root)


def _stray(root: Path) -> Iterator[Finding]:
    """Entries and notes that nobody would ever read, because they lie where nobody looks."""
    for path in sorted({*root.glob("*.md"), *(root / SITE).glob("*.md"), *(root / SITE / "places").rglob("*")}):
        if path.is_dir():
            continue
        if "--" in path.name or (path.suffix == ".md" and _is_entry(path)):
            yield Finding.of(path, 0, "stray-entry", value=path.name)
        elif path.is_relative_to(root / SITE / "places"):
            address = path.relative_to(root / SITE / "places").as_posix()
            known = _place_pages()
            if address.removesuffix(".en.md").removesuffix(".md") not in known or path.suffix != ".md":
                right = _nearest(address.partition(".")[0], known)
                yield Finding.of(path, 0, "no-such-place-page", nearest=f"site_src/places/{right}.md")


def _is_entry(path: Path) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?---\s+(?:.*\n)*?places:", path.read_bytes()[:4000]) is not None


@cache
def _place_pages() -> frozenset[str]:
    """Where notes on each place stand, below ``site_src/places``."""
    gazetteer = geo.load()
    return frozenset(gazetteer[place].url_path for place in gazetteer)


def _translations(project: _Project) -> Iterator[Finding]:
    for path in sorted((project.root / entries.FOLDER).glob("*.en.md")):
        name = path.name.removesuffix(".en.md")
        if not path.with_name(f"{name}.md").exists():
            yield Finding.of(path, 0, "translation-alone", value=name)
        try:
            text = front.decode(path, path.read_bytes())
        except EntryError as error:
            yield from error.findings
            continue
        if text.startswith("---"):
            yield Finding.of(path, 1, "translation-facts")
        yield from (Finding.of(path, line, "conflict-marker") for line in front.conflict_lines(text))
        yield from _notes(project, path.relative_to(project.root), text, 0)


def _notes(project: _Project, path: Path, body: str, line: int) -> Iterator[Finding]:
    """Links in notes that lead nowhere; *line* is the line of the file before the first one of *body*."""
    page = PurePosixPath(path.relative_to(SITE).as_posix())
    articles = {*project.stories, *project.quoted}
    pasted = re.search(r"^---[ \t]*\r?\n(?=(?:title|places|level|events):)", body, re.MULTILINE)
    if pasted and line:
        yield Finding.of(path, line + body.count("\n", 0, pasted.end()) + 1, "facts-in-notes")
    for link in links(body):
        if broken(link.target, page, project.root / SITE, articles):
            yield Finding.of(path, line + link.line, "broken-link", value=link.target)
