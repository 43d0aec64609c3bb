"""Stories come in, pages and records follow, and people's work stays."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers import news

from generator.desk.refresh import refresh
from generator.desk.report import Report
from generator.entry import entries
from generator.entry.rewrite import rewrite
from generator.errors import EntryError
from generator.memory import records
from generator.memory.journal import WriteError, at_work
from generator.model import Partnership

QB_KH, QB_SV = ["VN-24", "LA-KH"], ["VN-24", "LA-SV"]
VISIT = {"section": "events", "type": "visit", "date": "2024-03-14", "words": "Ngày 14/3/2024 đoàn sang thăm"}
THREE = {
    "section": "events",
    "type": "exercise",
    "date": "2024-01-10/2024-01-12",
    "parties": ["VN-24", "LA-KH", "LA-SV"],
    "words": "từ 10 đến 12/1/2024 ba tỉnh cùng diễn tập",
}
KHAMMOUANE, SAVANNAKHET = "quang-binh--khammouane", "quang-binh--savannakhet"


def run(root: Path, **options: Any) -> Report:
    return refresh(root, read=news.read_story, version="1", **options)


def entry(root: Path, name: str = KHAMMOUANE) -> Partnership:
    return entries.read_entry(root / entries.FOLDER / f"{name}.md")


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file that is committed, with its bytes."""
    folders = (root / entries.FOLDER, root / records.FOLDER)
    return {
        str(p.relative_to(root)): p.read_bytes() for f in folders for p in sorted(f.glob("*")) if p.is_file()
    }


def edit(root: Path, old: str, new: str, name: str = KHAMMOUANE) -> None:
    path = root / entries.FOLDER / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    news.put_story(tmp_path, "a", [QB_KH, QB_SV], [VISIT, THREE], sectors=["health"])
    return tmp_path


def test_a_story_becomes_entries_with_one_home_for_each_fact(root: Path) -> None:
    report = run(root)
    assert report.new == (KHAMMOUANE, SAVANNAKHET)
    home, other = entry(root), entry(root, SAVANNAKHET)
    assert [(e.id, e.type, e.date, e.parties) for e in home.events] == [
        ("e1", "exercise", "2024-01-10/2024-01-12", ("VN-24", "LA-KH", "LA-SV")),
        ("e2", "visit", "2024-03-14", ()),
    ]
    assert other.events == ()
    assert (other.sectors, other.sources, other.evidence) == (("health",), ("a",), "reported")
    record = records.read_record(root / records.FOLDER / f"{KHAMMOUANE}.json")
    assert record.facts["e2"].quotes[0].exact == VISIT["words"]


def test_a_second_run_changes_nothing_and_reads_nothing(root: Path) -> None:
    run(root)
    before = snapshot(root)
    report = run(root)
    assert (report.news, report.read) == (False, 0)
    assert report.unchanged == (KHAMMOUANE, SAVANNAKHET)
    assert snapshot(root) == before


def test_check_tells_what_would_change_and_writes_nothing_at_all(root: Path) -> None:
    report = run(root, check=True)
    assert report.new == (KHAMMOUANE, SAVANNAKHET)
    assert [path.name for path in root.iterdir()] == ["seeds"]


def test_an_edit_alone_needs_no_refresh(root: Path) -> None:
    run(root)
    edit(root, 'date: "2024-03-14"', 'date: "2024-03-13"')
    edit(root, "sectors: [health]", "sectors: [health, investment]", SAVANNAKHET)
    (root / entries.FOLDER / f"{SAVANNAKHET}.en.md").write_text("A note.\n", encoding="utf-8")
    assert not run(root, check=True).news


def test_the_same_occasion_in_two_stories_is_one_event_with_two_sources(root: Path) -> None:
    news.put_story(root, "0", [QB_SV, QB_KH], [{**THREE, "words": "cuộc diễn tập chung 10-12/1/2024"}])
    run(root)
    told = [event for name in (KHAMMOUANE, SAVANNAKHET) for event in entry(root, name).events]
    exercise = [event for event in told if event.type == "exercise"]
    assert [event.sources for event in exercise] == [("0", "a")]


def test_a_fact_stays_where_it_lives_when_an_earlier_story_names_another_pair_first(root: Path) -> None:
    run(root)
    news.put_story(root, "0", [QB_SV, QB_KH], [{**THREE, "words": "cuộc diễn tập chung 10-12/1/2024"}])
    run(root)
    assert entry(root, SAVANNAKHET).events == ()
    assert entry(root).events[0].sources == ("0", "a")
    assert entry(root).events[0].id == "e1"


def test_stories_that_disagree_are_both_kept(root: Path) -> None:
    news.put_story(
        root, "b", [QB_KH], [{**VISIT, "date": "2024-03-15", "words": "hôm 15/3/2024 có chuyến thăm"}]
    )
    run(root)
    visits = [(event.date, event.sources) for event in entry(root).events if event.type == "visit"]
    assert visits == [("2024-03-14", ("a",)), ("2024-03-15", ("b",))]


