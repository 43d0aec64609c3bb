"""An atlas of one's own, without this source: what the wheel carries, how an atlas begins and is upgraded."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from itertools import count
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hatchling.build import build_wheel
from helpers import accidents
from helpers.atlas_project import ROOT

from generator.cli import atlas
from generator.errors import Finding, FindingsError
from generator.founding import upgrading
from generator.founding.beginning import begin
from generator.founding.given_files import given_files
from generator.founding.together import ASIDE
from generator.founding.upgrading import upgrade
from generator.founding.weaving import woven
from generator.founding.written_last import FILE

CASES = yaml.safe_load((ROOT / "tests/cases/weaving.yml").read_text(encoding="utf-8"))
STORY = "Thăm hữu nghị\n\nNgày 14/4/2022, đoàn tỉnh Quảng Bình sang thăm tỉnh Khăm Muộn (Lào).\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new atlas, in which somebody stands."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "mine").exit_code == 0
    monkeypatch.chdir("mine")
    return tmp_path / "mine"


def run(*words: str) -> Result:
    return CliRunner().invoke(atlas, [*words], catch_exceptions=False)


def plain(name: str) -> str:
    """The *name* of a package as all its spellings have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def newer(monkeypatch: pytest.MonkeyPatch, **changes: tuple[str, str] | None) -> None:
    """From now on we give other files: path (``__`` for ``/``) → words and what stands for them, or nothing."""
    given = given_files()
    for name, change in changes.items():
        path = name.replace("__", "/").replace("_", ".")
        if change is None:
            del given[path]
        else:
            given[path] = given.get(path, "old\n").replace(*change)
    monkeypatch.setattr(upgrading, "given_files", lambda: given)
    monkeypatch.setattr(upgrading, "version", lambda: "99.0")


# ── The wheel ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lies on the path of a machine that installed the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        name = build_wheel(str(folder))
    with zipfile.ZipFile(folder / name) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_takes_one_name_on_the_path_of_a_machine(wheel: Path) -> None:
    names = {path.name for path in wheel.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"partnership_atlas"}
    for path in wheel.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            told = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            told += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in told if name.split(".")[0] in ("generator", "geo")], path


