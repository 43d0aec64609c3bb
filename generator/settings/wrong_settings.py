"""What is wrong in the settings of an atlas, by line; what MkDocs alone sees is told by the build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Finding
from generator.messages import LANGUAGES, PRESS
from generator.messages.nearest import nearest
from generator.settings.own_settings import SCHEMES, configuration
from generator.settings.settings_file import OwnSetting, at, broken_line, program_lines, read_settings_file

COLOURS = (
    *("ink", "soft", "line", "paper", "wash", "la", "kh", "vn", "la-line", "kh-line", "vn-line"),
    *("warn", "sea", "context", "land", "seam", "border", "halo"),
)
"""The colours that the style sheet gives a name, and an atlas may choose."""
PALETTE = (
    "red", "pink", "purple", "deep purple", "indigo", "blue", "light blue", "cyan", "teal", "green",
    "light green", "lime", "yellow", "amber", "orange", "deep orange", "brown", "grey", "blue grey", "black",
    "white", "custom",
)  # fmt: skip
"""What the theme knows as primary and accent colours; *custom* is the look of the atlas itself."""
_EXTRA = ("alternate", "colours", "contact", "generator", "policy", "tiles")
_TEXTS = ("site_name", "site_description", "copyright")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def wrong_settings(project: Path) -> Iterator[Finding]:
    """What is wrong in the settings of *project*."""
    for language in LANGUAGES:
        path = Path(configuration(language))
        if line := broken_line(project / path):
            yield Finding.of(path, line, "setting-yaml")
        yield from programs(project, path)
        if settings := read_settings_file(project / path):
            for line, code, details in _wrong(settings):
                yield Finding.of(path, line, code, **details)
            if language == PRESS:
                yield from _languages(project, settings)


def programs(project: Path, path: Path) -> Iterator[Finding]:
    """What would run as soon as the settings at *path* below *project* are read."""
    for where, line in sorted(program_lines(project / path)):
        yield Finding.of(where, line, "setting-program").seen_from(project)


WrongSetting = tuple[int, str, dict[str, str]]


def _wrong(settings: OwnSetting) -> Iterator[WrongSetting]:
    yield from _texts(settings)
    yield from _palette(at(settings, "theme", "palette"))
    yield from _contact(at(settings, "extra", "contact"))
    yield from _colours(at(settings, "extra", "colours"))
    for name, one in _below(at(settings, "extra")):
        if name not in _EXTRA and (right := nearest(name, _EXTRA, "", likeness=80)):
            yield one.line, "setting-near", {"key": name, "right": right}


def _below(setting: OwnSetting | None) -> Iterator[tuple[str, OwnSetting]]:
    return setting.under() if setting else iter(())


def _texts(settings: OwnSetting) -> Iterator[WrongSetting]:
    for key in _TEXTS:
        one = at(settings, key)
        if one and one.node.tag.startswith("!"):
            continue  # what stands in the environment is told by the build
        if one and not (one.value or "").strip() and (key == "site_name" or one.value is None):
            yield one.line, "setting-text", {"key": key}


def _palette(palette: OwnSetting | None) -> Iterator[WrongSetting]:
    """Colours of the theme that it does not have; the palette is one, or a list with one for each scheme."""
    several = [palette] if at(palette, "primary") else [one for _, one in _below(palette)]
    for one in several:
        for key in ("primary", "accent"):
            told = at(one, key)
            if told and (told.value or "").replace("-", " ") not in PALETTE:
                known = ", ".join(PALETTE)
                yield told.line, "setting-palette", {"key": key, "value": told.value or "", "known": known}


def _contact(contact: OwnSetting | None) -> Iterator[WrongSetting]:
    """A contact that is meant for an address and is none; any other words are shown as they are."""
    if contact is None or contact.value == "":
        return
    told = (contact.value or "").strip()
    meant = "@" in told or told.startswith(("http", "www."))
    if contact.value is None or (
        meant and not (_MAIL.fullmatch(told) or re.fullmatch(r"https?://[^\s/]+\S*", told))
    ):
        yield contact.line, "setting-contact", {"value": told}


def _colours(colours: OwnSetting | None) -> Iterator[WrongSetting]:
    for scheme, names in _below(colours):
        if scheme not in SCHEMES:
            yield names.line, "setting-scheme", {"key": scheme}
            continue
        for name, one in names.under():
            if name not in COLOURS:
                yield one.line, "setting-colour-name", {"key": name, "known": ", ".join(COLOURS)}
            elif not _COLOUR.fullmatch(one.value or ""):
                yield one.line, "setting-colour", {"key": name, "value": one.value or ""}


def _languages(project: Path, settings: OwnSetting) -> Iterator[Finding]:
    """Languages in which the site cannot be published."""
    listed = at(settings, "plugins", "atlas", "languages")
    path, names = Path(configuration(PRESS)), [one.value or "" for _, one in _below(listed)]
    if listed and PRESS not in names:
        yield Finding.of(path, listed.line, "setting-language-root", value=PRESS)
    for _, one in _below(listed):
        value = one.value or ""
        if value not in LANGUAGES:
            yield Finding.of(path, one.line, "setting-language", value=value, known=", ".join(LANGUAGES))
        elif not (project / configuration(value)).is_file():
            yield Finding.of(path, one.line, "setting-language-file", value=value, file=configuration(value))
