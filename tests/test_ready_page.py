"""Pages of ours go past Markdown: what comes out is what Markdown would have made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.site import render
from generator.site.plugin.ready_page import ReadyPage, titles

BODIES = st.lists(
    st.sampled_from(
        [
            "<p>Kon Tum – Attapeu</p>",
            "",
            "*",
            "# x",
            "    y",
            "[a](b.md)",
            "&amp; & &lt;",
            '<h2 id="a">h</h2>',
            "`z`",
        ]
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    """The settings that the pages of the site are read with."""
    folder: Path = tmp_path_factory.mktemp("docs")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(folder), "site_url": "https://atlas.example/"})
    assert config.validate() == ([], [])
    return config


def file_of(text: str) -> File:
    """A file of the site that holds *text*."""
    file = File("x.md", None, "site", use_directory_urls=True)
    file.content_string = text
    return file


def shown(
    page: MkDocsPage, config: MkDocsConfig
) -> tuple[str | None, str | None, dict[str, object], set[str] | None]:
    """What *page* shows, its title, what it says of itself, and where in it links may lead."""
    page.read_source(config)
    page.render(config, Files([page.file]))
    return page.content, page.title, dict(page.meta), page.present_anchor_ids


@given(BODIES, st.text(alphabet="Đăk Lắk:#'\"&-", min_size=1).filter(str.strip))
def test_it_shows_what_markdown_would_make_of_it(config: MkDocsConfig, lines: list[str], title: str) -> None:
    body = "<div>{}</div>".format("\n".join(lines))
    text = render.page(title, body, description=title)
    through = MkDocsPage(None, file_of(text), config)
    past = ReadyPage(None, file_of(text), config)
    assert shown(past, config) == shown(through, config)


def test_what_is_put_before_it_stays(config: MkDocsConfig) -> None:
    page = ReadyPage("Của tôi", file_of(render.page("x", "<p>y</p>")), config)
    body, title, *_ = shown(page, config)
    assert body
    assert title == "Của tôi"
    page.content = f"<p>!</p>{body}"
    assert page.content == f"<p>!</p>{body}"
    page.content = body
    assert page.content == body


def test_the_navigation_calls_pages_by_its_own_names() -> None:
    nav = [{"Trang chủ": "index.md"}, "about.md", {"Khác": [{"Nguồn": "sources/index.md"}, "x.md"]}]
    assert dict(titles(nav)) == {"index.md": "Trang chủ", "sources/index.md": "Nguồn"}
    assert not dict(titles(None))
