"""What the stories say: each is read once, and again only when it or the reader has changed.

Readings are kept in ``.cache/readings`` under the digest of the story, of what a person noted beside
it, and of the reader itself (its code and word lists, and the gazetteer). Throwing that folder away
costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from generator import edtf
from generator.codec import built, plain
from generator.crew.own_cores import Crew, Reader, own_cores
from generator.errors import ArticleError, Finding
from generator.kept import keep
from generator.memory.journal import digest, digest_of
from generator.memory.resting import Lying
from generator.merge.identity import each_once
from generator.model import Reading, Record, article_id
from generator.removal.kept_out import kept_out
from generator.reprints.sketch import sketch_of
from generator.stories import sidecar
from generator.stories.articles import STORIES, article_files, read_article

KEPT = Path(".cache/readings")
Listener = Callable[[int, int], None]


@dataclass(slots=True)
class StoriesRead:
    """The *readings* of all stories, what is wrong with those that are none, and how many were read anew."""

    readings: list[Reading] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    anew: int = 0


def read_story(path: Path) -> Reading:
    """What the extraction finds in the story at *path*; ``ArticleError`` where it is no story."""
    from generator.extract import read  # each worker loads its word lists only when it has work

    article = read_article(path)
    reading = replace(read(article), address=article.url or "", sketch=sketch_of(article.text))
    wrong = impossible_dates(reading)
    if wrong:
        raise ArticleError([Finding.of(path, 0, "article-unsound", dates=", ".join(wrong))])
    return reading


def impossible_dates(reading: Reading) -> list[str]:
    """The dates in *reading* that no calendar has: nothing leaves the extraction unchecked."""
    dates = [fact.date for facts in (reading.events, reading.agreements, reading.aid) for fact in facts]
    dates += [text.period for text in reading.agreements]
    return sorted({date for date in dates if date and edtf.problem(date)})


def read_all(
    root: Path,
    paths: Sequence[Path],
    *,
    read: Reader = read_story,
    version: str | None = None,
    keep: bool = True,
    forget: bool = True,
    told: Listener = lambda done, total: None,
    crew: Crew | None = None,
) -> StoriesRead:
    """The readings of the stories at *paths*, those that did not change from the cache.

    *told* hears how many are done of how many that had to be read; *keep*: whether to write the cache, and
    *forget*: to keep no others in it. *crew*: who reads, the cores of this machine if nobody is named.
    """
    version = reader_version() if version is None else version
    folder = root / KEPT
    keys = {path: _key(path, version) for path in paths}
    result = StoriesRead()
    found: dict[Path, Reading | None] = {path: _kept(folder / f"{keys[path]}.json") for path in paths}
    todo = [path for path in paths if found[path] is None]
    for number, (path, outcome) in enumerate((crew or own_cores())(todo, read), 1):
        if isinstance(outcome, Reading):
            found[path] = outcome
            result.anew += 1
            if keep:
                _keep(folder / f"{keys[path]}.json", outcome)
        else:
            result.wrong.extend(outcome)
        told(number, len(todo))
    if keep and forget:
        _forget(folder, set(keys.values()))
    result.readings = [reading for path in paths if (reading := found[path]) is not None]
    return result


def story_paths(root: Path) -> list[Path]:
    """All files of ``seeds/articles`` that should be stories, by name; of two of one name the first.

    A story that was taken out is none, under whatever name it comes back.
    """
    files = list(article_files(root / STORIES))
    away = kept_out(root, files)
    return list({article_id(path): path for path in reversed(files) if path not in away}.values())[::-1]


def stories_at_hand(root: Path) -> dict[str, Path]:
    """The files of :func:`story_paths` by the ids of their stories."""
    return {article_id(path): path for path in story_paths(root)}


def namesakes(root: Path) -> list[Finding]:
    """The stories that are not read because another one has their name (``a.html`` beside ``a.txt``)."""
    files = list(article_files(root / STORIES))
    read = {*story_paths(root), *kept_out(root, files)}
    spare = [path for path in files if path not in read]
    return [Finding.of(path, 0, "article-twice", id=article_id(path)) for path in spare]


def told_once(root: Path, known: Collection[Record]) -> tuple[dict[str, Path], list[Finding]]:
    """The stories at hand by id, each once, and the files that hold the same bytes as another."""
    files = stories_at_hand(root)
    plain = [Reading(name, digest_of(path) or "", address=_noted_address(path)) for name, path in files.items()]
    kept, copies = each_once(plain, known)
    told = [Finding.of(files[name], 0, "article-copy", other=files[same].name) for name, same in copies.items()]
    return {one.article: files[one.article] for one in kept}, told


def _noted_address(path: Path) -> str:
    """The address that a person noted beside the story at *path*; the check tells where that cannot be read."""
    try:
        return sidecar.beside(path).get("url", "")
    except ArticleError:
        return ""


@cache
def reader_version() -> str:
    """A digest of all that reading depends on besides the story: code, word lists, gazetteer."""
    house = Path(__file__).parent.parent
    names = ("edtf.py", "same.py", "codec.py", "merge/righting.py", "merge/erratum.py", "reprints/sketch.py")
    files = [house / name for name in names]
    for folder in (house / "model", house / "stories", house / "extract", house.parent / "geo"):
        files += [path for path in folder.rglob("*") if path.suffix in (".py", ".yml", ".csv", ".txt")]
    summed = hashlib.sha256()
    for path in sorted(path for path in files if path.exists()):
        summed.update(path.name.encode() + b"\0" + path.read_bytes())
    return summed.hexdigest()


def _key(path: Path, version: str) -> str:
    beside = sidecar.place(path)
    noted = beside.read_bytes() if beside.is_file() else b""
    return _key_of(article_id(path), digest(path.read_bytes()), digest(noted), version)


def _key_of(article: str, story: str, noted: str, version: str) -> str:
    """The key of a reading by the digests of the story and of the note beside it."""
    parts = (digest(article.encode()), story, noted, digest(version.encode()))
    return digest(b"".join(map(bytes.fromhex, parts)))


# ── The cache ─────────────────────────────────────────────────────────────────────────────────


def read_before(root: Path, story: str, files: Lying, version: str | None) -> Reading | None:
    """The reading of *story* as its file and note were among *files*, if it is still kept."""
    own = {Path(path).suffix: said for path, said in files.items() if _is_of(story, Path(path))}
    noted = own.pop(".yml", None) or digest(b"")
    if len(own) != 1 or None in own.values():
        return None
    key = _key_of(story, str(*own.values()), noted, reader_version() if version is None else version)
    return _kept(root / KEPT / f"{key}.json")


def _is_of(story: str, path: Path) -> bool:
    return path.parent == STORIES and article_id(path) == story


def _kept(path: Path) -> Reading | None:
    """The reading at *path*, if there is a whole one."""
    try:
        return built(Reading, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, reading: Reading) -> None:
    """Write *reading* to *path*."""
    keep(path, json.dumps(plain(reading), ensure_ascii=False).encode())


def _forget(folder: Path, keys: Iterable[str]) -> None:
    known = {f"{key}.json" for key in keys}
    for path in folder.glob("*"):
        if path.name not in known:
            with suppress(OSError):
                path.unlink()
