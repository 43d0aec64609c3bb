"""`atlas build` as a publisher types it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers.atlas_project import ROOT, project

from generator.cli import atlas
from generator.errors import AtlasError, FindingsError

ENTRY = Path("site_src/partnerships/quang-binh--khammouane.md")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ATLAS_REPO_URL", "ATLAS_SITE_URL", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(project(tmp_path))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(atlas, words, catch_exceptions=False)


def test_a_build_says_where_the_site_is_and_what_it_holds(here: Path) -> None:
    result = run("build")
    assert result.output.startswith("The site is in site/: 3 partnerships (1 reported across a border), ")
    assert (here / "site" / "index.html").is_file()
    assert (here / "site" / "en" / "partnerships" / "quang-binh--khammouane" / "index.html").is_file()


def test_the_site_is_written_for_the_address_it_will_have(here: Path) -> None:
    run("build", "--site-dir", "public", "--site-url", "https://me.example/atlas")
    for language, page in (("", "index.html"), ("en/", "en/index.html")):
        text = (here / "public" / page).read_text(encoding="utf-8")
        assert f'rel="canonical" href="https://me.example/atlas/{language}"' in text
    sitemap = (here / "public" / "en" / "sitemap.xml").read_text(encoding="utf-8")
    assert 'hreflang="vi" href="https://me.example/atlas/places/"' in sitemap


@pytest.mark.parametrize(
    ("variables", "repository"),
    [
        ({"ATLAS_REPO_URL": "https://git.example/a/b"}, "https://git.example/a/b"),
        ({"GITHUB_REPOSITORY": "me/fork"}, "https://github.com/me/fork"),
    ],
)
def test_links_to_the_repository_follow_the_fork(
    here: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], repository: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    run("build")
    text = (here / "site" / "partnerships" / "quang-binh--khammouane" / "index.html").read_text(
        encoding="utf-8"
    )
    assert f"{repository}/edit/main/{ENTRY.as_posix()}" in text
    assert f"{repository}/issues/new?" in text
    assert "partnership-atlas/partnership-atlas" not in text


def test_an_entry_that_cannot_be_read_stops_the_build_and_nothing_is_written(here: Path) -> None:
    text = ENTRY.read_text(encoding="utf-8")
    ENTRY.write_text(text.replace("places: [VN-24, LA-KH]", "places: [VN-24, LA-KH"), encoding="utf-8")
    with pytest.raises(FindingsError) as stopped:
        run("build")
    assert [finding.path.name for finding in stopped.value.findings] == [ENTRY.name]
    assert not (here / "site").exists()


def test_a_build_elsewhere_says_to_go_to_the_atlas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AtlasError, match=r"there is no mkdocs\.yml here"):
        run("build")


def test_a_link_to_nowhere_in_a_prose_page_is_told_and_stops_the_build(here: Path) -> None:
    (here / "site_src" / "about.md").write_text("# A\n\n[x](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"about\.md.*nowhere\.md"):
        run("build")


def test_two_builds_of_one_project_are_the_same_to_the_byte(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("build", "--site-dir", "one")
    run("build", "--site-dir", "two")
    one, two = here / "one", here / "two"
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert [file for file in files if (one / file).read_bytes() != (two / file).read_bytes()] == []


@pytest.fixture
def preview(here: Path) -> Iterator[str]:
    """The address of a running ``atlas serve``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from generator.cli import main; main()", "serve", "--port", str(port)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=here, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as server:
        assert server.stdout
        for line in server.stdout:
            if b"Look at" in line:
                break
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode("utf-8"))


def test_the_preview_serves_both_languages_and_follows_an_edit(here: Path, preview: str) -> None:
    page = f"{preview}partnerships/quang-binh--khammouane/"
    assert "13/3/2024" in fetched(page)
    assert "13 March 2024" in fetched(page.replace("partnerships", "en/partnerships"))
    text = ENTRY.read_text(encoding="utf-8")
    ENTRY.write_text(text.replace("2024-03-13", "2024-03-12"), encoding="utf-8")
    epoch = fetched(page).rsplit("livereload(", 1)[1].split(",")[0]
    told = fetched(f"{preview}livereload/{epoch}/0")  # answers when a newer version of the site is there
    assert int(told) > int(epoch)
    assert "12/3/2024" in fetched(page)
