"""How the command line speaks: calm lines, problems with their place and what to write instead."""

from __future__ import annotations

import codecs
import json
import locale
import os
import re
import shlex
import sys
import traceback
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from generator.errors import AtlasError, Finding, FindingsError
from generator.messages import COMMON, LANGUAGES, Catalogue, catalogue

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


# ── What the terminal can show ────────────────────────────────────────────────────────────────

_PLAIN = {"đ": "d", "Đ": "D", "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*"}


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """What to write instead of letters that the terminal does not know: the same without their marks.

    What has no such letter (Lao, Khmer) is written as its code.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = ""
    for letter in error.object[error.start : error.end]:
        bare = _PLAIN.get(letter, unicodedata.normalize("NFD", letter)[0])
        plain += bare if bare.isascii() else f"\\u{ord(letter):04x}"
    return plain, error.end


codecs.register_error("atlas-nearest", _nearest)


def speak_as_it_can() -> None:
    """Let no letter stop the output, whatever the terminal or the pipe can show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="atlas-nearest")


def in_json(value: Any) -> str:
    """*value* as JSON, whole in whatever letters the output can show."""
    knows_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, ensure_ascii=not knows_all, indent=1)


_asked_for: list[str] = []
"""The language of ``--lang``, if somebody gave it."""


def speak_in(language: str | None) -> None:
    """Say everything in *language* from now on, or again as the terminal has it."""
    _asked_for[:] = [language] if language else []


def spoken(language: str | None = None) -> Catalogue:
    """The catalogue of *language*, else of the one that was asked for, else of that of the terminal."""
    told = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    of_terminal = told[:2] if told[:2] in LANGUAGES else COMMON
    return catalogue(next(filter(None, (language, *_asked_for, of_terminal))))


# ── What a person has to mend ─────────────────────────────────────────────────────────────────


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
        path = finding.path.as_posix()
        where = f"{path}:{finding.line}" if finding.line else path
        line.append(f"{_printable(where)}: ", style="bold")
        line.append(problem)
        if hint:
            line.append(f"\n    {hint}", style="dim")
        console.print(line)


def _printable(name: str) -> str:
    """*name* as it can be written anywhere: file systems allow bytes that are no letters, and line breaks."""
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda char: repr(char[0])[1:-1], plain)


def show_error(error: AtlasError) -> None:
    """Print what a person has to mend."""
    if isinstance(error, FindingsError):
        show_findings(error.findings, language=spoken().language)
    else:
        ERR.print(Text(str(error)))


def show_fault(error: Exception, *, in_full: bool) -> None:
    """Print that the program itself failed and what to do; *in_full*: where in its code, too."""
    if in_full:
        ERR.print(Text("".join(traceback.format_exception(error)).rstrip()))
    said = " ".join(str(error).split())[:200]
    call = " ".join(["atlas", "--debug", *map(shlex.quote, sys.argv[1:])])
    ERR.print(Text(spoken().say("fault", error=f"{type(error).__name__}: {said}")))
    if not in_full:
        ERR.print(Text(f"    {spoken().say('fault.hint', call=call)}", style="dim"))


@contextmanager
def progress(what: str, total: int, console: Console = ERR) -> Iterator[Progress]:
    """A progress bar for long work; it vanishes when the work is done and is silent off a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        bar.add_task(what, total=total)
        yield bar
