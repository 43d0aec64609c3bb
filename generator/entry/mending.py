"""Facts that YAML refuses, made readable again line by line, so that one slip does not hide all the others.

YAML stops at its first error. Here the line behind it is found and named in plain words, put right
in memory (never in the file), and the reading goes on. No line is added or taken away, so that
everything found afterwards still knows where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.entry.fields import ENTRY_FIELDS, KINDS
from generator.quick_yaml import Loader

SMART = "“”„‟‘’‚‛«»"

Slip = tuple[int, str]
"""A line (from 0) and the code of what is wrong with it."""

_ROUNDS = 60
_DEEPEST = 100
_SMART_VALUE = re.compile(rf"(?:^|[:\[{{,-])\s*[{SMART}]")
_ODD_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\u200b\ufeff"
_LINE = re.compile(r"(?P<lead>\s*(?:- +)?)(?P<key>[^\s:#\[{\"'-][^:#\"']*?):(?P<gap>\s+)(?P<value>\S.*)")
_BULLET = re.compile(r"(\s*)[*–—•+](\s+\S.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def mend(source: str) -> tuple[yaml.Node | None, list[Slip]]:
    """The facts in *source* read past every error, and the slips found.

    The node is ``None`` where nothing could be made of it.
    """
    lines = source.splitlines()
    slips = list(_everywhere(lines))
    for _ in range(_ROUNDS):
        node, error = _composed(lines)
        if error is None:
            return node, slips
        slips.append(_mend_one(lines, error))
    return None, slips


def too_deep(source: str) -> int | None:
    """The line on which brackets or dashes nest deeper than any facts do; the C loader would crash on them.

    >>> too_deep("a: [b]\\n" + "[" * 1000)
    1
    """
    depth = 0
    for found in re.finditer(r"[\[{]|[\]}]|(?:[-?:][ \t]+){50}", source):
        depth = max(0, depth - 1) if found[0] in "]}" else depth + 1
        if depth > _DEEPEST or len(found[0]) > 1:
            return source.count("\n", 0, found.start())
    return None


def _composed(lines: list[str]) -> tuple[yaml.Node | None, yaml.YAMLError | None]:
    try:
        return yaml.compose("\n".join(lines) + "\n", Loader=Loader), None
    except yaml.YAMLError as error:
        return None, error


def _everywhere(lines: list[str]) -> Iterator[Slip]:
    """What is a slip wherever it stands: invisible characters, odd spaces, colons and bullets."""
    for number, line in enumerate(lines):
        if _CONTROL.search(line):
            yield number, "control-character"
            line = lines[number] = _CONTROL.sub("", line)
        start = line[: len(line) - len(line.lstrip(f" \t{_ODD_SPACES}"))]
        if start.strip(" "):
            yield number, "tab" if "\t" in start else "odd-space"
            line = lines[number] = " " * _indent(lines, number) + line[len(start) :]
        key = re.match(rf"\s*(?:- +)?([a-z_]+)(：\s*|:[{_ODD_SPACES}]+|:(?=[^\s/]))", line)
        if key and key[1] in KINDS:
            yield number, "colon"
            lines[number] = line[: key.start(2)] + ": " + line[key.end(2) :]
        joined = re.match(r"(\s*)-(?=([a-z_]+):)", line)
        if joined and joined[2] in KINDS:
            yield number, "bullet"
            line = lines[number] = f"{joined[1]}- {line[joined.end() :]}"
        bullet = _BULLET.fullmatch(line)
        if bullet:
            yield number, "bullet"
            lines[number] = f"{bullet[1]}-{bullet[2]}"


def _indent(lines: list[str], number: int) -> int:
    """How far the line *number* most likely should stand from the margin: as far as the one before."""
    before = next((line for line in reversed(lines[:number]) if line.strip()), "")
    start = re.match(r" *(?:- +)?", before)
    return (start.end() if start else 0) + (2 if before.rstrip().endswith(":") else 0)


def _mend_one(lines: list[str], error: yaml.YAMLError) -> Slip:
    """Put right in *lines* what is most likely behind *error*, and name it."""
    last, first = _window(error, len(lines))
    for number in range(last, first - 1, -1):
        if code := _mend_value(lines, number):
            return number, code
    for number in range(last, max(first - 3, -1), -1):
        if code := _mend_loose(lines, number):
            return number, code
    if slip := _mend_before(lines, last):
        return slip
    if lines[last].startswith(" ") and _aligned(lines, last):
        return last, "indent"
    for number in range(first - 1, -1, -1):
        if code := _mend_value(lines, number):
            return number, code
    while not lines[last].strip() and last > 0:
        last -= 1
    lines[last] = ""
    return last, "yaml"


_FIELD = re.compile(r"(\s*(?:- +)?)([a-z_]+)\s*(?:=|\s|$)\s*(.*)")
_SOUND = re.compile(r"\s*(?:#.*|-(?:\s.*)?|[\]}].*|[^:]+:(?:\s.*)?|\"[^\"]*\":.*)?")
_RULE = re.compile(r"\s*[=<>|]{5,}.*")


def _mend_loose(lines: list[str], number: int) -> str | None:
    """What is wrong with a line that is neither a field nor an item; it is put right, or left out."""
    line = lines[number]
    field = _FIELD.fullmatch(line)
    if field and field[2] in KINDS and ":" not in line[: field.start(3)] and not field[3].startswith(":"):
        if _LINE.fullmatch(line) or re.fullmatch(r"\s*(?:- +)?[a-z_]+:\s*", line):
            return None
        lines[number] = f"{field[1]}{field[2]}: {field[3]}".rstrip()
        return "colon"
    if _SOUND.fullmatch(line):
        return None
    lines[number] = ""
    return "conflict-marker" if _RULE.fullmatch(line) else "wrapped"


def _mend_before(lines: list[str], last: int) -> Slip | None:
    """A slip of the line before *last*, where YAML stumbles over *last* itself."""
    before = next((n for n in range(last - 1, -1, -1) if lines[n].strip()), None)
    found = before is not None and re.fullmatch(r"([^\s:#-][^:#]*):\s+(\S.*)", lines[before])
    if before is None or not found:
        return None
    if lines[last].lstrip().startswith("- ") and KINDS.get(found[1]) in ("items", "sources", "texts"):
        lines[before] = f"{found[1]}:"
        return before, "value-before-list"
    if lines[last].startswith(" ") and found[1] not in ENTRY_FIELDS and before > 0:
        known = found[1] in KINDS
        lines[before] = " " * _indent(lines, before) + lines[before] if known else ""
        return before, "indent" if known else "wrapped"
    return None


def _window(error: yaml.YAMLError, count: int) -> tuple[int, int]:
    """The last and the first line between which *error* arose."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    last = min(mark.line, count - 1) if mark else count - 1
    return last, min(context.line, last) if context else last


