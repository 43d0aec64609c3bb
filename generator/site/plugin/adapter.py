"""The MkDocs plugin: it hands over the pages, and lets nothing through that an editor's page could run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

import geo
from generator.errors import AtlasError, Finding, FindingsError
from generator.house import LOOKS, OVERRIDES
from generator.kept import bound, folder
from generator.messages import LANGUAGES, PRESS, catalogue
from generator.settings.own_settings import own_settings
from generator.site import wording
from generator.site.maps.cards import own_colours
from generator.site.page import is_own
from generator.site.pages import BOUNDARIES, Page, Site, generated_pages, prose
from generator.site.pages.project import SHEET, read_site
from generator.site.plugin.configurations import first, versions
from generator.site.plugin.delivering import delivered
from generator.site.plugin.marking import wrong
from generator.site.plugin.scripts import bundled, parts
from generator.site.plugin.sheets import calmed, is_themes
from generator.site.render import phrases
from generator.site.repository import Repository
from generator.site.typefaces import cut, typefaces

LEAFLET = ("leaflet.js", "leaflet.css")
PAGES_IN_ALL_LANGUAGES = "languages.xml"
"""The list of pages for programs that search. That of the theme has no more than its own script needs."""


class AtlasConfig(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say about the plugin."""

    language = config_options.Choice(LANGUAGES, default=PRESS)
    languages = config_options.ListOfItems(config_options.Choice(LANGUAGES), default=[])
    """In which languages the site is published; if none is listed, in all that have a configuration."""


class FieldConfig(Config):  # type: ignore[no-untyped-call]
    """What the theme asks of its search."""

    enabled = config_options.Type(bool, default=True)


class SearchField(BasePlugin[FieldConfig]):  # type: ignore[no-untyped-call]
    """Stands where the theme looks for its search, so that it shows the field; the atlas has its own index."""

    def __init__(self) -> None:
        self.load_config({})


class AtlasPlugin(BasePlugin[AtlasConfig]):  # type: ignore[no-untyped-call]
    """Puts the generated pages into a MkDocs build."""

    shown: Sequence[Finding] | None = None
    """In a preview: what the check found; a page that cannot be read then stops nothing."""
    told: Sequence[Finding] = ()
    """In a preview: what MkDocs has warned of so far."""
    given: Callable[[], Iterable[Page]] | None = None
    """In a preview: the pages that stand in the navigation, to which it adds all others one by one."""
    follow: Callable[[int, int], None] | None = None
    """Hears how many steps of this language are done, of how many: two for each page."""
    cores: int | None = None
    """How many cores it may use; all of the machine if nothing is said."""
    _pages = _done = 0

    def preview(self, shown: Sequence[Finding], told: Sequence[Finding]) -> None:
        """Let each page show the findings about it, and none of them stop the build."""
        self.shown, self.told = shown, told

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let links follow the fork that builds the site, and the address it builds for."""
        fork = os.environ.get("GITHUB_REPOSITORY")
        if fork and not os.environ.get("ATLAS_REPO_URL"):
            config.repo_url = f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{fork}"
        if not config.repo_url:
            config.edit_uri = None  # nowhere to edit
        project = Path(config.config_file_path).parent
        _name_toggles(config, self.config.language)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
        config.theme.static_templates.add(PAGES_IN_ALL_LANGUAGES)
        config.plugins["material/search"] = SearchField()
        config.extra["versions"] = versions(project, self.config.language, config.site_url or "")
        config.extra["locale"] = str(wording.locale(self.config.language))
        config.extra["first"] = first(self.config.language, config.site_url or "")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what lies in docs_dir by the pages made of it, and add the files that the maps need."""
        try:
            pages = self.given() if self.given else generated_pages(self._site(config))
            ours = list(delivered(config, pages, self.cores))
            self._examine(config)
        except AtlasError as error:
            raise PluginError(str(error)) from error
        for file in [file for file in files if _is_raw(file, config) or _is_idle(file.src_uri)]:
            files.remove(file)
        for file in ours:
            _put(files, file)
        _bring_looks(files, config)
        _colour(files, config)
        _bundle(files, config)
        for sheet in [file for file in files if is_themes(file.src_uri)]:
            _put(files, File.generated(config, sheet.src_uri, content=calmed(sheet.content_string)))
        for face in typefaces():
            letters = cut(face, folder(Path(config.config_file_path).parent) / "fonts")
            _put(files, File.generated(config, f"assets/fonts/{face.name}", content=letters))
        for name, path in _static(self.config.language).items():
            _put(files, File.generated(config, name, abs_src_path=str(path)))
        self._pages, self._done = len(files.documentation_pages()), 0
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's own pages speak from the catalogues too."""
        env.globals["say"] = catalogue(self.config.language).say
        env.globals["say_in"] = {language: catalogue(language).say for language in LANGUAGES}
        env.globals["phrases"] = partial(phrases, self.config.language)
        env.trim_blocks = env.lstrip_blocks = True  # a fifth of a page would be the theme's empty lines
        env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """What people wrote cleaned of all that could run; in a preview below what is wrong with it."""
        self._step()
        path = page.file.src_uri
        if prose.is_prose(path):
            html = prose.clean(html)
        return wrong([*(self.shown or ()), *self.told], path, self.config.language) + html

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Say at the end of every page where to correct it and where to report a mistake."""
        self._step()
        say = catalogue(self.config.language).say
        notes = page.meta.get("pencil")
        page.edit_url = notes or page.edit_url
        context["mend"] = {
            "correct": say("site.correct.notes" if notes else "site.correct"),
            "report": say("site.report"),
            "form": repository_of(config).report(page.canonical_url or page.url),
        }
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Take away the packed list of addresses, which holds the day of the build, and old kept files."""
        (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)
        for kind in ("maps", "cards"):
            bound(folder(Path(config.config_file_path).parent) / kind)

    def _step(self) -> None:
        self._done += 1
        if self.follow is not None:
            self.follow(self._done, 2 * self._pages)

    def _examine(self, config: MkDocsConfig) -> None:
        """Refuse what people put into site_src and nobody could read, or in a preview show it on its page."""
        project = Path(config.config_file_path).parent
        found = [finding.seen_from(project) for finding in prose.examine(Path(config.docs_dir))]
        if self.shown is not None:
            self.shown = [*self.shown, *found]
        elif found:
            raise FindingsError(found)

    def _site(self, config: MkDocsConfig) -> Site:
        return read_site(
            Path(config.config_file_path).parent,
            Path(config.docs_dir),
            self.config.language,
            address=config.site_url or "",
            repository=repository_of(config),
            tolerant=self.shown is not None,
        )


