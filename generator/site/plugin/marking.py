"""What is wrong with a page, written above it in a preview."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from generator.console import describe
from generator.errors import Finding
from generator.messages import LANGUAGES
from generator.site.repository import SOURCES


def wrong(findings: Iterable[Finding], path: str, language: str) -> str:
    """The *findings* about the page at *path*, to stand above it in a preview; nothing if there are none."""
    about = [finding for finding in dict.fromkeys(findings) if page_of(finding.path) == path]
    items = ""
    for finding in sorted(about):
        problem, hint = (escape(words) for words in describe(finding, language))
        place = escape(f"{finding.path.as_posix()}:{finding.line}")
        items += f"<li><code>{place}</code> {problem}{'<br>' + hint if hint else ''}</li>"
    return f'<ul class="atlas-mark atlas-mark--disputed" role="alert">{items}</ul>\n' if items else ""


def page_of(file: Path) -> str:
    """The page that shows what is written in *file*, in whichever language."""
    told = file.as_posix().rpartition(f"{SOURCES}/")[2]
    for language in LANGUAGES:
        told = told.replace(f".{language}.md", ".md")
    return told
