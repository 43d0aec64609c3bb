"""The bench of the build says what worsened by more than a fifth, and nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import site_build
from helpers.plain_site import plain_twin

KEPT = Path(__file__).parent / "bench/figures.json"


def test_only_what_is_worse_by_more_than_a_fifth_is_told() -> None:
    before = {"100": {"judged": {"CPU": 2.0, "memory": 3.0, "gone": 1.0}}, "500": {"judged": {"CPU": 1.0}}}
    after = {"100": {"judged": {"CPU": 2.5, "memory": 3.5, "new": 9.0}}, "50": {"judged": {"CPU": 9.0}}}
    assert site_build.worsened(before, after) == ["100 entries, CPU: 2.00 → 2.50"]


def test_the_kept_figures_are_what_a_run_is_compared_with() -> None:
    found = json.loads(KEPT.read_text(encoding="utf-8"))["sizes"]["100"]
    assert set(found["judged"]) == set(site_build.judged(found))
    assert found["cold"]["pages"] == found["floor"]["pages"], "the floor has the same pages"


def test_time_within_a_stage_is_told_once() -> None:
    seconds: site_build.Figures = {}

    class Work:
        def inner(self) -> int:
            return sum(range(300_000))

        def outer(self) -> int:
            return self.inner() + 1

    site_build.timed(Work, "inner", "within", seconds)
    site_build.timed(Work, "outer", "around", seconds)
    assert Work().outer() == sum(range(300_000)) + 1
    assert 0 <= seconds["around"] < seconds["within"]


def test_the_plain_twin_holds_each_article_as_it_stands(tmp_path: Path) -> None:
    site, twin = tmp_path / "site", tmp_path / "twin"
    article = "<h1>Gia Lai &amp; Attapeu</h1>\n\n    <p>four spaces are no code</p>\n"
    for page in ("index.html", "a/index.html", "en/a/index.html"):
        (site / page).parent.mkdir(parents=True, exist_ok=True)
        text = f"<title>It's &amp; so</title><article class='x'>{article}</article>"
        (site / page).write_text(text, encoding="utf-8")
    assert plain_twin(site, twin) == [twin / "vi/mkdocs.yml", twin / "en/mkdocs.yml"]
    assert sorted(path.relative_to(twin).as_posix() for path in twin.rglob("*.md")) == [
        "en/docs/a/index.md",
        "vi/docs/a/index.md",
        "vi/docs/index.md",
    ]
    told = (twin / "vi/docs/a/index.md").read_text(encoding="utf-8")
    assert article in told
    assert "title: 'It''s & so'" in told
