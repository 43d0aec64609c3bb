"""What came into the atlas, what changed and what went, as it was noticed.

    {"known":   {"ca-mau--koh-kong": {"entry": "5d0c1f3a", "e1": "90ab2f17"}},
     "changes": [{"id": "3f0b82c4d1", "entry": "ca-mau--koh-kong", "item": "e1", "kind": "new", …}]}

*known* is what every entry said when it was looked at last, as digests; what differs is a change. So
nothing here needs a clock or a history in git, and looking twice notes nothing twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from generator import edtf
from generator.codec import built, plain
from generator.errors import FindingsError
from generator.memory.json_text import made_of

FILE = Path("seeds/changes.json")
"""Where it lives, seen from the root of the project."""
ENTRY = "entry"
"""What of an entry is no fact with an id: its places, how it is reported, its fields."""


ChangeKind = Literal["new", "changed", "corrected", "removed"]
ChangedBy = Literal["stories", "person"]


class LedgerError(FindingsError):
    """The file cannot be read."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One change of the *item* (``e1``, or :data:`ENTRY`) of an *entry*; its *id* stays and never comes back.

    *new*: it was not there; *changed*: stories tell it otherwise; *corrected*: a person wrote it otherwise;
    *removed*: it is gone. *what* (``visit``, ``mou``, ``person``) and *date* are those of the fact; *day*, if
    known, is when the latest story that tells it was published.
    """

    id: str
    entry: str
    item: str
    kind: ChangeKind
    by: ChangedBy
    what: str = ""
    date: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All changes, the latest last, and what was *known*: entry → item → digest."""

    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    changes: tuple[LedgerLine, ...] = ()


def read_ledger(path: Path) -> Ledger:
    """The ledger at *path*, an empty one where there is none; :class:`LedgerError` where it cannot be read.

    Git lays the lines of two branches one below the other (``merge=union`` in ``.gitattributes``): a fork that
    follows us, or two articles that are proposed side by side, leave no conflict for a person.
    """
    try:
        return made_of(path, lambda text: built(Ledger, _told(text)), "changes", LedgerError)
    except FileNotFoundError:
        return Ledger()


def _told(text: str) -> Any:
    """What *text* tells; where git kept the lines of two branches, what both tell, each change once."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        lines = [_LINE.fullmatch(line) for line in text.splitlines() if line.strip() not in _FRAME]
        if not all(lines):
            raise
    told = [(line[1], json.loads(line[2])) for line in lines if line]
    changes = {said["id"]: said for name, said in told if name is None}
    return {"known": {name: said for name, said in told if name is not None}, "changes": [*changes.values()]}


_LINE = re.compile(r'\s*(?:"([^"]+)": )?(\{.*\}),?\s*')
_FRAME = ("{", '"known": {', "},", '"changes": [', "]", "}", "")
"""The lines around those of entries and changes."""


def with_days(changes: Iterable[LedgerLine]) -> Iterator[tuple[LedgerLine, str]]:
    """Each of *changes* with the last day of the newest story known when it was noticed; empty if none was."""
    latest = ""
    for line in changes:
        latest = max(latest, edtf.span(line.day).last if line.day else "")
        yield line, latest


def to_text(ledger: Ledger) -> str:
    """*ledger* as JSON, a line for each entry and for each change."""
    known = ",\n".join(f"  {_json(name)}: {_json(dict(ledger.known[name]))}" for name in sorted(ledger.known))
    said = ({name: value for name, value in plain(one).items() if value} for one in ledger.changes)
    changes = ",\n".join(f"  {_json(one)}" for one in said)
    return f'{{\n "known": {{\n{known}\n }},\n "changes": [\n{changes}\n ]\n}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
