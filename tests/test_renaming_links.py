"""A rename moves the links in other people's notes, and nothing else in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.desk.check import check
from generator.desk.renaming import RenameError, rename
from generator.messages import catalogue

HERE = Path(__file__).parent
OLD, NEW = "quang-binh--savannakhet", "quang-binh--moi"
NOTES = {
    "site_src/partnerships/ha-noi--quang-binh.md": (
        f"[a]({OLD}.md), [b](./{OLD}.md#e1 't'), [c](<{OLD}.md>), `[d]({OLD}.md)`\n\n"
        f'[e]: {OLD}.md\n[f]: {OLD}.md "t"\n',
        f"[a]({NEW}.md), [b](./{NEW}.md#e1 't'), [c](<{NEW}.md>), `[d]({OLD}.md)`\n\n"
        f'[e]: {NEW}.md\n[f]: {NEW}.md "t"\n',
    ),
    "site_src/partnerships/ha-noi--quang-binh.en.md": (f"[a]({OLD}.md)\n", f"[a]({NEW}.md)\n"),
    "site_src/places/vn/quang-binh.md": (
        f"[a](../../partnerships/{OLD}.md) [b](https://a.example/{OLD}.md)\n",
        f"[a](../../partnerships/{NEW}.md) [b](https://a.example/{OLD}.md)\n",
    ),
    "site_src/about.md": (f"# A\n\n[a](partnerships/{OLD}.md)\r\n", f"# A\n\n[a](partnerships/{NEW}.md)\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("merging", [False, True])
def test_links_in_other_notes_follow_the_entry(tmp_path: Path, merging: bool) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "site"))
    new = "quang-binh--khammouane" if merging else NEW
    for name, (before, _) in NOTES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        front = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_bytes((front + before).encode())
    assert check(root) == []
    rename(root, OLD, new, catalogue("en"), merge=merging)
    for name, (_, after) in NOTES.items():
        assert (root / name).read_bytes().decode().endswith(after.replace(NEW, new)), name
    assert check(root) == []


def test_entries_about_different_places_are_merged_only_on_demand(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "site"))
    before = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    with pytest.raises(RenameError, match="--merge") as refused:
        rename(root, OLD, "quang-binh--khammouane", catalogue("en"))
    assert "places: VN-24, LA-SV → VN-24, LA-KH" in f"{refused.value}"
    assert {path: path.read_bytes() for path in before} == before
    assert rename(root, OLD, "quang-binh--khammouane", catalogue("en"), merge=True)
    assert not (root / "site_src/partnerships" / f"{OLD}.md").exists()
