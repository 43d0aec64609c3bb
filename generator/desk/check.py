"""Every entry valid, every quotation found in its article, every file in its place: all findings at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import geo
from generator.desk.links import broken, images, links, too_much, without_code
from generator.desk.misplaced import misplaced
from generator.desk.other_files import SITE, other_files, texts
from generator.desk.questions import questions
from generator.desk.quotations import missing, too_long
from generator.desk.readings import namesakes, stories_at_hand, told_once
from generator.entry import entries, front
from generator.entry.fields import ENTRY_FIELDS, KINDS
from generator.entry.front import Front, Where
from generator.errors import EntryError, Finding
from generator.memory import records
from generator.memory.imprints import FILE, ImprintError, read_imprints
from generator.memory.records import by_page
from generator.merge.homing import entry_id, level, ordered
from generator.messages import OTHERS
from generator.messages.nearest import nearest
from generator.model import LEVELS, SCOPES, Record
from generator.read_once import ReadOnce
from generator.readers.reading_files import second_readings
from generator.removal.leftover import leftover
from generator.settings.wrong_settings import wrong_settings
from generator.walk import record_check

_YEARS = ("1900", "2100")
_PASTED = re.compile(rf"^({'|'.join(ENTRY_FIELDS)}):(?=\s)", re.MULTILINE)


@dataclass(slots=True)
class _Project:
    """What the check knows of the project: its pages, records and stories, and what it found."""

    root: Path
    pages: dict[str, Front] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    stories: dict[str, Path] = field(default_factory=dict)
    slipped: set[str] = field(default_factory=set)
    """Pages that could be read only past a slip."""
    quoted: set[str] = field(default_factory=set)
    """Articles that records quote or that are known by name, whether their text is at hand or not."""

    def page(self, name: str) -> Path:
        """The path of the page of the entry *name*, seen from the root."""
        return entries.FOLDER / f"{name}.md"


def check(root: Path, once: ReadOnce | None = None) -> list[Finding]:
    """Everything that is wrong below *root*, sorted by file and line; nothing is changed.

    *once*: the pages that were read before, for who checks again and again.
    """
    project = _Project(root)
    found = [
        *_open_pages(project, once or ReadOnce()),
        *other_files(root),
        *namesakes(root),
        *leftover(root),
        *wrong_settings(root),
    ]
    project.records, wrong = record_check.read_all(root / records.FOLDER)
    found += wrong
    project.stories, copies = told_once(root, project.records.values())
    found += copies
    project.quoted = {
        quote.article
        for record in project.records.values()
        for basis in record.facts.values()
        for quote in basis.quotes
    }
    project.quoted |= _imprinted(root)
    found += second_readings(root, stories_at_hand(root), project.quoted).wrong
    for name, page in project.pages.items():
        path = project.page(name)
        found += [
            Finding.of(path, page.line(where), code, **about) for where, code, about in _facts(project, page)
        ]
        found += _notes(project, path, page.body, page.closing)
    found += _pairs_twice(project)
    found += _names(project)
    found += misplaced(root, {*project.stories, *project.quoted})
    found += _translations(project)
    for path in texts(root):
        found += _prose(project, path)
    aliases = {name: _list(page.data, "aliases") for name, page in project.pages.items()}
    known = by_page(project.records, aliases)
    told = {name: page for name, page in project.pages.items() if name not in project.slipped}
    found += questions(told, known, {path.stem for path in entries.entry_paths(root / entries.FOLDER)})
    standing = {name: known[name] for name in known if name in aliases}
    found += missing(root, standing, project.stories)
    found += too_long(root, standing, project.pages, project.stories)
    return _without_echoes({finding.seen_from(root) for finding in found})


def _imprinted(root: Path) -> set[str]:
    """Stories of which only the publication is known, as those of entries that came from another atlas."""
    with suppress(ImprintError):
        return set(read_imprints(root / FILE))
    return set()


_FORM = {
    *("alias", "bracket-open", "bullet", "colon", "control-character", "indent", "key-twice", "needs-quotes"),
    *("nested", "odd-space", "quote-inside", "quote-open", "smart-quote", "tab", "yaml"),
    *("wrapped", "value-before-list", "more-lines"),
}
"""What is wrong with how something is written, whatever it says."""


_LOSING = {"yaml", "more-lines", "wrapped", "value-before-list"}
"""Slips past which facts are lost, so that nothing can be said to be missing."""


_STRETCHES = {"more-lines", "same-slip"}
"""What is told of many lines at once."""
_ECHOES = {"key-twice", "yaml", "indent", "wrapped", "more-lines"}
"""What follows where the items of a list lack their hyphens."""


def _without_echoes(found: set[Finding]) -> list[Finding]:
    """*found* in order, less what only follows from a slip in the writing of the same line."""
    slips = {(finding.path, finding.line) for finding in found if finding.code in _FORM}
    own = {*_FORM, "missing-key"}
    dashless = {(f.path, f.line) for f in found if f.code == "not-items"}
    found = {
        f for f in found if f.code not in _ECHOES or not any(f.path == p and f.line > n for p, n in dashless)
    }
    return sorted(f for f in found if f.code in own or f.line == 0 or (f.path, f.line) not in slips)


def _open_pages(project: _Project, once: ReadOnce) -> Iterator[Finding]:
    """Read every page; what is wrong with each by itself."""
    for path in entries.entry_paths(project.root / entries.FOLDER):
        try:
            page, slips = once(entries.examine, path)
        except EntryError as error:
            yield from error.findings
            continue
        yield from slips
        project.slipped |= {path.stem} if slips else set()
        if page is not None:
            project.pages[path.stem] = page
            lost = {slip.code for slip in slips} & _LOSING
            # Where whole stretches cannot be made out, what is guessed of the rest is no fact to judge.
            if any(slip.code in _STRETCHES for slip in slips):
                continue
            wrong = entries.findings(path, page)
            yield from (f for f in wrong if not lost or f.code != "missing-key")


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
            yield where, "no-such-entry", {"value": value, "nearest": nearest(value, project.pages)}
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
        right = nearest(value, {*project.stories, *project.quoted})
        if re.match(r"https?://|www\.", value):
            yield where, "source-address", {"value": value}
        elif right == "–":
            yield where, "source-unknown", {"value": value}
        else:
            yield where, "source-missing", {"value": value, "nearest": right}


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


def _translations(project: _Project) -> Iterator[Finding]:
    folder = project.root / entries.FOLDER
    for path in sorted(path for language in OTHERS for path in folder.glob(f"*.{language}.md")):
        name = path.stem.rpartition(".")[0]
        if not path.with_name(f"{name}.md").exists():
            yield Finding.of(path, 0, "translation-alone", value=name)
        try:
            text = front.decode(path, entries.raw(path))
        except EntryError as error:
            yield from error.findings
            continue
        if text.startswith("---"):
            yield Finding.of(path, 1, "translation-facts")
        yield from (Finding.of(path, line, "conflict-marker") for line in front.conflict_lines(text))
        yield from _notes(project, path.relative_to(project.root), text, 0)


def _prose(project: _Project, path: Path) -> Iterator[Finding]:
    """Links on a page that somebody wrote as a whole, or in the notes on a place."""
    with suppress(EntryError):  # what is no text is told with the other files
        text = front.decode(path, entries.raw(path))
        yield from _notes(project, path.relative_to(project.root), text, 0)


def _notes(project: _Project, path: Path, body: str, line: int) -> Iterator[Finding]:
    """Links in notes that lead nowhere; *line* is the line of the file before the first one of *body*."""
    heavy = too_much(body, path)
    if heavy is not None:
        yield Finding.of(path, line + heavy, "notes-too-much")
        return
    page = PurePosixPath(path.relative_to(SITE).as_posix())
    articles = {*project.stories, *project.quoted}
    pasted = line and _PASTED.search(without_code(body))
    if pasted:
        yield Finding.of(path, line + body.count("\n", 0, pasted.start(1)) + 1, "facts-in-notes")
    for image in images(body):
        if re.match(r"(?:https?:)?//|data:", image.target.strip()):
            yield Finding.of(path, line + image.line, "image-elsewhere", value=image.target[:80])
    for link in links(body):
        if broken(link.target, page, project.root / SITE, articles):
            yield Finding.of(path, line + link.line, "broken-link", value=link.target)
