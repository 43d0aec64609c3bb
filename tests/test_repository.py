"""Links into the repository follow it, and its history tells when a fact was corrected."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from helpers.atlas_project import pages_of, project, site_of

from generator.site.repository import Repository, revisions, when

ENTRY = "quang-binh--khammouane"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@atlas.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A project whose history holds the entry as the article has it, then a correction, then something else."""
    folder = project(tmp_path)
    entry = folder / "site_src" / "partnerships" / f"{ENTRY}.md"
    text = entry.read_text(encoding="utf-8")
    git(folder, "init", "-q")
    for message, version in (
        ("Refresh", text.replace("2024-03-13", "2024-03-14")),
        ("Correct a date", text),
        ("Add a note", text + "Thêm một câu.\n"),
    ):
        entry.write_text(version, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", message, "--date=2025-02-03T08:00:00+07:00")
    return folder


def test_a_correction_is_shown_with_the_change_that_made_it(
    corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = revisions(corrected, [ENTRY])
    assert len(history) == 3
    found = when(history, ENTRY, "date", "2024-03-13")
    assert found == history[1]
    page = pages_of(site_of(corrected))[f"partnerships/{ENTRY}.md"].text
    assert f'href="https://github.example/someone/atlas/commit/{history[1].digest}"' in page
    assert "Sửa ngày" in page


def test_without_git_history_the_correction_is_shown_all_the_same(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert revisions(folder, [ENTRY]) == ()
    assert "Biên tập viên đã sửa" in pages_of(site_of(folder))[f"partnerships/{ENTRY}.md"].text


def test_nothing_is_asked_of_git_when_nothing_was_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert revisions(Path(), []) == ()


def test_a_value_that_no_change_wrote_has_no_day(corrected: Path) -> None:
    assert when(revisions(corrected, [ENTRY]), ENTRY, "date", "1999") is None


def test_links_carry_what_is_known_of_page_and_fact() -> None:
    links = Repository("https://github.example/me/fork", "trunk")
    assert links.edit("a/b.md") == "https://github.example/me/fork/edit/trunk/site_src/a/b.md"
    assert links.start("a/b.md") == "https://github.example/me/fork/new/trunk/site_src/a?filename=b.md"
    assert links.report("https://x/", "e1").endswith(
        "issues/new?template=correction.yml&page=https%3A%2F%2Fx%2F&fact=e1"
    )


def test_without_a_repository_there_are_no_links() -> None:
    assert {
        Repository().edit("x"),
        Repository().start("x"),
        Repository().report("x"),
        Repository().commit("x"),
    } == {""}
