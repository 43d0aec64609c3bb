"""Every way by which words of strangers come into an atlas, and what may not come of them whatever they are."""

from __future__ import annotations

import ipaddress
import json
import random
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import yaml

from generator.desk.check import check
from generator.desk.links import too_much
from generator.desk.refresh import refresh
from generator.entry.entries import FOLDER
from generator.errors import AtlasError
from generator.imports.importing import import_package
from generator.messages import catalogue
from generator.receiving.issue_form import sent_by_form
from generator.site.data.collected import collected
from generator.site.data.published_files import data_files
from generator.site.render import notes
from generator.web.feeds_file import read_feeds
from generator.web.fetching import NotFetchedError, fetch
from generator.web.offers import of_feed, of_section
from geo.layers import read_overlays
from helpers.atlas_project import TINY, project, site_of
from helpers.mutations import ODD, TAGS, TESTS, Outcome, noted
from helpers.running import that_runs

_CASES = yaml.safe_load((TESTS / "cases/doors.yml").read_text(encoding="utf-8"))
VALUES, FEEDS, HOSTS = _CASES["values"], _CASES["feeds"], _CASES["hosts"]
HOSTILE = yaml.safe_load((TESTS / "cases/hostile.yml").read_text(encoding="utf-8"))
FORMS = yaml.safe_load((TESTS / "cases/receiving/forms.yml").read_text(encoding="utf-8"))
ADDRESS = "https://papers.example/tin"
OWNED = "owned"
"""What the corpus would have written by a command, and where it would have climbed to."""


def an_atlas(folder: Path) -> Path:
    """A small atlas in *folder* with a file of every kind that people write."""
    root = project(folder, TINY)
    for path, text in _CASES["files"].items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    refresh(root, version="1")
    return root


# ── The changes ─────────────────────────────────────────────────────────────────────────────


def mutated(dice: random.Random, text: str) -> bytes:
    """*text* with one to five changes, as its bytes: seldom those of another encoding."""
    for _ in range(dice.randint(1, 5)):
        text = dice.choice((_put, _put, _cut, _repeated, _other_value, _other_value, _other_value))(dice, text)
    how = dice.choice(("utf-8",) * 12 + ("utf-8-sig", "utf-16", "cp1258"))
    raw = text.encode(how, errors="replace" if how == "cp1258" else "surrogatepass")
    return raw if dice.random() > 0.03 else raw + bytes(dice.randrange(256) for _ in range(dice.randint(1, 40)))


def _word(dice: random.Random) -> str:
    word = str(dice.choice(dice.choice((VALUES, HOSTILE, ODD, TAGS))))
    return word * (dice.choice((50, 3000)) if dice.random() < 0.02 else 1)


def _put(dice: random.Random, text: str) -> str:
    at = dice.randint(0, len(text))
    return text[:at] + _word(dice) + text[at:]


def _cut(dice: random.Random, text: str) -> str:
    at = dice.randint(0, len(text))
    return text[:at] + text[at + dice.randint(1, 80) :]


def _repeated(dice: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = dice.randrange(len(lines))
    return "".join(lines[:at] + lines[at : at + dice.randint(1, 5)] * dice.choice((2, 2, 40)) + lines[at:])


def _other_value(dice: random.Random, text: str) -> str:
    """Another value in the place of one of a field, an item of a list or a cell."""
    found = list(re.finditer(r"(?<=[:,\[-] )[^\n,\]}]+|(?<=,)[^\n,]+|^[^\n:]+", text, re.MULTILINE))
    if not found:
        return _put(dice, text)
    one = dice.choice(found)
    return text[: one.start()] + _word(dice) + text[one.end() :]


# ── The doors ───────────────────────────────────────────────────────────────────────────────


def through_a_file(kind: str) -> Callable[[random.Random, Path], bool]:
    """A door of the atlas itself: a changed file of that *kind*; a refresh that stops has changed nothing."""

    def enter(dice: random.Random, root: Path) -> bool:
        paths = sorted(root.glob(dice.choice(_CASES["doors"][kind])))
        path = dice.choice(paths)
        with _as_it_was(root):
            path.write_bytes(mutated(dice, path.read_text(encoding="utf-8")))
            before = _content(root)
            found = check(root)
            assert _content(root) == before, "a check changed something"
            _read_besides(root)
            try:
                refresh(root, version="1")
            except AtlasError:
                assert _content(root) == before, "a refresh that stopped changed something"
                return False
            return not found

    return enter


def _read_besides(root: Path) -> None:
    """What watching and building read too: the list of feeds, or what is wrong with it; the good layers."""
    with suppress(AtlasError):
        read_feeds(root / "seeds/feeds.yml")
    good, _ = read_overlays(root / "geo/overlays")
    for each in good:
        assert all(feature.points for feature in each.features)
        assert json.dumps([each.name("en"), each.attribution, each.collection], allow_nan=False)
        "".join([each.name("en"), each.attribution, *(one.name for one in each.features)]).encode()


def _content(root: Path) -> dict[Path, bytes]:
    folders = ("seeds", FOLDER.as_posix())
    return {path: path.read_bytes() for each in folders for path in (root / each).rglob("*") if path.is_file()}


@contextmanager
def _as_it_was(root: Path) -> Iterator[None]:
    """Whatever happens to the files of *root* meanwhile, they stand as before in the end."""
    files = {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "assets" not in path.parts
    }
    try:
        yield
    finally:
        for path in root.rglob("*"):
            if path.is_file() and path not in files and "assets" not in path.parts:
                path.unlink()
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)


