"""The preview: what it brings up to date after an edit is what a build would have made of it, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from helpers.atlas_project import TINY, project
from helpers.serving import free_port
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, expect

from generator.desk.check import check
from generator.errors import Finding
from generator.site.plugin.making import in_each_language, run
from generator.site.plugin.preview.following import Following
from generator.site.plugin.preview.local_server import Changes, served, shown_on
from generator.site.plugin.preview.noted_answers import Answers, OvertakenError

ADDRESS = "http://127.0.0.1:8000/"
PARTNERSHIPS = Path("site_src/partnerships")
ENTRY = PARTNERSHIPS / "quang-binh--khammouane.md"
OTHER = PARTNERSHIPS / "quang-binh--savannakhet.md"
RENAMED = PARTNERSHIPS / "khammouane--quang-binh.md"
TEXT = (TINY / ENTRY).read_text(encoding="utf-8")
NEW_EVENT = 'events:\n  - id: e5\n    type: visit\n    date: "2025-02-03"\n    parties: [VN-24, LA-KH, LA-SV]\n'
EDITS: tuple[tuple[str, dict[Path, Callable[[str], str] | None]], ...] = (
    ("another date", {ENTRY: lambda text: text.replace("2024-03-13", "2024-03-11")}),
    ("an event of three, the latest of all", {ENTRY: lambda text: text.replace("events:\n", NEW_EVENT)}),
    ("notes in English", {PARTNERSHIPS / "quang-binh--khammouane.en.md": lambda _: "Another **note**.\n"}),
    ("a bracket left open", {OTHER: lambda text: text.replace("places: [VN-24, LA-SV]", "places: [VN-24")}),
    ("mended", {OTHER: lambda text: text.replace("places: [VN-24", "places: [VN-24, LA-SV]")}),
    ("renamed", {
        ENTRY: None,
        RENAMED: lambda _: TEXT.replace("places:", "aliases: [quang-binh--khammouane]\nplaces:", 1),
    }),
    ("the page about the atlas", {Path("site_src/about.md"): lambda _: "# A\n\n[x](partnerships/index.md)\n"}),
    ("a link into nothing", {Path("site_src/about.en.md"): lambda _: "# A\n\n[x](nowhere.md)\n"}),
    ("another page", {Path("site_src/thanks.md"): lambda _: "# Thanks\n\n[x](about.md)\n"}),
    ("a style sheet", {Path("site_src/assets/atlas.css"): lambda _: ":root { --atlas-la: #0b6e4f; }\n"}),
    ("notes on a place", {Path("site_src/places/la/khammouane.md"): lambda _: "A province.\n"}),
    ("a headline", {Path("seeds/articles/lang_song_1.yml"): lambda text: f"{text}author: Ai Đó\n"}),
    ("an entry taken out", {OTHER: None, Path("seeds/records/quang-binh--savannakhet.json"): None}),
)  # fmt: skip
"""What is written one after the other, each by a name; ``None``: the file is taken away."""


class Followed(NamedTuple):
    """A project with the site that a preview makes of it."""

    project: Path
    site: Path
    preview: Following
    changes: Changes

    def edit(self, written: dict[Path, Callable[[str], str] | None]) -> set[Path]:
        for name, change in written.items():
            path = self.project / name
            if change is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(change(path.read_text("utf-8") if path.exists() else ""), encoding="utf-8")
        return {self.project / name for name in written}

    def follow(self, written: dict[Path, Callable[[str], str] | None]) -> None:
        changed = self.edit(written)
        self.preview.at_once(changed)
        self.preview.all(changed, lambda: check(self.project))

    def page(self, path: str) -> str:
        return (self.site / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All sites of this file keep their drawings in one place."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("ATLAS_CACHE", str(tmp_path_factory.mktemp("kept")))
        for name in ("ATLAS_REPO_URL", "ATLAS_SITE_URL", "GITHUB_REPOSITORY"):
            surroundings.delenv(name, raising=False)
        yield


def followed(folder: Path, overtaken: Callable[[], bool] = bool) -> Followed:
    root, site = folder / "project", folder / "followed"
    root.mkdir()
    site.mkdir()
    changes = Changes(site)
    preview = Following(project(root), site, ADDRESS, changes.heard, overtaken)
    preview.all((), lambda: check(root))
    return Followed(root, site, preview, changes)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()
    }


def assert_as_built(one: Followed, folder: Path) -> None:
    """The site is the one that a build makes of the project as it is now, where its pages show the findings."""
    folder.mkdir()
    found = check(one.project)

    def build(_: str, config: MkDocsConfig, told: list[Finding]) -> None:
        config.plugins["atlas"].preview(found, told)  # type: ignore[attr-defined]
        run(config)

    in_each_language(one.project, folder, ADDRESS, build, stopping=False)
    made, built = files(one.site), files(folder)
    assert made.keys() == built.keys()
    assert [name for name in built if made[name] != built[name]] == []


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory, cache: None) -> Followed:
    """One preview for the tests that leave its project as it was."""
    return followed(tmp_path_factory.mktemp("one"))


def test_the_pages_of_an_entry_its_places_and_its_line_come_at_once(one: Followed) -> None:
    whole = files(one.site)
    one.preview.at_once(one.edit({ENTRY: lambda text: text.replace("2024-03-13", "2024-12-31")}))
    for path in (
        "partnerships/quang-binh--khammouane",
        "places/vn/quang-binh",
        "places/la/khammouane",
        "partnerships",
    ):
        assert "31/12/2024" in one.page(path), path
        assert one.page(f"en/{path}") != whole[f"en/{path}/index.html"].decode(), path
    assert "31/12/2024" not in one.page("timeline")
    one.follow({ENTRY: lambda _: TEXT})
    assert files(one.site) == whole


def test_a_mistake_stands_at_once_on_the_page_in_the_language_of_its_reader(one: Followed) -> None:
    whole, path = files(one.site), "partnerships/quang-binh--khammouane"
    line = TEXT.splitlines().index('    date: "2022"') + 1
    one.preview.at_once(one.edit({ENTRY: lambda text: text.replace('date: "2022"', 'date: "năm 2022"')}))
    assert f"<code>{ENTRY.as_posix()}:{line}</code>" in one.page(path)
    assert "năm 2022" in one.page(path)
    assert "Trần Văn Bến" not in one.page(path), "nothing old is left"
    assert one.page(path).split('role="alert">')[1] != one.page(f"en/{path}").split('role="alert">')[1]
    one.preview.at_once(one.edit({ENTRY: lambda _: TEXT}))
    assert one.page(path).encode() == whole[f"{path}/index.html"]
    one.preview.all((), lambda: check(one.project))
    assert files(one.site) == whole


def test_an_open_page_loads_itself_anew_when_it_changes_and_only_then(window: Browser, one: Followed) -> None:
    port, path = free_port(), "partnerships/quang-binh--khammouane/"
    with served(one.site, "127.0.0.1", port, one.changes):
        shown, other = window.new_page(), window.new_page()
        for page, where in ((shown, path), (other, "removal/")):
            with page.expect_request("**/.preview/changes?*"):  # it listens
                page.goto(f"http://127.0.0.1:{port}/{where}")
        other.evaluate("() => { document.title = 'untouched' }")
        expect(shown.locator("article")).to_contain_text("13/3/2024")
        one.preview.at_once(one.edit({ENTRY: lambda text: text.replace("2024-03-13", "2024-12-31")}))
        expect(shown.locator("article")).to_contain_text("31/12/2024")
        with shown.expect_request("**/.preview/changes?*"):
            one.preview.at_once(
                one.edit({ENTRY: lambda text: text.replace("places: [VN-24", "places: [VN-99")})
            )
        expect(shown.get_by_role("alert")).to_contain_text("quang-binh--khammouane.md:4")
        one.follow({ENTRY: lambda _: TEXT})
        expect(shown.locator("article")).to_contain_text("13/3/2024")
        expect(other).to_have_title("untouched")
        shown.close()
        other.close()


def test_what_is_overtaken_by_another_edit_is_brought_to_its_end_later(tmp_path: Path, cache: None) -> None:
    steps = iter((False,) * 3000)  # so many questions are answered before the next edit comes
    waiting: list[bool] = []
    one = followed(tmp_path, lambda: bool(waiting) and next(steps, True))
    changed = one.edit({ENTRY: lambda text: text.replace("2024-03-13", "2024-12-31")})
    waiting.append(True)
    with pytest.raises(OvertakenError):
        one.preview.all(changed, lambda: check(one.project))
    waiting.clear()
    later = one.edit({ENTRY: lambda text: text.replace("2024-12-31", "2024-12-30")})
    one.preview.at_once(later)
    one.preview.all(later, lambda: check(one.project))
    assert_as_built(one, tmp_path / "built")


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("index.html", "/"),
        ("en/places/la/attapeu/index.html", "/en/places/la/attapeu/"),
        ("assets/maps/partnerships/a--b.js", "/partnerships/a--b/"),
        ("en/assets/maps/home.js", "/en/"),
        ("assets/atlas.css", None),
        ("data/events.csv", ""),
    ],
)
def test_whoever_shows_a_file_is_told_of_it(file: str, page: str | None) -> None:
    assert shown_on(file) == page


class Speaker:
    """Answers what it is told to."""

    said: dict[str, int]

    def __init__(self) -> None:
        self.said = {}


def test_what_rests_on_an_answer_is_made_again_when_that_changes_and_only_then() -> None:
    answers, speaker, made = Answers(), Speaker(), []
    answers.known["speaker"] = speaker

    def double(name: str) -> int:
        made.append(name)
        return 2 * int(answers.ask("speaker", "said", name))

    def total() -> int:
        made.append("total")
        return sum(answers.once((name,), lambda name=name: double(name)) for name in "ab")

    def told(**said: int) -> tuple[int, list[str]]:
        made.clear()
        answers.round += 1
        speaker.said = said
        return answers.once(("total",), total), list(made)

    assert told(a=1, b=2) == (6, ["total", "a", "b"])
    assert told(a=1, b=2, c=9) == (6, [])
    assert told(a=1, b=3) == (8, ["total", "b"])
    assert told(a=1, b=2) == (6, ["total", "b"])


@pytest.mark.usefixtures("cache")
def test_after_any_edits_the_site_is_the_one_that_a_build_makes(tmp_path: Path) -> None:
    one = followed(tmp_path)
    assert_as_built(one, tmp_path / "first")
    for number, (_, written) in enumerate(EDITS):
        one.follow(written)
        if number in (3, 7):  # what is wrong stands on its pages
            assert_as_built(one, tmp_path / f"after {number}")
    assert_as_built(one, tmp_path / "last")
