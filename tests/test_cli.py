"""The `atlas` command itself: what it lists, how it ends, how it starts."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from generator import cli
from generator.cli import COMMANDS, atlas, main
from generator.desk.refresh import refresh
from generator.messages import LANGUAGES, catalogue

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(path for package in ("generator", "geo") for path in (ROOT / package).rglob("*.py"))

RUN = [sys.executable, "-c", "from generator.cli import main; main()"]


def run(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *arguments], check=False, capture_output=True, text=True, cwd=folder)


def test_help_lists_every_command_with_what_it_does() -> None:
    told = CliRunner().invoke(atlas, ["--help"]).output
    assert [name for name in COMMANDS if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_explains_itself_in_each_language_as_wide_as_the_terminal(
    name: str, language: str
) -> None:
    told = CliRunner(env={"COLUMNS": "80"}).invoke(atlas, [*filter(None, [name]), "--lang", language, "--help"])
    assert told.exit_code == 0
    assert told.output.startswith(catalogue(language).say("help.usage"))
    assert [line for line in told.output.splitlines() if len(line) > 80] == []
    assert len(told.output.splitlines()) > 4


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained_in_the_catalogues(name: str) -> None:
    command = atlas.get_command(click.Context(atlas), name)
    assert command
    options = [one.name for one in command.params if isinstance(one, click.Option) and not one.hidden]
    for words in map(catalogue, LANGUAGES):
        assert f"help.{name}" in words
        assert [
            one for one in options if f"help.{name}.{one}" not in words and f"help.option.{one}" not in words
        ] == []


@pytest.mark.parametrize("name", ["refresh", "add", "check", "build"])
def test_work_is_told_to_people_programs_or_nobody_by_the_same_options(name: str) -> None:
    command = atlas.get_command(click.Context(atlas), name)
    assert command
    assert {"--json", "--quiet", "--lang"} <= {each for one in command.params for each in one.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_language_is_asked_for_alike_everywhere(name: str) -> None:
    command = atlas.get_command(click.Context(atlas), name)
    assert command
    assert "--lang" in {each for one in command.params for each in one.opts}


def test_a_language_before_the_command_holds_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["--lang", "vi", "check"], ["check", "--lang", "vi"]):
        told = CliRunner().invoke(atlas, words)
        assert "không phải là thư mục của tập bản đồ" in str(told.exception)


SLIPS = yaml.safe_load((Path(__file__).parent / "cases/slips_of_calls.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["call"])
def test_a_slip_of_a_call_is_told_in_the_language_of_the_person(
    slip: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in LANGUAGES:
        monkeypatch.setattr(sys, "argv", ["atlas", "--lang", language, *slip["call"].split()])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        assert capsys.readouterr().err.splitlines()[-1] == slip[language]


@pytest.mark.parametrize("below", ["site_src/partnerships", "seeds", "a/b"])
def test_a_command_works_in_any_folder_below_the_atlas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    for folder in ("site_src/partnerships", "seeds/articles", "a/b"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "site_src/partnerships/a--b.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / below)
    told = CliRunner().invoke(atlas, ["check", "--lang", "en"])
    assert told.exit_code == 1
    assert told.output.startswith("site_src/partnerships/a--b.md:")


def test_a_refresh_opens_no_folder_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def as_on_windows(path: str, *flags: int, **more: int) -> int:
        if Path(path).is_dir() and "dir_fd" not in more:  # which rmtree names, on systems that know it
            raise PermissionError(13, "Permission denied", str(path))
        return really(path, *flags, **more)

    story = tmp_path / "seeds/articles/tham.txt"
    story.parent.mkdir(parents=True)
    story.write_text("Ngày 14/4/2022, đoàn tỉnh Quảng Bình sang thăm tỉnh Khăm Muộn (Lào).\n", encoding="utf-8")
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        windows.setattr(os, "open", as_on_windows)
        assert refresh(tmp_path).new == ("quang-binh--khammouane",)


POSIX_ONLY = {
    "os": {"fork", "kill", "getuid", "geteuid", "chown", "fchmod", "fchown", "mkfifo", "link", "O_DIRECTORY"},
    "signal": {"SIGKILL", "SIGHUP", "SIGALRM", "alarm", "SIGPIPE"},
}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_called_that_windows_has_not(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert node.attr not in POSIX_ONLY.get(node.value.id, ()), f"line {node.lineno}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [each.name for each in node.names] + [getattr(node, "module", "") or ""]
            assert not {"fcntl", "pwd", "grp", "resource", "termios"} & set(names), f"line {node.lineno}"


def test_an_unknown_command_is_refused_with_status_2() -> None:
    done = run("refersh")
    assert done.returncode == 2
    assert "refersh" in done.stderr


def test_a_fault_of_the_program_is_told_in_a_line_and_shown_in_full_on_demand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_name: str, _package: str) -> None:
        raise KeyError("the parrot")

    monkeypatch.setattr(cli.importlib, "import_module", fail)
    for language, told in (("en", "The program itself failed"), ("vi", "Chính chương trình mắc lỗi")):
        monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
        for debug in ([], ["--debug"]):
            monkeypatch.setattr(sys, "argv", ["atlas", *debug, "locate", "Cà Mau"])
            with pytest.raises(SystemExit) as ended:
                main()
            said = capsys.readouterr().err
            assert ended.value.code == 3
            assert f"{told} (KeyError: 'the parrot')." in said
            assert ("Traceback" in said) == bool(debug)
            assert ("atlas --debug locate 'Cà Mau'" in said) != bool(debug)


def test_what_is_interrupted_ends_with_status_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_name: str, _package: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.importlib, "import_module", interrupt)
    monkeypatch.setattr(sys, "argv", ["atlas", "check"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_status(language: str) -> None:
    told = CliRunner().invoke(atlas, ["--lang", language, "--help"]).output
    for status in (0, 1, 2, 3, 130):
        assert re.search(rf"\b{status} \w", told)


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
