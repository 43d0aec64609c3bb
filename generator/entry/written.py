"""Facts as YAML that an editor likes to read: short lists in one line, dates always in quotes."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import yaml

from generator.entry.fields import ELSEWHERE, ENTRY, Field, by_name
from generator.quick_yaml import Loader

_WIDE = 120


def page(data: dict[str, Any], body: str = "") -> str:
    """A whole new entry page with the facts *data*, keys in the order of the table of fields."""
    return "---\n" + "".join(mapping(data, ENTRY, 0)) + "---\n" + body


def mapping(data: dict[str, Any], fields: tuple[Field, ...], indent: int) -> list[str]:
    """The lines of *data*, each key at column *indent*; keys the table does not know come last."""
    known = by_name(fields)
    names = [name for name in known if name in data] + [name for name in data if name not in known]
    return [line for name in names for line in pair(name, data[name], known.get(name), indent)]


def pair(name: str, value: Any, field: Field | None, indent: int) -> list[str]:
    """The lines of one key with its value."""
    start = " " * indent + f"{name}:"
    if isinstance(value, dict):
        return [f"{start}\n", *mapping(value, (), indent + 2)]
    if not isinstance(value, list):
        return [f"{start} {scalar(value, field)}\n"]
    flow = f"{start} {flow_list(value, field)}\n"
    if not any(isinstance(item, dict) for item in value) and len(flow) <= _WIDE:
        return [flow]
    return [f"{start}\n", *(line for one in value for line in item(one, field, indent + 2))]


def item(value: Any, field: Field | None, indent: int) -> list[str]:
    """The lines of one item of a list, its dash at column *indent*."""
    dash = " " * indent + "- "
    if not isinstance(value, dict):
        return [f"{dash}{scalar(value, field)}\n"]
    if field is None or field.kind != "items":
        return [f"{dash}{flow_map(value, field)}\n"]
    lines = mapping(value, field.fields, indent + 2)
    return [dash + lines[0][indent + 2 :], *lines[1:]]


def flow_list(values: list[Any], field: Field | None) -> str:
    """``[a, b]``"""
    return "[" + ", ".join(flow(value, field) for value in values) + "]"


def flow_map(data: dict[str, Any], field: Field | None) -> str:
    """``{url: "…", date: "2022"}``"""
    known = by_name(field.fields if field is not None and field.kind == "items" else ELSEWHERE)
    return "{" + ", ".join(f"{name}: {flow(value, known.get(name))}" for name, value in data.items()) + "}"


def flow(value: Any, field: Field | None) -> str:
    """*value* as it can stand within brackets."""
    if isinstance(value, dict):
        return flow_map(value, field)
    if isinstance(value, list):
        return flow_list(value, field)
    return scalar(value, field)


def scalar(text: str, field: Field | None, style: str | None = None) -> str:
    """*text* plain where that is safe and usual, else in quotes; *style* is how it stood before."""
    dated = field is not None and field.kind == "date"
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or dated or not _plain(text):
        return json.dumps(text, ensure_ascii=False)
    return text


@lru_cache(maxsize=65536)
def _plain(text: str) -> bool:
    """Whether YAML reads *text* without quotes as just this text or number, everywhere."""
    if not text or text[0] in "“”‘’\"'" or "\n" in text or "\t" in text:
        return False
    return _read_back(f"[{text}]", text) and _read_back(f"- {text}", text)


def _read_back(source: str, text: str) -> bool:
    try:
        node = yaml.compose(source, Loader=Loader)
    except yaml.YAMLError:
        return False
    values = node.value if isinstance(node, yaml.SequenceNode) else []
    if len(values) != 1 or not isinstance(values[0], yaml.ScalarNode) or values[0].value != text:
        return False
    kind = values[0].tag.rpartition(":")[2]
    return kind == "str" or (kind == "int" and text.isdecimal() and text[0] != "0")
