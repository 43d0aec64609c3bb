"""A site is written only where it may be, takes the place of the last one at once, and takes nothing away."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import accidents

from generator.errors import FindingsError
from generator.site import publishing
from generator.site.publishing import KEPT, MARK, OWN, renewed

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Every file below *folder* with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "atlas"
    for name in OWN:
        (root / name).mkdir(parents=True)
        (root / name / "kept.txt").write_text(name, encoding="utf-8")
    return root


def publish(
    folder: Path, project: Path, words: str = "new", meanwhile: Callable[[], object] = lambda: None
) -> None:
    with renewed(folder, project) as site:
        (site / "en").mkdir()
        for name in ("index.html", "en/index.html", f"{words}.html"):
            (site / name).write_text(words, encoding="utf-8")
        meanwhile()


def refused(folder: Path, project: Path) -> str:
    """Why nothing is written to *folder*; nothing anywhere was changed."""
    before = tree(project.parent)
    with pytest.raises(FindingsError) as stopped:
        publish(folder, project)
    assert tree(project.parent) == before
    assert list(project.parent.rglob(".*.atlas-new")) == []
    [finding] = stopped.value.findings
    return finding.code


# ── Whose folder it is ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("below", ["", "new", "new/er"])
def test_the_folders_of_the_project_are_refused_and_everything_below_them(
    project: Path, name: str, below: str
) -> None:
    assert refused(project / name / below, project) == "site-dir-project"


@pytest.mark.parametrize("way", ["..", ".", "../..", "seeds/..", "/"])
def test_the_project_and_what_it_lies_in_are_refused(project: Path, way: str) -> None:
    assert refused(project / way, project) == "site-dir-around"


def test_a_folder_that_no_build_wrote_is_refused_and_its_files_are_named(project: Path) -> None:
    own = project.parent / "photos"
    own.mkdir()
    for number in range(5):
        (own / f"{number}.jpg").write_bytes(b"dear")
    with pytest.raises(FindingsError) as stopped:
        publish(own, project)
    assert dict(stopped.value.findings[0].details)["files"] == "0.jpg, 1.jpg, 2.jpg … (+2)"
    assert refused(own, project) == "site-dir-foreign"


@pytest.mark.parametrize("hidden", [".bashrc", ".config/dear.txt"])
def test_a_folder_with_nothing_but_hidden_files_is_somebodys_own(project: Path, hidden: str) -> None:
    path = project.parent / "home" / hidden
    path.parent.mkdir(parents=True)
    path.write_text("dear", encoding="utf-8")
    assert refused(project.parent / "home", project) == "site-dir-foreign"


@pytest.mark.parametrize("name", ["mine.txt", "en/mine.txt", ".mine", "new/er/mine.txt"])
def test_a_file_that_somebody_put_into_a_site_stays(project: Path, name: str) -> None:
    publish(project / "site", project)
    path = project / "site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("dear", encoding="utf-8")
    assert refused(project / "site", project) == "site-dir-foreign"


@pytest.mark.parametrize("mark", ["", "[]", '{"files": 3}', "\xff", '{"files": ["index.html"]}'])
def test_a_mark_that_is_none_marks_nothing(project: Path, mark: str) -> None:
    publish(project / "site", project)
    (project / "site" / MARK).write_text(mark, encoding="latin-1")
    assert refused(project / "site", project) == "site-dir-foreign"


def test_what_a_link_leads_to_counts_and_not_the_link(project: Path) -> None:
    (project / "site").symlink_to(project / "seeds")
    assert refused(project / "site", project) == "site-dir-project"
    (project / "round").symlink_to("round")
    assert refused(project / "round", project) == "site-dir-none"


def test_a_link_to_a_site_stays_a_link(project: Path) -> None:
    publish(project / "site", project, "old")
    (project / "link").symlink_to("site")
    publish(project / "link", project)
    assert (project / "link").is_symlink()
    assert (project / "site" / "new.html").is_file()


def test_a_link_within_a_site_is_somebodys_own_and_what_it_leads_to_stays(project: Path) -> None:
    publish(project / "site", project)
    (project / "site" / "photos").symlink_to(project / "seeds", target_is_directory=True)
    assert refused(project / "site", project) == "site-dir-foreign"


def test_a_file_is_no_folder(project: Path) -> None:
    (project / "site").write_text("dear", encoding="utf-8")
    assert refused(project / "site", project) == "site-dir-file"


def test_the_folder_in_which_the_site_would_grow_is_somebodys_own_too(project: Path) -> None:
    (project / ".site.atlas-new").mkdir()
    (project / ".site.atlas-new" / "dear.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(FindingsError):
        publish(project / "site", project)
    assert (project / ".site.atlas-new" / "dear.txt").exists()


@pytest.mark.parametrize("way", ["new", "new/and/deep", "with a space", "đà nẵng"])
def test_a_new_folder_and_an_empty_one_are_written(project: Path, way: str) -> None:
    publish(project / way, project)
    assert (project / way / "en" / "index.html").read_text(encoding="utf-8") == "new"
    (project / "empty").mkdir()
    publish(project / "empty", project)
    assert (project / "empty" / MARK).is_file()


def test_what_a_publisher_needs_for_publishing_is_taken_over(project: Path) -> None:
    (project / "site" / ".git").mkdir(parents=True)
    (project / "site" / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    publish(project / "site", project, "old")
    (project / "site" / "CNAME").write_text("atlas.example", encoding="utf-8")
    (project / "site" / ".nojekyll").touch()
    publish(project / "site", project)
    assert {"CNAME", ".nojekyll", ".git/HEAD", "new.html"} <= set(tree(project / "site"))
    assert not (project / "site" / "old.html").exists()


# ── At once or not at all ─────────────────────────────────────────────────────────────────────


@pytest.fixture(params=["at once", "in two steps"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the system lets two folders change places."""
    if request.param == "in two steps":
        monkeypatch.setattr(publishing, "_exchanged", lambda one, other: False)
    return str(request.param)


