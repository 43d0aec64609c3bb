"""What editors type: new, add, rename, check and refresh, from the first word to the file on disk."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result
from rich.progress import Progress

from generator.cli import atlas
from generator.commands import editing
from generator.commands.whereabouts import NoAtlasError
from generator.desk.check import check
from generator.entry import entries
from generator.errors import AtlasError
from generator.memory import records

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds/articles"
Run = Callable[..., Result]
STORY = (
    "Cà Mau – Koh Kong\n\nNgày 5/3/2023, đoàn tỉnh Koh Kong (Campuchia) đến thăm và làm việc tại tỉnh Cà Mau.\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = Path(shutil.copytree(HERE / "site", tmp_path / "site"))
    monkeypatch.chdir(target)
    return target


@pytest.fixture
def run(root: Path) -> Run:
    def call(*args: str) -> Result:
        return CliRunner().invoke(atlas, list(args), catch_exceptions=False, env={"LANG": "en"})

    return call


def entry_path(root: Path, name: str) -> Path:
    return root / entries.FOLDER / f"{name}.md"


def test_a_new_entry_passes_the_check_as_it_is_and_with_every_hint_followed(root: Path, run: Run) -> None:
    assert run("new", "tỉnh Cà Mau", "Koh Kong").exit_code == 0
    path = entry_path(root, "ca-mau--koh-kong")
    assert check(root) == []
    text = path.read_text(encoding="utf-8").replace("000_8a69ed1118646288", "lang_song_1")
    followed = re.sub(r"(?m)^# (?=[a-z_]+:| )", "", text)
    followed = re.sub(r"(?m)^(continues|aliases|settled):.*\n", "", followed)
    path.write_text(followed, encoding="utf-8")
    assert check(root) == []
    entry = entries.read_entry(path)
    assert entry.places == ("VN-59", "KH-9")
    assert all([entry.agreements, entry.events, entry.aid, entry.people, entry.gates, entry.sectors])


def test_a_new_entry_explains_itself_in_the_language_asked_for(root: Path, run: Run) -> None:
    run("new", "VN-59", "KH-9", "--language", "vi")
    text = entry_path(root, "ca-mau--koh-kong").read_text(encoding="utf-8")
    assert "Các sự kiện" in text
    assert "the events" not in text


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Cà Mau", "Nơi Không Có Thật", "is no place"),
        ("Cà Mau", "Châu Thành", "several places"),
        ("Cà Mau", "cà mau", "the same"),
        ("KH-9", "LA-AT", "must be in Viet Nam"),
        ("Quảng Bình", "Khammouane", "already about these two"),
    ],
)
def test_a_pair_that_cannot_be_is_explained(root: Path, run: Run, first: str, second: str, told: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(AtlasError, match=told):
        run("new", first, second)
    assert [path for path in sorted(root.rglob("*")) if path not in before] == []


@pytest.mark.own_data
def test_an_added_file_is_kept_read_and_turned_into_entries(root: Path, run: Run, tmp_path: Path) -> None:
    source = tmp_path / "Thắt chặt quan hệ.txt"
    shutil.copy(SEEDS / "000_8a69ed1118646288.txt", source)
    told = run("add", str(source))
    assert told.exit_code == 0
    kept = root / "seeds/articles/that-chat-quan-he.txt"
    assert kept.read_bytes() == source.read_bytes()
    assert "Ca Mau – Koh Kong: " in told.output
    assert "ca-mau--koh-kong" in told.output
    assert entry_path(root, "ca-mau--koh-kong").exists()
    again = run("add", str(source))
    assert "holds the same text already" in again.output


@contextmanager
def served(content: bytes) -> Iterator[str]:
    """The address of a page on this machine that answers with *content*."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/tin/ca-mau.html" else 404)
            self.end_headers()
            if self.path == "/tin/ca-mau.html":
                self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Keep the test's output clean."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/tin/ca-mau.html"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.usefixtures("public_here")
def test_an_added_address_is_kept_with_where_it_came_from(root: Path, run: Run) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n") if line)
    page = (
        f"<!doctype html><html><head><title>x</title></head><body><article>{paragraphs}</article></body></html>"
    )
    with served(page.encode("utf-8")) as url:
        told = run("add", url)
    [kept] = (root / "seeds/articles").glob("ca-mau-*.html")
    assert kept.read_bytes() == page.encode("utf-8")
    assert kept.with_suffix(".yml").read_text(encoding="utf-8") == f"title: x\nurl: {url}\n"
    assert told.exit_code == 0
    assert check(root) == []


def test_an_address_that_does_not_answer_and_a_file_that_is_not_there_are_told(run: Run) -> None:
    with served(b"") as url:
        told = run("add", url.replace("ca-mau", "khac"), "khong-co.txt")
    assert told.exit_code == 1
    assert "does not answer" in told.output
    assert "There is no file" in told.output


