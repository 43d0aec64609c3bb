"""``atlas build`` and ``atlas serve``: from the committed entries to a site, in all languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click
from rich.text import Text

from generator import notices
from generator.commands.editing import shown_if_long
from generator.commands.for_programs import tell_program
from generator.commands.speaking import json_option, language_option, quiet_option
from generator.commands.whereabouts import project_here, shown
from generator.console import ERR, OUT, show_error, show_findings, spoken
from generator.desk.check import check
from generator.desk.other_files import OVERLAYS
from generator.errors import FindingsError
from generator.messages import Catalogue, catalogue
from generator.read_once import ReadOnce
from generator.readers.reading_files import FOLDER
from generator.removal.leftover import published
from generator.settings.own_settings import configurations
from generator.site.plugin import build as build_site
from generator.site.plugin import hand_over
from generator.site.plugin.preview import Audience, UpToDate
from generator.site.plugin.preview import serve as serve_site
from generator.site.wording import listing, number


@click.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path))
@click.option("--site-url")
@click.option("--pages", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True)
@quiet_option
@json_option
@language_option
def build(
    site_dir: Path | None,
    site_url: str | None,
    pages: Path | None,
    strict: bool,
    as_json: bool,
    language: str | None,
) -> None:
    """Check everything, then build the site in all its languages from the entries."""
    project, words = project_here(), spoken(language)
    _examine(project, words, strict)
    if pages:
        _hand_over(project, pages, site_url, words, as_json)
    else:
        _build(project, site_dir or Path(shown(project / "site")), site_url, words, as_json)


def _build(project: Path, folder: Path, site_url: str | None, words: Catalogue, as_json: bool) -> None:
    with shown_if_long(words.say("build.making")) as told:
        address = build_site(project, folder, site_url, told)
    if still := published(project, folder):
        raise FindingsError(still)
    held = _held(folder)
    for line in _summary(project, folder, address, held, words):
        OUT.print(Text(line))
    if as_json:
        tell_program({"folder": folder.as_posix(), "address": address, **held})


def _hand_over(project: Path, folder: Path, address: str | None, words: Catalogue, as_json: bool) -> None:
    """Write the pages for another engine, and say how they are built."""
    settings = hand_over(project, folder, address, words)
    names = listing((catalogue(each).say("site.language") for each in configurations(project)), words.language)
    OUT.print(Text(words.say("build.pages.done", folder=f"{folder.as_posix()}/", languages=names)))
    for each in settings:
        OUT.print(Text(words.say("build.pages.try", folder=folder.as_posix(), settings=each)), soft_wrap=True)
    if as_json:
        tell_program({"folder": folder.as_posix(), "settings": settings})


def _examine(project: Path, words: Catalogue, strict: bool) -> None:
    """Stop at what is wrong, but for what the site can go without: that is told, and left out of it.

    A second reader's file is left out of the entries already, a layer that cannot be read out of the maps.
    """
    findings = check(project)
    aside = [one for one in findings if any(one.path.is_relative_to(folder) for folder in (FOLDER, OVERLAYS))]
    if len(aside) < len(findings) or (strict and aside):
        raise FindingsError(findings)
    show_findings(aside, ERR, words.language)
    notices.tell_job(notices.left_out(aside))


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@language_option
def serve(port: int, language: str | None) -> None:
    """Show the site on this machine in all its languages; it follows every change of a file."""
    project = project_here()
    OUT.print(spoken(language).say("serve.building"))
    serve_site(project, port, Audience(_ready, _shown, show_error), partial(check, project, ReadOnce()))


def _ready(address: str) -> None:
    OUT.print(Text(spoken().say("serve.ready", address=address)))


def _shown(what: UpToDate) -> None:
    """One line for what was brought up to date; none where nothing had changed."""
    if what.files:
        words, seconds = spoken(), number(round(what.seconds, 1), spoken().language)
        names = listing(what.names, words.language)
        told = words.say(
            "serve.entry" if names else "serve.all", names=names, files=what.files, seconds=seconds
        )
        OUT.print(Text(told))


def _held(site_dir: Path) -> dict[str, int]:
    """How much the site holds."""
    data = json.loads((site_dir / "data" / "partnerships.json").read_text(encoding="utf-8"))
    told = data["partnerships"]
    counted = [one for one in told if one["scope"] == "cross-border" and one["evidence"] == "reported"]
    pages = len(list(site_dir.rglob("index.html")))
    return {"partnerships": len(told), "reported": len(counted), "pages": pages}


def _summary(
    project: Path, site_dir: Path, address: str, held: Mapping[str, int], words: Catalogue
) -> list[str]:
    """Where the site is and what it holds."""
    names = (catalogue(language).say("site.language") for language in configurations(project))
    return [
        words.say(
            "build.done", folder=f"{site_dir.as_posix()}/", languages=listing(names, words.language), **held
        ),
        words.say("build.look")
        if address.startswith("http://localhost")
        else words.say("build.publish", address=address),
    ]
