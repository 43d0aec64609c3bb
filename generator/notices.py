"""Findings for machines: annotations on the lines of a GitHub pull request, and JSON."""

from __future__ import annotations

from collections.abc import Iterable

from generator.console import describe, in_json
from generator.errors import Finding
from generator.messages import LANGUAGES


def github(finding: Finding) -> str:
    """The workflow command that puts *finding*, in both languages, on its line.

    >>> github(Finding.of(Path("a--b.md"), 3, "tab")).split("::")[1]
    'error file=a--b.md,line=3,title=a--b.md'
    """
    told = [" ".join(part for part in describe(finding, language) if part) for language in LANGUAGES]
    place = {"file": finding.path.as_posix(), "line": finding.line, "title": finding.path.name}
    where = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    return f"::error {where}::{_message(chr(10).join(told))}"


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
