"""No one file stops everybody: the check tells of it first, and what it advises works when it is followed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.console import describe
from generator.desk.check import check
from generator.desk.links import images, links, too_much
from generator.desk.refresh import refresh
from generator.errors import FindingsError
from generator.memory.journal import ASIDE, Change, WriteError, at_work, change
from generator.messages import LANGUAGES

HERE = Path(__file__).parent
STORIES = Path("seeds/articles")
RECORD = Path("seeds/records/quang-binh--khammouane.json")
PAGE = Path("site_src/partnerships/quang-binh--savannakhet.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "site", tmp_path / "site"))


def told(root: Path) -> list[tuple[str, str]]:
    """Path and code of every finding; each can be said in both languages, with what to do."""
    found = check(root)
    assert all(all(describe(one, language)) for one in found for language in LANGUAGES)
    return [(one.path.as_posix(), one.code) for one in found]


def put(root: Path, name: Path, content: bytes) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)


SIDECARS = {
    "a list": b"- url: https://a.example/1\n",
    "plain text": "Báo Quảng Bình, 26/4/2025\n".encode(),
    "bad YAML": b'publisher: "Bao\nurl: [x\n',
    "a day as people write it": b"published: 26/4/2025\n",
    "a day there is not": b"published: 2025-02-31\n",
    "a key nobody knows": b"publsher: X\n",
    "a list for a word": b"publisher: [a, b]\n",
    "UTF-16": "publisher: Báo\n".encode("utf-16"),
    "Windows letters": "publisher: Báo\n".encode("cp1258"),
    "too long": b"publisher: " + b"x" * 30_000,
}


@pytest.mark.parametrize("content", SIDECARS.values(), ids=SIDECARS)
@pytest.mark.parametrize("name", ["lang_song_1.yml", "lang_song_2.yml"])
def test_a_sidecar_with_a_slip_is_told_before_it_stops_the_build(root: Path, content: bytes, name: str) -> None:
    put(root, STORIES / name, content)
    [(where, code)] = told(root)
    assert where == (STORIES / name).as_posix()
    assert code == "article-sidecar" or code.startswith("sidecar-")
    (root / STORIES / name).unlink()
    assert told(root) == []


def test_a_sidecar_called_yaml_is_told_its_name(root: Path) -> None:
    put(root, STORIES / "lang_song_2.yaml", b"publisher: X\n")
    [finding] = check(root)
    assert (finding.code, dict(finding.details)) == ("sidecar-name", {"right": "lang_song_2.yml"})
    (root / STORIES / "lang_song_2.yaml").rename(root / STORIES / dict(finding.details)["right"])
    assert told(root) == []


def _with(**base: object) -> Callable[[dict[str, object]], object]:
    def spoilt(record: dict[str, object]) -> object:
        assert isinstance(record["base"], dict)
        return {**record, "base": {**record["base"], **base}}

    return spoilt


RECORDS: dict[str, Callable[[dict[str, object]], object]] = {
    "a list": lambda record: [record],
    "text": lambda record: "x",
    "nothing": lambda record: {},
    "a base that is text": lambda record: {**record, "base": "x"},
    "an item without an id": _with(events=[{"type": "visit"}]),
    "an item that is text": _with(events=["e1"]),
    "events that are no list": _with(events={"e1": {}}),
    "an id of another list": _with(events=[{"id": "a1", "type": "visit"}]),
    "an id without a number": _with(events=[{"id": "e-x", "type": "visit"}]),
    "a day there is not": _with(events=[{"id": "e1", "type": "visit", "date": "2025-02-31"}]),
    "a place there is not": _with(places=["VN-99", "LA-KH"]),
    "one place": _with(places=["VN-24"]),
    "places as text": _with(places="VN-24"),
    "a number for a word": _with(title=7),
    "facts that are a list": lambda record: {**record, "facts": []},
    "a fact without quotations": lambda record: {**record, "facts": {"e1": {"certainty": "stated"}}},
    "a certainty nobody knows": lambda record: {**record, "facts": {"e1": {"certainty": "x", "quotes": []}}},
    "a found day there is not": lambda record: {**record, "found": {"e1": {"date": "31/2"}}},
    "found text": lambda record: {**record, "found": {"e1": "x"}},
    "minted words": lambda record: {**record, "minted": {"e": "x"}},
    "articles as a list": lambda record: {**record, "articles": ["a"]},
    "a dispute about no field": lambda record: {
        **record,
        "disputes": [
            {"id": "e1-x-000000", "item": "e1", "field": "x", "page": "", "fresh": "", "certainty": "stated",
             "quotes": []},
        ],
    },
}  # fmt: skip


@pytest.mark.parametrize("spoil", RECORDS.values(), ids=RECORDS)
def test_a_record_that_makes_no_sense_is_told_and_its_advice_works(
    root: Path, spoil: Callable[[dict[str, object]], object]
) -> None:
    record = json.loads((root / RECORD).read_text(encoding="utf-8"))
    put(root, RECORD, json.dumps(spoil(record)).encode())
    assert told(root) == [(RECORD.as_posix(), "record")]
    with pytest.raises(FindingsError):
        refresh(root)
    pages = {path: path.read_text(encoding="utf-8") for path in (root / PAGE.parent).glob("*.md")}
    (root / RECORD).unlink()
    refresh(root)
    assert told(root) == []
    assert {path for path in pages if not path.exists()} == set()
    assert not refresh(root).news


def test_a_record_nested_without_end_is_told(root: Path) -> None:
    put(root, RECORD, b"[" * 200_000)
    assert told(root) == [(RECORD.as_posix(), "record")]


JOURNALS = {
    "cut off": b'[[{"path": "site_src/partner',
    "empty": b"",
    "a mapping": b'{"a": 1}',
    "text": b'"x"',
    "an empty group": b"[[]]",
    "a change that is text": b'[["x"]]',
    "a change without a digest": b'[[{"path": "seeds/records/a.json", "aside": null}]]',
    "a number for a path": b'[[{"path": 1, "aside": null, "before": null}]]',
    "words put aside elsewhere": b'[[{"path": "seeds/a.txt", "aside": "../x", "before": null}]]',
    "nested without end": b"[" * 200_000,
}
OUTSIDE = ["../x.md", "/etc/x.md", "seeds/../../x.md", ".git/hooks/post-commit", "generator/cli.py", "x.md", ""]


@pytest.mark.parametrize("content", JOURNALS.values(), ids=JOURNALS)
def test_a_broken_journal_is_told_and_its_advice_works(root: Path, content: bytes) -> None:
    put(root, ASIDE / "journal.json", content)
    assert told(root) == [(".refresh/journal.json", "journal")]
    with pytest.raises(WriteError):
        refresh(root)
    shutil.rmtree(root / ASIDE)
    refresh(root)
    assert told(root) == []


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_journal_writes_only_inside_the_project(root: Path, path: str) -> None:
    listed = [[{"path": path, "aside": "0", "before": None}]]
    put(root, ASIDE / "journal.json", json.dumps(listed).encode())
    put(root, ASIDE / "0", b"x")
    before = {file for file in root.parent.rglob("*") if file.is_file()}
    assert [code for _, code in told(root)] == ["outside"]
    with pytest.raises(WriteError), at_work(root):
        pass
    with pytest.raises(WriteError):
        change(root, [[Change(Path(path), b"x", None)]])
    assert {file for file in root.parent.rglob("*") if file.is_file()} - before <= {
        root / ".cache/refresh.lock"
    }
    shutil.rmtree(root / ASIDE, ignore_errors=True)
    refresh(root)
    assert told(root) == []


def test_nothing_is_written_through_a_folder_that_leads_outside(root: Path) -> None:
    shutil.move(root / "seeds/records", root.parent / "elsewhere")
    (root / "seeds/records").symlink_to(root.parent / "elsewhere")
    assert ("seeds/records", "link-outside") in told(root)
    with pytest.raises(WriteError):
        change(root, [[Change(RECORD, b"{}", None)]])


OVERLAYS = {
    "no JSON": b"{",
    "a list": b"[]",
    "UTF-16": '{"type": "FeatureCollection"}'.encode("utf-16"),
    "nothing in it": b'{"type": "FeatureCollection", "features": []}',
    "another kind": b'{"type": "Topology"}',
    "off the globe": b'{"type": "Feature", "geometry": {"type": "Point", "coordinates": [999, 1]}}',
}


@pytest.mark.parametrize("content", OVERLAYS.values(), ids=OVERLAYS)
def test_a_layer_that_cannot_be_drawn_is_told_before_it_stops_the_build(root: Path, content: bytes) -> None:
    put(root, Path("geo/overlays/mine.geojson"), content)
    assert set(told(root)) == {("geo/overlays/mine.geojson", "overlay")}
    (root / "geo/overlays/mine.geojson").unlink()
    assert told(root) == []


@pytest.mark.parametrize("name", ["site_src/about.md", "site_src/places/vn/quang-binh.md", PAGE.as_posix()])
def test_a_text_that_is_not_utf_8_is_told(root: Path, name: str) -> None:
    put(root, Path(name), "Quảng Bình\n".encode("utf-16"))
    assert told(root) == [(name, "encoding")]


ODD = [
    PAGE, PAGE.with_suffix(".en.md"), RECORD, STORIES / "lang_song_2.yml", STORIES / "b.txt", STORIES / "b.md",
    Path("site_src/about.md"), Path("site_src/places/vn/quang-binh.md"), Path("geo/overlays/x.geojson"),
]  # fmt: skip


@pytest.mark.parametrize("path", ODD, ids=str)
@pytest.mark.parametrize("kind", ["pipe", "link to nothing", "link to itself", "link outside"])
def test_pipes_and_links_neither_hang_nor_crash_the_check(root: Path, path: Path, kind: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    secret = root.parent / "secret.md"
    secret.write_text("---\nplaces: [VN-24, LA-KH]\n---\n", encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(
            {"link to nothing": "no-such", "link to itself": file.name, "link outside": secret}[kind]
        )
    codes = {code for name, code in told(root) if name == path.as_posix()}
    assert codes & {"no-plain-file", "link-outside"}
    file.unlink()
    assert path.as_posix() not in {name for name, _ in told(root)}


STRAY = [
    ("partnerships/quang-binh--attapeu.md", "stray-entry"),
    ("docs/quang-binh--attapeu.md", "stray-entry"),
    ("site_src/any/quang-binh--attapeu.md", "stray-entry"),
    ("seeds/quang-binh--attapeu.md", "stray-entry"),
    ("seeds/records/quang-binh--attapeu.md", "stray-entry"),
    ("quang-binh--attapeu.txt", "stray-entry"),
    ("docs/quan-he.md", "stray-entry"),
    ("site_src/assets/quang-binh--attapeu.md", "stray-entry"),
    ("site_src/any/page.md", "stray-page"),
    ("site_src/any/deeper/page.html", "stray-page"),
    ("site_src/partnership/x.md", "stray-entry"),
    ("site_src/place/vn/x.md", "stray-page"),
]


@pytest.mark.parametrize(("name", "code"), STRAY)
def test_what_lies_where_nobody_looks_is_found(root: Path, name: str, code: str) -> None:
    entry = (root / PAGE).read_bytes() if code == "stray-entry" else b"<script>alert(1)</script>\n"
    put(root, Path(name), entry)
    assert told(root) == [(name, code)]
    (root / name).unlink()
    assert told(root) == []


def test_the_fast_check_runs_for_texts_wherever_they_lie() -> None:
    text = (HERE.parent / ".github/workflows/entries.yml").read_text(encoding="utf-8")
    assert 'paths: ["**.md", "site_src/**", "seeds/**", "geo/overlays/**"]' in text


NOTES = [PAGE, PAGE.with_suffix(".en.md"), Path("site_src/places/vn/quang-binh.md")]
HEAVY = {
    "8,000 brackets": "[" * 8_000,
    "8,000 brackets that close and open": "](" * 8_000,
    "500 nested lists": "\n".join("  " * depth + "- x" for depth in range(500)),
    "500 quotations in each other": ">" * 500,
    "100,000 links": "[a](b.md) " * 100_000,
    "a line without end": "a" * 200_000,
    "50,000 backticks": "`" * 50_000,
    "a table of 5,000 columns": "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n",
    "4,000 headings": "x\n=\n" * 4_000,
    "2,000 of every sign": "[*_`<" * 2_000,
}


@pytest.mark.parametrize("notes", HEAVY.values(), ids=HEAVY)
@pytest.mark.parametrize("name", [*NOTES, Path("site_src/about.md")], ids=str)
def test_notes_that_would_keep_a_build_busy_for_minutes_are_told(root: Path, notes: str, name: Path) -> None:
    before = (root / name).read_bytes() if (root / name).exists() else b""
    put(root, name, before + notes.encode())
    assert told(root) == [(name.as_posix(), "notes-too-much")]


def test_the_heaviest_notes_that_pass_are_looked_through_step_by_step() -> None:
    for notes in ("](" * 990, "[a](" * 990, "![" * 990, "<img " * 990, "[a](b.md) " * 990):
        assert too_much(notes, Path("site_src/about.md")) is None
        assert len(list(links(notes))) == notes.count("](b.md)")
        assert list(images(notes)) == []
