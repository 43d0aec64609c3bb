"""What came, changed and went is noted once, by whom, without a clock; looking again notes nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.memory.ledger import FILE, Ledger, LedgerError, read_ledger, to_text
from generator.memory.noting import noted
from generator.model import Imprint, Record

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases/ledger/changes.yml").read_text(encoding="utf-8"))
PAGE = Path("site_src/partnerships/quang-binh--khammouane.md")


def seen(before: Ledger, state: dict[str, Any]) -> Ledger:
    """*before* after a look at the entry ``one`` as *state* has it: its page, and what the generator wrote."""
    pages = {state.get("name", "one"): state["page"]} if state.get("page") else {}
    records = {"one": Record("one", state["base"], {})} if state.get("base") else {}
    return noted(before, pages, records, {"s1": Imprint(published="2025-05-02")})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["it"])
def test_a_change_is_noted_with_what_it_is_and_by_whom(case: dict[str, Any]) -> None:
    before = seen(Ledger(), case["before"])
    after = seen(before, case["now"])
    told = [
        " ".join(filter(None, (one.entry, one.item, one.kind, "by", one.by, one.what, one.date, one.day)))
        for one in after.changes[len(before.changes) :]
    ]
    assert told == case["noted"]
    assert seen(after, case["now"]) == after


def test_what_comes_again_has_an_id_of_its_own() -> None:
    there, gone = {"page": {"level": "province"}}, {"page": None}
    ledger = Ledger()
    for state in (there, gone, there, gone, there):
        ledger = seen(ledger, state)
    ids = [one.id for one in ledger.changes]
    assert len(ids) == len(set(ids)) == 5


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    ledger = seen(seen(Ledger(), {"page": {"level": "province"}}), {"page": None})
    (tmp_path / "changes.json").write_text(to_text(ledger), encoding="utf-8")
    assert read_ledger(tmp_path / "changes.json") == ledger
    assert read_ledger(tmp_path / "none.json") == Ledger()


def test_what_two_branches_noted_is_kept_from_both(tmp_path: Path) -> None:
    base = seen(Ledger(), {"page": {"level": "province"}})
    ours, theirs = (seen(base, {"name": name, "page": {"level": "province"}}) for name in ("a--b", "x--y"))
    paths = [tmp_path / name for name in ("ours", "base", "theirs")]
    for path, ledger in zip(paths, (ours, base, theirs), strict=True):
        path.write_text(to_text(ledger), encoding="utf-8")
    subprocess.run(["git", "merge-file", "--union", *paths], check=True)
    together = read_ledger(paths[0])
    assert set(together.known) == {*ours.known, *theirs.known}
    assert together.changes == tuple(dict.fromkeys((*ours.changes, *theirs.changes)))
    assert "seeds/changes.json merge=union" in (HERE.parent / ".gitattributes").read_text(encoding="utf-8")


def test_an_edit_is_noted_by_the_next_run_and_asks_for_none(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "site"))
    refresh(root)
    known = read_ledger(root / FILE).changes
    assert known
    page = root / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace('"2024-03-14"', '"2024-08-30"'), encoding="utf-8")
    assert not refresh(root, check=True).news
    refresh(root)
    [*before, last] = read_ledger(root / FILE).changes
    assert tuple(before) == known
    assert (last.kind, last.by, last.date) == ("corrected", "person", "2024-08-30")
    content = (root / FILE).read_bytes()
    assert not refresh(root).news
    assert (root / FILE).read_bytes() == content


def test_a_ledger_that_cannot_be_read_is_told_and_its_advice_works(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "site"))
    (root / FILE).write_text('{"known": [', encoding="utf-8")
    assert [finding.code for finding in check(root)] == ["changes"]
    with pytest.raises(LedgerError):
        refresh(root)
    (root / FILE).unlink()
    refresh(root)
    assert check(root) == []


def test_the_shipped_ledger_knows_every_shipped_fact() -> None:
    known = read_ledger(HERE.parent / FILE).known
    assert set(known) == {
        path.stem for path in (HERE.parent / PAGE.parent).glob("*--*[a-z].md") if ".en" not in path.name
    }
