"""What gets installed is pinned with hashes, for each Python and system, and fits what is asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as plain

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
MACHINES = [
    {"python_version": python, "python_full_version": f"{python}.1", **system}
    for python, system in product(("3.11", "3.12", "3.13", "3.14"), SYSTEMS)
]


def pins(name: str) -> dict[str, tuple[Requirement, frozenset[str]]]:
    """Package → its pin in the file *name* of the folder, and the hashes of its files."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words, *hashes = re.split(r"\s+--hash=", line.strip())
            found[plain(Requirement(words).name)] = Requirement(words), frozenset(hashes)
    return found


def asked(name: str) -> Iterator[Requirement]:
    """What the file *name* has to hold, by ``pyproject.toml``."""
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    if name in ("site", "tests"):
        yield from map(Requirement, project["dependencies"] + groups["build"])
    if name == "tests":
        yield from (Requirement(each) for extra in project["optional-dependencies"].values() for each in extra)
    if name == "tools":
        yield from map(Requirement, groups["tools"])


def below(wanted: Requirement, machine: dict[str, str]) -> Iterator[Requirement]:
    """What *wanted* needs on a *machine*, as far as it is installed here."""
    try:
        needs = metadata.requires(wanted.name) or []
    except metadata.PackageNotFoundError:
        return
    for each in map(Requirement, needs):
        extras = {"", *wanted.extras}
        if each.marker is None or any(each.marker.evaluate({**machine, "extra": extra}) for extra in extras):
            yield each


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_pin_has_hashes_and_no_file_says_where_from(path: Path) -> None:
    found = pins(path.stem)
    assert found
    for pin, hashes in found.values():
        assert re.fullmatch(r"==[^,*]+", str(pin.specifier)), pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), pin
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE), "an option of pip"


def test_what_stands_in_two_files_is_the_same_in_both() -> None:
    everything = pins("tests")
    for name in ("site", "pictures", "tools"):
        shared = {key: found for key, found in pins(name).items() if key in everything}
        assert {key: (str(pin.specifier), hashes) for key, (pin, hashes) in shared.items()} == {
            key: (str(everything[key][0].specifier), everything[key][1]) for key in shared
        }
    assert pins("site").keys() <= everything.keys()


@pytest.mark.parametrize("name", ["site", "tests", "tools"])
@pytest.mark.parametrize(
    "machine", MACHINES, ids=lambda each: f"{each['sys_platform']}-{each['python_version']}"
)
def test_all_that_is_needed_is_pinned_in_a_version_that_fits(name: str, machine: dict[str, str]) -> None:
    found = pins(name)
    waiting = [each for each in asked(name) if plain(each.name) != "partnership-atlas"]
    assert waiting
    seen = set()
    while waiting:
        wanted = waiting.pop()
        if (key := str(wanted)) in seen:
            continue
        seen.add(key)
        assert plain(wanted.name) in found, f"{wanted} is not pinned: make locked"
        [pin, _] = found[plain(wanted.name)]
        assert pin.marker is None or pin.marker.evaluate(machine), f"{wanted} is not pinned for {machine}"
        [version] = (each.version for each in pin.specifier)
        assert wanted.specifier.contains(version, prereleases=True), f"{pin} does not fit {wanted}: make locked"
        waiting += below(wanted, machine)
