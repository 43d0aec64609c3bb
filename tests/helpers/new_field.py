"""A generator with one field more than ours, and a story that walks with it from a reading to the page.

``grown`` makes the generator; this file, run as a program beside it, walks and prints what it saw as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
STORY = (
    "Thăm hữu nghị\n\nNgày 14/4/2022, đoàn tỉnh Quảng Bình sang thăm tỉnh Khăm Muộn (Lào) và gặp bà con "
    "tại nhà văn hóa bản Na Phao.\n"
)
VISIT = "đoàn tỉnh Quảng Bình sang thăm tỉnh Khăm Muộn (Lào)"
FIRST, EDITED, LATER = "nhà văn hóa bản Na Phao", "trường Na Phao", "đồn biên phòng Cha Lo"


def grown(case: Path, folder: Path) -> Path:
    """A copy of the generator in *folder* with the lines of *case* added."""
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "site_src", folder / "site_src", ignore=shutil.ignore_patterns("*.md"))
    for addition in yaml.safe_load(case.read_text(encoding="utf-8")):
        path = folder / "generator" / addition["file"]
        path.write_text(_with_line(path.read_text(encoding="utf-8"), **addition), encoding="utf-8")
    return folder


def _with_line(text: str, *, within: str, before: str, line: str, file: str) -> str:
    lines = text.split("\n")
    start = next(number for number, each in enumerate(lines) if each.startswith(within))
    place = next(number for number in range(start, len(lines)) if lines[number].startswith(before))
    return "\n".join([*lines[:place], line, *lines[place:]])


def walked(generator: Path, root: Path) -> dict[str, Any]:
    """What the story brings about below *root* when the generator in the folder *generator* reads it."""
    path = os.pathsep.join(map(str, (generator, ROOT / "tests", ROOT)))
    told = subprocess.run(
        [sys.executable, __file__, str(root)],
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        cwd=generator,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    seen: dict[str, Any] = json.loads(told.stdout)
    return seen


# ── The walk, within the other generator ──────────────────────────────────────────────────────


def main(root: Path) -> None:
    """Walk below *root* and print what was seen."""
    from generator.desk.check import check
    from generator.desk.new_entries import template
    from generator.desk.refresh import refresh
    from generator.entry import entries, handbook
    from generator.memory import records
    from generator.messages import catalogue
    from helpers.atlas_project import pages_of, project, site_of

    source = root / "source"
    (source / "seeds/articles").mkdir(parents=True)
    (source / "seeds/articles/tham-huu-nghi.txt").write_text(STORY, encoding="utf-8")
    project(root, source)
    page, record = root / entries.FOLDER / f"{ENTRY}.md", root / records.FOLDER / f"{ENTRY}.json"

    refresh(root, read=reader(FIRST), version="1")
    seen: dict[str, Any] = {"page": page.read_text("utf-8"), "record": json.loads(record.read_text("utf-8"))}
    page.unlink()
    record.unlink()
    seen["read from the cache"] = refresh(root, read=reader(LATER), version="1").read == 0
    seen["page again"] = page.read_text("utf-8")

    page.write_text(seen["page"].replace(FIRST, EDITED), encoding="utf-8")
    report = refresh(root, read=reader(LATER), version="2")
    seen["edited"] = page.read_text("utf-8")
    seen["disputed"] = [(one.item, one.field, one.page, one.fresh) for _, one in report.disputed]
    seen["entry"] = entries.read_entry(page).events[0].venue  # type: ignore[attr-defined]
    seen["sound"] = [finding.code for finding in check(root)]
    for language in ("vi", "en"):
        seen[language] = pages_of(site_of(root, language))[f"partnerships/{ENTRY}.md"].text
    made = pages_of(site_of(root))
    seen["data"] = json.loads(made["data/partnerships.json"].text)["partnerships"][0]["events"][0]
    seen["schema"] = json.loads(made["data/entry.schema.json"].text)
    seen["handbook"] = handbook.table()
    seen["new"] = template(("VN-24", "LA-KH"), catalogue("en"))
    page.write_text(
        seen["edited"].replace(f"venue: {EDITED}", "venue: [Na Phao]\n    venu: x"), encoding="utf-8"
    )
    seen["wrong"] = [(finding.line, finding.code, dict(finding.details)) for finding in check(root)]
    print(json.dumps(seen, ensure_ascii=False))


ENTRY = "quang-binh--khammouane"


def reader(venue: str) -> Any:
    """Reads the story as telling of one visit, at *venue*."""
    from generator.model import Basis, FoundEvent, FoundPair, Reading
    from generator.stories.articles import read_article

    def read(path: Path) -> Reading:
        article = read_article(path)
        start = article.text.index(VISIT)
        basis = Basis((article.quote(start, start + len(VISIT)),), "stated")
        pair = FoundPair(("VN-24", "LA-KH"), "province", "cross-border", "reported", basis)
        event = FoundEvent("visit", "2022-04-14", ("VN-24", "LA-KH"), basis)
        events = (replace(event, venue=venue),)  # type: ignore[call-arg]
        return Reading(article.id, article.digest, pairs=(pair,), events=events)

    return read


if __name__ == "__main__":
    main(Path(sys.argv[1]))
