"""How a story was published is remembered, whatever becomes of its text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.memory.imprints import FILE, read_imprints, to_text
from generator.model import Imprint
from generator.site.pages.project import read_stories

pytestmark = pytest.mark.own_data

ROOT = Path(__file__).resolve().parents[1]
STORY = "004_d725f2a24901c8cf"
HEADLINE = "Đẩy mạnh hợp tác toàn diện giữa Vũ Quang và Khăm Cợt"
SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
IMPRINTS = st.builds(Imprint, SIGNS, SIGNS, SIGNS, SIGNS)


def atlas(folder: Path) -> Path:
    for name in ("seeds", "site_src"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@given(st.dictionaries(SIGNS, IMPRINTS))
def test_what_is_written_is_read_again(tmp_path_factory: object, known: dict[str, Imprint]) -> None:
    file = tmp_path_factory.mktemp("one") / "stories.json"  # type: ignore[attr-defined]
    file.write_text(to_text(known), encoding="utf-8")
    assert read_imprints(file) == known


def test_every_seed_has_the_headline_that_is_printed_above_it() -> None:
    told = read_imprints(ROOT / FILE)
    assert told[STORY].headline == HEADLINE
    assert all(imprint.headline for imprint in told.values())


def test_the_headline_stays_when_the_text_is_taken_out(tmp_path: Path) -> None:
    root = atlas(tmp_path)
    (root / "seeds/articles" / f"{STORY}.txt").unlink()
    page = root / "site_src/partnerships/vu-quang--khamkeut.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA note.\n", encoding="utf-8")
    refresh(root)
    assert read_imprints(root / FILE)[STORY].headline == HEADLINE


def test_a_story_that_nothing_rests_on_any_more_is_forgotten(tmp_path: Path) -> None:
    root = atlas(tmp_path)
    article = root / "seeds/articles" / f"{STORY}.txt"
    article.write_text("Hôm nay trời nắng.\n\nNgười dân ra đồng từ sáng sớm.\n", encoding="utf-8")
    assert refresh(root).removed == ("vu-quang--khamkeut",)
    assert STORY not in read_imprints(root / FILE)
    assert not refresh(root).news


def test_a_note_beside_the_story_comes_first_and_needs_no_refresh(tmp_path: Path) -> None:
    root = atlas(tmp_path)
    note = root / "seeds/articles" / f"{STORY}.yml"
    note.write_text("title: Một tên khác\npublisher: Báo Hà Tĩnh\n", encoding="utf-8")
    told, wrong = read_stories(root)
    assert not wrong
    assert (told[STORY].headline, told[STORY].publisher) == ("Một tên khác", "Báo Hà Tĩnh")


def test_a_broken_list_is_named_with_its_line_and_following_the_advice_mends_it(tmp_path: Path) -> None:
    root = atlas(tmp_path)
    whole = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(whole.replace(",\n", "\n", 1), encoding="utf-8")
    [finding] = check(root)
    assert (finding.path, finding.line, finding.code) == (FILE, 3, "stories")
    (root / FILE).unlink()
    refresh(root)
    assert (root / FILE).read_text(encoding="utf-8") == whole
    assert check(root) == []
