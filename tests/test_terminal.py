"""Whatever the terminal, the disk or the machine can do, no command ends in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.atlas_project import ROOT, project

from generator.cli import COMMANDS

RUN = [sys.executable, "-c", "from generator.cli import main; main()"]
STORY = "seeds/articles/lang_song_1.txt"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("terminal"))


def run(folder: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """The command as somebody calls it whose machine has *surroundings*."""
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    return subprocess.run(
        [*RUN, *words], check=False, capture_output=True, cwd=folder,
        env=known | {"PYTHONPATH": str(ROOT), **surroundings},
    )  # fmt: skip


CALLS = [
    ("check",), ("check", "--format", "github"), ("check", "--format", "json"), ("refresh", "--check"),
    ("refresh", "--check", "--language", "vi"), ("extract", STORY), ("extract", "--explain", STORY),
    ("locate", "Đà Nẵng", "Bản Đôn"), ("locate", "--json", "Đà Nẵng"), ("new", "Đà Nẵng", "Đà Nẵng"),
    ("add", "đà nẵng.txt"), ("rename", "đà--nẵng", "a--b"), ("build", "--site-dir", "seeds"),
    ("check", "--language", "vi"), ("map", "Đà Nẵng"), ("read", "--with", "đọc giả"),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii", "cp437"])
@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_an_output_that_is_not_utf_8_stops_nothing(here: Path, words: tuple[str, ...], encoding: str) -> None:
    done = run(here, *words, PYTHONIOENCODING=encoding, LANG="vi_VN.UTF-8")
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1)


def test_every_command_is_tried() -> None:
    assert {words[0] for words in CALLS} == set(COMMANDS) - {"serve"}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_is_shown_in_ascii(here: Path, name: str) -> None:
    done = run(here, name, "--help", PYTHONIOENCODING="ascii")
    assert (b"Traceback" in done.stderr, done.returncode) == (False, 0)


def test_letters_that_a_terminal_does_not_know_are_written_without_their_marks(here: Path) -> None:
    done = run(here, "rename", "đà--nẵng", "a--b", PYTHONIOENCODING="cp1252", LANG="vi_VN.UTF-8")
    assert "dà--nang" in done.stderr.decode("cp1252")


def test_what_programs_read_is_whole_in_any_letters(here: Path) -> None:
    done = run(here, "locate", "--json", "Đà Nẵng", PYTHONIOENCODING="cp1252")
    assert json.loads(done.stdout)[0]["name"] == "Đà Nẵng"


@pytest.mark.parametrize("words", [("check",), ("locate", "Đà Nẵng"), ("extract", STORY)], ids=" ".join)
def test_an_output_that_is_full_is_told(here: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*RUN, *words], check=False, stdout=full, stderr=subprocess.PIPE, cwd=here,
            env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert b"The disk is full." in done.stderr


def test_a_reader_that_leaves_early_is_no_error(here: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -c 'from generator.cli import main; main()' locate a b c d e f | true",
        check=False, shell=True, capture_output=True, cwd=here, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    "folder", ["/proc/site", "/dev/null", "/dev/null/site", "x" * 300, "/proc/self/fd", "\x01\udcff"]
)
def test_a_folder_that_cannot_be_is_told(here: Path, folder: str) -> None:
    done = run(here, "build", "--site-dir", folder, LC_ALL="C.UTF-8")
    assert (done.returncode, b"Traceback" in done.stderr) in ((1, False), (0, False))
    assert done.stderr or folder.startswith("\x01")


@pytest.mark.parametrize("port", ["0", "70000", "x"])
def test_a_port_that_cannot_be_is_told(here: Path, port: str) -> None:
    done = run(here, "serve", "--port", port)
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)


def test_nominatim_that_cannot_be_asked_is_told_in_one_sentence(here: Path) -> None:
    nowhere = {"https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9", "no_proxy": ""}
    done = run(here, "locate", "--online", "Đà Nẵng", LC_ALL="C.UTF-8", **nowhere)
    assert len(done.stderr.splitlines()) == 1
    assert "VN-DN" in done.stdout.decode("utf-8")


def test_make_takes_a_folder_with_a_space_and_signs(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "-n", "-o", ".venv/ready", "site", "SITE_DIR=my site's $$x", "SITE_URL=https://me.example/a/"],
        check=True, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    [command] = [line for line in done.stdout.splitlines() if " build " in line]
    told = subprocess.run(
        ["bash", "-c", command.replace(".venv/bin/atlas", "printf '%s\\n'")],
        check=True, capture_output=True, text=True,
        env=os.environ | {"SITE_DIR": "my site's $x", "SITE_URL": "https://me.example/a/"},
    )  # fmt: skip
    assert told.stdout.splitlines() == [
        "build", "--site-dir", "my site's $x", "--site-url", "https://me.example/a/",
    ]  # fmt: skip
