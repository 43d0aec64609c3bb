"""What the owner of an atlas says of it: title, tagline, colours, languages, contact, notice on rights.

``mkdocs.yml`` says it for the language of the press and for all others, ``mkdocs.<language>.yml`` what
differs there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.messages import LANGUAGES, PRESS, catalogue
from generator.settings.settings_file import OwnSetting, at, read_settings_file

SCHEMES = ("light", "dark")
INDEX = "index"
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What is said of an atlas in one language; what is empty was not said."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """Language → what the atlas is called there."""
    tagline: str = ""
    contact: str = ""
    rights: str = ""
    """The notice on rights, without marks."""
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """``light`` and ``dark`` → name of a colour → colour."""
    languages: tuple[str, ...] = ()


def configuration(language: str) -> str:
    """What the configuration of the site in *language* is called."""
    return "mkdocs.yml" if language == PRESS else f"mkdocs.{language}.yml"


def configurations(project: Path) -> dict[str, str]:
    """Language → the name of its configuration, for all in which *project* is published, the root first.

    Those are the ones that ``plugins: atlas: languages:`` lists, else all that have a configuration.
    """
    listed = _languages(read_settings_file(project / configuration(PRESS)))
    names = {language: configuration(language) for language in LANGUAGES}
    return {
        each: name
        for each, name in names.items()
        if each == PRESS or ((project / name).is_file() and (not listed or each in listed))
    }


def own_settings(project: Path, language: str = PRESS) -> OwnSettings:
    """What the owner of *project* says of it, in *language*."""
    files = [read_settings_file(project / configuration(each)) for each in dict.fromkeys((language, PRESS))]
    shared = files[-1]
    return OwnSettings(
        titles={each: title for each in LANGUAGES if (title := _title(project, each))},
        tagline=_said(files[0], "site_description"),
        contact=_first(files, "extra", "contact"),
        rights=without_marks(_first(files, "copyright")),
        colours={scheme: _colours(at(shared, "extra", "colours", scheme)) for scheme in SCHEMES},
        languages=_languages(shared),
    )


def _title(project: Path, language: str) -> str:
    """What *project* is called in *language*: by its home page, else by the name of the site."""
    name = f"{INDEX}.md" if language == PRESS else f"{INDEX}.{language}.md"
    try:
        front = _FRONT.match((project / "site_src" / name).read_text(encoding="utf-8"))
        told = yaml.load(front[1], Loader=yaml.BaseLoader) if front else None
    except (OSError, ValueError, yaml.YAMLError):
        told = None
    title = told.get("title") if isinstance(told, dict) else None
    named = title if isinstance(title, str) else ""
    return named.strip() or _said(read_settings_file(project / configuration(language)), "site_name")


def title_in(titles: Mapping[str, str], language: str) -> str:
    """What the atlas is called in *language*, else what the catalogue calls it."""
    return titles.get(language) or catalogue(language).say("site.title")


def _said(settings: OwnSetting | None, *names: str) -> str:
    found = at(settings, *names)
    return (found.value or "").strip() if found else ""


def _first(files: list[OwnSetting | None], *names: str) -> str:
    """What the first of *files* says that says anything."""
    return next(filter(None, (_said(each, *names) for each in files)), "")


def _colours(scheme: OwnSetting | None) -> dict[str, str]:
    return {name: one.value for name, one in (scheme.under() if scheme else ()) if one.value}


def _languages(settings: OwnSetting | None) -> tuple[str, ...]:
    listed = at(settings, "plugins", "atlas", "languages")
    return tuple(one.value for _, one in (listed.under() if listed else ()) if one.value)


def without_marks(notice: str) -> str:
    """*notice* as plain text."""
    return " ".join(re.sub(r"<[^>]*>", "", notice).split())
