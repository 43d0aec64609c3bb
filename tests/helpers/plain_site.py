"""The floor of a build: plain MkDocs Material, on pages that hold what the pages of a built site hold."""

from __future__ import annotations

import html
import re
from pathlib import Path

SETTINGS = """site_name: Plain
site_url: https://plain.example/
theme: {{name: material, language: {language}, font: false}}
nav: [index.md]
not_in_nav: "*"
plugins: [search]
validation:
  links: {{not_found: ignore, absolute_links: ignore, unrecognized_links: ignore, anchors: ignore}}
"""
_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def plain_twin(site: Path, folder: Path) -> list[Path]:
    """A project in *folder* for each language of *site*; their settings come back.

    Every page is the HTML of its twin's article, as it stands: nothing is left to do but what MkDocs, the
    theme and its search do with any page. As in the atlas, no sidebar lists all pages.
    """
    pages = sorted(site.rglob("index.html"))
    english = [page for page in pages if page.relative_to(site).parts[0] == "en"]
    ours = [page for page in pages if page not in set(english)]
    return [
        _project(ours, site, folder / "vi", "vi"),
        _project(english, site / "en", folder / "en", "en"),
    ]


def _project(pages: list[Path], site: Path, folder: Path, language: str) -> Path:
    for page in pages:
        target = folder / "docs" / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_raw(page.read_text(encoding="utf-8")), encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(SETTINGS.format(language=language), encoding="utf-8")
    return settings


def _raw(page: str) -> str:
    """The article of *page* as Markdown that leaves it alone."""
    title, article = _TITLE.search(page), _ARTICLE.search(page)
    assert article, "every page of the atlas has an article"
    named = html.unescape(title[1].strip()).replace("'", "''") if title else ""
    return f"---\ntitle: '{named}'\n---\n<div>{article[1]}</div>\n"
