"""``atlas init`` and ``atlas upgrade``: an atlas of one's own, and its way to a newer version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from generator.commands.speaking import language_option, quiet_option
from generator.commands.whereabouts import project_root
from generator.console import OUT, show_findings, spoken

if TYPE_CHECKING:
    from generator.founding.upgrading import What


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@quiet_option
@language_option
def init(folder: Path, language: str | None) -> None:
    """Begin an atlas of your own in FOLDER: settings, workflows, pages, and room for stories."""
    from generator.founding.beginning import begin

    words = spoken(language)
    done = begin(folder)
    OUT.print(Text(words.say("init.done", folder=folder, count=len(done.written)), style="green"))
    if done.kept:
        OUT.print(Text(words.say("init.kept", names=", ".join(done.kept))))
    OUT.print(Text(words.say("init.next", folder=folder)))


@click.command("upgrade")
@quiet_option
@language_option
@click.pass_context
def upgrade(ctx: click.Context, language: str | None) -> None:
    """Bring workflows, settings and pages to this version of the generator; your changes and data stay."""
    from generator.founding.upgrading import upgrade as bring

    words = spoken(language)
    done = bring(project_root())
    OUT.print(Text(words.say("upgrade.done", before=done.before, now=done.now)))
    styles: dict[What, str] = {"added": "green", "changed": "yellow", "gone": "red"}
    for what, style in styles.items():
        if paths := done.paths(what):
            OUT.print(Text(words.say(f"upgrade.{what}", count=len(paths)), style=style))
            OUT.print(Text("\n".join(f"  {path}" for path in paths)))
    if not any(step.what for step in done.steps):
        OUT.print(Text(words.say("upgrade.nothing")))
    show_findings(done.findings, language=words.language)
    if done.findings:
        ctx.exit(1)
