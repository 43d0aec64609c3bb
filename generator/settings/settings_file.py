"""A file of settings as plain texts, each with its line; tags such as ``!ENV`` are left to MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_OF_PYTHON = "tag:yaml.org,2002:python/"


@dataclass(frozen=True, slots=True)
class OwnSetting:
    """One setting: its *value* as it is written (``None`` for a list, a mapping or a tag), and its *line*."""

    value: str | None
    line: int
    node: Node

    def under(self) -> Iterator[tuple[str, OwnSetting]]:
        """The settings below this one, by name; those of a list by number."""
        if isinstance(self.node, MappingNode):
            for key, value in self.node.value:
                if isinstance(key, ScalarNode):
                    yield key.value, _setting(value, key)
        elif isinstance(self.node, SequenceNode):
            for number, value in enumerate(self.node.value):
                yield str(number), _setting(value, value)


def read_settings_file(path: Path) -> OwnSetting | None:
    """All that the file at *path* sets; ``None`` where there is nothing to read."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return None
    return _setting(node, node) if isinstance(node, MappingNode) else None


def program_lines(path: Path) -> Iterator[tuple[Path, int]]:
    """Where the file at *path*, or one that it inherits from, makes Python do something while it is read.

    MkDocs takes such tags; only those that name a function of a plugin (``!!python/name:``) do nothing yet.
    """
    read: set[Path] = set()
    while path not in read and (settings := read_settings_file(path)):
        read.add(path)
        for node in _nodes(settings.node):
            if node.tag.startswith(_OF_PYTHON) and not node.tag.startswith(f"{_OF_PYTHON}name:"):
                yield path, node.start_mark.line + 1
        parent = at(settings, "INHERIT")
        path = path.parent / (parent.value or "" if parent else "")


def _nodes(root: Node) -> Iterator[Node]:
    """*root* and everything within it, each once, however often an alias leads to it."""
    waiting, known = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        yield node
        pairs = isinstance(node, MappingNode)
        within = [each for pair in node.value for each in pair] if pairs else node.value
        new = [each for each in within if isinstance(each, Node) and id(each) not in known]
        known |= set(map(id, new))
        waiting += new


def broken_line(path: Path) -> int | None:
    """The line from which on the file at *path* is no sound YAML; ``None`` if it is, or is not there."""
    try:
        yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line + 1 if error.problem_mark else 1
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return 1
    except OSError:
        return None
    return None


def _setting(node: Node, place: Node) -> OwnSetting:
    plain = isinstance(node, ScalarNode) and not node.tag.startswith("!")
    return OwnSetting(node.value if plain else None, place.start_mark.line + 1, node)


def at(settings: OwnSetting | None, *names: str) -> OwnSetting | None:
    """The setting at *names*, one below the other; ``None`` if there is none."""
    for name in names:
        settings = dict(settings.under()).get(name) if settings else None
    return settings
