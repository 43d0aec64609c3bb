"""`atlas build` as a publisher types it."""

from __future__ import annotations

import json
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
from generator.site.plugin.making import servable

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


# ── What a build refuses ──────────────────────────────────────────────────────────────────────


def codes(*words: str) -> list[tuple[str, int, str]]:
    """Where the build finds what is wrong: path, line and code."""
    with pytest.raises(FindingsError) as stopped:
        run(*words)
    return [(finding.path.as_posix(), finding.line, finding.code) for finding in stopped.value.findings]


@pytest.mark.parametrize("folder", ["seeds", "site_src/new", ".", ".."])
def test_no_site_is_written_into_the_atlas_itself(here: Path, folder: str) -> None:
    before = sorted(here.rglob("*"))
    [(path, _, code)] = codes("build", "--site-dir", folder)
    assert (path, code[:9]) == (folder, "site-dir-")
    assert sorted(here.rglob("*")) == before


def test_a_broken_page_leaves_the_last_site_whole(here: Path) -> None:
    run("build")
    before = {path: path.stat().st_mtime_ns for path in (here / "site").rglob("*")}
    (here / "site_src" / "about.md").write_text("# A\n\n[x](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(FindingsError):
        run("build")
    assert {path: path.stat().st_mtime_ns for path in (here / "site").rglob("*")} == before


def test_a_broken_layer_stops_the_check_and_not_the_build_of_the_others(here: Path) -> None:
    layers = here / "geo/overlays"
    layers.mkdir(parents=True, exist_ok=True)
    (layers / "broken.geojson").write_text("{", encoding="utf-8")
    point = {"type": "Point", "coordinates": [112, 16.5]}
    good = {"type": "Feature", "name": "Quần đảo", "properties": {"name": "Hoàng Sa"}, "geometry": point}
    (layers / "islands.geojson").write_text(json.dumps(good), encoding="utf-8")
    checked = run("check")
    assert checked.exit_code == 1
    assert "geo/overlays/broken.geojson" in checked.output
    assert "broken.geojson" in run("build").output
    assert "Hoàng Sa" in (here / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["about.md", "about.en.md"])
def test_what_stops_a_build_is_told_with_file_and_line(here: Path, name: str) -> None:
    (here / "site_src" / name).write_text("# A\n\n[x](nowhere.md)\n", encoding="utf-8")
    assert codes("build") == [(f"site_src/{name}", 3, "broken-link")]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("site_name: [\n", 2),
        ("site_name: x\nplugins: [nowhere]\n", 0),
        ("site_name: x\ndocs_dir: site_src\nplugins: [search, atlas]\n", 0),
    ],
)
def test_broken_settings_are_told_with_their_file(here: Path, written: str, line: int) -> None:
    (here / "mkdocs.yml").write_text(written, encoding="utf-8")
    told = codes("build")
    assert {(path, code) for path, _, code in told} == {("mkdocs.yml", "site-settings")}
    assert line in {line for _, line, _ in told}


@pytest.mark.parametrize(
    "address",
    [
        "me.example", "ftp://me.example/", "https://", "https:///atlas", "http://a b/", "javascript:alert(1)",
        "https://me.example/?x=1", "https://me.example/#x", 'https://me.example/"><script>', "https://me.example:x/",
        "https://[::1/", "file:///tmp/site/", "https://me.example:70000/",
    ],
)  # fmt: skip
def test_an_address_at_which_nothing_can_be_served_is_refused(here: Path, address: str) -> None:
    assert codes("build", "--site-url", address) == [("--site-url", 0, "site-url")]
    assert not (here / "site").exists()


@pytest.mark.parametrize(
    "address",
    ["http://localhost:8000", "https://xn--bn-3ia.example/", "https://bản-đồ.example/a/b", "http://[::1]:80/"],
)
def test_an_address_at_which_a_site_can_be_served_is_taken(address: str) -> None:
    assert servable(address, Path("--site-url")) == address.rstrip("/") + "/"


# ── The preview ───────────────────────────────────────────────────────────────────────────────


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
    with urllib.request.urlopen(address, timeout=90) as answer:
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


def test_in_the_preview_a_bad_page_shows_what_is_wrong_and_all_others_stay(here: Path, preview: str) -> None:
    page = f"{preview}partnerships/quang-binh--khammouane/"
    text = ENTRY.read_text(encoding="utf-8")
    edit(preview, page, ENTRY, text.replace("places: [VN-24, LA-KH]", "places: [VN-24, LA-KH"))
    line = text.splitlines().index("places: [VN-24, LA-KH]") + 1
    assert f"<code>{ENTRY.as_posix()}:{line}</code>" in fetched(page)
    assert "ngoặc" in fetched(page)
    assert "bracket" in fetched(page.replace("partnerships", "en/partnerships"))
    assert "Quảng Bình – Savannakhet" in fetched(f"{preview}partnerships/quang-binh--savannakhet/")
    edit(preview, page, ENTRY, text)
    assert "13/3/2024" in fetched(page)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("about.md", "# A\n\n[x](nowhere.md)\n", "site_src/about.md:3"),
        ("about.md", "---\ntemplate: x.html\n---\n# A\n", "site_src/about.md:2"),
        ("about.en.md", "---\ntitle: [\n---\n# A\n", "site_src/about.en.md:2"),
    ],
)
def test_in_the_preview_a_bad_page_written_as_a_whole_shows_it_too(
    here: Path, preview: str, name: str, text: str, code: str
) -> None:
    page = f"{preview}{'en/' if '.en.' in name else ''}about/"
    edit(preview, page, here / "site_src" / name, text)
    assert f"<code>{code}</code>" in fetched(page)
    assert "13/3/2024" in fetched(f"{preview}partnerships/quang-binh--khammouane/")


def edit(preview: str, page: str, path: Path, text: str) -> None:
    """Write *text* into *path* and wait until the preview shows what became of it."""
    epoch = fetched(page).rsplit("livereload(", 1)[1].split(",")[0]
    path.write_text(text, encoding="utf-8")
    while int(fetched(f"{preview}livereload/{epoch}/0")) <= int(epoch):
        pass


def test_a_port_that_is_taken_is_told(here: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(FindingsError) as stopped:
            run("serve", "--port", str(taken.getsockname()[1]))
    assert [finding.code for finding in stopped.value.findings] == ["port-taken"]
