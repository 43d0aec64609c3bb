"""Random series over a whole project: stories come, change, move and go while an editor works on the pages.

After every run nothing that the editor did may be lost, and a second run must have nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.desk.check import check
from generator.entry import entries
from generator.memory import records
from helpers.soak import Newsroom

ACCEPTED = ("article-copy", "shared-deleted")
"""What the check may ask about though nothing is broken."""
FIELDS = ("type", "kind", "amount", "date")


@dataclass(slots=True)
class Outcome:
    """What one series did, and what went wrong in it."""

    edits: int = 0
    turns: list[str] = field(default_factory=list)
    lost: list[Any] = field(default_factory=list)
    restless: bool = False
    """Whether a second run without news changed anything."""
    told: list[str] = field(default_factory=list)
    """What the check found though every story had been brought in."""


class Press(Newsroom):
    """A newsroom whose stories are also changed, replaced, renamed, copied, exchanged and taken away."""

    __slots__ = ("removed", "taken_out")

    def __init__(self, root: Path, dice: random.Random) -> None:
        super().__init__(root, dice)
        self.removed: list[tuple[str, str]] = []
        self.taken_out: set[tuple[Any, ...]] = set()

    def turn(self) -> str:
        """One thing that happens to the stories or pages; its name."""
        turns = ["new", "correct", "correct", "retell", "replace", "rename", "rename_change", "copy", "swap"]
        name = self.dice.choice([*turns, "remove", "restore", "overwrite"])
        getattr(self, f"_{name}")()
        return name

    def _files(self) -> list[Path]:
        return sorted((self.root / "seeds/articles").glob("*.txt"))

    def _new(self) -> None:
        self.publish(1)
        path = max(self._files(), key=lambda one: one.stat().st_mtime_ns)
        if self.dice.random() < 0.5:
            told = json.loads(path.read_text(encoding="utf-8"))
            self._put(path, {**told, "url": f"https://bao.example/tin/{self.stories}"})

    def _put(self, path: Path, told: dict[str, Any]) -> None:
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")

    def _correct(self) -> None:
        if entries.entry_paths(self.root / entries.FOLDER):
            before = self._items()
            self.edit(1)
            now = self._items()
            self.taken_out |= {said for name, said in before.items() if name in self.wishes.gone - set(now)}

    def _items(self) -> dict[tuple[str, str], tuple[Any, ...]]:
        """Entry and id → what the item says and who took part."""
        return {
            (path.stem, item["id"]): (path.stem, section, *(item.get(name) for name in FIELDS))
            for path in entries.entry_paths(self.root / entries.FOLDER)
            for section in ("events", "agreements", "aid")
            for item in entries.read_front(path).data.get(section, [])
            if "id" in item
        }

    def _retell(self) -> None:
        if files := self._files():
            self._changed(self.dice.choice(files))

    def _changed(self, path: Path) -> None:
        """One fact of the story at *path* said otherwise, left out, or the same in more words."""
        told = json.loads(path.read_text(encoding="utf-8"))
        how = self.dice.choice(["words", "date", "drop", "blank"])
        if told["facts"] and how != "blank":
            fact = self.dice.choice(told["facts"])
            if how == "words":
                fact["words"] += ", theo lời kể lại"
            elif how == "date" and "date" in fact:
                fact["date"] = f"20{self.dice.randint(10, 24)}-06-{self.dice.randint(1, 28):02}"
            elif how == "drop":
                told["facts"].remove(fact)
        else:
            told["notes"] = [*told.get("notes", ()), f"n{self.dice.randrange(999)}"]
        self._put(path, told)

    def _replace(self) -> None:
        if files := self._files():
            gone = self.dice.choice(files)
            self._new()
            new = next(path for path in self._files() if path not in files)
            new.replace(gone)

    def _rename(self) -> Path | None:
        if not (files := self._files()):
            return None
        path = self.dice.choice(files)
        return path.rename(path.with_name(f"{self.dice.randrange(16**6):06x}_r.txt"))

    def _rename_change(self) -> None:
        path = self._rename()
        if path is not None:
            self._changed(path)

    def _copy(self) -> None:
        if files := self._files():
            path = self.dice.choice(files)
            path.with_name(f"{self.dice.randrange(16**6):06x}_c.txt").write_bytes(path.read_bytes())

    def _overwrite(self) -> None:
        if len(files := self._files()) > 1:
            one, other = self.dice.sample(files, 2)
            one.replace(other)

    def _swap(self) -> None:
        if len(files := self._files()) > 1:
            one, other = self.dice.sample(files, 2)
            first, second = one.read_bytes(), other.read_bytes()
            one.write_bytes(second)
            other.write_bytes(first)

    def _remove(self) -> None:
        if files := self._files():
            path = self.dice.choice(files)
            self.removed.append((path.name, path.read_text(encoding="utf-8")))
            path.unlink()

    def _restore(self) -> None:
        if self.removed:
            name, text = self.removed.pop()
            (self.root / "seeds/articles" / name).write_text(text, encoding="utf-8")

    def came_back(self) -> list[tuple[Any, ...]]:
        """What the editor took out of a page and what stands there again."""
        return sorted(self.taken_out & set(self._items().values()), key=str)


def series(root: Path, seed: int, turns: int = 8) -> Outcome:
    """*turns* random turns with a run after each; what they did and what went wrong."""
    press = Press(root, random.Random(seed))
    outcome = Outcome()
    press.publish(2)
    press.refresh()
    for _ in range(turns):
        outcome.turns.append("+".join(press.turn() for _ in range(press.dice.randint(1, 2))))
        press.refresh()
        stands = _state(root)
        again = press.refresh()
        outcome.restless = outcome.restless or again.news or _state(root) != stands
    outcome.edits = press.edits
    outcome.lost = [*press.broken(), *press.came_back()]
    outcome.told = [f"{one.path}:{one.code}" for one in check(root) if one.code not in ACCEPTED]
    return outcome


def _state(root: Path) -> str:
    summed = hashlib.sha256()
    for folder in (entries.FOLDER, records.FOLDER):
        for path in sorted((root / folder).glob("*")):
            summed.update(path.name.encode() + b"\0" + path.read_bytes())
    return summed.hexdigest()
