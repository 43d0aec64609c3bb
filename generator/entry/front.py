"""Front matter ⇄ plain data: every value is text, a list or a mapping, and every value knows its line.

YAML's own types are of no use here: a date, a ``no`` or a ``1e3`` is what the editor typed. A value
left empty is a value that is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.entry.mending import SMART, Slip, fenced, mend, too_deep
from generator.errors import EntryError, Finding
from generator.quick_yaml import Loader

Where = tuple[str | int, ...]
"""The way to a value: ``("events", 0, "date")``."""

_FENCE = re.compile(r"(?:-{3}|\.{3})[ \t]*\n?")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
_RUNS = ("yaml", "indent", "tab", "odd-space", "wrapped")
"""Slips that one mistake makes on many lines."""
_FEW = 2
"""Slips of one kind that are told one by one; more of them have one cause."""
_INVISIBLE = re.compile("[\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class Front:
    """The facts of a page as plain *data*, its notes (*body*), and where everything stands."""

    data: dict[str, Any]
    body: str
    node: yaml.MappingNode | None
    closing: int = 0
    """The line of the fence between the two."""
    lines: tuple[str, ...] = ()
    """The lines of the facts as they were typed."""

    def line(self, where: Where) -> int:
        """The line of the file on which the value at *where* (or its nearest parent) begins."""
        node: yaml.Node | None = self.node
        line = 1 if node is None else node.start_mark.line + 2
        for step in where:
            found = _child(node, step)
            if found is None:
                break
            line, node = found[0] + 2, found[1]
        return line


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def decode(path: Path, raw: bytes) -> str:
    """The text of a page, line ends as they are; ``EntryError`` where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise EntryError([Finding.of(path, line, "encoding", byte=f"0x{raw[error.start]:02X}")]) from None


def split(text: str) -> tuple[str, str] | None:
    """The YAML between the fences and the body after it; ``None`` where a fence is missing."""
    lines = text.splitlines(keepends=True)
    if not lines or not re.fullmatch(r"-{3}[ \t]*\n?", lines[0].replace("\r\n", "\n")):
        return None
    for number, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line.replace("\r\n", "\n")):
            return "".join(lines[1:number]), "".join(lines[number + 1 :])
    return None


def read(path: Path, text: str) -> Front:
    """The front matter of the page *text*; ``EntryError`` tells everything that keeps it from being read.

    >>> read(Path("a.md"), "---\\ndate: 2009\\n---\\nHi").data
    {'date': '2009'}
    """
    page, problems = examine(path, text)
    if problems or page is None:
        raise EntryError(problems)
    return page


def examine(path: Path, text: str) -> tuple[Front | None, list[Finding]]:
    """The front matter of the page *text* as far as it can be made out, and all that is wrong with its form.

    What can be guessed past a slip is guessed, so that the check can tell of everything at once;
    nothing else may trust a page that came with findings.
    """
    conflicts = conflict_lines(text)
    found = [Finding.of(path, line, "conflict-marker") for line in conflicts]
    parts = split(_one_side(text) if conflicts else text)
    if parts is None:
        text, fences = fenced(_one_side(text) if conflicts else text)
        found += [Finding.of(path, line, code) for line, code in fences]
        parts = split(text)
        if parts is None:
            return None, found
    node, slips = _compose(parts[0])
    found += [Finding.of(path, line + 2, code, **more) for line, code, more in _in_runs(slips)]
    data = _plain(node, path, found, set())
    if not isinstance(node, yaml.MappingNode):
        if not slips:
            found.append(Finding.of(path, 2, "front-matter-empty" if data is None else "not-fields"))
        return None, found
    lines = tuple(parts[0].splitlines())
    return Front(data, parts[1], node, parts[0].count("\n") + 2, lines), found


