"""What is new wakes only what it touches, and all ends as if everything had been looked at."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest
from helpers import news
from helpers.large_press import large_press
from helpers.series import Press
from helpers.soak import Newsroom

from generator.desk import partly
from generator.desk import refresh as walk
from generator.desk.partly import Partly
from generator.desk.refresh import refresh
from generator.desk.report import Report
from generator.memory import resting
from generator.merge.homing import entry_id
from generator.walk.laid_out import Desk, laid_out


def bytes_of(root: Path) -> dict[str, bytes]:
    """Every file below *root* that is committed, and what a run remembers."""
    files = [path for part in ("seeds", "site_src") for path in (root / part).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (*files, root / resting.FILE)}


def both_ways(root: Path, run: Callable[[Path], Report]) -> tuple[Report, Report]:
    """What a run over a part tells, and one over everything in a copy; each file is as in the other."""
    copy = root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy)
    (copy / resting.BESIDE).unlink(missing_ok=True)
    part, whole = run(root), run(copy)
    assert bytes_of(root) == bytes_of(copy)
    if (copy / resting.BESIDE).exists():  # else nothing had happened
        assert woven(root) == woven(copy)
    return part, whole


def woven(root: Path) -> tuple[str, object]:
    rest, web = (root / resting.BESIDE).read_text("utf-8").split("\n", 1)
    return rest, json.loads(web)


def by_names(root: Path) -> Report:
    return refresh(root, read=news.read_story, version="soak")


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[Partly | None]:
    """Of every run that has to look at something: the part that it looks at, ``None`` for everything."""
    seen: list[Partly | None] = []
    look = partly.partly

    def looking(*args: Any) -> Partly | None:
        seen.append(look(*args))
        return seen[-1]

    monkeypatch.setattr(walk, "partly", looking)
    return seen


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
            part, whole = both_ways(room.root, by_names)
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
        return laid_out(root, names)

    monkeypatch.setattr(walk, "laid_out", lambda root: pytest.fail("every entry was opened"))
    monkeypatch.setattr(partly, "laid_out", opening)
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
    part, whole = both_ways(two.root, by_names)
    assert part == whole


@pytest.mark.parametrize("seed", range(6))
def test_edits_and_stories_that_change_or_go_wake_only_what_they_touch(
    tmp_path: Path, seed: int, parts: list[Partly | None]
) -> None:
    press = Press(tmp_path / "own", random.Random(seed))
    press.publish(12)
    press.refresh()
    for turn in press.dice.sample(["_correct", "_retell", "_remove", "_new", "_replace"] * 2, 8):
        getattr(press, turn)()
        part, whole = both_ways(press.root, by_names)
        assert part == whole, turn
    assert sum(part is not None for part in parts) >= 4


def by_rules(root: Path) -> Report:
    return refresh(root, version="press")


def test_people_and_reprints_of_a_made_up_press_end_alike(tmp_path: Path, parts: list[Partly | None]) -> None:
    root = large_press(tmp_path / "own", 30, entries=12)
    first, again, edited = (root / f"seeds/articles/{name}.txt" for name in ("00011", "99999", "00020"))
    by_rules(root)
    for path, text in (
        (again, f"{first.read_text('utf-8')}\nTheo Báo Đồi Cát\n"),
        (edited, edited.read_text("utf-8").replace("Ông", "Đồng chí")),
        (first, None),
    ):
        path.unlink(missing_ok=True) if text is None else path.write_text(text, "utf-8")
        part, whole = both_ways(root, by_rules)
        assert part == whole
        assert dict(part.again).get("99999") == (None if text is None else "00011")
    assert [part is not None for part in parts] == [False, *(True, False) * 3]
