"""Whatever happens in the middle of a run: entries and records stay whole and belong together."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from helpers import accidents, news

from generator.desk.refresh import refresh
from generator.desk.renaming import rename
from generator.entry import entries
from generator.errors import FindingsError
from generator.memory import ledger, records
from generator.memory.journal import ASIDE, WriteError, at_work
from generator.messages import catalogue

FOLDERS = (entries.FOLDER, records.FOLDER)
VISIT = {"section": "events", "type": "visit", "date": "2024-03-14", "words": "Ngày 14/3/2024 đoàn sang thăm"}
EDITED = entries.FOLDER / "quang-binh--khammouane.md"
MOST = 400
"""More calls than any run here makes."""


def run(root: Path) -> object:
    return refresh(root, read=news.read_story, version="1")


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for f in FOLDERS for p in sorted((root / f).glob("*"))}


def codes_of(root: Path) -> list[str]:
    """What a run says is wrong."""
    try:
        run(root)
    except WriteError as error:
        return [finding.code for finding in error.findings]
    return []


def edit(root: Path, path: Path, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A project in which the next run changes two entries, makes one and removes one."""
    root = tmp_path / "before"
    news.put_story(root, "a", [["VN-24", "LA-KH"], ["VN-24", "LA-SV"]], [VISIT])
    news.put_story(root, "b", [["VN-24", "LA-BL"]], [])
    run(root)
    edit(root, EDITED, "evidence: reported", "evidence: reported   # chắc chắn\nbecause: đã hỏi")
    news.put_story(root, "b", [["VN-25", "LA-SV"]], [{**VISIT, "parties": ["VN-25", "LA-SV"]}])
    news.put_story(root, "c", [["VN-24", "LA-KH"], ["VN-24", "LA-SV"]], [], sectors=["health"])
    return root


@pytest.fixture
def after(before: Path, tmp_path: Path) -> dict[str, bytes]:
    """What the project looks like after a run that nothing disturbed."""
    shutil.copytree(before, tmp_path / "after")
    run(tmp_path / "after")
    return snapshot(tmp_path / "after")


def test_a_run_killed_at_any_moment_leaves_whole_files_and_the_next_one_completes_it(
    before: Path, after: dict[str, bytes], tmp_path: Path
) -> None:
    old = snapshot(before)
    for number in range(1, MOST):
        root = tmp_path / f"run{number}"
        shutil.copytree(before, root)
        if not accidents.killed_at(number, lambda root=root: run(root)):  # type: ignore[misc]
            break
        for name, content in snapshot(root).items():
            assert content in (old.get(name), after.get(name)), (number, name)
        run(root)
        assert snapshot(root) == after, number
        assert not (root / ASIDE).exists()
        shutil.rmtree(root)
    assert number > 30, "the run was never really at work"


def test_an_edit_made_after_the_accident_stands_and_so_does_the_entry(
    before: Path, after: dict[str, bytes], tmp_path: Path
) -> None:
    for number in range(1, MOST):
        root = tmp_path / f"run{number}"
        shutil.copytree(before, root)
        if not accidents.killed_at(number, lambda root=root: run(root)):  # type: ignore[misc]
            break
        edit(root, EDITED, 'date: "2024-03-14"', 'date: "2024-03-13"')
        run(root)
        page = entries.read_entry(root / EDITED)
        assert page.events[0].date == "2024-03-13", number
        assert (page.sectors, page.sources) == (("health",), ("a", "c")), number
        assert snapshot(root).keys() == after.keys(), number
        again = snapshot(root)
        run(root)
        assert snapshot(root) == again, number
        shutil.rmtree(root)


def test_a_second_accident_while_an_edit_is_spared_loses_nothing_either(before: Path, tmp_path: Path) -> None:
    first = next(n for n in range(1, MOST) if standing_journal(before, tmp_path / f"try{n}", n))
    for number in range(1, MOST):
        root = tmp_path / f"run{number}"
        assert standing_journal(before, root, first)
        edit(root, EDITED, 'date: "2024-03-14"', 'date: "2024-03-13"')
        more = accidents.killed_at(number, lambda root=root: run(root))  # type: ignore[misc]
        run(root)
        page = entries.read_entry(root / EDITED)
        assert page.events[0].date == "2024-03-13", number
        assert page.sectors == ("health",), number
        base = records.read_record(root / records.FOLDER / f"{EDITED.stem}.json").base
        assert (base["sectors"], page.because) == (["health"], "đã hỏi"), number
        shutil.rmtree(root)
        if not more:
            break


