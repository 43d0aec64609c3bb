"""Fifty refreshes with a thousand edits and a growing pile of stories in between."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from helpers.soak import Newsroom, soak

from generator.desk.check import check


def test_after_fifty_refreshes_and_a_thousand_edits_nothing_is_lost(tmp_path: Path) -> None:
    room = soak(tmp_path / "atlas", rounds=50, edits=20, stories=3)
    assert room.edits == 1000
    assert room.broken() == []
    assert {finding.code for finding in check(room.root)} <= {"shared-deleted"}
    assert not room.refresh().news
    anew = Newsroom(tmp_path / "anew", random.Random(1))
    shutil.copytree(room.root / "seeds/articles", anew.root / "seeds/articles")
    anew.refresh()
    fresh = anew.counts()
    assert sum(fresh.values()) > 100
    assert {name: count for name, count in fresh.items() if name not in room.wishes.pages} == room.counts()
