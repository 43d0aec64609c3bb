"""Stories and entries of a fork turn no test red: those that read ours are left out where others stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.atlas_project import ROOT
from helpers.own_data import MARKS, foreign

pytestmark = pytest.mark.own_data
STORY = "seeds/articles/000_8a69ed1118646288.txt"
ENTRY = "site_src/partnerships/kon-tum--sekong.md"


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    for folder in ("seeds/articles", "site_src/partnerships"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_all_tests_are_about_our_own_data() -> None:
    assert foreign() <= {"own_entries"}


def test_an_edit_of_an_entry_or_a_note_leaves_no_test_out(fork: Path) -> None:
    (fork / ENTRY).write_text("---\ntitle: x\n---\n", encoding="utf-8")
    (fork / "seeds/articles/001_a4977f362462abb3.yml").write_text("publisher: x\n", encoding="utf-8")
    (fork / ENTRY.replace(".md", ".en.md")).write_text("Notes.\n", encoding="utf-8")
    assert foreign(fork) == foreign()


def test_an_entry_more_or_less_leaves_out_those_that_read_the_entries(fork: Path) -> None:
    (fork / ENTRY).unlink()
    assert foreign(fork) == {"own_entries"}


@pytest.mark.parametrize("what", ["added", "removed", "changed"])
def test_another_story_leaves_out_those_that_read_the_stories(fork: Path, what: str) -> None:
    if what == "removed":
        (fork / STORY).unlink()
    else:
        (fork / (STORY if what == "changed" else "seeds/articles/new.txt")).write_text("x", encoding="utf-8")
    assert foreign(fork) == set(MARKS)
