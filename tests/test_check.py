"""Everything that is wrong is found at once, on its line, with what to write instead, in both languages."""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator import notices
from generator.commands.editing import check as command
from generator.console import describe
from generator.desk.check import check
from generator.errors import Finding
from generator.memory.journal import ASIDE
from generator.messages import LANGUAGES, catalogue, read_messages

HERE = Path(__file__).parent
CASES = HERE / "cases" / "check"
GENERATOR = HERE.parent / "generator"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "site", tmp_path / "site"))


def test_a_sound_atlas_gives_no_finding(root: Path) -> None:
    assert check(root) == []


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_fault_is_found_on_its_line(path: Path, root: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, text in case["files"].items():
        file = root / name
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    found = check(root)
    assert sorted({(str(f.path), f.line, f.code) for f in found}) == [tuple(one) for one in case["expect"]]
    for finding in found:
        for language in LANGUAGES:
            problem, hint = describe(finding, language)
            assert problem
            assert hint
            assert "{" not in problem + hint.replace("{url", "")


def test_the_nearest_right_word_is_offered(root: Path) -> None:
    page = root / "site_src/partnerships/quang-binh--savannakhet.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("scope: cross-border", "scop: crossborder"), encoding="utf-8")
    told = [describe(finding)[1] for finding in check(root) if finding.code == "misnamed-key"]
    assert told == ["Write scope instead."]


def test_a_place_given_by_its_name_is_told_its_id(root: Path) -> None:
    page = root / "site_src/partnerships/quang-binh--savannakhet.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("[VN-24, LA-SV]", "[Quảng Bình, LA-SW]"), encoding="utf-8")
    told = {finding.code: dict(finding.details)["nearest"] for finding in check(root)}
    assert told["bad-place"].startswith("VN-24 (Quảng Bình)")
    assert told["unknown-place"].startswith("LA-S")


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("type: visit", "type: thăm", "visit"),
        ("type: visit", "type: vist", "visit"),
        ("disaster_relief", "Cứu trợ thiên tai", "disaster_relief"),
        ("level: province", "level: tỉnh", "province"),
        ("scope: domestic", "scope: trong nước", "domestic"),
    ],
)
def test_a_value_in_the_words_of_the_site_is_told_its_name(root: Path, old: str, new: str, right: str) -> None:
    page = root / "site_src/partnerships/ha-noi--quang-binh.md"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    [told] = [dict(finding.details)["nearest"] for finding in check(root) if finding.code == "unknown-value"]
    assert told == right


def test_an_unfinished_run_is_told(root: Path) -> None:
    (root / ASIDE).mkdir()
    (root / ASIDE / "journal.json").write_text("[]", encoding="utf-8")
    assert [(str(f.path), f.code) for f in check(root)] == [(".refresh", "unfinished")]


