"""One language of a preview, in which pages are made one by one: settings, theme and navigation stay at hand.

What a build does for all pages at once is done here for one, by the same steps in the same order, so that a
page comes out as a build would write it. A file is written only where its bytes are others than before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.site import render
from generator.site.page import Page
from generator.site.pages import prose
from generator.site.plugin.adapter import AtlasPlugin
from generator.site.plugin.making import told_as_findings
from generator.site.plugin.marking import wrong
from generator.site.plugin.preview.noted_answers import StandingPage
from generator.site.plugin.ready_page import ReadyPage, titles

Heard = Callable[[Path], None]
"""Hears which file was written, or taken away."""


class Workshop:
    """The site in one language, written to the folder that *config* names; *heard* is told of every file.

    *written*: the pages that people wrote as a whole, which may stand in the navigation.
    """

    def __init__(self, config: MkDocsConfig, written: Iterable[Page], heard: Heard) -> None:
        plugin = config.plugins["atlas"]
        assert isinstance(plugin, AtlasPlugin)
        self.plugin, self._heard = plugin, heard
        self.language = str(plugin.config.language)
        self._folder = Path(config.site_dir)
        self._sources: dict[str, bytes] = {}
        """Page → a digest of all that its HTML is made of."""
        self._digests: dict[str, bytes] = {}
        """File below the folder → a digest of what was written there."""
        self._put: dict[str, File] = {}
        self._present: dict[str, None] = {}
        """The paths that were put since :meth:`begin`, in this order."""
        self._prose: dict[str, Page] = {}
        self._absent: frozenset[str] = frozenset()
        config.plugins.on_startup(command="build", dirty=False)
        self.config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=self.config)
        self.renew(written)

    def renew(self, pages: Iterable[Page]) -> frozenset[str]:
        """Look anew through the files that lie there, and lay out the navigation.

        The pages that stand in it and have to be put again.
        """
        config, written = self.config, list(pages)
        self._called = dict(titles(config.nav))
        listed = [*self._called, *(each for each in config.nav or () if isinstance(each, str))]
        ours = [path for path in dict.fromkeys(listed) if path.endswith(".md") and not prose.is_prose(path)]
        blank = [Page(path, render.page("", "")) for path in ours if path not in self._absent]
        self.plugin.given = lambda: [*blank, *written]
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        self._nav = config.plugins.on_nav(nav, config=config, files=files)
        self._env = config.plugins.on_env(env, config=config, files=files)
        self._fixed = {
            file.src_uri: file for file in files if not file.is_documentation_page() and _is_shown(file)
        }
        for path, file in self._put.items():
            self._fixed.pop(path, None)
            if files.get_file_from_path(path) is None:
                files.append(file)
        self._files, self._listed = files, frozenset(ours)
        for path in self._listed:
            self._sources.pop(path, None)
        return self._listed

    # ── One page ──────────────────────────────────────────────────────────────────────────────

    def put(self, page: Page) -> None:
        """Let the file of *page* stand as it is to be."""
        self._present[page.path] = None
        if isinstance(page, StandingPage):
            assert page.path in self._put, page.path
            return
        if prose.is_prose(page.path):
            self._prose[page.path] = page
            return
        file = self._file(page)
        if not page.path.endswith(".md"):
            self._write(file.dest_uri, file.content_bytes)
        elif _is_shown(file):
            marks = wrong(self.plugin.shown or (), page.path, self.language)
            source = _digest(f"{page.edit}\0{marks}\0{page.text}".encode())
            if self._sources.get(page.path) != source:
                self._render(file)
                self._sources[page.path] = source
        file.content_bytes = b""

    def _file(self, page: Page) -> File:
        """The file of *page* among all others, holding what it is to hold now."""
        content = page.content or page.text.encode()
        file = self._files.get_file_from_path(page.path)
        if file is None:
            file = File.generated(self.config, page.path, content=content)
            set_exclusions([file], self.config)
            self._files.append(file)
        file.content_bytes = content
        file.edit_uri = page.edit or None
        self._put[page.path] = file
        self._fixed.pop(page.path, None)
        return file

    def _render(self, file: File) -> None:
        """Write the page of *file*, by the steps of a build."""
        config, page = self.config, self._page(file)
        do = config.plugins
        page = do.on_pre_page(page, config=config, files=self._files) or page
        page.read_source(config)
        page.markdown = do.on_page_markdown(page.markdown or "", page=page, config=config, files=self._files)
        page.render(config, self._files)
        page.content = do.on_page_content(page.content or "", page=page, config=config, files=self._files)
        page.active = True
        try:
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = do.on_page_context(
                get_context(self._nav, [], config, page), page=page, config=config, nav=self._nav
            )
            output = do.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
            page.content = None
        self._write(file.dest_uri, output.encode("utf-8", errors="xmlcharrefreplace"))

    def _page(self, file: File) -> MkDocsPage:
        """The page of *file*, as if it had never been read."""
        page = file.page
        if page is None:
            kind: Any = MkDocsPage if prose.is_prose(file.src_uri) else ReadyPage
            page = kind(self._called.get(file.src_uri), file, self.config)
        assert page is not None
        page.content = None
        config = self.config
        page._set_edit_url(config.repo_url, config.edit_uri, config.edit_uri_template)
        return page

    def forget(self) -> None:
        """Let every page be written anew."""
        self._sources.clear()

    # ── What rests on all pages ───────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """From now on note which pages there are."""
        self._present, self._prose = {}, {}

    def finish(self) -> frozenset[str]:
        """All have been put: write what rests on them, and clear away. The paths of pages that are gone."""
        gone = frozenset(self._put) - self._present.keys()
        for path in gone:
            self._files.remove(self._put.pop(path))
            self._sources.pop(path, None)
        self._write_prose()
        for file in self._fixed.values():
            self._write(file.dest_uri, file.content_bytes)
        names = {file.dest_uri for file in (*self._put.values(), *self._fixed.values())}
        for name, text in self._templates():
            self._write(name, text.encode())
            names.add(name)
        for name in self._digests.keys() - names:
            (self._folder / name).unlink(missing_ok=True)
            del self._digests[name]
            self._heard(self._folder / name)
        return gone

    def strays(self) -> bool:
        """Whether other pages of the navigation are missing than the last time."""
        absent = self._listed - self._present.keys()
        before, self._absent = self._absent, absent
        return absent != before

    def _write_prose(self) -> None:
        """Write the pages of people, whose links are looked up among all others."""
        project = Path(self.config.config_file_path).parent
        files = [self._file(page) for page in self._prose.values()]
        for file in files:
            with told_as_findings(project, self.language, stopping=False) as told:
                self.plugin.told = told
                self._render(file)
        self.plugin.told = ()

    def _templates(self) -> Iterator[tuple[str, str]]:
        """The files that the theme makes of all pages together."""
        config = self.config
        pages = [file for path in self._present if (file := self._put[path]).is_documentation_page()]
        pages = [file for file in pages if _is_shown(file)]
        for name in config.theme.static_templates:
            template = config.plugins.on_pre_template(
                self._env.get_template(name), template_name=name, config=config
            )
            lost = utils.is_error_template(name)
            base = urlsplit(config.site_url or "/").path if lost else utils.get_relative_url(".", name)
            context = get_context(self._nav, pages, config, base_url=base)
            context = config.plugins.on_template_context(context, template_name=name, config=config)
            text = config.plugins.on_post_template(template.render(context), template_name=name, config=config)
            if text.strip():
                yield name, text

    def _write(self, name: str, content: bytes) -> None:
        """Let *content* stand at *name* in one step, unless it does already."""
        digest = _digest(content)
        if self._digests.get(name) != digest:
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f".{path.name}.new")
            new.write_bytes(content)
            new.replace(path)
            self._digests[name] = digest
            self._heard(path)


def _is_shown(file: File) -> bool:
    """Whether *file* is a part of the site, as the settings have it."""
    return file.inclusion in (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
