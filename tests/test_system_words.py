"""What the system and MkDocs say reaches a person in their language, with its file, never as a traceback."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from helpers.accidents import counted, full_disk, read_only
from helpers.atlas_project import TINY, project

from generator.cli import main
from generator.console import describe
from generator.errors import FindingsError
from generator.memory.records import read_record
from generator.messages import LANGUAGES, catalogue, read_messages
from generator.site.plugin import build

STORY = TINY / "seeds/articles/lang_song_1.txt"
COMMANDS = {
    "refresh": ["refresh"],
    "add": ["add", "new.txt"],
    "new": ["new", "Cà Mau", "Koh Kong"],
    "build": ["build", "--site-dir", "site"],
}
FOREIGN = yaml.safe_load((Path(__file__).parent / "cases/foreign_words.yml").read_text(encoding="utf-8"))
SAID = {
    ("vi", read_only): r"phép|bảo vệ|chỉ cho đọc|chỉ đọc",
    ("en", read_only): r"may not be|read-only|protected|only be read",
    ("vi", full_disk): "đầy",
    ("en", full_disk): "full",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to stand in, with news to write."""
    root = project(tmp_path)
    shutil.copy(Path(__file__).parent / "cases/stories/whole_path/tien-giang-pursat.txt", root / "new.txt")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(("language", "happens"), SAID, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize("command", COMMANDS)
def test_where_nothing_can_be_written_a_sentence_says_so(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    language: str,
    happens: Callable[[], None],
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    monkeypatch.setattr(sys, "argv", ["atlas", *COMMANDS[command]])
    if command == "refresh":
        shutil.copy(here / "new.txt", here / "seeds/articles/new.txt")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    with pytest.raises(SystemExit) as ended, counted(0, happens):
        main()
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert "Traceback" not in told.out + told.err
    assert re.search(SAID[language, happens], told.err)
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", FOREIGN, ids=lambda case: str(case["said"])[:40])
def test_what_other_programs_say_is_said_in_our_own_words(case: dict[str, str], language: str) -> None:
    told = catalogue(language).say("check.record", problem=case["said"])
    assert told == catalogue(language).say("check.record", problem=case[language])
    assert case[language] in told


@pytest.mark.parametrize(
    "text", ['{"a" 1}', '{"a":}', "[1 2]", '{"a":"x', '{"a":"x\ny"}', '"\\x"', "{} x", "{a:1}"]
)
def test_of_a_broken_record_the_line_the_column_and_the_fault_are_told_in_vietnamese(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "a--b.json").write_text("\n" + text, encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        read_record(tmp_path / "a--b.json")
    [finding] = error.value.findings
    told, _ = describe(finding, "vi")
    assert finding.line in (2, 3)
    assert re.search(r"cột \d", told)
    assert not re.search(r"(?i)expect|extra|invalid|unterminated|delimiter", told)


def test_what_the_system_says_of_a_file_is_said_in_the_language_of_the_person() -> None:
    for key in (key for key in read_messages("en") if key.startswith("system.")):
        number = getattr(errno, key.removeprefix("system."))
        for problem in (os.strerror(number), str(OSError(number, os.strerror(number), "x.md"))):
            for language in LANGUAGES:
                told = catalogue(language).say("check.system", problem=problem)
                assert catalogue(language).say(key) in told
                assert "Errno" not in told


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("theme:", "colour: blue\ntheme:", "setting-unknown"),
        ("plugins:", "plugins:\n  no-such-plugin: {}", "plugin-missing"),
        ("nav:", "nav:\n  - missing.md", "nav-missing"),
    ],
)
def test_what_mkdocs_says_of_its_settings_has_its_line_and_our_words(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    root = project(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(FindingsError) as told:
        build(root, root / "site")
    [finding] = [one for one in told.value.findings if one.code == code]
    assert finding.path == Path("mkdocs.yml")
    assert dict(finding.details)["value"] in settings.read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert "MkDocs" not in describe(finding, "vi")[0]
