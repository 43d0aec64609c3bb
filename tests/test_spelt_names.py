"""Letters and their marks, apart as macOS names files or whole: a story is called the same everywhere."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from helpers.atlas_project import pages_of, project, site_of

from generator.desk.bringing_in import add_story
from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.entry import entries
from generator.memory import records
from generator.messages import catalogue

STORY = Path(__file__).parent / "cases/stories/whole_path"
NAME = "Đà Nẵng – Xê Kông, chuyến thăm"
APART = unicodedata.normalize("NFD", NAME)
STORIES = Path("seeds/articles")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one story, named as macOS does, and its sidecar, named as Windows does."""
    source = tmp_path / "source"
    (source / STORIES).mkdir(parents=True)
    [story, *_] = sorted(STORY.glob("*.txt"))
    shutil.copy(story, source / STORIES / f"{APART}.txt")
    (source / STORIES / f"{NAME}.yml").write_text("publisher: Báo Làng Sông\n", encoding="utf-8")
    (tmp_path / "atlas").mkdir()
    return project(tmp_path / "atlas", source)


def test_a_story_named_on_macos_goes_the_whole_path(root: Path) -> None:
    refresh(root)
    assert not refresh(root).news
    assert check(root) == []
    known = records.read_records(root / records.FOLDER)
    assert {name for record in known.values() for name in record.articles} == {NAME}
    pages = pages_of(site_of(root))
    assert f"sources/{NAME}.md" in pages
    assert "Báo Làng Sông" in pages[f"sources/{NAME}.md"].text


def test_a_story_may_be_renamed_to_the_other_spelling_and_nothing_changes(root: Path) -> None:
    refresh(root)
    (root / STORIES / f"{APART}.txt").rename(root / STORIES / f"{NAME}.txt")
    assert not refresh(root).news


def test_two_spellings_of_one_name_are_two_files_of_one_story(root: Path) -> None:
    (root / STORIES / f"{NAME}.txt").write_text("Bài khác.\n", encoding="utf-8")
    assert "article-twice" in {finding.code for finding in refresh(root).wrong}


def test_an_editor_cites_it_in_either_spelling(root: Path) -> None:
    refresh(root)
    [page] = entries.entry_paths(root / entries.FOLDER)
    page.write_text(page.read_text(encoding="utf-8").replace(NAME, APART), encoding="utf-8")
    assert check(root) == []
    assert f"sources/{NAME}.md" in pages_of(site_of(root))


def test_a_file_that_is_added_gets_a_plain_name(root: Path, tmp_path: Path) -> None:
    story = shutil.move(root / STORIES / f"{APART}.txt", tmp_path / f"{APART}.txt")
    added = add_story(root, str(story), catalogue("vi"))
    assert added.path == STORIES / "da-nang-xe-kong-chuyen-tham.txt"
