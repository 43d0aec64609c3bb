"""What is dear to make is made once, and nothing depends on its being kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.kept import bound, folder, kept


def test_the_same_parts_are_made_once_and_others_anew(tmp_path: Path) -> None:
    made = iter([b"first", b"second"])
    file = tmp_path / "fonts" / "letters.woff2"
    assert kept(file, ("a", 1), lambda: next(made)) == b"first"
    assert kept(file, ("a", 1), lambda: next(made)) == b"first"
    assert kept(file, ("a", 2), lambda: next(made)) == b"second"
    assert {path.suffix for path in file.parent.iterdir()} == {".woff2"}


def test_where_nothing_can_be_kept_it_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "fonts").write_text("a file, no folder", encoding="utf-8")
    assert kept(tmp_path / "fonts" / "letters.woff2", "parts", lambda: b"made") == b"made"


def test_several_projects_may_keep_in_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_CACHE")
    assert folder(tmp_path) == tmp_path / ".cache"
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "all"))
    assert folder(tmp_path) == tmp_path / "all"


def test_beyond_its_bound_the_oldest_goes_first_and_nothing_of_others(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"somebody else's")
    for age, letter in enumerate("abc"):
        kept(tmp_path / "map.z", letter, lambda: b"1234")
        (new,) = (path for path in tmp_path.glob("*.z") if path.stat().st_mtime > 100)
        os.utime(new, (age, age))
    bound(tmp_path, most=8)
    assert sorted(path.stat().st_mtime for path in tmp_path.glob("*.z")) == [1, 2]
    assert (tmp_path / "notes.txt").exists()
