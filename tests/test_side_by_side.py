"""The languages of a large site are made beside each other, and what comes out is the same."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from helpers.atlas_project import project

from generator.errors import FindingsError
from generator.site.plugin import side_by_side

ADDRESS = "https://atlas.example/"
BEGINS = """
import sys
from pathlib import Path
from generator.site.plugin import side_by_side

if __name__ == "__main__":
    side_by_side.LARGE, begin = 1, side_by_side._begun
    side_by_side._begun = lambda task: print("begun", flush=True) or begin(task)
    side_by_side.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.fixture
def atlas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small atlas, large enough from here on."""
    monkeypatch.setattr(side_by_side, "LARGE", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    (tmp_path / "atlas").mkdir()
    return project(tmp_path / "atlas")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below *folder* with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_site_is_the_same(atlas: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[int, int]] = []
    assert side_by_side.build(atlas, tmp_path / "one", ADDRESS, lambda *step: steps.append(step)) == ADDRESS
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1]
    monkeypatch.setattr(side_by_side, "LARGE", 1000)
    side_by_side.build(atlas, tmp_path / "other", ADDRESS)
    assert tree(tmp_path / "one") == tree(tmp_path / "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["atlas", "one", "other"]


def test_what_stops_another_language_is_told_with_its_file(atlas: Path, tmp_path: Path) -> None:
    settings = atlas / "mkdocs.en.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nnowhere_to_be_found: 1\n", "utf-8")
    with pytest.raises(FindingsError) as stopped:
        side_by_side.build(atlas, tmp_path / "site", ADDRESS)
    [finding] = stopped.value.findings
    assert (finding.path, finding.code) == (Path("mkdocs.en.yml"), "setting-unknown")
    assert finding.line
    assert [path.name for path in tmp_path.iterdir()] == ["atlas"]


def test_a_language_whose_process_was_ended_is_made_all_the_same(
    atlas: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, ended = side_by_side._begun, []

    @contextmanager
    def begun(task: side_by_side._Task) -> Iterator[side_by_side._Helper]:
        with begin(task) as helper:
            for process in multiprocessing.active_children():
                process.kill()
                ended.append(process)
            yield helper

    monkeypatch.setattr(side_by_side, "_begun", begun)
    side_by_side.build(atlas, tmp_path / "site", ADDRESS)
    assert len(ended) == 1
    assert (tmp_path / "site/en/partnerships/index.html").is_file()


def test_none_outlives_the_build_that_began_it(tmp_path: Path) -> None:
    (tmp_path / "atlas").mkdir()
    script = tmp_path / "begins.py"
    script.write_text(BEGINS, encoding="utf-8")
    command = [sys.executable, str(script), str(project(tmp_path / "atlas")), str(tmp_path / "site")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as build:
        assert build.stdout
        assert build.stdout.readline() == b"begun\n"
        build.kill()
        assert build.stdout.read() == b""  # comes when nobody is left who could write there
    assert not list(tmp_path.rglob("en/index.html"))
