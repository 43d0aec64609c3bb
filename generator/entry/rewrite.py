"""Change the facts on a page and leave every other letter alone.

A page is taken apart into the lines of each key and each item. What did not change keeps its lines,
with its comments, quotes and indentation; what changed is written anew in its place; the comments of
what went away stay where they were. So a reviewer sees just the changed lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from generator.entry import front, written
from generator.entry.fields import ENTRY, Field, by_name
from generator.entry.front import Loader
from generator.errors import EntryError

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


def _facts(source: str, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> str:
    lines = source.splitlines(keepends=True)
    if not node.flow_style:
        patched = "".join(_mapping(lines, 0, len(lines), node, old, new, ENTRY))
        if _reads_as(patched, new):
            return patched
    # Nested in a way that no line can be swapped: written anew, all comments kept at the top.
    return "".join(_comments(lines, 0)) + "".join(written.mapping(new, ENTRY, 0))


def _reads_as(source: str, data: dict[str, Any]) -> bool:
    try:
        return front.read(_PAGE, f"---\n{source}---\n").data == data
    except EntryError:
        return False


def _mapping(
    lines: Sequence[str],
    first: int,
    end: int,
    node: yaml.MappingNode,
    old: dict[str, Any],
    new: dict[str, Any],
    fields: tuple[Field, ...],
) -> list[str]:
    """The lines *first* to *end* of a block mapping, changed from *old* to *new*."""
    known = by_name(fields)
    starts = [key.start_mark.line for key, _ in node.value] + [end]
    indent = node.start_mark.column
    chunks: list[tuple[str, list[str]]] = []
    out = list(lines[first : starts[0]])
    for (key, value), start, stop in zip(node.value, starts, starts[1:], strict=False):
        own = _own(lines, start, stop, indent)
        name, after = key.value, list(lines[own:stop])
        if name not in new:
            was_there = name in old  # an empty value reads as no value: nobody took it away
            chunk = _comments(lines[start:own], indent) if was_there else list(lines[start:own])
        elif name not in old:
            chunk = _comments(lines[start:own], indent) + written.pair(name, new[name], known.get(name), indent)
        elif old[name] == new[name]:
            chunk = list(lines[start:own])
        else:
            chunk = _value(lines, start, own, key, value, old[name], new[name], known.get(name))
        chunks.append((name, chunk + after))
    standing = [name for name, _ in chunks]
    for name in [*known, *new]:
        if name in new and name not in standing:
            added = written.pair(name, new[name], known.get(name), indent)
            place = _place_for(name, standing, list(known))
            chunks.insert(place, (name, added))
            standing.insert(place, name)
    return out + [line for _, chunk in chunks for line in chunk]


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


def _value(
    lines: Sequence[str],
    start: int,
    end: int,
    key: yaml.Node,
    node: yaml.Node,
    old: Any,
    new: Any,
    field: Field | None,
) -> list[str]:
    """The lines of one key whose value changed from *old* to *new*."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(new, list) and new:
        head = list(lines[start : node.start_mark.line])
        return head + _sequence(lines, node.start_mark.line, end, node, old, new, field)
    if node.start_mark.line == node.end_mark.line == start and not isinstance(new, dict):
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        text = written.flow_list(new, field) if isinstance(new, list) else written.scalar(new, field, style)
        if not (isinstance(new, list) and any(isinstance(one, dict) for one in new)):
            line = lines[start]
            swapped = line[: node.start_mark.column] + text + line[node.end_mark.column :]
            return [swapped, *lines[start + 1 : end]]
    indent = key.start_mark.column
    prefix = lines[start][:indent]
    anew = written.pair(str(getattr(key, "value", "")), new, field, indent)
    return _comments(lines[start:end], indent) + [prefix + anew[0][indent:], *anew[1:]]


def _sequence(
    lines: Sequence[str],
    first: int,
    end: int,
    node: yaml.SequenceNode,
    old: list[Any],
    new: list[Any],
    field: Field | None,
) -> list[str]:
    """The lines of a block list changed from *old* to *new*: items are known by id, else by what they say."""
    dash = node.start_mark.column
    values = [child for child in node.value if not _is_null(child)]
    starts = [_dash_line(lines, child, first) for child in values] + [end]
    named = {_name(value): number for number, value in enumerate(old)}
    used = {_number(value, old, named) for value in new}
    out = list(lines[first : starts[0]])
    bodies: dict[int, list[str]] = {}
    gone: list[str] = []
    for number, (start, stop) in enumerate(pairwise(starts)):
        if number not in used:
            gone += _comments(lines[start:stop], dash)
        else:
            bodies[number] = gone + list(lines[start:stop])
            gone = []
    for value in new:
        number = _number(value, old, named)
        if number < 0 or number not in bodies:
            out += written.item(value, field, dash)
        elif old[number] == value:
            out += bodies[number]
        else:
            kept = len(bodies[number]) - (starts[number + 1] - starts[number])
            out += bodies[number][:kept]
            out += _item(
                lines, starts[number], starts[number + 1], values[number], old[number], value, field, dash
            )
    return out + gone


def _item(
    lines: Sequence[str],
    start: int,
    end: int,
    node: yaml.Node,
    old: Any,
    new: Any,
    field: Field | None,
    dash: int,
) -> list[str]:
    """The lines of one item that changed."""
    own = _own(lines, start, end, dash)
    after = list(lines[own:end])
    block = isinstance(node, yaml.MappingNode) and not node.flow_style and node.start_mark.line == start
    if not block or not isinstance(new, dict) or field is None:
        comments = _comments(lines[start:own], dash)
        flow_style = isinstance(new, dict) and isinstance(node, yaml.MappingNode) and node.flow_style
        if flow_style:
            return comments + [" " * dash + "- " + written.flow_map(new, field) + "\n", *after]
        return comments + written.item(new, field, dash) + after
    column = node.start_mark.column
    opened = [*lines[:start], " " * column + lines[start][column:], *lines[start + 1 :]]
    assert isinstance(node, yaml.MappingNode)
    body = _mapping(opened, start, own, node, old, new, field.fields)
    for number, line in enumerate(body):
        if line.strip() and not line.lstrip().startswith("#"):
            body[number] = " " * dash + "-" + " " * (column - dash - 1) + line[column:]
            break
    return body + after


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in (None, "") and node.tag.endswith(":null")


def _dash_line(lines: Sequence[str], node: yaml.Node, first: int) -> int:
    """The line of the dash before *node* (its own, or one above where the value stands below its dash)."""
    line = node.start_mark.line
    while line > first and not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


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
