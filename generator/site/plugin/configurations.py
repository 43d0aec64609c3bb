"""In which languages a project is published: each has a configuration, and the site a folder for it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from generator.messages import PRESS, catalogue
from generator.settings.own_settings import configurations


class Version(NamedTuple):
    """The same site in another language, as the header leads to it."""

    code: str
    name: str
    path: str
    """From the root of this language to its own."""
    address: str
    """In full, where the site knows its own address."""


def below(language: str) -> str:
    """The folder of *language* below the root of the whole site."""
    return "" if language == PRESS else f"{language}/"


def first(language: str, address: str) -> str:
    """Where the whole site begins, seen from its part in *language* at *address*."""
    return urljoin(address, "../") if below(language) else address


def versions(project: Path, language: str, address: str) -> list[Version]:
    """The other languages of *project*, seen from its site in *language* at *address*."""
    up = "../" if below(language) else ""
    found = []
    for other in configurations(project):
        if other != language:
            path = up + below(other)
            name = catalogue(other).say("site.language")
            found.append(Version(other, name, path, urljoin(address, path)))
    return found
