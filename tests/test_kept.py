"""What is dear to make is made once, and nothing depends on its being kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.kept import folder, kept


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
