"""What people bring in: a new entry by hand, or an article as a file or from an address."""

from __future__ import annotations

import hashlib
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import geo
from generator.desk.fetching import NotFetchedError, fetch
from generator.desk.quotations import Texts
from generator.desk.readings import attempt, read_story
from generator.entry import entries, written
from generator.entry.fields import ENTRY, Field
from generator.entry.front import Front
from generator.entry.written import scalar
from generator.errors import ArticleError, AtlasError
from generator.memory.journal import Change, at_work, change, digest_of
from generator.memory.tombstones import read_tombstones
from generator.merge.homing import entry_id, ordered, values
from generator.messages import Catalogue
from generator.model import Reading, article_id
from generator.removal.kept_out import looks_of, looks_of_bytes, taken_out
from generator.reprints.sketch import alike
from generator.stories.articles import STORIES, article_files, read_article


class NotTakenError(AtlasError):
    """What a person wanted to bring in cannot be taken as it is; the text says why."""


# ── A new entry ───────────────────────────────────────────────────────────────────────────────


def new_entry(root: Path, first: str, second: str, words: Catalogue) -> Path:
    """Write a commented entry for two places, given by name or id; its path relative to *root*.

    ``NotTakenError`` where a name is unknown or ambiguous, or where the entry stands already.
    """
    pair = ordered((_place(first, words), _place(second, words)))
    _refuse_pair(root, pair, words)
    path = entries.FOLDER / f"{entry_id(pair)}.md"
    with at_work(root):
        change(root, [[Change(path, template(pair, words).encode("utf-8"), digest_of(root / path))]])
    return path


def _place(name: str, words: Catalogue) -> str:
    gazetteer = geo.load()
    if name in gazetteer:
        return name
    from geo.geocoder import candidates  # geopy takes its time to load, and an id needs none

    found = candidates(name)
    taken = geo.taken(found)
    if taken is not None:
        return taken.id
    choices = " · ".join(f"{c.id} ({gazetteer[c.id].name('vi')})" for c in found[:5])
    sure = [c for c in found if c.score >= 0.6]
    raise NotTakenError(
        words.say("new.ambiguous" if sure else "new.unknown", name=name, choices=choices or "–")
    )


def _refuse_pair(root: Path, pair: tuple[str, str], words: Catalogue) -> None:
    if pair[0] == pair[1]:
        raise NotTakenError(words.say("new.same"))
    if not pair[0].startswith("VN"):
        raise NotTakenError(words.say("new.country"))
    for path in entries.entry_paths(root / entries.FOLDER):
        page: Front = entries.read_front(path)
        if set(page.data.get("places", ())) == set(pair) or path.stem == entry_id(pair):
            raise NotTakenError(words.say("new.stands", path=path.relative_to(root).as_posix()))


def template(pair: tuple[str, str], words: Catalogue) -> str:
    """A whole entry that passes the check: what is known filled in, the rest as commented examples."""
    known = values(pair, "reported")
    lines = ["---\n", f"# {words.say('new.line.facts')}\n"]
    for field in ENTRY:
        if field.name == "sectors":
            lines += [f"# {words.say(f'new.line.{hint}')}\n" for hint in ("evidence", "lists")]
        if field.name in known:
            lines += written.pair(field.name, known[field.name], field, 0)
        elif field.name == "sources":
            lines += [f"# {line}" for line in _example_sources(field, words)]
        elif field.kind == "items":
            lines += [f"# {line}" for line in _example(field, pair, words)]
        else:
            lines.append(f"# {field.name}: {field.example}    # {field.describe(words.language)}\n")
    return "".join(lines) + "---\n"


def _example_sources(field: Field, words: Catalogue) -> list[str]:
    """An article and a source found elsewhere, as two items of the list *field*."""
    elsewhere = ", ".join(f"{part.name}: {part.example}" for part in field.fields)
    items = [field.example.strip("[]"), f"{{{elsewhere}}}"]
    return [f"{field.name}:    # {words.say('new.line.source')}\n", *(f"  - {item}\n" for item in items)]


def _example(field: Field, pair: tuple[str, str], words: Catalogue) -> list[str]:
    """One item of the list *field*, every field of it with an example and its meaning."""
    own = {"giver": pair[0], "receiver": pair[1], "side": pair[1]}
    lines = [f"{field.name}:    # {field.describe(words.language)}\n"]
    start = "  - "
    for part in field.fields:
        if part.name not in ("id", "parties"):
            example = own.get(part.name, part.example)
            lines.append(f"{start}{part.name}: {example}    # {part.describe(words.language)}\n")
            start = "    "
    return lines


# ── An article ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Added:
    """An article that was brought in: its *path* relative to the root; *known*: it was there already.

    *versions*: the stories published at the same address, *reprints*: those elsewhere in nearly the same words.
    """

    path: Path
    known: bool
    versions: tuple[str, ...] = ()
    reprints: tuple[str, ...] = ()


