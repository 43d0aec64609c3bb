"""`atlas build` as a publisher types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from helpers.atlas_project import ROOT, TINY, project
from helpers.serving import free_port
from mkdocs.config import load_config

from generator.cli import atlas
from generator.errors import AtlasError, Finding, FindingsError
from generator.site.plugin import AtlasPlugin
from generator.site.plugin.making import servable
from generator.site.plugin.preview import serving as previewing

ENTRY = Path("site_src/partnerships/quang-binh--khammouane.md")
ABOUT, ABOUT_EN = Path("site_src/about.md"), Path("site_src/about.en.md")


NO_WISHES = ("ATLAS_REPO_URL", "ATLAS_SITE_URL", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NO_WISHES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(project(tmp_path))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(atlas, words, catch_exceptions=False)


class Built(NamedTuple):
    """A project whose site lies in ``public``, and what the build said."""

    folder: Path
    said: str

    def page(self, path: str) -> str:
        return (self.folder / "public" / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Built by a fork, once, for an address that is asked for."""
    folder = project(tmp_path_factory.mktemp("built"))
    with pytest.MonkeyPatch.context() as patch:
        for name in NO_WISHES:
            patch.delenv(name, raising=False)
        patch.setenv("GITHUB_REPOSITORY", "me/fork")
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        patch.chdir(folder)
        said = run("build", "--site-dir", "public", "--site-url", "https://me.example/atlas").output
    return Built(folder, said)


def test_a_build_says_where_the_site_is_and_what_it_holds(built: Built) -> None:
    assert built.said.startswith("The site is in public/: 3 partnerships (1 reported, cross-border), ")
    assert built.page("index.html")
    assert built.page("en/partnerships/quang-binh--khammouane/index.html")


def test_no_file_of_the_site_holds_the_day_of_the_build(built: Built) -> None:
    """MkDocs writes it into the packed twin of its list of addresses, and nowhere else that is ours to see."""
    assert (built.folder / "public" / "sitemap.xml").is_file()
    assert not list((built.folder / "public").rglob("*.gz"))


def test_the_site_is_written_for_the_address_it_will_have(built: Built) -> None:
    for language, page in (("", "index.html"), ("en/", "en/index.html")):
        assert f'rel="canonical" href="https://me.example/atlas/{language}"' in built.page(page)
    assert 'hreflang="vi" href="https://me.example/atlas/places/"' in built.page("en/places/index.html")

    assert "<loc>https://me.example/atlas/en/places/</loc>" in built.page("en/sitemap.xml")
    told = built.page("en/languages.xml")
    there = told.partition("<loc>https://me.example/atlas/en/places/</loc>")[2].partition("</url>")[0]
    assert re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', there) == [
        ("en", "https://me.example/atlas/en/places/"), ("vi", "https://me.example/atlas/places/"),
        ("x-default", "https://me.example/atlas/places/"),
    ]  # fmt: skip


def test_links_to_the_repository_follow_the_fork(built: Built) -> None:
    text = built.page("partnerships/quang-binh--khammouane/index.html")
    assert f"https://github.com/me/fork/edit/main/{ENTRY.as_posix()}" in text
    assert "https://github.com/me/fork/issues/new?" in text
    assert "partnership-atlas/partnership-atlas" not in text


def test_a_repository_that_is_named_wins_over_the_fork(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPO_URL", "https://git.example/a/b")
    monkeypatch.setenv("GITHUB_REPOSITORY", "me/fork")
    config = load_config(str(here / "mkdocs.yml"))
    plugin = config.plugins["atlas"]
    assert isinstance(plugin, AtlasPlugin)
    assert plugin.on_config(config).repo_url == "https://git.example/a/b"


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
    built: Built, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("GITHUB_REPOSITORY", "me/fork")
    run("build", "--site-url", "https://me.example/atlas")
    one, two = built.folder / "public", here / "site"
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


def test_a_broken_page_leaves_the_last_site_whole(here: Path, built: Built) -> None:
    shutil.copytree(built.folder / "public", here / "site")
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
    ("written", "line", "code"),
    [
        ("site_name: [\n", 2, "setting-yaml"),
        ("site_name: x\nplugins: [nowhere]\n", 0, "site-settings"),
        ("site_name: x\ndocs_dir: nowhere\n", 2, "site-settings"),
    ],
)
def test_broken_settings_are_told_with_their_file(here: Path, written: str, line: int, code: str) -> None:
    (here / "mkdocs.yml").write_text(written, encoding="utf-8")
    told = codes("build")
    assert {(path, said) for path, _, said in told} == {("mkdocs.yml", code)}
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