def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_clears_up(
    project: Path, tmp_path: Path, swap: str
) -> None:
    publish(project / "site", project, "old")
    (project / "site" / "CNAME").write_text("atlas.example", encoding="utf-8")
    old = tree(project / "site")
    publish(tmp_path / "expected", project)
    new = tree(tmp_path / "expected") | {"CNAME": b"atlas.example"}
    for number in range(1, 100):
        root = shutil.copytree(project, tmp_path / f"run{number}")
        work = lambda root=root: publish(root / "site", root)  # noqa: E731
        killed = accidents.killed_at(number, work)
        here = tree(root / "site")
        aside = tree(root / ".site.atlas-new" / "old")
        assert here in (old, new) or (swap == "in two steps" and not here and aside == old), number
        publish(root / "site", root)
        assert tree(root / "site") == new, number
        assert not (root / ".site.atlas-new").exists()
        shutil.rmtree(root)
        if not killed:
            break
    assert number > 10, "the build was never really at work"


def test_a_full_disk_at_any_moment_leaves_the_last_site_and_is_told(
    project: Path, tmp_path: Path, swap: str
) -> None:
    publish(project / "site", project, "old")
    old, told = tree(project / "site"), 0
    for number in range(1, 100):
        root = shutil.copytree(project, tmp_path / f"run{number}")
        codes = []
        with accidents.counted(number, accidents.full_disk) as seen:
            try:
                publish(root / "site", root)
            except FindingsError as error:
                codes = [finding.code for finding in error.findings]
        if len(seen) < number:
            break
        told += codes == ["disk-full"]
        assert tree(root / "site") == old or not codes, number
        shutil.rmtree(root)
    assert told > 5


def test_a_build_that_fails_leaves_the_last_site_and_nothing_beside_it(project: Path) -> None:
    publish(project / "site", project, "old")
    before = tree(project)
    with pytest.raises(ZeroDivisionError):
        publish(project / "site", project, meanwhile=lambda: 1 / 0)
    assert tree(project) == before
    assert not (project / ".site.atlas-new").exists()


def test_two_builds_at_once_do_not_meet(project: Path) -> None:
    def second() -> None:
        with pytest.raises(FindingsError) as stopped:
            publish(project / "site", project, "second")
        assert [finding.code for finding in stopped.value.findings] == ["busy"]

    publish(project / "site", project, "first", second)
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "first"


def test_what_somebody_puts_there_during_a_build_stays(project: Path) -> None:
    def somebody() -> None:
        (project / "site").mkdir()
        (project / "site" / "dear.txt").write_text("dear", encoding="utf-8")

    with pytest.raises(FindingsError):
        publish(project / "site", project, meanwhile=somebody)
    assert tree(project / "site") == {"dear.txt": b"dear"}


def test_all_that_is_kept_is_at_the_top_and_not_ours(project: Path) -> None:
    publish(project / "site", project)
    assert set(KEPT) & set(tree(project / "site")) == set()
