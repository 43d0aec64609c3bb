"""The `atlas` command itself: what it lists, how it ends, how it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import COMMANDS, atlas

RUN = [sys.executable, "-c", "from generator.cli import main; main()"]


def run(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *arguments], check=False, capture_output=True, text=True, cwd=folder)


def test_help_lists_every_command_with_what_it_does() -> None:
    told = CliRunner().invoke(atlas, ["--help"]).output
    assert [name for name in COMMANDS if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    told = CliRunner().invoke(atlas, [name, "--help"])
    assert told.exit_code == 0
    assert len(told.output.splitlines()) > 4


def test_an_unknown_command_is_refused_with_status_2() -> None:
    done = run("refersh")
    assert done.returncode == 2
    assert "refersh" in done.stderr


def test_findings_end_the_check_with_status_1(tmp_path: Path) -> None:
    entries = tmp_path / "site_src" / "partnerships"
    entries.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (entries / "a--b.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    done = run("check", folder=tmp_path)
    assert "site_src/partnerships/a--b.md:" in done.stdout + done.stderr
    assert done.returncode == 1


def test_asking_for_the_version_imports_no_heavy_library() -> None:
    code = (
        "import sys; from generator.cli import main\n"
        "try:\n    sys.argv = ['atlas', '--version']; main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'folium', 'mkdocs', 'trafilatura', 'geopy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
