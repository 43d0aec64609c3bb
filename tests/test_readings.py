"""A second reader's findings come in beside the rules', word for word, and undo nobody's work."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from helpers import news
from helpers.atlas_project import pages_of, project, site_of

from generator.commands import building
from generator.desk.check import check
from generator.desk.refresh import refresh
from generator.desk.report import Report
from generator.entry import entries
from generator.entry.schema import schema
from generator.memory import records
from generator.merge.facts import facts_of
from generator.model import Article, Partnership, Reading, Record
from generator.readers.reading_files import FOLDER, second_readings, slug
from generator.readers.second_reading import judged

CASES = sorted((Path(__file__).parent / "cases" / "readings").glob("*.yml"))
ENTRY = "quang-binh--khammouane"
PARTIES = ["VN-24", "LA-KH"]
WORDS = "Ngày 14/3/2024 đoàn sang thăm"
VISIT = {"section": "events", "type": "visit", "date": "2024-03-14", "words": WORDS}


# ── One file ──────────────────────────────────────────────────────────────────────────────────


def lines_of(reading: Reading | None) -> list[str]:
    """A reading in lines that a case can hold."""
    if reading is None:
        return []
    found = [f"pair {' '.join(pair.places)}: {pair.basis.quotes[0].exact}" for pair in reading.pairs]
    for fact in facts_of(reading):
        named = fact.parties if fact.section != "aid" else ()
        said = " ".join([*fact.data.values(), *named])
        found.append(f"{fact.section} {said}: {fact.basis.quotes[0].exact}")
    for field in reading.sectors:
        found.append(f"sectors {field.sector} {' '.join(field.parties)}: {field.basis.quotes[0].exact}")
    return [unicodedata.normalize("NFC", line) for line in found]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_reading_is_judged_as_its_case_says(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    story = unicodedata.normalize("NFD", case["story"]) if case.get("decomposed") else case["story"]
    text = case.get("text") or json.dumps(case["reading"], ensure_ascii=False)
    reading, wrong = judged(path, "gemma", Article("a", story, "d"), text)
    assert lines_of(reading) == case.get("found", [])
    told = [[f.line, f.code, *(value for _, value in f.details)] for f in wrong]
    asked = case.get("wrong", [])
    assert [one[: len(wish)] for one, wish in zip(told, asked, strict=True)] == asked
    for quote in (quote for pair in (reading.pairs if reading else ()) for quote in pair.basis.quotes):
        assert story[quote.start : quote.start + len(quote.exact)] == quote.exact
    if "starts" in case:
        assert [q.start for event in reading.events for q in event.basis.quotes] == case["starts"]  # type: ignore[union-attr]
    if "reading" in case:
        kept = json.loads(json.dumps(case["reading"]), object_hook=without_null)
        jsonschema.Draft202012Validator(schema("reading")).validate(kept)


def without_null(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": [{"type": "visit", "parties": PARTIES}]},
        {"events": [{"type": "visit", "parties": PARTIES, "quotes": []}]},
        {"events": [{"type": "visit", "parties": PARTIES, "quotes": [{"prefix": "x"}]}]},
        {"aid": [{"giver": "VN-24", "quotes": ["x"]}]},
        {"people": [{"name": "A", "quotes": ["x"]}]},
        {"sectors": [{"sector": "sport", "parties": PARTIES, "quotes": ["x"]}]},
    ],
    ids=str,
)
def test_what_is_refused_the_published_schema_refuses_too(wrong: dict[str, Any]) -> None:
    reading, findings = judged(Path("a.json"), "gemma", Article("a", "x", "d"), json.dumps(wrong))
    assert reading is not None
    assert lines_of(reading) == []
    assert findings
    assert not jsonschema.Draft202012Validator(schema("reading")).is_valid(wrong)


# ── In the atlas ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = project(tmp_path)
    for path in [*(folder / "site_src/partnerships").glob("*"), *(folder / "seeds").rglob("*.*")]:
        path.unlink()
    return folder


def run(root: Path, **options: Any) -> Report:
    return refresh(root, read=news.read_story, version="1", **options)


def put_reading(root: Path, reader: str = "gemma", name: str = "a", **lists: Any) -> Path:
    path = root / FOLDER / reader / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    return path


def event(words: str = WORDS, **more: Any) -> dict[str, Any]:
    return {"type": "visit", "date": "2024-03-14", "parties": PARTIES, "quotes": [words], **more}


def entry(root: Path) -> Partnership:
    return entries.read_entry(root / entries.FOLDER / f"{ENTRY}.md")


def record(root: Path) -> Record:
    return records.read_record(root / records.FOLDER / f"{ENTRY}.json")


def snapshot(root: Path) -> dict[str, bytes]:
    folders = (root / entries.FOLDER, root / records.FOLDER)
    return {path.name: path.read_bytes() for folder in folders for path in sorted(folder.glob("*"))}


def edit(root: Path, old: str, new: str) -> None:
    path = root / entries.FOLDER / f"{ENTRY}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def words_of(root: Path, language: str) -> str:
    return pages_of(site_of(root, language))[f"partnerships/{ENTRY}.md"].text


def test_what_both_read_is_surer(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    put_reading(root, events=[event()])
    run(root)
    basis = record(root).facts["e1"]
    assert (basis.certainty, [(r.code, r.words) for r in basis.reasons]) == (
        "agreed",
        [("read_also_by", "gemma")],
    )
    assert len(entry(root).events) == 1
    assert "Both" not in words_of(root, "vi")
    assert "Two programs read the article separately and agree." in words_of(root, "en")


def test_a_visit_to_one_and_a_reception_to_the_other_reader_is_no_dispute(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    put_reading(root, events=[event(type="meeting")])
    assert run(root).disputed == ()
    assert [(e.type, e.date) for e in entry(root).events] == [("visit", "2024-03-14")]
    assert record(root).facts["e1"].certainty == "agreed"


def test_what_only_the_second_reads_is_there_and_says_who_read_it_in_both_languages(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [])
    put_reading(root, events=[event('"pairs"', date=None)])
    run(root)
    assert [(e.type, e.date) for e in entry(root).events] == [("visit", None)]
    assert record(root).facts["e1"].certainty == "second"
    assert "Chỉ gemma đọc ra." in words_of(root, "vi")
    assert "Read by gemma alone." in words_of(root, "en")


def test_a_story_in_which_only_the_second_finds_partners_gets_an_entry(root: Path) -> None:
    (root / "seeds/articles/a.txt").write_text(news.story([], []), encoding="utf-8")
    put_reading(root, pairs=[{"places": PARTIES, "quotes": ['"facts"']}])
    report = run(root)
    assert report.new == (ENTRY,)
    assert report.silent == ()
    assert record(root).facts["pair"].certainty == "second"


def test_what_the_second_adds_to_a_fact_is_marked(root: Path) -> None:
    undated = {**VISIT, "date": None}
    news.put_story(root, "a", [PARTIES], [undated])
    put_reading(root, events=[event()])
    run(root)
    assert entry(root).events[0].date == "2024-03-14"
    assert "filled_date" in [reason.code for reason in record(root).facts["e1"].reasons]


def test_where_they_differ_both_are_shown_until_somebody_settles_it(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    put_reading(root, events=[event(date="2024-03-15")])
    [(name, dispute)] = run(root).disputed
    assert (name, dispute.page, dispute.fresh, dispute.reader) == (ENTRY, "2024-03-14", "2024-03-15", "gemma")
    assert entry(root).events[0].date == "2024-03-14"
    assert "gemma reads 15 March 2024" in words_of(root, "en")
    assert "gemma đọc trong" in words_of(root, "vi")
    before = snapshot(root)
    assert not run(root).news
    assert snapshot(root) == before
    edit(root, "sources: [a]\n---", f"sources: [a]\nsettled: [{dispute.id}]\n---")
    assert run(root).disputed == ()
    assert check(root) == []


def test_an_edit_wins_over_both_readers_and_a_run_without_news_changes_nothing(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    path = put_reading(root, events=[event(date="2024-03-15")])
    run(root)
    edit(root, '"2024-03-14"', '"2024-03-16"')
    before = snapshot(root)
    assert not run(root).news
    assert run(root).disputed == ()
    assert snapshot(root) == before
    path.unlink()
    run(root)
    assert entry(root).events[0].date == "2024-03-16"
    assert not run(root).news


def test_a_reading_that_is_taken_away_takes_along_only_what_nobody_touched(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    meeting = event('"section"', type="meeting", date="2023")
    path = put_reading(root, events=[event(), meeting, event('"words"', type="training", date="2022")])
    run(root)
    assert [e.type for e in entry(root).events] == ["training", "meeting", "visit"]
    edit(root, 'date: "2023"', 'date: "2021"')
    path.unlink()
    run(root)
    assert [(e.type, e.date) for e in entry(root).events] == [("meeting", "2021"), ("visit", "2024-03-14")]
    assert record(root).facts["e3"].certainty == "stated"
    before = snapshot(root)
    assert not run(root).news
    assert snapshot(root) == before


def test_a_fact_of_a_second_reader_that_somebody_deleted_stays_away(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    put_reading(root, events=[event('"section"', type="meeting", date="2023")])
    run(root)
    start = entry(root).events[0]
    assert start.type == "meeting"
    edit(root, f'  - id: {start.id}\n    type: meeting\n    date: "2023"\n    sources: [a]\n', "")
    assert not run(root).news
    put_reading(root, "other", events=[event('"section"', type="meeting", date="2023")])
    run(root)
    assert [e.type for e in entry(root).events] == ["visit"]


def test_what_is_remembered_of_a_story_that_is_gone_keeps_who_read_it(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    put_reading(root, events=[event(date="2024-03-15")])
    run(root)
    before = snapshot(root)
    (root / "seeds/articles/a.txt").unlink()
    assert not run(root).news
    assert snapshot(root) == before


def test_a_wrong_file_takes_no_good_one_down_and_the_check_tells_the_same(root: Path) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    put_reading(root, events=[event()])
    put_reading(root, "bad").write_text("{", encoding="utf-8")
    put_reading(root, "lost", "b")
    put_reading(root, "Ai Model")
    (root / FOLDER / "note.json").write_text("{}", encoding="utf-8")
    (root / FOLDER / "gemma/a.txt").write_text("x", encoding="utf-8")
    told = {(f.path.as_posix().removeprefix("seeds/readings/"), f.code) for f in run(root).wrong}
    assert told == {
        ("bad/a.json", "reading-json"),
        ("lost/b.json", "reading-story"),
        ("Ai Model", "reading-folder"),
        ("note.json", "reading-outside"),
        ("gemma/a.txt", "reading-name"),
    }
    assert record(root).facts["e1"].certainty == "agreed"
    assert {(f.path.as_posix().removeprefix("seeds/readings/"), f.code) for f in check(root)} == told


def test_nothing_is_read_through_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    story = news.put_story(root, "a", [PARTIES], [VISIT])
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.json").write_text(json.dumps({"events": [event(date="2020")]}), encoding="utf-8")
    (root / FOLDER / "gemma").mkdir(parents=True)
    (root / FOLDER / "gemma/a.json").symlink_to(outside / "a.json")
    (root / FOLDER / "other").symlink_to(outside, target_is_directory=True)
    found = second_readings(root, {"a": story})
    assert found.readings == {}
    assert [finding.code for finding in found.wrong] == ["no-plain-file", "no-plain-file"]


def test_a_wrong_reading_is_told_of_and_stops_no_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news.put_story(root, "a", [PARTIES], [VISIT])
    run(root)
    put_reading(root, events=[event("lời không có trong bài")])
    (root / "mkdocs.yml").touch()
    built: list[Path] = []
    monkeypatch.chdir(root)
    monkeypatch.setattr(building, "build_site", lambda project, *_: built.append(project) or "")
    monkeypatch.setattr(building, "_held", lambda folder: {"partnerships": 1, "reported": 1, "pages": 1})
    result = CliRunner().invoke(building.build, [])
    assert (result.exit_code, built) == (0, [root])
    assert "lời không có trong bài" in " ".join(result.output.split())


def test_a_reading_finds_its_story_under_another_name_by_what_was_read(root: Path) -> None:
    story = news.put_story(root, "a", [PARTIES], [VISIT])
    digest = news.read_story(story).digest
    put_reading(root, digest=digest, events=[event()])
    moved = story.rename(story.with_name("z.txt"))
    found = second_readings(root, {"z": moved})
    assert (list(found.readings), found.wrong) == (["z"], [])


def test_a_model_gives_its_folder_a_plain_name() -> None:
    assert slug("org/Gemma2:2b") == "org-gemma2-2b"