def standing_journal(before: Path, root: Path, number: int) -> bool:
    """Whether a run on a copy of *before* at *root*, killed at call *number*, leaves its journal."""
    shutil.copytree(before, root)
    accidents.killed_at(number, lambda: run(root))
    return (root / ASIDE / "journal.json").exists()


def test_a_page_deleted_after_the_accident_stays_deleted(before: Path, tmp_path: Path) -> None:
    for number in range(1, MOST):
        root = tmp_path / f"run{number}"
        shutil.copytree(before, root)
        if not accidents.killed_at(number, lambda root=root: run(root)):  # type: ignore[misc]
            break
        (root / EDITED).unlink()
        run(root)
        run(root)
        assert not (root / EDITED).exists(), number
        shutil.rmtree(root)


def test_a_full_disk_is_told_and_loses_nothing(before: Path, after: dict[str, bytes], tmp_path: Path) -> None:
    old = snapshot(before)
    told = 0
    for number in range(1, MOST):
        root = tmp_path / f"run{number}"
        shutil.copytree(before, root)
        with accidents.counted(number, accidents.full_disk) as seen:
            told += codes_of(root) == ["disk-full"]
        for name, content in snapshot(root).items():
            assert content in (old.get(name), after.get(name)), (number, name)
        run(root)
        assert snapshot(root) == after, number
        shutil.rmtree(root)
        if len(seen) < number:
            break
    assert told > 10


def test_a_rename_killed_at_any_moment_is_completed_by_the_next_run(before: Path, tmp_path: Path) -> None:
    words = catalogue("en")
    run(before)
    rename(shutil.copytree(before, tmp_path / "whole"), "quang-binh--khammouane", "old-name--new-name", words)
    whole = snapshot(tmp_path / "whole")
    for number in range(1, MOST):
        root = shutil.copytree(before, tmp_path / f"run{number}")
        work = lambda root=root: rename(root, "quang-binh--khammouane", "old-name--new-name", words)  # noqa: E731
        if not accidents.killed_at(number, work):
            break
        with at_work(root):
            pass
        assert snapshot(root) in (whole, snapshot(before)), number
        run(root)
        assert snapshot(root).keys() in (whole.keys(), snapshot(before).keys()), number
        shutil.rmtree(root)


def test_a_folder_that_may_not_be_written_is_told(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = snapshot(before)

    def refuse(self: Path, *args: object, **options: object) -> None:
        if self.name == ASIDE.name:
            raise PermissionError(13, "Permission denied", str(self))
        original(self, *args, **options)  # type: ignore[arg-type]

    original = Path.mkdir
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WriteError) as told:
        run(before)
    assert [(str(f.path), f.code) for f in told.value.findings] == [(".refresh", "read-only")]
    assert snapshot(before) == old


def test_a_broken_record_stops_the_run_before_it_begins(before: Path) -> None:
    path = before / records.FOLDER / "quang-binh--khammouane.json"
    path.write_text(path.read_text(encoding="utf-8")[:200], encoding="utf-8")
    old = snapshot(before)
    with pytest.raises(FindingsError) as told:
        run(before)
    assert [f.code for f in told.value.findings] == ["record"]
    assert snapshot(before) == old


def test_a_journal_names_only_whole_groups(before: Path, tmp_path: Path) -> None:
    for number in range(1, MOST):
        root = shutil.copytree(before, tmp_path / f"run{number}")
        accidents.killed_at(number, lambda root=root: run(root))  # type: ignore[misc]
        journal = root / ASIDE / "journal.json"
        if journal.exists():
            groups = json.loads(journal.read_bytes())
            first = [group[0]["path"] for group in groups if group[0]["path"] != str(ledger.FILE)]
            assert all(path.startswith(str(entries.FOLDER)) for path in first)
            assert all((root / ASIDE / c["aside"]).exists() for group in groups for c in group if c["aside"])
            return
    raise AssertionError("no run was killed while its journal stood")
