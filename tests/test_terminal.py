"""Whatever the terminal, the disk or the machine can do, no command ends in a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from helpers.atlas_project import ROOT, project

from generator.cli import COMMANDS
from generator.site.publishing import renewed

RUN = [sys.executable, "-c", "from generator.cli import main; main()"]
STORY = "seeds/articles/lang_song_1.txt"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("terminal"))


def surrounded(**surroundings: str) -> dict[str, str]:
    """What a program knows on a machine that has *surroundings* and nothing else of its own."""
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    return known | {"PYTHONPATH": str(ROOT), **surroundings}


def run(folder: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """The command as somebody calls it whose machine has *surroundings*."""
    return subprocess.run(
        [*RUN, *words], check=False, capture_output=True, cwd=folder, env=surrounded(**surroundings)
    )


SEVERAL = """
import json, sys
from generator.cli import main
for words in json.loads(sys.argv[1]):
    sys.argv[1:] = words
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code
    except BaseException as error:
        code = repr(error)
    sys.stdout.flush()
    sys.__stderr__.flush()
    print("ENDED", json.dumps(code), file=sys.__stderr__, flush=True)
"""


def run_several(
    folder: Path, calls: Sequence[tuple[str, ...]], **surroundings: str
) -> dict[tuple[str, ...], tuple[object, bytes]]:
    """How each of *calls* ended and what it said of errors, all in one program: starting one takes a second."""
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL, json.dumps(calls)],
        check=True, capture_output=True, cwd=folder, env=surrounded(**surroundings),
    )  # fmt: skip
    ends = re.findall(rb"(.*?)^ENDED ([^\n]*)\n", done.stderr, re.DOTALL | re.MULTILINE)
    return {call: (json.loads(code), said) for call, (said, code) in zip(calls, ends, strict=True)}


CALLS = [
    ("check",), ("check", "--format", "github"), ("check", "--format", "json"), ("refresh", "--check"),
    ("refresh", "--check", "--language", "vi"), ("extract", STORY), ("extract", "--explain", STORY),
    ("locate", "Đà Nẵng", "Bản Đôn"), ("locate", "--json", "Đà Nẵng"), ("new", "Đà Nẵng", "Đà Nẵng"),
    ("add", "đà nẵng.txt"), ("rename", "đà--nẵng", "a--b"), ("remove", "lạ lùng"), ("import", "."),
    ("build", "--site-dir", "seeds"), ("watch", "--all"), ("receive", "đã gửi.json"),
    ("pictures", "ảnh", "--since", "lạ"), ("init", "seeds"), ("upgrade",),
    ("check", "--language", "vi"), ("map", "Đà Nẵng"), ("read", "--with", "đọc giả"),
]  # fmt: skip


@pytest.fixture(scope="module", params=["cp1252", "latin-1", "ascii", "cp437"])
def ended(here: Path, request: pytest.FixtureRequest) -> dict[tuple[str, ...], tuple[object, bytes]]:
    """How every call ended where the output is not UTF-8."""
    return run_several(here, CALLS, PYTHONIOENCODING=request.param, LANG="vi_VN.UTF-8")


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_an_output_that_is_not_utf_8_stops_nothing(
    ended: dict[tuple[str, ...], tuple[object, bytes]], words: tuple[str, ...]
) -> None:
    code, said = ended[words]
    assert b"Traceback" not in said
    assert code in (0, 1, None)


def test_every_command_is_tried() -> None:
    assert {words[0] for words in CALLS} == set(COMMANDS) - {"serve"}


def test_the_help_of_every_command_is_shown_in_ascii(here: Path) -> None:
    ended = run_several(here, [(name, "--help") for name in COMMANDS], PYTHONIOENCODING="ascii")
    assert {code for code, _ in ended.values()} <= {0, None}
    assert not any(b"Traceback" in said for _, said in ended.values())


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


NO_FOLDERS = ["/proc/site", "/dev/null", "/dev/null/site", "x" * 300, "/proc/self/fd"]


def test_a_folder_that_cannot_be_is_told(here: Path) -> None:
    calls = [("build", "--site-dir", folder) for folder in NO_FOLDERS]
    for code, said in run_several(here, calls, LC_ALL="C.UTF-8").values():
        assert code == 1
        assert said
        assert b"Traceback" not in said


def test_a_folder_of_odd_signs_can_be(here: Path) -> None:
    with renewed(here / "\x01\udcff", here) as new:
        (new / "index.html").write_text("a site", encoding="utf-8")
    assert (here / "\x01\udcff" / "index.html").is_file()


def test_a_port_that_cannot_be_is_told(here: Path) -> None:
    calls = [("serve", "--port", port) for port in ("0", "70000", "x")]
    for code, said in run_several(here, calls).values():
        assert code == 2
        assert b"Traceback" not in said


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