def conflict_lines(text: str) -> list[int]:
    """The lines on which conflicts left by git begin; ``=======`` counts only beside another mark."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    marks = [number for number, line in enumerate(text.splitlines(), 1) if _CONFLICT.fullmatch(line)]
    begun = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("<<<<<<<")]
    return [number for number in marks if number in begun] or marks[:1]


def _one_side(text: str) -> str:
    """*text* with what git marked as the other side of a conflict, and the marks, left blank."""
    kept, ours = [], True
    for line in text.splitlines(keepends=True):
        mark = line.rstrip()[:7] if _CONFLICT.fullmatch(line.rstrip("\r\n")) else ""
        ours = mark not in ("=======", "|||||||") and (ours or mark == ">>>>>>>")
        kept.append(line if ours and not mark else "\n")
    return "".join(kept)


def _in_runs(slips: list[Slip]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """*slips* in order; of the same one on many lines the first, and how many follow."""
    tabs = {line for line, code in slips if code == "tab"}
    ordered = sorted(slip for slip in slips if slip[1] != "indent" or slip[0] not in tabs)
    runs = list(_runs(ordered))
    often = {code for code, count in Counter(code for _, code, _ in runs).items() if count > _FEW}
    for line, code, more in runs:
        same = [other for other in runs if other[1] == code]
        if code not in often or (line, code, more) == same[0]:
            yield line, code, more
        elif (line, code, more) == same[1] and code != "more-lines":
            yield line, "same-slip", {"count": str(len(same) - 1)}


def _runs(ordered: list[Slip]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Of the same slip on many lines in a row the first, and how many follow."""
    number = 0
    while number < len(ordered):
        line, code = ordered[number]
        stop = number + 1
        while stop < len(ordered) and _goes_on(ordered[stop - 1], ordered[stop], code):
            stop += 1
        yield line, code, {}
        if stop - number == 2:
            yield *ordered[number + 1], {}
        elif stop - number > 2:
            yield ordered[number + 1][0], "more-lines", {"count": str(stop - number - 1)}
        number = stop


def _goes_on(slip: Slip, following: Slip, code: str) -> bool:
    """Whether *following* most likely comes of the same mistake as the *slip* before it, of kind *code*."""
    return code in _RUNS and following[1] in (code, "yaml") and following[0] <= slip[0] + 2


def _compose(source: str) -> tuple[yaml.Node | None, list[Slip]]:
    deep = too_deep(source)
    if deep is not None:
        return None, [(deep, "nested")]
    try:
        return yaml.compose(source, Loader=Loader), []
    except yaml.YAMLError:
        return mend(source)


def _plain(node: yaml.Node | None, path: Path, problems: list[Finding], seen: set[int]) -> Any:
    """The plain data of *node*; what cannot be taken as such goes to *problems*."""
    if node is None:
        return None
    line = node.start_mark.line + 2
    if isinstance(node, yaml.ScalarNode):
        return _text(node, path, problems)
    if id(node) in seen:  # an alias could make a page of a few lines fill the memory
        problems.append(Finding.of(path, line, "alias"))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        values = (_plain(child, path, problems, seen) for child in node.value)
        return [value for value in values if value is not None]
    data: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            problems.append(Finding.of(path, key.start_mark.line + 2, "not-fields"))
        elif name in data:
            problems.append(Finding.of(path, key.start_mark.line + 2, "key-twice", key=name))
        else:
            data[name] = _plain(value, path, problems, seen)
    return {name: value for name, value in data.items() if value is not None}


def _text(node: yaml.ScalarNode, path: Path, problems: list[Finding]) -> str | None:
    if node.style in (None, "") and node.tag == "tag:yaml.org,2002:null":
        return None
    text = unicodedata.normalize("NFC", str(node.value))
    if node.style in (None, "") and text[:1] in SMART:
        problems.append(Finding.of(path, node.start_mark.line + 2, "smart-quote"))
        text = text.strip(SMART)
    return _INVISIBLE.sub("", text).strip(" \u00a0")
