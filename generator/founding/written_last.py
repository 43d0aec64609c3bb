"""What `atlas init` or `atlas upgrade` wrote last: by it a person's changes are told from ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Finding, FindingsError

FILE = Path(".atlas.json")
_ABOUT = "What `atlas init` or `atlas upgrade` wrote last; by it the next one tells what you changed."


class WrittenLastError(FindingsError):
    """What was written last cannot be read."""


@dataclass(frozen=True, slots=True)
class WrittenLast:
    """By which *version* which *files* were written: path → text, ``None`` where a person's own lay there."""

    version: str
    files: Mapping[str, str | None]


def read_written_last(root: Path) -> WrittenLast | None:
    """What was written last below *root*; ``None`` where nothing ever was."""
    try:
        told = json.loads((root / FILE).read_text(encoding="utf-8"))
        files = {str(path): text if text is None else str(text) for path, text in told["files"].items()}
        return WrittenLast(str(told["version"]), files)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        problem = f"{type(error).__name__}: {error}" if not isinstance(error, ValueError) else error
        raise WrittenLastError([Finding.of(FILE, 0, "written-last", problem=problem)]) from None


def to_text(written: WrittenLast) -> str:
    """What was *written*, as the next upgrade reads it."""
    told = {"about": _ABOUT, "version": written.version, "files": dict(sorted(written.files.items()))}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