def test_a_page_that_a_person_deleted_is_not_made_again(root: Path) -> None:
    run(root)
    (root / entries.FOLDER / f"{SAVANNAKHET}.md").unlink()
    news.put_story(root, "b", [QB_SV], [{**VISIT, "parties": QB_SV}])
    report = run(root)
    assert report.deleted == (SAVANNAKHET,)
    assert not (root / entries.FOLDER / f"{SAVANNAKHET}.md").exists()


def test_a_story_whose_text_is_gone_is_remembered(root: Path) -> None:
    run(root)
    before = snapshot(root)
    (root / "seeds/articles/a.txt").unlink()
    assert not run(root).news
    news.put_story(root, "b", [QB_KH], [{**VISIT, "words": "Đoàn thăm hôm 14/3/2024"}])
    run(root)
    assert entry(root).events[1].sources == ("a", "b")
    assert entry(root).sources == ("a", "b")
    (root / "seeds/articles/b.txt").unlink()
    shutil.rmtree(root / entries.FOLDER)
    shutil.rmtree(root / records.FOLDER)
    for name, content in before.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    assert not run(root).news


def test_what_no_story_says_any_more_goes_unless_a_person_worked_on_it(root: Path) -> None:
    run(root)
    edit(root, "title:", "# mine\nbecause: biết rõ\ntitle:")
    news.put_story(root, "a", [["VN-24", "LA-BL"]], [])
    report = run(root)
    assert report.removed == (SAVANNAKHET,)
    assert report.new == ("quang-binh--bolikhamxay",)
    assert entry(root).because == "biết rõ"
    assert [event.type for event in entry(root).events] == ["exercise", "visit"]
    assert not run(root).news


def test_a_hand_made_entry_takes_part_in_everything(root: Path) -> None:
    path = root / entries.FOLDER / f"{KHAMMOUANE}.md"
    path.parent.mkdir(parents=True)
    text = (
        "---\ntitle: Tôi đặt tên\nplaces: [VN-24, LA-KH]\nlevel: province\nscope: cross-border\n"
        'evidence: reported\nevents:\n  - type: visit   # tận mắt\n    date: "2024-03-14"\n---\nGhi chú.\n'
    )
    path.write_text(text, encoding="utf-8")
    report = run(root)
    assert report.changed == (KHAMMOUANE,)
    assert entry(root).title == "Tôi đặt tên"
    told = [(e.id, e.type, e.sources) for e in entry(root).events]
    assert told == [("e1", "visit", ("a",)), ("e2", "exercise", ("a",))]
    assert "type: visit   # tận mắt" in path.read_text(encoding="utf-8")
    assert not run(root).news


def test_a_page_that_cannot_be_read_stops_everything_before_it_begins(root: Path) -> None:
    run(root)
    edit(root, "level: province", "level: provinc")
    edit(root, "level: province", "level: [province", SAVANNAKHET)
    before = snapshot(root)
    news.put_story(root, "b", [["VN-24", "LA-BL"]], [])
    with pytest.raises(EntryError) as told:
        run(root)
    assert [(str(f.path), f.code) for f in told.value.findings] == [
        (f"site_src/partnerships/{KHAMMOUANE}.md", "unknown-value"),
        (f"site_src/partnerships/{SAVANNAKHET}.md", "bracket-open"),
    ]
    assert snapshot(root) == before


def test_a_file_that_is_no_story_stops_no_other(root: Path) -> None:
    (root / "seeds/articles/0.txt").write_bytes(b"\xff\x00")
    news.put_story(root, "b", [], [], notes=["nothing"])
    report = run(root)
    assert [(str(f.path), f.code) for f in report.wrong] == [("seeds/articles/0.txt", "encoding")]
    assert report.silent == ("b",)
    assert report.notes == (("b", "nothing"),)
    assert report.new == (KHAMMOUANE, SAVANNAKHET)


def test_of_two_stories_of_one_name_the_second_is_told_and_not_read(root: Path) -> None:
    (root / "seeds/articles/a.xhtml").write_text("{}", encoding="utf-8")
    report = run(root)
    assert [(str(f.path), f.code) for f in report.wrong] == [("seeds/articles/a.xhtml", "article-twice")]
    assert report.new == (KHAMMOUANE, SAVANNAKHET)


def test_only_stories_that_changed_are_read_again(root: Path) -> None:
    news.put_story(root, "b", [QB_KH], [])
    assert run(root).read == 2
    news.put_story(root, "b", [QB_KH], [], sectors=["health"])
    assert run(root).read == 1
    (root / "seeds/articles/b.yml").write_text("publisher: Báo B\n", encoding="utf-8")
    assert run(root).read == 1
    assert refresh(root, read=news.read_story, version="2").read == 2


