"""A new story wakes only what hangs together with it, and all ends as if everything had been looked at."""

from __future__ import annotations

import random
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest
from helpers import news
from helpers.soak import Newsroom

from generator.desk import refresh as walk
from generator.desk.laid_out import Desk, laid_out_of
from generator.desk.report import Report
from generator.memory import resting
from generator.merge.homing import entry_id


def bytes_of(root: Path) -> dict[str, bytes]:
    """Every file below *root* that is committed, and what a run remembers."""
    files = [path for part in ("seeds", "site_src") for path in (root / part).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (*files, root / resting.FILE)}


def both_ways(room: Newsroom) -> tuple[Report, Report]:
    """What a run over a part tells, and one over everything in a copy; each file is as in the other."""
    copy = room.root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(room.root, copy)
    (copy / resting.BESIDE).unlink()
    part, whole = room.refresh(), Newsroom(copy, room.dice).refresh()
    assert bytes_of(room.root) == bytes_of(copy)
    assert sorted((room.root / resting.BESIDE).read_text("utf-8")) == sorted(
        (copy / resting.BESIDE).read_text("utf-8")
    )
    return part, whole


@pytest.mark.parametrize("seed", range(4))
def test_a_run_over_what_is_near_ends_as_one_over_everything(tmp_path: Path, seed: int) -> None:
    room = Newsroom(tmp_path / "own", random.Random(seed))
    room.publish(room.dice.randint(2, 8))
    room.refresh()
    for _ in range(2):
        room.edit(room.dice.randint(0, 3))
        room.dice.choice(sorted((room.root / "seeds/articles").iterdir())).unlink()
        room.refresh()
        for _ in range(2):
            room.publish(room.dice.randint(1, 2))
            part, whole = both_ways(room)
            assert part == whole


@pytest.fixture
def two(tmp_path: Path) -> Newsroom:
    """Two stories about pairs that have nothing to do with each other, read."""
    room = Newsroom(tmp_path / "own", random.Random(1))
    for name, pair in (("a", ["VN-24", "LA-KH"]), ("b", ["VN-59", "KH-9"])):
        visit = {"section": "events", "type": "visit", "date": "2024-03-14", "words": f"{name} sang thăm"}
        news.put_story(room.root, name, [pair], [visit])
    room.refresh()
    return room


def test_only_entries_that_the_new_story_touches_are_opened(
    two: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def opening(root: Path, names: Collection[str]) -> Desk:
        opened.extend(names)
        return laid_out_of(root, names)

    monkeypatch.setattr(walk, "laid_out", lambda root: pytest.fail("every entry was opened"))
    monkeypatch.setattr(walk, "laid_out_of", opening)
    meeting = {"section": "events", "type": "meeting", "date": "2025-01-02", "words": "hai bên hội đàm"}
    news.put_story(two.root, "c", [["VN-24", "LA-KH"]], [meeting])
    report = two.refresh()
    assert opened == [entry_id(("VN-24", "LA-KH"))]
    assert (report.changed, report.read) == (tuple(opened), 1)
    assert report.unchanged == (entry_id(("VN-59", "KH-9")),)


@pytest.mark.parametrize("what", ["copy", "namesake", "address", "remembered", "spoilt"])
def test_where_a_story_may_touch_anything_everything_is_looked_at(two: Newsroom, what: str) -> None:
    stories, visit = two.root / "seeds/articles", {"section": "events", "type": "visit", "words": "đến thăm"}
    for name in ("m", "n"):
        news.put_story(two.root, name, [["VN-24", "LA-SV"]], [visit], url=f"https://bao.example/{name}")
    two.refresh()
    if what == "copy":
        shutil.copy(stories / "m.txt", stories / "z.txt")
    elif what == "namesake":
        shutil.copy(stories / "a.txt", stories / "m.html")
    elif what == "address":
        news.put_story(two.root, "z", [["VN-59", "KH-9"]], [visit], url="https://www.bao.example/n/")
    elif what == "remembered":
        (stories / "a.txt").unlink()
        two.refresh()
        news.put_story(two.root, "z", [["VN-24", "LA-KH"]], [visit])
    else:
        (two.root / resting.BESIDE).write_text("{}\n[]", "utf-8")
        news.put_story(two.root, "z", [["VN-59", "KH-9"]], [visit])
    part, whole = both_ways(two)
    assert part == whole
