"""The same pages in a folder, for another engine: Markdown, files and settings that need nothing of ours.

Tried with Zensical and ProperDocs, which read the settings of MkDocs. What only our theme adds stays behind:
:data:`LEFT` names it, and the folder's README tells it.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files

from generator.entry import front
from generator.errors import Finding
from generator.messages import Catalogue
from generator.settings.own_settings import configuration
from generator.site.pages import prose
from generator.site.plugin.configurations import below
from generator.site.plugin.making import in_each_language
from generator.site.publishing import renewed

LEFT = ("policy", "search", "head", "mend", "print", "lost", "switch")
"""What is no part of the pages; each has its words in the catalogue (``build.pages.left.…``)."""
KEPT = ("title", "description")
"""What of the head of a page any engine understands."""
SETTINGS = ("site_name", "site_description", "site_url", "copyright", "nav", "extra_css")
_LINK = re.compile(r'href="(?!\w+:)([\w./-]*?)(?:index)?\.md(#[^"]*)?"')


def hand_over(project: Path, folder: Path, address: str | None, words: Catalogue) -> list[str]:
    """Write the pages of *project* in all languages into *folder*; the settings of each.

    ``FindingsError`` where *folder* holds what somebody else wrote, or a page cannot be read.
    """
    done: list[str] = []

    def write(language: str, config: MkDocsConfig, _told: list[Finding]) -> None:
        _write(work, language, config)
        done.append(configuration(language))

    with renewed(folder, project) as work, TemporaryDirectory(dir=work.parent) as aside:
        in_each_language(project, Path(aside), address, write)
        left = "\n".join(f"- {words.say(f'build.pages.left.{each}')}" for each in LEFT)
        (work / "README.md").write_text(words.say("build.pages.readme", left=left), encoding="utf-8")
    return done


def _write(folder: Path, language: str, config: MkDocsConfig) -> None:
    config = config.plugins.on_config(config)
    files: Files = config.plugins.on_files(get_files(config), config=config)  # all but what is the theme's
    for file in files:
        target = folder / language / file.src_uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_content(file, config))
    told = yaml.safe_dump(_settings(language, config), allow_unicode=True, sort_keys=False)
    (folder / configuration(language)).write_text(told, encoding="utf-8")


def _content(file: File, config: MkDocsConfig) -> bytes:
    if not file.is_documentation_page():
        return file.content_bytes
    head, body = front.split(file.content_string) or ("", file.content_string)
    kept = {key: value for key, value in (yaml.safe_load(head) or {}).items() if key in KEPT}
    kept["hide"] = ["toc"]  # our pages have no headings in Markdown
    if prose.is_prose(file.src_uri):
        body = _cleaned(body, config)
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, width=1000)}---\n{body}".encode()


def _cleaned(body: str, config: MkDocsConfig) -> str:
    """What a person wrote, as the HTML that our own build makes of it: nothing in it runs."""
    writer = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return f"<div>\n{_LINK.sub(_led, prose.clean(writer.convert(body)))}\n</div>\n"


def _led(link: re.Match[str]) -> str:
    """A link to a page beside it, from the folder that the page itself becomes."""
    name = f"{link[1]}/" if link[1] else ""
    return f'href="../{name}{link[2] or ""}"'


def _settings(language: str, config: MkDocsConfig) -> dict[str, Any]:
    """What another engine is to know, in the terms of MkDocs."""
    theme = {name: config.theme.get(name) for name in ("language", "palette", "logo", "favicon")}
    features = [each for each in config.theme["features"] if each != "content.action.edit"]
    extensions = [{name: config.mdx_configs.get(name, {})} for name in config.markdown_extensions]
    return {
        **{name: config[name] for name in SETTINGS},
        "docs_dir": language,
        "site_dir": f"site/{below(language)}".rstrip("/"),
        "theme": {"name": "material", "font": False, "features": features, **theme},
        "not_in_nav": "*",
        "extra_javascript": [{"path": "assets/atlas.js", "async": True}],
        "markdown_extensions": extensions,
    }
