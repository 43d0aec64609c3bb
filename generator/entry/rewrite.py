"""Change the facts on a page and leave every other letter alone.

A page is taken apart into the lines of each key and each item. What did not change keeps its lines,
with its comments, quotes and indentation; what changed is written anew in its place; the comments of
what went away stay where they were. So a reviewer sees just the changed lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from generator.entry import front, written
from generator.entry.fields import ENTRY, Field, by_name
from generator.errors import EntryError
from generator.quick_yaml import Loader

_PAGE = Path("page")


def rewrite(text: str, data: dict[str, Any]) -> str:
    """The page *text* with the facts *data* instead of its own; the same bytes where nothing differs.

    ``EntryError`` where *text* cannot be read. Line ends stay as they were.
    """
    page = front.read(_PAGE, text)
    if page.data == data:
        return text
    parts = front.split(text)
    assert parts is not None  # reading it has just found them
    source, opening = parts[0], text[: text.index("\n") + 1]
    closing = text[len(opening) + len(source) :]
    flat = source.replace("\r\n", "\n")
    page = front.read(_PAGE, f"---\n{flat}---\n")
    assert page.node is not None
    new = _facts(flat, page.node, page.data, data)
    return opening + (new.replace("\n", "\r\n") if "\r\n" in source else new) + closing


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines *first* to *end* of the facts: they say *old* and are to say *new*, which *field* is about."""

    lines: Sequence[str]
    first: int
    end: int
    old: Any
    new: Any
    field: Field | None = None

    def stands(self, first: int, end: int) -> list[str]:
        """The lines *first* to *end* as they stand."""
        return list(self.lines[first:end])

    def comments(self, first: int, end: int, indent: int) -> list[str]:
        """The comments within these lines, each on a line of its own at column *indent*."""
        return _comments(self.lines[first:end], indent)


