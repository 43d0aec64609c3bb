"""The MkDocs adapter, and the only file that knows MkDocs: it hands over pages and translates errors."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

import geo
from generator.errors import AtlasError
from generator.pages import BOUNDARIES, Page, Site, generated_pages
from generator.pages.reading import read_site
from generator.repository import Repository

LEAFLET = ("leaflet.js", "leaflet.css")


class AtlasConfig(Config):
    """What mkdocs.yml may say about the plugin."""

    language = config_options.Choice(("vi", "en"), default="vi")


class AtlasPlugin(BasePlugin[AtlasConfig]):
    """Puts the generated pages into a MkDocs build."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let links to the repository follow the fork that builds the site."""
        fork = os.environ.get("GITHUB_REPOSITORY")
        if fork and not os.environ.get("ATLAS_REPO_URL"):
            config.repo_url = f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{fork}"
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what lies in docs_dir by the pages made of it, and add the files that the maps need."""
        try:
            pages = list(generated_pages(self._site(config)))
        except AtlasError as error:
            raise PluginError(str(error)) from error
        for file in [file for file in files if _is_raw(file)]:
            files.remove(file)
        for page in pages:
            _put(files, _generated(config, page))
        for name, path in _static(self.config.language).items():
            _put(files, File.generated(config, name, abs_src_path=str(path)))
        return files

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Give pages that start from nothing a pencil that starts their file."""
        start = page.meta.get("pencil")
        if start:
            page.edit_url = start
        return context

    def _site(self, config: MkDocsConfig) -> Site:
        root = Path(config.config_file_path).parent
        branch = (config.edit_uri or "edit/main/").split("/")[1]
        return read_site(
            root,
            Path(config.docs_dir),
            self.config.language,
            address=config.site_url or "",
            repository=Repository((config.repo_url or "").rstrip("/"), branch),
        )


def _is_raw(file: File) -> bool:
    """Whether *file* is an editor's text, which is shown as a part of a generated page and never on its own."""
    return file.src_uri.startswith(("partnerships/", "places/", "overrides/")) or file.src_uri.endswith(".en.md")


def _generated(config: MkDocsConfig, page: Page) -> File:
    file = File.generated(config, page.path, content=page.text)
    file.edit_uri = page.edit or None
    return file


def _put(files: Files, file: File) -> None:
    before = files.get_file_from_path(file.src_uri)
    if before:
        files.remove(before)
    files.append(file)


def _static(language: str) -> dict[str, Path]:
    """Files that are copied as they are: Leaflet, and the boundaries once for both languages."""
    leaflet = Path(str(resources.files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    files = {f"assets/leaflet/{name}": leaflet / name for name in LEAFLET}
    if language == "vi":
        data = Path(geo.__file__).parent / "data"
        files |= {f"data/{name}.topojson": data / f"{name}.topojson" for name in BOUNDARIES}
    return files
