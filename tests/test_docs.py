"""The documents are in step with the code: every field, every command, every promise they name."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from generator.cli import COMMANDS
from generator.entry.handbook import in_step

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", "README.vi.md", "HACKING.md", "CONTRIBUTING.md"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_contributing_explains_every_field_as_the_code_knows_it() -> None:
    text = read("CONTRIBUTING.md")
    assert in_step(text) == text, "run `python -m generator.entry.handbook`"


def test_a_handbook_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="has lost the"):
        in_step("# no marks")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_name_only_commands_that_exist(name: str) -> None:
    text = read(name)
    assert set(re.findall(r"`(?:\.venv/bin/)?atlas ([a-z]+)", text)) <= set(COMMANDS)
    makefile = read("Makefile")
    assert [target for target in re.findall(r"`make ([a-z]+)", text) if f"\n{target}:" not in makefile] == []


def test_make_help_names_every_target() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = sorted(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert sorted(re.findall(r"^make (\w+) +\S", told, re.MULTILINE)) == targets
    assert sorted(re.findall(r"\S+", read("Makefile").partition(".PHONY: ")[2].partition("\n")[0])) == targets


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_every_command_is_explained_in_the_readme(name: str) -> None:
    assert [command for command in COMMANDS if f"`atlas {command}`" not in read(name)] == []


def test_the_readme_says_the_same_in_both_languages() -> None:
    english, vietnamese = read("README.md"), read("README.vi.md")
    for shape in (
        r"^#+ (?=\S)",  # headings, level by level
        r"^make \w+",
        r"`(?:\.venv/bin/)?atlas(?: [a-z]+)?`",
        r"`[\w./*]+`",
        r"^(?:\||\d\.)",  # rows of tables, steps
        r"\]\(([^)]+)\)",
    ):
        ours, theirs = (
            [found.replace("README.vi.md", "README.md") for found in re.findall(shape, text, re.MULTILINE)]
            for text in (english, vietnamese)
        )
        assert ours == theirs, shape


def test_each_readme_leads_to_the_other_and_is_composed() -> None:
    assert "](README.vi.md)" in read("README.md")
    assert "](README.md)" in read("README.vi.md")
    assert unicodedata.is_normalized("NFC", read("README.vi.md"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_inside_the_repository_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", read(name))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_contributing_says_the_same_in_both_languages() -> None:
    vietnamese, english = read("CONTRIBUTING.md").split("\n## English\n")
    english = english.split("\n## Các trường")[0]
    assert len(re.findall("^### ", vietnamese, re.M)) == len(re.findall("^### ", english, re.M))
    assert len(re.findall("^```yaml", vietnamese, re.M)) == len(re.findall("^```yaml", english, re.M))
