"""Fifty refreshes with a thousand edits, a growing pile of stories and some that are taken out in between."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from helpers.soak import Newsroom, soak

from generator.desk.check import check


def test_after_fifty_refreshes_and_a_thousand_edits_nothing_is_lost(tmp_path: Path) -> None:
    room = soak(tmp_path / "atlas", rounds=50, edits=20, stories=3, removals=2)
    assert room.edits == 1000
    assert room.broken() == []
    assert {finding.code for finding in check(room.root)} <= {"shared-deleted"}
    assert not room.refresh().news
    anew = Newsroom(tmp_path / "anew", random.Random(1))
    shutil.copytree(room.root / "seeds/articles", anew.root / "seeds/articles")
    anew.refresh()
    fresh, now = anew.counts(), room.counts()
    assert sum(now.values()) > 100
    assert {name: fresh.get(name) for name in now} == now
    assert fresh.keys() <= now.keys() | room.wishes.pages | room.taken_from
    assert len(list((room.root / "seeds/removed").iterdir())) == 2
