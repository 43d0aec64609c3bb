"""A run that would find nothing new ends at once, with the words that a whole run would have."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers import news
from helpers.soak import Newsroom

from generator.desk import partly
from generator.desk import refresh as walk
from generator.desk.refresh import refresh
from generator.entry import entries
from generator.errors import FindingsError
from generator.memory import resting


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """A newsroom whose stories came in and whose editor was at work."""
    room = Newsroom(tmp_path, random.Random(4))
    room.publish(12)
    room.refresh()
    room.edit(15)
    (tmp_path / "seeds/articles/a.pdf").write_bytes(b"%PDF-1.7")
    room.refresh()
    return room


def test_the_next_run_opens_nothing_and_tells_what_a_whole_run_tells(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room.root / resting.FILE).rename(room.root / "aside")
    whole = room.refresh()
    (room.root / "aside").rename(room.root / resting.FILE)
    monkeypatch.setattr(walk, "laid_out", lambda root: pytest.fail("the entries were opened"))
    assert room.refresh() == whole
    assert not whole.news
    assert whole.wrong
    assert whole.unchanged


@pytest.mark.parametrize("kind", ["story", "page", "record", "note", "sidecar", "gone"])
def test_any_changed_file_wakes_the_desk(room: Newsroom, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = entries.entry_paths(room.root / entries.FOLDER)[0]
    story = next((room.root / "seeds/articles").glob("*_1.*"))
    if kind == "story":
        news.put_story(room.root, "new", [["VN-24", "LA-KH"]], [])
    elif kind == "gone":
        story.unlink()
    else:
        record = room.root / f"seeds/records/{page.stem}.json"
        path = {"page": page, "record": record, "note": page.with_suffix(".en.md")}.get(kind)
        path = path or story.with_suffix(".yml")
        path.write_text((path.read_text("utf-8") if path.exists() else "") + "\n", "utf-8")
    for room_of_work in (walk, partly):
        monkeypatch.setattr(room_of_work, "laid_out", lambda *_: (_ for _ in ()).throw(FindingsError([])))
    with pytest.raises(FindingsError):
        room.refresh()


def test_an_edit_made_while_a_run_was_at_work_is_no_part_of_its_rest(room: Newsroom) -> None:
    page = entries.entry_paths(room.root / entries.FOLDER)[0]
    room.publish(1)

    def late(path: Path) -> object:
        page.write_text(page.read_text("utf-8") + "\nEdited meanwhile.\n", "utf-8")
        return news.read_story(path)

    before = (room.root / resting.FILE).read_bytes()
    refresh(room.root, read=late, version="soak")  # type: ignore[arg-type]
    assert (room.root / resting.FILE).read_bytes() == before


def test_a_spoilt_memory_is_none(room: Newsroom) -> None:
    told = room.refresh()
    for spoilt in ("", "[]", "{", '{"rest": 1}', (room.root / resting.FILE).read_text("utf-8")[:-9]):
        (room.root / resting.FILE).write_text(spoilt, "utf-8")
        assert room.refresh() == told


def test_a_reading_that_failed_is_tried_again(tmp_path: Path) -> None:
    news.put_story(tmp_path, "one", [["VN-24", "LA-KH"]], [])

    def failing(path: Path) -> object:
        raise MemoryError

    failed = refresh(tmp_path, read=failing, version="t")  # type: ignore[arg-type]
    assert [finding.code for finding in failed.wrong] == ["article-failed"]
    assert len(refresh(tmp_path, read=news.read_story, version="t").new) == 1
