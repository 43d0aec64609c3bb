"""Findings for machines: annotations on the lines of a GitHub pull request, and JSON."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from generator.console import describe, in_json
from generator.errors import Finding
from generator.messages import LANGUAGES, catalogue


def github(finding: Finding) -> str:
    """The workflow command that puts *finding*, in both languages, on its line.

    >>> github(Finding.of(Path("a--b.md"), 3, "tab")).split("::")[1]
    'error file=a--b.md,line=3,title=a--b.md'
    """
    told = [" ".join(part for part in describe(finding, language) if part) for language in LANGUAGES]
    place = {"file": finding.path.as_posix(), "line": finding.line, "title": finding.path.name}
    where = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    return f"::error {where}::{_message(chr(10).join(told))}"


_ASKED = {
    *("comment-swallows", "party-left-out", "outsider", "id-changed", "settled-none", "shared-deleted"),
    *("alias-twice", "continues-itself", "continues-in-circle", "article-copy", "image-elsewhere"),
    *("unlikely-year", "broken-link", "facts-in-notes", "stray-page", "sidecar-alone"),
}
"""What is asked about; everything else keeps a page from being read or shown as it is meant."""


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """*findings* as GitHub should get them, which shows ten a step: what stops the build, a file at a time.

    Of each file first the first line, then of each the second, so that no file crowds out the others.
    """
    turns: dict[Path, int] = {}
    ranked = []
    for finding in sorted(findings):
        turn = turns[finding.path] = turns.get(finding.path, -1) + 1
        ranked.append((finding.code in _ASKED, turn, finding))
    return [finding for _, _, finding in sorted(ranked)]


def summary(findings: Sequence[Finding]) -> str:
    """All *findings* as Markdown for the summary of a job, in both languages, each file under its name."""
    lines = [f"### {len(findings)}\n"]
    for path, some in groupby(sorted(findings), key=lambda finding: finding.path):
        lines.append(f"\n**{as_words(path.as_posix())}**\n\n| | Tiếng Việt | English |\n|---|---|---|\n")
        for finding in some:
            told = [" ".join(part for part in describe(finding, language) if part) for language in LANGUAGES]
            lines.append(f"| {finding.line or ''} | {' | '.join(map(as_words, told))} |\n")
    return "".join(lines)


def left_out(findings: Sequence[Finding]) -> str:
    """What a site was built without, as Markdown for the summary of a job: a heading and why; "" if nothing."""
    if not findings:
        return ""
    heading = " / ".join(catalogue(language).say("build.left-out") for language in LANGUAGES)
    return f"## {heading}\n\n{summary(findings)}"


def tell_job(text: str) -> None:
    """Put *text* into the summary of the job, where GitHub runs one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and text:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


def as_words(text: str) -> str:
    """*text* as plain words in Markdown, whatever stands in it: no link, no table, nobody called by name."""
    text = text.replace("@", "@\u2060")
    return re.sub(r"([\\`*_\[\]|~#!])", r"\\\1", escape(text, quote=False)).replace("\n", " ")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: Iterable[Finding]) -> str:
    """All findings as a JSON list: path, line, code, and problem and hint in each language."""
    told = []
    for finding in findings:
        words = {}
        for language in LANGUAGES:
            problem, hint = describe(finding, language)
            words[language] = {"problem": problem, "hint": hint}
        told.append({"path": finding.path.as_posix(), "line": finding.line, "code": finding.code, **words})
    return in_json(told)
