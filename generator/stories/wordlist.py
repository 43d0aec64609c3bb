"""Lists of Vietnamese words as people keep them in YAML files, made ready for comparison with a text's key."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generator.quick_yaml import loaded
from generator.stories.text import key_of


@cache
def wordlist(path: Path) -> dict[str, Any]:
    """The vocabulary in the file at *path*, phrases as keys (lower case, tone marks in one place)."""
    return {str(kind): _keys(entry) for kind, entry in loaded(path).items()}


@cache
def furniture() -> dict[str, Any]:
    """The words that tell the furniture of a page from its story, by what they stand for."""
    return wordlist(Path(__file__).parent / "furniture.yml")


def _keys(entry: Any) -> Any:
    if isinstance(entry, dict):
        return {str(value): _keys(phrases) for value, phrases in entry.items()}
    return [_keys(phrase) if isinstance(phrase, list) else key_of(str(phrase)) for phrase in entry]
