"""Help, and slips of a call, in the language of the person and as wide as the terminal."""

from __future__ import annotations

from collections.abc import Iterable

import click

from generator.console import ERR, spoken
from generator.messages import LANGUAGES, Catalogue

_HEADINGS = {"Options": "help.options", "Commands": "help.commands"}
_OF_CLICK = {"Show this message and exit.": "help.help", "Show the version and exit.": "help.version"}
_MARKS = {"[default: ": "help.default", "[required]": "help.required"}
_WIDEST = 100


class TellingContext(click.Context):
    """The surroundings of a call, which know in which language somebody is spoken to."""

    @property
    def words(self) -> Catalogue:
        """The catalogue of ``--lang``, here or before the command, else that of the terminal."""
        return spoken(chosen(self))

    def get_help(self) -> str:
        """The help of the command, from the catalogues."""
        in_words(self.command, self.words)
        return super().get_help()

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter that knows the words around the help."""
        return _Formatter(self.words, self.terminal_width)


def chosen(ctx: click.Context | None) -> str | None:
    """The language that was asked for by ``--lang``, the innermost first; ``None`` if none was."""
    while ctx is not None:
        if (language := ctx.params.get("language")) in LANGUAGES:
            return str(language)
        ctx = ctx.parent
    return None


def in_words(command: click.Command, words: Catalogue) -> click.Command:
    """*command* with its help, and that of its options, as the catalogue has it.

    ``help.<command>`` says what it does, ``help.<command>.<option>`` or ``help.option.<option>`` what an
    option does.
    """
    key = f"help.{command.name}"
    command.context_class = TellingContext
    if key in words:
        command.help = "\n\n".join(words.say(each) for each in (key, f"{key}.more") if each in words)
    for option in command.params:
        if isinstance(option, click.Option):
            keys = (f"{key}.{option.name}", f"help.option.{option.name}")
            option.help = next((words.say(each) for each in keys if each in words), option.help)
    return command


class _Formatter(click.HelpFormatter):
    """Writes help whose headings, and what the library itself says, come from the catalogue."""

    def __init__(self, words: Catalogue, width: int | None) -> None:
        super().__init__(width=width, max_width=_WIDEST)
        self._words = words

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", self._words.say("help.usage.options"))
        args = args.replace("COMMAND [ARGS]...", self._words.say("help.usage.command"))
        super().write_usage(prog, args, prefix or f"{self._words.say('help.usage')} ")

    def write_heading(self, heading: str) -> None:
        key = _HEADINGS.get(heading)
        super().write_heading(self._words.say(key) if key else heading)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, self._said(told)) for name, told in rows], min(col_max, 24), col_spacing)

    def _said(self, told: str) -> str:
        if told in _OF_CLICK:
            return self._words.say(_OF_CLICK[told])
        for mark, key in _MARKS.items():
            told = told.replace(mark, self._words.say(key))
        return told


def show_slip(slip: click.ClickException) -> None:
    """Print how a command is called, and what was wrong with the call."""
    ctx = slip.ctx if isinstance(slip, click.UsageError) else None
    words = spoken(chosen(ctx))
    if ctx is not None:
        ERR.print(ctx.get_usage(), markup=False)
        ERR.print(words.say("help.try", command=ctx.command_path), markup=False)
    ERR.print(words.say("help.slip", problem=slip.format_message()), markup=False)
