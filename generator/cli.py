"""The ``atlas`` command: one subcommand for each thing a person does; each is loaded when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from generator.commands.helping import TellingContext, chosen, in_words, show_slip
from generator.commands.speaking import language_option
from generator.console import OUT, show_error, show_fault, speak_as_it_can, speak_in, spoken
from generator.errors import AtlasError, explained

COMMANDS = {
    "refresh": "editing",
    "add": "adding",
    "receive": "incoming.receiving_forms",
    "watch": "incoming.looking_out",
    "new": "editing",
    "rename": "editing",
    "remove": "taking_back",
    "check": "editing",
    "import": "importing_tables",
    "extract": "extracting",
    "read": "reading_with",
    "locate": "locating",
    "map": "mapping",
    "build": "building",
    "serve": "building",
    "pictures": "picturing",
    "init": "founding_atlas",
    "upgrade": "founding_atlas",
}


class _Commands(click.Group):
    """A group that imports a subcommand only when somebody calls it, so that each starts fast."""

    context_class = TellingContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all subcommands, in the order of a working day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand *cmd_name*, or ``None`` if there is none."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(f".commands.{COMMANDS[cmd_name]}", __package__), name)
        assert isinstance(command, click.Command)
        return in_words(command, spoken(chosen(ctx)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with all that its first sentence says."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, (command.help or "").partition("\n\n")[0]) for name, command in found if command]
            )

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        """The surroundings of a call, in which nobody has said yet in which language to speak."""
        speak_in(None)
        return super().make_context(*arguments, **extra)


_debugged = [False]
"""Whether a fault of the program is shown with the place in the code where it happened."""


def _debug(_ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    _debugged[:] = [value]


@click.group("atlas", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@language_option
@click.option("--debug", is_flag=True, is_eager=True, expose_value=False, callback=_debug)
@click.version_option(package_name="partnership-atlas", prog_name="atlas")
def atlas(language: str | None) -> None:
    """The Partnership Atlas: from news stories to entries to a site."""
    speak_in(language)
    OUT.quiet = False


def main() -> None:
    """Run the command, and leave with its exit status.

    0: all is well; 1: something that a person can mend, told in words; 2: called wrongly; 3: a fault of the
    program itself; 130: interrupted.
    """
    speak_as_it_can()
    try:
        status = atlas.main(standalone_mode=False)
        sys.stdout.flush()
    except AtlasError as error:
        show_error(error)
        sys.exit(1)
    except BrokenPipeError:
        _say_no_more()
        sys.exit(1)
    except OSError as error:
        _say_no_more()
        show_error(explained(error, Path()))
        sys.exit(1)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        show_slip(error)
        sys.exit(error.exit_code)
    except Exception as error:
        show_fault(error, in_full=_debugged[0])
        sys.exit(3)
    # Without its standalone mode click gives back the status that a command left with.
    sys.exit(status if isinstance(status, int) else 0)


def _say_no_more() -> None:
    """Keep Python from failing once more over an output that takes nothing any more, when it ends."""
    with suppress(OSError):
        sys.stdout.flush()
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
