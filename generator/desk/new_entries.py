"""A new entry that a person begins: a commented page for two places."""

from __future__ import annotations

from pathlib import Path

import geo
from generator.desk.bringing_in import NotTakenError
from generator.entry import entries, written
from generator.entry.fields import ENTRY, Field
from generator.entry.front import Front
from generator.memory.journal import Change, at_work, change, digest_of
from generator.merge.homing import entry_id, ordered, values
from generator.messages import Catalogue


def new_entry(root: Path, first: str, second: str, words: Catalogue) -> Path:
    """Write a commented entry for two places, given by name or id; its path relative to *root*.

    ``NotTakenError`` where a name is unknown or ambiguous, or where the entry stands already.
    """
    pair = ordered((_place(first, words), _place(second, words)))
    _refuse_pair(root, pair, words)
    path = entries.FOLDER / f"{entry_id(pair)}.md"
    with at_work(root):
        change(root, [[Change(path, template(pair, words).encode("utf-8"), digest_of(root / path))]])
    return path


def _place(name: str, words: Catalogue) -> str:
    gazetteer = geo.load()
    if name in gazetteer:
        return name
    from geo.geocoder import candidates  # geopy takes its time to load, and an id needs none

    found = candidates(name)
    taken = geo.taken(found)
    if taken is not None:
        return taken.id
    choices = " · ".join(f"{c.id} ({gazetteer[c.id].name('vi')})" for c in found[:5])
    sure = [c for c in found if c.score >= 0.6]
    raise NotTakenError(
        words.say("new.ambiguous" if sure else "new.unknown", name=name, choices=choices or "–")
    )


def _refuse_pair(root: Path, pair: tuple[str, str], words: Catalogue) -> None:
    if pair[0] == pair[1]:
        raise NotTakenError(words.say("new.same"))
    if not pair[0].startswith("VN"):
        raise NotTakenError(words.say("new.country"))
    for path in entries.entry_paths(root / entries.FOLDER):
        page: Front = entries.read_front(path)
        if set(page.data.get("places", ())) == set(pair) or path.stem == entry_id(pair):
            raise NotTakenError(words.say("new.stands", path=path.relative_to(root).as_posix()))


def template(pair: tuple[str, str], words: Catalogue) -> str:
    """A whole entry that passes the check: what is known filled in, the rest as commented examples."""
    known = values(pair, "reported")
    lines = ["---\n", f"# {words.say('new.line.facts')}\n"]
    for field in ENTRY:
        if field.name == "sectors":
            lines += [f"# {words.say(f'new.line.{hint}')}\n" for hint in ("evidence", "lists")]
        if field.name in known:
            lines += written.pair(field.name, known[field.name], field, 0)
        elif field.name == "sources":
            lines += [f"# {line}" for line in _example_sources(field, words)]
        elif field.kind == "items":
            lines += [f"# {line}" for line in _example(field, pair, words)]
        else:
            lines.append(f"# {field.name}: {field.example}    # {field.describe(words.language)}\n")
    return "".join(lines) + "---\n"


def _example_sources(field: Field, words: Catalogue) -> list[str]:
    """An article and a source found elsewhere, as two items of the list *field*."""
    elsewhere = ", ".join(f"{part.name}: {part.example}" for part in field.fields)
    items = [field.example.strip("[]"), f"{{{elsewhere}}}"]
    return [f"{field.name}:    # {words.say('new.line.source')}\n", *(f"  - {item}\n" for item in items)]


def _example(field: Field, pair: tuple[str, str], words: Catalogue) -> list[str]:
    """One item of the list *field*, every field of it with an example and its meaning."""
    own = {"giver": pair[0], "receiver": pair[1], "side": pair[1]}
    lines = [f"{field.name}:    # {field.describe(words.language)}\n"]
    start = "  - "
    for part in field.fields:
        if part.name not in ("id", "parties"):
            example = own.get(part.name, part.example)
            lines.append(f"{start}{part.name}: {example}    # {part.describe(words.language)}\n")
            start = "    "
    return lines
