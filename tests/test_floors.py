"""The house stands: imports only go down, and the left wing never meets the right one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOORS = {
    "geo": "0",
    "generator.errors": "0",
    "generator.edtf": "0",
    "generator.messages": "0",
    "generator.model": "1",
    "generator.entries": "2",
    "generator.front": "2",
    "generator.rewrite": "2",
    "generator.written": "2",
    "generator.guesses": "2",
    "generator.mending": "2",
    "generator.validate": "2",
    "generator.records": "2",
    "generator.fields": "2",
    "generator.schema": "2",
    "generator.handbook": "3",
    "generator.articles": "3L",
    "generator.extract": "3L",
    "generator.journal": "2",
    "generator.facts": "3L",
    "generator.occasions": "3L",
    "generator.quotations": "4L",
    "generator.homes": "4L",
    "generator.items": "3L",
    "generator.merge": "3L",
    "generator.indexes": "3R",
    "generator.curves": "3R",
    "generator.maps": "3R",
    "generator.twin": "3R",
    "generator.render": "3R",
    "generator.data": "3R",
    "generator.wording": "3R",
    "generator.provenance": "3R",
    "generator.repository": "3R",
    "generator.readings": "4L",
    "generator.refresh": "4L",
    "generator.check": "4L",
    "generator.links": "3",
    "generator.newcomers": "4L",
    "generator.renaming": "4L",
    "generator.pages": "4R",
    "generator.plugin": "5R",
    "generator.console": "5",
    "generator.notices": "5",
    "generator.commands.editing": "6L",
    "generator.commands.extract": "6L",
    "generator.commands.locate": "6",
    "generator.commands.site": "6",
    "generator.cli": "7",
}


def room(module: str) -> str | None:
    """The entry of FLOORS that *module* lives in; ``None`` for what is not ours."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in FLOORS:
            return name
    return None


def files() -> Iterator[Path]:
    for package in ("generator", "geo"):
        yield from sorted((ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Every module that *path* imports, ``from a import b`` giving both ``a`` and ``a.b``."""
    package = module_name(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*package[: len(package) - node.level + 1], *([base] if base else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", list(files()), ids=module_name)
def test_every_module_has_a_floor_and_imports_only_from_its_own_wing_and_below(path: Path) -> None:
    module = module_name(path)
    if module in ("generator", "generator.commands"):
        assert not list(imported(path)), "the packages themselves import nothing"
        return
    home = room(module)
    assert home, f"{module} has no floor; give it one in FLOORS"
    floor, wing = int(FLOORS[home][0]), FLOORS[home][1:]
    for name in imported(path):
        target = room(name)
        if target is None or target == home:
            continue
        below, other = int(FLOORS[target][0]), FLOORS[target][1:]
        # On the ground floor everybody may say what went wrong.
        errors = target == "generator.errors"
        same_floor = below == floor and (errors or home.rpartition(".")[0] == target.rpartition(".")[0])
        assert below < floor or same_floor, f"{module} (floor {floor}) imports {name} (floor {below})"
        assert not (wing and other and wing != other), f"{module} ({wing}) meets {name} ({other})"


def test_floor_zero_knows_nothing_of_partnerships() -> None:
    for path in (ROOT / "geo").rglob("*.py"):
        assert not [name for name in imported(path) if name.startswith("generator.model")]


def test_every_room_in_the_plan_exists() -> None:
    missing = [
        name for name in FLOORS
        if not (ROOT / f"{name.replace('.', '/')}.py").exists() and not (ROOT / name.replace(".", "/")).is_dir()
    ]  # fmt: skip
    assert not missing
