"""The same entries give the same bytes, whoever builds them, where and when: folder, time zone, locale, hash
seed and day, and whatever was kept from builds before.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import digests
from helpers.atlas_project import TINY, project

ELSEWHERE = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "1"}
LATER = "2031-02-28T23:59"


def test_another_machine_on_another_day_makes_the_same_files_in_the_same_order(tmp_path: Path) -> None:
    there, cold = tmp_path / "một nơi khác", tmp_path / "nothing kept"
    there.mkdir()
    done = subprocess.run(
        [sys.executable, digests.__file__, project(there), LATER],
        env=os.environ | ELSEWHERE | {"ATLAS_CACHE": str(cold)},
        cwd=there, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    here = tmp_path / "here"
    here.mkdir()
    assert done.stdout.splitlines() == digests.digests(project(here, TINY))
    assert {path.suffix for path in cold.rglob("*.*")} == {".png", ".woff2", ".z"}, (
        "there everything was made anew"
    )


def test_what_was_kept_from_a_build_before_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "kept"))
    root = project(tmp_path)
    cold = digests.digests(root)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").rglob("*.*")}
    assert digests.digests(root) == cold
    assert {path: path.stat().st_mtime_ns for path in kept} == kept, "nothing was made anew"
