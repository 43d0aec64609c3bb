"""How every cited story was published, as one file that reads and compares well line by line.

Pages are made from entries and records alone, so what a story says of itself is remembered here; its own
text may be gone by then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.codec import built, plain
from generator.errors import FindingsError
from generator.memory.json_text import made_of
from generator.model import Imprint

FILE = Path("seeds/stories.json")
"""Where they live, seen from the root of the project."""


class ImprintError(FindingsError):
    """The file cannot be read."""


def read_imprints(path: Path) -> dict[str, Imprint]:
    """Story id → its imprint, from the file at *path*; none where there is no such file."""
    try:
        return made_of(path, _from_text, "stories", ImprintError)
    except FileNotFoundError:
        return {}


def _from_text(text: str) -> dict[str, Imprint]:
    return {story: built(Imprint, data) for story, data in json.loads(text).items()}


def cited(data: Mapping[str, Any]) -> Iterator[str]:
    """The stories that the front matter *data* names, for the pair and for each fact."""
    lists = (value for value in data.values() if isinstance(value, list))
    items = (item for value in lists for item in value if isinstance(item, Mapping))
    for each in (data, *items):
        sources = each.get("sources")
        yield from (one for one in sources if isinstance(one, str)) if isinstance(sources, list) else ()


def to_text(known: Mapping[str, Imprint]) -> str:
    """*known* as JSON, a line for each story in the order of their ids, without what nobody says."""
    lines = (f" {_json(story)}: {_json(_said(known[story]))}" for story in sorted(known))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _said(imprint: Imprint) -> dict[str, str]:
    return {name: value for name, value in plain(imprint).items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
