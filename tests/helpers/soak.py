"""A year in the newsroom: refreshes, edits and new stories by turns, with a list of what must never be lost."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.desk.refresh import refresh
from generator.desk.report import Report
from generator.entry import entries
from generator.entry.rewrite import rewrite
from generator.memory import records
from generator.memory.tombstones import Wish
from generator.messages import catalogue
from generator.removal.removing import remove
from helpers import news

PARTNERS = ["LA-KH", "LA-SV", "LA-BL", "LA-XE", "LA-SL", "LA-AT", "LA-CH", "KH-9", "KH-11", "KH-16"]
HOSTS = ["VN-24", "VN-25", "VN-28", "VN-33"]
PASSING = ["VN-59", "VN-31", "VN-71", "VN-72"]
"""Their entries may be deleted as a whole; no other story speaks of them."""
TYPES = ["visit", "meeting", "exercise", "training"]


@dataclass(slots=True)
class Wishes:
    """What must stand (fields, additions, comments), and what must stay away (items, pages)."""

    fields: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    added: set[tuple[str, str]] = field(default_factory=set)
    comments: set[tuple[str, str]] = field(default_factory=set)
    gone: set[tuple[str, str]] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Newsroom:
    """A project below *root* with an editor and a press, both driven by *dice*."""

    root: Path
    dice: random.Random
    wishes: Wishes = field(default_factory=Wishes)
    stories: int = 0
    edits: int = 0
    taken_from: set[str] = field(default_factory=set)
    """The entries that a story was taken out of."""

    def refresh(self) -> Report:
        """One run over all stories."""
        return refresh(self.root, read=news.read_story, version="soak")

    def publish(self, count: int) -> None:
        """Write *count* new stories: one or several pairs, with visits, memoranda and gifts."""
        for _ in range(count):
            self.stories += 1
            host = self.dice.choice(HOSTS + PASSING)
            partners = self.dice.sample(PARTNERS, 1 if host in PASSING else self.dice.randint(1, 3))
            pairs = [[host, partner] for partner in partners]
            facts = [self._fact(host, partners, number) for number in range(self.dice.randint(1, 3))]
            sectors = self.dice.sample(["health", "agriculture", "investment"], self.dice.randint(0, 2))
            # Names in no order: every story may sort before all that came earlier.
            name = f"{self.dice.randrange(16**6):06x}_{self.stories}"
            news.put_story(self.root, name, pairs, facts, sectors=sectors)

    def take_out(self) -> None:
        """Take some story out as its publisher wishes, with its words alone or with its facts."""
        story = self.dice.choice(sorted((self.root / "seeds/articles").iterdir())).stem
        wish: Wish = self.dice.choice(["quotations", "facts"])
        self.taken_from.update(remove(self.root, story, catalogue("vi"), wish=wish).entries)

    def _fact(self, host: str, partners: list[str], number: int) -> dict[str, Any]:
        day = f"20{self.dice.randint(10, 24)}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"
        words = f"Tin {self.stories} câu {number}: ngày {day}, {host} và {', '.join(partners)} cùng làm việc"
        parties = [host, *partners]
        # In another order than on pages: what of a story is taken out is told from them by its words.
        if self.dice.random() < 0.2:
            kind = self.dice.choice(["mou", "minutes"])
            return {"section": "agreements", "kind": kind, "parties": parties, "words": words, "date": day}
        if self.dice.random() < 0.2:
            amount = str(self.dice.randint(1, 900) * 1_000_000)
            return {"section": "aid", "amount": amount, "parties": parties[:2], "words": words}
        return {
            "section": "events",
            "type": self.dice.choice(TYPES),
            "parties": parties,
            "words": words,
            "date": day,
        }

    # ── The editor ────────────────────────────────────────────────────────────────────────────

    def edit(self, count: int) -> None:
        """Make *count* edits, each on some page."""
        for _ in range(count):
            path = self.dice.choice(entries.entry_paths(self.root / entries.FOLDER))
            self._edit(path)
            self.edits += 1

    def _edit(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        data = copy.deepcopy(entries.read_front(path).data)
        items = [(s, item) for s in ("events", "agreements", "aid") for item in data.get(s, []) if "id" in item]
        what = self.dice.choice(["date", "because", "delete", "add", "comment", "reorder", "sector", "page"])
        name = path.stem
        if what == "page" and name.startswith(tuple(self._passing())) and self.dice.random() < 0.2:
            path.unlink()
            self._forget(name)
            self.wishes.pages.add(name)
        elif what == "comment":
            self._comment(path, text)
        elif what == "add":
            note = f"thêm {self.edits}"
            item = {"type": "anniversary", "date": f"19{self.dice.randint(10, 99)}", "note": note}
            data.setdefault("events", []).append(item)
            self.wishes.added.add((name, note))
            path.write_text(rewrite(text, data), encoding="utf-8")
        elif items and what in ("date", "because", "delete", "reorder"):
            self._change(what, name, data, *self.dice.choice(items))
            path.write_text(rewrite(text, data), encoding="utf-8")
        elif what == "sector" and data.get("sectors"):
            data["sectors"] = [
                *data["sectors"][1:],
                *(s for s in ["environment_forestry"] if s not in data["sectors"]),
            ]
            path.write_text(rewrite(text, data), encoding="utf-8")

    def _passing(self) -> list[str]:
        from generator.merge.homing import entry_id

        return [entry_id((host, "LA-KH")).partition("--")[0] + "--" for host in PASSING]

    def _change(self, what: str, name: str, data: dict[str, Any], section: str, item: dict[str, Any]) -> None:
        key = (name, item["id"])
        if what == "delete":
            data[section].remove(item)
            if not data[section]:
                del data[section]
            self.wishes.gone.add(key)
            self.wishes.fields = {k: v for k, v in self.wishes.fields.items() if k[:2] != key}
        elif what == "reorder":
            self.dice.shuffle(data[section])
        else:
            item[what] = f"20{self.dice.randint(10, 24)}" if what == "date" else f"lý do {self.edits}"
            self.wishes.fields[(*key, what)] = item[what]

    def _comment(self, path: Path, text: str) -> None:
        lines = text.splitlines(keepends=True)
        fence = lines.index("---\n", 1)
        lines.insert(self.dice.randint(1, fence), f"# ghi nhớ {self.edits}.\n")
        self.wishes.comments.add((path.stem, f"# ghi nhớ {self.edits}."))
        path.write_text("".join(lines), encoding="utf-8")

    def _forget(self, name: str) -> None:
        """Drop all wishes about a page that goes as a whole."""
        wishes = self.wishes
        wishes.fields = {key: value for key, value in wishes.fields.items() if key[0] != name}
        wishes.added = {one for one in wishes.added if one[0] != name}
        wishes.comments = {one for one in wishes.comments if one[0] != name}
        wishes.gone = {one for one in wishes.gone if one[0] != name}

    # ── Afterwards ────────────────────────────────────────────────────────────────────────────

    def broken(self) -> list[Any]:
        """Every wish that was not kept."""
        paths = {path.stem: path for path in entries.entry_paths(self.root / entries.FOLDER)}
        texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}
        items = {
            (name, item["id"]): item
            for name, path in paths.items()
            for section in ("events", "agreements", "aid")
            for item in entries.read_front(path).data.get(section, [])
            if "id" in item
        }
        return [
            *(key for key, value in self.wishes.fields.items() if items.get(key[:2], {}).get(key[2]) != value),
            *(one for one in self.wishes.gone if one in items),
            *(one for one in self.wishes.added if one[1] not in texts.get(one[0], "")),
            *(one for one in self.wishes.comments if one[1] not in texts.get(one[0], "")),
            *(name for name in self.wishes.pages if name in paths),
        ]

    def counts(self) -> dict[str, int]:
        """How many items each entry's record holds; entries deleted or taken from are left out."""
        known = records.read_records(self.root / records.FOLDER)
        sections = ("events", "agreements", "aid")
        return {
            name: sum(len(_list(record.base.get(section))) for section in sections)
            for name, record in known.items()
            if name not in self.wishes.pages | self.taken_from
        }


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def soak(
    root: Path, rounds: int, edits: int, stories: int, seed: int = 1, first: int = 0, removals: int = 0
) -> Newsroom:
    """*rounds* refreshes with *edits* edits and *stories* new stories before each, over a pile of *first* ones.

    In between so many *removals*, spread evenly.
    """
    room = Newsroom(root, random.Random(seed))
    room.publish(first or stories)
    room.refresh()
    for number in range(rounds):
        room.edit(edits)
        room.publish(stories)
        for _ in range((number + 1) * removals // rounds - number * removals // rounds):
            room.take_out()
        room.refresh()
    return room
