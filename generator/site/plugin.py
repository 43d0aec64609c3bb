"""The MkDocs adapter, and the only file that knows MkDocs: it hands over pages and translates errors."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

import geo
from generator.errors import AtlasError
from generator.messages import catalogue
from generator.site.pages import BOUNDARIES, Page, Site, generated_pages
from generator.site.pages.project import read_site
from generator.site.repository import Repository

CONFIGS = {"vi": "mkdocs.yml", "en": "mkdocs.en.yml"}
"""Language → its settings; the first is at the root of the site, any other below its own name."""
LEAFLET = ("leaflet.js", "leaflet.css")


class AtlasConfig(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say about the plugin."""

    language = config_options.Choice(("vi", "en"), default="vi")


class AtlasPlugin(BasePlugin[AtlasConfig]):  # type: ignore[no-untyped-call]
    """Puts the generated pages into a MkDocs build."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let links follow the fork that builds the site, and the address it builds for."""
        fork = os.environ.get("GITHUB_REPOSITORY")
        if fork and not os.environ.get("ATLAS_REPO_URL"):
            config.repo_url = f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{fork}"
        other = config.extra["other"]
        other["address"] = urljoin(config.site_url or "", other["path"])
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what lies in docs_dir by the pages made of it, and add the files that the maps need."""
        try:
            pages = list(generated_pages(self._site(config)))
        except AtlasError as error:
            raise PluginError(str(error)) from error
        spoken = config.plugins["material/search"].config.lang or ()
        for file in [file for file in files if _is_raw(file) or _is_idle(file.src_uri, spoken)]:
            files.remove(file)
        for page in pages:
            _put(files, _generated(config, page))
        for name, path in _static(self.config.language).items():
            _put(files, File.generated(config, name, abs_src_path=str(path)))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's own pages speak from the catalogues too."""
        env.globals["say"] = catalogue(self.config.language).say
        return env

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Say at the end of every page where to correct it and where to report a mistake."""
        say = catalogue(self.config.language).say
        notes = page.meta.get("pencil")
        page.edit_url = notes or page.edit_url
        context["mend"] = {
            "correct": say("site.correct.notes" if notes else "site.correct"),
            "report": say("site.report"),
            "form": _repository(config).report(page.canonical_url or page.url),
        }
        return context

    def _site(self, config: MkDocsConfig) -> Site:
        return read_site(
            Path(config.config_file_path).parent,
            Path(config.docs_dir),
            self.config.language,
            address=config.site_url or "",
            repository=_repository(config),
        )


def _repository(config: MkDocsConfig) -> Repository:
    branch = (config.edit_uri or "edit/main/").split("/")[1]
    return Repository((config.repo_url or "").rstrip("/"), branch)


def _is_raw(file: File) -> bool:
    """Whether *file* is an editor's text, shown as a part of a generated page and never on its own."""
    return file.src_uri.startswith(("partnerships/", "places/", "overrides/")) or file.src_uri.endswith(
        ".en.md"
    )


def _is_idle(path: str, spoken: Iterable[str]) -> bool:
    """Whether *path* is a file of the theme that no page of a site searched in the languages *spoken* loads."""
    name = path.rsplit("/", 1)[-1]
    if path.startswith("assets/javascripts/lunr/"):
        tools = {"ja": "tinyseg.js", "th": "wordcut.js"}
        needed = {f"lunr.{language}.min.js" for language in spoken} | {tools.get(each, "") for each in spoken}
        return name not in needed | {"lunr.stemmer.support.min.js", "lunr.multi.min.js"}
    return name.endswith(".map")


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


# ── Both languages, from the command line ─────────────────────────────────────────────────────


def build(project: Path, site_dir: Path, address: str | None = None) -> str:
    """Build both languages of *project* into *site_dir* for *address*, which is returned.

    Without *address* the one of mkdocs.yml holds. :class:`AtlasError` tells what stopped the build.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    for language, name in CONFIGS.items():
        with _told_as_atlas_errors():
            below = "" if language == "vi" else f"{language}/"
            changes: dict[str, Any] = {"site_dir": str(site_dir / below), "strict": True}
            if address:
                changes["site_url"] = address + below
            config = load_config(str(project / name), **changes)
            address = address or str(config.site_url or "")
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build_with_mkdocs(config)
            finally:
                config.plugins.on_shutdown()
    return address or ""


def serve(project: Path, port: int, ready: Callable[[str], None], report: Callable[[AtlasError], None]) -> None:
    """Show both languages on this machine until interrupted, built anew when a file changes.

    *ready* is told the address once somebody answers there; *report* is told what stops a rebuild, while
    the last good site stays up.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        address = f"http://127.0.0.1:{port}/"

        def rebuild() -> None:
            try:
                build(project, Path(folder), address)
            except AtlasError as error:
                report(error)

        rebuild()
        server = _Preview(rebuild, host="127.0.0.1", port=port, root=folder)
        server.ready = lambda: ready(address)
        for watched in ("site_src", "seeds", "geo/overlays", *CONFIGS.values()):
            if (project / watched).exists():
                server.watch(str(project / watched))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()


class _Preview(LiveReloadServer):
    """A server that says when it can be asked."""

    ready: Callable[[], None]

    def server_activate(self) -> None:
        super().server_activate()
        self.ready()


@contextmanager
def _told_as_atlas_errors() -> Iterator[None]:
    """Turn what MkDocs logs and raises into one :class:`AtlasError`."""
    told: list[str] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield
    except (MkDocsException, SystemExit) as error:
        raise AtlasError("\n".join(dict.fromkeys([*told, str(error)]))) from error
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
