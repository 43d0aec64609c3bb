"""What GitHub is told: forms that open, workflows that call commands that exist, rights where needed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator import notices
from generator.cli import COMMANDS
from generator.errors import Finding
from generator.site import photographs

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def load(path: Path) -> dict[str, object]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def test_what_a_site_is_published_without_turns_a_check_red_and_stops_no_page() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["check"]["steps"][-1]["run"] == ".venv/bin/atlas check --format github"
    assert "continue-on-error" not in str(jobs["check"])
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["build"]["needs"] == "refresh"
    assert "needs" not in jobs["refresh"]


def test_the_job_that_builds_says_in_both_languages_what_it_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(told))
    layer = Finding.of(Path("geo/overlays/islands.geojson"), 0, "overlay", problem="no FeatureCollection")
    for findings in ([], [layer]):
        notices.tell_job(notices.left_out(findings))
    words = told.read_text(encoding="utf-8")
    for expected in ("không có các tệp này", "built without these files", "geo/overlays/islands.geojson"):
        assert words.count(expected) == 1


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_has_a_name_a_description_and_unique_fields(path: Path) -> None:
    form = load(path)
    assert form["name"]
    assert form["description"]
    body = form["body"]
    assert isinstance(body, list)
    ids = [field["id"] for field in body if "id" in field]
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_call_only_commands_that_exist(path: Path) -> None:
    called = re.findall(r"\.venv/bin/atlas (\w+)", path.read_text(encoding="utf-8"))
    assert set(called) <= set(COMMANDS)
    targets = re.findall(r"run: make ([\w./-]+)", path.read_text(encoding="utf-8"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


def test_only_jobs_that_publish_or_propose_may_write() -> None:
    writers = []
    for path in WORKFLOWS:
        workflow = load(path)
        jobs = workflow["jobs"]
        assert isinstance(jobs, dict)
        scopes = [
            ("workflow", workflow.get("permissions")),
            *((name, job.get("permissions")) for name, job in jobs.items()),
        ]
        assert scopes[0][1] is not None, f"{path.name}: without permissions a workflow may have all of them"
        writers += [f"{path.stem}.{name}" for name, rights in scopes if "write" in str((rights or {}).values())]
    proposing = ["articles.propose", "propose.propose", "watch.propose"]
    assert sorted(writers) == sorted([*proposing, "entries.show", "publish.deploy", "publish.refresh"])


def test_what_strangers_send_is_read_where_nothing_may_be_written() -> None:
    for name in ("articles", "watch"):
        jobs = load(ROOT / f".github/workflows/{name}.yml")["jobs"]
        assert isinstance(jobs, dict)
        assert set(jobs["read"]["permissions"].values()) == {"read"}
        assert jobs["propose"]["needs"] == "read"
    steps = (ROOT / ".github/workflows/propose.yml").read_text(encoding="utf-8")
    assert ".venv/bin" not in steps, "the job that may write runs no program on what was sent"


def test_zizmor_and_the_pins_find_nothing_to_mend_in_the_workflows() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [zizmor, "--offline", "--no-progress", ROOT / ".github"]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    for path in WORKFLOWS:
        used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
        assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}|\./.*", one)] == []


def test_the_publishing_workflow_builds_what_is_committed_with_the_right_address() -> None:
    jobs = load(ROOT / ".github/workflows/publish.yml")["jobs"]
    assert isinstance(jobs, dict)
    assert jobs["build"]["needs"] == "refresh"
    assert "needs.refresh.outputs.commit" in str(jobs["build"]["steps"][0])
    assert "atlas build --site-url" in str(jobs["build"]["steps"])
    assert "--check" not in str(jobs), "a refresh that is due is done, and stops nobody"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_hands_its_key_or_words_of_strangers_to_what_it_runs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    assert "pull_request_target" not in text
    # In conditions, names of groups and the form of a branch they are data; in a script they would be commands.
    jobs = yaml.safe_load(text)["jobs"].values()
    scripts = [step["run"] for job in jobs for step in job.get("steps", ()) if "run" in step]
    assert not [script for script in scripts if "${{" in script]


def test_the_pages_that_a_change_of_files_concerns_are_photographed() -> None:
    files = [
        "site_src/partnerships/a--b.md", "site_src/partnerships/a--b.en.md", "site_src/places/vn/gia-lai.md",
        "site_src/about.md", "site_src/index.en.md", "seeds/articles/bài 1.yml", "seeds/records/a--b.json", "",
    ]  # fmt: skip
    named = [
        "partnerships/a--b/",
        "en/partnerships/a--b/",
        "places/vn/gia-lai/",
        "about/",
        "en/",
        "sources/bài 1/",
    ]
    assert photographs.pages_of(files) == named


def test_the_summary_shows_each_page_with_its_pictures_and_leads_to_it() -> None:
    told = photographs.shown_in_markdown(
        [("sources/[x](y)/", ["1-wide.png"]), ("about/", [])], "https://p/", "https://s/"
    )
    assert '<img src="https://p/1-wide.png"' in told
    assert r"[sources/\[x\](y)/](https://s/sources/%5Bx%5D%28y%29/)" in told
