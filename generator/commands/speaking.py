"""The options that commands have alike: in which language they speak, whether at all, or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from generator.console import OUT, speak_in
from generator.messages import LANGUAGES

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _as_before(ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        ctx.params["language"] = value
        speak_in(value)


def _spoken_from_now(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value:
        speak_in(value)
    return value


def language_option(command: _Command) -> _Command:
    """Let *command* be told its language by ``--lang``; by ``--language``, as it was called before, too."""
    choice = click.Choice(LANGUAGES)
    now = click.option("--lang", "language", type=choice, is_eager=True, callback=_spoken_from_now)
    before = click.option("--language", type=choice, hidden=True, expose_value=False, callback=_as_before)
    return now(before(command))


def _hushed(_ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    OUT.quiet = value


quiet_option = click.option(
    "--quiet", "-q", is_flag=True, expose_value=False, is_eager=True, callback=_hushed,
)  # fmt: skip


def _for_programs(_ctx: click.Context, _option: click.Parameter, value: bool) -> bool:
    OUT.quiet = OUT.quiet or value
    return value


json_option = click.option("--json", "as_json", is_flag=True, callback=_for_programs)