def test_nothing_is_changed_by_checking(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    check(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_note_on_a_line_of_github_speaks_both_languages_and_escapes_what_it_must() -> None:
    finding = Finding.of(
        Path("a,b:c%/x--y.md"), 7, "unknown-value", key="type", value="50%\nvisit", nearest="visit"
    )
    command = notices.github(finding)
    assert "\n" not in command
    head, _, message = command.removeprefix("::error ").partition("::")
    assert head == "file=a%2Cb%3Ac%25/x--y.md,line=7,title=x--y.md"
    assert "50%25%0Avisit" in message
    vietnamese, english = message.replace("50%25%0Avisit", "").split("%0A")
    assert "không thể là" in vietnamese
    assert "cannot be" in english


def test_github_gets_the_worst_first_and_no_file_crowds_out_the_others() -> None:
    many = [Finding.of(Path("a--b.md"), line, "bad-date", value="x") for line in range(1, 30)]
    asked = Finding.of(Path("a--a.md"), 1, "outsider", key="side", value="x", own="y")
    other = Finding.of(Path("c--d.md"), 9, "quote-open")
    told = notices.worst_first([asked, *many, other])
    assert told[:2] == [many[0], other]
    assert told[-1] == asked
    assert sorted(told) == sorted([asked, *many, other])


def test_the_summary_of_a_job_holds_every_finding_in_both_languages(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = root / "site_src/partnerships/ha-noi--quang-binh.md"
    spoilt = page.read_text(encoding="utf-8").replace("type: visit", "type: <b>|thăm_*")
    page.write_text(spoilt, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert CliRunner().invoke(command, ["--format", "github"]).exit_code == 1
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "không thể là" in text
    assert "cannot be" in text
    assert "&lt;b&gt;\\|thăm\\_\\*" in text


def test_a_finding_of_a_whole_file_has_no_line_in_github() -> None:
    assert "line=" not in notices.github(Finding.of(Path("a"), 0, "wrong-place"))


def test_findings_as_json_say_problem_and_hint_in_both_languages() -> None:
    told = json.loads(notices.as_json([Finding.of(Path("a--b.md"), 3, "tab")]))
    assert [set(one) for one in told] == [{"path", "line", "code", "vi", "en"}]
    assert told[0]["en"]["hint"] == "Delete it and type spaces, two for each step."


def codes() -> set[str]:
    """Every code that the generator gives to a finding or problem."""
    found: set[str] = set()
    for path in GENERATOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("_problem", "_no") or ast.unparse(node.func) == "Finding.of":
                    texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                    found |= {t for t in texts if isinstance(t, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", t)}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_words_and_a_hint(language: str) -> None:
    messages = read_messages(language)
    assert len(codes()) > 30
    assert {code for code in codes() if f"check.{code}" not in messages} == set()
    told = {key for key in messages if key.startswith("check.") and not key.endswith(".hint")}
    assert {key for key in told if f"{key}.hint" not in messages} == set()


def test_an_occasion_that_went_with_the_whole_page_is_asked_about_where_others_took_part(root: Path) -> None:
    folder = root / "site_src/partnerships"
    for name in ("quang-binh--khammouane.md", "quang-binh--khammouane.en.md"):
        (folder / name).unlink()
    page = folder / "quang-binh--savannakhet.md"
    [asked] = [one for one in check(root) if one.code == "shared-page-deleted"]
    assert asked.path == page.relative_to(root)
    details = dict(asked.details)
    kept = page.read_text(encoding="utf-8")
    page.write_text(kept.replace("---\n", f"---\nsettled: [{details['settled']}]\n", 1), encoding="utf-8")
    assert check(root) == []
    copied = f'events:\n  - {{type: {details["value"]}, date: "{details["date"]}"}}\n'
    page.write_text(kept.replace("---\n", f"---\n{copied}", 1), encoding="utf-8")
    assert "shared-page-deleted" not in {one.code for one in check(root)}


def test_a_gift_to_several_that_is_taken_out_is_asked_about_with_a_way_to_drop_only_one(root: Path) -> None:
    record = root / "seeds/records/quang-binh--khammouane.json"
    data = json.loads(record.read_text(encoding="utf-8"))
    data["base"]["aid"][0]["parties"] = ["VN-24", "LA-KH", "LA-SV"]
    record.write_text(json.dumps(data), encoding="utf-8")
    page = root / "site_src/partnerships/quang-binh--khammouane.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text[: text.index("aid:")] + text[text.index("people:") :], encoding="utf-8")
    gift = data["base"]["aid"][0]
    same_day = f"{{giver: VN-24, receiver: LA-SV, date: '{gift['date']}', parties: [VN-24, LA-SV, LA-CH]}}"
    other = root / "site_src/partnerships/quang-binh--savannakhet.md"
    before = other.read_text(encoding="utf-8")
    other.write_text(before.replace("---\n", f"---\naid:\n  - {same_day}\n", 1), encoding="utf-8")
    [finding] = [one for one in check(root) if one.code == "shared-deleted"]
    other.write_text(before, encoding="utf-8")
    told = catalogue("en").say("check.shared-deleted.hint", **dict(finding.details))
    assert (finding.code, dict(finding.details)["others"]) == ("shared-deleted", "LA-SV")
    settled = dict(finding.details)["settled"]
    assert f"settled: [{settled}]" in told
    assert "entry of the others" in told
    page.write_text(
        page.read_text(encoding="utf-8").replace("sectors:", f"settled: [{settled}]\nsectors:"),
        encoding="utf-8",
    )
    assert check(root) == []
