"""Refresh, add, check and build take the same options, and say by their exit codes how it went."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers.atlas_project import project

from generator.cli import COMMANDS, atlas
from generator.commands import building

ALIKE = ("refresh", "add", "check", "build")
STORY = "Đoàn tỉnh Gia Lai ngày 5/4/2024 đã sang thăm và làm việc với tỉnh Ratanakiri, Campuchia.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "atlas").mkdir()
    root = project(tmp_path / "atlas")
    monkeypatch.chdir(root)
    call("refresh", "--quiet")
    return root


def call(*words: str) -> Result:
    return CliRunner().invoke(atlas, list(words))


def options(name: str) -> dict[str, bool]:
    """The options of the command *name*, and whether its help shows each."""
    command = atlas.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    return {opt: not getattr(each, "hidden", False) for each in command.params for opt in each.opts}


@pytest.mark.parametrize("name", ALIKE)
def test_each_is_quiet_or_speaks_json(name: str) -> None:
    assert {"--quiet", "--json", "--lang"} <= set(options(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_language_has_one_name_and_the_former_one_is_hidden(name: str) -> None:
    found = options(name)
    assert not found.get("--language", False)
    assert "--lang" in found or "--language" not in found


def test_both_names_of_the_language_are_understood(root: Path) -> None:
    told = [call("check", name, "vi").output for name in ("--lang", "--language")]
    assert told[0] == told[1]
    assert told[0] != call("check", "--lang", "en").output


def test_quiet_says_nothing_where_all_is_well(root: Path) -> None:
    for words in (("refresh", "--quiet"), ("check", "-q"), ("refresh", "--check", "--quiet")):
        said = call(*words)
        assert (said.exit_code, said.output) == (0, "")
    assert call("check", "--lang", "en").output, "the next command speaks again"


def test_what_is_wrong_is_told_even_quietly_and_the_exit_code_is_one(root: Path) -> None:
    page = root / "site_src/partnerships/quang-binh--savannakhet.md"
    page.write_text(page.read_text(encoding="utf-8").replace("level:", "levle:"), encoding="utf-8")
    said = call("check", "--quiet", "--lang", "en")
    assert said.exit_code == 1
    assert "levle" in said.output
    found = call("check", "--json")
    assert found.exit_code == 1
    assert [one["code"] for one in json.loads(found.output)] == ["misnamed-key"]


def test_refresh_and_add_tell_programs_what_they_did(root: Path, tmp_path: Path) -> None:
    assert json.loads(call("refresh", "--json").output)["news"] is False
    story = tmp_path / "a.txt"
    story.write_text(STORY, encoding="utf-8")
    said = call("add", str(story), "--json")
    told = json.loads(said.stdout)
    assert said.exit_code == 0
    assert told["stories"][0]["partnerships"] == [["VN-30", "KH-16"]]
    assert told["refresh"]["new"] == ["gia-lai--ratanakiri"]
    refused = call("add", str(tmp_path / "none.txt"), "--json")
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["refused"] == [str(tmp_path / "none.txt")]


def test_build_tells_programs_what_the_site_holds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(_project: Path, site: Path, _address: str | None, *_told: object) -> str:
        (site / "data").mkdir(parents=True)
        (site / "index.html").write_text("", encoding="utf-8")
        one = {"scope": "cross-border", "evidence": "reported"}
        (site / "data/partnerships.json").write_text(json.dumps({"partnerships": [one]}), encoding="utf-8")
        return "https://atlas.example/"

    monkeypatch.setattr(building, "build_site", build)
    assert json.loads(call("build", "--json").output) == {
        "folder": "site", "address": "https://atlas.example/", "partnerships": 1, "reported": 1, "pages": 1,
    }  # fmt: skip


def test_a_wrong_call_ends_with_two() -> None:
    assert call("check", "--lang", "xx").exit_code == 2
    assert call("add").exit_code == 2
