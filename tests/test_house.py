"""One name, one thing: no class is called like another, and nothing stands in the house that nothing uses."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [path for package in ("generator", "geo") for path in sorted((ROOT / package).rglob("*.py"))]
OTHER_TEXTS = [
    ROOT / "pyproject.toml",
    ROOT / "hatch_build.py",
    *sorted((ROOT / "generator" / "site" / "templates").glob("*.html")),
]
"""They name things of the code as well: entry points, what templates show."""

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Named(NamedTuple):
    """Something that a module names: a class, a type, a function, a constant, a method."""

    name: str
    path: Path
    lines: range

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.lines.start} {self.name}"

    def is_used(self) -> bool:
        """Whether it is mentioned outside its own lines; if it is private, within its module."""
        private = self.name.startswith("_")
        return any(
            line not in self.lines if path == self.path else not private for path, line in mentions()[self.name]
        )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def classes() -> set[str]:
    return {node.name for path in MODULES for node in tree(path).body if isinstance(node, ast.ClassDef)}


def lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def named(path: Path) -> Iterator[Named]:
    """What stands at the top of the module at *path*, and the methods of its classes."""
    for node in tree(path).body:
        if isinstance(node, Definition):
            yield Named(node.name, path, lines(node))
        if isinstance(node, ast.ClassDef) and not framework_calls(node):
            methods = (each for each in node.body if isinstance(each, Definition))
            yield from (Named(each.name, path, lines(each)) for each in methods)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (each for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))
            yield from (Named(each.id, path, lines(node)) for each in names)


def framework_calls(node: ast.ClassDef) -> bool:
    """Whether the class stands on one that is not ours, which may call its methods."""
    plain = {*classes(), "NamedTuple", "Exception"}
    return not all(isinstance(base, ast.Name) and base.id in plain for base in node.bases)


@cache
def mentions() -> defaultdict[str, list[tuple[Path, int]]]:
    """Name → files and lines that do something with it; to import it under its own name is not enough."""
    found: defaultdict[str, list[tuple[Path, int]]] = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(tree(path)):
            for name in mentioned(node):
                found[name].append((path, getattr(node, "lineno", 0)))
    for path in OTHER_TEXTS:
        for name in re.findall(r"\w+", path.read_text(encoding="utf-8")):
            found[name].append((path, 0))
    return found


def mentioned(node: ast.AST) -> list[str]:
    """The names that *node* itself uses."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names if alias.asname]
    if isinstance(node, ast.Module):  # click finds a command by its name
        commands = (each for each in node.body if isinstance(each, ast.FunctionDef))
        return [each.name for each in commands if "click.command" in map(ast.unparse, callees(each))]
    return []


def callees(node: ast.FunctionDef) -> list[ast.expr]:
    return [decorator.func for decorator in node.decorator_list if isinstance(decorator, ast.Call)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_stands_in_the_house_that_nothing_uses(path: Path) -> None:
    idle = [one for one in named(path) if not one.name.startswith("__") and not one.is_used()]
    assert [str(one) for one in idle] == []


def test_no_class_or_type_is_called_like_another() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for one in named(path):
            if re.match(r"[A-Z]\w*[a-z]", one.name):  # constants shout, type variables have one letter
                homes[one.name].append(str(one))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}
