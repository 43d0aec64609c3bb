"""From five stories to thirteen entries, and what is committed is what the stories give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.entry import entries
from generator.memory import records
from generator.model import Partnership

pytestmark = pytest.mark.own_data

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Partnership]:
    """The entries that the five seeds alone give."""
    root = tmp_path_factory.mktemp("atlas")
    shutil.copytree(ROOT / "seeds/articles", root / "seeds/articles")
    refresh(root)
    assert check(root) == []
    found, wrong = entries.read_entries(root / entries.FOLDER)
    assert wrong == []
    return {entry.id: entry for entry in found}


def test_thirteen_partnerships_and_nothing_else(atlas: dict[str, Partnership]) -> None:
    told = {(entry.scope, entry.level, entry.evidence, entry.id) for entry in atlas.values()}
    kon_tum = ("attapeu", "sekong", "champasak", "salavan", "stung-treng", "ratanakiri")
    mentioned = ("quang-tri--savannakhet", "nghe-an--xiangkhouang", "nghe-an--houaphanh")
    assert told == {
        ("cross-border", "province", "reported", "ca-mau--koh-kong"),
        *(("cross-border", "province", "reported", f"kon-tum--{name}") for name in kon_tum),
        *(
            ("cross-border", "district", "reported", name)
            for name in ("ea-sup--kaoh-nheaek", "vu-quang--khamkeut")
        ),
        ("domestic", "province", "reported", "ha-noi--ca-mau"),
        *(("cross-border", "province", "mentioned", name) for name in mentioned),
    }


@pytest.mark.parametrize(
    ("name", "kind", "date"),
    [
        ("ca-mau--koh-kong", "mou", "2009-04-21"),
        ("ca-mau--koh-kong", "meeting", "2025-04-26"),
        ("ea-sup--kaoh-nheaek", "visit", "2024-12-26/2024-12-29"),
        ("ea-sup--kaoh-nheaek", "mou", None),
        ("vu-quang--khamkeut", "meeting", "2022-07-28"),
        ("vu-quang--khamkeut", "minutes", "2022-07-28"),
        ("ha-noi--ca-mau", "meeting", "2025-09-08"),
    ],
)
def test_a_dated_fact_of_the_seeds(
    atlas: dict[str, Partnership], name: str, kind: str, date: str | None
) -> None:
    entry = atlas[name]
    facts = [(event.type, event.date) for event in entry.events]
    facts += [(agreement.kind, agreement.date) for agreement in entry.agreements]
    assert (kind, date) in [(one, day.replace("?", "") if day else None) for one, day in facts]


def test_two_visits_of_2022_live_with_the_pairs_named_first(atlas: dict[str, Partnership]) -> None:
    visits = [
        (event.date, set(event.parties))
        for entry in atlas.values()
        for event in entry.events
        if event.type == "visit" and "VN-28" in entry.places
    ]
    assert [(date or "")[:4] for date, _ in visits] == ["2022", "2022"]
    assert {frozenset(parties) for _, parties in visits} == {
        frozenset({"VN-28", "LA-AT", "LA-XE", "LA-CH", "LA-SL"}),
        frozenset({"VN-28", "KH-19", "KH-16"}),
    }


def test_a_sum_over_years_is_no_single_gift(atlas: dict[str, Partnership]) -> None:
    gifts = {(str(gift.amount), gift.kind) for gift in atlas["ha-noi--ca-mau"].aid}
    assert gifts == {("139000000000", "total"), ("12000000000", "part"), ("127000000000", "part")}


def test_what_is_committed_is_what_the_stories_give(tmp_path: Path) -> None:
    for folder in (Path("seeds"), entries.FOLDER):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    report = refresh(tmp_path, check=True)
    assert (report.new, report.changed, report.removed) == ((), (), ())
    assert set(report.unchanged) == set(records.read_records(ROOT / records.FOLDER)) - set(report.deleted)
