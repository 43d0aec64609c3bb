"""``atlas pictures``: the pages that a branch changes as pictures, for the page of its pull request."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click
from rich.text import Text

from generator.commands.speaking import language_option, quiet_option
from generator.commands.whereabouts import project_here
from generator.console import OUT, spoken
from generator.errors import AtlasError
from generator.site import photographs
from generator.site.photographs import NoPicturesError


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--since", metavar="REVISION", required=True)
@click.option("--site-dir", default="site", type=click.Path(file_okay=False, path_type=Path))
@click.option("--pictures-url", default="")
@click.option("--site-url", default="")
@quiet_option
@language_option
def pictures(
    folder: Path, since: str, site_dir: Path, pictures_url: str, site_url: str, language: str | None
) -> None:
    """Photograph the pages that changed since a revision, into FOLDER, with a list of them in pages.md."""
    words, root = spoken(language), project_here()
    try:
        pages = photographs.pages_of(photographs.changed_files(root, since))
        told = list(photographs.photographed(site_dir, pages, folder))
    except NoPicturesError as error:
        raise NoPicturesError(words.say(f"pictures.no-{error}")) from None
    except (OSError, subprocess.CalledProcessError):
        raise AtlasError(words.say("pictures.no-revision", revision=since)) from None
    text = photographs.shown_in_markdown(told, pictures_url, site_url)
    (folder / "pages.md").write_text(text, encoding="utf-8")
    OUT.print(Text(words.say("pictures.taken", count=len(told), folder=folder)))
