"""The options that every command has alike: in which language it speaks, whether at all, or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from generator.codec import plain
from generator.console import OUT, in_json
from generator.desk.report import Report
from generator.messages import LANGUAGES

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _as_before(ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        ctx.params["language"] = value


def speaking(told: str, default: str | None = None) -> Callable[[_Command], _Command]:
    """Let a command be told its language by ``--lang``; by ``--language``, as it was called before, too."""
    choice = click.Choice(LANGUAGES)
    now = click.option(
        "--lang", "language", type=choice, default=default, show_default=True, is_eager=True, help=told
    )
    before = click.option("--language", type=choice, hidden=True, expose_value=False, callback=_as_before)
    return lambda command: now(before(command))


language_option = speaking("Language of the messages (else that of the terminal).")


def _hushed(_ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    OUT.quiet = value


quiet_option = click.option(
    "--quiet", "-q", is_flag=True, expose_value=False, is_eager=True, callback=_hushed,
    help="Say nothing but what is wrong; the exit code tells the rest.",
)  # fmt: skip


def _for_programs(_ctx: click.Context, _option: click.Parameter, value: bool) -> bool:
    OUT.quiet = OUT.quiet or value
    return value


json_option = click.option(
    "--json", "as_json", is_flag=True, callback=_for_programs, help="Tell what was done as JSON, for programs."
)


def tell_program(told: Any) -> None:
    """Print *told* as JSON."""
    click.echo(in_json(told))


def report_for_programs(report: Report) -> dict[str, Any]:
    """What a refresh did, as plain data."""
    kinds = ("new", "changed", "removed", "unchanged", "deleted", "silent")
    return {
        "news": report.news,
        "read": report.read,
        **{kind: list(getattr(report, kind)) for kind in kinds},
        "told_again": [{"story": story, "original": original} for story, original in report.again],
        "disputes": [{"entry": entry, **_dispute(one)} for entry, one in report.disputed],
        "notes": [{"article": article, "code": code} for article, code in report.notes],
        "doubts": [plain(one) for one in report.doubts],
        "wrong": [{"path": one.path.as_posix(), "line": one.line, "code": one.code} for one in report.wrong],
    }


def _dispute(one: Any) -> dict[str, str]:
    names = ("id", "item", "field", "page", "fresh", "reader")
    return {name: getattr(one, name) for name in names}