def add_story(root: Path, source: str, words: Catalogue) -> Added:
    """Keep the article at *source* (a file or an address) in ``seeds/articles``, byte for byte.

    ``NotTakenError`` where it cannot be had, is no text or holds no story. Its address is noted in
    a small file beside it.
    """
    if re.match(r"https?://", source, re.IGNORECASE):
        content, url = _fetched(source, words), source
        name = unquote(Path(urlsplit(source).path).stem) or urlsplit(source).hostname or ""
    else:
        path = Path(source)
        if not path.is_file():
            raise NotTakenError(words.say("add.no-file", path=source))
        content, url, name = path.read_bytes(), "", path.stem
    stone = taken_out(looks_of_bytes(content, url), read_tombstones(root))
    if stone:
        raise NotTakenError(words.say("add.removed", source=source, story=stone.id))
    _refuse_what_is_no_story(content, source, words)
    added = keep_story(root, content, name, url)
    return added if added.known else _with_twins(root, added)


def _with_twins(root: Path, added: Added) -> Added:
    """*added* with the stories at hand that are the same story in another version or another paper."""
    own = looks_of(root / added.path)
    texts = Texts({article_id(path): path for path in article_files(root / STORIES)})
    own_text = texts.text(article_id(added.path))
    versions, reprints = [], []
    for path in article_files(root / STORIES):
        looks = looks_of(path)
        if path == root / added.path:
            continue
        if own.addresses & looks.addresses:
            versions.append(article_id(path))
        elif own.marks & looks.marks and alike(own_text, texts.text(article_id(path))):
            reprints.append(article_id(path))
    return replace(added, versions=tuple(versions), reprints=tuple(reprints))


def keep_story(root: Path, content: bytes, name: str, url: str = "") -> Added:
    """Put *content* into ``seeds/articles`` under *name* made plain, unless the same bytes are there."""
    folder = root / STORIES
    digest = hashlib.sha256(content).hexdigest()
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.is_file() and path.stat().st_size == len(content) and digest_of(path) == digest:
            return Added(path.relative_to(root), True)
    plain = re.sub(r"[^a-z0-9_]+", "-", geo.fold(name)).strip("-")[:60] or "article"
    if url or any(folder.glob(f"{plain}.*")):
        plain = f"{plain}-{digest[:8]}"
    target = STORIES / f"{plain}.{_kind(content)}"
    group = [Change(target, content, None)]
    if url:
        group.append(Change(target.with_suffix(".yml"), _note(content, url).encode(), None))
    with at_work(root):
        change(root, [group])
    return Added(target, False)


def _note(content: bytes, url: str) -> str:
    """The note beside a page from *url*: its address, and what the page says of itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"article.{_kind(content)}")
        path.write_bytes(content)
        try:
            told = read_article(path)
        except ArticleError:
            return f"url: {scalar(url, None)}\n"
    said = {"title": told.title, "url": url, "publisher": told.publisher, "published": told.published}
    said["author"] = told.author
    return "".join(f"{key}: {scalar(' '.join(value.split()), None)}\n" for key, value in said.items() if value)


def _refuse_what_is_no_story(content: bytes, source: str, words: Catalogue) -> None:
    """``NotTakenError`` where *content* cannot be read to the end: a refresh would refuse it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"article.{_kind(content)}")
        path.write_bytes(content)
        outcome = attempt(read_story, path)
    wall = _wall(content, outcome)
    if wall:
        raise NotTakenError(words.say("add.no-story", source=source, problem=words.say(f"add.{wall}")))
    if isinstance(outcome, list):
        finding = outcome[0]
        keys = (f"check.{finding.code}", f"check.{finding.code}.hint")
        problem = " ".join(words.say(key, **dict(finding.details)) for key in keys if key in words)
        raise NotTakenError(words.say("add.no-story", source=source, problem=problem))


_SCRIPTED = re.compile(rb"<noscript|id=[\"'](?:root|app|__next|__nuxt)[\"']|window\.__\w+__", re.IGNORECASE)
_PAID = re.compile(rb"isAccessibleForFree[\"']?\s*:\s*[\"']?false|class=[\"'][^\"']*paywall", re.IGNORECASE)


def _wall(content: bytes, outcome: object) -> str:
    """What stands between a reader and the story of a page: a payment or a program; empty if nothing does."""
    if _kind(content) != "html":
        return ""
    if _PAID.search(content):
        return "paywall"
    told = isinstance(outcome, Reading) and "no_story" not in outcome.notes
    return "scripted" if not told and _SCRIPTED.search(content) else ""


def _kind(content: bytes) -> str:
    tag = re.search(rb"<(?:!doctype html|html|head|body|article)\b", content[:4096], re.IGNORECASE)
    return "html" if tag else "txt"


def _fetched(url: str, words: Catalogue) -> bytes:
    try:
        return fetch(url)
    except NotFetchedError as error:
        problem = words.say(f"fetch.{error.why}", **error.details)
        raise NotTakenError(words.say("add.no-answer", url=url, problem=problem)) from None