def _name_toggles(config: MkDocsConfig, language: str) -> None:
    """Say in *language* what the buttons for light and dark do, where the settings do not."""
    palette = config.theme.get("palette")
    for one in palette if isinstance(palette, list) else []:
        if isinstance(toggle := one.get("toggle"), dict):
            media = str(one.get("media"))
            kind = next((each for each in ("light", "dark") if each in media), "system")
            toggle.setdefault("name", catalogue(language).say(f"site.toggle.{kind}"))


def repository_of(config: MkDocsConfig) -> Repository:
    """Where the site that *config* describes can be corrected."""
    branch = (config.edit_uri or "edit/main/").split("/")[1]
    return Repository((config.repo_url or "").rstrip("/"), branch)


def _is_raw(file: File, config: MkDocsConfig) -> bool:
    """Whether *file* is an editor's own: shown as a part of a generated page, or never."""
    if file.src_dir != config.docs_dir:
        return False
    own = is_own(Path(file.abs_src_path or ""), Path(config.docs_dir))
    return not (own and prose.is_published(file.src_uri))


def _is_idle(path: str) -> bool:
    """Whether *path* is a file of the theme that no page loads, such as those of its own search."""
    return path.endswith(".map") or path.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/"))


def _bring_looks(files: Files, config: MkDocsConfig) -> None:
    """Add our style sheets, scripts and drawings, but for those in whose place the atlas has its own."""
    for path in sorted(LOOKS.iterdir()):
        name = f"assets/{path.name}"
        if files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, abs_src_path=str(path)))


def _colour(files: Files, config: MkDocsConfig) -> None:
    """Add the colours that the atlas chose to the style sheet."""
    name = f"assets/{SHEET}"
    sheet = files.get_file_from_path(name)
    if sheet and (chosen := own_colours(own_settings(Path(config.config_file_path).parent).colours)):
        _put(files, File.generated(config, name, content=f"{sheet.content_string}\n{chosen}"))


def _bundle(files: Files, config: MkDocsConfig) -> None:
    """Let the scripts of lists and maps be sent in few files."""
    own = {file.src_uri: file for file in files if file.src_uri in parts()}
    for path, text in bundled(lambda name: own[name].content_string if name in own else "").items():
        _put(files, File.generated(config, path, content=text))
    for file in own.values():
        files.remove(file)


def _put(files: Files, file: File) -> None:
    before = files.get_file_from_path(file.src_uri)
    if before:
        files.remove(before)
    files.append(file)


def _static(language: str) -> dict[str, Path]:
    """Files that are copied as they are: Leaflet, and the boundaries once for all languages."""
    leaflet = Path(str(resources.files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    files = {f"assets/leaflet/{name}": leaflet / name for name in LEAFLET}
    if language == PRESS:
        data = Path(geo.__file__).parent / "data"
        files |= {f"data/{name}.topojson": data / f"{name}.topojson" for name in BOUNDARIES}
    return files
