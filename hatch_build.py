"""How the repository becomes a wheel: the whole house under one roof, `partnership_atlas`.

`generator` and `geo` are good names in a checkout and bad ones on a foreign machine's path, where anybody may
have a `geo`. In the wheel they lie below `partnership_atlas`, and what they import of each other is called so.
Beside them lie the files that every atlas takes from us (`generator/house.py` names them), at the paths that
they have in the repository.
"""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOF = "partnership_atlas"
PACKAGES = ("generator", "geo")
NOT_CODE = ("geo/overlays/", "geo/build/", "__pycache__")
"""Below the packages, and for the repository alone."""


class Roof(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Tells the builder which file of the wheel is made of which."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill *build_data*; an editable install (*version*) leaves everything where it is."""
        if version == "editable":
            return
        root = Path(self.root)
        self.made = TemporaryDirectory(prefix="roof-")
        included = build_data["force_include"]
        for path in sorted(each for package in PACKAGES for each in (root / package).rglob("*")):
            below = path.relative_to(root).as_posix()
            if path.is_file() and not any(part in below for part in NOT_CODE):
                included[str(self._under_the_roof(path, below))] = f"{ROOF}/{below}"
        for path in sorted((root / ROOF).glob("*.py")):
            included[str(self._under_the_roof(path, f"{ROOF}/{path.name}"))] = f"{ROOF}/{path.name}"
        for below in _house(root).shipped(root):
            included[str(root / below)] = f"{ROOF}/{below}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away the files that were made."""
        if version != "editable":
            self.made.cleanup()

    def _under_the_roof(self, path: Path, below: str) -> Path:
        """The file at *path*, or one made of it whose imports lead below the roof."""
        if path.suffix != ".py":
            return path
        new = Path(self.made.name, below)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(moved(path.read_text(encoding="utf-8")), encoding="utf-8")
        return new


def _house(root: Path) -> ModuleType:
    """`generator/house.py`, which imports nothing of ours."""
    found = importlib.util.spec_from_file_location("house", root / "generator/house.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def moved(source: str) -> str:
    """*source* with the imports of our packages led below the roof: ``from geo.names import …`` becomes
    ``from partnership_atlas.geo.names import …``, ``import geo`` becomes ``from partnership_atlas import geo``.
    """
    lines = source.splitlines(keepends=True)
    for node in _imports(ast.parse(source)):
        line = lines[node.lineno - 1]
        begin = len(line.encode()[: node.col_offset].decode())
        rest = line[begin:]
        if isinstance(node, ast.ImportFrom):
            rest = rest.replace(f"from {node.module}", f"from {ROOF}.{node.module}", 1)
        elif len(node.names) > 1 or "." in node.names[0].name:
            sys.exit(
                f"line {node.lineno}: import one package a line, and of its modules by `from`: {line.strip()}"
            )
        else:
            rest = f"from {ROOF} {rest}"
        lines[node.lineno - 1] = line[:begin] + rest
    return "".join(lines)


def _imports(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports of our packages in *tree*."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            if (node.module or "").split(".")[0] in PACKAGES:
                yield node
        elif isinstance(node, ast.Import) and any(each.name.split(".")[0] in PACKAGES for each in node.names):
            yield node
