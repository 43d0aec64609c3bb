"""All languages of a site, from a project's files; what stops MkDocs is told as findings."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.errors import Finding, FindingsError
from generator.messages import PRESS
from generator.settings.own_settings import configuration, configurations
from generator.settings.wrong_settings import programs
from generator.site.plugin.configurations import below
from generator.site.repository import SOURCES

_SETTINGS = {
    r"reference to '(.+?)' is included in the 'nav' configuration, which is not found": "nav-missing",
    r"Unrecognised configuration name: (\S+)": "setting-unknown",
    r"The \"(.+?)\" plugin is not installed": "plugin-missing",
    r"Config file '(.+?)' does not exist": "settings-missing",
    r"Unrecognised theme name: '(.+?)'": "theme-missing",
    r"Excluding '(.+?)' from the site because it conflicts": "page-twice",
}
"""What MkDocs says most often of its settings → our own words for it."""
_HOST = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)


Follower = Callable[[int, int], None]
"""Hears how many steps are done, of how many."""
Work = Callable[[str, MkDocsConfig, list[Finding]], None]
"""Gets a language, its settings, and what MkDocs has warned of."""


class AddressError(FindingsError):
    """No site can be served at this address."""


def make(project: Path, folder: Path, address: str | None, follow: Follower | None = None) -> str:
    """Write all languages into the new *folder*; the address of the site. *follow* hears how far it is."""
    order = list(configurations(project))

    def work(language: str, config: MkDocsConfig, _told: list[Finding]) -> None:
        if follow is not None:
            plugin: Any = config.plugins["atlas"]
            plugin.follow = _one_of(follow, order.index(language), len(order))
        run(config)

    return in_each_language(project, folder, address, work)


def in_each_language(
    project: Path,
    folder: Path,
    address: str | None,
    work: Work,
    stopping: bool = True,
) -> str:
    """Do *work* with the settings of each language, for a site in *folder*; the address of the site.

    Where *stopping*, what MkDocs has warned of is raised as ``FindingsError`` in the end.
    """
    for language in configurations(project):
        address = in_one_language(project, folder, address, language, work, stopping)
    return address or ""


def in_one_language(
    project: Path,
    folder: Path,
    address: str | None,
    language: str,
    work: Work,
    stopping: bool = True,
) -> str:
    """What :func:`in_each_language` does, for one; the address of the whole site."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    address = servable(address, Path("--site-url")) if address else None
    name = configurations(project)[language]
    with told_as_findings(project, language, stopping) as told:
        changes: dict[str, Any] = {"site_dir": str(folder / below(language)), "strict": stopping}
        if address:
            changes["site_url"] = address + below(language)
        if found := list(programs(project, Path(name))):
            raise FindingsError(found)
        config = load_config(str(project / name), **changes)
        if config.site_url and not address:
            address = servable(config.site_url.removesuffix(below(language)), Path(name))
        work(language, config, told)
    return address or ""


def _one_of(follow: Follower, number: int, languages: int) -> Follower:
    """A listener to the language *number* (from 0) of so many *languages*, in which the site is as large."""
    return lambda done, total: follow(number * total + done, languages * total)


def run(config: MkDocsConfig) -> None:
    """Let MkDocs build what *config* describes."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_with_mkdocs(config)
    finally:
        config.plugins.on_shutdown()


def servable(address: str, told_in: Path) -> str:
    """*address* with the slash at its end without which relative addresses go astray, if it can serve."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc.rsplit(":", 1)[0]))
        sound = sound and (parts.port != 0) and not (parts.query or parts.fragment)
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s\"'<>\\?#]", address):
        raise AddressError([Finding.of(told_in, 0, "site-url", value=address)])
    return address.rstrip("/") + "/"


# ── What MkDocs says ──────────────────────────────────────────────────────────────────────────


@contextmanager
def told_as_findings(project: Path, language: str, stopping: bool) -> Iterator[list[Finding]]:
    """Turn what MkDocs warns of and raises into findings; the list grows while it is at work.

    Where *stopping*, any of them ends the build with a ``FindingsError``.
    """
    found: list[Finding] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: found.append(  # type: ignore[method-assign]
        _finding(project, language, record.getMessage())
    )
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield found
    except (MkDocsException, SystemExit) as error:
        raise _cause(error, found, project, language) from error
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
    if stopping and found:
        raise FindingsError(list(dict.fromkeys(found)))


def _cause(error: BaseException, found: Sequence[Finding], project: Path, language: str) -> FindingsError:
    """What a person can mend about *error*: findings of ours behind it, else what MkDocs told before."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, FindingsError):
            return FindingsError([each.seen_from(project) for each in behind.findings])
        behind = behind.__cause__ or behind.__context__
    return FindingsError(list(dict.fromkeys(found)) or [_finding(project, language, str(error))])


def _finding(project: Path, language: str, message: str) -> Finding:
    """What MkDocs said in *message* as a finding on its file and line, as far as it names them."""
    page = re.search(r"Doc file '(.+?)' contains .*?link '(.*?)'", message)
    if page:
        path, line = _line(project, language, page[1], page[2])
        return Finding.of(path, line, "broken-link", value=page[2])
    for pattern, code in _SETTINGS.items():
        if match := re.search(pattern, message):
            line = _line_of(project, language, match[1])
            return Finding.of(Path(configuration(language)), line, code, value=match[1])
    place, setting = re.search(r"line (\d+)", message), re.search(r"Config value '(\w+)'", message)
    line = int(place[1]) if place else _line_of(project, language, f"{setting[1]}:") if setting else 0
    told = " ".join(re.sub(r'in "[^"]*", ', "", message).split())
    return Finding.of(Path(configuration(language)), line, "site-settings", problem=told)


def _line_of(project: Path, language: str, words: str) -> int:
    """The line of the settings on which *words* stand (0: not told)."""
    settings = project / configuration(language)
    lines = settings.read_text(encoding="utf-8", errors="replace").splitlines() if settings.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if words in line), 0)


def _line(project: Path, language: str, page: str, link: str) -> tuple[Path, int]:
    """The file behind *page* in *language*, and the line on which *link* stands there (0: not told)."""
    stem = page.removesuffix(".md")
    names = (page,) if language == PRESS else (f"{stem}.{language}.md", page)
    path = next((Path(SOURCES, name) for name in names if (project / SOURCES / name).is_file()), None)
    if path is None:
        return Path(SOURCES, page), 0
    lines = (project / path).read_text(encoding="utf-8", errors="replace").splitlines()
    return path, next((number for number, text in enumerate(lines, 1) if f"({link}" in text or link in text), 0)
