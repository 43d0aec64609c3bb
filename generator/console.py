"""How the command line speaks: calm lines, problems with their place and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from generator.errors import AtlasError, Finding, FindingsError
from generator.messages import catalogue

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


def describe(finding: Finding, language: str = "en") -> tuple[str, str]:
    """The problem and the hint of *finding* in words (an empty hint where there is none)."""
    words = catalogue(language)
    details = dict(finding.details)
    key = f"check.{finding.code}"
    hint = f"{key}.hint"
    return words.say(key, **details), (words.say(hint, **details) if hint in words else "")


def show_findings(findings: Iterable[Finding], console: Console = ERR, language: str = "en") -> None:
    """Print ``path:line: problem`` for each finding, with the hint indented below it."""
    for finding in sorted(findings):
        problem, hint = describe(finding, language)
        line = Text()
        line.append(f"{finding.path}:{finding.line}: ", style="bold")
        line.append(problem)
        if hint:
            line.append(f"\n    {hint}", style="dim")
        console.print(line)


def show_error(error: AtlasError) -> None:
    """Print what a person has to mend."""
    if isinstance(error, FindingsError):
        show_findings(error.findings)
    else:
        ERR.print(Text(str(error)))


@contextmanager
def progress(what: str, total: int, console: Console = ERR) -> Iterator[Progress]:
    """A progress bar for long work; it vanishes when the work is done and is silent off a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        bar.add_task(what, total=total)
        yield bar
