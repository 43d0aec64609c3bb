"""What lies in site_src without being a page: the check names it, no build waits for it or publishes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers.atlas_project import project
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files

from generator.desk.check import check
from generator.errors import FindingsError
from generator.site.plugin import build

SECRET = "nobody meant to publish this"


@pytest.fixture
def littered(tmp_path: Path) -> Path:
    """A project with pipes, links that lead outside, pictures with programs, and files of every other kind."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.css").write_text(SECRET, encoding="utf-8")
    (tmp_path / "atlas").mkdir()
    site = project(tmp_path / "atlas") / "site_src"
    for name in ("pipe.md", "pipe", "assets/pipe.css", "places/pipe.md", "partnerships/a--b.md"):
        (site / name).parent.mkdir(exist_ok=True)
        os.mkfifo(site / name)
    for name in ("secret.md", "secret.txt", "assets/secret.css"):
        (site / name).symlink_to(tmp_path / "outside/secret.css")
    (site / "photos").symlink_to(tmp_path / "outside", target_is_directory=True)
    (site / "round").symlink_to("round")
    notes = site / "places/vn/quang-binh.md"
    notes.parent.mkdir(parents=True, exist_ok=True)
    notes.unlink(missing_ok=True)
    notes.symlink_to(tmp_path / "outside/secret.css")
    for name in ("drawing.svg", "page.html", "old.md.bak", "Thumbs.db", "notes.docx", ".env"):
        (site / name).write_text(f"<svg onload='{SECRET}'><script>{SECRET}</script></svg>", encoding="utf-8")
    return site.parent


def test_the_check_names_pipes_and_links_that_lead_outside(littered: Path) -> None:
    told = {(one.path.as_posix(), one.code) for one in check(littered)}
    pipes = ("pipe.md", "pipe", "assets/pipe.css", "places/pipe.md", "partnerships/a--b.md")
    assert {(f"site_src/{name}", "no-plain-file") for name in pipes} <= told
    links = ("secret.md", "secret.txt", "assets/secret.css", "photos", "round")
    assert {(f"site_src/{name}", "link-outside") for name in links} <= told


def test_none_of_it_becomes_a_file_of_the_site(littered: Path) -> None:
    config = load_config(str(littered / "mkdocs.yml"), site_dir=str(littered / "site"))
    plugin = config.plugins["atlas"]
    plugin.preview([], [])  # type: ignore[attr-defined]
    given: dict[str, File] = get_files(config).src_uris
    assert {"pipe.md", "assets/pipe.css", "drawing.svg", "secret.txt", "photos/secret.css"} <= given.keys()
    files = config.plugins.on_files(get_files(config), config=config)
    made = [file for file in files if file.src_dir is None]
    assert [file.src_uri for file in made if SECRET in str(file._content)] == []
    own = [file for file in files if file.src_dir == config.docs_dir]
    assert {Path(str(file.abs_src_path)).is_symlink() for file in own} == {False}
    assert {Path(str(file.abs_src_path)).is_file() for file in own} == {True}
    assert [file.src_uri for file in own if SECRET.encode() in Path(str(file.abs_src_path)).read_bytes()] == []


def test_a_build_tells_of_it_and_writes_nothing(littered: Path) -> None:
    with pytest.raises(FindingsError) as told:
        build(littered, littered / "site")
    assert "site_src/partnerships/a--b.md" in {one.path.as_posix() for one in told.value.findings}
    assert not (littered / "site").exists()
