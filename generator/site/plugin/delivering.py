"""Generated pages as files for MkDocs, held so that a large site needs no more room than a small one.

MkDocs keeps every file until the last page is written. So what is no page goes at once to where it will be
published, which MkDocs allows, and pages wait packed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.kept import folder
from generator.site.pages import Page, prose
from generator.site.painting.painter import all_painted
from generator.site.plugin.ready_page import ReadyPage, titles

_QUICK = 1
"""How hard a page is packed: to a fifth, in less time than its template takes."""


class PackedFile(File):
    """A page that waits for its turn in a fifth of its room."""

    _packed = b""

    @property
    def content_bytes(self) -> bytes:
        """What stands in it."""
        return zlib.decompress(self._packed)

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._packed = zlib.compress(value, _QUICK)

    @property
    def content_string(self) -> str:
        """What stands in it, as text."""
        return self.content_bytes.decode()

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.content_bytes = value.encode()


def delivered(config: MkDocsConfig, pages: Iterable[Page], cores: int | None = None) -> Iterator[File]:
    """Each of *pages* as a file; drawings that are to be pictures last, painted on so many *cores*."""
    called = dict(titles(config.nav))
    drawings: dict[str, str] = {}
    for page in pages:
        if page.path.endswith(".png"):
            drawings[page.path] = page.text
        elif not page.path.endswith(".md"):
            yield _put_down(config, page.path, page.content or page.text.encode())
        elif prose.is_prose(page.path):
            file = File.generated(config, page.path, content=page.text)
            file.edit_uri = page.edit or None
            yield file
        else:
            yield _packed(config, page, called.get(page.path))
    yield from _pictures(config, drawings, cores)


def _packed(config: MkDocsConfig, page: Page, title: str | None) -> File:
    file = PackedFile.generated(config, page.path, content=b"")
    file.content_string = page.text
    file.edit_uri = page.edit or None
    ReadyPage(title, file, config)
    return file


def _put_down(config: MkDocsConfig, path: str, content: bytes) -> File:
    """*content* where it will be published as *path*."""
    target = Path(config.site_dir, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return File.generated(config, path, abs_src_path=str(target))


def _pictures(config: MkDocsConfig, drawings: dict[str, str], cores: int | None) -> list[File]:
    """The *drawings*, by their paths, as pictures where they will be published."""
    before = folder(Path(config.config_file_path).parent) / "cards"
    pictures = all_painted(list(drawings.values()), before, cores)
    return [_put_down(config, path, picture) for path, picture in zip(drawings, pictures, strict=True)]