def test_a_renamed_entry_keeps_facts_record_notes_and_its_old_address(root: Path, run: Run) -> None:
    old = entries.read_entry(entry_path(root, "quang-binh--khammouane"))
    assert run("rename", "quang-binh--khammouane", "quang-binh--kham-muon").exit_code == 0
    new = entries.read_entry(entry_path(root, "quang-binh--kham-muon"))
    assert (new.events, new.notes, new.aliases) == (old.events, old.notes, ("quang-binh--khammouane",))
    assert not entry_path(root, "quang-binh--khammouane").exists()
    assert set(records.read_records(root / records.FOLDER)) == {
        "ha-noi--quang-binh",
        "quang-binh--kham-muon",
        "quang-binh--savannakhet",
    }
    assert check(root) == []


def test_two_merged_entries_keep_every_fact_once_and_every_address(root: Path, run: Run) -> None:
    page = entry_path(root, "quang-binh--savannakhet")
    page.write_text(
        page.read_text(encoding="utf-8").replace(
            "sources:",
            'events:\n  - {id: e1, type: visit, date: "2001"}\nsources:',
        )
        + "Ghi chú cũ.\n",
        encoding="utf-8",
    )
    other = entry_path(root, "ha-noi--quang-binh")
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("aid:\n", "continues: [quang-binh--savannakhet]\naid:\n"), encoding="utf-8")
    told = run("rename", "--merge", "quang-binh--savannakhet", "quang-binh--khammouane")
    assert "merged" in told.output
    merged = entries.read_entry(entry_path(root, "quang-binh--khammouane"))
    assert [(event.id, event.date, event.parties) for event in merged.events][-1] == (
        "e5",
        "2001",
        ("VN-24", "LA-SV"),
    )
    assert merged.aliases == ("quang-binh--savannakhet",)
    assert merged.notes["vi"].endswith("Ghi chú cũ.")
    assert "# Trang thử" in entry_path(root, "quang-binh--khammouane").read_text(encoding="utf-8")
    assert "continues: [quang-binh--khammouane]" in other.read_text(encoding="utf-8")
    assert not page.exists()
    assert check(root) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("quang-binh--khammouan", "a--b", "Nearest: quang-binh--khammouane"),
        ("quang-binh--khammouane", "Quảng Bình", "not a name for an entry"),
        ("ha-noi--quang-binh", "ha-noi--quang-binh", "the same"),
    ],
)
def test_a_name_that_cannot_be_given_is_explained(run: Run, old: str, new: str, told: str) -> None:
    with pytest.raises(AtlasError, match=told):
        run("rename", old, new)


def test_check_exits_with_one_and_a_line_for_each_finding(root: Path, run: Run) -> None:
    clean = run("check")
    assert clean.exit_code == 0
    assert clean.output.splitlines() == ["3 entries checked; nothing is wrong."]
    page = entry_path(root, "quang-binh--savannakhet")
    page.write_text(page.read_text(encoding="utf-8").replace("level:", "levle:"), encoding="utf-8")
    told = run("check")
    assert told.exit_code == 1
    assert f"{entries.FOLDER}/quang-binh--savannakhet.md:4: There is no field levle." in told.output
    assert "Write level instead." in told.output
    github = run("check", "--format", "github").output.splitlines()
    assert [line.split("::")[1] for line in github] == [
        "error file=site_src/partnerships/quang-binh--savannakhet.md,line=4,title=quang-binh--savannakhet.md",
    ]
    assert [one["code"] for one in json.loads(run("check", "--format", "json").output)] == [
        "misnamed-key",
    ]
    assert "Không có trường levle." in run("check", "--language", "vi").output


@pytest.mark.own_data
def test_refresh_says_what_is_new_and_check_fails_until_it_is_written(root: Path, run: Run) -> None:
    shutil.copy(SEEDS / "000_8a69ed1118646288.txt", root / "seeds/articles")
    first = run("refresh", "--check")
    assert first.exit_code == 1
    assert "Would change:" in first.output
    assert not entry_path(root, "ca-mau--koh-kong").exists()
    second = run("refresh")
    assert second.exit_code == 0
    assert "  ca-mau--koh-kong" in second.output
    assert run("refresh", "--check").exit_code == 0


def test_outside_of_the_project_the_commands_say_where_to_go(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for command in ("check", "refresh"):
        with pytest.raises(NoAtlasError, match="is not the folder of an atlas"):
            run(command)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_bar_is_shown_only_once_the_work_has_taken_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, 1.5, 2.5])
    shown: list[int] = []

    @contextmanager
    def recorded(what: str, total: int) -> Iterator[Progress]:
        shown.append(total)
        with Progress(disable=True) as bar:
            bar.add_task(what, total=total)
            yield bar

    monkeypatch.setattr(editing, "progress", recorded)
    monkeypatch.setattr(editing.time, "monotonic", lambda: next(clock))
    with editing.shown_if_long("Reading") as told:
        told(1, 9)
        assert shown == []
        told(2, 9)
        told(3, 9)
        told(9, 9)
    assert shown == [9]