def through_a_list(dice: random.Random, root: Path) -> bool:
    """A feed or a section page of a newspaper: addresses of the web come of it, and nothing else."""
    raw = mutated(dice, dice.choice(FEEDS))
    offers = [*of_feed(raw, ADDRESS), *of_section(raw, ADDRESS)]
    assert all(urlsplit(offer.url).scheme in ("http", "https") for offer in offers), offers
    assert not any("root:" in offer.headline + offer.summary for offer in offers), "a file of this machine"
    return bool(offers)


def through_a_form(dice: random.Random, root: Path) -> bool:
    """An issue with a form; or what is no event at all."""
    body = mutated(dice, dice.choice(list(FORMS.values()))["body"]).decode("utf-8", errors="replace")
    event = json.dumps({"issue": {"number": 7, "body": body}}, ensure_ascii=False)
    path = root / "event.json"
    path.write_bytes(mutated(dice, event) if dice.random() < 0.2 else event.encode("utf-8", errors="replace"))
    try:
        sent = sent_by_form(path, catalogue("en"))
    except AtlasError:
        return False
    finally:
        path.unlink()
    assert isinstance(sent.number, int)
    assert not sent.url or urlsplit(sent.url).scheme in ("http", "https")
    return True


def through_an_address(dice: random.Random, root: Path) -> bool:
    """An address that somebody hands over: whatever it is, nothing of this machine or its network is called."""
    host = str(dice.choice(HOSTS))
    url = (
        f"{dice.choice(('http', 'https', 'HTTP', 'file', 'ftp', 'javascript'))}://{host}/{dice.choice(HOSTILE)}"
    )
    if dice.random() < 0.4:
        url = mutated(dice, url).decode("utf-8", errors="replace")
    called: list[str] = []

    def call(address: tuple[str, int], *_: object, **__: object) -> None:
        called.append(address[0])
        raise OSError("nobody is called in a test")

    def look_up(name: str, port: object, *_: object, **__: object) -> list[tuple[object, ...]]:
        try:
            number = socket.inet_ntoa(socket.inet_aton(name))
        except OSError:
            number = str(ipaddress.IPv6Address(name)) if ":" in name else ""
        if not number:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(0, 0, 0, "", (number, port))]

    with (
        mock.patch("urllib3.util.connection.create_connection", call),
        mock.patch.object(socket, "getaddrinfo", look_up),
        mock.patch("urllib.request.getproxies", dict),
        suppress(NotFetchedError),
    ):
        fetch(url)
    assert all(ipaddress.ip_address(each).is_global for each in called), called
    return bool(called)


def through_notes(dice: random.Random, root: Path) -> bool:
    """Notes in Markdown: nothing runs in what a page shows of them."""
    text = "\n\n".join(_word(dice) for _ in range(dice.randint(1, 12)))
    text = mutated(dice, text).decode("utf-8", errors="replace")
    if too_much(text, Path("site_src/about.md")) is not None:
        return False
    shown = str(notes(text))
    assert not that_runs(f"<body><p>{shown}".encode("utf-8", errors="replace")), shown
    return True


@cache
def _tables() -> dict[str, bytes]:
    """The data that an atlas publishes, by the name of each file."""
    site = site_of(TINY)
    return {file.name: file.content for file in data_files(site, collected(site))}


def through_tables(dice: random.Random, root: Path) -> bool:
    """A published data package that somebody hands over, brought into an empty atlas."""
    folder = root / "handed-over"
    empty = root / "empty"
    ending = dice.choice((".csv", ".jsonl"))
    chosen = {name: content for name, content in _tables().items() if name.endswith(ending)}
    (empty / "seeds").mkdir(parents=True)
    folder.mkdir()
    try:
        for name, content in chosen.items():
            (folder / name).write_bytes(content)
        path = folder / dice.choice(sorted(chosen))
        path.write_bytes(mutated(dice, path.read_text(encoding="utf-8")))
        return bool(import_package(empty, folder).new)
    except AtlasError:
        assert not list(empty.rglob("*.md")), "a package that was refused left something"
        return False
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(empty)


DOORS: dict[str, Callable[[random.Random, Path], bool]] = {
    **{kind: through_a_file(kind) for kind in _CASES["doors"]},
    "list of stories": through_a_list,
    "issue form": through_a_form,
    "address": through_an_address,
    "notes": through_notes,
    "tables": through_tables,
}


def knock(door: str, seed: int, root: Path, outcome: Outcome) -> None:
    """Send mutation *seed* through *door* into the atlas at *root*; *outcome* notes what became of it."""
    outcome.tried += 1
    with noted(seed, outcome):
        taken_in = DOORS[door](random.Random(seed), root)
        outcome.read += taken_in
        outcome.refused += not taken_in
        if (Path.cwd() / OWNED).exists() or any(root.parent.rglob(OWNED)):
            outcome.wrong.append((seed, "a command ran, or a name climbed"))
