"""`atlas build --pages`: the same pages for another engine, which builds every address of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from helpers.atlas_project import project
from helpers.serving import Served

from generator.cli import atlas
from generator.errors import FindingsError

PROSE = """---
title: About
---

# About

[Corrections](corrections.md#how) <script>alert(1)</script> <b onclick="alert(1)">bold</b>
"""


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of three entries, handed over; an editor wrote a script into one of them."""
    root = project(tmp_path_factory.mktemp("handing"))
    (root / "site_src/about.md").write_text(PROSE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        said = CliRunner().invoke(atlas, ["build", "--pages", "pages"], catch_exceptions=False)
    assert "zensical build -f mkdocs.en.yml" in said.output
    return root / "pages"


def addresses(site: Path) -> set[str]:
    return {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}


def test_another_engine_builds_every_address(handed: Path, tiny: Served) -> None:
    for settings in ("mkdocs.yml", "mkdocs.en.yml"):
        command = [sys.executable, "-m", "properdocs", "build", "--quiet", "--config-file", settings]
        subprocess.run(command, cwd=handed, check=True, capture_output=True, timeout=120)
    assert addresses(handed / "site") == addresses(tiny.folder)
    home = (handed / "site/index.html").read_text(encoding="utf-8")
    assert 'src="assets/atlas.js"' in home
    assert 'data-map="assets/maps/home.js"' in home
    assert (handed / "site/assets/maps/home.js").is_file()


def test_what_an_editor_wrote_is_handed_over_clean_with_links_that_lead_on(handed: Path) -> None:
    page = (handed / "vi/about.md").read_text(encoding="utf-8")
    assert '<a href="../corrections/#how">Corrections</a>' in page
    assert "<b>bold</b>" in page
    assert "alert(1)</script>" not in page
    assert "onclick" not in page


def test_no_setting_asks_another_host_and_nothing_of_ours_is_needed(handed: Path) -> None:
    told = yaml.safe_load((handed / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "plugins" not in told
    assert "repo_url" not in told
    assert told["theme"]["font"] is False
    assert "extra.policy" in (handed / "README.md").read_text(encoding="utf-8")


def test_a_folder_that_somebody_else_filled_is_left_alone(in_an_atlas: Path) -> None:
    own = in_an_atlas / "pages"
    own.mkdir()
    (own / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FindingsError, match=r"letter\.txt"):
        CliRunner().invoke(atlas, ["build", "--pages", "pages"], catch_exceptions=False)
    assert [path.name for path in own.iterdir()] == ["letter.txt"]
