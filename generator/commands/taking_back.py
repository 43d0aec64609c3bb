"""``atlas remove``: the words of a story go out, at the wish of those who hold the rights to it."""

from __future__ import annotations

from datetime import date

import click
from rich.text import Text

from generator.commands.speaking import language_option
from generator.commands.whereabouts import project_root
from generator.console import OUT, spoken
from generator.memory.tombstones import Wish
from generator.messages import Catalogue
from generator.removal.removing import Removal


@click.command()
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--quotations/--facts",
    "words_alone",
    default=True,
)
@click.option("--reason", default="")
@language_option
def remove(article: str, words_alone: bool, reason: str, language: str | None) -> None:
    """Take out a story, given by its id, file or address: its text, and every quotation from it."""
    from generator.removal.removing import remove as take_out

    words = spoken(language)
    wish: Wish = "quotations" if words_alone else "facts"
    day = date.today().isoformat()
    show_removal(take_out(project_root(), article, words, wish=wish, reason=reason, day=day), words)


def show_removal(removal: Removal, words: Catalogue) -> None:
    """Print what became of a story."""
    stone = removal.stone
    if not removal.news:
        OUT.print(Text(words.say("remove.known", story=stone.id)))
        return
    OUT.print(Text(words.say("remove.done", story=stone.id, count=len(removal.entries))))
    for kind in ("gone", "kept", "deleted"):
        names: tuple[str, ...] = getattr(removal, kind)
        if names:
            OUT.print(Text(words.say(f"remove.{kind}", count=len(names))))
            OUT.print(Text("\n".join(f"  {name}" for name in names)))
    if not stone.publisher:
        OUT.print(Text(words.say("remove.unnamed", path=f"seeds/removed/{stone.id}.json")))
    OUT.print(Text(words.say("remove.history"), style="dim"))