def _mend_value(lines: list[str], number: int) -> str | None:
    """What is wrong with the value on the line *number* by itself, if anything; it is put right."""
    found = _LINE.fullmatch(lines[number])
    lead, value = (found[1] + found[2] + ": ", found["value"]) if found else _listed(lines[number])
    if not value or _stands_alone(value):
        return None
    for code, better in _betters(value):
        if _stands_alone(better):
            lines[number] = lead + better
            return code
    lines[number] = lead + "'" + value.replace("'", "''") + "'"
    return _named(value)


def _listed(line: str) -> tuple[str, str]:
    """The dash and the value of an item of a list."""
    found = re.fullmatch(r"(\s*- +)(\S.*)", line)
    return (found[1], found[2]) if found else ("", "")


def _stands_alone(value: str) -> bool:
    if re.match(r"[|>][-+0-9]*\s*(?:#.*)?$", value):
        return True
    try:
        yaml.compose(f"value: {value}\n", Loader=Loader)
    except yaml.YAMLError:
        return False
    return True


def _betters(value: str) -> Iterator[tuple[str, str]]:
    """What the line may have been meant to say, with the slip that it would have been."""
    straight = re.sub(f"[{SMART}]", '"', value)
    if _SMART_VALUE.search(value):
        yield "smart-quote", straight
    for bracket, close in (("[", "]"), ("{", "}")):
        if bracket in value:
            yield "bracket-open", value.rstrip(", ") + close
            yield "bracket-open", value.rstrip(", ") + '"' + close
    if value.count('"') % 2:
        yield "quote-open", value + '"'


def _named(value: str) -> str:
    """What kind of slip makes *value* unreadable."""
    if _SMART_VALUE.search(value):
        return "smart-quote"
    if value.count('"') > 2 or "'" in value:
        return "quote-inside"
    if value.count('"') % 2:
        return "quote-open"
    return "needs-quotes"


def _aligned(lines: list[str], number: int) -> bool:
    """Move the line *number* to where the one before it stands; whether that changes anything."""
    right = _indent(lines, number)
    text = lines[number].lstrip(" ")
    if text.startswith("-"):
        dashes = [len(line) - len(line.lstrip()) for line in lines[:number] if line.lstrip().startswith("- ")]
        right = dashes[-1] if dashes else 2
    if lines[number] == " " * right + text:
        return False
    lines[number] = " " * right + text
    return True


# ── The lines --- around the facts ────────────────────────────────────────────────────────────

_LIKE_FENCE = re.compile(r"\s*(?:[-–—_=]{2,}|[–—]|\.{3})\s*")
_LIKE_FACT = re.compile(r"\s+\S.*|\s*- .*|\s*#.*|[\w ]{2,24}:(?:\s.*)?|[\]}].*")


def fenced(text: str) -> tuple[str, list[Slip]]:
    """*text* with a line ``---`` where one is missing before or after the facts, and what is wrong.

    The slips count lines from 1. A line is given up for it, never added: one that was meant as such,
    or the first note.
    """
    lines = text.splitlines()
    slips: list[Slip] = []
    first = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("```")), 0)
    if lines[first : first + 1] != ["---"] or first:
        if not lines or not (_LIKE_FENCE.fullmatch(lines[first]) or _LIKE_FACT.fullmatch(lines[first])):
            return text, [(1, "front-matter-missing")]
        slips.append((first + 1, "front-matter-missing"))
        if not _LIKE_FENCE.fullmatch(lines[first]):
            # The facts begin at once: everything stands a line lower than in the file.
            return text, slips
        lines[:first] = []
        lines[:1] = ["---", *[""] * first]
    return _closed(lines, slips)


def _closed(lines: list[str], slips: list[Slip]) -> tuple[str, list[Slip]]:
    """*lines* with an end to the facts, and *slips* with what was wrong with it."""
    for number, line in enumerate(lines[1:], 1):
        if re.fullmatch(r"(?:-{3}|\.{3})[ \t]*", line):
            return "\n".join(lines) + "\n", slips
        if line.strip() and not _LIKE_FACT.fullmatch(line):
            slips.append((number + 1, "front-matter-open"))
            lines[number] = "---"
            return "\n".join(lines) + "\n", slips
    slips.append((len(lines), "front-matter-open"))
    return "\n".join([*lines, "---", ""]), slips