def test_many_stories_are_read_by_all_cores_to_the_same_end(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    for number in range(60):
        news.put_story(tmp_path, f"{number:03}", [QB_KH], [{**VISIT, "date": f"19{number + 20}"}])
    report = run(tmp_path, progress=lambda done, total: heard.append((done, total)))
    assert report.read == 60
    assert heard[-1] == (60, 60)
    assert len(entry(tmp_path).events) == 60


def test_a_second_run_at_the_same_time_is_told_so(root: Path) -> None:
    run(root)
    before = snapshot(root)
    news.put_story(root, "b", [["VN-24", "LA-BL"]], [])
    with at_work(root), pytest.raises(WriteError) as told:
        run(root)
    assert [finding.code for finding in told.value.findings] == ["busy"]
    assert snapshot(root) == before
    assert run(root).new == ("quang-binh--bolikhamxay",)


def test_a_protected_page_is_not_overwritten(root: Path) -> None:
    run(root)
    (root / entries.FOLDER / f"{KHAMMOUANE}.md").chmod(0o444)
    before = snapshot(root)
    news.put_story(root, "b", [QB_KH], [], sectors=["agriculture"])
    with pytest.raises(WriteError) as told:
        run(root)
    assert {(str(f.path), f.code) for f in told.value.findings} == {
        (f"site_src/partnerships/{KHAMMOUANE}.md", "read-only")
    }
    assert snapshot(root) == before


def test_a_page_made_after_an_edit_of_its_places_goes_on_belonging_to_the_entry(root: Path) -> None:
    run(root)
    edit(root, "places: [VN-24, LA-KH]", "places: [VN-24, LA-BL]")
    report = run(root)
    assert not report.news
    text = (root / entries.FOLDER / f"{KHAMMOUANE}.md").read_text(encoding="utf-8")
    assert rewrite(text, entries.read_front(root / entries.FOLDER / f"{KHAMMOUANE}.md").data) == text


def test_a_file_renamed_on_the_web_keeps_its_record_and_its_facts(root: Path) -> None:
    run(root)
    old, new = (root / entries.FOLDER / f"{name}.md" for name in (KHAMMOUANE, "quang-binh--kham-muon"))
    edit(root, "evidence:", f"aliases: [{KHAMMOUANE}]\nevidence:")
    old.rename(new)
    assert not run(root, check=True).news
    news.put_story(root, "b", [QB_KH], [{**VISIT, "words": "Đoàn thăm hôm 14/3/2024"}])
    report = run(root)
    assert (report.new, report.changed, report.deleted) == ((), ("quang-binh--kham-muon",), ())
    assert entry(root, "quang-binh--kham-muon").events[1].sources == ("a", "b")
    assert sorted(path.stem for path in (root / records.FOLDER).glob("*")) == [
        "quang-binh--kham-muon",
        SAVANNAKHET,
    ]
    assert not run(root).news


def test_two_entries_merged_on_the_web_stay_merged(root: Path) -> None:
    run(root)
    (root / entries.FOLDER / f"{SAVANNAKHET}.md").unlink()
    edit(root, "evidence:", f"aliases: [{SAVANNAKHET}]\nevidence:")
    assert not run(root, check=True).news
    news.put_story(root, "b", [QB_SV], [{**VISIT, "parties": QB_SV, "date": "2020", "words": "năm 2020 thăm"}])
    report = run(root)
    assert (report.new, report.changed) == ((), (KHAMMOUANE,))
    told = entry(root)
    assert told.places == ("VN-24", "LA-KH")
    assert [(event.date, event.parties) for event in told.events][-1] == ("2020", ("VN-24", "LA-SV"))


@pytest.mark.parametrize("note", ["md", "en.md"])
def test_notes_alone_keep_an_entry_that_no_story_names_any_more(root: Path, note: str) -> None:
    run(root)
    with (root / entries.FOLDER / f"{SAVANNAKHET}.{note}").open("a", encoding="utf-8") as file:
        file.write("Đã hỏi lại hai bên.\n")
    news.put_story(root, "a", [QB_KH], [VISIT])
    report = run(root)
    assert report.removed == ()
    assert entry(root, SAVANNAKHET).sources == ()
    assert "Đã hỏi lại hai bên." in entry(root, SAVANNAKHET).notes.values()


def test_a_second_entry_for_a_pair_takes_nothing_from_the_first(root: Path) -> None:
    run(root)
    before = snapshot(root)
    copy = root / entries.FOLDER / "quang-binh--kham.md"
    copy.write_bytes(before[f"{entries.FOLDER}/{KHAMMOUANE}.md"])
    report = run(root)
    assert (report.changed, report.removed) == ((), ())
    assert snapshot(root) == {**before, f"{entries.FOLDER}/quang-binh--kham.md": copy.read_bytes()}
