"""What people bring in: a new entry by hand, or an article as a file or from an address."""

from __future__ import annotations

import hashlib
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import geo
from generator import entries, written
from generator.errors import AtlasError
from generator.fields import ENTRY, Field
from generator.front import Front
from generator.homes import entry_id, ordered, values
from generator.journal import Change, at_work, change, digest_of
from generator.messages import Catalogue
from generator.readings import STORIES
from generator.written import scalar

LARGEST = 10
"""The largest article taken from an address, in megabytes."""


class NewcomerError(AtlasError):
    """What a person wanted to bring in cannot be taken as it is; the text says why."""


# ── A new entry ───────────────────────────────────────────────────────────────────────────────


def new_entry(root: Path, first: str, second: str, words: Catalogue) -> Path:
    """Write a commented entry for two places, given by name or id; its path relative to *root*.

    ``NewcomerError`` where a name is unknown or ambiguous, or where the entry stands already.
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
    candidates = geo.locate(name)
    taken = geo.taken(candidates)
    if taken is not None:
        return taken.id
    choices = " · ".join(f"{c.id} ({gazetteer[c.id].name('vi')})" for c in candidates[:5])
    sure = [c for c in candidates if c.score >= 0.6]
    raise NewcomerError(
        words.say("new.ambiguous" if sure else "new.unknown", name=name, choices=choices or "–")
    )


def _refuse_pair(root: Path, pair: tuple[str, str], words: Catalogue) -> None:
    if pair[0] == pair[1]:
        raise NewcomerError(words.say("new.same"))
    if not pair[0].startswith("VN"):
        raise NewcomerError(words.say("new.country"))
    for path in entries.entry_paths(root / entries.FOLDER):
        page: Front = entries.read_front(path)
        if set(page.data.get("places", ())) == set(pair) or path.stem == entry_id(pair):
            raise NewcomerError(words.say("new.stands", path=path.relative_to(root).as_posix()))


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
    """An article that was brought in: its *path* relative to the root; *known*: it was there already."""

    path: Path
    known: bool


def add_story(root: Path, source: str, words: Catalogue) -> Added:
    """Keep the article at *source* (a file or an address) in ``seeds/articles``, byte for byte.

    ``NewcomerError`` where it cannot be had. Its address is noted in a small file beside it.
    """
    if re.match(r"https?://", source):
        content, url = _fetched(source, words), source
        name = unquote(Path(urlsplit(source).path).stem) or urlsplit(source).hostname or ""
    else:
        path = Path(source)
        if not path.is_file():
            raise NewcomerError(words.say("add.no-file", path=source))
        content, url, name = path.read_bytes(), "", path.stem
    return keep_story(root, content, name, url)


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
    kind = "html" if re.search(rb"<(?:!doctype html|html|head|body|article)\b", content[:4096], re.I) else "txt"
    target = STORIES / f"{plain}.{kind}"
    group = [Change(target, content, None)]
    if url:
        group.append(Change(target.with_suffix(".yml"), f"url: {scalar(url, None)}\n".encode(), None))
    with at_work(root):
        change(root, [group])
    return Added(target, False)


def _fetched(url: str, words: Catalogue) -> bytes:
    request = urllib.request.Request(
        url, headers={"User-Agent": "partnership-atlas (adds one article by hand)"}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            content: bytes = answer.read(LARGEST * 1_000_000 + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise NewcomerError(
            words.say("add.no-answer", url=url, problem=getattr(error, "reason", error))
        ) from None
    if len(content) > LARGEST * 1_000_000:
        raise NewcomerError(words.say("add.too-large", url=url, limit=LARGEST))
    return content
