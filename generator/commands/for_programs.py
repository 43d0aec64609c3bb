"""What commands did, told to programs: as JSON."""

from __future__ import annotations

from typing import Any

import click

from generator.codec import plain
from generator.console import in_json
from generator.desk.report import Report


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