def _facts(source: str, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> str:
    lines = source.splitlines(keepends=True)
    if not node.flow_style:
        patched = "".join(_mapping(_Part(lines, 0, len(lines), old, new), node, ENTRY))
        if _reads_as(patched, new):
            return patched
    # Nested in a way that no line can be swapped: written anew, all comments kept at the top.
    return "".join(_comments(lines, 0)) + "".join(written.mapping(new, ENTRY, 0))


def _reads_as(source: str, data: dict[str, Any]) -> bool:
    try:
        return front.read(_PAGE, f"---\n{source}---\n").data == data
    except EntryError:
        return False


def _mapping(part: _Part, node: yaml.MappingNode, fields: tuple[Field, ...]) -> list[str]:
    """The lines of a block mapping."""
    known, indent = by_name(fields), node.start_mark.column
    starts = [key.start_mark.line for key, _ in node.value] + [part.end]
    chunks: list[tuple[str, list[str]]] = []
    for (key, value), start, stop in zip(node.value, starts, starts[1:], strict=False):
        own = _own(part.lines, start, stop, indent)
        name = key.value
        pair = replace(
            part, first=start, end=own, old=part.old.get(name), new=part.new.get(name), field=known.get(name)
        )
        chunks.append((name, _pair(pair, key, value, name in part.old) + part.stands(own, stop)))
    standing = [name for name, _ in chunks]
    for name in [*known, *part.new]:
        if name in part.new and name not in standing:
            added = written.pair(name, part.new[name], known.get(name), indent)
            place = _place_for(name, standing, list(known))
            chunks.insert(place, (name, added))
            standing.insert(place, name)
    return part.stands(part.first, starts[0]) + [line for _, chunk in chunks for line in chunk]


def _pair(part: _Part, key: yaml.ScalarNode, node: yaml.Node, was_there: bool) -> list[str]:
    """The lines of one key with its value; an empty value reads as no value: nobody took it away."""
    indent = key.start_mark.column
    if part.new is None and was_there:
        return part.comments(part.first, part.end, indent)
    if part.new == part.old:
        return part.stands(part.first, part.end)
    if not was_there:
        added = written.pair(key.value, part.new, part.field, indent)
        return part.comments(part.first, part.end, indent) + added
    return _value(part, key, node)


def _place_for(name: str, standing: list[str], order: list[str]) -> int:
    """Where a new key goes: after the last key that comes before it in the usual order."""
    if name not in order:
        return len(standing)
    before = set(order[: order.index(name)])
    return max((number + 1 for number, key in enumerate(standing) if key in before), default=0)


def _own(lines: Sequence[str], start: int, stop: int, indent: int) -> int:
    """Where a value really ends: blank lines and comments at its end that belong to what follows it."""
    while stop > start + 1:
        line = lines[stop - 1]
        bare = line.strip()
        if bare and not (bare.startswith("#") and len(line) - len(line.lstrip()) <= indent):
            break
        stop -= 1
    return stop


def _value(part: _Part, key: yaml.ScalarNode, node: yaml.Node) -> list[str]:
    """The lines of one key whose value changed."""
    new, field, start = part.new, part.field, part.first
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(new, list) and new:
        return part.stands(start, node.start_mark.line) + _sequence(
            replace(part, first=node.start_mark.line), node
        )
    in_one_line = node.start_mark.line == node.end_mark.line == start and not isinstance(new, dict)
    if in_one_line and not (isinstance(new, list) and any(isinstance(one, dict) for one in new)):
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        text = written.flow_list(new, field) if isinstance(new, list) else written.scalar(new, field, style)
        line = part.lines[start]
        swapped = line[: node.start_mark.column] + text + line[node.end_mark.column :]
        return [swapped, *part.lines[start + 1 : part.end]]
    indent = key.start_mark.column
    prefix = part.lines[start][:indent]
    anew = written.pair(key.value, new, field, indent)
    return part.comments(start, part.end, indent) + [prefix + anew[0][indent:], *anew[1:]]


def _sequence(part: _Part, node: yaml.SequenceNode) -> list[str]:
    """The lines of a block list: items are known by id, else by what they say."""
    dash = node.start_mark.column
    values = [child for child in node.value if not _is_null(child)]
    starts = [_dash_line(part.lines, child, part.first) for child in values] + [part.end]
    numbers = _numbers(part.old, part.new)
    before, gone = _comments_of_the_gone(part, starts, set(numbers), dash)
    out = part.stands(part.first, starts[0])
    for value, number in zip(part.new, numbers, strict=True):
        if number not in before:
            out += written.item(value, part.field, dash)
            continue
        item = replace(part, first=starts[number], end=starts[number + 1], old=part.old[number], new=value)
        out += before[number] + _item(item, values[number], dash)
    return out + gone


def _comments_of_the_gone(
    part: _Part, starts: list[int], used: set[int], dash: int
) -> tuple[dict[int, list[str]], list[str]]:
    """The comments of items that went away: before each item that stays, and after the last one."""
    before: dict[int, list[str]] = {}
    gone: list[str] = []
    for number, (start, stop) in enumerate(pairwise(starts)):
        if number in used:
            before[number], gone = gone, []
        else:
            gone += part.comments(start, stop, dash)
    return before, gone


def _item(part: _Part, node: yaml.Node, dash: int) -> list[str]:
    """The lines of one item."""
    if part.old == part.new:
        return part.stands(part.first, part.end)
    start, new, field = part.first, part.new, part.field
    own = _own(part.lines, start, part.end, dash)
    after = part.stands(own, part.end)
    block = isinstance(node, yaml.MappingNode) and not node.flow_style and node.start_mark.line == start
    if not block or not isinstance(new, dict) or field is None:
        flow_style = isinstance(new, dict) and isinstance(node, yaml.MappingNode) and node.flow_style
        flow = [" " * dash + "- " + written.flow_map(new, field) + "\n"] if flow_style else []
        return part.comments(start, own, dash) + (flow or written.item(new, field, dash)) + after
    assert isinstance(node, yaml.MappingNode)
    column = node.start_mark.column
    opened = [*part.lines[:start], " " * column + part.lines[start][column:], *part.lines[start + 1 :]]
    body = _mapping(replace(part, lines=opened, end=own), node, field.fields)
    return _with_dash(body, dash, column) + after


def _with_dash(lines: list[str], dash: int, column: int) -> list[str]:
    """*lines* of a mapping at *column* with the dash of an item before the first that is no comment."""
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            return [
                *lines[:number],
                " " * dash + "-" + " " * (column - dash - 1) + line[column:],
                *lines[number + 1 :],
            ]
    return lines


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in (None, "") and node.tag.endswith(":null")


def _dash_line(lines: Sequence[str], node: yaml.Node, first: int) -> int:
    """The line of the dash before *node* (its own, or one above where the value stands below its dash)."""
    line = node.start_mark.line
    while line > first and not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _numbers(old: list[Any], new: list[Any]) -> list[int]:
    """Which old item each new one was; -1: none."""
    named = {_name(value): number for number, value in enumerate(old)}
    return [_number(value, old, named) for value in new]


def _number(value: Any, old: list[Any], named: dict[str, int]) -> int:
    """Which old item *value* was, also where it was given its id just now; -1: none."""
    number = named.get(_name(value), -1)
    if number >= 0 or not isinstance(value, dict):
        return number
    return next((n for n, before in enumerate(old) if _was_nameless(before, value)), -1)


def _was_nameless(before: Any, now: dict[str, Any]) -> bool:
    """Whether *now* says all that the item *before*, which had no id, said (its sources aside)."""
    if not isinstance(before, dict) or "id" in before or "id" not in now:
        return False
    return all(now.get(name) == value for name, value in before.items() if name != "sources")


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return f"id {value['id']}" if "id" in value else repr(sorted(value.items(), key=str))
    return f"text {value}"


def _comments(lines: Sequence[str], indent: int) -> list[str]:
    """The comments within *lines*, each on a line of its own at column *indent*."""
    told = [0] * len(lines)  # how far each line is taken up by what YAML reads
    try:
        for token in yaml.scan("".join(lines), Loader=Loader):
            start, end = token.start_mark, token.end_mark
            for number in range(start.line, min(end.line, len(lines) - 1) + 1):
                told[number] = max(told[number], end.column if number == end.line else len(lines[number]))
    except yaml.YAMLError:  # the lines of one key need not make sense by themselves
        pass
    rests = (line[column:].strip() for line, column in zip(lines, told, strict=True))
    return [" " * indent + rest + "\n" for rest in rests if rest.startswith("#")]
