"""The same entries give the same bytes, whoever builds them where: folder, time zone, locale and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from helpers import digests
from helpers.atlas_project import TINY, project

ELSEWHERE = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "1"}


def test_another_machine_makes_the_same_files_in_the_same_order(tmp_path: Path) -> None:
    there = tmp_path / "một nơi khác"
    there.mkdir()
    done = subprocess.run(
        [sys.executable, digests.__file__, project(there)],
        env=os.environ | ELSEWHERE, cwd=there, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    here = tmp_path / "here"
    here.mkdir()
    assert done.stdout.splitlines() == digests.digests(project(here, TINY))
