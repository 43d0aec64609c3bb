"""The house stands as HACKING.md draws it: imports only go down, and left never meets right."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_MODULES = 16
"""In one folder: more than anybody keeps in mind."""


class Room(NamedTuple):
    floor: int
    wing: str
    """"left", "right", or "" for what both may use."""


def drawn() -> dict[str, Room]:
    """The rooms of the table in HACKING.md by their dotted name."""
    text = (ROOT / "HACKING.md").read_text(encoding="utf-8")
    rooms = {}
    for line in re.findall(r"^\| (\d+ \|.*) \|$", text, re.MULTILINE):
        floor, *cells = line.split("|")
        for wing, cell in zip(("left", "", "right"), cells, strict=True):
            for path in re.findall(r"`([\w/]+)`", cell):
                name = path.replace("/", ".")
                rooms[name if name == "geo" else f"generator.{name}"] = Room(int(floor), wing)
    return rooms


ROOMS = drawn()


def room(module: str) -> str | None:
    """The room that *module* lives in; ``None`` for what is not ours."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in ROOMS), None)


def files() -> Iterator[Path]:
    for package in ("generator", "geo"):
        yield from sorted((ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in files()}


def imported(path: Path) -> Iterator[str]:
    """Every module that *path* imports, ``from a import b`` giving ``a.b`` where that is a module."""
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
            inside = (f"{base}.{alias.name}" for alias in node.names)
            yield from (name if name in MODULES else base for name in inside)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_room_and_imports_only_from_its_own_wing_and_below(module: str) -> None:
    if module == "generator":
        assert not list(imported(MODULES[module])), "the package itself imports nothing"
        return
    home = room(module)
    if home is None:  # the door of a folder of several rooms
        assert MODULES[module].name == "__init__.py"
        return
    floor, wing = ROOMS[home]
    for name in imported(MODULES[module]):
        target = room(name)
        if target is None or target == home:
            continue
        below, other = ROOMS[target]
        assert below < floor, f"{module} (floor {floor}) imports {name} (floor {below})"
        assert not (wing and other and wing != other), f"{module} ({wing}) meets {name} ({other})"


def test_no_import_leads_round_in_a_circle() -> None:
    ways = {
        module: {name for name in imported(path) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    assert list(TopologicalSorter(ways).static_order())


def test_every_room_of_the_drawing_stands_and_every_module_is_in_one() -> None:
    assert {name for name in ROOMS if name not in MODULES} == set()
    doors = {"generator", "generator.extract"}
    assert {name for name in MODULES if room(name) is None} <= doors


def test_no_two_modules_share_a_name() -> None:
    names = Counter(path.stem for path in MODULES.values() if not path.stem.startswith("__"))
    folders = Counter(path.parent.name for path in MODULES.values() if path.stem == "__init__")
    assert [name for name, times in (names + folders).items() if times > 1] == []


def test_no_folder_holds_more_modules_than_anybody_keeps_in_mind() -> None:
    folders = Counter(path.parent for path in MODULES.values() if path.stem != "__init__")
    assert {folder.name: count for folder, count in folders.items() if count > MOST_MODULES} == {}


def test_geography_knows_nothing_of_partnerships() -> None:
    for path in (ROOT / "geo").rglob("*.py"):
        assert not [name for name in imported(path) if name.startswith("generator.model")]
