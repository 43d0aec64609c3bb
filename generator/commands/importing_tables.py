"""``atlas import``: the entries of a published data package, into an atlas of one's own."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from generator.commands.speaking import language_option
from generator.commands.whereabouts import project_root
from generator.console import OUT, spoken


@click.command("import")
@click.argument("source", metavar="FOLDER|DATAPACKAGE", type=click.Path(exists=True, path_type=Path))
@language_option
def import_(source: Path, language: str | None) -> None:
    """Bring in the entries of a data package (the folder data/ of a site); those that are here stay.

    What an entry holds comes back: facts, sources, notes. The quotations behind facts, how certain they are
    and what editors disputed follow from the stories, which no package holds.
    """
    from generator.imports.importing import import_package

    words = spoken(language)
    done = import_package(project_root(), source)
    OUT.print(Text(words.say("import.new", count=len(done.new)), style="green" if done.new else ""))
    OUT.print(Text("\n".join(f"  {name}" for name in done.new)), end="\n" if done.new else "")
    if done.there:
        OUT.print(Text(words.say("import.there", count=len(done.there))))
        OUT.print(Text("\n".join(f"  {name}" for name in done.there)))
