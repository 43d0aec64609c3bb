"""What CONTRIBUTING.md shows, done with nothing but a text field; no step needs a terminal afterwards."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.entry import entries
from generator.entry.entries import read_entry
from generator.memory import records

pytestmark = pytest.mark.own_data

ROOT = Path(__file__).parent.parent
KOH_KONG = "ca-mau--koh-kong"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The atlas as the five seeds give it."""
    shutil.copytree(ROOT / "seeds/articles", tmp_path / "seeds/articles")
    refresh(tmp_path)
    return tmp_path


def page(root: Path, name: str = KOH_KONG) -> Path:
    return root / entries.FOLDER / f"{name}.md"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def settled(root: Path) -> bool:
    """Whether the check is clean and a refresh has nothing to do."""
    return check(root) == [] and not refresh(root, check=True).news


def blocks() -> list[str]:
    """Every YAML example of CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


def test_correct_a_date(root: Path) -> None:
    edit(
        page(root),
        'date: "2009-04-21"',
        'date: "2009-04-22"\n    because: "cổng thông tin của tỉnh ghi ngày 22"',
    )
    assert settled(root)
    assert read_entry(page(root)).agreements[0].date == "2009-04-22"


def test_add_an_event_with_its_source(root: Path) -> None:
    meetings = {block for block in blocks() if block.lstrip().startswith("- type: meeting")}
    [example] = {block for block in meetings if "nguyên văn" in block}
    assert yaml.safe_load(example)
    edit(page(root), "events:\n", f"events:\n{example.replace('https://…', 'https://camau.gov.vn/tin/1')}")
    assert settled(root)
    assert read_entry(page(root)).events[0].date == "2023-11-08"


def test_add_a_partnership(root: Path) -> None:
    page(root).unlink()
    (root / records.FOLDER / f"{KOH_KONG}.json").unlink()
    for path in (root / "seeds/articles").glob("000_*"):
        path.unlink()
    refresh(root)
    [example] = {block for block in blocks() if block.startswith("---") and "nguyên văn" in block}
    page(root).write_text(example.replace("https://…", "https://camau.gov.vn/tin/1"), encoding="utf-8")
    assert settled(root)
    assert read_entry(page(root)).sectors == ("people_to_people",)


def test_remove_a_wrong_one(root: Path) -> None:
    page(root).unlink()
    text = page(root, "vu-quang--khamkeut").read_text(encoding="utf-8")
    meeting = re.search(r"  - id: e\d\n    type: meeting\n(?:    .*\n)+", text)
    assert meeting is not None
    edit(page(root, "vu-quang--khamkeut"), meeting[0], "")
    assert settled(root)
    assert refresh(root).deleted == (KOH_KONG,)
    assert "meeting" not in {event.type for event in read_entry(page(root, "vu-quang--khamkeut")).events}


@pytest.mark.parametrize("way", ["by following the article", "by naming it under settled"])
def test_settle_a_dispute(root: Path, way: str) -> None:
    edit(page(root), 'date: "2009-04-21"', 'date: "2009-04-20"')
    edit(root / "seeds/articles/000_8a69ed1118646288.txt", "21/4/2009", "24/4/2009")
    report = refresh(root)
    [(entry, dispute)] = [one for one in report.disputed if one[1].item == "a1"]
    assert (entry, dispute.page, dispute.fresh) == (KOH_KONG, "2009-04-20", "2009-04-24")
    if way == "by following the article":
        edit(page(root), 'date: "2009-04-20"', 'date: "2009-04-24"')
    else:
        edit(page(root), "---\n", f"---\nsettled: [{dispute.id}]\n")
    assert check(root) == []
    after = refresh(root, check=True)
    assert not after.news
    assert [one for one in after.disputed if one[1].item == "a1"] == []


def test_an_article_taken_out_leaves_its_facts_and_its_sidecar(root: Path) -> None:
    before = page(root).read_bytes()
    (root / "seeds/articles/000_8a69ed1118646288.txt").unlink()
    assert settled(root)
    assert page(root).read_bytes() == before
