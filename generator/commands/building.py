"""``atlas build`` and ``atlas serve``: from the committed entries to a site, in all languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click
from rich.text import Text

from generator import notices
from generator.commands.speaking import json_option, language_option, quiet_option, tell_program
from generator.console import ERR, OUT, show_error, show_findings, spoken
from generator.desk.check import check
from generator.desk.other_files import OVERLAYS
from generator.errors import AtlasError, FindingsError
from generator.messages import Catalogue, catalogue
from generator.readers.reading_files import FOLDER
from generator.removal.leftover import published
from generator.site.plugin import build as build_site
from generator.site.plugin import serve as serve_site
from generator.site.plugin.configurations import configurations
from generator.site.wording import listing


@click.command("build")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site is written: a new folder, an empty one, or a site that was built before.",
)
@click.option("--site-url", help="The address the site will have, such as https://me.github.io/atlas/.")
@quiet_option
@json_option
@language_option
def build(site_dir: Path, site_url: str | None, as_json: bool, language: str | None) -> None:
    """Check everything, then build the site in all its languages from the entries."""
    project = project_here()
    findings = check(project)
    # A second reader's file is left out of the entries already, a layer that cannot be read out of the maps.
    aside = [one for one in findings if any(one.path.is_relative_to(folder) for folder in (FOLDER, OVERLAYS))]
    if len(aside) < len(findings):
        raise FindingsError(findings)
    show_findings(aside, ERR, spoken(language).language)
    notices.tell_job(notices.left_out(aside))
    address = build_site(project, site_dir, site_url)
    if still := published(project, site_dir):
        raise FindingsError(still)
    held = _held(site_dir)
    for line in _summary(site_dir, address, held, spoken(language)):
        OUT.print(Text(line))
    if as_json:
        tell_program({"folder": site_dir.as_posix(), "address": address, **held})


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on this machine."
)
def serve(port: int) -> None:
    """Show the site on this machine in all its languages; it follows every change of a file."""
    project = project_here()
    OUT.print(spoken().say("serve.building"))
    serve_site(project, port, _ready, show_error, partial(check, project))


def _ready(address: str) -> None:
    OUT.print(Text(spoken().say("serve.ready", address=address)))


def project_here() -> Path:
    """The project in the folder that the command was called in."""
    project = Path.cwd()
    if not (project / "mkdocs.yml").is_file():
        raise AtlasError(spoken().say("build.no-project", path=project))
    return project


def _held(site_dir: Path) -> dict[str, int]:
    """How much the site holds."""
    data = json.loads((site_dir / "data" / "partnerships.json").read_text(encoding="utf-8"))
    told = data["partnerships"]
    counted = [one for one in told if one["scope"] == "cross-border" and one["evidence"] == "reported"]
    pages = len(list(site_dir.rglob("index.html")))
    return {"partnerships": len(told), "reported": len(counted), "pages": pages}


def _summary(site_dir: Path, address: str, held: Mapping[str, int], words: Catalogue) -> list[str]:
    """Where the site is and what it holds."""
    names = (catalogue(language).say("site.language") for language in configurations(project_here()))
    return [
        words.say("build.done", folder=f"{site_dir}/", languages=listing(names, words.language), **held),
        words.say("build.look")
        if address.startswith("http://localhost")
        else words.say("build.publish", address=address),
    ]
