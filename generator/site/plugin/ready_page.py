"""A page of ours as MkDocs takes it: its body is HTML already and does not go through Markdown once more.

Read as Markdown it would come out the same: one block of HTML, copied letter by letter. That copying is a
third of a build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.quick_yaml import Loader

_HEAD = re.compile(rb"---\n(.*?\n)---\n\s*", re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')


class ReadyPage(MkDocsPage):
    """A page made of *file*, which holds front matter and one block of HTML.

    What it shows is kept as the bytes of the file alone, and read when it is asked for: text with
    Vietnamese letters takes twice the room, and all pages of a site are held at once.
    """

    _start = 0
    """Where the body begins in the file; 0: not read yet."""
    _other: str | None = None
    """What it shows where that is not the body of the file."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read its front matter."""
        head = _HEAD.match(self.file.content_bytes)
        assert head, f"{self.file.src_uri} has no front matter"
        self.meta = yaml.load(head[1], Loader=Loader)
        self._start = head.end()
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing is left to be done."""

    @property
    def content(self) -> str | None:
        """Its body, once the page is read."""
        if self._other is None and self._start:
            return self.file.content_bytes[self._start :].decode().rstrip("\n")
        return self._other

    @content.setter
    def content(self, value: str | None) -> None:
        self._other = None if value == self.content else value

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """What links may lead to in it."""
        return set(_ID.findall(self.content or ""))


def titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Path and title of each page that the navigation *nav* of the settings calls by a name of its own."""
    for item in nav if isinstance(nav, list) else ():
        for title, what in item.items() if isinstance(item, dict) else ():
            if isinstance(what, str):
                yield what, title
            else:
                yield from titles(what)
