"""Whatever stands in an entry, an article or a note is shown as text; none of it runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from helpers.atlas_project import project
from helpers.visit import Served, served, visiting
from playwright.sync_api import Browser, expect

ENTRY = "quang-binh--khammouane"
NASTY = (
    '`${window.ran=1}` </script><script>window.ran=2</script> "><img src=x onerror=window.ran=3> {{ 7*7 }} *a* '
)
LINK = "javascript:window.ran=4"


def poison(folder: Path) -> None:
    """Put nasty words wherever an entry, its record and its notes hold words."""
    path = folder / "site_src" / "partnerships" / f"{ENTRY}.md"
    _, front, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    entry = yaml.safe_load(front)
    entry["title"] = NASTY
    entry["people"][0]["name"] = entry["people"][0]["role"] = NASTY
    entry["events"][0]["because"] = entry["events"][0]["note"] = NASTY
    entry["events"][2]["sources"][0] |= {"url": LINK, "publisher": NASTY, "quote": NASTY}
    entry["aid"][0]["purpose"] = entry["aid"][0]["goods"] = NASTY
    entry["gates"] = [NASTY]
    with path.open("w", encoding="utf-8") as file:
        file.write("---\n")
        yaml.safe_dump(entry, file, allow_unicode=True)
        file.write(
            f"---\n{NASTY}\n\n<script>window.ran=5</script>\n\n[x]({LINK})\n\n<svg onload=window.ran=6>\n"
        )
    record = folder / "seeds" / "records" / f"{ENTRY}.json"
    data = json.loads(record.read_text(encoding="utf-8"))
    for fact in data["facts"].values():
        for quote in fact["quotes"]:
            quote["exact"] = NASTY
    record.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    for name in ("about.md", "corrections.en.md"):
        (folder / "site_src" / name).write_text(
            f"---\ntitle: {json.dumps(NASTY)}\ndescription: {json.dumps(NASTY)}\n---\n# {NASTY}\n\n{NASTY}\n\n"
            "## `<img src=x onerror=window.ran=7>` __config\n\n<script>window.ran=5</script>\n\n"
            f"[x]({LINK})\n\n"
            "<svg onload=window.ran=6>\n\n<iframe src='javascript:parent.ran=8'></iframe>\n\n"
            "<a href='data:text/html,<script>1</script>' onclick='ran=9'>y</a>\n\n"
            "<style>*{display:none}</style>\n",
            encoding="utf-8",
        )
    notes = folder / "site_src" / "places" / "vn" / "quang-binh.md"
    notes.parent.mkdir(parents=True, exist_ok=True)
    notes.write_text(f"{NASTY}\n\n[x]({LINK})\n\n<script>window.ran=5</script>\n", encoding="utf-8")
    sidecar = folder / "seeds" / "articles" / "lang_song_1.yml"
    with sidecar.open("w", encoding="utf-8") as file:
        yaml.safe_dump({"url": LINK, "publisher": NASTY, "published": "2024-03-14"}, file)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("poisoned")
    project(folder)
    poison(folder)
    with served(folder, folder / "site") as site:
        yield site


RUNS = re.compile(
    r"<script(?![^>]*(?:\ssrc=\"[^\":]*\"|application/json))|<[^<>]*\son[a-z]+\s*=|<iframe|<style"
    r"|(?:href|src|action)=\"?\s*(?:javascript|data|vbscript):",
    re.IGNORECASE,
)


def test_no_page_of_the_poisoned_site_holds_anything_that_could_run(poisoned: Served) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in poisoned.folder.rglob("*.html")}
    assert len([text for text in pages.values() if "window.ran" in text]) > 20, "the poison did not reach"
    assert {path.name: found[0] for path, text in pages.items() if (found := RUNS.search(_bare(text)))} == {}
    print(f"{len(pages)} hostile pages hold nothing that runs")


def _bare(html: str) -> str:
    """*html* with what stands between the quotation marks of an attribute left out where it is no address."""
    return re.sub(r"""(\s(?!href|src|action|type)[\w-]+=)("[^"]*"|'[^']*')""", r"\1", html)


@pytest.mark.parametrize("path", ["about/", "en/corrections/"])
def test_a_page_written_as_a_whole_runs_nothing(window: Browser, poisoned: Served, path: str) -> None:
    with visiting(window, poisoned.address) as someone:
        page = someone.open(path)
        expect(page.locator("article")).to_contain_text("window.ran")
        assert page.evaluate("window.ran") is None
        assert (
            page.locator(
                "article :is(script, iframe, style, svg[onload], [onclick], [onerror], img[src])"
            ).count()
            == 0
        )
        assert page.locator("[href^=javascript], [href^='data:'], #__config:not(script)").count() == 0
        someone.assert_calm()


@pytest.mark.parametrize("below", ["", "en/"])
@pytest.mark.parametrize(
    "path",
    [
        "", "partnerships/", f"partnerships/{ENTRY}/", "places/vn/quang-binh/", "places/vn/quang-tri/",
        "sources/", "sources/lang_song_1/", "countries/la/",
    ],
)  # fmt: skip
def test_nasty_words_are_read_and_never_run(window: Browser, poisoned: Served, below: str, path: str) -> None:
    with visiting(window, poisoned.address) as someone:
        page = someone.open(below + path)
        for proof in page.locator("details").all():
            proof.evaluate("each => each.open = true")
        for arc in page.locator("path.atlas-arc").all():
            arc.focus()
        expect(page.locator("body")).to_contain_text("window.ran=3")
        assert page.evaluate("window.ran") is None
        assert (
            page.locator("img[src=x], [href^=javascript], .atlas-page script, .atlas-page svg[onload]").count()
            == 0
        )
        assert page.evaluate("document.title.includes('49')") is False
        someone.assert_calm()


def test_nasty_words_are_found_and_shown_by_search_as_words(window: Browser, poisoned: Served) -> None:
    with visiting(window, poisoned.address) as someone:
        page = someone.open("")
        page.locator("input[name=query]").click()
        page.keyboard.type("onerror")
        result = page.locator(".md-search-result__link").first
        expect(result).to_contain_text("onerror")
        assert page.evaluate("window.ran") is None
        assert page.locator(".md-search-result img").count() == 0
        someone.assert_calm()