def test_the_wheel_carries_everything_that_a_site_is_made_of(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "generator", "geo/data", "geo/*.py", "site_src/assets", "site_src/overrides"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    house = wheel / "partnership_atlas"
    assert [path for path in tracked if not path.startswith("geo/build") and not (house / path).is_file()] == []


def test_the_wheel_asks_for_ranges_and_the_pins_fit_them(wheel: Path) -> None:
    [metadata] = wheel.glob("*.dist-info/METADATA")
    asked = re.findall(r"^Requires-Dist: ([\w.-]+)(?:\[.*?\])?(.*)$", metadata.read_text("utf-8"), re.MULTILINE)
    assert asked
    assert [name for name, rest in asked if "==" in rest.partition(";")[0]] == []
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements/tests.txt").read_text("utf-8"), re.MULTILINE)
    assert {plain(name) for name, _ in asked} <= {*map(plain, pinned), "partnership-atlas"}


def test_an_installed_wheel_begins_and_checks_an_atlas_without_the_source(wheel: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['generator'] = sys.modules['geo'] = None\n"
        "from partnership_atlas.__main__ import main; main()"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONUTF8": "1", "LC_ALL": "C"}
    for words, folder in ((["init", "mine"], tmp_path), (["check"], tmp_path / "mine")):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=folder,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    ours = {path: text for path, text in given_files().items() if path != "requirements.txt"}
    assert {path: (tmp_path / "mine" / path).read_text("utf-8") for path in ours} == ours


# ── How an atlas begins ───────────────────────────────────────────────────────────────────────


def test_a_new_atlas_is_sound_and_takes_a_story(own: Path) -> None:
    assert run("check").exit_code == 0
    (own / "seeds/articles/tham.txt").write_text(STORY, encoding="utf-8")
    assert run("refresh").exit_code == 0
    assert (own / "site_src/partnerships/quang-binh--khammouane.md").is_file()
    assert run("check").exit_code == 0


def test_workflows_of_an_own_atlas_call_only_what_it_has(own: Path) -> None:
    makefile = (own / "Makefile").read_text(encoding="utf-8")
    for path in (own / ".github/workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert [
            call
            for call in re.findall(r"\bmake (\S+)", text)
            if f"{call.replace('.venv', '$(VENV)')}:" not in makefile
        ] == []
        assert [
            name for name in re.findall(r"cache-dependency-path: (\S+)", text) if not (own / name).is_file()
        ] == []
        assert not re.search(r"tests/|python -m generator|\.\[", text), path.name


def test_no_link_of_an_own_atlas_leads_to_our_repository(own: Path) -> None:
    told = [path for path in own.rglob("*") if path.is_file() and path.name != FILE.name]
    assert [
        path.name for path in told if "partnership-atlas/partnership-atlas" in path.read_text("utf-8")
    ] == []


def test_links_between_the_files_of_an_own_atlas_lead_somewhere(own: Path) -> None:
    for path in own.glob("*.md"):
        targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
        assert [target for target in targets if not (own / target).exists()] == []


def test_what_lies_in_the_folder_stays_a_persons_own_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "README.md").write_text("mine\n", encoding="utf-8")
    assert "README.md" in run("init", str(tmp_path)).output
    newer(monkeypatch, README_md=("# An", "# The"))
    assert upgrade(tmp_path).findings == ()
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine\n"


def test_an_atlas_is_not_begun_twice(own: Path) -> None:
    before = (own / "mkdocs.yml").read_bytes()
    with pytest.raises(FindingsError) as stopped:
        run("init", ".")
    assert [finding.code for finding in stopped.value.findings] == ["atlas-already"]
    assert (own / "mkdocs.yml").read_bytes() == before


# ── How it comes to a newer version ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_two_versions_of_a_text_are_woven(case: dict[str, object]) -> None:
    done = woven(str(case["base"]), str(case["theirs"]), str(case["ours"]))
    assert done.text == case["woven"]
    assert [[each.line, each.theirs, each.ours] for each in done.crossings] == case.get("crossings", [])


def test_an_upgrade_without_news_changes_no_byte(own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    assert run("upgrade").exit_code == 0
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_an_upgrade_brings_what_is_new_and_keeps_what_people_changed(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = own / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("site_name: Bản đồ hợp tác địa phương", "site_name: Của tôi"),
        "utf-8",
    )
    (own / "site_src/about.en.md").unlink()
    newer(
        monkeypatch, mkdocs_yml=("font: false", "font: true"), LICENSE=("CC BY 4.0", "CC BY 5.0"),
        site__src__new_md=("old", "new"), geo__overlays__README_md=None,
    )  # fmt: skip
    done = upgrade(own)
    assert (done.now, done.findings) == ("99.0", ())
    assert done.paths("changed") == ("LICENSE", "mkdocs.yml")
    text = settings.read_text(encoding="utf-8")
    assert ("site_name: Của tôi" in text, "font: true" in text) == (True, True)
    assert done.paths("gone") == ("geo/overlays/README.md",)
    assert not (own / "site_src/about.en.md").exists(), "what a person deleted stays deleted"


def test_where_both_changed_a_line_the_persons_stays_and_its_line_is_told(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = own / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("font: false", "font: Roboto"), "utf-8")
    line = settings.read_text("utf-8").splitlines().index("  font: Roboto") + 1
    newer(monkeypatch, mkdocs_yml=("font: false", "font: true"))
    done = run("upgrade", "--lang", "en")
    assert done.exit_code == 1
    assert f"mkdocs.yml:{line}: " in done.stderr
    assert "font: true" in done.stderr
    assert "  font: Roboto\n" in settings.read_text("utf-8")
    assert upgrade(own).findings == (), "told once"


def test_an_upgrade_touches_no_story_no_entry_and_no_record(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own / "seeds/articles/tham.txt").write_text(STORY, encoding="utf-8")
    run("refresh")
    data = [*(own / "seeds").rglob("*.*"), *(own / "site_src/partnerships").iterdir()]
    before = {path: path.read_bytes() for path in data if path.name != "README.md"}
    newer(monkeypatch, seeds__README_md=("# Seeds", "# Stories"), mkdocs_yml=("font: false", "font: true"))
    assert set(upgrade(own).paths("changed")) == {"mkdocs.yml", "seeds/README.md"}
    assert {path: path.read_bytes() for path in before} == before


def content(folder: Path) -> dict[str, bytes]:
    """Every file in *folder*: its path and what stands in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def laid(folder: Path, files: dict[str, bytes]) -> None:
    """Let *files* stand in *folder*, and nothing else."""
    for path in content(folder):
        (folder / path).unlink()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)


@pytest.fixture
def wanted(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What is to stand in an atlas after an upgrade that changes, brings and takes away files."""
    newer(monkeypatch, mkdocs_yml=("font: false", "font: true"), site__src__new_md=("old", "new"), LICENSE=None)
    done = shutil.copytree(own, tmp_path / "done")
    upgrade(done)
    return content(done)


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
def test_an_upgrade_that_cannot_write_leaves_all_as_it_was_or_says_what_is_not(
    own: Path, wanted: dict[str, bytes], for_good: bool
) -> None:
    """The disk is full at one moment, or from that moment on."""
    before = content(own)
    for number in count(1):
        findings = stopped_at(number, own, for_good)
        there = {path: text for path, text in content(own).items() if not path.startswith(ASIDE.name)}
        changed = {path for path in before | there if before.get(path) != there.get(path)}
        upgrade(own)
        assert content(own) == wanted, "the next one goes on where it stopped"
        if not findings:
            break
        assert changed == {str(one.path) for one in findings if one.code == "half-upgraded"}
        assert {one.code for one in findings} == {"half-upgraded" if changed else "disk-full"}
        assert all(there.get(path) in (before.get(path), wanted.get(path)) for path in before | wanted)
        laid(own, before)
    assert number > 5


def stopped_at(number: int, folder: Path, for_good: bool) -> tuple[Finding, ...]:
    """What an upgrade tells whose call *number* finds the disk full, and all after it too if *for_good*."""
    left = number

    def happen() -> None:
        nonlocal left
        left -= 1
        if left == 0 or (for_good and left < 0):
            accidents.full_disk()

    try:
        with accidents.counted(0, happen):
            upgrade(folder)
    except FindingsError as stopped:
        return stopped.findings
    return ()


def test_an_upgrade_killed_at_any_moment_is_completed_by_the_next(
    own: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    for number in count(1):
        some = shutil.copytree(own, tmp_path / f"killed-{number}")
        killed = accidents.killed_at(number, lambda some=some: upgrade(some))  # type: ignore[misc]
        upgrade(some)
        assert content(some) == wanted
        if not killed:
            break
    assert number > 10


def test_an_upgrade_refuses_files_that_a_person_protected(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer(monkeypatch, mkdocs_yml=("font: false", "font: true"), LICENSE=("CC BY 4.0", "CC BY 5.0"))
    (own / "mkdocs.yml").chmod(0o444)
    before = content(own)
    with pytest.raises(FindingsError) as stopped:
        upgrade(own)
    assert [(str(one.path), one.code) for one in stopped.value.findings] == [("mkdocs.yml", "read-only")]
    assert content(own) == before


def test_a_beginning_that_fails_can_be_begun_again(tmp_path: Path) -> None:
    begin(tmp_path / "whole")
    whole, failed = content(tmp_path / "whole"), 0
    for number in range(1, 120, 7):
        root = tmp_path / f"mine{number}"
        try:
            with accidents.counted(number, accidents.full_disk):
                begin(root)
        except FindingsError:
            failed += 1
            assert content(root) == {}, number
            assert begin(root).kept == (), number
        assert content(root) == whole, number
    assert failed > 5


def test_lines_that_end_as_on_windows_are_no_change(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = own / "mkdocs.yml"
    settings.write_bytes(settings.read_bytes().replace(b"\n", b"\r\n"))
    newer(monkeypatch, mkdocs_yml=("font: false", "font: true"))
    assert upgrade(own).findings == ()
    text = settings.read_bytes()
    assert b"font: true\r\n" in text
    assert text.count(b"\r\n") == text.count(b"\n")


@pytest.mark.parametrize("told", ["", "{", "[]", '{"version": "1", "files": []}', '{"version": "1"}'])
def test_a_spoilt_memory_is_a_finding_and_nothing_is_changed(own: Path, told: str) -> None:
    (own / FILE).write_text(told, encoding="utf-8")
    with pytest.raises(FindingsError) as stopped:
        upgrade(own)
    assert [finding.code for finding in stopped.value.findings] == ["written-last"]


def test_an_atlas_that_was_not_begun_here_is_told_so(own: Path) -> None:
    (own / FILE).unlink()
    with pytest.raises(FindingsError) as stopped:
        upgrade(own)
    assert [finding.code for finding in stopped.value.findings] == ["not-begun"]


def test_what_was_written_last_is_a_file_that_git_can_show(own: Path) -> None:
    told = json.loads((own / FILE).read_text(encoding="utf-8"))
    assert set(told["files"]) == set(given_files())