class Preview(NamedTuple):
    """A running ``atlas serve``: the project and the address."""

    folder: Path
    address: str

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=90) as answer:
            return str(answer.read().decode("utf-8"))

    def write(self, texts: dict[Path, str]) -> None:
        """Write all *texts* at once, so that they are built together."""
        for path, text in texts.items():
            (self.folder / path).write_text(text, encoding="utf-8")

    def shows(self, path: str, words: str, gone: str = "") -> str:
        """The page at *path* as soon as it shows *words* and nothing of *gone* any more."""
        page = self.page(path)
        while words not in page or (gone and gone in page):
            at = page.rsplit('data-at="', 1)[1].split('"')[0]
            with urllib.request.urlopen(f"{self.address}.preview/changes?at={at}", timeout=60) as told:
                assert next(line for line in told if line.startswith(b"data:")), f"{path} does not show {words}"
            page = self.page(path)
        return page


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all: a test writes the entry and the pages that it looks at."""
    folder = project(tmp_path_factory.mktemp("preview"))
    port = free_port()
    command = [sys.executable, "-c", "from generator.cli import main; main()", "serve", "--port", str(port)]
    known = {name: value for name, value in os.environ.items() if name not in NO_WISHES}
    with subprocess.Popen(
        command, cwd=folder, env=known | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as server:  # fmt: skip
        assert server.stdout
        for line in server.stdout:
            if b"Look at" in line:
                break
        yield Preview(folder, f"http://127.0.0.1:{port}/")
        server.terminate()


PAGE = "partnerships/quang-binh--khammouane/"


def test_the_preview_serves_both_languages_and_follows_an_edit(preview: Preview) -> None:
    preview.shows(PAGE, "13/3/2024")
    preview.shows(f"en/{PAGE}", "13 March 2024")
    preview.write({ENTRY: (TINY / ENTRY).read_text(encoding="utf-8").replace("2024-03-13", "2024-03-12")})
    preview.shows(PAGE, "12/3/2024")


def test_in_the_preview_bad_pages_show_what_is_wrong_and_all_others_stay(preview: Preview) -> None:
    text = (TINY / ENTRY).read_text(encoding="utf-8")
    about, about_en = ((ROOT / name).read_text(encoding="utf-8") for name in (ABOUT, ABOUT_EN))
    preview.write(
        {
            ABOUT: "---\ntemplate: x.html\n---\n# A\n",
            ABOUT_EN: "---\ntitle: [\n---\n# A\n",
            ENTRY: text.replace("places: [VN-24, LA-KH]", "places: [VN-24, LA-KH"),
        }
    )
    line = text.splitlines().index("places: [VN-24, LA-KH]") + 1
    assert "ngoặc" in preview.shows(PAGE, f"<code>{ENTRY.as_posix()}:{line}</code>")
    preview.shows(f"en/{PAGE}", "bracket")
    preview.shows("about/", "<code>site_src/about.md:2</code>")
    preview.shows("en/about/", "<code>site_src/about.en.md:2</code>")
    preview.shows("partnerships/quang-binh--savannakhet/", "Quảng Bình – Savannakhet")
    preview.write({ENTRY: text, ABOUT: "# A\n\n[x](nowhere.md)\n"})
    preview.shows("about/", "<code>site_src/about.md:3</code>")
    preview.shows(PAGE, "13/3/2024")
    preview.write({ABOUT: about, ABOUT_EN: about_en})
    shown = preview.shows("about/", "<article", gone="<code>site_src/about.md")
    assert "<code>" not in shown.split("<article")[1].split("</article>")[0].split("<h1")[0]


def test_the_site_is_made_once_before_anybody_looks_and_once_for_an_edit(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    seen: list[tuple[bool, int]] = []

    class Following:
        def __init__(self, _: Path, folder: Path, *__: object) -> None:
            self._folder = folder

        def at_once(self, changed: set[Path]) -> list[str]:
            return []

        def all(self, changed: set[Path], examine: object) -> list[Finding]:
            made.append(len(made) + 1)
            if len(made) == 2:
                assert changed == {here / ABOUT}
                raise KeyboardInterrupt  # as somebody ends it, who has seen enough
            (self._folder / "index.html").write_text("<p>made", encoding="utf-8")
            return []

    def look(address: str) -> None:
        with urllib.request.urlopen(address, timeout=60) as page:
            seen.append((b"<p>made" in page.read(), len(made)))
        (here / ABOUT).write_text("# Another\n", encoding="utf-8")

    def ready(address: str) -> None:
        Thread(target=look, args=[address]).start()

    monkeypatch.setattr(previewing, "Following", Following)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # who runs the tests ends them as before
    previewing.serve(here, free_port(), previewing.Audience(ready, lambda _: None, pytest.fail))
    assert (seen, made) == ([(True, 1)], [1, 2])


def test_make_serve_leaves_the_building_to_the_preview() -> None:
    done = subprocess.run(["make", "-n", "serve"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "atlas serve" in done.stdout
    assert "atlas build" not in done.stdout


def test_a_port_that_is_taken_is_told(here: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(FindingsError) as stopped:
            run("serve", "--port", str(taken.getsockname()[1]))
    assert [finding.code for finding in stopped.value.findings] == ["port-taken"]
