"""A story that people bring in, as a file, from an address, or as pasted words: kept as it came, or refused."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import geo
from generator.crew.own_cores import attempt
from generator.desk.readings import read_story
from generator.entry.written import scalar
from generator.errors import ArticleError, AtlasError
from generator.memory.journal import Change, at_work, change, digest_of
from generator.memory.tombstones import read_tombstones
from generator.messages import Catalogue
from generator.model import Article, Reading, article_id
from generator.removal.kept_out import looks_of, looks_of_bytes, taken_out
from generator.reprints.sketch import alike, words_of
from generator.stories.articles import STORIES, article_files, read_article
from generator.walk.texts import Texts
from generator.web.fetching import NotFetchedError, fetch


class NotTakenError(AtlasError):
    """What a person wanted to bring in cannot be taken as it is; the text says why."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A story as it came, with what its sender knows of it where the story itself does not say it."""

    content: bytes
    source: str
    """The file or address that it came from."""
    url: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""

    @property
    def name(self) -> str:
        """What it may be called."""
        if self.url:
            return unquote(Path(urlsplit(self.url).path).stem) or urlsplit(self.url).hostname or ""
        return self.title or Path(self.source).stem


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
        return keep_sent(root, Sent(_fetched(source, words), source, url=source), words)
    path = Path(source)
    if not path.is_file():
        raise NotTakenError(words.say("add.no-file", path=source))
    return keep_sent(root, Sent(path.read_bytes(), source), words)


def keep_sent(root: Path, sent: Sent, words: Catalogue) -> Added:
    """Keep what was *sent* in ``seeds/articles``; ``NotTakenError`` where it was taken out or is no story."""
    stone = taken_out(looks_of_bytes(sent.content, sent.url), read_tombstones(root))
    if stone:
        raise NotTakenError(words.say("add.removed", source=sent.source, story=stone.id))
    read_sent(sent, words)
    added = _kept(root, sent)
    return added if added.known else _with_twins(root, added)


def read_sent(sent: Sent, words: Catalogue) -> tuple[Article, Reading]:
    """What was *sent* as an article, and what is read in it; ``NotTakenError`` where it is no story."""
    with _laid_down(sent) as path:
        path.with_suffix(".yml").write_text(_note(sent, path), encoding="utf-8")
        outcome = attempt(read_story, path)
        wall = _wall(sent.content, outcome)
        if wall:
            raise _no_story(sent, words.say(f"add.{wall}"), words)
        if isinstance(outcome, Reading):
            return read_article(path), outcome
    finding = outcome[0]
    keys = (f"check.{finding.code}", f"check.{finding.code}.hint")
    raise _no_story(
        sent, " ".join(words.say(key, **dict(finding.details)) for key in keys if key in words), words
    )


def _no_story(sent: Sent, problem: str, words: Catalogue) -> NotTakenError:
    return NotTakenError(words.say("add.no-story", source=sent.source, problem=problem))


@contextmanager
def _laid_down(sent: Sent) -> Iterator[Path]:
    """What was *sent* as a file of its own, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"article.{_kind(sent.content)}")
        path.write_bytes(sent.content)
        yield path


def _kept(root: Path, sent: Sent) -> Added:
    """Put what was *sent* into ``seeds/articles`` under a plain name, unless the same bytes are there."""
    folder = root / STORIES
    digest = hashlib.sha256(sent.content).hexdigest()
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.is_file() and path.stat().st_size == len(sent.content) and digest_of(path) == digest:
            return Added(path.relative_to(root), True)
    plain = re.sub(r"[^a-z0-9_]+", "-", geo.fold(sent.name)).strip("-")[:60] or "article"
    if sent.url or any(folder.glob(f"{plain}.*")):
        plain = f"{plain}-{digest[:8]}"
    target = STORIES / f"{plain}.{_kind(sent.content)}"
    group = [Change(target, sent.content, None)]
    if sent.url or sent.title or sent.publisher or sent.published:
        with _laid_down(sent) as path:
            group.append(Change(target.with_suffix(".yml"), _note(sent, path).encode(), None))
    with at_work(root):
        change(root, [group])
    return Added(target, False)


def _note(sent: Sent, path: Path) -> str:
    """The note beside the story at *path*: what it says of itself, and what its sender knows beside that."""
    try:
        told = read_article(path)
    except ArticleError:
        told = Article("", "", "")
    said: dict[str, str | None] = {
        "title": told.title or sent.title,
        "url": sent.url,
        "publisher": told.publisher or sent.publisher,
    }
    said |= {"published": told.published or sent.published, "author": told.author}
    return "".join(f"{key}: {scalar(' '.join(value.split()), None)}\n" for key, value in said.items() if value)


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
        elif own.marks & looks.marks and alike(words_of(own_text), words_of(texts.text(article_id(path)))):
            reprints.append(article_id(path))
    return replace(added, versions=tuple(versions), reprints=tuple(reprints))


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
