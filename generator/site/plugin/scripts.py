"""The scripts of lists and maps: written in small files of one subject each, sent as few and lean ones."""

from __future__ import annotations

import re
from collections.abc import Callable

BUNDLES = {
    "narrowing": ("state", "sieve", "ordering", "filters"),
    "instrument": ("map", "land", "links", "room", "laying", "names", "pointing", "following", "controls"),
    "finding": ("spelling", "ranking", "finds", "search"),
}
"""File that is sent → those it is made of, in the order in which they run."""
_IDLE = re.compile(r"^\s*//.*\n|^\s+", re.MULTILINE)
"""What a browser has no use for: lines that only comment, indentation, empty lines."""


def address(name: str) -> str:
    """Where the script *name* lies."""
    return f"assets/{name}.js"


def bundled(read: Callable[[str], str]) -> dict[str, str]:
    """Address of each bundle → its text; *read* gives the text of the script at an address."""
    return {
        address(bundle): "".join(_IDLE.sub("", read(address(part))) for part in parts)
        for bundle, parts in BUNDLES.items()
    }


def parts() -> frozenset[str]:
    """The addresses of all scripts that are sent in bundles only."""
    return frozenset(address(part) for parts in BUNDLES.values() for part in parts)
