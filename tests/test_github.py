"""What GitHub is told: forms that open, workflows that call commands that exist, rights where needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator import notices
from generator.cli import COMMANDS
from generator.errors import Finding

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
    assert "needs" not in jobs["build"]


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


def test_only_the_deploy_job_may_write() -> None:
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
    assert writers == ["publish.deploy"]


def test_the_publishing_workflow_builds_what_is_committed_with_the_right_address() -> None:
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert text.index("refresh --check") < text.index("atlas build --site-url")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_hands_its_key_or_words_of_strangers_to_what_it_runs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    assert "pull_request_target" not in text
    assert not re.search(r"github\.(?:event|head_ref)", text)
